"""Two records of one person: looked at side by side, made one, and made two again.

Only the record that stays is written. The other one and all that hangs on it, in compartments that
this member may not open, stay sealed as they are; its label leads on, in the vault alone. So an
undoing gives back exactly what was there.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from farshore.domain.errors import BadInput, NotFound
from farshore.domain.people.merging import MergeDoc, merged, need_two, preview, unmerged
from farshore.domain.people.records import PersonDoc
from farshore.vault.people.records import check_person, need_person
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.merging import (
    MergePeople,
    MergePreview,
    PreviewMerge,
    UndoMerge,
)
from farshore.vault.speech.messages.people import Saved
from farshore.vault.state.keeping import remember, seal, seal_exactly
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import EDITION, LEDGER, MERGE, PERSON, PROJECTION, STORY
from farshore.vault.storage.loading import leave_withdrawn_out
from farshore.vault.storage.model import PersonEntry, ReadModel, Stored
from farshore.vault.storage.nouns import NOUNS, Noun
from farshore.vault.storage.store import transaction

_OWN = {PERSON.table, PROJECTION.table, MERGE.table, "tracing_candidate"}
"""Rows that are nobody's work beside the record. No count tells who may be sought by a relative."""


@answers(PreviewMerge, compartment="identity", audit="preview-merge")
def preview_merge(vault: Vault, session: Session, call: PreviewMerge) -> MergePreview:
    """Open both records side by side.

    Raises:
        BadInput: they can't be one person's.
        QuotaReached: too many different people today.
    """
    labels = _counted(vault, session, call.kept, call.gone)
    for label, other in (labels, labels[::-1]):
        vault.log(session, "preview-merge", label=label, detail=other)
    kept, gone = _both(vault, session, labels)
    people, consents_of = vault.model.people, vault.model.consents_about
    return MergePreview(
        kept=kept.label,
        gone=gone.label,
        kept_rev=people[kept.label].rev,
        gone_rev=people[gone.label].rev,
        fields=preview(kept, gone),
        hangs=_hangs(vault, gone.label),
        consents=(len(consents_of(kept.label)), len(consents_of(gone.label))),
    )


@answers(MergePeople, compartment="identity", audit="merge-people")
def merge_people(vault: Vault, session: Session, call: MergePeople) -> Saved:
    """Make one record of two; the label of the other one leads on.

    Raises:
        BadInput: they can't be one person's.
        ChangedMeanwhile: somebody saved one of them since the preview.
    """
    labels = _counted(vault, session, call.kept, call.gone)
    for label, other in (labels, labels[::-1]):
        vault.log(session, "merge-people", label=label, detail=other)
    before, gone = _both(vault, session, labels)
    people, model = vault.model.people, vault.model
    revs = (people[before.label].rev, people[gone.label].rev)
    if revs != (call.kept_rev, call.gone_rev):
        raise ChangedMeanwhile(label=before.label)
    after = merged(before, gone, take=call.take)
    check_person(after)
    entry = people[before.label]
    joins = MergeDoc(
        kept=before.label,
        gone=gone.label,
        by=session.handle,
        on=today(vault.clock),
        before=before,
        after=after,
        consents=list(model.consents_of.get(before.label, ())),
    )
    with transaction(vault.documents.rows.connection):
        person = _write(vault, session, after, entry)
        tie = seal(vault, session, MERGE, joins, unit=entry.unit)
    remember(vault, MERGE, tie)
    remember(vault, PERSON, person)
    _read_anew(vault, [before.label, gone.label])
    return Saved(label=before.label, rev=person.rev)


@answers(UndoMerge, compartment="identity", audit="undo-merge")
def undo_merge(vault: Vault, session: Session, call: UndoMerge) -> Saved:
    """Make two records of one again.

    Raises:
        NotFound: this label leads nowhere.
        BadInput: the record that stayed was itself merged into another one.
        ChangedMeanwhile: somebody saved it since it was looked at.
    """
    model = vault.model
    stored = model.merges.get(call.gone)
    if stored is None:
        raise NotFound(label=call.gone[:12])
    joins = stored.doc
    if joins.kept in model.leads:
        raise BadInput(
            why="%(label)s was merged into another record later. Take that merge back first.",
            label=joins.kept,
        )
    entry = need_person(vault, joins.kept)
    if entry.rev != call.rev:
        raise ChangedMeanwhile(label=joins.kept)
    for label, other in ((joins.kept, joins.gone), (joins.gone, joins.kept)):
        vault.log(session, "undo-merge", label=label, detail=other)
    now = _opened(vault, session, joins.kept)
    alone = unmerged(now, before=joins.before, after=joins.after)
    rows = vault.documents.rows
    with transaction(rows.connection):
        person = _write(vault, session, alone, entry)
        rows.drop(MERGE.table, stored.row_id)
    model.drop_merge(joins.gone)
    remember(vault, PERSON, person)
    _read_anew(vault, [joins.kept, joins.gone])
    return Saved(label=joins.kept, rev=person.rev)


def merged_of(vault: Vault, labels: Iterable[str]) -> list[str]:
    """Return those of some labels whose records were merged, as either side."""
    merges = vault.model.merges.values()
    ends = {one.doc.kept for one in merges} | {one.doc.gone for one in merges}
    return sorted(set(labels) & ends)


def keep_wishes(vault: Vault) -> None:
    """Let a wish to be in no figures count after a merge that an earlier version made without it.

    At unsealing, by the guard's ring. The merge says then that it was so, so that a later change of
    mind stays changed, and taking the merge back gives back what was there.
    """
    model = vault.model
    while left := [one for one in model.merges.values() if _is_wish_lost(model, one.doc)]:
        for tie in left:
            _keep_wish(vault, tie)


def _is_wish_lost(model: ReadModel, joins: MergeDoc) -> bool:
    gone = model.people.get(joins.gone)
    lost = gone is not None and gone.declines_figures and not joins.after.declines_figures
    return lost and joins.kept in model.people


def _keep_wish(vault: Vault, tie: Stored[MergeDoc]) -> None:
    model, ring, joins = vault.model, vault.need_opened().ring, tie.doc
    entry = model.people[joins.kept]
    row = vault.documents.rows.get(PERSON.table, entry.row_id)
    after = msgspec.structs.replace(joins.after, declines_figures=True)
    told = msgspec.structs.replace(joins, after=after)
    vault.log(None, "change-person", label=joins.kept)
    with transaction(vault.documents.rows.connection):
        if row is not None:
            doc = vault.documents.open_written(PERSON, row, ring=ring)
            doc = msgspec.structs.replace(doc, declines_figures=True)
            kept = vault.shelf.seal(
                PERSON, doc, ring=ring, unit=row.unit, row_id=row.id, rev=row.rev + 1, is_exact=True
            )
        made = vault.shelf.seal(
            MERGE, told, ring=ring, unit=tie.unit, row_id=tie.row_id, rev=tie.rev + 1
        )
    remember(vault, MERGE, made)
    if row is not None:
        remember(vault, PERSON, kept)


def _counted(vault: Vault, session: Session, kept: str, gone: str) -> list[str]:
    """Return the newest labels of two records, counted as opened."""
    labels = [vault.model.lead(one.strip().upper()) for one in (kept, gone)]
    for label in labels:
        need_person(vault, label)
    vault.openings.count(session.handle, labels, on=today(vault.clock))
    return labels


def _both(vault: Vault, session: Session, labels: list[str]) -> tuple[PersonDoc, PersonDoc]:
    """Open two records that may be one person's; what is asked is in the trail already."""
    ours, theirs = (_opened(vault, session, label) for label in labels)
    need_two(*(PERSON.lead(one, vault.model.leads) for one in (ours, theirs)))
    return ours, theirs


def _opened(vault: Vault, session: Session, label: str) -> PersonDoc:
    row = vault.documents.rows.get(PERSON.table, need_person(vault, label).row_id)
    if row is None:
        raise NotFound(label=label[:12])
    return vault.documents.open_written(PERSON, row, ring=session.ring)


def _write(vault: Vault, session: Session, doc: PersonDoc, entry: PersonEntry) -> Stored[PersonDoc]:
    return seal_exactly(
        vault, session, PERSON, doc, unit=entry.unit, row_id=entry.row_id, rev=entry.rev + 1
    )


def _hangs(vault: Vault, label: str) -> dict[str, int]:
    """Return how much hangs on a record, by its table."""
    rows = vault.documents.rows
    found: Counter[str] = Counter()
    for name in vault.model.names_of(label):
        unit = vault.model.people[name].unit
        for table in NOUNS.keys() - _OWN:
            found[table] += len(rows.of_unit(table, unit))
    stories = vault.model.stories.values()
    found["story"] = sum(label in story.doc.subjects for story in stories)
    return {name: count for name, count in sorted(found.items()) if count}


def _read_anew(vault: Vault, labels: Iterable[str]) -> None:
    """Let memory follow: the two people and their relatives, what is public, and every list."""
    model, ring = vault.model, vault.need_opened().ring
    rows = vault.documents.rows
    ends = set(labels)
    kin = {name for name, entry in model.people.items() if ends & {x for x, _ in entry.relatives}}
    for label in sorted(ends | kin):
        row = rows.get(PERSON.table, model.people[label].row_id)
        if row is not None:
            doc = vault.documents.open(PERSON, row, ring=ring)
            remember(vault, PERSON, Stored(row.id, row.unit, doc, row.rev))
    public: tuple[Noun[Any], ...] = (EDITION, LEDGER)
    for noun in public:
        for row, doc in vault.documents.open_all(noun, ring=ring):
            remember(vault, noun, Stored(row.id, row.unit, doc, row.rev))
    for _row, story in vault.documents.open_all(STORY, ring=ring):
        if story.label in model.stories:
            model.stories[story.label].doc = story
    leave_withdrawn_out(model)
    vault.shelf.forget()
