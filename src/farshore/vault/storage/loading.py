"""Filling the read model from the sealed rows at unsealing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from farshore.domain.consent.records import ConsentDoc
from farshore.domain.guard.answers.policy_doc import PolicyDoc
from farshore.domain.people.records import PersonDoc
from farshore.domain.stories.documents import (
    LedgerDoc,
    SiteDoc,
    SiteReviewDoc,
    StoryDoc,
    Tombstone,
)
from farshore.vault.speech.messages import Batch
from farshore.vault.storage.documents import Documents
from farshore.vault.storage.keyring import Keyring
from farshore.vault.storage.model import ReadModel, Stored, StoredEdition, StoredPicture, StoryEntry
from farshore.vault.storage.store import SealedRow

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class RowReader:
    """Opens all rows of a table with the keys of one compartment."""

    documents: Documents
    ring: Keyring
    keys: dict[str, dict[bytes, bytes]]

    def __call__(
        self, table: str, kind: type[D], compartment: str
    ) -> Iterator[tuple[SealedRow, D]]:
        """Yield each row with its document."""
        return self.documents.open_all(table, kind, ring=self.ring, keys=self.keys[compartment])


def load_model(documents: Documents, *, ring: Keyring) -> ReadModel:
    """Open every row that the guard may open and return the read model.

    Raises:
        EnvelopeRefused: a row was damaged or moved; nothing is opened then.
    """
    model = ReadModel()
    keys = {name: documents.units.all_of(name, ring=ring) for name in ("identity", "stories")}

    rows = RowReader(documents, ring, keys)
    for row, person in rows("person", PersonDoc, "identity"):
        model.put_person(person, row_id=row.id, unit=row.unit, rev=row.rev)
    for row, consent in rows("consent", ConsentDoc, "identity"):
        model.put_consent(row.id.hex(), Stored(row.id, row.unit, consent))
    for row, batch in rows("batch", Batch, "identity"):
        model.batches[batch.id] = Stored(row.id, row.unit, batch)
    _load_stories(model, rows)
    return model


def _load_stories(model: ReadModel, rows: RowReader) -> None:
    for row, story in rows("story", StoryDoc, "stories"):
        model.stories[story.label] = StoryEntry(row.id, row.unit, row.rev, story)
    for row, picture in rows("picture", StoredPicture, "stories"):
        model.pictures[picture.story, picture.id] = Stored(row.id, row.unit, picture)
    for row, edition in rows("edition", StoredEdition, "stories"):
        model.editions[edition.label, edition.language] = Stored(row.id, row.unit, edition)
    for _row, tombstone in rows("tombstone", Tombstone, "stories"):
        model.tombstones.append(tombstone)
    _leave_withdrawn_out(model)
    for row, item in rows("ledger", LedgerDoc, "stories"):
        model.put_ledger(row.id.hex(), Stored(row.id, row.unit, item))
    for row, site in rows("site", SiteDoc, "stories"):
        model.site = Stored(row.id, row.unit, site)
    for row, review in rows("site_review", SiteReviewDoc, "stories"):
        model.site_review = Stored(row.id, row.unit, review)
    for row, policy in rows("policy", PolicyDoc, "stories"):
        model.put_policy(Stored(row.id, row.unit, policy))


def _leave_withdrawn_out(model: ReadModel) -> None:
    """Drop editions that a tombstone covers, and let each story's state say what is out.

    A crash between the two must not bring anything back, nor leave a story "published" that is
    not and can't be withdrawn.
    """
    withdrawn = {(stone.story, stone.language) for stone in model.tombstones}
    for place, stored in list(model.editions.items()):
        edition = stored.doc.signed.edition
        if (edition.story, edition.language) in withdrawn or not edition.page:
            del model.editions[place]
    for label, entry in model.stories.items():
        for language, text in entry.doc.translations.items():
            if text.state == "published" and (label, language) not in model.editions:
                gone = (entry.doc.public_id, language) in withdrawn
                text.state = "withdrawn" if gone else "draft"
