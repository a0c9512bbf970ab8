"""The nouns that were there first: people with what hangs on them, and stories until they are out.

Those with `remember` are opened by the guard's own ring at unsealing; the others only by the ring
of whoever asks.
"""

from typing import Any

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

_PEOPLE = ("identity",)
_STORIES = ("stories",)
NOTE_COMPARTMENTS = ("resettlement", "operations", "care")
FILE_COMPARTMENTS = ("identity", *NOTE_COMPARTMENTS)
"""A file lies with the record for whoever opens it, or with the notes of a few."""


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
        at.row_id, at.unit, at.rev, led_once(at.doc, model.leads, field="subjects")
    )


def _deleted(model: ReadModel, at: Stored[DeletedStory]) -> None:
    model.deleted[at.doc.story.label] = at


def _picture(model: ReadModel, at: Stored[StoredPicture]) -> None:
    model.pictures[at.doc.story, at.doc.id] = at


def _edition(model: ReadModel, at: Stored[StoredEdition]) -> None:
    doc = msgspec.structs.replace(
        at.doc,
        subjects=once(at.doc.subjects, model.leads),
        shown=once(at.doc.shown, model.leads),
        told=led(at.doc.told, model.leads),
    )
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
    upgrades=(with_whereabouts, with_read_days),
)  # before people: a record is put together with it
MERGE = Noun(
    "merge", MergeDoc, _PEOPLE, person=lambda doc: doc.kept, remember=_merge
)  # before people: whose label leads on has no line of an own
PERSON = Noun(
    "person",
    PersonDoc,
    _PEOPLE,
    letter="C",
    remember=_person,
    upgrades=(with_whereabouts, with_read_days),
)
CONSENT = Noun(
    "consent",
    ConsentDoc,
    _PEOPLE,
    person=lambda doc: doc.person,
    remember=_consent,
    upgrades=(with_days,),
)


def _with_days(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of an import, in whose first its days were texts."""
    return {**values, **{name: day_text(values.get(name)) for name in ("on", "undo_on")}}


BATCH = Noun("batch", Batch, _PEOPLE, remember=_batch, upgrades=(_with_days,))
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
STORY = Noun("story", StoryDoc, _STORIES, letter="S", remember=_story)
STORY_REVISION = Noun("story_revision", StoryDoc, _STORIES)
DELETED_STORY = Noun("deleted_story", DeletedStory, _STORIES, remember=_deleted)
PICTURE = Noun("picture", StoredPicture, _STORIES, remember=_picture)
EDITION = Noun("edition", StoredEdition, _STORIES, remember=_edition)
TOMBSTONE = Noun("tombstone", Tombstone, _STORIES, remember=_tombstone)
LEDGER = Noun("ledger", LedgerDoc, _STORIES, remember=_ledger)
SITE = Noun("site", SiteDoc, _STORIES, remember=_site, upgrades=(with_theme, with_navigation))
SITE_REVIEW = Noun(
    "site_review",
    SiteReviewDoc,
    _STORIES,
    remember=_site_review,
    upgrades=(with_reviewed_theme, with_reviewed_navigation),
)
POLICY = Noun("policy", PolicyDoc, _STORIES, remember=_policy, upgrades=(with_days_of_policy,))
