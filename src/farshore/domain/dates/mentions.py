"""Dates and ages in running text: English, Japanese, Korean, Chinese. Own grammar: no guessing."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from farshore.domain.dates.intervals import Interval, day, month, season, year

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_EN_MONTH = (
    r"(?P<month>"
    + "|".join([*_MONTHS, *(rf"{name[:3]}\.?" for name in _MONTHS), r"sept\.?"])
    + r")"
)
_EN_SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
_SEASONS = {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
    "春": 21, "夏": 22, "秋": 23, "冬": 24, "봄": 21, "여름": 22, "가을": 23, "겨울": 24,
}  # fmt: skip
_SEASON_OF = {12: 24, 1: 24, 2: 24, **{m: 21 + (m - 3) // 3 for m in range(3, 12)}}
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
_UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
}  # fmt: skip
_KO_TENS = {
    "열": 10,
    "스물": 20,
    "스무": 20,
    "서른": 30,
    "마흔": 40,
    "쉰": 50,
    "예순": 60,
    "일흔": 70,
}
_KO_ONES = {
    "한": 1, "두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9,
}  # fmt: skip
_JA_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_NUMBER_WORD = r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|one|two|three|four|five|six|seven|eight|nine)"


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text. `year_known` is False for "8 December": any year may be meant."""

    start: int
    end: int
    interval: Interval
    year_known: bool = True


@dataclass(frozen=True, slots=True)
class AgeMention:
    """An age in a text: whole years, or a decade of life ("in his twenties")."""

    start: int
    end: int
    years: int
    band: bool = False


def _year_of(found: re.Match[str]) -> int | None:
    groups = found.groupdict()
    if groups.get("era"):
        number = 1 if groups["erayear"] == "元" else int(groups["erayear"])
        return _ERAS[groups["era"]] + number
    return int(groups["year"]) if groups.get("year") else None


def _month_of(found: re.Match[str]) -> int | None:
    text = found.groupdict().get("month")
    if not text:
        return None
    if text.isdigit():
        return int(text)
    prefix = text.lower().rstrip(".")[:3]
    return next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(prefix))


_CJK_YEAR = r"(?:(?P<era>明治|大正|昭和|平成|令和)(?P<erayear>\d{1,2}|元)年|(?P<year>(?:19|20)\d\d)\s?[年년])"
_EN_YEAR = r"(?P<year>(?:19|20)\d\d)"
_B, _E = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_PATTERNS = [
    re.compile(p, re.IGNORECASE)
    for p in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
        rf"{_B}{_EN_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+{_EN_YEAR})?{_E}",
        rf"{_B}(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+{_EN_MONTH}(?:,?\s+{_EN_YEAR})?{_E}",
        rf"{_B}{_EN_MONTH},?(?:\s+of)?\s+{_EN_YEAR}{_E}",
        rf"{_B}(?:the\s+)?{_EN_SEASON}(?:\s+of|,)?\s+{_EN_YEAR}{_E}",
        rf"{_CJK_YEAR}\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일号]",
        rf"{_CJK_YEAR}\s?(?P<month>\d{{1,2}})\s?[月월]",
        rf"{_CJK_YEAR}\s?の?(?P<season>[春夏秋冬]|봄|여름|가을|겨울)",
        r"(?<!\d)(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일号]",
        rf"{_CJK_YEAR}",
        r"(?<![\d-])(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\d-])",
        rf"(?<![\w,.$¥-]){_EN_YEAR}(?![\w%-]|,\d|\.\d)",
        rf"{_B}(?:in|last|since|until|by|during|early|late|mid)[- ](?:early |late |mid-?)?{_EN_MONTH}{_E}(?!\.?\s+\d)",
        rf"{_B}(?:that|last|this past)\s+{_EN_SEASON}{_E}",
        r"(?<![\d毎年])(?P<month>\d{1,2})\s?[月월](?!\s?\d|[日間曜])",
        r"(?:その|昨|去年の|この前の|那年|去年|그해\s?|지난\s?)(?P<season>[春夏秋冬]|봄|여름|가을|겨울)",
    )
]


def find_dates(text: str) -> list[DateMention]:
    """Return the dates of a text, longest first where they overlap, in order."""
    taken: list[DateMention] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            mention = _date(found)
            if mention and all(m.end <= mention.start or mention.end <= m.start for m in taken):
                taken.append(mention)
    return sorted(taken, key=lambda mention: mention.start)


def _date(found: re.Match[str]) -> DateMention | None:
    number, part = _year_of(found), _month_of(found)
    groups = found.groupdict()
    try:
        if groups.get("season"):
            interval = season(number or 2000, _SEASONS[groups["season"].lower()])
        elif part and groups.get("day"):
            interval = day(number or 2000, part, int(groups["day"]))
        elif part:
            interval = month(number or 2000, part)
        else:
            interval = year(number or 2000)
    except (ValueError, KeyError):
        return None
    return DateMention(found.start(), found.end(), interval, year_known=number is not None)


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
    number = _SEASON_OF[at.month]
    if said != season(said.first.year, number):
        return None
    return season(at.year - (at.month < 3), number)


_AGES: list[tuple[re.Pattern[str], Callable[[re.Match[str]], int | None], bool]] = [
    (
        re.compile(rf"{_B}(?P<n>\d{{1,2}}|{_NUMBER_WORD})[- ]years?[- ]old{_E}", re.I),
        lambda m: _number(m["n"]),
        False,
    ),
    (
        re.compile(
            rf"{_B}(?:turned|turning|aged?|was|is|just)\s+(?P<n>\d{{1,2}}|{_NUMBER_WORD})(?=[\s,.;)](?!\s?(?:years?(?! old)|months?|weeks?|days?|people|hours?|of|percent|per|times|km|families|children|women|men|stories|minutes|yen|thousand|hundred|million)))",
            re.I,
        ),
        lambda m: _number(m["n"]),
        False,
    ),
    (re.compile(r"(?<=[A-Za-z]), (?P<n>[1-8]\d),(?= )"), lambda m: int(m["n"]), False),
    (
        re.compile(rf"(?:wo)?man of (?P<n>\d{{2}}|{_NUMBER_WORD})\b", re.I),
        lambda m: _number(m["n"]),
        False,
    ),
    (re.compile(r"(?P<n>\d{1,3})\s?(?:歳|才|岁|세(?![기대계])|살)"), lambda m: int(m["n"]), False),
    (re.compile(r"(?P<n>[一二三四五六七八九十]{1,3})歳"), lambda m: _kanji(m["n"]), False),
    (
        re.compile(rf"(?P<t>{'|'.join(_KO_TENS)})?\s?(?P<o>{'|'.join(_KO_ONES)})?\s?살"),
        lambda m: _korean(m),  # noqa: PLW0108 defined below
        False,
    ),
    (
        re.compile(
            rf"{_B}(?:in (?:his|her|their|my|the) )?(?:early|mid|late)?[- ]?(?P<n>twenties|thirties|forties|fifties|sixties|seventies|teens){_E}",
            re.I,
        ),
        lambda m: _decade(m["n"]),
        True,
    ),
    (
        re.compile(r"(?P<n>[1-8]0)\s?(?:代|대(?= |의|에|였|초|중|후|여|남|,|\.))"),
        lambda m: int(m["n"]),
        True,
    ),
    (re.compile(r"(?P<n>[二三四五六七八]?十)代"), lambda m: _kanji(m["n"]), True),
]


def find_ages(text: str) -> list[AgeMention]:
    """Return the ages of a text in order."""
    taken: list[AgeMention] = []
    for pattern, value, band in _AGES:
        for found in pattern.finditer(text):
            years = value(found)
            mention = AgeMention(found.start(), found.end(), years or 0, band)
            free = all(m.end <= mention.start or mention.end <= m.start for m in taken)
            if years is not None and 0 < years < 111 and free:
                taken.append(mention)
    return sorted(taken, key=lambda mention: mention.start)


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    return sum(_UNITS[word] for word in text.lower().replace("-", " ").split())


def _kanji(text: str) -> int | None:
    tens, _, ones = text.partition("十")
    if "十" not in text:
        return _JA_DIGITS.get(text)
    return (_JA_DIGITS[tens] if tens else 1) * 10 + (_JA_DIGITS[ones] if ones else 0)


def _korean(found: re.Match[str]) -> int | None:
    if not found["t"] and not found["o"]:
        return None
    return _KO_TENS.get(found["t"] or "", 0) + _KO_ONES.get(found["o"] or "", 0)


def _decade(text: str) -> int | None:
    words = {
        "teens": 10,
        "twenties": 20,
        "thirties": 30,
        "forties": 40,
        "fifties": 50,
        "sixties": 60,
        "seventies": 70,
    }
    return words.get(text.lower())


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of a text."""
    start = 0
    for found in re.finditer(r"[.!?](?=\s+[A-Z\"“(]|\s*$)|[。！？]|\n\s*\n", text):
        yield start, found.end()
        start = found.end()
    if text[start:].strip():
        yield start, len(text)


def today_interval(on: date) -> Interval:
    """Return a day as an interval."""
    return Interval(on, on, "day")
