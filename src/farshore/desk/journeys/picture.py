"""Who is where, drawn: one line a person, bundled while together, apart after a split.

Pure: from points in time to shapes; a template writes them. The same stands as a list beside it.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from farshore.domain.journeys.records import Passage
from farshore.domain.journeys.way import Point

WIDTH, LEFT, RIGHT = 1060.0, 118.0, 1050.0
TOP, BAR, PITCH, GAP, FLAG_ROW = 22.0, 13.0, 15.0, 27.0, 16.0
NARROW_PX, WIDE_PX = 6.75, 12.5
"""The worst width of a letter at 12 px, and of one of Hangul, Kana or Chinese."""
LEAST_PIECE_PX, MOST_SLOPE_PX, LEAST_TICK_PX = 18.0, 26.0, 62.0
LEAST_HELD_PX = 2.0
MOST_DRAWN = 12
Day = Callable[[date], float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One stretch of a line: an SVG path and the class that says its stage."""

    path: str
    css: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text with where it begins; `pole` is where its pole ends, None = it has none."""

    x: float
    y: float
    text: str
    css: str = ""
    anchor: str = "start"
    pole: float | None = None


@dataclass(slots=True)
class Picture:
    """All shapes of one picture."""

    height: float = 0.0
    bottom: float = 0.0
    today: float = 0.0
    shapes: list[Shape] = field(default_factory=list)
    texts: list[Words] = field(default_factory=list)
    ticks: list[Words] = field(default_factory=list)
    left_out: int = 0
    width: float = WIDTH

    @property
    def today_anchor(self) -> str:
        """Return where the word at today's line is held: no letter leaves the picture."""
        return "end" if self.today > RIGHT - 3 * WIDE_PX else "middle"


@dataclass(frozen=True, slots=True)
class Line:
    """One person's way in days: each stretch with its stage, and whether it is only planned."""

    person: str
    stretches: tuple[tuple[date, date, str, bool], ...]


Held = Mapping[str, Sequence[tuple[date, date]]]


def line_of(person: str, found: Sequence[Point[Passage]], *, today: date) -> Line:
    """Return one person's stretches; a day that nobody said is set between its neighbours."""
    reached = [one for one in found if not one.passage.planned]
    planned = [one for one in found if one.passage.planned and one.days]
    days = _filled([one.days.first if one.days else None for one in reached], today=today)
    ends = [*days[1:], max(today, *days[-1:])] if days else []
    stretches = [
        (since, until, one.passage.stage, False)
        for since, until, one in zip(days, ends, reached, strict=True)
    ]
    last = max([today, *ends])
    for one in planned:
        if one.days and one.days.first > last:
            if stretches:
                stretches.append((last, one.days.first, stretches[-1][2], True))
            last = one.days.first
            stretches.append((last, last + timedelta(days=40), one.passage.stage, True))
    return Line(person, tuple(stretches))


def draw(
    lines: Sequence[Line],
    *,
    stages: Mapping[str, object],
    today: date,
    held: Held,
    month: Callable[[date, int], str],
    now: Callable[[str, str, int], str],
) -> Picture | None:
    """Return the picture of some lines; None if no day is known.

    Args:
        lines: one a person.
        stages: code to words.
        today: the organisation's day.
        held: person to the days on which a situation held this person up.
        month: words under a tick, of a day and of how many months there are from tick to tick.
        now: words of where a group is now: person, stage, days since.
    """
    drawn = _sorted([one for one in lines if one.stretches])[:MOST_DRAWN]
    if not drawn:
        return None
    first = min(one.stretches[0][0] for one in drawn)
    last = max(today, *(one.stretches[-1][1] for one in drawn))
    span = max(30, (last - first).days)
    scale = (RIGHT - LEFT) / span

    def x_of(day: date) -> float:
        return round(LEFT + (day - first).days * scale, 1)

    picture = Picture(today=x_of(today), left_out=len(lines) - len(drawn))
    texts, rows = _flags(drawn[0], x_of, stages)
    base = TOP + rows * FLAG_ROW + 8
    heights = _heights(drawn, x_of, base)
    for line, ys in zip(drawn, heights, strict=True):
        picture.shapes += _shapes(line, ys, x_of, held.get(line.person, ()))
    picture.texts = [Words(t.x, t.y, t.text, t.css, pole=base) for t in texts]
    picture.texts += _labels(drawn, heights, x_of)
    picture.texts += _nows(drawn, heights, picture.today, now, today)
    picture.bottom = max(y for ys in heights for _x, y in ys) + BAR + 26
    picture.height = picture.bottom + 24
    picture.ticks = _ticks(first, first + timedelta(days=span), x_of, scale, month)
    return picture


def width_of(text: str) -> float:
    """Return how wide a text of 12 px is at most, in px."""
    return sum(WIDE_PX if unicodedata.east_asian_width(c) in "WF" else NARROW_PX for c in text)


def _filled(days: Sequence[date | None], *, today: date) -> list[date]:
    """Return days in order, with those that nobody said set between their neighbours."""
    found: list[date] = []
    for at, said in enumerate(days):
        before, day = found[-1] if found else None, said
        if day is None:
            after = next((one for one in days[at:] if one), today)
            gap = sum(1 for one in days[at:] if one is None) + 1
            begun = before or after - timedelta(days=30)
            day = begun + (after - begun) / gap if after > begun else begun
        found.append(max(day, before) if before else day)
    return found


def _sorted(lines: Sequence[Line]) -> list[Line]:
    """Return lines so that people with the same way stand together, the largest group on top."""
    sizes: dict[tuple[object, ...], int] = {}
    for one in lines:
        sizes[one.stretches] = sizes.get(one.stretches, 0) + 1
    return sorted(lines, key=lambda one: (-sizes[one.stretches], _way(one), one.person))


def _way(line: Line) -> list[tuple[int, str]]:
    return [(since.toordinal(), stage) for since, _until, stage, _planned in line.stretches]


def _at(line: Line, day: date) -> tuple[object, ...]:
    """Return in which stretch somebody is on a day: who shares it travels together."""
    for since, _until, stage, planned in reversed(line.stretches):
        if since <= day:
            return (since, stage, planned)
    return (line.stretches[0][0],)


def _heights(lines: Sequence[Line], x_of: Day, base: float) -> list[list[tuple[float, float]]]:
    """Return for each line the places (x, y) from which it has a height."""
    days = sorted({since for line in lines for since, *_rest in line.stretches})
    kept = [
        day
        for day, after in zip(days, [*days[1:], None], strict=True)
        if after is None or x_of(after) - x_of(day) >= LEAST_PIECE_PX or day == days[0]
    ]
    found: list[list[tuple[float, float]]] = [[] for _ in lines]
    for day in kept:
        y, before = base, None
        for number, line in enumerate(lines):
            key = _at(line, day)
            y += 0.0 if number == 0 else PITCH if key == before else PITCH + GAP
            before = key
            if not found[number] or found[number][-1][1] != y:
                found[number].append((x_of(day), y))
    return found


def _y(ys: Sequence[tuple[float, float]], x: float) -> float:
    """Return the height of a line at a place, on the slope between two heights too."""
    for (_x0, before), (begun, after) in pairwise(ys):
        if begun <= x < begun + MOST_SLOPE_PX:
            return before + (after - before) * (x - begun) / MOST_SLOPE_PX
    return next((y for begun, y in reversed(ys) if begun <= x), ys[0][1])


def _path(left: float, right: float, ys: Sequence[tuple[float, float]]) -> str:
    bends = [x for begun, _y0 in ys[1:] for x in (begun, begun + MOST_SLOPE_PX) if left < x < right]
    top = [(x, _y(ys, x)) for x in (left, *sorted(bends), right)]
    bottom = [(x, y + BAR) for x, y in reversed(top)]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in (*top, *bottom)) + "Z"


def _shapes(
    line: Line, ys: Sequence[tuple[float, float]], x_of: Day, held: Sequence[tuple[date, date]]
) -> list[Shape]:
    found = []
    for since, until, stage, planned in line.stretches:
        left, right = x_of(since) + 0.5, max(x_of(until) - 0.5, x_of(since) + 2)
        plan = " leg--plan" if planned else ""
        found.append(Shape(_path(left, min(right, RIGHT), ys), f"leg--{stage}{plan}"))
    for begun, ended in held:
        right = max(LEFT + LEAST_HELD_PX, min(x_of(ended + timedelta(days=1)), RIGHT))
        left = min(max(x_of(begun), LEFT), right - LEAST_HELD_PX)
        if ended >= begun:
            found.append(Shape(_path(left, right, ys), "leg--held"))
    return found


def _flags(line: Line, x_of: Day, stages: Mapping[str, object]) -> tuple[list[Words], int]:
    """Return the words above the uppermost line on poles of their own; no two of them meet.

    Laid from right to left: each stands one row above the highest of those that begin within it.
    """
    marks = [
        (x_of(since) + 4, str(stages.get(f"+{stage}" if planned else stage, stage)), planned)
        for (since, _until, stage, planned), before in zip(
            line.stretches, (None, *line.stretches), strict=False
        )
        if before is None or before[2] != stage
    ]
    placed: list[tuple[float, float, int, str, bool]] = []
    for x, text, planned in reversed(marks):
        left = min(x, RIGHT - width_of(text))
        right = left + width_of(text) + 6
        rows = [row for one, end, row, _t, _p in placed if left - 6 < end and one - 6 < right]
        placed.append((left, right, max(rows, default=-1) + 1, text, planned))
    top = max((row for _l, _r, row, _t, _p in placed), default=0)
    return [
        Words(left, TOP + (top - row) * FLAG_ROW, text, "q" if planned else "")
        for left, _right, row, text, planned in placed
    ], top + 1


def _labels(
    lines: Sequence[Line], heights: Sequence[Sequence[tuple[float, float]]], x_of: Day
) -> list[Words]:
    return [
        Words(x_of(line.stretches[0][0]) - 8, ys[0][1] + 11, line.person, "lab", anchor="end")
        for line, ys in zip(lines, heights, strict=True)
    ]


def _nows(
    lines: Sequence[Line],
    heights: Sequence[Sequence[tuple[float, float]]],
    x: float,
    now: Callable[[str, str, int], str],
    today: date,
) -> list[Words]:
    """Return under each group that is apart where it is now."""
    found = []
    for number, (line, ys) in enumerate(zip(lines, heights, strict=True)):
        is_last = number + 1 == len(lines) or _at(lines[number + 1], today) != _at(line, today)
        reached = [one for one in line.stretches if not one[3]]
        if is_last and reached:
            since, _until, stage, _planned = reached[-1]
            text = now(line.person, stage, (today - since).days)
            fits = x - 6 - width_of(text) > LEFT
            found.append(
                Words(
                    x - 6 if fits else x + 6, ys[-1][1] + BAR + 13, text,
                    anchor="end" if fits else "start",
                )
            )  # fmt: skip
    return found


def _ticks(
    first: date, last: date, x_of: Day, scale: float, words: Callable[[date, int], str]
) -> list[Words]:
    step = next((n for n in (1, 2, 3, 6, 12, 24, 60) if n * 30.4 * scale >= LEAST_TICK_PX), 120)
    found = []
    month = first.year * 12 + first.month
    month += -month % step if step > 1 else 0
    while (day := date(month // 12, month % 12 + 1, 1)) <= last:
        found.append(Words(x_of(day), 0, words(day, step), anchor="middle"))
        month += step
    return found
