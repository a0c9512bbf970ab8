"""The strip of seasons: one school year, one row a matter, as a picture and as a list."""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from farshore.desk.calendar import wording
from farshore.desk.kit.fields import Text
from farshore.domain.calendar.entries import month_after
from farshore.domain.calendar.seasons import Season, school_year_of, seasons_of

WIDTH, LEFT, ROW, TOP = 1000, 92, 24, 26
"""Pixels: of the picture, of the words before the bars, of a row, of the months above."""
_LETTER, _WIDE_LETTER, _PAD = 6.4, 12.0, 6.0
_YEAR_DAYS, _MONTHS, _APRIL = 366, 12, 4


@dataclass(frozen=True, slots=True)
class Bar:
    """One season. Its words end (`is_before`) or begin at `words_x`: in the bar or beside it."""

    label: str
    first: date
    last: date
    x: float
    y: float
    width: float
    words_x: float
    is_before: bool
    is_day: bool
    is_announced: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole picture. `now` = x of today, 0 outside of this school year."""

    height: int
    months: list[tuple[date, float, float]]
    rows: list[tuple[Text, float, list[Bar]]]
    now: float


def strip_of(day: date, *, now: date) -> Strip:
    """Return the strip of the school year that holds a day."""
    year = school_year_of(day)
    start = date(year, _APRIL, 1)
    seasons = sorted(seasons_of(year), key=lambda one: one.first)
    rows: list[tuple[Text, float, list[Bar]]] = []
    for place, (row, word) in enumerate(wording.ROWS.items()):
        y = TOP + ROW * place
        own = [one for one in seasons if one.row == row]
        rows.append((word, y + 16, _row(own, y=y, start=start)))
    firsts = [month_after(start, count=count) for count in range(_MONTHS)]
    months = [(one, _x(one, start), _x(month_after(one), start) - _x(one, start)) for one in firsts]
    is_now = school_year_of(now) == year
    return Strip(TOP + ROW * len(rows) + 4, months, rows, _x(now, start) if is_now else 0)


def _row(seasons: list[Season], *, y: float, start: date) -> list[Bar]:
    """Place the bars of one row so that no words meet: in the bar, else after, else before it."""
    bars: list[Bar] = []
    edges = [_x(one.first, start) for one in seasons[1:]] + [float(WIDTH)]
    taken = float(LEFT)
    for one, edge in zip(seasons, edges, strict=True):
        x, end = _x(one.first, start), _x(one.last + timedelta(days=1), start)
        label = str(wording.SEASONS[one.code])
        needed = _width_of(label) + _PAD
        is_day = one.first == one.last
        is_inside = not is_day and needed <= end - x
        is_before = not is_inside and end + needed > edge and x - needed >= taken
        words_x = x + _PAD / 2 if is_inside else x - _PAD if is_before else end + _PAD
        taken = end if is_inside or is_before else end + needed
        bars.append(
            Bar(
                label, one.first, one.last, x, y + 3, max(end - x, 1.0), words_x, is_before, is_day,
                one.is_announced,
            )
        )  # fmt: skip
    return bars


def _x(day: date, start: date) -> float:
    return round(LEFT + (day - start).days / _YEAR_DAYS * (WIDTH - LEFT), 1)


def _width_of(words: str) -> float:
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in words)
    return wide * _WIDE_LETTER + (len(words) - wide) * _LETTER
