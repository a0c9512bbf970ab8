"""Dates as lists hold them: S48/9/3, 平成3年, 2001.4, 97年ごろ, 주체68, 48/9/3, 閏4/3, 28922, 2011/13/3.

A cell of a column of dates is a date or nothing, so figures count here that would be a price in a
running text. What may be read in two ways is never read in one: every way is named, and whoever
knows the list chooses.
"""

import re
import unicodedata
from datetime import date, timedelta

from farshore.domain.dates.grammar import ERAS
from farshore.domain.dates.intervals import Interval, birth_interval, parse_edtf, year
from farshore.domain.dates.mentions import find_dates
from farshore.domain.dates.short_dates import find_short_dates
from farshore.domain.dates.written_figures import (
    FIRST_YEAR,
    LATEST,
    Reading,
    Way,
    WrittenDate,
    either_way,
    impossible,
    joined,
    one_of,
    parted,
    short_years,
    sure,
    year_only,
)
from farshore.domain.memory import remembered

_UNKNOWN = re.compile(
    r"不明|不詳|未詳|未定|未確認|未記入|記載なし|なし|無し|わからない|分からない|미상|모름|불명|불명확|불상|미확인|미정|없음|해당\s?없음"
    r"|기억\s?안\s?남|확인\s?(?:필요|안됨)|要確認|確認中|unknown|not known|unsure|unclear|n\s?/?\s?a|n\.a\.|none|nil|no data|tbd|tbc"
    r"|不知道|不清楚|未知|[?？\-–—―‐ー*×x.…_/~〜]+",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^\s{0,3}(?:about|around|circa|ca?\.|approx\.?|roughly|約|およそ|おおよそ|大体|推定|약|대략|추정|大约|≒|~|〜)\s{0,3}"
    r"|\s{0,3}(?:頃|ころ|ごろ|くらい|ぐらい|前後|推定|\(推定\)|경|쯤|무렵|정도|추정|\(추정\)|\(\?\)|\?+|左右|or so)\s{0,3}$",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\s{0,3}(?:生まれ|出生|誕生|生|출생|태생|생|입국|도착|탈북|来日|入国|到着|脱北|に来日|に入国)\.?\s{0,3}$"
)
_HEAD = re.compile(
    r"^\s{0,3}(?:born(?:\s+(?:on|in))?|b\.|dob:?|生まれ|생년월일:?|arrived(?:\s+(?:on|in))?|in)\s+",
    re.I,
)
_WEEKDAY = re.compile(
    r"\s{0,3}[(\[](?:[月火水木金土日]|[월화수목금토일])(?:曜日?|요일)?[)\]]|\s{0,3}(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,\s+",
    re.I,
)
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s{0,3}$")
_COMMA = re.compile(r"(?<=\d),\s?(?=\d)")
_SEASON = re.compile(r"^((?:19|20)\d\d)[./\s]?(春|夏|秋|冬|봄|여름|가을|겨울)")
_LUNAR = re.compile(
    r"^\s{0,3}(?:(?:旧暦|旧|陰暦|陰|農暦|农历|阴历|음력|음|lunar)[\s.:)]*)?(?P<leap>閏|闰|윤)?\s{0,3}|\s{0,3}[(\[]?(?:旧暦|旧|陰暦|陰|음력|음|lunar|农历)[)\]]?\s{0,3}$",
    re.I,
)
_IS_LUNAR = re.compile(
    r"旧暦|^旧|\(旧\)|陰暦|^陰|\(陰\)|農暦|农历|阴历|음력|^음[\s.:)]?\d|\(음\)|閏|闰|윤\s?\d|lunar",
    re.I,
)
_JUCHE = re.compile(
    r"(?:주체|主体|juche)\s?(?P<n>\d{1,3})\s?(?:\((?P<west>(?:19|20)\d\d)\))?\s?(?:[년年])?[./\s-]*",
    re.I,
)
_ERA_CELL = re.compile(
    r"(?P<era>[mtshr]|明治|大正|昭和|平成|令和|[明大昭平令])[.\s]?(?P<y>\d{1,2}|元)\s?[./年\s-]?(?:\s?(?P<m>\d{1,2})\s?[./月\s-]?(?:\s?(?P<d>\d{1,2})\s?日?)?)?",
    re.I,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_BETWEEN = re.compile(
    r"\s{0,3}(?:~|〜|～|–|—|から|부터|\bto\b|\bor\b|または|もしくは|또는|か(?=\d)|\s-\s|(?<=\d{4})-(?=\d{4}))\s{0,3}"
)
_AGE = re.compile(
    r"(?P<count>数え(?:年|で)?|満|만|세는\s?나이|우리\s?나이|虚岁)?\s{0,3}(?P<n>\d{1,3})\s{0,3}(?P<unit>歳|才|세|살|岁|years?(?:\s+old)?|y/?o)?(?:\s{0,3}[(\[](?P<late>数え|만|満)[)\]])?",
    re.I,
)
_AGE_WHEN = re.compile(
    r"[(\[,、@]?\s{0,3}(?P<year>(?:19|20)\d\d|['’]?\d\d)\s?(?:年|년)?\s{0,3}(?:当時|現在|時点|時|당시|기준|현재)?\s{0,3}[)\]]?\s{0,3}$"
)
_ERA_OF = {"m": "明治", "t": "大正", "s": "昭和", "h": "平成", "r": "令和", "明": "明治", "大": "大正",
           "昭": "昭和", "平": "平成", "令": "令和", **{name: name for name in ERAS}}  # fmt: skip
_FIRST_SERIAL, _LAST_SERIAL = 3_654, 55_153
"""1910-01-02 and 2050-12-31 as spreadsheets count days: less is an age or a number, more no date."""
_SERIAL_EPOCH = date(1899, 12, 30)
_OLDEST = 110
_KANA = {
    0x3000: " ",
    ord("．"): ".",
    ord("。"): ".",
    ord("、"): ",",
    ord("・"): ".",
    ord("〇"): "〇",
}


def says_unknown(words: str) -> bool:
    """Tell whether a cell says that something is not known: 不明, 미상, unknown, ?, -."""
    return bool(_UNKNOWN.fullmatch(unicodedata.normalize("NFKC", words).strip().strip("()（）")))


@remembered(most=16_384)
def read_written(
    said: str,
    *,
    on: date | None = None,
    serial: bool = False,
    born: bool = False,
    arrived: Interval | None = None,
    lunar: bool = False,
) -> WrittenDate:
    """Return what a cell of a column of dates means.

    Args:
        said: the cell as it was typed.
        on: the day of reading: nothing is read as later than ten years after it.
        serial: five figures may be a day as spreadsheets count them.
        born: the column holds births, so that an age tells one.
        arrived: when the person arrived: an age may be one of that time.
        lunar: the column is one of the lunar calendar.
    """
    latest = min(LATEST, on.year + 10) if on and not born else on.year if on else LATEST
    text = _plain(said)
    if not text or says_unknown(text):
        return WrittenDate(unknown=bool(text))
    if lunar or _IS_LUNAR.search(text):
        return _lunar(text)
    found = _read(text, latest, serial=serial, born=born, arrived=arrived)
    whole = found.interval
    if whole and not (whole.first.year >= FIRST_YEAR and whole.first.year <= latest):
        return WrittenDate(None, "no-such-day")
    return found


def _read(
    text: str, latest: int, *, serial: bool, born: bool, arrived: Interval | None
) -> WrittenDate:
    exact = _exact(text)
    if exact:
        return WrittenDate(exact)
    if serial and _SERIAL.fullmatch(text):
        return _serial(text)
    aged = _aged(text, arrived, latest) if born else None
    return aged or _dated(text, latest)


def _exact(text: str) -> Interval | None:
    try:
        return parse_edtf(text)
    except (ValueError, OverflowError):
        return None


def _plain(said: str) -> str:
    """Return a cell narrow, without weekday, clock and the words for what happened then."""
    text = unicodedata.normalize("NFKC", said.translate(_KANA)).strip()
    text = _CLOCK.sub("", _WEEKDAY.sub("", text))
    text = _SEASON.sub(r"\1年\2", _COMMA.sub(".", text))
    without = _HEAD.sub("", _TAIL.sub("", text)).strip(" ,;")
    return without or text


def _dated(text: str, latest: int) -> WrittenDate:
    about = bool(_ABOUT.search(text))
    bare = _ABOUT.sub("", text).strip()
    found = _bare(bare, latest)
    if not about or (found.interval is None and not found.readings):
        return found
    if found.interval:
        return WrittenDate(_widened(found.interval))
    return WrittenDate(
        None, found.doubt, tuple(Reading(r.way, _widened(r.interval)) for r in found.readings)
    )


def _bare(text: str, latest: int) -> WrittenDate:
    for read in (_juche, _of_era, joined, year_only, _in_words, parted, _between, _named):
        found = read(text, latest)
        if found:
            return found
    return _rest(text)


def _widened(interval: Interval) -> Interval:
    slack = timedelta(days=366 if interval.precision == "year" else 45)
    if not FIRST_YEAR <= interval.first.year <= LATEST:
        return interval
    return Interval(interval.first - slack, interval.last + slack, "range")


def _juche(text: str, _latest: int) -> WrittenDate | None:
    found = _JUCHE.match(text)
    if not found or not int(found["n"]):
        return None
    y = ERAS["주체"] + int(found["n"])
    if found["west"] and int(found["west"]) != y:
        west = int(found["west"])
        return WrittenDate(
            None, "several", (Reading("first", year(y)), Reading("second", year(west)))
        )
    rest = re.fullmatch(
        r"(?:(\d{1,2})\s?[./월月-]?\s?(?:(\d{1,2})\s?[일日]?)?)?\.?", text[found.end() :]
    )
    return sure(y, rest[1], rest[2]) if rest and y <= LATEST else None


def _of_era(text: str, _latest: int) -> WrittenDate | None:
    found = _ERA_CELL.fullmatch(text.rstrip(". "))
    if not found:
        return None
    told = 1 if found["y"] == "元" else int(found["y"])
    if not told:
        return None
    return sure(ERAS[_ERA_OF[found["era"].lower()]] + told, found["m"], found["d"])


def _in_words(text: str, latest: int) -> WrittenDate | None:
    """Read what the grammar of running texts reads whole: 平成29年9月, spring 2017, Dec. 8, 2017."""
    found = find_dates(text)
    if len(found) != 1 or not found[0].year_known:
        return None
    rest = text[: found[0].start] + text[found[0].end :]
    if any(char.isalnum() for char in rest) or either_way(text):
        return None
    return WrittenDate(found[0].interval)


def _between(text: str, latest: int) -> WrittenDate | None:
    """Read 2010~2012 and 1998 or 1999: any day between them."""
    parts = _BETWEEN.split(text)
    if len(parts) != 2 or not all(parts):
        return None
    first = _dated(parts[0], latest).interval
    last = _dated(parts[1], latest).interval
    if first is None or last is None or first.first > last.last:
        return None
    return WrittenDate(Interval(first.first, last.last, "range"))


def _named(text: str, latest: int) -> WrittenDate | None:
    """Read 5-Apr-2001, 5 April 01 and 5.III.1998."""
    if not re.search(r"[a-z]", text, re.I):
        return None
    for found in find_short_dates(text):
        if (found.start, found.end) == (0, len(text)):
            ways = [one for one in found.readings if one.first.year <= latest]
            names: tuple[Way, ...] = ("west", "west20")
            return one_of([*map(Reading, names, ways)], "two-figures")
    return None


def _rest(text: str) -> WrittenDate:
    """Say why words are not understood, with what of them may be meant."""
    dates = [one for one in find_dates(text) if one.year_known]
    if len(dates) > 1:
        first, second = dates[0].interval, dates[1].interval
        return WrittenDate(None, "several", (Reading("first", first), Reading("second", second)))
    torn = re.match(r"^\D{0,3}((?:19|20)\d\d)\s?[./年년\s-]", text)
    if (
        torn
        and re.search(r"\d[./月월\s-]+\d", text)
        and not re.search(r"[^\W\d_年月日년월일]", text)
    ):
        return impossible(int(torn[1]), None)
    if len(dates) == 1:
        return WrittenDate(None, "words", (Reading("year", dates[0].interval),))
    if any(not one.year_known for one in find_dates(text)):
        return WrittenDate(None, "no-year")
    if find_short_dates(text):
        return WrittenDate(None, "several")
    return WrittenDate(None, "words")


def _serial(text: str) -> WrittenDate:
    days = int(float(text))
    if not _FIRST_SERIAL <= days <= _LAST_SERIAL:
        return WrittenDate(None, "words")
    on = _SERIAL_EPOCH + timedelta(days=days)
    return WrittenDate(Interval(on, on, "day"))


def _lunar(text: str) -> WrittenDate:
    """Keep a day of the lunar calendar as said: only its year is nearly one of ours."""
    bare = _LUNAR.sub("", text).strip()
    found = _bare(bare, LATEST).interval
    if found is None:
        return WrittenDate(None, "lunar")
    y = found.first.year
    whole = Interval(date(y, 1, 21), date(y + 1, 2, 20), "range")
    return WrittenDate(None, "lunar", (Reading("year", whole),))


def _aged(text: str, arrived: Interval | None, latest: int) -> WrittenDate | None:
    """Read an age as the days of a birth: 만 22세 (2017), 数え6歳（95年）, 22세."""
    when = _AGE_WHEN.search(text)
    whole = _AGE.fullmatch(text.strip())
    if whole and not whole["unit"] and not whole["count"]:
        whole = None if len(whole["n"]) != 2 else whole
        if whole is None or text.startswith("0"):
            return None
    told = whole or (_AGE.fullmatch(text[: when.start()].strip()) if when else None)
    if told is None or int(told["n"]) > _OLDEST or not (told["unit"] or told["count"] or whole):
        return None
    at = None if whole or when is None else _age_year(when["year"], latest)
    if whole and not whole["unit"] and not whole["count"]:
        return None  # "48" alone in a column of births is a year or an age: `year_only` says so
    return _born(
        int(told["n"]), told["count"] or told["late"] or "", at, arrived, unit=told["unit"] or ""
    )


def _age_year(words: str, latest: int) -> Interval | None:
    if len(words) == 4:
        return year(int(words))
    found = [*short_years(int(words[-2:]), None, None, latest, eras=False)]
    return found[0].interval if len(found) == 1 else None


def _born(
    n: int, count: str, at: Interval | None, arrived: Interval | None, *, unit: str
) -> WrittenDate:
    is_counted = bool(count) and count[0] not in "満만"
    if at and ((is_counted and n) or count):
        return WrittenDate(birth_interval(age=n, on=at, counting=is_counted))
    when = at or arrived
    if when is None:
        return WrittenDate(None, "age")
    full = Reading("at-arrival" if at is None else "full", birth_interval(age=n, on=when))
    if at and unit in {"歳", "才"}:
        return WrittenDate(full.interval)
    ways = [full] if not is_counted else []
    if n and (is_counted or not count):
        ways.append(Reading("counted", birth_interval(age=n, on=when, counting=True)))
    return WrittenDate(None, "age", tuple(ways))
