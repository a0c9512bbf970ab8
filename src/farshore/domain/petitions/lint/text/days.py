"""Dates as letters write them, the impossible ones too: western, Japanese and Minguo years.

`domain/dates` reads what a text tells of a life and forgives; here 31 November must be found, and
where the year, the month and the weekday stand.
"""

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from farshore.domain.dates.grammar import MONTHS
from farshore.domain.dates.numbers import number

Span = tuple[int, int]
ERA_BEFORE_FIRST = {
    "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
    "民国": 1911, "民國": 1911,
    "主体": 1911, "主體": 1911, "주체": 1911, "민국": 1911, "檀紀": -2333, "단기": -2333,
    "메이지": 1867, "다이쇼": 1911, "쇼와": 1925, "헤이세이": 1988, "레이와": 2018,
    "meiji": 1867, "taisho": 1911, "taishō": 1911, "showa": 1925, "shōwa": 1925, "heisei": 1988,
    "reiwa": 2018, "juche": 1911, "minguo": 1911, "m": 1867, "t": 1911, "s": 1925,
    "h": 1988, "r": 2018,
}  # fmt: skip
"""An era to the western year before its first one."""
ERA_LAST = {1867: 1912, 1911: 1926, 1925: 1989, 1988: 2019}
"""The same to its last year, of Japanese eras that ended."""
ERA_FIRST_IS_ONE = 1

_HAN = "〇零一二三四五六七八九"
_HAN_NUMBER = rf"[{_HAN}十廿卅百]"
_ERA_CJK = "|".join(
    n for n in ERA_BEFORE_FIRST if not n.isascii() and n[0] not in "ts" and ord(n[0]) > 0x2FF
)
_ERA_LATIN = r"Meiji|Taish[oō]|Sh[oō]wa|Heisei|Reiwa|Juche|Minguo"
_ERA_YEAR = (
    rf"(?:中華|中华|중화)?(?P<era{{0}}>{_ERA_CJK})\s?(?P<en{{0}}>元|\d{{{{1,4}}}}|"
    rf"{_HAN_NUMBER}{{{{1,4}}}})(?:\s?(?:年|년))?"
    rf"|\b(?P<eral{{0}}>{_ERA_LATIN})\s(?P<enl{{0}}>\d{{{{1,3}}}})\b"
    rf"|(?<![A-Za-z])(?P<eras{{0}}>[MTSHR])\.?(?P<ens{{0}}>\d{{{{1,2}}}})(?=年|\)|\.\d|\s?[(])"
    rf"(?:年)?"
)
_WEST = (
    rf"(?<![\d,.\-/])(?:(?:西暦|公元|서기)\s?)?(?P<y{{0}}>1[5-9]\d\d|20\d\d|21\d\d)\s?(?:年(?"
    rf"!間|间|以上|余り|余)|년(?!\s?간))"
    rf"|(?<![{_HAN}\d])(?P<yh{{0}}>[一二][{_HAN}]{{{{3}}}})"
    r"(?:\s?年|(?=[(\[](?:明治|大正|昭和|平成|令和)))"
)
_BARE = (
    r"(?<![A-Za-z0-9_,./-])(?<!\d[ ,.:])(?P<yb{0}>19\d\d|20\d\d)"
    r"(?![\dA-Za-z年년]|[,.:]\d|\s?[-/.]\s?\d{{1,2}}\b(?!\d))"
)
_EN_MONTH = (
    "|".join(m.capitalize() for m in MONTHS)
    + r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_ORDINAL_DAY = (
    r"(?:\d{1,2}(?:st|nd|rd|th)?|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|"
    r"seventh|eighth|ninth)"
    r"|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth|twentieth|thirtieth)"
)
_FULL = re.compile(
    rf"(?<![\w.,/])(?:the\s)?(?P<d1>{_ORDINAL_DAY})\s(?:day\s)?(?:of\s)?(?P<m1>{_EN_MONTH})\b("
    rf"?:,?\s(?:of\s)?(?P<y1>\d{{4}}))?(?!\w)"
    rf"|(?<!\w)(?P<m2>{_EN_MONTH})\s(?:the\s)?(?P<d2>{_ORDINAL_DAY})(?!\d|:\d|,\d{{3}})(?:,?\s"
    rf"(?P<y2>\d{{4}})(?!\d))?(?!\w)"
    r"|(?<![\d.-])(?P<y3>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m3>\d{1,2})(?P=sep)(?P<d3>\d{1,2})(?!"
    r"[\d-])"
    r"|(?<![\d.-])(?P<y4>(?:19|20)\d\d)\.\s(?P<m4>\d{1,2})\.\s(?P<d4>\d{1,2})(?!\d)\.?"
    r"|(?<![\d./-])(?P<d5>\d{1,2})(?P<sep5>[./-])(?P<m5>\d{1,2})(?P=sep5)(?P<y5>(?:19|20)\d\d)"
    r"(?!\d)"
    rf"|(?<![\w]){'(?P<m6>' + _EN_MONTH + ')'}\s(?P<y6>(?:19|20)\d\d)(?!\d)",
)
_MONTH_DAY = re.compile(
    rf"(?P<m>\d{{1,2}}|{_HAN_NUMBER}{{1,3}})\s?(?:月|월)(?!間|间)\s?(?:(?:の\s?)?(?P<d>\d{{1,"
    rf"2}}|{_HAN_NUMBER}{{1,3}})\s?(?:日(?!間|间)|号|號|일(?!\s?간)))?"
    r"|(?<![\d/.])(?P<ms>\d{1,2})/(?P<ds>\d{1,2})(?=\s?\()"
)
_YEAR_ANY = re.compile("|".join((_ERA_YEAR.format(""), _WEST.format(""), _BARE.format(""))), re.I)
_BETWEEN_YEARS = re.compile(
    r"\s?(?:[(\[](?:即|すなわち|=)?\s?|/|=|・|,\s?(?:or|i\.e\.,?)\s|,\s|すなわち|即)"
)
_CLOSE = re.compile(r"\s?[)\]](?:\s?(?:年|년))?")
_RELATIVE = {
    "今年": 0,
    "本年": 0,
    "올해": 0,
    "금년": 0,
    "昨年": -1,
    "去年": -1,
    "작년": -1,
    "지난해": -1,
    "来年": 1,
    "來年": 1,
    "明年": 1,
    "내년": 1,
    "翌年": 1,
}
_RELATIVE_BEFORE = re.compile(rf"({'|'.join(_RELATIVE)})(?:도|는|은|の|は)?\s?$")
_COUNTED = re.compile(
    r"\s?(?:people|persons|letters|families|cities|names|volunteers|翻訳|通|人|名|件|명|통|封"
    r"|世帯|か所|가구|개|원|円|元)"
)


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year in a text.

    Attributes:
        start: of the year with its counter, without brackets.
        end: one after.
        value: western.
        era: name of the era as written; empty = a western year.
        count: year of the era.
    """

    start: int
    end: int
    value: int
    era: str = ""
    count: int = 0
    bare: bool = False

    @property
    def span(self) -> Span:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, possible or not.

    Attributes:
        start: first code point; of the year where one stands before it.
        end: one after the last.
        year: western; None = none is written.
        month: 0 = only a year.
        day: 0 = no day is written.
        years: the years of it: one, or an era beside the western one.
        relative: -1, 0, 1 of "last year", "this year", "next year" before it.
    """

    start: int
    end: int
    year: int | None
    month: int = 0
    day: int = 0
    years: tuple[YearMention, ...] = ()
    relative: int | None = None

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def year_span(self) -> Span:
        """Where its western year stands, or else its era's."""
        western = [y for y in self.years if not y.era] or list(self.years)
        return western[0].span if western else self.span

    def is_day(self, event: date) -> bool:
        """Tell whether it is the day of an event in some year."""
        return (self.month, self.day) == (event.month, event.day)

    def last_of_month(self, edition: int) -> date | None:
        """Return the last day of its month if it is a day that no calendar has."""
        year = self.at_year(edition)
        if not (self.day and 1 <= self.month <= 12 and 1 <= year <= 9999):
            return None
        last = calendar.monthrange(year, self.month)[1]
        return date(year, self.month, last) if self.day > last or self.day < 1 else None

    def at_year(self, edition: int) -> int:
        """Return its year; without one that of the edition, or the one beside it."""
        return self.year if self.year is not None else edition + (self.relative or 0)

    def day_in(self, edition: int) -> date | None:
        """Return the day that is meant; None if it has none, or none that exists."""
        try:
            return date(self.at_year(edition), self.month, self.day)
        except ValueError:
            return None


def dates_of(plain: str, spans: Sequence[Span], *, event: date) -> tuple[DateMention, ...]:
    """Return the dates of some spans of a folded text, in order; none overlaps another."""
    found: list[DateMention] = []
    for start, end in spans:
        full = list(_full_dates(plain, start, end, event))
        years = [y for y in _years(plain, start, end) if not _overlaps(y.span, full)]
        joined = list(_joined(plain, start, end, years, full))
        found += full + joined
    return tuple(sorted(found, key=lambda d: d.start))


def _overlaps(span: Span, dates: Sequence[DateMention]) -> bool:
    return any(d.start < span[1] and span[0] < d.end for d in dates)


def _full_dates(plain: str, start: int, end: int, event: date) -> Iterator[DateMention]:
    for found in _FULL.finditer(plain, start, end):
        groups = {k[0]: v for k, v in found.groupdict().items() if v and k[:3] != "sep"}
        names = {k for k, v in found.groupdict().items() if v}
        months, days = _month(groups["m"]), number(groups.get("d", "")) or 0
        if "d5" in names and ((months > 12 >= days) or (days, months) == (event.month, event.day)):
            months, days = days, months
        if months > 12 or not months or days > _LAST_DAY or _counts(plain, found, groups):
            continue
        year = int(groups["y"]) if "y" in groups else None
        where = next((found.span(n) for n in names if n[0] == "y"), None)
        years = (YearMention(*where, year),) if where and year else ()
        yield DateMention(found.start(), found.end(), year, months, days, years)


_LAST_DAY = 31


def _counts(plain: str, found: re.Match[str], groups: dict[str, str]) -> bool:
    """Tell whether "May 12 letters" counts letters."""
    is_bare = bool(found["m2"]) and not groups.get("y") and groups["d"].isdigit()
    return is_bare and _COUNTED.match(plain, found.end()) is not None


def _month(written: str) -> int:
    plain = written.lower()
    if plain.isdigit():
        return int(plain)
    return next((i for i, name in enumerate(MONTHS, 1) if name.startswith(plain[:3])), 0)


def _years(plain: str, start: int, end: int) -> list[YearMention]:
    found = []
    for m in _YEAR_ANY.finditer(plain, start, end):
        groups = {k: v for k, v in m.groupdict().items() if v}
        year = _year(m, groups)
        if year and not (year.bare and _COUNTED.match(plain, m.end())):
            found.append(year)
    return found


def _year(m: re.Match[str], groups: dict[str, str]) -> YearMention | None:
    era = groups.get("era") or groups.get("eral") or groups.get("eras")
    if era:
        written = groups.get("en") or groups.get("enl") or groups["ens"]
        count = 1 if written == "元" else number(written) or 0
        value = ERA_BEFORE_FIRST[era.lower()] + count
        return YearMention(m.start(), m.end(), value, era, count) if count else None
    written = groups.get("y") or groups.get("yh") or groups["yb"]
    value = int(written) if written.isascii() else number(written) or 0
    bare = "yb" in groups
    return YearMention(m.start(), m.end(), value, bare=bare) if value else None


def _joined(
    plain: str, start: int, end: int, years: Sequence[YearMention], full: Sequence[DateMention]
) -> Iterator[DateMention]:
    """Yield years joined with the era beside them and the month and day behind them."""
    taken: set[int] = set()
    days = {
        m.start(): m
        for m in _MONTH_DAY.finditer(plain, start, end)
        if not _overlaps(m.span(), full)
    }
    for index, year in enumerate(years):
        if index in taken:
            continue
        both, stop = _beside(plain, years, index)
        taken.update(range(index, index + len(both)))
        at = re.compile(r"\s?(?:の\s?)?(?=[\d" + _HAN + "十])").match(plain, stop, end)
        behind = days.pop(at.end(), None) if at else None
        month, day = _parts(behind) if behind else (0, 0)
        if behind and not month:
            behind = None
        value = next((y.value for y in both if not y.era), both[0].value)
        yield DateMention(
            year.start, behind.end() if behind else stop, value, month, day if behind else 0, both
        )
    for place, m in days.items():
        month, day = _parts(m)
        if month:
            told = _RELATIVE_BEFORE.search(plain, max(start, place - 6), place)
            relative = _RELATIVE[told.group(1)] if told else None
            yield DateMention(place, m.end(), None, month, day, (), relative)


def _beside(
    plain: str, years: Sequence[YearMention], index: int
) -> tuple[tuple[YearMention, ...], int]:
    """Return a year with the one in another reckoning beside it, and where both end."""
    year = years[index]
    if index + 1 == len(years):
        return (year,), year.end
    other = years[index + 1]
    gap = plain[year.end : other.start]
    if bool(year.era) == bool(other.era) or not _BETWEEN_YEARS.fullmatch(gap):
        return (year,), year.end
    close = _CLOSE.match(plain, other.end) if "(" in gap or "[" in gap else None
    return (year, other), close.end() if close else other.end


def _parts(m: re.Match[str]) -> tuple[int, int]:
    month = number(m["m"] or m["ms"]) or 0
    day = number(m["d"] or m["ds"] or "") or 0
    return (month, day) if 1 <= month <= 12 else (0, 0)
