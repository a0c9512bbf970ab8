"""Taking an import back: at once while nothing hangs on it, otherwise by two people.

What hangs on it are notes, files, tasks, consents, changes, stories: the work of others, which is
destroyed with the people, through backups too.
"""

from collections import Counter
from collections.abc import Collection
from itertools import chain

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.people.updating import without
from farshore.vault.people.merging import merged_of
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile, SecondPersonForUndo
from farshore.vault.speech.messages import AnswerUndo, Batch, OpenUndo, Undo, UndoBatch
from farshore.vault.state.files import drop_file
from farshore.vault.state.keeping import remember
from farshore.vault.state.revoking import destroy
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import ATTACHMENT, BATCH, PERSON, PROJECTION
from farshore.vault.storage.model import Stored
from farshore.vault.storage.nouns import NOUNS

SECOND = ("custodian", "caseworker")
_OWN = {PERSON.table, PROJECTION.table, "tracing_candidate"}
"""Rows that are nobody's work beside the record. No count tells who may be sought by a relative."""


@answers(UndoBatch, compartment="identity", audit="undo-import")
def undo_batch(vault: Vault, session: Session, call: UndoBatch) -> Undo:
    """Take a batch back if nothing hangs on it; otherwise ask for a second person's yes."""
    stored = _need(vault, call.id)
    kept = [label for label in call.keep if label in stored.doc.labels]
    _need_apart(vault, stored.doc, keep=kept)
    hanging = hangs(vault, stored.doc, keep=kept)
    if not hanging:
        return _undo(vault, session, stored, keep=kept)
    if not stored.doc.undo_by:
        vault.log(session, "ask-undo-import", detail=_detail(stored.doc, hanging))
        on = today(vault.clock)
        _write(vault, stored, undo_by=session.handle, undo_on=on, undo_keep=kept)
    return _view(vault, session, _need(vault, call.id).doc)


@answers(OpenUndo, roles=SECOND, unaudited="how many people and what hangs on them; no word of it")
def open_undo(vault: Vault, session: Session, call: OpenUndo) -> Undo:
    """Tell what somebody asked to take back."""
    return _view(vault, session, _need_asked(vault, call.id).doc)


@answers(AnswerUndo, roles=SECOND, audit="answer-undo-import")
def answer_undo(vault: Vault, session: Session, call: AnswerUndo) -> Undo:
    """Say yes as a second person, or no.

    Raises:
        SecondPersonForUndo: a yes of whoever asked.
        ChangedMeanwhile: more hangs on it by now than was looked at; nothing was destroyed.
    """
    stored = _need_asked(vault, call.id)
    keep = stored.doc.undo_keep
    if call.yes:
        _need_apart(vault, stored.doc, keep=keep)
    hanging = hangs(vault, stored.doc, keep=keep)
    if not call.yes:
        vault.log(session, "answer-undo-import", detail=f"no: {stored.doc.undo_by}")
        _write(vault, stored, undo_by="", undo_on=None, undo_keep=[])
        return _view(vault, session, _need(vault, call.id).doc)
    if session.handle == stored.doc.undo_by:
        raise SecondPersonForUndo
    if sum(hanging.values()) != call.seen:
        raise ChangedMeanwhile(label=call.id)
    vault.log(session, "answer-undo-import", detail=f"yes: {stored.doc.undo_by}")
    return _undo(vault, session, stored, keep=keep)


def hangs(vault: Vault, batch: Batch, *, keep: Collection[str] = ()) -> dict[str, int]:
    """Return how much hangs on the people of a batch, by its table; `changed` counts people.

    Args:
        vault: unsealed.
        batch: the import.
        keep: labels of people who stay.
    """
    labels = set(batch.labels) - set(keep)
    entries = [vault.model.people[label] for label in labels if label in vault.model.people]
    counted: Counter[str] = Counter()
    rows = vault.documents.rows
    for entry in entries:
        counted["changed"] += entry.rev > 1
        for table in NOUNS.keys() - _OWN:
            counted[table] += len(rows.of_unit(table, entry.unit))
    stories = vault.model.stories.values()
    counted["story"] += sum(bool(labels & set(story.doc.subjects)) for story in stories)
    return {name: count for name, count in sorted(counted.items()) if count}


def waiting(vault: Vault, *, of_others_than: str) -> list[Undo]:
    """Return what waits for the yes of somebody else."""
    return [
        Undo(id=one.doc.id, people=_gone(one.doc), asked_by=one.doc.undo_by)
        for one in vault.model.batches.values()
        if one.doc.undo_by not in {"", of_others_than} and not one.doc.undone
    ]


def _need(vault: Vault, batch_id: str) -> Stored[Batch]:
    stored = vault.model.batches.get(batch_id)
    if stored is None or stored.doc.undone:
        raise NotFound(label=batch_id[:12])
    return stored


def _need_asked(vault: Vault, batch_id: str) -> Stored[Batch]:
    stored = _need(vault, batch_id)
    if not stored.doc.undo_by:
        raise NotFound(label=batch_id[:12])
    return stored


def _need_apart(vault: Vault, batch: Batch, *, keep: Collection[str]) -> None:
    """Refuse to destroy a record that is one with another.

    Raises:
        BadInput: somebody of the batch was merged, or had somebody merged in.
    """
    if found := merged_of(vault, set(batch.labels) - set(keep)):
        raise BadInput(
            why="%(label)s is one record with another one. Take the merge back first, or keep it.",
            label=found[0],
        )


def _gone(batch: Batch) -> int:
    return len(set(batch.labels) - set(batch.undo_keep))


def _undo(vault: Vault, session: Session, stored: Stored[Batch], *, keep: Collection[str]) -> Undo:
    going = [label for label in stored.doc.labels if label not in keep]
    labels = [label for label in going if label in vault.model.people]
    vault.log(session, "undo-import", detail=f"{len(labels)} people")
    units = [vault.model.people[label].unit for label in labels]
    files = list(chain.from_iterable(_files(vault, unit) for unit in units))
    _take_out(vault, stored.doc)
    destroy(vault, units)
    for label in labels:
        vault.model.drop_person(label)
    for name in files:
        drop_file(vault, name)
    _write(vault, stored, undone=True, labels=[], added={}, undo_by="", undo_on=None, undo_keep=[])
    return Undo(id=stored.doc.id, people=len(labels), is_done=True)


def _take_out(vault: Vault, batch: Batch) -> None:
    """Take out of records what a batch added to them, whatever was written there since.

    By the guard's ring: the second person may have no key to people.
    """
    ring = vault.need_opened().ring
    for label, digests in batch.added.items():
        entry = vault.model.people.get(label)
        row = vault.documents.rows.get(PERSON.table, entry.row_id) if entry else None
        if entry is None or row is None:
            continue
        doc = without(
            vault.documents.open_written(PERSON, row, ring=ring), digests, salt=batch.salt
        )
        kept = vault.shelf.seal(
            PERSON,
            doc,
            ring=ring,
            unit=entry.unit,
            row_id=entry.row_id,
            rev=entry.rev + 1,
            is_exact=True,
        )
        remember(vault, PERSON, kept)


def _files(vault: Vault, unit: bytes) -> list[str]:
    """Return the sealed files of a person; their bytes go with the keys to them."""
    ring = vault.need_opened().ring
    found = vault.shelf.of_unit(ATTACHMENT, unit, ring=ring)
    return [stored.attachment.file for _row, stored in found]


def _write(vault: Vault, stored: Stored[Batch], **changes: object) -> None:
    """Seal a batch anew by the guard's ring: a second person may have no key to people."""
    doc = msgspec.structs.replace(stored.doc, **changes)
    kept = vault.shelf.seal(
        BATCH,
        doc,
        ring=vault.need_opened().ring,
        unit=stored.unit,
        row_id=stored.row_id,
        rev=stored.rev + 1,
    )
    remember(vault, BATCH, kept)


def _view(vault: Vault, session: Session, batch: Batch) -> Undo:
    return Undo(
        id=batch.id,
        people=_gone(batch),
        hangs=hangs(vault, batch, keep=batch.undo_keep),
        asked_by=batch.undo_by,
        asked_on=batch.undo_on,
        source=batch.source if session.ring.has("identity") else "",
        imported_on=batch.on,
        imported_by=batch.by,
    )


def _detail(batch: Batch, hanging: dict[str, int]) -> str:
    return f"{len(batch.labels)} people, {sum(hanging.values())} things on them"
