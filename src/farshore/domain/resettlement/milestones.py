"""Milestones: dated marks on somebody's way. A change of level may make one, never a story."""

from collections.abc import Collection
from datetime import date
from typing import Any, Literal

import msgspec

from farshore.domain.dates import NOT_SAID, Edtf, check_days, days_of, read_again
from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.resettlement.catalogue import catalogue
from farshore.domain.sealing.documents import Secret
from farshore.domain.workflow import Move, Workflow

LONGEST_WORDS = 1_000
SETBACK = "setback"
_EARLIEST, _LATEST = 1940, 2100


class MilestoneDoc(MovingDoc, kw_only=True):
    """One milestone of one person (compartment `resettlement`)."""

    person: str = ""
    kind: str = ""
    said: Secret = ""
    """When, as somebody said it."""
    date: Edtf = NOT_SAID
    """What was understood."""
    detail: Secret = ""
    """The employer, the school, the licence: whatever it was."""
    place: Secret = ""
    evidence: Secret = ""
    """What shows it: a certificate, a letter, "she told us"."""
    years_waited: int | None = None
    """Of a reunion."""
    picture: Literal["", "shown", "hidden"] = ""
    """Whether the person wants it in their picture; empty = as usual, all but setbacks."""

    def __post_init__(self) -> None:
        check_days(self.date)


class MilestoneRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a milestone."""

    label: str
    person: str
    kind: str
    date: Edtf
    domain: str
    stage: str


MILESTONE = Workflow(
    "recorded",
    (
        Move("undo", frozenset({"recorded"}), "mistaken"),
        Move("restore", frozenset({"mistaken"}), "recorded"),
    ),
)
Detail = Literal["work", "place", "family", "trait"]
_DETAILS: dict[str, Detail] = {
    "work": "work", "school": "work", "language": "work", "home": "place", "people": "family",
    "office": "trait", "way": "place",
}  # fmt: skip


def with_read_day(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of schema 1, in which any text could stand for its day."""
    return read_again(values, day="date", words="said")


def milestone_row(doc: MilestoneDoc) -> MilestoneRow:
    """Return what a list shows of a milestone."""
    kind = catalogue().milestones.get(doc.kind)
    return MilestoneRow(
        label=doc.label,
        person=doc.person,
        kind=doc.kind,
        date=doc.date,
        domain=kind.domain if kind else "",
        stage=doc.stage,
    )


def usual_in(year: int, *, recorded: Collection[str]) -> list[str]:
    """Return kinds of milestones that others often had in a year, and that are not recorded.

    A hint from a handful of public accounts: nothing is ever late.

    Args:
        year: full years since arrival, 0 in the first.
        recorded: kinds that the person has already.
    """
    return [
        code
        for code, kind in catalogue().milestones.items()
        if kind.typical and kind.typical[0] <= year <= kind.typical[1] and code not in recorded
    ]


def is_drawn(doc: MilestoneDoc) -> bool:
    """Tell whether a milestone stands in the person's own picture."""
    if doc.stage != MILESTONE.first or doc.picture == "hidden":
        return False
    return doc.kind != SETBACK or doc.picture == "shown"


def details_of(kind: str) -> set[str]:
    """Return the classes of detail that a consent has to allow before a milestone may be told."""
    known = catalogue().milestones.get(kind)
    detail = _DETAILS.get(known.group) if known else None
    return {"date", detail} if detail else {"date", "story", "trait"}


def last_day(edtf: Edtf) -> date | None:
    """Return the last day that a date allows."""
    found = days_of(edtf)
    return found.last if found else None


def check_milestone(doc: MilestoneDoc) -> None:
    """Refuse a milestone of nobody, of no kind, or of a day that nobody means.

    Raises:
        BadInput: with what to do.
    """
    if not doc.person:
        raise BadInput(why="A milestone is about one person. Choose the case.")
    if doc.kind not in catalogue().milestones:
        raise BadInput(why="Choose which milestone this is.")
    found = days_of(doc.date)
    if found and not _EARLIEST <= found.first.year <= found.last.year <= _LATEST:
        raise BadInput(why="The date of the milestone is not understood. Check it.")
    if not 0 <= (doc.years_waited or 0) <= _MOST_YEARS:
        raise BadInput(why="The years waited are too many. Check the number.")
    texts = (doc.said, doc.detail, doc.place, doc.evidence)
    if max(map(len, texts)) > LONGEST_WORDS:
        raise BadInput(why="Keep each answer under 1,000 characters, and put the rest into a note.")


_MOST_YEARS = 90
