"""Calls about engagements: a speaker before people."""

from typing import Literal

from farshore.domain.engagements.records import EngagementDoc, EngagementRow
from farshore.vault.speech.messages.base import Call
from farshore.vault.speech.messages.nouns import Changing, ListRows, MoveDoc, OpenDoc, SaveDoc
from farshore.vault.speech.messages.people import Saved


class ListEngagements(ListRows[EngagementRow], frozen=True, kw_only=True):
    """List the engagements; nothing of a speaker."""


class OpenEngagement(OpenDoc[EngagementDoc], frozen=True, kw_only=True):
    """Open one engagement."""


class SaveEngagement(SaveDoc[EngagementDoc], frozen=True, kw_only=True):
    """Store host, terms and guests; whom it is with has calls of its own."""


class MoveEngagement(MoveDoc, frozen=True, kw_only=True):
    """Vet the host, agree on terms, brief, hold, pay, debrief, close or decline."""


class OfferEngagement(Call[Saved], frozen=True, kw_only=True):
    """Offer it to one speaker, within the limit agreed with them."""

    label: str
    rev: int
    speaker: str


class NoteWish(Changing, frozen=True, kw_only=True):
    """Note whether the speaker wishes to; a no leaves nothing behind."""

    said: Literal["yes", "no"]


class AnnounceEngagement(Call[Saved], frozen=True, kw_only=True):
    """Make a draft of the announcement; it goes the way of every story."""

    label: str
    rev: int


class CancelEngagement(Call[Saved], frozen=True, kw_only=True):
    """Take it back for the speaker, at any time, without a reason."""

    label: str
    rev: int
