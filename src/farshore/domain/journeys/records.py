"""A journey: who travels together, what is said of each one's way, and which papers they need."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from farshore.domain.calendar.entries import Entry
from farshore.domain.dates import NOT_SAID, Edtf, Interval, check_days, days_of, read_again
from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.people.records import Stage
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

MOST_PEOPLE = 60
MOST_PASSAGES = 2_000
PaperState = Literal["asked", "promised", "have", "not_needed"]


class Traveller(SealedPart, frozen=True, kw_only=True):
    """One person of a journey, and from when to when with it."""

    person: str
    """Case label."""
    since: Edtf = NOT_SAID
    since_said: str = ""
    until: Edtf = NOT_SAID
    """Empty while with it."""
    until_said: str = ""
    gone: bool = False
    """Left this journey for another one, whether or not anybody knows the day."""

    def __post_init__(self) -> None:
        check_days(self.since, self.until)


class Passage(SealedPart, frozen=True, kw_only=True):
    """One stage that one person reached, or is to reach."""

    person: str
    stage: Stage
    said: str = ""
    """The day in somebody's words."""
    edtf: Edtf = NOT_SAID
    planned: bool = False
    """It is meant to happen; nothing is reached yet."""
    carried: bool = False
    """It was brought along from the journey before a split; counted there."""
    place: str = ""
    """As said; situations ask for it, and no list or picture shows it."""
    words: Secret = ""
    """What else is known of this part of the way; only the opened journey shows it."""
    by: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        check_days(self.edtf)

    @property
    def days(self) -> Interval | None:
        """Return the days on which it may have been; None if nobody said."""
        return days_of(self.edtf)


class Paper(SealedPart, frozen=True, kw_only=True):
    """How far one item of the admission checklist is for one person."""

    person: str
    item: str
    """Code in the catalogue."""
    state: PaperState
    said: str = ""
    """The day of it in somebody's words: asked for, promised for, had since."""
    edtf: Edtf = NOT_SAID
    evidence: Secret = ""
    """What shows it: a paper, a number, a talk; or why it is not needed."""
    who: str = ""
    """Handle of the member who sees to it."""
    until: date | None = None
    by: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        check_days(self.edtf)


class JourneyDoc(MovingDoc, kw_only=True):
    """People who travel together, from the first message to their arrival."""

    to: str = ""
    """Code of the receiving country; empty = not known yet."""
    coordinator: str = ""
    caseworker: str = ""
    words: Secret = ""
    travellers: list[Traveller] = []
    passages: list[Passage] = []
    """In the order in which they were recorded."""
    papers: list[Paper] = []
    catalogue: int = 0
    """Version of the admission checklist by which the papers were asked for."""


class Reached(msgspec.Struct, frozen=True, kw_only=True):
    """What a list may know of one passage: no place, no word."""

    person: str
    stage: Stage
    edtf: Edtf = NOT_SAID
    planned: bool = False
    carried: bool = False
    on: date | None = None
    place: str = ""
    """As said; the vault alone asks for it, and takes it out of what a list answers."""

    def __repr__(self) -> str:
        return f"<{self.stage} of {self.person}>"


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """One stage that one person ended on a journey, by days known to a month."""

    person: str
    stage: Stage
    since: date
    until: date


class JourneyRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a journey."""

    label: str
    to: str
    people: list[str]
    """Case labels of who is with it now."""
    everybody: list[str]
    """Those who left it too."""
    coordinator: str
    stage: str
    where: list[str]
    """Stage of each of `people`, in their order."""
    since: date | None
    """First day of which anything is said."""
    way: list[Reached]
    spent: list[Spent] = []
    """Stages that ended on this journey, for forecasts; no list answers it."""
    due: date | None = None
    """The first day until which a paper was asked for or promised."""


def with_read_days(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of schema 1, in which any text could stand for a day."""
    travellers = [
        read_again(
            read_again(one, day="since", words="since_said"), day="until", words="until_said"
        )
        for one in values.get("travellers", [])
    ]
    found: dict[str, Any] = {**values, "travellers": travellers}
    for name in ("passages", "papers"):
        found[name] = [read_again(one, day="edtf", words="said") for one in values.get(name, [])]
    return found


SHOWN_DAYS = 7
"""So many days before its day a paper waits on Today."""
JOURNEY = Workflow(
    "under_way",
    (
        Move("end", frozenset({"under_way"}), "ended", asks=("reason",)),
        Move("reopen", frozenset({"ended"}), "under_way"),
    ),
)


def journey_waits(row: JourneyRow, on: date) -> Iterator[Card]:
    """Yield the card of a paper for admission that is due."""
    if row.stage == JOURNEY.first and row.due and row.due <= on + timedelta(days=SHOWN_DAYS):
        yield Card(
            kind="paper_due",
            label=row.label,
            due=row.due.isoformat(),
            who=[row.coordinator] if row.coordinator else [],
        )


def journey_days(row: JourneyRow) -> Iterator[Entry]:
    """Yield the day by which the next paper is due."""
    if row.stage == JOURNEY.first and row.due:
        yield Entry(
            kind="journey",
            label=row.label,
            day=row.due,
            who=[row.coordinator] if row.coordinator else [],
        )


def check_journey(doc: JourneyDoc) -> None:
    """Refuse a journey that nobody could read.

    Raises:
        BadInput: nobody travels, somebody twice, or far too many lines.
    """
    people = [one.person for one in doc.travellers]
    if not people:
        raise BadInput(why="A journey needs at least one person. Give a case label.")
    if len(set(people)) != len(people):
        raise BadInput(why="Somebody stands twice on this journey. Take one of the lines out.")
    if len(people) > MOST_PEOPLE or len(doc.passages) > MOST_PASSAGES:
        raise BadInput(why="This is too much for one journey. Make a second one.")
    if strangers := {one.person for one in doc.passages} - set(people):
        raise BadInput(
            why="%(who)s has stages on this journey. Split the journey instead of taking the line "
            "out.",
            who=min(strangers),
        )
    for one in doc.travellers:
        since, until = days_of(one.since), days_of(one.until)
        if since and until and until.last < since.first:
            raise BadInput(why="%(who)s leaves before joining. Check the two days.", who=one.person)


def present(doc: JourneyDoc) -> list[str]:
    """Return the case labels of who is with a journey now, in order."""
    return [one.person for one in doc.travellers if not one.gone]


def of_person(passages: Sequence[Passage], person: str) -> list[Passage]:
    """Return what is said of one person's way, in the order in which it was recorded."""
    return [one for one in passages if one.person == person]
