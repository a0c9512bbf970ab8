"""Dates in figures: 98.3.5, 980305, H10.3.5, 05/03/98, 5.III.1998, 구십팔년생. Each way to read them.

Figures alone may be a price, a version or a part of a number. So these are readings, all that the
calendar allows: whoever asks compares them with the dates of a record, and what is no date of
anybody costs nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from farshore.domain.dates.grammar import COUNTED_AS, ERAS, MONTHS
from farshore.domain.dates.intervals import Interval, day, month, year
from farshore.domain.dates.numbers import number

_LATEST_YEAR, _EARLIEST_YEAR = 2035, 1900
_NARROW = {
    **{0xFF01 + at: chr(0x21 + at) for at in range(94)},
    **dict.fromkeys(map(ord, "・·･。．"), "."),
    **dict.fromkeys(map(ord, "－–—‐"), "-"),
    ord("⁄"): "/",
}
_ERA_LETTERS = {"m": "明治", "t": "大正", "s": "昭和", "h": "平成", "r": "令和"}
_ERA_NAMES = {
    "明": "明治", "大": "大正", "昭": "昭和", "平": "平成", "令": "令和", "메이지": "明治", "다이쇼": "大正",
    "쇼와": "昭和", "헤이세이": "平成", "레이와": "令和", "평성": "平成", "소화": "昭和", "평": "平成", "소": "昭和",
    "meiji": "明治", "taisho": "大正", "showa": "昭和", "heisei": "平成", "reiwa": "令和", **{name: name for name in ERAS},
}  # fmt: skip
_ERA_ENDS = {"明治": 45, "大正": 15, "昭和": 64, "平成": 31, "令和": 17, "主体": 120, "주체": 120}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_era = (
    r"(?:(?<![a-z0-9])(?P<letter>[mtshr])\.?\s?|(?<![一-龥가-힣a-z])(?P<name>"
    + "|".join(sorted(_ERA_NAMES, key=len, reverse=True))
    + rf")(?:{COUNTED_AS}(?=[\d元]{{1,3}}\s?[年년](?!間(?!違|も)))|\s?))"
)
_erayear = r"(?P<erayear>\d{1,3}|元)"
_digits = r"(?<![\d.,:/-])(?<![a-z])"
_end = r"(?!\d|[,:/-]\d|\.\d)"
_sino = "[영공일이삼사오육륙칠팔구십백천]"
_PATTERNS = {
    name: re.compile(pattern, re.IGNORECASE)
    for name, pattern in {
        "era": rf"{_era}{_erayear}(?:\s?[./年년-]\s?(?P<month>\d{{1,2}})(?:\s?[./月월-]\s?(?P<day>\d{{1,2}})(?!\d)(?:\s?[日일])?)?)?(?![\d%])",
        "parted": rf"{_digits}['’]?(?P<a>\d{{1,4}})(?P<sign>[./-])\s?(?P<b>\d{{1,2}})(?P=sign)\s?['’]?(?P<c>\d{{4}}|\d{{1,2}}){_end}",
        "roman": rf"{_digits}(?P<day>\d{{1,2}})[./ -]\s?(?P<roman>x?i{{1,3}}|i[vx]|vi{{0,3}}|xi?)[./ -]\s?(?P<year>\d{{4}}|\d{{2}}){_end}",
        "named": rf"{_digits}(?P<day>\d{{1,2}})[./-]?\s?(?P<named>{'|'.join(m[:3] for m in MONTHS)})[a-z]{{0,6}}[./-]?\s?['’]?(?P<year>\d{{4}}|\d{{2}}){_end}",
        "joined": r"(?<![\d.,:/-])(?P<all>\d{8}|\d{6})(?!\d|[.,:/]\d)",
        "cjk": r"(?<![\d.])['’]?(?P<year>\d{2})\s?[년年]\s?(?P<month>\d{1,2})\s?[월月](?:\s?(?P<day>\d{1,2})\s?[일日])?",
        "month": rf"{_digits}(?P<year>(?:19|20)\d\d)[./-]\s?(?P<month>\d{{1,2}})(?![\d%]|[./,]\d)",
        "korean": rf"(?<![가-힣])(?P<year>{_sino}{{2,9}})\s?년(?:\s?(?P<month>{_sino}{{1,2}}|유|시)\s?월(?:\s?(?P<day>{_sino}{{1,4}})\s?일)?|(?=\s?(?:생|에|도|의|[ ,.])))",
        "han": r"(?<![一-龥〇])(?P<year>[〇零一二三四五六七八九]{2})年(?=生|出生)",
    }.items()
}


@dataclass(frozen=True, slots=True)
class ShortDate:
    """Figures that may be a date.

    Attributes:
        start: first character.
        end: one after the last.
        readings: what they may mean, each once; never empty.
    """

    start: int
    end: int
    readings: tuple[Interval, ...]


def find_short_dates(text: str) -> list[ShortDate]:
    """Return the figures of a text that may be a date, each with every way to read it."""
    narrow = text.translate(_NARROW)
    found = []
    for name, pattern in _PATTERNS.items():
        for match in pattern.finditer(narrow):
            readings = tuple(dict.fromkeys(_readings(name, match)))
            if readings:
                found.append(ShortDate(match.start(), match.end(), readings))
    return found


def _readings(name: str, found: re.Match[str]) -> Iterator[Interval]:
    groups = {key: value for key, value in found.groupdict().items() if value}
    if name == "era":
        era = (
            _ERA_LETTERS.get(groups.get("letter", "").lower()) or _ERA_NAMES[groups["name"].lower()]
        )
        if not ("letter" in groups and "month" not in groups):
            yield from _of_era(era, groups)
    elif name == "parted":
        yield from _in_any_order(groups["a"], groups["b"], groups["c"])
    elif name == "joined":
        yield from _joined(groups["all"])
    elif name == "cjk":
        yield from _of_years(groups)
        for era in ERAS:
            yield from _of_era(era, {**groups, "erayear": groups["year"]})
    else:
        yield from _of_years({**groups, **_month_in(groups)})


def _month_in(groups: dict[str, str]) -> dict[str, str]:
    if "roman" in groups:
        return {"month": str(_ROMAN.index(groups["roman"].lower()) + 1)}
    if "named" in groups:
        names = [name[:3] for name in MONTHS]
        return {"month": str(names.index(groups["named"].lower()) + 1)}
    return {}


def _of_era(era: str, groups: dict[str, str]) -> Iterator[Interval]:
    years = 1 if groups["erayear"] == "元" else int(groups["erayear"])
    if 1 <= years <= _ERA_ENDS[era]:
        yield from _whole(ERAS[era] + years, groups.get("month"), groups.get("day"))


def _of_years(groups: dict[str, str]) -> Iterator[Interval]:
    for one in _years(groups["year"]):
        yield from _whole(one, groups.get("month"), groups.get("day"))


def _years(written: str) -> Sequence[int]:
    """Return the years that two or four figures, or words, may mean."""
    value = int(written) if written.isdecimal() else _korean_year(written)
    if value is None:
        return ()
    whole = (value,) if value > 99 else (1900 + value, 2000 + value)
    return [one for one in whole if _EARLIEST_YEAR <= one <= _LATEST_YEAR]


def _korean_year(words: str) -> int | None:
    """Read 구십팔, 구팔, 천구백구십팔, 이천십칠 and 九八."""
    thousand, found, rest = words.partition("천")
    if not found:
        return number(words.replace("공", "영").replace("륙", "육"))
    thousands = number(thousand) if thousand else 1
    left = number(rest.replace("륙", "육")) if rest else 0
    return None if thousands is None or left is None else thousands * 1000 + left


def _in_any_order(a: str, b: str, c: str) -> Iterator[Interval]:
    """Read three figures: year first, day first, month first."""
    if len(a) != 3 and len(c) <= 2:
        for one in _years(a.zfill(2)):
            yield from _whole(one, b, c)
    if len(a) <= 2:
        for one in _years(c) if len(c) in {2, 4} else ():
            yield from _whole(one, b, a)
            yield from _whole(one, a, b)


def _joined(digits: str) -> Iterator[Interval]:
    size = len(digits) - 4
    for one in _years(digits[:size]):
        yield from _whole(one, digits[size : size + 2], digits[size + 2 :])
    for one in _years(digits[4:]):
        yield from _whole(one, digits[2:4], digits[:2])
        yield from _whole(one, digits[:2], digits[2:4])


_KOREAN_MONTHS = {"유": 6, "시": 10}


def _whole(known: int, month_said: str | None, day_said: str | None) -> Iterator[Interval]:
    try:
        if month_said is None:
            yield year(known)
            return
        number_of_month = _KOREAN_MONTHS.get(month_said) or number(month_said) or 0
        if day_said is None:
            yield month(known, number_of_month)
        else:
            yield day(known, number_of_month, number(day_said) or 0)
    except ValueError:
        return
