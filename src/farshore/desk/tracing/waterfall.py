"""How the evidence adds up, as shapes: one bar a field, all candidates on one scale.

Pure: from bars in bits to shapes; a template writes them, and a table says the same.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import log2

from farshore.desk.tracing.wording import fraction, kind_of
from farshore.domain.tracing.records.candidates import Bar

WIDTH, LEFT, RIGHT = 400.0, 124.0, 372.0
TOP, ROW, BAR_HIGH = 30.0, 21.0, 13.0
_TICKS = ((1 / 1_000, True), (1 / 100, False), (1 / 10, True), (1 / 2, True))
SURE = 0.95


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the scale. `words` may be empty."""

    x: float
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One bar. `css` is for, against or nil; `bits` what is written beside it."""

    y: float
    label: str
    css: str
    x: float
    width: float
    bits: str
    bits_x: float
    anchor: str
    end: float


@dataclass(frozen=True, slots=True)
class Picture:
    """All shapes of one candidate."""

    height: float
    bottom: float
    ticks: tuple[Tick, ...]
    sure: float
    rows: tuple[Row, ...]
    end: float
    total: str
    total_anchor: str
    total_x: float


def scale_of(bars: Iterable[Sequence[Bar]]) -> tuple[float, float]:
    """Return the least and the most bits of all pictures of a page, with some room."""
    ends = [value for one in bars for bar in one for value in (bar.first, bar.last)]
    low, high = min([*ends, -11.0]), max([*ends, log2(SURE / (1 - SURE))])
    return low - 0.5, high + 0.5


def draw(bars: Sequence[Bar], *, scale: tuple[float, float], total: float) -> Picture:
    """Return the shapes of one candidate.

    Args:
        bars: from what is likely before anything is known to the odds.
        scale: least and most bits, the same for all candidates of a page.
        total: the probability that the page says.
    """
    low, high = scale

    def x(bits: float) -> float:
        share = (bits - low) / (high - low)
        return round(LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, share)), 1)

    at = _odds(min(0.999, max(0.001, total)))
    shown = [bar for bar in bars if bar.code != "end"]
    if bars and bars[-1].last - at > _DOUBT:
        shown.append(Bar(code="doubt", first=bars[-1].last, last=at, chance=total))
    rows = tuple(_row(bar, TOP + ROW * n, x) for n, bar in enumerate(shown))
    bottom = TOP + ROW * len(shown) + 4
    end = x(shown[-1].last) if shown else LEFT
    is_right = end > (LEFT + RIGHT) / 2
    return Picture(
        height=bottom + 26,
        bottom=bottom,
        ticks=_ticks(x),
        sure=x(_odds(SURE)),
        rows=rows,
        end=end,
        total=fraction(total),
        total_anchor="end" if is_right else "start",
        total_x=end - 11 if is_right else end + 11,
    )


def _ticks(x: Callable[[float], float]) -> tuple[Tick, ...]:
    """Return the lines of the scale; words that would run into others are left out."""
    taken = [x(_odds(SURE))]
    found = []
    for chance, has_words in _TICKS:
        at = x(_odds(chance))
        is_free = has_words and all(abs(at - other) >= _WORDS_APART for other in taken)
        taken += [at] if is_free else []
        found.append(Tick(at, _words(chance) if is_free else ""))
    return tuple(found)


def _row(bar: Bar, y: float, x: Callable[[float], float]) -> Row:
    first, last = x(bar.first), x(bar.last)
    bits = bar.last - bar.first
    css = "nil" if abs(bits) < _LITTLE else "for" if bits > 0 else "against"
    left, right = min(first, last), max(first, last)
    is_far = right > RIGHT - _ROOM
    return Row(
        y=y,
        label=kind_of(bar.code, bar.values),
        css=css,
        x=left,
        width=round(max(1.0, right - left), 1),
        bits="" if bar.code == "start" else f"{bits:+.1f}".replace("-", "−"),
        bits_x=left - 4 if is_far else right + 4,
        anchor="end" if is_far else "start",
        end=last,
    )


_LITTLE, _ROOM, _WORDS_APART, _DOUBT = 0.05, 24.0, 40.0, 0.25


def _odds(probability: float) -> float:
    return log2(probability / (1 - probability))


def _words(probability: float) -> str:
    return f"1/{round(1 / probability):,}"
