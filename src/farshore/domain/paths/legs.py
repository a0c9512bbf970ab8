"""From the dated points of a journey to legs: drawn as far as it is sure, the rest named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from farshore.domain.paths.model import Leg

ORDER = (
    "first_contact",
    "left",
    "crossing",
    "safe_haven",
    "holding",
    "procedure",
    "departed",
    "arrival",
)
"""Points of a way in the order in which they must lie."""
STAGES = {
    "first_contact": "waiting", "left": "in_motion", "crossing": "border_crossed",
    "safe_haven": "safe_haven", "holding": "holding_centre", "procedure": "procedure",
    "departed": "departed",
}  # fmt: skip
SETTLING_YEARS = 2
"""Years 0 to 2 are often the hardest; they have a colour of their own."""
_LEAP = 29


@dataclass(frozen=True, slots=True)
class Point:
    """One dated point: its kind and the first and last day that it may have been."""

    kind: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Way:
    """The legs of a way, and points that fit no order.

    Attributes:
        legs: one after the other.
        doubtful: kinds whose day does not fit the others: kept as said, not drawn.
    """

    legs: tuple[Leg, ...]
    doubtful: tuple[str, ...]


def legs_of(points: Iterable[Point], *, arrived: date | None, today: date, years: int) -> Way:
    """Return the legs of a way and of the years after it.

    Args:
        points: as said, in any order; of several of one kind the first is taken.
        arrived: the day of arrival, None before it.
        today: legs that have not ended go on until it.
        years: how many years after the arrival are drawn.
    """
    known: dict[str, Point] = {}
    for one in points:
        if one.kind in ORDER and one.kind != "arrival":
            known[one.kind] = min(known.get(one.kind, one), one, key=lambda p: p.first)
    sure, doubtful = _in_order([known[kind] for kind in ORDER if kind in known], arrived)
    ends = [*(one.first for one in sure[1:]), arrived][: len(sure)]
    legs = [
        Leg(STAGES[one.kind], one.first, end)
        for one, end in zip(sure, ends, strict=True)
        if end is None or end > one.first
    ]
    return Way((*legs, *_years_here(arrived, today, years)), tuple(one.kind for one in doubtful))


def _in_order(points: Sequence[Point], arrived: date | None) -> tuple[list[Point], list[Point]]:
    """Return the longest row of points whose days follow each other, and the others."""
    fitting = [one for one in points if arrived is None or one.first <= arrived]
    best: list[list[Point]] = []
    for one in fitting:
        rows = [row for row in best if row[-1].first <= one.first]
        best.append([*max(rows, key=len, default=[]), one])
    row = max(best, key=len, default=[])
    return row, [one for one in points if one not in row]


def _years_here(arrived: date | None, today: date, years: int) -> list[Leg]:
    if arrived is None or arrived > today:
        return []
    settled, last = _after(arrived, SETTLING_YEARS), _after(arrived, years)
    end = min(today, last)
    if end <= settled:
        return [Leg("settling", arrived, end if end > arrived else end + timedelta(days=1))]
    return [Leg("settling", arrived, settled), Leg("settled", settled, end)]


def _after(day: date, years: int) -> date:
    is_leap = (day.month, day.day) == (2, _LEAP)
    return day.replace(year=day.year + years, day=_LEAP - 1 if is_leap else day.day)
