"""What no calendar agrees to: `weekday-wrong`, `impossible-date`, `era-mismatch`."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from farshore.domain.petitions.lint.findings import LetterFinding
from farshore.domain.petitions.lint.text.days import (
    ERA_BEFORE_FIRST,
    ERA_LAST,
    DateMention,
    YearMention,
)
from farshore.domain.petitions.lint.text.page import Page, Span

_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_JAPANESE, _KOREAN, _CHINESE = "月火水木金土日", "월화수목금토일", "一二三四五六日"
_SHORT = r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)"
_NAME = (
    r"(?P<en>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|" + _SHORT + r"\b)\.?"
    r"|(?P<ja>[月火水木金土日])曜日?"
    r"|(?P<ko>[월화수목금토일])요일"
    r"|(?:星期|礼拜|禮拜|周|週)(?P<zh>[一二三四五六日天])"
)
_BRACKETED = (
    r"[(\[](?:(?P<jab>[月火水木金土日])|(?P<kob>[월화수목금토일]))"
    r"(?:[・·,、/]?(?:祝|休|공휴일))?[)\]]"
)
_BEHIND = re.compile(
    r"[\s,]{0,4}(?:"
    + _BRACKETED
    + r"|[(\[]?\s?(?:の|인|是|,|is a |was a |a |falls on a |:)?\s?(?P<all>"
    + _NAME
    + r"))",
    re.I,
)
_BEFORE = re.compile(
    r"(?P<all>" + _NAME + r")(?:の|인|,|、|\s?\(|\sthe|\s?の\s?|일)?[\s,]*(?:on\s)?(?:the\s)?$",
    re.I,
)
_BEFORE_CHARS = 22
_WEEKDAY_WHY = "%(text)s does not fit: that day is a %(expected)s."
_IMPOSSIBLE_WHY = "%(text)s is a day that no calendar has."
_ERA_WHY = "%(text)s and the western year beside it do not fit: %(expected)s would."


def wrong_weekdays(page: Page) -> Iterator[LetterFinding]:
    """Yield weekdays that don't fit the date beside them."""
    for mention in page.dates:
        days = _days_meant(page, mention)
        for span, weekday in _weekdays_beside(page, mention) if days else ():
            if weekday in {day.weekday() for day in days}:
                continue
            right = days[0].weekday()
            text = page.text[span[0] : span[1]]
            yield page.finding(
                "weekday-wrong", span, _WEEKDAY_WHY, expected=_named(page, right),
                put_right=_like(text, right),
            )  # fmt: skip


def _days_meant(page: Page, mention: DateMention) -> list[date]:
    """Return the day that is meant, first that of this edition where an old year stands."""
    day = mention.day_in(page.edition)
    if day is None or not mention.day:
        return []
    if mention.is_day(page.event) and day.year < page.edition:
        return [page.event, day]
    return [day]


def _weekdays_beside(page: Page, mention: DateMention) -> Iterator[tuple[Span, int]]:
    behind = _BEHIND.match(page.plain, mention.end, mention.end + 24)
    if behind:
        name = next(n for n in ("jab", "kob", "all") if behind[n])
        yield behind.span(name), _read(behind)
        return
    begins = max(0, mention.start - _BEFORE_CHARS)
    before = _BEFORE.search(page.plain, begins, mention.start)
    if before:
        yield before.span("all"), _read(before)


def _read(found: re.Match[str]) -> int:
    groups = {name: value for name, value in found.groupdict().items() if value and name != "all"}
    if "en" in groups:
        short = groups["en"].lower()[:3]
        return next(i for i, name in enumerate(_ENGLISH) if name.lower().startswith(short))
    name, char = next(iter(groups.items()))
    line = {"ja": _JAPANESE, "ko": _KOREAN, "zh": _CHINESE}[name[:2]]
    return line.index("日" if char == "天" else char)


def _named(page: Page, weekday: int) -> str:
    english = _ENGLISH[weekday]
    if page.language == "ja":
        return f"{_JAPANESE[weekday]}曜日/{english}"
    if page.language == "ko":
        return f"{_KOREAN[weekday]}요일/{english}"
    return f"星期{_CHINESE[weekday]}/{english}" if page.is_chinese else english


def _like(text: str, weekday: int) -> str:
    for line in (_JAPANESE, _KOREAN, _CHINESE + "天"):
        if len(text) == 1 and text in line:
            return line[weekday]
    for line, mark in ((_JAPANESE, "曜"), (_KOREAN, "요일")):
        if mark in text:
            return line[weekday] + text[1:]
    if re.search(r"星期|[礼禮]拜|[周週]", text):
        return text[:-1] + _CHINESE[weekday]
    english = _ENGLISH[weekday]
    whole = english if text.lower().endswith("day") else english[:3]
    return whole.upper() if text.isupper() else whole


def impossible_dates(page: Page) -> Iterator[LetterFinding]:
    """Yield days that no calendar has."""
    for mention in page.dates:
        last = mention.last_of_month(page.edition)
        if last is None:
            continue
        text = page.text[mention.start : mention.end]
        day = str(mention.day)
        can_write = text.count(day) == 1 and day not in str(mention.year or "")
        yield page.finding(
            "impossible-date", mention.span, _IMPOSSIBLE_WHY, expected=last.isoformat(),
            put_right=text.replace(day, str(last.day)) if can_write else None,
        )  # fmt: skip


def era_mismatches(page: Page) -> Iterator[LetterFinding]:
    """Yield era years that contradict the western year beside them."""
    for era, western in _pairs(page):
        if era.value == western.value and era.count > 0:
            continue
        name, count = _era_of(era, western.value)
        if count < 1:
            continue
        is_latin = name.isascii()
        right = f"{name} {count}" if is_latin else f"{name}{count}"
        words = right if count > 1 or is_latin else f"{right}/{name}元"
        yield page.finding(
            "era-mismatch", era.span, _ERA_WHY, expected=words,
            put_right=_era_like(page.text[era.start : era.end], era, name, count),
        )  # fmt: skip


_BESIDE = re.compile(r"\s?[(\[/=・]?\s?(?:すなわち|即)?\s?")


def _pairs(page: Page) -> Iterator[tuple[YearMention, YearMention]]:
    for mention in page.dates:
        eras = [year for year in mention.years if year.era]
        western = [year for year in mention.years if not year.era]
        if eras and western:
            yield eras[0], western[0]
    for first, second in pairwise(page.dates):
        gap = page.plain[first.end : second.start]
        if len(first.years) == len(second.years) == 1 and _BESIDE.fullmatch(gap) and gap.strip():
            era, western_one = sorted((*first.years, *second.years), key=lambda y: not y.era)
            if first.day and era.era and not western_one.era:
                yield era, western_one


def _era_of(era: YearMention, western: int) -> tuple[str, int]:
    """Return the era as it is written there and its year that fit a western one."""
    base = ERA_BEFORE_FIRST[era.era.lower()]
    count = western - base
    is_japanese = base in {*ERA_LAST, 2018} and not re.search(
        "民|主|주|민|juche|minguo", era.era, re.I
    )
    if not is_japanese or (count > 0 and western <= ERA_LAST.get(base, 9999)):
        return era.era, count
    return _right_era(era.era, western)


_SCRIPTS: Sequence[Sequence[str]] = (
    ("明治", "大正", "昭和", "平成", "令和"),
    ("Meiji", "Taisho", "Showa", "Heisei", "Reiwa"),
    ("메이지", "다이쇼", "쇼와", "헤이세이", "레이와"),
    ("M", "T", "S", "H", "R"),
)


def _right_era(written: str, western: int) -> tuple[str, int]:
    plain = written.lower().replace("ō", "o")
    script = next((s for s in _SCRIPTS if plain in [n.lower() for n in s]), _SCRIPTS[0])
    name = next(
        n for n in reversed(script) if ERA_BEFORE_FIRST[n.lower()] < western or n == script[0]
    )
    return name, western - ERA_BEFORE_FIRST[name.lower()]


def _era_like(text: str, era: YearMention, name: str, count: int) -> str | None:
    tail = "年" if text.endswith("年") else "년" if text.endswith("년") else ""
    gap = " " if name.isascii() and len(name) > 1 else ""
    return f"{name}{gap}{'元' if count == 1 and tail == '年' else count}{tail}"
