"""The same as a list: what all share first, then each group that parted, by its own days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from farshore.desk.kit.days import days_in_words
from farshore.domain.journeys.records import Passage
from farshore.domain.journeys.way import Point


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list."""

    stage: str
    words: object
    when: str
    is_planned: bool
    doubts: tuple[object, ...]
    days: int | None = None
    """Of the last one: how long it goes on."""
    is_still: bool = False
    """Not reached here, but kept on while others went."""


@dataclass(frozen=True, slots=True)
class Branch:
    """People who went the same way, what they shared, and how they parted."""

    people: tuple[str, ...]
    entries: tuple[Entry, ...]
    parts: tuple["Branch", ...] = ()


def branch_of(
    ways: Mapping[str, Sequence[Point[Passage]]],
    *,
    stages: Mapping[str, object],
    doubts: Mapping[str, object],
    today: date,
    before: Point[Passage] | None = None,
) -> Branch:
    """Return people's ways as one list that forks where they part.

    Args:
        ways: person to points in order.
        stages: code to words.
        doubts: code to words.
        today: the organisation's day.
        before: where they were when they parted from others.
    """
    people = tuple(ways)
    shared = 0
    while len({_key(points, shared) for points in ways.values()}) == 1 and all(
        len(points) > shared for points in ways.values()
    ):
        shared += 1
    first = ways[people[0]][:shared] if people else ()
    is_end = all(len(points) == shared for points in ways.values())
    entries = tuple(
        _entry(point, stages, doubts, today if is_end and _is_last(first, at) else None)
        for at, point in enumerate(first)
    )
    reached = [one for one in first if not one.passage.planned]
    last = reached[-1] if reached else before
    if is_end and not reached and last:
        entries = (_still(last, stages, today), *entries)
    groups: dict[object, list[str]] = {}
    for person, points in ways.items() if not is_end else ():
        groups.setdefault(_key(points, shared), []).append(person)
    parts = tuple(
        branch_of(
            {person: ways[person][shared:] for person in group},
            stages=stages,
            doubts=doubts,
            today=today,
            before=last,
        )
        for group in sorted(groups.values(), key=lambda one: (-len(one), one))
    )
    return Branch(people, entries, parts)


def _is_last(points: Sequence[Point[Passage]], at: int) -> bool:
    """Tell whether a point is the last that was reached."""
    return all(one.passage.planned for one in points[at + 1 :]) and not points[at].passage.planned


def _key(points: Sequence[Point[Passage]], at: int) -> object:
    if at >= len(points):
        return None
    one = points[at].passage
    return (one.stage, one.edtf, one.planned, points[at].doubts)


def _still(point: Point[Passage], stages: Mapping[str, object], today: date) -> Entry:
    """Return the line of somebody who stays where the others left."""
    told = _entry(point, stages, {}, today)
    return replace(told, when="", is_still=True)


def _entry(
    point: Point[Passage],
    stages: Mapping[str, object],
    doubts: Mapping[str, object],
    today: date | None,
) -> Entry:
    one = point.passage
    since = (
        point.days.first if point.days and (point.days.last - point.days.first).days < 32 else None
    )
    return Entry(
        one.stage,
        stages.get(f"+{one.stage}" if one.planned else one.stage, one.stage),
        days_in_words(one.edtf, one.said),
        one.planned,
        tuple(doubts[code] for code in point.doubts if code in doubts),
        (today - since).days if today and since and today >= since else None,
    )
