"""The organisation's year for figures: it begins in one month, and two of them never overlap."""

from collections.abc import Iterable
from datetime import date

from farshore.domain.errors import BadInput

BEGINS_MONTH = 9
"""Where the organisation has chosen none: from September to August."""
FIRST_YEAR = 1990
Days = tuple[date, date]
"""First and last day."""


def check_month(month: int) -> None:
    """Refuse what is no month.

    Raises:
        BadInput: it is not from 1 to 12.
    """
    if not 1 <= month <= 12:
        raise BadInput(why="A year begins in one of twelve months. Choose one of the list.")


def year_of(on: date, *, begins: int = BEGINS_MONTH) -> int:
    """Return the fiscal year of a day: the calendar year in which it begins."""
    return on.year if on.month >= begins else on.year - 1


def days_between(year: int, *, begins: int = BEGINS_MONTH) -> Days:
    """Return the first and last day of a fiscal year.

    Args:
        year: in which it begins, 1 to 9998.
        begins: the month, 1 to 12.
    """
    return date(year, begins, 1), date.fromordinal(date(year + 1, begins, 1).toordinal() - 1)


def days_of(year: int, *, on: date, begins: int = BEGINS_MONTH) -> Days:
    """Return the first and last day of a fiscal year that is over.

    Args:
        year: in which it begins.
        on: the organisation's day.
        begins: the month, 1 to 12.

    Raises:
        BadInput: it is not over yet, or lies before the organisation's time.
    """
    if not FIRST_YEAR <= year <= on.year:
        raise BadInput(why="There is no such year. Type it with four digits.")
    first, last = days_between(year, begins=begins)
    if last >= on:
        raise BadInput(
            why="Figures are counted once a fiscal year is over. Choose an earlier year."
        )
    return first, last


def shared_with(days: Days, others: Iterable[Days]) -> list[Days]:
    """Return those of other years that share a day with one."""
    return [other for other in others if other[0] <= days[1] and days[0] <= other[1]]


def left_over(frozen: Iterable[Days], *, begins: int) -> list[Days]:
    """Return the months that are in no year and never will be, the oldest first.

    Args:
        frozen: first and last day of every year that was frozen; they don't overlap.
        begins: the month in which the next year begins.
    """
    years = sorted(frozen)
    found = []
    for place, (_first, last) in enumerate(years):
        follows = years[place + 1][0].month if place + 1 < len(years) else begins
        free = date.fromordinal(last.toordinal() + 1)
        next_begins = date(free.year + (free.month > follows), follows, 1)
        if next_begins > free:
            found.append((free, date.fromordinal(next_begins.toordinal() - 1)))
    return found


def need_apart(days: Days, others: Iterable[Days]) -> None:
    """Refuse a year that shares days with one that was frozen: their difference is a few people.

    Args:
        days: of the year that is to be counted.
        others: of years that were frozen, this one left out.

    Raises:
        BadInput: with the first day from which a year may begin.
    """
    shared = shared_with(days, others)
    if shared:
        raise BadInput(
            why="Days of this year stand in a year that was frozen: two tables that overlap tell "
            "of the few between them. Choose a year that begins after %(day)s.",
            day=max(last for _first, last in shared).isoformat(),
        )
