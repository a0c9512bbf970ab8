"""Figures of a cell of dates: 48/9/3, 2001.4, 790309, 3/5/1998. Each way that the calendar allows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from farshore.domain.dates.grammar import ERAS
from farshore.domain.dates.intervals import Interval, day, month, year

Doubt = Literal[
    "", "two-figures", "order", "age", "lunar", "no-such-day", "no-year", "several", "words"
]

Way = Literal[
    "as-read", "west", "west20", "showa", "taisho", "heisei", "reiwa", "day-first", "month-first",
    "at-arrival", "full", "counted", "year", "first", "second",
]  # fmt: skip

_PARTED = re.compile(
    r"(?P<a>['’]?\d{1,4})\s?[./年년\s-]\s?(?P<b>\d{1,2})\s?(?:[./月월\s-]\s?(?:(?P<c>\d{1,4})\s?[日일]?)?)?\.?"
)

_YEAR_ONLY = re.compile(r"(?P<quote>['’])?(?P<y>\d{2}|\d{4})\s?[年년]?")

_SIX = re.compile(r"\d{6}|\d{8}")

_SHORT_ERAS: tuple[tuple[Way, str, int], ...] = (
    ("showa", "昭和", 64), ("taisho", "大正", 15), ("heisei", "平成", 31), ("reiwa", "令和", 99),
)  # fmt: skip

FIRST_YEAR, _EARLIEST, LATEST = 1850, 1900, 2035


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a cell: by what, and the days that it then means."""

    way: Way
    interval: Interval


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """What a cell of dates means.

    Attributes:
        interval: the days, if there is one way to read it; else None.
        doubt: why there is none; empty too if the words say that nobody knows.
        readings: the ways, if there are several.
        unknown: the words say that it is not known: that was said, and is no doubt.
    """

    interval: Interval | None = None
    doubt: Doubt = ""
    readings: tuple[Reading, ...] = ()
    unknown: bool = False

    @property
    def widest(self) -> Interval | None:
        """All days from the first to the last that any reading means."""
        ways = [self.interval] if self.interval else [one.interval for one in self.readings]
        if not ways:
            return None
        return Interval(min(one.first for one in ways), max(one.last for one in ways))

    def by(self, way: str) -> Interval | None:
        """Return the days by one way of reading, or None if it is no way to read this cell."""
        return next((one.interval for one in self.readings if one.way == way), None)


def made(y: int, m: str | None, d: str | None) -> Interval | None:
    """Return a year, month or day; None if the calendar has none."""
    try:
        if not m:
            return year(y)
        return day(y, int(m), int(d)) if d else month(y, int(m))
    except ValueError:
        return None


def impossible(y: int, m: str | None) -> WrittenDate:
    """Return what is left of a day that no calendar has: its month if there is one, its year."""
    if not FIRST_YEAR <= y <= LATEST:
        return WrittenDate(None, "no-such-day")
    whole = made(y, m, None) if m and 1 <= int(m) <= 12 else None
    return WrittenDate(None, "no-such-day", (Reading("year", whole or year(y)),))


def sure(y: int, m: str | None, d: str | None) -> WrittenDate:
    found = made(y, m, d)
    return WrittenDate(found) if found else impossible(y, m)


def joined(text: str, latest: int) -> WrittenDate | None:
    """Read 19790309, 790309 and 200104, which is a month or a day."""
    if not _SIX.fullmatch(text):
        return None
    if len(text) == 8:
        return sure(int(text[:4]), text[4:6], text[6:]) if text[:2] in {"18", "19", "20"} else None
    ways = [*short_years(int(text[:2]), text[2:4], text[4:], latest, eras=False)]
    whole = made(int(text[:4]), text[4:], None) if text[:2] in {"19", "20"} else None
    if whole:
        ways.append(Reading("as-read", whole))
    return one_of(ways, "two-figures")


def year_only(text: str, latest: int) -> WrittenDate | None:
    found = _YEAR_ONLY.fullmatch(text)
    if not found:
        return None
    if len(found["y"]) == 4:
        return WrittenDate(year(int(found["y"]))) if 1800 <= int(found["y"]) <= LATEST else None
    return one_of(
        short_years(int(found["y"]), None, None, latest, eras=not found["quote"]), "two-figures"
    )


def either_way(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}\.?", text))


def parted(text: str, latest: int) -> WrittenDate | None:
    """Read three or two figures with something between them."""
    found = _PARTED.fullmatch(text)
    if not found:
        return None
    a, b, c = found["a"].lstrip("'’"), found["b"], found["c"]
    if len(a) == 4:
        return sure(int(a), b, c) if c is None or len(c) <= 2 else None
    if len(a) == 3:
        return None
    has_marks = any(mark in text for mark in "年년月월")
    if c is None:
        return _month_of_short(a, b, latest, marked=has_marks or found["a"] != a)
    if len(c) == 4:
        return _year_last(int(c), a, b)
    ways = [*short_years(int(a), b, c, latest, eras=found["a"] == a)] if len(c) <= 2 else []
    if not has_marks and len(c) == 2:
        ways += _short_last(c, a, b, latest)
    return one_of(ways, "two-figures") or _impossible_short(int(a), b, latest)


def _month_of_short(a: str, b: str, latest: int, *, marked: bool) -> WrittenDate | None:
    if len(a) == 2 and (marked or int(a) > 31 or (int(a) > 12 and int(b) <= 12)):
        return one_of(short_years(int(a), b, None, latest, eras=True), "two-figures")
    if made(2000, a, b) or made(2000, b, a):
        return WrittenDate(None, "no-year")
    return None


def _year_last(y: int, a: str, b: str) -> WrittenDate:
    """Read 13/3/1998 and 3/5/1998: day first or month first."""
    ways: list[Reading] = []
    for way, m, d in (("day-first", b, a), ("month-first", a, b)):
        found = made(y, m, d)
        if found:
            ways.append(Reading(way, found))  # type: ignore[arg-type]
    return one_of(ways, "order") or impossible(y, None)


def _short_last(c: str, a: str, b: str, latest: int) -> Iterator[Reading]:
    """Yield day and month before two figures of a year, which is then the latest that there was."""
    for way, m, d in (("day-first", b, a), ("month-first", a, b)):
        found = [*short_years(int(c), m, d, latest, eras=False)]
        if found:
            yield Reading(way, found[-1].interval)  # type: ignore[arg-type]


def short_years(
    y: int, m: str | None, d: str | None, latest: int, *, eras: bool
) -> Iterator[Reading]:
    """Yield what two figures of a year may mean: a century, or an era of Japan."""
    for way, century in (("west", 1900), ("west20", 2000)):
        found = made(century + y, m, d) if century + y <= latest else None
        if found:
            yield Reading(way, found)  # type: ignore[arg-type]
    for name, era, last in _SHORT_ERAS if eras else ():
        told = ERAS[era] + y
        found = made(told, m, d) if 1 <= y <= last and _EARLIEST <= told <= latest else None
        if found:
            yield Reading(name, found)


def one_of(ways: Iterator[Reading] | list[Reading], doubt: Doubt) -> WrittenDate | None:
    """Return one reading as sure, several as a doubt; the same days by two ways are one."""
    found: dict[tuple[date, date], Reading] = {}
    by_way: dict[str, Reading] = {}
    for one in ways:
        key = (one.interval.first, one.interval.last)
        if key not in found and one.way not in by_way:
            found[key] = by_way[one.way] = one
    if not found:
        return None
    readings = tuple(found.values())
    return (
        WrittenDate(readings[0].interval)
        if len(readings) == 1
        else WrittenDate(None, doubt, readings)
    )


def _impossible_short(y: int, m: str, latest: int) -> WrittenDate | None:
    whole = [*short_years(y, None, None, latest, eras=False)]
    if not whole:
        return None
    return WrittenDate(
        None, "no-such-day", (Reading("year", whole[0].interval),) if len(whole) == 1 else ()
    )
