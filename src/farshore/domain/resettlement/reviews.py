"""Reviews: two voices beside each other in every domain, kept as they were asked."""

from datetime import date
from typing import Literal

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.resettlement.catalogue import LEVELS, NEWEST, UNSAID, Place, catalogue
from farshore.domain.resettlement.windows import EXTRA, PICKS, codes
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.workflow import Move, Workflow

LONGEST_WORDS = 4_000
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 1, 1)
Occasion = Literal["", "crisis", "birth", "status", "school", "adult", "quarter", "other"]


class Voices(SealedPart, frozen=True, kw_only=True):
    """What two people said of one scale. Nobody averages them."""

    own: Secret = ""
    """The person's own level "0" to "4", a way of not answering, or empty: not yet."""
    ours: Secret = ""
    """The caseworker's."""
    own_words: Secret = ""
    our_words: Secret = ""
    note: Secret = ""
    """On the difference, where it is two steps or more."""


class Answer(SealedPart, frozen=True, kw_only=True):
    """What was answered to one question."""

    value: Secret = ""
    """A code of the catalogue, `wages:2,welfare:1`, or a way of not answering."""
    said: Secret = ""
    """Typed words: a number, a date."""


class Asked(MovingDoc, kw_only=True):
    """Answers that lie in one compartment."""

    person: str = ""
    scales: dict[str, Voices] = {}
    answers: dict[str, Answer] = {}


class ReviewDoc(Asked, kw_only=True):
    """One review (compartment `resettlement`), without what belongs into other compartments."""

    kind: str = ""
    """Code of the window, or "extra"."""
    occasion: Occasion = ""
    """Why an extra review is held."""
    held_on: date | None = None
    """The real day, also where it lies outside the window."""
    catalogue: int = NEWEST
    """Version that it was asked with."""
    wording: str = ""
    """Label of the organisation's own anchor texts at that time; empty = the catalogue's."""
    language: str = ""
    interpreter: Literal["", "none", "present", "phone"] = ""
    picked: list[str] = []
    is_long: bool = False
    wish: Secret = ""
    """What the person wishes for the coming year, as said."""
    wish_put: Secret = ""
    """The interpreter's version."""
    last_wish: Literal["", "reached", "partly", "not_yet", "changed"] = ""
    """What became of the wish of the review before."""


class ReviewPartDoc(Asked, kw_only=True):
    """The part of a review that has a compartment of its own: health and harm, or threats."""

    review: str = ""
    """Label of the review."""
    place: Literal["care", "operations"] = "care"
    catalogue: int = NEWEST


class ReviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a review."""

    label: str
    person: str
    kind: str
    held_on: date | None
    stage: str


class ReviewPartRow(msgspec.Struct, frozen=True, kw_only=True):
    """Which review a part belongs to."""

    label: str
    person: str
    review: str
    place: str


REVIEW = Workflow(
    "begun",
    (
        Move("finish", frozenset({"begun"}), "held", asks=("held_on",)),
        Move("skip", frozenset({"begun"}), "skipped"),
        Move("reopen", frozenset({"held", "skipped"}), "begun"),
    ),
)
"""Skipping needs no reason."""


def review_row(doc: ReviewDoc) -> ReviewRow:
    """Return what a list shows of a review."""
    return ReviewRow(
        label=doc.label, person=doc.person, kind=doc.kind, held_on=doc.held_on, stage=doc.stage
    )


def part_row(doc: ReviewPartDoc) -> ReviewPartRow:
    """Return which review a part belongs to."""
    return ReviewPartRow(label=doc.label, person=doc.person, review=doc.review, place=doc.place)


def check_review(doc: ReviewDoc) -> None:
    """Refuse a review that can't be kept; one that is not finished is kept as it is.

    Raises:
        BadInput: no person, no such window, an impossible day, or answers of another compartment.
    """
    if not doc.person:
        raise BadInput(why="A review is about one person. Choose the case.")
    if doc.kind not in {EXTRA, *codes(_known(doc.catalogue))}:
        raise BadInput(why="Choose which review this is.")
    if doc.held_on and not _EARLIEST <= doc.held_on <= _LATEST:
        raise BadInput(why="The day of the review is too far away. Check the year.")
    if len(doc.picked) > PICKS:
        raise BadInput(why="Up to three further domains can be picked.")
    if max(len(doc.wish), len(doc.wish_put)) > LONGEST_WORDS:
        raise BadInput(why="Keep the wish under 4,000 characters, and put the rest into a note.")
    _check_asked(doc, place="resettlement", version=doc.catalogue)


def check_part(doc: ReviewPartDoc) -> None:
    """Refuse a part of no review, or one that holds what belongs elsewhere.

    Raises:
        BadInput: with what is wrong.
    """
    if not doc.person or not doc.review:
        raise BadInput(why="This part belongs to no review. Load the page again.")
    _check_asked(doc, place=doc.place, version=doc.catalogue)


def _check_asked(doc: Asked, *, place: Place, version: int) -> None:
    known = catalogue(_known(version))
    for code, voices in doc.scales.items():
        if code not in known.scales or known.scales[code].place != place:
            raise BadInput(why="A level lies in another compartment. Load the page again.")
        if not {voices.own, voices.ours} <= {"", *LEVELS, *UNSAID}:
            raise BadInput(why="A level is 0 to 4, or one of the ways of not answering.")
        words = (voices.own_words, voices.our_words, voices.note)
        if max(map(len, words)) > LONGEST_WORDS:
            raise BadInput(why="Keep the words on a domain under 4,000 characters each.")
    for code, answer in doc.answers.items():
        if code not in known.indicators or known.indicators[code].place != place:
            raise BadInput(why="An answer lies in another compartment. Load the page again.")
        if max(len(answer.value), len(answer.said)) > _LONGEST_ANSWER:
            raise BadInput(why="An answer is longer than 200 characters. Shorten it.")


_LONGEST_ANSWER = 200


def _known(version: int) -> int:
    if not 1 <= version <= NEWEST:
        raise BadInput(why="This review was asked with a catalogue that is not known here.")
    return version
