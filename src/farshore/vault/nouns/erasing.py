"""Documents under a key of their own that name several people: who was erased is taken out."""

from collections.abc import Callable, Container
from typing import TypeVar

from farshore.vault.state.revoking import destroy
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.shelf import Asker

D = TypeVar("D")


def without_erased(
    noun: Noun[D],
    *,
    without: Callable[[D, Container[str]], D],
    drops: bool = True,
    drops_unit: bool = False,
) -> Callable[[Vault, Session], None]:
    """Return what takes people out of a noun's documents who are in the register no more.

    It runs before anybody with the key sees a list.

    Args:
        noun: its rows have `everybody`, all case labels of the document.
        without: makes the document without some people.
        drops: whether one that names nobody else goes as a whole.
        drops_unit: whether what lies under the same key goes with it, and the key.
    """

    def forget(vault: Vault, session: Session) -> None:
        def log(label: str) -> None:
            vault.log(session, "forget-erased", label=label)

        asker = Asker(session.ring, log, lambda _labels: None)
        known_people = vault.model.people
        is_known = known_people.__contains__
        for line in list(vault.shelf.lines(noun, ring=session.ring)):
            people = line.row.everybody
            if all(map(is_known, people)):
                continue
            gone = frozenset(one for one in people if one not in known_people)
            if gone and len(gone) == len(set(people)) and drops:
                vault.shelf.drop(noun, line.label, asker=asker)
                if drops_unit:
                    destroy(vault, [line.unit])
            else:

                def by(known: D, gone: frozenset[str] = gone) -> D:
                    return without(known, gone)

                vault.shelf.change(
                    noun,
                    line.label,
                    rev=line.rev,
                    asker=asker,
                    unit_of=lambda _person: new_id(),
                    by=by,
                )

    return forget
