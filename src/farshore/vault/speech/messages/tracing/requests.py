"""Calls about tracing requests."""

from farshore.domain.people.records import AttachmentDoc
from farshore.domain.tracing.records.candidates import CandidateDoc
from farshore.domain.tracing.records.requests import TracingDoc, TracingRow
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.nouns import (
    Changing,
    ListRows,
    MoveDoc,
    OpenDoc,
    Opened,
    SaveDoc,
)
from farshore.vault.speech.messages.people import Created, OpenedAttachment


class ListTracings(ListRows[TracingRow], frozen=True, kw_only=True):
    """List the tracing requests; no word of what anybody remembers."""


class OpenTracing(OpenDoc[TracingDoc], frozen=True, kw_only=True):
    """Open one request; it says nothing of whether anybody fits."""


class SaveTracing(SaveDoc[TracingDoc], frozen=True, kw_only=True):
    """Store what an enquirer remembers. The answer is the same whoever is in the register."""


class MoveTracing(MoveDoc, frozen=True, kw_only=True):
    """Close a request, note that it is still wanted, or take it up again."""


class VetEnquirer(Changing, frozen=True, kw_only=True):
    """Say as a second member whether an enquirer from outside is who they say, and means well."""

    passed: bool
    words: str


class Compared(Answer, frozen=True, kw_only=True):
    """How much was compared; nothing of what was found."""

    requests: int
    people: int


class CompareAll(Call[Compared], frozen=True, kw_only=True):
    """Compare all open requests with all people whose consent covers tracing."""


class Review(Answer, frozen=True, kw_only=True):
    """One request with its candidates, the likeliest first."""

    request: Opened[TracingDoc]
    candidates: list[Opened[CandidateDoc]]
    why_not: str = ""
    """Why it is compared with nobody, a code; empty if it is."""
    pool: int = 0
    """How many registered people allow tracing, rounded down to tens."""


class OpenTracingReview(Call[Review], frozen=True, kw_only=True):
    """Open a request and its candidates; each is counted and in the trail."""

    label: str


class AddTracingPhoto(Call[Created], frozen=True, kw_only=True):
    """Seal a photo that an enquirer gave."""

    label: str
    name: str
    data: bytes
    caption: str = ""


class TracingPhoto(Answer, frozen=True, kw_only=True):
    """One photo of a request."""

    id: str
    attachment: AttachmentDoc


class TracingPhotos(Answer, frozen=True, kw_only=True):
    """The photos of a request."""

    photos: list[TracingPhoto]


class ListTracingPhotos(Call[TracingPhotos], frozen=True, kw_only=True):
    """List the photos of a request."""

    label: str


class OpenTracingPhoto(Call[OpenedAttachment], frozen=True, kw_only=True):
    """Open one photo."""

    id: str
