"""A situation: something outside holds people up, all of them in one act, until it is lifted."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import msgspec

from farshore.domain.calendar.entries import Entry
from farshore.domain.dates import NOT_SAID, Edtf, check_days, read_again
from farshore.domain.errors import BadInput
from farshore.domain.journeys.forecast import Held
from farshore.domain.journeys.records import Reached
from farshore.domain.journeys.stages import ENDS, EXITS
from farshore.domain.journeys.way import spells
from farshore.domain.moving import MovingDoc
from farshore.domain.people.records import Stage
from farshore.domain.places import parents, place_of
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

LONGEST_TITLE = 120
LAST_REVIEW_DAYS = 366
SHOWN_DAYS = 14
"""So many days before its day a review waits on Today."""
LASTING, LIFTED = "lasting", "lifted"


class HeldUp(SealedPart, frozen=True, kw_only=True):
    """One person whom a situation holds up, and what this person goes back to."""

    person: str
    journey: str
    stage: Stage
    """Where the person was, and is again when it is lifted."""
    since: date
    until: date | None = None
    """The last day; None while it lasts."""
    by_lift: bool = False
    """It ended when the situation was lifted: taking that back holds the person up again."""


class SituationDoc(MovingDoc, kw_only=True):
    """What happened outside, whom it stops, and when we look again."""

    title: str = ""
    since: Edtf = NOT_SAID
    since_said: str = ""
    stages: list[Stage] = []
    places: list[str] = []
    """Only people whose stage was reached there; empty = wherever they are."""
    review_on: date | None = None
    words: Secret = ""
    """How we know: sources."""
    held: list[HeldUp] = []

    def __post_init__(self) -> None:
        check_days(self.since)


class SituationRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a situation."""

    label: str
    title: str
    since: Edtf
    stages: list[str]
    review_on: date | None
    stage: str
    people: int
    """How many are held up now."""
    held: list[HeldUp]
    everybody: list[str]
    """All whom it ever held up."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where one person is, as far as a situation asks."""

    person: str
    journey: str
    stage: str
    place: str = ""
    is_open: bool = True
    """The journey is under way."""

    def __repr__(self) -> str:
        return f"<standing of {self.person}>"


SITUATION = Workflow(LASTING, (Move("keep", frozenset({LASTING}), LASTING, asks=("review_on",)),))
"""Lifting and taking it back change people as well: acts of their own."""


def with_read_day(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of schema 1, in which any text could stand for its day."""
    return read_again(values, day="since", words="since_said")


def situation_row(doc: SituationDoc) -> SituationRow:
    """Return what a list shows of a situation."""
    return SituationRow(
        label=doc.label,
        title=doc.title,
        since=doc.since,
        stages=list(doc.stages),
        review_on=doc.review_on if doc.stage in {"", LASTING} else None,
        stage=doc.stage,
        people=len({one.person for one in doc.held if one.until is None}),
        held=list(doc.held),
        everybody=list(dict.fromkeys(one.person for one in doc.held)),
    )


def situation_waits(row: SituationRow, on: date) -> Iterator[Card]:
    """Yield the card of a situation that we said we would look at again."""
    if row.stage == LASTING and row.review_on and row.review_on <= on + timedelta(days=SHOWN_DAYS):
        yield Card(
            kind="situation_review",
            label=row.label,
            title=row.title,
            due=row.review_on.isoformat(),
            count=row.people,
        )


def situation_days(row: SituationRow) -> Iterator[Entry]:
    """Yield the day on which a situation is looked at again."""
    if row.stage == LASTING and row.review_on:
        yield Entry(kind="situation", label=row.label, day=row.review_on, title=row.title)


def without_people(doc: SituationDoc, people: Container[str]) -> SituationDoc:
    """Return a situation without some people: they were erased."""
    held = [one for one in doc.held if one.person not in people]
    return msgspec.structs.replace(doc, held=held)


def check_situation(doc: SituationDoc) -> None:
    """Refuse a situation that says too little, or would hold up who waits for nothing.

    Raises:
        BadInput: no title, no stage, no day to look again, or a stage in which the way is over.
    """
    if not doc.title.strip():
        raise BadInput(why="Say in a few words what happened, without a name.")
    if len(doc.title) > LONGEST_TITLE:
        raise BadInput(
            why="Say it in %(most)d characters, and the rest below it.", most=LONGEST_TITLE
        )
    if not doc.stages:
        raise BadInput(why="Say which stages it holds up.")
    if {*ENDS, *EXITS} & set(doc.stages):
        raise BadInput(
            why="It would hold up people whose way is over, or whom nobody can reach. Choose "
            "stages between the first message and the departure."
        )
    if doc.stage in {"", LASTING} and doc.review_on is None:
        raise BadInput(why="Give a day on which somebody looks at it again.")


def named_by(doc: SituationDoc, standings: Iterable[Standing]) -> list[Standing]:
    """Return whom a situation names: in its stages, at its places, on a journey under way."""
    places = {place_of(one).casefold() for one in doc.places}
    return [
        one
        for one in standings
        if one.is_open and one.stage in doc.stages and (not places or _lies_in(one.place, places))
    ]


def not_held(doc: SituationDoc, standings: Iterable[Standing]) -> list[Standing]:
    """Return whom a situation names but does not hold up yet."""
    held = {(one.person, one.journey) for one in doc.held if one.until is None}
    return [one for one in named_by(doc, standings) if (one.person, one.journey) not in held]


def hold(
    doc: SituationDoc, standings: Sequence[Standing], *, people: Sequence[str], on: date
) -> SituationDoc:
    """Return a situation that holds some people up from a day.

    Raises:
        BadInput: it is lifted, or somebody is not named by it: closed, elsewhere, in another stage.
    """
    if doc.stage != LASTING:
        raise BadInput(why="This situation is lifted. Make it last again first.")
    if not people:
        raise BadInput(why="Nobody is chosen. Tick whom it holds up.")
    free = {one.person: one for one in not_held(doc, standings)}
    if strangers := set(people) - set(free):
        raise BadInput(
            why="%(who)s can't be suspended: the journey is ended, the stage or place is another "
            "one, or it is suspended already. Load the page again.",
            who=min(strangers)[:8],
        )
    fresh = [
        HeldUp(person=p, journey=free[p].journey, stage=_stage(free[p].stage, doc), since=on)
        for p in people
    ]
    return msgspec.structs.replace(doc, held=[*doc.held, *fresh])


def lift(doc: SituationDoc, *, on: date) -> SituationDoc:
    """Return a situation that holds nobody up any more; each goes back to the stage as it was.

    Raises:
        BadInput: it is lifted already.
    """
    if doc.stage != LASTING:
        raise BadInput(why="This situation is lifted already. Load the page again.")
    held = [
        msgspec.structs.replace(one, until=max(on, one.since), by_lift=True)
        if one.until is None
        else msgspec.structs.replace(one, by_lift=False)
        for one in doc.held
    ]
    return msgspec.structs.replace(doc, held=held, stage=LIFTED)


def undo_lift(doc: SituationDoc) -> SituationDoc:
    """Return a situation that lasts again, holding up whoever was let go when it was lifted.

    Raises:
        BadInput: it was not lifted.
    """
    if doc.stage != LIFTED:
        raise BadInput(why="There is nothing to take back here. Load the page again.")
    held = [
        msgspec.structs.replace(one, until=None, by_lift=False) if one.by_lift else one
        for one in doc.held
    ]
    return msgspec.structs.replace(doc, held=held, stage=LASTING)


def held_days(
    rows: Iterable[SituationRow], ways: Mapping[str, Sequence[Reached]], *, today: date
) -> list[Held]:
    """Return the days on which people were held up, each no longer than the stage itself.

    Args:
        rows: of situations.
        ways: person to the stages on record, over all journeys.
        today: the organisation's day.
    """
    found = []
    for one in (held for row in rows for held in row.held):
        last = min(one.until or today, _stage_ended(one, ways.get(one.person, []), today))
        if last >= one.since:
            found.append(Held(one.person, one.since, last))
    return found


def _stage_ended(one: HeldUp, way: Sequence[Reached], today: date) -> date:
    """Return the last day of the stage in which somebody was held up, as far as it is known."""
    for spell in spells(way):
        begun, ended = spell.since.days, spell.until.days if spell.until else None
        is_it = spell.stage == one.stage and (begun is None or begun.first <= one.since)
        if is_it and ended and ended.last > one.since:
            return ended.last - timedelta(days=1)
    return today


def review_until(on: date) -> date:
    """Return the last day that may be set for looking at a situation again."""
    return on + timedelta(days=LAST_REVIEW_DAYS)


def _lies_in(place: str, places: set[str]) -> bool:
    known = place_of(place)
    return bool({known.casefold(), *(one.casefold() for one in parents(known))} & places)


def _stage(stage: str, doc: SituationDoc) -> Stage:
    return next(one for one in doc.stages if one == stage)
