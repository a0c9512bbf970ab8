"""Uncertain dates as intervals of days, written as EDTF (ISO 8601-2)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NewType

Precision = Literal["day", "month", "season", "year", "decade", "range"]
Edtf = NewType("Edtf", str)
"""`2017`, `2017-09-08`, `2017-21`, `201X`, `2003/2005`, `1998~`, or empty: nobody said when."""
NOT_SAID = Edtf("")
_EDTF = re.compile(
    r"(?P<year>\d{4}|\d{3}X)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)"
)
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@dataclass(frozen=True, slots=True)
class Interval:
    """All days on which something may have been, first and last included.

    Attributes:
        first: earliest day.
        last: latest day.
        precision: how exactly it was said.
    """

    first: date
    last: date
    precision: Precision = "range"

    def overlaps(self, other: "Interval", *, slack_days: int = 0) -> bool:
        """Tell whether both may be the same day, give or take some days."""
        slack = timedelta(days=slack_days)
        return self.first - slack <= other.last and other.first <= self.last + slack

    def contains(self, other: "Interval") -> bool:
        """Tell whether every day of the other is one of ours."""
        return self.first <= other.first and other.last <= self.last

    def edtf(self) -> Edtf:
        """Return the interval as EDTF."""
        return Edtf(self._written())

    def _written(self) -> str:
        if self.precision == "day" or self.first == self.last:
            return self.first.isoformat()
        if self.precision == "month":
            return self.first.isoformat()[: len("2026-09")]
        if self.precision == "year":
            return f"{self.first.year:04d}"
        if self.precision == "decade":
            return f"{self.first.year // 10:03d}X"
        if self.precision == "season":
            season = next(n for n, (m, _) in _SEASON_MONTHS.items() if m == self.first.month)
            return f"{self.first.year:04d}-{season}"
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


def day(year: int, month: int, number: int) -> Interval:
    """Return one day; ValueError if there is none."""
    on = date(year, month, number)
    return Interval(on, on, "day")


def month(year: int, number: int) -> Interval:
    """Return a month."""
    last = calendar.monthrange(year, number)[1]
    return Interval(date(year, number, 1), date(year, number, last), "month")


def season(year: int, number: int) -> Interval:
    """Return a season, 21 spring to 24 winter; winter runs into the next year."""
    first, last = _SEASON_MONTHS[number]
    end_year = year + 1 if last < first else year
    return Interval(date(year, first, 1), month(end_year, last).last, "season")


def year(number: int) -> Interval:
    """Return a year."""
    return Interval(date(number, 1, 1), date(number, 12, 31), "year")


def parse_edtf(text: str) -> Interval | None:
    """Return the days that an EDTF text allows, or None if it is not EDTF.

    Understood: `2017`, `2017-09`, `2017-09-08`, `2017-21` (seasons), `201X`, `2003/2005`,
    `1998~` (a year to either side), `?` and `%` likewise.
    """
    text = text.strip()
    if "/" in text:
        first, _, last = text.partition("/")
        one, two = parse_edtf(first), parse_edtf(last)
        return Interval(one.first, two.last) if one and two and one.first <= two.last else None
    found = _EDTF.fullmatch(text)
    if not found:
        return None
    try:
        exact = _exact(found)
    except ValueError:
        return None
    if not found["mark"]:
        return exact
    slack = timedelta(days=366 if not found["month"] else 31 if not found["day"] else 3)
    try:
        return Interval(exact.first - slack, exact.last + slack)
    except OverflowError:  # a calendar ends at the years 1 and 9999
        return None


def _exact(found: re.Match[str]) -> Interval:
    if found["year"].endswith("X"):
        start = int(found["year"][:3]) * 10
        return Interval(date(start, 1, 1), date(start + 9, 12, 31), "decade")
    number = int(found["year"])
    if not found["month"]:
        return year(number)
    part = int(found["month"])
    if part in _SEASON_MONTHS:
        return season(number, part)
    if not found["day"]:
        if not 1 <= part <= 12:
            raise ValueError("no such month")
        return month(number, part)
    return day(number, part, int(found["day"]))


def birth_interval(*, age: int, on: Interval, counting: bool = False) -> Interval:
    """Return the days on which somebody of an age at a time was born.

    Args:
        age: whole years.
        on: when the age was said to be true.
        counting: Korean counting age (one at birth, one more each New Year).
    """
    if counting:
        return Interval(
            date(on.first.year - age + 1, 1, 1), date(on.last.year - age + 1, 12, 31), "range"
        )
    first = _years_before(on.first, age + 1) + timedelta(days=1)
    return Interval(first, _years_before(on.last, age), "range")


def _years_before(on: date, years: int) -> date:
    target = max(1, on.year - years)
    try:
        return on.replace(year=target)
    except ValueError:
        return date(target, 3, 1)
