"""Dates in running text: English, Japanese, Korean, Chinese. Own grammar: no guessing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from farshore.domain.dates.grammar import (
    BACK,
    COUNTED_BACK,
    ERAS,
    FEASTS,
    MONTHS,
    OFFSETS_AFTER,
    OFFSETS_BEFORE,
    PARTS,
    PATTERNS,
    SEASONS,
)
from farshore.domain.dates.intervals import Interval, day, month, season, year
from farshore.domain.dates.numbers import number

_SEASON_OF = {12: 24, 1: 24, 2: 24, **{m: 21 + (m - 3) // 3 for m in range(3, 12)}}
_OFTEN_WORDS = frozenset({"may", "march", "mar", "dec", "jan", "sep", "jun"})
"""Months that are other words, or parts of words, when they are written small."""
_NO_YEAR = 2000
_NARROW_FIGURES = {0xFF10 + figure: str(figure) for figure in range(10)} | {
    0xFF0F: "/",
    0xFF0E: ".",
}
_SPAN_DAYS = {
    "day": 1,
    "日": 1,
    "일": 1,
    "week": 7,
    "週間": 7,
    "주일": 7,
    "주": 7,
    "month": 30,
    "月": 30,
    "달": 30,
}
_DAYS_AGO = {"week": 7, "週間": 7, "周": 7, "주일": 7, "주": 7, "day": 1, "日": 1, "일": 1}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text.

    Attributes:
        start: first character.
        end: one after the last.
        interval: the days that are meant.
        year_known: False for "8 December" and "two years ago": any year may be meant.
        doubtful: figures such as 98.3.5, which are a date only if they are one of somebody's.
    """

    start: int
    end: int
    interval: Interval
    year_known: bool = True
    doubtful: bool = False


def find_dates(
    text: str, *, reference: date | None = None, today: date | None = None
) -> list[DateMention]:
    """Return the dates of a text, the most telling first where they overlap, in order.

    Args:
        text: any.
        reference: the day from which "last year" and "three winters ago" count: the day of
            publication. Without it they are mentions whose year is not known.
        today: the day of the check, from which "ten years ago" counts if no day of publication is
            set. When the words were written and will be read is not known: they tell a window.
    """
    text = text.translate(_NARROW_FIGURES)
    found: list[DateMention] = []
    taken = bytearray(len(text))  # one byte a character: cheap, and no pair is ever compared
    for mention in _all(text, reference, today):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found.append(mention)
    return sorted((_moved(m, text) for m in found), key=lambda mention: mention.start)


def _all(text: str, reference: date | None, today: date | None) -> Iterator[DateMention]:
    for pattern in PATTERNS:
        for found in pattern.finditer(text):
            mention = _date(found, reference)
            if mention:
                yield mention
    for pattern in COUNTED_BACK:
        for found in pattern.finditer(text):
            mention = _counted_back(found, reference, today)
            if mention:
                yield mention


def _date(found: re.Match[str], reference: date | None) -> DateMention | None:
    groups = {name: value for name, value in found.groupdict().items() if value}
    written = groups.get("month", "").rstrip(".")
    if written.isascii() and written.lower() in _OFTEN_WORDS and written.islower():
        return None
    known = _year_of(groups, reference)
    try:
        interval = _interval(groups, known)
    except (ValueError, KeyError, TypeError):
        return None
    return DateMention(found.start(), found.end(), interval, year_known=known is not None)


def _year_of(groups: dict[str, str], reference: date | None) -> int | None:
    if "era" in groups:
        told = groups["erayear"]
        return ERAS[groups["era"]] + (1 if told == "元" else number(told) or 0)
    if "year" in groups:
        return int(groups["year"])
    if "han" in groups:
        return number(groups["han"])
    if "short" in groups:
        two = int(groups["short"][-2:])
        return two + (2000 if two < 30 else 1900)
    if "decade" in groups:
        return int(groups["decade"]) + (1900 if len(groups["decade"]) == 2 else 0)
    if "back" in groups and reference:
        return reference.year - BACK[groups["back"].lower()]
    if "ago" in groups and reference:
        return _nearest_year(groups, reference)
    return None


_TO_COME = frozenset({"next", "this", "この", "今", "올", "이번", "这个", "今年"})


def _nearest_year(groups: dict[str, str], reference: date) -> int:
    """Return the year of "last March", "this summer", "지난 겨울" as told on a day."""
    if "month" in groups:
        begins = _month_number(groups["month"])
    else:
        begins = season(_NO_YEAR, SEASONS[groups["season"].lower()]).first.month
    way = groups["ago"].lower()
    if way == "next":
        return reference.year + (begins <= reference.month)
    if way in _TO_COME:
        early = "season" in groups and begins == _DECEMBER and reference.month < _MARCH
        return reference.year - early
    return reference.year - (begins >= reference.month)


_MARCH, _DECEMBER = 3, 12


def _interval(groups: dict[str, str], known: int | None) -> Interval:
    at = known or _NO_YEAR
    if "feast" in groups:
        return _feast(groups["feast"], at)
    if "decade" in groups:
        first = Interval(date(at, 1, 1), date(at + 9, 12, 31), "decade")
        return _part(first, groups.get("part"))
    if "season" in groups:
        return season(at, SEASONS[groups["season"].lower()])
    if "month" in groups and "day" in groups:
        return day(at, _month_number(groups["month"]), number(groups["day"]) or 0)
    if "month" in groups:
        return month(at, _month_number(groups["month"]))
    return _part(year(at), groups.get("part"))


def _part(whole: Interval, part: str | None) -> Interval:
    """Return the early, middle or late part of a year or a decade, generously."""
    if not part:
        return whole
    third = (whole.last - whole.first) // 3
    place = PARTS[part.lower()]
    slack = third // 3
    first = max(whole.first, whole.first + place * third - slack)
    return Interval(first, min(whole.last, whole.first + (place + 1) * third + slack), "range")


def _month_number(written: str) -> int:
    plain = written.lower().rstrip(".")
    if plain[0].isascii() and plain[0].isalpha():
        return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(plain[:3]))
    return number(plain) or 0


def _feast(words: str, at: int) -> Interval:
    plain = words.lower().replace("’", "'")
    for names, (first, last) in FEASTS.items():
        if re.fullmatch(names, plain):
            precision = "day" if first == last else "range"
            return Interval(date(at, *first), date(at, *last), precision)  # type: ignore[arg-type]
    raise KeyError(words)


def _counted_back(
    found: re.Match[str], reference: date | None, today: date | None
) -> DateMention | None:
    told = found["n"].lower()
    count = {"a": 1, "a couple of": 2}.get(told) or number(told)
    if not count:
        return None
    unit = found["unit"].lower()
    unit = unit.rstrip("s") if unit.isascii() else unit
    try:
        if reference is not None:
            interval = _so_long_ago(count, unit, reference)
        elif today is not None:
            interval = _around(_so_long_ago(count, unit, today), unit)
        else:
            return DateMention(found.start(), found.end(), year(_NO_YEAR), year_known=False)
    except (ValueError, OverflowError):
        return None  # "3000 years ago" is nobody's
    return DateMention(found.start(), found.end(), interval)


def _so_long_ago(count: int, unit: str, reference: date) -> Interval:
    """Return when it was so many years, winters, months or days before a day."""
    if unit in _DAYS_AGO:
        middle = reference - timedelta(days=count * _DAYS_AGO[unit])
        slack = timedelta(days=_DAYS_AGO[unit] // 2)
        return Interval(middle - slack, middle + slack, "day" if not slack else "range")
    if unit in {"month", "月", "달", "개월"}:
        back = reference.year * 12 + reference.month - 1 - count
        return month(back // 12, back % 12 + 1)
    if unit in SEASONS:
        return season(reference.year - count, SEASONS[unit])
    return year(reference.year - count)


def _around(counted: Interval, unit: str) -> Interval:
    """Return a window about what was counted from today: weeks for days, a year for years."""
    small = unit in _DAYS_AGO or unit in {"month", "月", "달", "개월"}
    slack = timedelta(days=_SLACK_OF_MONTHS if small else _SLACK_OF_YEARS)
    return Interval(counted.first - slack, counted.last + slack, "range")


_SLACK_OF_MONTHS, _SLACK_OF_YEARS = 31, 365


def _moved(mention: DateMention, text: str) -> DateMention:
    """Take "a week before" into a date, and move it by as much."""
    before = OFFSETS_BEFORE.search(text, max(0, mention.start - 40), mention.start)
    after = OFFSETS_AFTER.match(text[mention.end : mention.end + 12])
    found = before or after
    if not found:
        return mention
    told = found["n"].lower()
    count = 1 if told in {"a", "the"} else number(told) or 1
    span = _SPAN_DAYS[found["unit"].lower()]
    by = timedelta(
        days=count * span * (-1 if found["way"].lower() in {"before", "前", "전"} else 1)
    )
    slack = timedelta(days=span // 2 if span > 1 else min(2, count // 3))
    old = mention.interval
    try:
        moved = Interval(
            old.first + by - slack, old.last + by + slack, "range" if slack else old.precision
        )
    except OverflowError:
        return mention
    start = before.start() if before else mention.start
    return replace(
        mention,
        start=start,
        end=mention.end + (after.end() if after and not before else 0),
        interval=moved,
    )


def without_year(mention: DateMention, other: Interval) -> Interval | None:
    """Return what "8 December", "in December" or "that winter" says of a known date.

    The year that is not said is taken as known: publication date and the rest of the text give
    it away more often than not. So a crowd may be too small, never too large.

    Args:
        mention: a date without its year.
        other: when the event was, to the month at least.

    Returns:
        The day, month or season of the event, or None if the mention does not fit it.
    """
    said, at = mention.interval, other.first
    if (other.first.year, other.first.month) != (other.last.year, other.last.month):
        return None
    if said.precision == "day":
        fits = other.precision == "day" and (said.first.month, said.first.day) == (at.month, at.day)
        return other if fits else None
    if said.precision == "month":
        return month(at.year, at.month) if said.first.month == at.month else None
    if said.precision == "range":
        return _without_year_in_range(said, other)
    number_of_season = _SEASON_OF[at.month]
    if said.precision != "season" or said != season(said.first.year, number_of_season):
        return None
    return season(at.year - (at.month < 3), number_of_season)


def _without_year_in_range(said: Interval, other: Interval) -> Interval | None:
    """Return a feast's days in the year of an event, if the event was then."""
    at = other.first
    try:
        moved = Interval(said.first.replace(year=at.year), said.last.replace(year=at.year), "range")
    except ValueError:
        return None
    return moved if moved.first <= moved.last and moved.overlaps(other) else None


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a text."""
    start = 0
    for found in re.finditer(r"[.!?](?=\s+[A-Z\"“‘'(가-힣]|\s*$)|[。！？]|\n\s*\n", text):
        yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def today_interval(on: date) -> Interval:
    """Return a day as an interval."""
    return Interval(on, on, "day")
