"""A birth as people say it: a date, an age at a time by either count, a year and its animal."""

import re
from datetime import timedelta

from farshore.domain.dates.ages import animal_of
from farshore.domain.dates.intervals import Interval, birth_interval, parse_edtf, year
from farshore.domain.dates.mentions import find_dates
from farshore.domain.dates.said_ages import understand_age
from farshore.domain.dates.written import read_written

_COUNTING = re.compile(
    r"korean\s+age|counting\s+age|by\s+the\s+korean\s+count|数え|數え|かぞえ|세는\s?나이|한국\s?나이|우리\s?나이|虚岁|虛歲|虚歳",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"(?:^|[^가-힣])만\s?\d|満\s?\d|周岁|周歲|满\s?\d|full\s+years|western\s+age", re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:about|around|circa|ca?\.|ca\b|roughly|approximately)|頃|ごろ|경\b|경$|쯤|정도|大约|大約|大概|左右|\bоколо\b|^약|^約",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"(?:\b(?:born|b\.)\s*(?:in|on|about|around)?\s*|\bг\.?\s?р\.?|\bгода\s+рождения|생$|생\b|生まれ?$|出生$|년생)",
    re.IGNORECASE,
)
_ANIMAL_YEAR = re.compile(
    r"(?:year\s+of\s+the\s+)(?P<en>[a-z]+)|(?P<ko>[가-힣]{1,3})띠|(?P<ja>[子丑寅卯辰巳午未申酉戌亥])年|属(?P<zh>.)|屬(?P<zt>.)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?!\d)")
_AGE = re.compile(r"(?<!\d)(\d{1,3})\s*(?:歳|才|세|살|岁|歲)?(?!\d)")
_MOST_YEARS = 110
_ABOUT_DAYS = 400
_ANIMALS = {
    "쥐": "rat", "소": "ox", "범": "tiger", "호랑이": "tiger", "토끼": "rabbit", "용": "dragon", "룡": "dragon",
    "뱀": "snake", "말": "horse", "양": "sheep", "원숭이": "monkey", "잔나비": "monkey", "닭": "rooster",
    "개": "dog", "돼지": "pig", "子": "rat", "丑": "ox", "寅": "tiger", "卯": "rabbit", "辰": "dragon",
    "巳": "snake", "午": "horse", "未": "sheep", "申": "monkey", "酉": "rooster", "戌": "dog", "亥": "pig",
    "鼠": "rat", "牛": "ox", "虎": "tiger", "兔": "rabbit", "龙": "dragon", "龍": "dragon", "蛇": "snake",
    "马": "horse", "馬": "horse", "羊": "sheep", "猴": "monkey", "鸡": "rooster", "雞": "rooster",
    "狗": "dog", "猪": "pig", "豬": "pig",
}  # fmt: skip

_ORDER = (
    "rat",
    "ox",
    "tiger",
    "rabbit",
    "dragon",
    "snake",
    "horse",
    "sheep",
    "monkey",
    "rooster",
    "dog",
    "pig",
)
_OTHER_WORDS = {"goat": "sheep", "ram": "sheep", "cow": "ox", "bull": "ox", "mouse": "rat", "hare": "rabbit",
                "boar": "pig", "hen": "rooster", "chicken": "rooster", "serpent": "snake"}  # fmt: skip


def birth_of(said: str) -> Interval | None:
    """Return the days on which somebody may have been born, or None if the words say none.

    Args:
        said: EDTF, a date in any system, an age with its time, or a year with its animal. An age
            that doesn't say by which count is read by both.
    """
    text = " ".join(said.split())
    if not text:
        return None
    exact = parse_edtf(text)
    if exact:
        return exact
    animal = _ANIMAL_YEAR.search(text)
    if animal:
        return _by_animal(text, animal)
    return _by_age(text) or _by_date(text)


def _by_animal(text: str, animal: re.Match[str]) -> Interval | None:
    """Read a year beside its animal; an animal's year begins in January or February."""
    rest = text[: animal.start()] + " " + text[animal.end() :]
    found = _YEAR.search(rest)
    if not found:
        return None
    written = year(int(found[1]))
    word = next((value for value in animal.groupdict().values() if value), "").casefold()
    named = _ANIMALS.get(word, _OTHER_WORDS.get(word, word))
    if named not in _ORDER or animal_of(written.first.year) == _ORDER.index(named):
        return written
    around = timedelta(days=366)
    return Interval(written.first - around, written.last + around, "range")


def _by_age(text: str) -> Interval | None:
    """Read an age with the time when it was true."""
    counting, full = bool(_COUNTING.search(text)), bool(_FULL.search(text))
    plain = _COUNTING.sub(" ", text)
    if _BORN.search(plain):
        return None
    dates = [one for one in find_dates(plain) if one.year_known]
    on = dates[0].interval if len(dates) == 1 else None
    rest = plain[: dates[0].start] + " " + plain[dates[0].end :] if on else plain
    if on is None:
        when = _YEAR.search(plain)
        if not when:
            return None
        on, rest = year(int(when[1])), plain[: when.start()] + " " + plain[when.end() :]
    ages = [int(one) for one in _AGE.findall(rest)]
    if len(ages) == 1 and ages[0] <= _MOST_YEARS:
        return _born_at(ages[0], on, counting=counting, full=full)
    age = None if ages else understand_age(plain)
    return age.born(on=age.on) if age and age.on else None


def _born_at(age: int, on: Interval, *, counting: bool, full: bool) -> Interval:
    by_count = birth_interval(age=max(age, 1), on=on, counting=True)
    western = birth_interval(age=age, on=on)
    if counting:
        return by_count
    if full:
        return western
    return Interval(min(by_count.first, western.first), max(by_count.last, western.last), "range")


def _by_date(text: str) -> Interval | None:
    about = bool(_ABOUT.search(text))
    plain = _BORN.sub(" ", _ABOUT.sub(" ", text)).strip(" ,.、，~?")
    exact = parse_edtf(plain)
    dates = [one for one in find_dates(plain) if one.year_known]
    if exact is None and len(dates) == 1:
        rest = plain[: dates[0].start] + plain[dates[0].end :]
        exact = None if any(char.isalnum() for char in rest) else dates[0].interval
    if exact is None:
        exact = read_written(plain).interval
    if exact is None:
        return None
    if about:
        slack = timedelta(days=_ABOUT_DAYS)
        return Interval(exact.first - slack, exact.last + slack, "range")
    return exact
