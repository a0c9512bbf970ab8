"""Offices: for media officers and campaigners."""

from collections.abc import Sequence

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import OURS
from farshore.domain.petitions.records.offices import (
    CHECKED,
    OFFICE,
    UNCHECKED,
    OfficeDoc,
    OfficeWording,
    changed_address,
    check_office,
    office_row,
    office_waits,
    with_wording,
)
from farshore.vault.nouns.petitions.together import all_or_none
from farshore.vault.nouns.verbs import asker_of, changes, lists, moves, opens, saves, unit_of
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.petitions.offices import (
    AllOffices,
    ExportOffices,
    ImportOffices,
    ListOffices,
    MoveOffice,
    OfficesTaken,
    OpenOffice,
    SaveOffice,
    WordOffice,
)
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.shelf import Asker

ADVOCACY = "advocacy"
MOST_OFFICES = 2_000

OFFICES = Noun(
    "office",
    OfficeDoc,
    (ADVOCACY,),
    letter="O",
    row=office_row,
    waits=office_waits,
    check=check_office,
    moves=OFFICE,
)


def _checked_anew(_vault: Vault, made: OfficeDoc, known: OfficeDoc | None) -> OfficeDoc:
    """Return an office that has to be checked again if its envelope would be another one."""
    return _doubted(made, known) if known else made


def _doubted(made: OfficeDoc, known: OfficeDoc) -> OfficeDoc:
    if known.stage == CHECKED and changed_address(known, made):
        return msgspec.structs.replace(made, stage=UNCHECKED)
    return made


def _worded(_vault: Vault, _session: Session, call: WordOffice, doc: OfficeDoc) -> OfficeDoc:
    parts = {name: getattr(call, name) for name in OfficeWording.__struct_fields__}
    return _doubted(with_wording(doc, OfficeWording(**parts)), doc)


def _not_in_future(vault: Vault, _session: Session, doc: OfficeDoc, _place: str) -> None:
    if doc.checked_on and doc.checked_on > today(vault.clock):
        raise BadInput(why="The day of checking has not come yet. Give a day until today.")


@answers(ExportOffices, compartment=ADVOCACY, audit="export-offices")
def export_offices(vault: Vault, session: Session, _call: ExportOffices) -> AllOffices:
    """Return every office, for a spreadsheet."""
    vault.log(session, "export-offices")
    return AllOffices(docs=[doc for _label, _rev, doc in every(vault, session, OFFICES)])


@answers(ImportOffices, compartment=ADVOCACY, audit="import-offices")
def import_offices(vault: Vault, session: Session, call: ImportOffices) -> OfficesTaken:
    """Take over a list of offices: all that can be refused is refused before the first is written.

    Raises:
        BadInput: too many, one twice, or one that can't be kept.
    """
    _check_list(call.docs)
    vault.log(session, "import-offices")
    known = {_name(doc): (label, rev, doc) for label, rev, doc in every(vault, session, OFFICES)}
    asker = asker_of(vault, session, _SAVE)
    made = changed = same = 0
    with all_or_none(vault):
        for doc in call.docs:
            found = known.get(_name(doc))
            if found is None:
                fresh = _with(doc, OfficeDoc(stage=UNCHECKED, created_by=session.handle))
                fresh = msgspec.structs.replace(fresh, created_on=today(vault.clock))
                vault.shelf.create(OFFICES, fresh, asker=asker, unit_of=unit_of(vault))
                made += 1
            elif _merge(vault, found, doc, asker=asker):
                changed += 1
            else:
                same += 1
    return OfficesTaken(made=made, changed=changed, same=same)


def _merge(
    vault: Vault, found: tuple[str, int, OfficeDoc], doc: OfficeDoc, *, asker: Asker
) -> bool:
    """Write what a list says of a known office; tells whether that is anything new."""
    label, rev, old = found
    merged = _doubted(_with(doc, old), old)
    if merged == old:
        return False
    vault.shelf.change(
        OFFICES, label, rev=rev, asker=asker, unit_of=unit_of(vault), by=lambda _known: merged
    )
    return True


def every(
    vault: Vault, session: Session, noun: Noun[OfficeDoc]
) -> list[tuple[str, int, OfficeDoc]]:
    """Return label, revision and document of every office on the member's ring."""
    asker = asker_of(vault, session, _UNLOGGED)
    found = []
    for line in sorted(vault.shelf.lines(noun, ring=session.ring), key=lambda one: one.row.name):
        _line, doc = vault.shelf.open(noun, line.label, asker=asker)
        found.append((line.label, line.rev, doc))
    return found


def _check_list(docs: Sequence[OfficeDoc]) -> None:
    if len(docs) > MOST_OFFICES:
        raise BadInput(why="The list has more than 2,000 offices. Import it in parts.")
    names = [_name(doc) for doc in docs]
    if len(set(names)) != len(names):
        raise BadInput(why="An office stands twice in the list. Each name may stand once.")
    for doc in docs:
        check_office(doc)


def _name(doc: OfficeDoc) -> str:
    return " ".join(doc.name.split()).casefold()


_OURS = (*OURS, "label", "holder", "checked_on", "words")
"""A list does not say them: they stay as they are."""


def _with(doc: OfficeDoc, known: OfficeDoc) -> OfficeDoc:
    return msgspec.structs.replace(doc, **{name: getattr(known, name) for name in _OURS})


_SAVE = Right((ADVOCACY,), audit="save-office")
_UNLOGGED = Right((ADVOCACY,), unaudited="the call that opens them all is written once")

lists(
    ListOffices, OFFICES, right=Right((ADVOCACY,), unaudited="names and cities of public offices")
)
opens(OpenOffice, OFFICES, right=Right((ADVOCACY,), audit="open-office"))
saves(
    SaveOffice, OFFICES, right=_SAVE, also=_not_in_future, merged=_checked_anew, ours=("wordings",)
)
moves(MoveOffice, OFFICES, right=Right((ADVOCACY,), audit="move-office"))
changes(WordOffice, OFFICES, right=Right((ADVOCACY,), audit="word-office"), by=_worded)
