"""One person's way: what came after what, where somebody is now, and which days can't be right.

Nothing said is dropped. Whatever does not fit is marked, and while it is unsure nobody counts as
safer than the stricter of the two stages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, Literal, Protocol, TypeVar

from farshore.domain.dates import Edtf, Interval, days_of
from farshore.domain.journeys.stages import EXITS, ONCE, follows, is_live
from farshore.domain.people.records import Stage

Doubt = Literal["order", "twice", "future", "overdue", "after_death"]


class Dated(Protocol):
    """A stage with its day: a passage, or what a list knows of one."""

    @property
    def stage(self) -> Stage: ...
    @property
    def edtf(self) -> Edtf: ...
    @property
    def planned(self) -> bool: ...
    @property
    def on(self) -> date | None: ...


P = TypeVar("P", bound=Dated)


@dataclass(frozen=True, slots=True)
class Point(Generic[P]):
    """One passage in its place on the way, with what makes it doubtful.

    Attributes:
        passage: what was said.
        days: when it may have been; None if nobody said.
        doubts: why it can't all be right; empty if it can.
    """

    passage: P
    days: Interval | None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Spell(Generic[P]):
    """The time in one stage: from a point to the next, or to now."""

    since: Point[P]
    until: Point[P] | None

    @property
    def stage(self) -> Stage:
        return self.since.passage.stage


def points(passages: Sequence[P], *, today: date | None = None) -> list[Point[P]]:
    """Return one person's passages in the order of their days, each with its doubts.

    A passage moves ahead of others only if every day that it allows is before every day that they
    allow; else the one recorded later stays later: it is the newer word.

    Args:
        passages: of one person, in the order in which they were recorded.
        today: the organisation's day: what was planned for an earlier one is overdue.
    """
    reached = _in_order([one for one in passages if not one.planned])
    planned = _in_order([one for one in passages if one.planned])
    found = [
        Point(passage, days, tuple(_doubts(passage, days, before=reached[:at])))
        for at, (passage, days) in enumerate(reached)
    ]
    return found + [
        Point(one, days, ("overdue",) if days and today and days.last < today else ())
        for one, days in planned
    ]


def spells(passages: Sequence[P]) -> list[Spell[P]]:
    """Return the times in each stage, first to last; the last one is still going on."""
    return spells_of(points(passages))


def spells_of(found: Sequence[Point[P]]) -> list[Spell[P]]:
    """Return the times in each stage of points in their order."""
    reached = [one for one in found if not one.passage.planned]
    return [
        *(Spell(one, after) for one, after in pairwise(reached)),
        *(Spell(one, None) for one in reached[-1:]),
    ]


def stage_now(passages: Sequence[P]) -> Stage | None:
    """Return where one person is; None if nothing is said.

    While the last stage is doubtful and the one beside it is not safe, the unsafe one counts.
    """
    return stage_at(points(passages))


def stage_at(found: Sequence[Point[P]]) -> Stage | None:
    """Return where somebody is after points in their order, as `stage_now` does."""
    reached = [one for one in found if not one.passage.planned]
    if not reached:
        return None
    last = reached[-1]
    beside = reached[-2].passage.stage if len(reached) > 1 else last.passage.stage
    if last.doubts and is_live(beside) and not is_live(last.passage.stage):
        return beside
    return last.passage.stage


def _in_order(passages: Sequence[P]) -> list[tuple[P, Interval | None]]:
    ordered: list[tuple[P, Interval | None]] = []
    for passage in passages:
        days = days_of(passage.edtf)
        later = (at for at, (_one, other) in enumerate(ordered) if _is_before(days, other))
        ordered.insert(next(later, len(ordered)), (passage, days))
    return ordered


def _is_before(days: Interval | None, other: Interval | None) -> bool:
    return bool(days and other and days.last < other.first)


def _since_exit(before: Sequence[tuple[P, Interval | None]]) -> frozenset[str]:
    """Return the stages since the last exit: whoever was sent back may arrive again."""
    found: set[str] = set()
    for one, _days in reversed(before):
        if one.stage in EXITS:
            break
        found.add(one.stage)
    return frozenset(found)


def _doubts(
    passage: P, days: Interval | None, *, before: Sequence[tuple[P, Interval | None]]
) -> Iterator[Doubt]:
    if days and passage.on and days.first > passage.on:
        yield "future"
    if not before:
        return
    last = before[-1][0].stage
    stages = {one.stage for one, _days in before}
    if "died" in stages:
        yield "after_death"
    elif passage.stage in ONCE & _since_exit(before):
        yield "twice"
    elif last != passage.stage and not follows(passage.stage, before=last):
        yield "order"
