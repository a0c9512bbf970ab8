"""A month or a week as a table of days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation

from farshore.desk.calendar import wording
from farshore.desk.kit.fields import Text
from farshore.domain.calendar.entries import Entry
from farshore.domain.calendar.holidays import holidays_of

_REIWA_BEFORE = 2018
_REIWA_FROM = date(2019, 5, 1)
_SATURDAY, _SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the table.

    Attributes:
        day: which.
        is_other: it belongs to the month before or after.
        is_today: the organisation's day.
        kind: "sunday" (holidays too), "saturday" or "".
        holiday: its name in Japanese, and in the reader's language where that differs.
        entries: what begins on it.
        windows: what goes on over it.
    """

    day: date
    is_other: bool
    is_today: bool
    kind: str
    holiday: tuple[str, Text]
    entries: Sequence[Entry]
    windows: Sequence[Entry]


def days_of(
    week: Sequence[date], entries: Sequence[Entry], *, month: date | None, today: date
) -> list[Day]:
    """Return the days of one week; `month` = the one that is looked at, None for a single week."""
    return [_day(day, entries, month=month, today=today) for day in week]


def _day(day: date, entries: Sequence[Entry], *, month: date | None, today: date) -> Day:
    own, english = holidays_of(day.year).get(day, ("", ""))
    is_japanese = (translation.get_language() or "").startswith("ja")
    translated = "" if is_japanese else wording.HOLIDAYS.get(english, english)
    kind = "sunday" if own or day.weekday() == _SUNDAY else ""
    kind = kind or ("saturday" if day.weekday() == _SATURDAY else "")
    return Day(
        day=day,
        is_other=month is not None and day.month != month.month,
        is_today=day == today,
        kind=kind,
        holiday=(own, translated),
        entries=[one for one in entries if one.day == day and one.until is None],
        windows=[one for one in entries if one.until and one.day <= day <= one.until],
    )


def era_of(month: date) -> str:
    """Return a month in the Japanese era, 令和8年11月; "" before it began."""
    if month < _REIWA_FROM:
        return ""
    year = month.year - _REIWA_BEFORE
    return f"令和{'元' if year == 1 else year}年{month.month}月"
