"""How long others were in a stage: middle values of the own caseload, and how sure they are.

Never a shortest or longest: each of those is one person. A middle value needs five cases, the
middle half twelve.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from farshore.domain.dates import Interval
from farshore.domain.journeys.records import Passage, Reached, Spent
from farshore.domain.journeys.stages import ON_THE_WAY
from farshore.domain.journeys.way import Point, points, spells, spells_of

P = TypeVar("P", Passage, Reached)
FEWEST_FOR_MEDIAN = 5
FEWEST_FOR_QUARTILES = 12
ROUGHEST_DAYS = 31
"""A day known only to a season or a year says nothing of days waited."""


@dataclass(frozen=True, slots=True)
class Held:
    """Days on which a situation held one person up, first and last included."""

    person: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Outlook:
    """What earlier cases say of one stage.

    Attributes:
        stage: its code.
        cases: how many ended it, with days that are known to a month; a group counts once.
        median: days of the middle case; None under five cases.
        half: days between which the middle half lies; None under twelve cases.
    """

    stage: str
    cases: int
    median: int | None = None
    half: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Waited:
    """One person's days in the present stage, beside the others'.

    Attributes:
        days: since it began, without days held up; None if nobody knows the day.
        longer: how many others took longer than that.
        total: the middle number of days of those who took longer; None under five of them.
    """

    days: int | None
    longer: int = 0
    total: int | None = None


def cases_of(ways: Iterable[Sequence[P]]) -> list[Spent]:
    """Return the stages that people of one journey ended; whoever shared one is one case.

    Each has days known to a month. A stage that ended before somebody came to this journey is
    counted where it ended.

    Args:
        ways: one person's passages each, in the order in which they were recorded.
    """
    return cases_at(points(way) for way in ways)


def cases_at(ways: Iterable[Sequence[Point[P]]]) -> list[Spent]:
    """Return the stages that people ended, as `cases_of`, of points in their order."""
    found = {(one.stage, one.since, one.until): one for way in ways for one in _spent(way)}
    return list(found.values())


def _spent(way: Sequence[Point[P]]) -> Iterator[Spent]:
    for spell in spells_of(way):
        until = spell.until
        if until is None or until.passage.carried or spell.since.doubts or until.doubts:
            continue
        since, end = _middle(spell.since.days), _middle(until.days)
        if since and end and since <= end:
            person = until.passage.person
            yield Spent(person=person, stage=spell.stage, since=since, until=end)


def days_in_stages(spent: Iterable[Spent], *, held: Sequence[Held] = ()) -> dict[str, list[int]]:
    """Return the days of every stage that ended, by stage; held days are left out.

    Args:
        spent: stages that ended, over all journeys.
        held: when situations held people up.
    """
    by_person: dict[str, list[Held]] = {}
    for span in held:
        by_person.setdefault(span.person, []).append(span)
    found: dict[str, list[int]] = {stage: [] for stage in ON_THE_WAY}
    for one in spent:
        days = _net(one.since, one.until, by_person.get(one.person, ()))
        found.setdefault(one.stage, []).append(days)
    return {stage: days for stage, days in found.items() if days}


def outlook(stage: str, days: Sequence[int]) -> Outlook:
    """Return what can be said of a stage.

    Args:
        stage: its code.
        days: of the cases that ended it.
    """
    ordered = sorted(days)
    return Outlook(
        stage,
        len(ordered),
        median=_part(ordered, 2, 4) if len(ordered) >= FEWEST_FOR_MEDIAN else None,
        half=(_part(ordered, 1, 4), _part(ordered, 3, 4))
        if len(ordered) >= FEWEST_FOR_QUARTILES
        else None,
    )


def waited(
    way: Sequence[Reached], days: Sequence[int], *, held: Sequence[Held] = (), today: date
) -> Waited:
    """Return how long somebody is in the present stage, and what those who took longer say.

    Args:
        way: one person's stages.
        days: of the cases that ended the same stage.
        held: when situations held this person up.
        today: the organisation's day.
    """
    now = spells(way)[-1:]
    mine = _span(now[0].since, today, held) if now else None
    if mine is None:
        return Waited(None)
    longer = sorted(one for one in days if one > mine)
    enough = len(longer) >= FEWEST_FOR_MEDIAN
    return Waited(mine, len(longer), _part(longer, 2, 4) if enough else None)


def _span(since: Point[Reached], end: date, held: Sequence[Held]) -> int | None:
    first = _middle(since.days)
    return None if first is None or first > end else _net(first, end, held)


def _net(first: date, end: date, held: Sequence[Held]) -> int:
    """Return the days from one day to another, without those on which somebody was held up."""
    if not held:
        return (end - first).days
    lost = {
        one.first + timedelta(days=n)
        for one in held
        for n in range(max(0, (one.last - one.first).days) + 1)
    }
    return (end - first).days - sum(first <= day < end for day in lost)


def _middle(days: Interval | None) -> date | None:
    if days is None or (days.last - days.first).days >= ROUGHEST_DAYS:
        return None
    return days.first + (days.last - days.first) // 2


def _part(ordered: Sequence[int], part: int, of: int) -> int:
    """Return a quantile, between two values in proportion (R's type 7), rounded to a day."""
    place = (len(ordered) - 1) * part / of
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return round(ordered[low] + (ordered[high] - ordered[low]) * (place - low))
