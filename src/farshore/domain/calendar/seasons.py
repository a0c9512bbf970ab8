"""Seasons of school, work and offices in Japan: why a step can't wait.

Public, yearly rules, read from `data/seasons.tsv`; each line names its source. Days that are
announced anew each year are marked so: the desk says "ask for the day".
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from farshore.domain.calendar.entries import WEEK_DAYS

_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Season:
    """One season of one school year (April to March).

    Attributes:
        row: what it belongs to: school, entrance, exams, work, offices.
        code: which, for its words in the reader's language.
        first: its first day.
        last: its last; the same for a single day.
        is_announced: the exact days are announced each year.
    """

    row: str
    code: str
    first: date
    last: date
    is_announced: bool


def seasons_of(school_year: int) -> Iterator[Season]:
    """Yield the seasons of a school year.

    Args:
        school_year: the year in which it begins, on 1 April.
    """
    for row, code, first, last, announced in _lines():
        begins = _day(first, school_year)
        yield Season(row, code, begins, _day(last, school_year) if last else begins, announced)


def school_year_of(day: date) -> int:
    """Return the school year of a day."""
    return day.year if day.month >= _APRIL else day.year - 1


_APRIL = 4


def _day(rule: str, school_year: int) -> date:
    """Return the day of `05-01`, or of `07-sunday1`, the first Sunday of July."""
    month, _, rest = rule.partition("-")
    year = school_year if int(month) >= _APRIL else school_year + 1
    if not rest.startswith("sunday"):
        return date(year, int(month), int(rest))
    start = date(year, int(month), 1)
    days = (_SUNDAY - start.weekday()) % WEEK_DAYS + WEEK_DAYS * (int(rest[-1]) - 1)
    return start + timedelta(days=days)


@cache
def _lines() -> tuple[tuple[str, str, str, str, bool], ...]:
    text = (files("farshore.domain.calendar") / "data" / "seasons.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((*rest, how == "announced") for *rest, how in rows)  # type: ignore[misc]
