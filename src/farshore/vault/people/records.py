"""People of the register: list, open, save, notes, attachments."""

import math
from collections.abc import Sequence
from datetime import date

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.family.ties import problems_of, ties_of
from farshore.domain.names import is_hangul, written_as
from farshore.domain.people.papers import check_end
from farshore.domain.people.records import AttachmentDoc, PersonDoc
from farshore.vault.nouns.seeing import is_limited, sees
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile, FileRefused
from farshore.vault.speech.labels import new_label
from farshore.vault.speech.messages import (
    AddAttachment,
    AddNote,
    AttachmentView,
    ConsentView,
    Created,
    Done,
    LedgerLine,
    ListPeople,
    NameList,
    NoteView,
    OpenAttachment,
    OpenedAttachment,
    OpenPerson,
    PeoplePage,
    PersonView,
    RevealNames,
    Saved,
    SavePerson,
    WrittenName,
)
from farshore.vault.speech.messages.people import DatePaper, Joined
from farshore.vault.state.asking import need_search, search_names
from farshore.vault.state.files import load_file, store_file
from farshore.vault.state.keeping import keep, seal
from farshore.vault.state.revoking import NO_FIGURES, revoke_withdrawal
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import new_id
from farshore.vault.storage.kept import ATTACHMENT, NOTE, NOTE_COMPARTMENTS, PERSON
from farshore.vault.storage.model import PersonEntry, StoredAttachment

_PER_PAGE_LIMIT = 200
_VARIANTS_SHOWN = 40
_TYPES = {
    b"\xff\xd8\xff": "image/jpeg",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"%PDF-": "application/pdf",
    b"RIFF": "image/webp",
    b"PK\x03\x04": "application/zip",
}


@answers(
    ListPeople, compartment="identity", unaudited="labels under cover; a search is in the trail"
)
def list_people(vault: Vault, session: Session, call: ListPeople) -> PeoplePage:
    """List people without naming them."""
    model = vault.model
    query = call.query.strip()
    if query:
        vault.log(session, "search")
        labels = _searched(vault, session, query)
    else:
        labels = model.sorted_labels(call.sort)
    if session.ring.sees:
        labels = [label for label in labels if sees(session, label)]
    wanted = {
        name: value
        for name, value in (
            ("role", call.role), ("stage", call.stage), ("responsible", call.responsible)
        )
        if value
    }  # fmt: skip
    if wanted:
        people = model.people
        labels = [
            label
            for label in labels
            if all(getattr(people[label], name) == value for name, value in wanted.items())
        ]
    per_page = max(1, min(call.per_page, _PER_PAGE_LIMIT))
    pages = max(1, math.ceil(len(labels) / per_page))
    page = max(1, min(call.page, pages))
    shown = labels[(page - 1) * per_page : page * per_page]
    return PeoplePage(
        rows=[model.row(label) for label in shown], total=len(labels), page=page, pages=pages
    )


def _searched(vault: Vault, session: Session, query: str) -> list[str]:
    """Return whom words mean: a label for the asking, names by a budget."""
    if query.upper() in vault.model.people:
        return [vault.model.lead(query.upper())]
    need_search(vault, session)
    labels = vault.model.register.search(query, limit=1000)
    search_names(vault, session, query, labels)
    return labels


@answers(RevealNames, compartment="identity", audit="reveal-name")
def reveal_names(vault: Vault, session: Session, call: RevealNames) -> NameList:
    """Uncover names: audited and counted before anything is opened."""
    entries = {label: need_person(vault, label) for label in call.labels}
    vault.openings.count(session.handle, list(entries), on=today(vault.clock))
    names: dict[str, str] = {}
    for label, entry in entries.items():
        vault.log(session, "reveal-name", label=label)
        doc = _open_doc(vault, session, entry)
        names[label] = doc.names[0].text if doc.names else ""
    return NameList(names=names)


@answers(OpenPerson, compartment="identity", audit="open-person")
def open_person(vault: Vault, session: Session, call: OpenPerson) -> PersonView:
    """Open one record with what the member's own keys open of it."""
    model = vault.model
    label = model.lead(call.label)
    entry = need_person(vault, label)
    vault.openings.count(session.handle, [label], on=today(vault.clock))
    vault.log(session, "open-person", label=label, detail=call.reason)
    doc = _open_doc(vault, session, entry)
    doc.stage = entry.stage  # type: ignore[assignment]
    units = [model.people[name].unit for name in model.names_of(label)]
    consents = [
        ConsentView(id=consent_id, consent=model.consents[consent_id].doc)
        for consent_id in model.consents_about(label)
    ]
    ledger = [
        LedgerLine(
            title=item.doc.title,
            language=item.doc.language,
            public_on=item.doc.public_on,
            url=item.doc.url,
            withdrawn_on=item.doc.withdrawn_on,
        )
        for item in model.ledger_items.values()
        if label in item.doc.persons
    ]
    return PersonView(
        doc=doc,
        rev=entry.rev,
        notes=_notes(vault, session, units),
        attachments=_attachments(vault, session, units),
        consents=consents,
        ledger=ledger,
        written_as=_written(doc),
        family=ties_of(doc, model.people),
        joined=[
            Joined(label=one.doc.gone, by=one.doc.by, on=str(one.doc.on))
            for one in model.merges.values()
            if one.doc.kept == label
        ],
    )


def _written(doc: PersonDoc) -> list[WrittenName]:
    """Return how the names are written elsewhere, by system: from Hangul where there is any."""
    names = [name.text for name in doc.names]
    found = dict.fromkeys(names, "as it stands")
    for name in [name for name in names if is_hangul(name.replace(" ", ""))] or names:
        for rendering in written_as(name):
            found.setdefault(rendering.text, rendering.how)
    systems = list(dict.fromkeys(found.values()))
    ranked = sorted(found.items(), key=lambda pair: systems.index(pair[1]))
    return [WrittenName(text=text, how=how) for text, how in ranked[:_VARIANTS_SHOWN]]


@answers(SavePerson, compartment="identity", audit="change-person")
def save_person(vault: Vault, session: Session, call: SavePerson) -> Saved:
    """Store a record, new or changed.

    Raises:
        BadInput: it can't be kept so.
        ChangedMeanwhile: somebody else saved since `rev`.
    """
    check_person(call.doc)
    model = vault.model
    if call.doc.label in model.leads:
        raise BadInput(
            why="This record was merged into %(label)s. Change that one.",
            label=model.lead(call.doc.label),
        )
    if not call.doc.label:
        responsible = call.doc.responsible or (session.handle if is_limited(vault, session) else "")
        label = new_label("C", taken=model.people)
        doc = msgspec.structs.replace(call.doc, label=label, responsible=responsible)
        vault.log(session, "create-person", label=doc.label)
        write_person(vault, session, doc, unit=new_id(), row_id=new_id(), rev=1)
        return Saved(label=doc.label, rev=1)
    entry = need_person(vault, call.doc.label)
    if entry.rev != call.rev:
        raise ChangedMeanwhile(label=call.doc.label)
    _check_stage(vault, call.doc)
    vault.log(session, "change-person", label=call.doc.label)
    if call.doc.declines_figures and not entry.declines_figures:
        revoke_withdrawal(vault, on=today(vault.clock), unit=entry.unit, step=NO_FIGURES)
    write_person(vault, session, call.doc, unit=entry.unit, row_id=entry.row_id, rev=entry.rev + 1)
    return Saved(label=call.doc.label, rev=entry.rev + 1)


@answers(AddNote, compartment=NOTE_COMPARTMENTS, audit="add-note")
def add_note(vault: Vault, session: Session, call: AddNote) -> Done:
    """Seal a note into its compartment; the member's own key decides whether that is allowed."""
    person = vault.model.lead(call.note.person)
    entry = need_person(vault, person)
    session.ring.epoch(call.compartment)
    if not call.note.text.strip():
        raise BadInput(why="The note is empty. Write something, or leave the page.")
    vault.log(session, "add-note", label=person, detail=call.compartment)
    note = msgspec.structs.replace(
        call.note,
        person=person,
        author=session.handle,
        on=call.note.on or today(vault.clock),
    )
    seal(vault, session, NOTE, note, compartment=call.compartment, unit=entry.unit)
    return Done()


@answers(AddAttachment, compartment="identity", audit="add-attachment")
def add_attachment(vault: Vault, session: Session, call: AddAttachment) -> Created:
    """Seal a file to a record, for whoever opens records or for those who hold another key too."""
    owner = vault.model.lead(call.owner)
    entry = need_person(vault, owner)
    session.ring.epoch(call.compartment)
    check_end(call.ends_on)
    vault.log(session, "add-attachment", label=owner, detail=call.compartment)
    file, key = store_file(vault, call.data)
    attachment = AttachmentDoc(
        owner=owner,
        name=call.name[:200],
        media_type=_media_type(call.data),
        size_bytes=len(call.data),
        file=file,
        caption=call.caption,
        ends_on=call.ends_on,
    )
    document = StoredAttachment(attachment=attachment, key=key)
    stored = seal(
        vault, session, ATTACHMENT, document, compartment=call.compartment, unit=entry.unit
    )
    vault.shelf.follow(ATTACHMENT, stored, compartment=call.compartment)
    return Created(label=stored.row_id.hex())


@answers(OpenAttachment, compartment="identity", audit="open-attachment")
def open_attachment(vault: Vault, session: Session, call: OpenAttachment) -> OpenedAttachment:
    """Open a sealed file."""
    _row, stored = vault.shelf.at(ATTACHMENT, call.id, ring=session.ring)
    attachment = stored.attachment
    vault.log(session, "open-attachment", label=attachment.owner)
    data = load_file(vault, attachment.file, key=stored.key)
    return OpenedAttachment(attachment=attachment, data=data)


@answers(DatePaper, compartment="identity", audit="date-paper")
def date_paper(vault: Vault, session: Session, call: DatePaper) -> Done:
    """Change the last day of a paper; the file stays as it is.

    Raises:
        ChangedMeanwhile: somebody else said a day since `rev`.
    """
    check_end(call.ends_on)
    row, stored = vault.shelf.at(ATTACHMENT, call.id, ring=session.ring)
    if row.rev != call.rev:
        raise ChangedMeanwhile(label=stored.attachment.owner)
    attachment = msgspec.structs.replace(stored.attachment, ends_on=call.ends_on)
    vault.log(session, "date-paper", label=attachment.owner)
    fresh = seal(
        vault,
        session,
        ATTACHMENT,
        msgspec.structs.replace(stored, attachment=attachment),
        unit=row.unit,
        compartment=row.compartment,
        row_id=row.id,
        rev=row.rev + 1,
    )
    vault.shelf.follow(ATTACHMENT, fresh, compartment=row.compartment)
    return Done()


# -- shared with imports and consents ----------------------------------------------------------


def need_person(vault: Vault, label: str) -> PersonEntry:
    """Return the entry of a person.

    Raises:
        NotFound: there is none; the same answer as for one that the member may not know of.
    """
    entry = vault.model.people.get(label)
    if entry is None:
        raise NotFound(label=label[:12])
    return entry


def check_person(doc: PersonDoc) -> None:
    """Refuse a record that says nothing or too much.

    Raises:
        BadInput: no name at all, or a field is absurdly long.
    """
    if not any(name.text.strip() for name in doc.names):
        raise BadInput(why="A record needs at least one name, or a nickname, or 'unknown woman 3'.")
    for why in problems_of(doc):
        raise BadInput(why=why)
    if len(msgspec.json.encode(doc)) > 200_000:
        raise BadInput(why="The record is longer than 200 kB. Put long texts into notes.")


def _check_stage(vault: Vault, doc: PersonDoc) -> None:
    """Refuse a second truth about where somebody is.

    Raises:
        BadInput: a journey says the stage; it is recorded there.
    """
    model = vault.model
    told = [one for name in model.names_of(doc.label) for one in model.said_of(name)]
    journey = any(one.stage for one in told)
    if journey and doc.stage != vault.model.people[doc.label].stage:
        raise BadInput(
            why="The stage of this person is kept on a journey. Record the new stage there, and "
            "leave it here as it was."
        )


def write_person(
    vault: Vault, session: Session, doc: PersonDoc, *, unit: bytes, row_id: bytes, rev: int
) -> None:
    """Seal a record and let the read model follow once it is on the disk."""
    keep(vault, session, PERSON, doc, unit=unit, row_id=row_id, rev=rev)


def _open_doc(vault: Vault, session: Session, entry: PersonEntry) -> PersonDoc:
    row = vault.documents.rows.get("person", entry.row_id)
    if row is None:
        raise NotFound(label="C-")
    return vault.documents.open(PERSON, row, ring=session.ring)


def _notes(vault: Vault, session: Session, units: Sequence[bytes]) -> list[NoteView]:
    found = [
        NoteView(id=row.id.hex(), compartment=row.compartment, note=note)
        for unit in units
        for row, note in vault.shelf.of_unit(NOTE, unit, ring=session.ring)
    ]
    return sorted(found, key=lambda view: view.note.on or date.min, reverse=True)


def _attachments(vault: Vault, session: Session, units: Sequence[bytes]) -> list[AttachmentView]:
    found = [
        AttachmentView(
            id=row.id.hex(),
            compartment=row.compartment,
            attachment=stored.attachment,
            rev=row.rev,
        )
        for unit in units
        for row, stored in vault.shelf.of_unit(ATTACHMENT, unit, ring=session.ring)
    ]
    return sorted(found, key=lambda view: view.attachment.ends_on or date.max)


def _media_type(data: bytes) -> str:
    """Return the type that the content shows; the name and the browser's word don't count."""
    head = data[:16]
    if b"<svg" in data[:2000].lower() or b"<script" in data[:2000].lower():
        raise FileRefused(
            why="Files with drawings or scripts in them (SVG, HTML) are not taken. "
            "Print it to PDF and try again."
        )
    return next(
        (kind for magic, kind in _TYPES.items() if head.startswith(magic)),
        "application/octet-stream",
    )
