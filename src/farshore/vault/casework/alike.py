"""Whom a request could be about: by names in any script, and by the pasted message itself.

Counted like the preview of an import: so many names and people a day, then nothing is told.
"""

from farshore.domain.casework.alike import (
    SHORTEST_COMPARED,
    Alike,
    in_order,
    relatives_named,
    same_name,
)
from farshore.domain.casework.requests import RequestDoc, RequestRow, names_of
from farshore.domain.names import normalise
from farshore.vault.nouns.casework.requests import PLACES, REQUESTS
from farshore.vault.nouns.seeing import sees
from farshore.vault.speech.messages.casework.requests import AlikeFound, AlikeLine, AskAlike
from farshore.vault.state.asking import compare_names
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.shelf import Asker

MOST_SHOWN, MOST_REQUESTS = 12, 2_000


@answers(AskAlike, compartment=PLACES, audit="look-for-alike")
def ask_alike(vault: Vault, session: Session, call: AskAlike) -> AlikeFound:
    """Return who could be meant; nothing once the member's look-ups of the day are used up."""

    def log(label: str) -> None:
        vault.log(session, "look-for-alike", label=label)

    asker = Asker(session.ring, log, lambda _labels: None)
    line, doc = vault.shelf.open(REQUESTS, call.label, asker=asker)
    requests = _requests(vault, session, line.row)
    if not session.ring.has("identity"):
        return AlikeFound(requests=requests, not_looked=True)
    with vault.model.register.memory.in_use():
        people = (one for one in _people(vault, doc) if sees(session, one.label))
        found = in_order(people)[:MOST_SHOWN]
    names = names_of(doc)
    if not compare_names(vault, session, names or [call.label], [one.label for one in found]):
        return AlikeFound(requests=requests, not_looked=True)
    return AlikeFound(people=[_line(vault, one) for one in found], requests=requests)


def _people(vault: Vault, doc: RequestDoc) -> list[Alike]:
    register = vault.model.register
    names = [one for one in names_of(doc) if len(one) >= SHORTEST_COMPARED]
    found = [
        Alike(label, "name") for name in names for label in register.search(name, limit=MOST_SHOWN)
    ]
    said = normalise("\n".join((doc.message, doc.words))).text
    found += [
        Alike(label, "message")
        for hit in register.index.names.find(said)
        if not hit.weak
        for label in hit.labels
    ]
    relatives = {one.label: one.relatives for one in register.records.values() if one.relatives}
    found += [Alike(label, "relative") for label in relatives_named(names, relatives)]
    met = {one.label for one in found}
    found += [
        Alike(kin, "kin")
        for label in met
        for kin in register.records[label].kin
        if kin in register.records
    ]
    return found


def _requests(vault: Vault, session: Session, mine: RequestRow) -> list[str]:
    """Return other requests that say one of the same names, the newest first."""
    rows = [line.row for line in vault.shelf.lines(REQUESTS, ring=session.ring)]
    rows = [row for row in rows if row.label != mine.label][-MOST_REQUESTS:]
    with vault.model.register.memory.in_use():
        return [
            row.label
            for row in reversed(rows)
            if any(same_name(a, b) for a in mine.names for b in row.names)
            or set(mine.people) & set(row.people)
        ][:MOST_SHOWN]


def _line(vault: Vault, one: Alike) -> AlikeLine:
    row = vault.model.row(one.label)
    return AlikeLine(
        label=row.label, covered=row.covered, arrived=row.arrived, stage=row.stage, why=one.why
    )
