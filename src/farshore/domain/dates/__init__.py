"""Uncertain dates: what people say, understood as intervals of days."""

import re
from datetime import date, timedelta

from farshore.domain.dates.ages import (
    AgeMention,
    ZodiacMention,
    animal_of,
    find_ages,
    find_zodiac,
)
from farshore.domain.dates.births import birth_of
from farshore.domain.dates.edtf import (
    check_days,
    day_or_words,
    day_text,
    days_of,
    edtf_of,
    is_edtf,
    read_again,
)
from farshore.domain.dates.intervals import (
    NOT_SAID,
    Edtf,
    Interval,
    birth_interval,
    parse_edtf,
    year,
)
from farshore.domain.dates.mentions import (
    DateMention,
    find_dates,
    sentences,
    without_year,
)
from farshore.domain.dates.said_ages import SaidAge, understand_age
from farshore.domain.dates.short_dates import ShortDate, find_short_dates
from farshore.domain.dates.written import read_written, says_unknown
from farshore.domain.dates.written_figures import Reading, WrittenDate

__all__ = [
    "NOT_SAID",
    "AgeMention",
    "DateMention",
    "Edtf",
    "Interval",
    "Reading",
    "SaidAge",
    "ShortDate",
    "WrittenDate",
    "ZodiacMention",
    "animal_of",
    "birth_interval",
    "birth_of",
    "check_days",
    "day_or_words",
    "day_text",
    "days_of",
    "edtf_of",
    "find_ages",
    "find_dates",
    "find_short_dates",
    "find_zodiac",
    "is_edtf",
    "parse_edtf",
    "read_again",
    "read_written",
    "says_unknown",
    "sentences",
    "understand",
    "understand_age",
    "without_year",
]
_ABOUT = re.compile(
    r"^\s*(?:about|around|circa|ca?\.|roughly|約|およそ|약|大约)\s*|頃$|ごろ$|경$|쯤$", re.I
)
_FIGURES = re.compile(r"(?<!\W)\W*+\d{1,6}\W*+")
_AT = re.compile(
    r"^\s*(?P<n>\d{1,3})\s*(?:歳|才|살|세|岁)?\s*(?:years? old)?\s*"
    r"(?:at|on|when|when arriving|で|時|のとき)?\s*(?:arrival|arriving|到着|入国|도착)?\s*(?:時)?\s*$",
    re.I,
)


def understand(said: str, *, reference: Interval | None = None) -> Interval | None:
    """Return the days that a person's words allow, or None if they are not understood.

    Args:
        said: "2017-09", "spring 2017", "平成29年9月", "about 1998", "Dec. 8, 2017", or an age
            ("22 at arrival") for which `reference` is needed and a birth interval is returned.
        reference: when an age was true.
    """
    text = said.strip()
    exact = parse_edtf(text)
    if exact:
        return exact
    age = _AT.match(text)
    if age and reference and int(age["n"]) < 111 and not re.fullmatch(r"\d{4}", text):
        return birth_interval(age=int(age["n"]), on=reference)
    return _in_words(text) or _written(text)


def _written(text: str) -> Interval | None:
    """Read what lists hold: S48/9/3, 2001.4, 주체68. Figures alone may be an age as well."""
    return None if _FIGURES.fullmatch(text) else read_written(text).interval


def _in_words(text: str) -> Interval | None:
    about = bool(_ABOUT.search(text))
    plain = _ABOUT.sub("", text)
    found = find_dates(plain)
    if len(found) != 1 or not found[0].year_known:
        return None
    rest = plain[: found[0].start] + plain[found[0].end :]
    if any(char.isalnum() for char in rest):
        return None  # "31 February 2017" is not February 2017
    interval = found[0].interval
    if not about:
        return interval
    slack = timedelta(days=366 if interval.precision == "year" else 45)
    return Interval(_clamp(interval.first - slack), interval.last + slack, "range")


def _clamp(on: date) -> date:
    return max(on, year(1).first)
