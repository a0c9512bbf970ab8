"""Answers to own fields: opened and stored record by record, each in its field's compartment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from farshore.domain.casework.own_fields import (
    ASKED,
    OwnFieldRow,
    OwnValueDoc,
    kept_until,
    value_of,
)
from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.people.records import ProjectionDoc
from farshore.domain.sealing.keys import PrivateKey
from farshore.vault.casework.own_telling import told_of_value
from farshore.vault.nouns.casework.cases import CASES
from farshore.vault.nouns.casework.own_fields import (
    OWN_FIELDS,
    OWN_VALUES,
    PLACES,
    destroy_ended,
    source_of,
)
from farshore.vault.nouns.projection import tell
from farshore.vault.nouns.resettlement.plans import PLANS
from farshore.vault.nouns.resettlement.reviews import REVIEWS
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.base import Done
from farshore.vault.speech.messages.casework.own_fields import (
    GivenValue,
    OpenOwnValues,
    OwnAnswer,
    OwnValues,
    SaveOwnValues,
)
from farshore.vault.state.keeping import seal
from farshore.vault.state.rights import CHANGES, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.store import SealedRow

CHANGES.add("save-own-values")
_NOBODY = PrivateKey(b"")


@dataclass(frozen=True, slots=True)
class _Record:
    """What own fields hang on.

    Attributes:
        about: kind of record.
        label: its newest label.
        people: case labels of whom an answer is about.
        units: ids under which answers may lie; the first is that of new ones.
        person: whose key that is; empty = the case's own.
    """

    about: str
    label: str
    people: tuple[str, ...]
    units: tuple[bytes, ...]
    person: str


@dataclass(frozen=True, slots=True)
class _Kept:
    row: SealedRow
    doc: OwnValueDoc


@answers(OpenOwnValues, compartment=PLACES, audit="open-own-values")
def open_own_values(vault: Vault, session: Session, call: OpenOwnValues) -> OwnValues:
    """Open what the member's own keys open of the answers in one record."""
    record = _record(vault, session, call.of)
    on = today(vault.clock)
    destroy_ended(vault, on)
    for person in record.people if record.about != "case" else ():
        vault.openings.count_once(session.handle, person, on=on)
    vault.log(session, "open-own-values", label=record.label)
    known = _kept(vault, session, record)
    fields = [
        one for one in _fields(vault, session, record.about) if session.ring.has(one.compartment)
    ]
    shown = [one for one in fields if one.stage == ASKED or one.label in known]
    return OwnValues(
        of=record.label, answers=[_answer(one, known.get(one.label, [])) for one in shown]
    )


def _answer(field: OwnFieldRow, kept: Sequence[_Kept]) -> OwnAnswer:
    if not kept:
        return OwnAnswer(field=field)
    newest, *older = kept
    doc = newest.doc
    return OwnAnswer(
        field=field, said=doc.said, value=doc.value, rev=newest.row.rev, by=doc.by, on=doc.on,
        ends_on=doc.ends_on, also=[one.doc.said for one in older],
    )  # fmt: skip


@answers(SaveOwnValues, compartment=PLACES, audit="save-own-values")
def save_own_values(vault: Vault, session: Session, call: SaveOwnValues) -> Done:
    """Store answers, all of them or none; the guard knows of each before it is on the disk.

    Raises:
        BadInput: one can't be an answer to its field; nothing is stored.
        ChangedMeanwhile: somebody else answered one of them since it was seen.
        Refused: a field lies in a compartment of which the member has no key.
    """
    record = _record(vault, session, call.of)
    destroy_ended(vault, today(vault.clock))
    fields = {one.label: one for one in _fields(vault, session, record.about)}
    known = _kept(vault, session, record)
    work = []
    for one in {given.field: given for given in call.given}.values():
        field = fields.get(one.field)
        if field is None:
            raise NotFound(label=one.field[:12])
        kept = next(iter(known.get(field.label, ())), None)
        if _changes(vault, session, field, one, kept):
            work.append((field, one, kept))
    if work:
        vault.log(session, "save-own-values", label=record.label)
    for field, given, kept in work:
        _store(vault, session, record, field, given, kept)
    return Done()


def _changes(
    vault: Vault, session: Session, field: OwnFieldRow, given: GivenValue, kept: _Kept | None
) -> bool:
    """Tell whether an answer is a new one, after everything that refuses it."""
    said = given.said.strip()
    if said == (kept.doc.said if kept else ""):
        return False
    if not session.ring.has(field.compartment):
        raise Refused(role=field.compartment)
    if (kept.row.rev if kept else 0) != given.rev:
        raise ChangedMeanwhile(label=field.label)
    if said and field.stage != ASKED:
        raise BadInput(why="%(field)s is not asked any more. Leave it empty.", field=field.name)
    value = value_of(field, said) if said else ""
    if field.kind == "person" and value and value not in vault.model.people:
        raise BadInput(why="%(field)s: nobody in the register has this label.", field=field.name)
    return True


def _store(
    vault: Vault, session: Session, record: _Record, field: OwnFieldRow, given: GivenValue,
    kept: _Kept | None,
) -> None:  # fmt: skip
    on = today(vault.clock)
    row_id = kept.row.id if kept else new_id()
    of = kept.doc.of if kept else record.label
    source = source_of(field.label, of, row_id)
    said = given.said.strip()
    doc = OwnValueDoc(
        field=field.label, of=of, person=kept.doc.person if kept else record.person, said=said,
        value=value_of(field, said) if said else "", by=session.handle, on=on,
        ends_on=kept_until(field, on),
    )  # fmt: skip
    about = {doc.person} if doc.person else set(record.people)
    about |= {who for who, told in vault.model.projections.items() if source in told}
    if not said:
        vault.documents.rows.drop(OWN_VALUES.table, row_id)
        vault.scrub()
        tell(vault, [ProjectionDoc(person=one, source=source) for one in sorted(about)])
        return
    tell(vault, [told_of_value(field, doc, person=one, source=source) for one in sorted(about)])
    seal(
        vault, session, OWN_VALUES, doc, unit=kept.row.unit if kept else record.units[0],
        compartment=field.compartment, row_id=row_id, rev=kept.row.rev + 1 if kept else 1,
    )  # fmt: skip


def destroy_due(vault: Vault) -> None:
    """Destroy the answers whose time is over: at every unsealing, and each day while unsealed."""
    guard = Session(b"", "-", [], _NOBODY, vault.need_opened().ring, 0.0)
    for label in destroy_ended(vault, today(vault.clock)):
        vault.log(guard, "destroy-own-value", label=label)


def destroy_daily(vault: Vault) -> None:
    """Destroy what ended, once on each day that begins while the register is open."""
    on = today(vault.clock)
    if vault.opened and vault.opened.swept_on != on:
        destroy_due(vault)
        vault.opened.swept_on = on


def _fields(vault: Vault, session: Session, about: str) -> Iterator[OwnFieldRow]:
    for line in vault.shelf.lines(OWN_FIELDS, ring=session.ring):
        if line.row.about == about:
            yield line.row


def _kept(vault: Vault, session: Session, record: _Record) -> dict[str, list[_Kept]]:
    """Return the answers of a record by field, the newest first."""
    labels = set(vault.model.names_of(record.label)) if record.about == "person" else {record.label}
    found: dict[str, list[_Kept]] = {}
    for unit in record.units:
        for row, doc in vault.shelf.of_unit(OWN_VALUES, unit, ring=session.ring):
            if doc.of in labels:
                found.setdefault(doc.field, []).append(_Kept(row, doc))
    for kept in found.values():
        kept.sort(key=lambda one: (one.doc.on or date.min, one.row.rev), reverse=True)
    return found


def _record(vault: Vault, session: Session, label: str) -> _Record:
    """Return the record of a label.

    Raises:
        NotFound: there is none that the member may open.
        Refused: the member may not open people at all.
    """
    if not session.ring.has("identity"):
        raise Refused(role="identity")
    model = vault.model
    nouns: dict[str, tuple[str, Noun[Any]]] = {
        "K": ("case", CASES),
        "R": ("plan", PLANS),
        "V": ("review", REVIEWS),
    }
    letter = label.partition("-")[0]
    if letter not in nouns:
        person = model.lead(label)
        if person not in model.people:
            raise NotFound(label=label[:12])
        units = tuple(model.people[name].unit for name in model.names_of(person))
        return _Record("person", person, (person,), units, person)
    about, noun = nouns[letter]
    line = vault.shelf.line(noun, label, ring=session.ring)
    if about == "case":
        return _Record(about, label, tuple(line.row.people), (line.unit,), "")
    return _Record(about, label, (line.row.person,), (line.unit,), line.row.person)
