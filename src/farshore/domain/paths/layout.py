"""Where everything of a path picture stands: even in time, and no two words meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from farshore.domain.paths.flags import Box, Flag, Pole, flags, shortened, width_of
from farshore.domain.paths.model import Leg, Path, Track

WIDTH, LEFT, RIGHT = 1_064.0, 124.0, 24.0
"""Of the whole picture, of the words at its left, of its open end."""
BAR, TRACK, AXIS = 26.0, 40.0, 46.0
YEARS_DRAWN = 10
SUSPENDED = "suspended"
_YEAR_DAYS = 365.25
_FEW_DAYS = 30
_LETTERS_A_LAST_WORD = 70
_LEAST_LAST_PX = 90.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One leg; `words` are empty where they don't fit."""

    x: float
    width: float
    stage: str
    words: str
    is_suspended: bool

    @property
    def word(self) -> str:
        """Return the code of what it is called."""
        return SUSPENDED if self.is_suspended else self.stage


@dataclass(frozen=True, slots=True)
class Line:
    """One voice in one scale: unbroken pieces, and a dot for each level."""

    pieces: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One scale: its words at the left, two lines, the words of the last levels."""

    words: str
    box: Box
    top: float
    bottom: float
    own: Line
    ours: Line
    last: tuple[tuple[str, Box], ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A year of the calendar, or of the person's years here."""

    x: float
    words: str
    box: Box
    is_past: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything with its place, in pixels from the left upper corner."""

    width: float
    height: float
    bar_top: float
    bars: tuple[Bar, ...]
    future: Box | None
    flags: tuple[Flag, ...]
    hanging: tuple[Flag, ...]
    rows: tuple[Row, ...]
    axis: float
    years: tuple[Tick, ...]
    rings: tuple[Tick, ...]
    today: tuple[Pole, ...]
    """The line of today, broken where words hang."""

    def boxes(self) -> Iterator[Box]:
        """Yield every box that holds words."""
        yield from (flag.box for flag in (*self.flags, *self.hanging))
        for bar in self.bars:
            if bar.words:
                yield Box(bar.x + 4, self.bar_top + 4, width_of(bar.words), BAR - 8)
        for row in self.rows:
            yield row.box
            yield from (box for _words, box in row.last)
        yield from (tick.box for tick in (*self.years, *self.rings))

    def poles(self) -> Iterator[Pole]:
        """Yield every pole."""
        yield from (flag.pole for flag in (*self.flags, *self.hanging))


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def x(self, on: date) -> float:
        days = (min(max(on, self.first), self.last) - self.first).days
        whole = max(1, (self.last - self.first).days)
        return round(LEFT + days * (WIDTH - RIGHT - LEFT) / whole, 1)

    def holds(self, on: date) -> bool:
        return self.first <= on <= self.last


def layout(path: Path, *, stages: dict[str, str]) -> Picture:
    """Return a picture.

    Marks after the tenth year are not drawn (the list holds them); the bar ends there.

    Args:
        path: what is drawn.
        stages: words of a stage.
    """
    scale = _scale(path)
    bars = [_bar(leg, scale, path.today, stages) for leg in path.legs]
    drawn = sorted((m for m in path.marks if scale.holds(m.on)), key=lambda mark: mark.on)
    above = flags([(m.words, scale.x(m.on), m.is_planned, m.is_bold) for m in drawn], base=0.0)
    top = max((-flag.box.y for flag in above), default=0.0) + 8
    hanging = flags(
        [
            (stages.get(bar.word, bar.word), round(bar.x + bar.width / 2, 1), False, False)
            for bar in bars
            if not bar.words and bar.stage not in _HERE
        ],
        base=top + BAR,
        upwards=False,
    )
    under = max((f.box.y + f.box.height for f in hanging), default=top + BAR) + 14
    rows = tuple(
        _row(track, scale, path, under + number * TRACK) for number, track in enumerate(path.tracks)
    )
    axis = under + len(rows) * TRACK + 4
    every = [flag.box.x + flag.box.width for flag in (*above, *hanging)]
    return Picture(
        width=max([WIDTH, *every]) + 8,
        height=axis + AXIS,
        bar_top=top,
        bars=tuple(bars),
        future=_future(path, scale, top),
        flags=tuple(_lowered(flag, top) for flag in above),
        hanging=tuple(hanging),
        rows=rows,
        axis=axis,
        years=_years(scale, axis),
        rings=_rings(path, scale, axis),
        today=_today(path, scale, bars, (top, under, axis)),
    )


def _scale(path: Path) -> _Scale:
    begun = [leg.begins for leg in path.legs]
    first = min([*begun, *([path.arrived] if path.arrived else [])], default=path.today)
    if path.arrived:
        last = _plus(path.arrived, YEARS_DRAWN)
    else:
        ends = [leg.ends for leg in path.legs if leg.ends]
        last = max([path.today, *ends]) + timedelta(days=round(_YEAR_DAYS))
    return _Scale(first, max(last, first + timedelta(days=round(_YEAR_DAYS))))


def _plus(day: date, years: int) -> date:
    return day + timedelta(days=round(years * _YEAR_DAYS))


def _bar(leg: Leg, scale: _Scale, today: date, stages: dict[str, str]) -> Bar:
    begins, ends = scale.x(leg.begins), scale.x(leg.ends or max(today, leg.begins))
    word = SUSPENDED if leg.is_suspended else leg.stage
    words = shortened(stages.get(word, word))
    fits = width_of(words) + 8 <= ends - begins
    return Bar(begins, round(ends - begins, 1), leg.stage, words if fits else "", leg.is_suspended)


def _future(path: Path, scale: _Scale, top: float) -> Box | None:
    if path.arrived is None or path.today >= scale.last:
        return None
    begins = scale.x(max(path.today, path.arrived))
    return Box(begins, top, round(scale.x(scale.last) - begins, 1), BAR)


_HERE = frozenset({"settling", "settled"})
"""Rings count these years; they need no word under the bar."""


def _today(
    path: Path, scale: _Scale, bars: Sequence[Bar], heights: tuple[float, float, float]
) -> tuple[Pole, ...]:
    if not scale.holds(path.today):
        return ()
    x, (top, under, axis) = scale.x(path.today), heights
    through = any(bar.words and bar.x < x < bar.x + 8 + width_of(bar.words) for bar in bars)
    lines = [] if through else [Pole(x, top - 3, top + BAR + 3)]
    return (*lines, Pole(x, under - 4, axis))


def _lowered(flag: Flag, by: float) -> Flag:
    box, pole = flag.box, flag.pole
    return Flag(
        flag.words, Box(box.x, box.y + by, box.width, box.height),
        Pole(pole.x, pole.top + by, pole.bottom + by), flag.is_planned, flag.is_bold,
    )  # fmt: skip


def _row(track: Track, scale: _Scale, path: Path, top: float) -> Row:
    words = _fitting(track.words, LEFT - 20)
    width = width_of(words)
    box = Box(LEFT - 16 - width, top + 8, width, 14)
    said = sorted(track.said, key=lambda one: one.on)
    own = _line([(one.on, one.own) for one in said], scale, top)
    ours = _line([(one.on, one.ours) for one in said], scale, top)
    return Row(words, box, top + 2, top + TRACK - 10, own, ours, _last(track, scale, path, top))


def _last(track: Track, scale: _Scale, path: Path, top: float) -> tuple[tuple[str, Box], ...]:
    """Return the words of the last levels in the empty future, where there is room for them."""
    ends = max([path.today, *(one.on for one in track.said)])
    begins = scale.x(ends) + 10
    room = WIDTH - RIGHT - begins
    if room < _LEAST_LAST_PX:
        return ()
    lines = [line for line in (track.own_words, track.our_words) if line]
    found = []
    for number, words in enumerate(lines):
        text = _fitting(words, room)
        found.append((text, Box(begins, top + 1 + number * 15, width_of(text), 14)))
    return tuple(found)


def _fitting(words: str, room: float) -> str:
    text = shortened(words, most=_LETTERS_A_LAST_WORD)
    while width_of(text) > room and len(text) > 1:
        text = f"{text.rstrip('…')[:-1].rstrip()}…"
    return text


def _line(said: Sequence[tuple[date, int | None]], scale: _Scale, top: float) -> Line:
    """Return one voice; what was not said breaks the line and is never 0."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for on, level in said:
        if level is None:
            pieces.append([])
        elif scale.holds(on):
            height = top + TRACK - 10 - level * (TRACK - 12) / 4
            pieces[-1].append((scale.x(on), round(height, 1)))
    dots = tuple(dot for piece in pieces for dot in piece)
    lines = tuple(" ".join(f"{x},{y}" for x, y in piece) for piece in pieces if len(piece) > 1)
    return Line(lines, dots)


def _years(scale: _Scale, axis: float) -> tuple[Tick, ...]:
    numbers = range(scale.first.year + 1, scale.last.year + 1)
    step = next(n for n in _YEAR_STEPS if len(numbers) / n <= _MOST_YEARS)
    found = []
    for number in numbers:
        x = scale.x(date(number, 1, 1))
        if number % step == 0 and LEFT + _HALF_YEAR <= x <= WIDTH - RIGHT - _HALF_YEAR:
            box = Box(x - _HALF_YEAR, axis + 3, 2 * _HALF_YEAR, 13)
            found.append(Tick(x, str(number), box))
    return tuple(found)


_YEAR_STEPS = (1, 2, 5, 10, 50, 500)
_MOST_YEARS, _HALF_YEAR, _HALF_RING = 26, 15.0, 9.0


def _rings(path: Path, scale: _Scale, axis: float) -> tuple[Tick, ...]:
    """Return the years here, 0 to 10, as far apart as they can be read."""
    if path.arrived is None:
        return ()
    apart = scale.x(_plus(path.arrived, 1)) - scale.x(path.arrived)
    step = next((n for n in (1, 2, 5) if apart * n > 2 * _HALF_RING + 2), YEARS_DRAWN)
    found = []
    for number in range(0, YEARS_DRAWN + 1, step):
        on = _plus(path.arrived, number)
        box = Box(scale.x(on) - _HALF_RING, axis + 22, 2 * _HALF_RING, 2 * _HALF_RING)
        found.append(Tick(scale.x(on), str(number), box, on <= path.today))
    return tuple(found)


def lengths(path: Path) -> tuple[int, int, int]:
    """Return how long the way was, how much of it was held up, and the time here, in months."""
    way = [leg for leg in path.legs if path.arrived is None or leg.begins < path.arrived]
    begun = min((leg.begins for leg in way), default=None)
    arrived = path.arrived or path.today
    on_way = (arrived - begun).days if begun else 0
    held = sum(((leg.ends or path.today) - leg.begins).days for leg in way if leg.is_suspended)
    here = max(0, (path.today - path.arrived).days) if path.arrived else 0
    return tuple(round(days * 12 / _YEAR_DAYS) for days in (on_way, held, here))  # type: ignore[return-value]
