"""The nouns that were there first: people with what hangs on them, and stories until they are out.

Those with `remember` are opened by the guard's own ring at unsealing; the others only by the ring
of whoever asks.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec

from farshore.domain.consent.records import ConsentDoc, with_days
from farshore.domain.dates import day_text
from farshore.domain.guard.answers.policy_doc import PolicyDoc
from farshore.domain.guard.answers.policy_doc import with_days as with_days_of_policy
from farshore.domain.people.leading import led, led_once, once
from farshore.domain.people.merging import MergeDoc
from farshore.domain.people.papers import paper_days, paper_row, paper_waits
from farshore.domain.people.records import (
    NoteDoc,
    PersonDoc,
    ProjectionDoc,
    with_day_of_note,
    with_read_days,
    with_whereabouts,
)
from farshore.domain.stories.documents import (
    DeletedStory,
    LedgerDoc,
    SiteDoc,
    SiteReviewDoc,
    StoryDoc,
    Tombstone,
)
from farshore.domain.stories.theme import (
    with_navigation,
    with_reviewed_navigation,
    with_reviewed_theme,
    with_theme,
)
from farshore.vault.speech.messages import Batch, HeadingsDoc
from farshore.vault.storage.model import (
    ReadModel,
    Stored,
    StoredAttachment,
    StoredEdition,
    StoredPicture,
    StoryEntry,
)
from farshore.vault.storage.nouns import Noun

D = TypeVar("D")
_PEOPLE = ("identity",)
_STORIES = ("stories",)
NOTE_COMPARTMENTS = ("resettlement", "operations", "care")
FILE_COMPARTMENTS = ("identity", *NOTE_COMPARTMENTS)
"""A file lies with the record for whoever opens it, or with the notes of a few."""


def _as_written(doc: D, _leads: Mapping[str, str]) -> D:
    return doc


def _lead_ties(doc: PersonDoc, leads: Mapping[str, str]) -> PersonDoc:
    """Lead on whom a record names; it keeps its own label, by which a merge is undone."""
    return msgspec.structs.replace(doc, relatives=led(doc.relatives, leads)) if leads else doc


def _lead_subjects(doc: StoryDoc, leads: Mapping[str, str]) -> StoryDoc:
    return led_once(doc, leads, field="subjects")


def _lead_deleted(doc: DeletedStory, leads: Mapping[str, str]) -> DeletedStory:
    return msgspec.structs.replace(doc, story=_lead_subjects(doc.story, leads)) if leads else doc


def _lead_edition(doc: StoredEdition, leads: Mapping[str, str]) -> StoredEdition:
    """Lead on beside the edition; what was signed stays as it was."""
    if not leads:
        return doc
    return msgspec.structs.replace(
        doc,
        subjects=once(doc.subjects, leads),
        shown=once(doc.shown, leads),
        told=led(doc.told, leads),
    )


def _lead_ledger(doc: LedgerDoc, leads: Mapping[str, str]) -> LedgerDoc:
    return led_once(doc, leads, field="persons")


def _person(model: ReadModel, at: Stored[PersonDoc]) -> None:
    model.put_person(at.doc, row_id=at.row_id, unit=at.unit, rev=at.rev)


def _projection(model: ReadModel, at: Stored[ProjectionDoc]) -> None:
    model.put_projection(at)


def _merge(model: ReadModel, at: Stored[MergeDoc]) -> None:
    model.put_merge(at)


def _consent(model: ReadModel, at: Stored[ConsentDoc]) -> None:
    model.put_consent(at.row_id.hex(), at)


def _batch(model: ReadModel, at: Stored[Batch]) -> None:
    model.batches[at.doc.id] = at


def _headings(model: ReadModel, at: Stored[HeadingsDoc]) -> None:
    model.headings = at


def _story(model: ReadModel, at: Stored[StoryDoc]) -> None:
    model.stories[at.doc.label] = StoryEntry(
        at.row_id, at.unit, at.rev, _lead_subjects(at.doc, model.leads)
    )


def _deleted(model: ReadModel, at: Stored[DeletedStory]) -> None:
    model.deleted[at.doc.story.label] = at


def _picture(model: ReadModel, at: Stored[StoredPicture]) -> None:
    model.pictures[at.doc.story, at.doc.id] = at


def _edition(model: ReadModel, at: Stored[StoredEdition]) -> None:
    doc = _lead_edition(at.doc, model.leads)
    model.editions[doc.label, doc.language] = Stored(at.row_id, at.unit, doc, at.rev)


def _tombstone(model: ReadModel, at: Stored[Tombstone]) -> None:
    model.tombstones.append(at.doc)


def _ledger(model: ReadModel, at: Stored[LedgerDoc]) -> None:
    model.put_ledger(at.row_id.hex(), at)


def _site(model: ReadModel, at: Stored[SiteDoc]) -> None:
    model.site = at


def _site_review(model: ReadModel, at: Stored[SiteReviewDoc]) -> None:
    model.site_review = at


def _policy(model: ReadModel, at: Stored[PolicyDoc]) -> None:
    model.put_policy(at)


PROJECTION = Noun(
    "projection",
    ProjectionDoc,
    _PEOPLE,
    person=lambda doc: doc.person,
    remember=_projection,
    lead=_as_written,  # known by the label of whoever it was said of
    upgrades=(with_whereabouts, with_read_days),
)  # before people: a record is put together with it
MERGE = Noun(
    "merge",
    MergeDoc,
    _PEOPLE,
    person=lambda doc: doc.kept,
    remember=_merge,
    lead=_as_written,  # it is what leads on
)  # before people: whose label leads on has no line of an own
PERSON = Noun(
    "person",
    PersonDoc,
    _PEOPLE,
    letter="C",
    remember=_person,
    lead=_lead_ties,
    upgrades=(with_whereabouts, with_read_days),
)
CONSENT = Noun(
    "consent",
    ConsentDoc,
    _PEOPLE,
    person=lambda doc: doc.person,
    remember=_consent,
    lead=_as_written,  # of two records that became one each keeps its say
    upgrades=(with_days,),
)


def _with_days(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of an import, in whose first its days were texts."""
    return {**values, **{name: day_text(values.get(name)) for name in ("on", "undo_on")}}


BATCH = Noun(
    "batch",
    Batch,
    _PEOPLE,
    remember=_batch,
    lead=_as_written,  # the records that it made are taken back, each by its own label
    upgrades=(_with_days,),
)
HEADINGS = Noun("headings", HeadingsDoc, _PEOPLE, remember=_headings)
NOTE = Noun(
    "note",
    NoteDoc,
    NOTE_COMPARTMENTS,
    person=lambda doc: doc.person,
    upgrades=(with_day_of_note,),
)
ATTACHMENT = Noun(
    "attachment",
    StoredAttachment,
    FILE_COMPARTMENTS,
    person=lambda doc: doc.attachment.owner,
    row=lambda doc: paper_row(doc.attachment),
    waits=paper_waits,
    days=paper_days,
)
STORY = Noun("story", StoryDoc, _STORIES, letter="S", remember=_story, lead=_lead_subjects)
STORY_REVISION = Noun("story_revision", StoryDoc, _STORIES, lead=_lead_subjects)
DELETED_STORY = Noun("deleted_story", DeletedStory, _STORIES, remember=_deleted, lead=_lead_deleted)
PICTURE = Noun("picture", StoredPicture, _STORIES, remember=_picture)
EDITION = Noun("edition", StoredEdition, _STORIES, remember=_edition, lead=_lead_edition)
TOMBSTONE = Noun("tombstone", Tombstone, _STORIES, remember=_tombstone)
LEDGER = Noun("ledger", LedgerDoc, _STORIES, remember=_ledger, lead=_lead_ledger)
SITE = Noun("site", SiteDoc, _STORIES, remember=_site, upgrades=(with_theme, with_navigation))
SITE_REVIEW = Noun(
    "site_review",
    SiteReviewDoc,
    _STORIES,
    remember=_site_review,
    upgrades=(with_reviewed_theme, with_reviewed_navigation),
)
POLICY = Noun("policy", PolicyDoc, _STORIES, remember=_policy, upgrades=(with_days_of_policy,))
