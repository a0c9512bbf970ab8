"""Access per case: where an organisation wants it, a caseworker sees the own people only.

Whose people: whoever has the member as the responsible one on the record, and whoever belongs to a
case for which the member is responsible or on which the member works. Coordinators and tracing
officers see everybody: they give people to members, and take them over.

It is no lock of its own (the keys are those of the compartment), but every list, every label that a
call names and every label that an answer could tell passes here.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from farshore.domain.errors import NotFound
from farshore.domain.people.records import PersonDoc
from farshore.vault.nouns.casework.cases import CASES
from farshore.vault.speech.messages import Call, ListPeople, SavePerson
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import ATTACHMENT, CONSENT, NOTE

_SETTING = "own_cases"
_SEE_ALL = frozenset({"coordinator", "tracing_officer"})
_OF_PEOPLE = frozenset({"identity", "resettlement", "care"})
_OURS = ("responsible", "assigned_to", "coordinator", "goes", "answers")
_ANSWER = "said"
_ROW_ID = re.compile(r"[0-9a-f]{32}")
_IDS = (ATTACHMENT, CONSENT, NOTE)


class Sees:
    """Whom one member sees, as of some state of the register."""

    def __init__(self, vault: Vault, session: Session) -> None:
        self._vault, self.handle = vault, session.handle
        self.made_of = _state(vault)
        entries = vault.model.people.items()
        self._people = {label for label, one in entries if one.responsible == self.handle}
        for line in vault.shelf.lines(CASES, ring=session.ring):
            if self.handle in {line.row.responsible, *line.row.workers}:
                self._people.update(map(vault.model.lead, line.row.everybody))

    def __repr__(self) -> str:
        return f"<what {self.handle} sees>"

    def person(self, label: str) -> bool:
        """Tell whether a person, by any of the labels, is one of the member's own."""
        return self._vault.model.lead(label) in self._people

    def units(self) -> Iterator[bytes]:
        """Yield the ids under which documents of the member's people are sealed."""
        model = self._vault.model
        for label in self._people:
            for name in model.names_of(label):
                if name in model.people:
                    yield model.people[name].unit

    def __call__(self, row: Any) -> bool:
        """Tell whether a row is the member's own, about own people only, or about nobody."""
        ours = {getattr(row, name, "") for name in _OURS} | set(getattr(row, "workers", ()))
        return self.handle in ours or all(map(self.person, people_of(row)))


def people_of(row: Any) -> set[str]:
    """Return the case labels of whom a row is about."""
    found = {getattr(row, name, "") for name in ("person", "owner", "interpreted_by")}
    for name in ("people", "everybody"):
        found.update(getattr(row, name, ()))
    return {one for one in found if isinstance(one, str) and one}


def own_cases(vault: Vault) -> bool:
    """Tell whether caseworkers see the people of their own cases only."""
    return vault.meta(_SETTING) == b"1"


def set_own_cases(vault: Vault, *, own: bool) -> None:
    """Store whether they do; it counts from the next call on."""
    vault.set_meta(_SETTING, b"1" if own else b"0")


def is_limited(vault: Vault, session: Session) -> bool:
    """Tell whether a member sees the own cases only."""
    roles = set(session.roles)
    return "caseworker" in roles and not roles & _SEE_ALL and own_cases(vault)


def look(vault: Vault, session: Session) -> None:
    """Let a member's keys open what the member may see, and no more, from this call on."""
    if vault.is_sealed or not is_limited(vault, session):
        session.ring.sees = None
        return
    known = session.ring.sees
    if not isinstance(known, Sees) or known.made_of != _state(vault):
        session.ring.sees = None
        session.ring.sees = Sees(vault, session)


def _state(vault: Vault) -> tuple[int, int]:
    return (vault.model.epoch, vault.shelf.version)


def sees(session: Session, person: str) -> bool:
    """Tell whether a member may be told of a person at all."""
    found = session.ring.sees
    return not isinstance(found, Sees) or found.person(person)


def need_seen(vault: Vault, session: Session, call: Call[Any], places: tuple[str, ...]) -> None:
    """Refuse a call that names somebody whom the member does not see.

    Args:
        vault: unsealed.
        session: of the member.
        call: as it was sent.
        places: compartments of its right: a call about texts names their subjects.

    Raises:
        NotFound: the same as for somebody who is not there.
    """
    found = session.ring.sees
    if not isinstance(found, Sees) or not _OF_PEOPLE & set(places):
        return
    if isinstance(call, ListPeople):
        return  # whom it may tell is chosen there: a label finds nobody, as an unknown one does
    kin = _kin(vault, call.doc, found) if isinstance(call, SavePerson) else frozenset()
    for text in _texts(msgspec.to_builtins(call, enc_hook=lambda _other: "")):
        label = text.strip().upper()
        if label in vault.model.people:
            if not found.person(label) and label not in kin:
                raise NotFound(label=label[:12])
        elif _ROW_ID.fullmatch(text) and not _is_own_row(vault, found, text):
            raise NotFound(label=text[:8])


def _kin(vault: Vault, doc: PersonDoc, found: Sees) -> frozenset[str]:
    """Return the relatives that a record has already: saving it names them again."""
    entry = vault.model.people.get(doc.label) if doc.label and found.person(doc.label) else None
    return frozenset(label for label, _kin in entry.relatives) if entry else frozenset()


def _is_own_row(vault: Vault, found: Sees, row_id: str) -> bool:
    """Tell whether a file, a consent or a note lies under the key of one of the member's people."""
    rows = vault.documents.rows
    lying = (rows.get(noun.table, bytes.fromhex(row_id)) for noun in _IDS)
    row = next((one for one in lying if one is not None), None)
    if row is None:
        return True
    return any(row.unit == unit for unit in found.units())


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts of a call in plain types; answers to own fields name nobody anew."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from (str(name), *_texts(one if name != _ANSWER else ""))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
