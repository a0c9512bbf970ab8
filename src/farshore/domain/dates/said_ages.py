"""An age as a record says it: "35", "mid-30s", "26 in 2017", "19 at arrival", 서른다섯."""

import re
from dataclasses import dataclass

from farshore.domain.dates.ages import find_ages
from farshore.domain.dates.intervals import Interval, birth_interval
from farshore.domain.dates.mentions import find_dates
from farshore.domain.dates.numbers import number

_OLDEST = 110
_AT_ARRIVAL = re.compile(
    r"\b(?:at|on|when|upon)?\s*(?:arrival|arriving|(?:(?:he|she|they)\s+)?(?:arrived|came)|entry)\b"
    r"|(?:到着|入国|来日)(?:した)?(?:時|のとき|当時)?|(?:입국|도착)(?:\s?당시|\s?때|\s?시)?|到达时?|入境时?",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:about|around|circa|ca?\.|roughly|nearly|almost|aged?|in|at|on|when|now|then|as\s+of|years?|old|yrs?|y/?o)\b"
    r"|約|およそ|大约|약|만|満|当時|現在|현재|당시|頃|ごろ|쯤|경|歳|才|살|세|岁|[()（）\[\],;:~?=-]",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|circa|ca?\.|roughly|nearly|almost)|~|約|およそ|大约|약|頃|ごろ|くらい|쯤|정도",
    re.IGNORECASE,
)
_ABOUT_YEARS = 2
_MONTHS = re.compile(r"^(.{1,8}?)\s*(?:months?|mo|か月|ヶ月|カ月|个月|개월)$", re.IGNORECASE)
_RANGE = re.compile(r"^(\d{1,3})\s*(?:-|–|~|to|or|から|에서)\s*(\d{1,3})$")


@dataclass(frozen=True, slots=True)
class SaidAge:
    """An age on record.

    Attributes:
        years: the least it may be.
        most: the most it may be.
        on: when it was true, if the words say so.
        at_arrival: the words say that it was the age at arrival.
    """

    years: int
    most: int
    on: Interval | None = None
    at_arrival: bool = False

    def born(self, *, on: Interval) -> Interval:
        """Return when somebody was born who had this age at a time."""
        first = birth_interval(age=self.most, on=on).first
        return Interval(first, birth_interval(age=self.years, on=on).last)


def understand_age(said: str) -> SaidAge | None:
    """Return the age that a record's words say, or None if they are not understood.

    Args:
        said: digits, a number in words, a part of life, each perhaps with a date ("26 in 2017") or
            with "at arrival", in English, Japanese, Korean or Chinese.
    """
    dates = [one for one in find_dates(said) if one.year_known]
    rest = said
    for one in reversed(dates):
        rest = rest[: one.start] + " " + rest[one.end :]
    at_arrival = bool(_AT_ARRIVAL.search(rest))
    rest = _AT_ARRIVAL.sub(" ", rest).strip()
    span = _years(rest)
    if span is None or not 0 <= span[0] <= span[1] <= _OLDEST:
        return None
    return SaidAge(*span, on=dates[0].interval if len(dates) == 1 else None, at_arrival=at_arrival)


def _years(words: str) -> tuple[int, int] | None:
    slack = _ABOUT_YEARS if _ABOUT.search(words) else 0
    found = find_ages(f"{words} ") or find_ages(f"her {words}")
    if found:
        years, most = min(one.years for one in found), max(one.most for one in found)
        slack = 0 if any(one.band for one in found) else slack
        return max(0, years - slack), most + slack
    between = _RANGE.match(words)
    if between:
        return int(between[1]), int(between[2])
    plain = " ".join(_AROUND.sub(" ", words).split()).removesuffix(".0")
    months = _MONTHS.match(plain)
    value = number(months[1] if months else plain)
    if value is None:
        return None
    value = value // 12 if months else value
    return max(0, value - slack), value + slack
