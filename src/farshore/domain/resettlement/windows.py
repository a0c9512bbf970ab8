"""When reviews are due: windows counted from arrival, until year ten and never after it."""

import calendar
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from farshore.domain.dates import days_of, understand
from farshore.domain.people.records import JourneyEvent
from farshore.domain.resettlement.catalogue import NEWEST, catalogue, rows_of

EXTRA = "extra"
"""A review outside the schedule: after a crisis, a birth, a new status, an 18th birthday."""
YEARS_BESIDE = 10
"""Years after arrival in which something may be due."""
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Window:
    """When one review is due.

    Attributes:
        code: "arrival", "m3", "y1" ... "y10".
        first: first day of the window.
        due: the day that it is counted from arrival.
        last: last day.
        scales: what is asked, in order.
        picks: how many more domains the person may pick.
    """

    code: str
    first: date
    due: date
    last: date
    scales: tuple[str, ...]
    picks: int = 0

    def holds(self, on: date) -> bool:
        """Tell whether a day lies in the window."""
        return self.first <= on <= self.last


@dataclass(frozen=True, slots=True)
class _Line:
    code: str
    count: int
    unit: str
    early_days: int
    late_days: int
    asks: tuple[str, ...]


PICKED, PICKS = "picked", 3


def arrived_on(journey: Iterable[JourneyEvent]) -> date | None:
    """Return the day from which a person's years are counted; None before the arrival.

    Of an uncertain arrival, or of two that were said, the last possible day: nobody is asked, or
    let go, too early.
    """
    said = [
        days_of(one.date) if one.date else understand(one.said)
        for one in journey
        if one.event == "arrival"
    ]
    return max((found.last for found in said if found), default=None)


def windows(arrived: date, *, version: int = NEWEST) -> tuple[Window, ...]:
    """Return all windows of somebody who arrived on a day, the earliest first."""
    return tuple(_window(line, arrived, version) for line in _lines(version))


def window_of(code: str, arrived: date | None, *, version: int = NEWEST) -> Window | None:
    """Return one window; None for an extra review, or while nobody knows the arrival."""
    if arrived is None:
        return None
    return next((one for one in windows(arrived, version=version) if one.code == code), None)


def is_out_of_time(code: str, *, arrived: date | None, held: date | None) -> bool:
    """Tell whether a review was held outside its window; an extra review never is."""
    window = window_of(code, arrived)
    return window is not None and held is not None and not window.holds(held)


def due_reviews(
    *, arrived: date | None, on: date, done: Collection[str], version: int = NEWEST
) -> list[Window]:
    """Return the windows that are open on a day and have no review yet.

    A window that has closed is no longer due, and nothing is due after the tenth year's window.

    Cost: a few comparisons for whoever has no open window.
    """
    if arrived is None:
        return []
    days = (on - arrived).days
    near = [line for first, last, line in _near(version) if first <= days <= last]
    found = [_window(line, arrived, version) for line in near if line.code not in done]
    return [one for one in found if one.holds(on)]


def scales_of(code: str, *, picked: Collection[str] = (), version: int = NEWEST) -> tuple[str, ...]:
    """Return which scales a review asks, the urgent five first.

    Args:
        code: of the window; an extra review asks all.
        picked: what the person picked where the window leaves a choice.
        version: of the catalogue.
    """
    line = next((one for one in _lines(version) if one.code == code), None)
    known = catalogue(version).scales
    urgent = [scale.code for scale in known.values() if scale.is_urgent]
    others = [scale.code for scale in known.values() if not scale.is_urgent]
    if line is None or "all" in line.asks:
        return (*urgent, *others)
    wanted = {*line.asks, *(list(picked)[:PICKS] if PICKED in line.asks else ())}
    return (*urgent, *(scale for scale in others if scale in wanted))


def picks_of(code: str, *, version: int = NEWEST) -> int:
    """Return how many further domains the person may pick in a review."""
    line = next((one for one in _lines(version) if one.code == code), None)
    return PICKS if line and PICKED in line.asks else 0


def codes(version: int = NEWEST) -> tuple[str, ...]:
    """Return the codes of all windows, the earliest first."""
    return tuple(line.code for line in _lines(version))


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; 29 February falls on the 28th."""
    return months_after(day, years * _MONTHS_A_YEAR)


def months_after(day: date, months: int) -> date:
    """Return the same day some months later or earlier; a day that is not there is the last one."""
    count = day.year * _MONTHS_A_YEAR + day.month - 1 + months
    year, month = count // _MONTHS_A_YEAR, count % _MONTHS_A_YEAR + 1
    if year < 1:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_day_beside(arrived: date) -> date:
    """Return the last day on which anything may be due for somebody who arrived on a day."""
    return years_after(arrived, YEARS_BESIDE)


def full_years(arrived: date, on: date) -> int:
    """Return how many years somebody has been here: full ones, 0 before the first."""
    years = max(0, on.year - arrived.year)
    return years if years == 0 or years_after(arrived, years) <= on else years - 1


def _window(line: _Line, arrived: date, version: int) -> Window:
    due = months_after(arrived, _months(line))
    scales = scales_of(line.code, version=version)
    return Window(
        line.code, days_after(due, -line.early_days), due, days_after(due, line.late_days), scales,
        PICKS if PICKED in line.asks else 0,
    )  # fmt: skip


def days_after(day: date, days: int) -> date:
    """Return a day some days later or earlier; the calendar's ends stop it."""
    number = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return day + timedelta(days=number - day.toordinal())


_MONTH_DAYS, _SLACK_DAYS = 30.44, 5


@cache
def _near(version: int) -> tuple[tuple[float, float, _Line], ...]:
    """Return for each window between which days after arrival it lies, give or take some."""
    return tuple(
        (
            _months(line) * _MONTH_DAYS - line.early_days - _SLACK_DAYS,
            _months(line) * _MONTH_DAYS + line.late_days + _SLACK_DAYS,
            line,
        )
        for line in _lines(version)
    )


def _months(line: _Line) -> int:
    return line.count * {"years": _MONTHS_A_YEAR, "months": 1, "days": 0}[line.unit]


@cache
def _lines(version: int) -> tuple[_Line, ...]:
    found = []
    for row in rows_of(f"windows.{version}.tsv"):
        count, _, unit = row["after"].partition(" ")
        asks = tuple(row["asks"].split("|"))
        early, late = int(row["early_days"]), int(row["late_days"])
        found.append(_Line(row["code"], int(count), unit, early, late, asks))
    return tuple(found)
