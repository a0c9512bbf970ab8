"""Where the boxes and lines of a family stand: rows are generations, this person in the middle."""

from collections.abc import Sequence
from dataclasses import dataclass

from farshore.domain.family.kin import Tie, tie_of
from farshore.domain.family.ties import FamilyTie

BOX_WIDTH, BOX_HEIGHT = 176, 62
GAP, ROW_GAP, LEFT, TOP = 20, 58, 150, 22
MOST_DRAWN = 12
"""Relatives; of more the list tells."""


@dataclass(frozen=True, slots=True)
class Box:
    """One person; `place` is that of the tie in the list, -1 = this person."""

    place: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """One tie, as the points of a line with right angles."""

    place: int
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One generation: its number and the middle of its boxes."""

    generation: int
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """The whole picture, in pixels; `left_out` = how many relatives only the list tells."""

    width: float
    height: float
    rows: tuple[Row, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int


def picture_of(ties: Sequence[FamilyTie]) -> Picture:
    """Return the places of a person and their relatives; no two boxes meet.

    Args:
        ties: in the order of the list; of more than `MOST_DRAWN` the nearest are drawn.
    """
    drawn = _nearest(ties)
    generations = sorted({0, *(ties[place].generation for place in drawn)})
    in_row = {
        g: _order(g, [p for p in drawn if ties[p].generation == g], ties) for g in generations
    }
    widest = max(len(row) for row in in_row.values())
    span = widest * (BOX_WIDTH + GAP) - GAP
    boxes: dict[int, Box] = {}
    rows = []
    for number, generation in enumerate(generations):
        y = TOP + number * (BOX_HEIGHT + ROW_GAP)
        rows.append(Row(generation, y + BOX_HEIGHT / 2))
        row = in_row[generation]
        x = LEFT + (span - (len(row) * (BOX_WIDTH + GAP) - GAP)) / 2
        for place in row:
            boxes[place] = Box(place, round(x, 1), y)
            x += BOX_WIDTH + GAP
    lines = tuple(_line(boxes[p], boxes[-1], tie_of(ties[p].kin)) for p in drawn)
    height = TOP + len(generations) * (BOX_HEIGHT + ROW_GAP) - ROW_GAP + TOP
    return Picture(
        LEFT + span + GAP, height, tuple(rows), tuple(boxes.values()), lines, len(ties) - len(drawn)
    )


def _nearest(ties: Sequence[FamilyTie]) -> list[int]:
    rank = {"partner": 0, "child": 0, "parent": 0, "sibling": 1, "other": 2}
    places = sorted(range(len(ties)), key=lambda p: (rank[tie_of(ties[p].kin)], p))
    return sorted(places[:MOST_DRAWN])


def _order(generation: int, places: list[int], ties: Sequence[FamilyTie]) -> list[int]:
    """Return one row from left to right: this person's partners beside them, on the right."""
    if generation != 0:
        return places
    partners = [p for p in places if tie_of(ties[p].kin) == "partner"]
    others = [p for p in places if p not in partners]
    half = len(others) // 2
    return [*others[: len(others) - half], -1, *partners, *others[len(others) - half :]]


def _line(other: Box, own: Box, tie: Tie) -> Line:
    """Return the line from a relative to this person: down, across, down; or over the row."""
    ox, sx = other.x + BOX_WIDTH / 2, own.x + BOX_WIDTH / 2
    if other.y == own.y:
        if tie == "partner":
            left, right = sorted((other, own), key=lambda box: box.x)
            middle = own.y + BOX_HEIGHT / 2
            return Line(other.place, ((left.x + BOX_WIDTH, middle), (right.x, middle)))
        over = own.y - 12
        return Line(other.place, ((ox, own.y), (ox, over), (sx, over), (sx, own.y)))
    upper, lower = (other, own) if other.y < own.y else (own, other)
    across = lower.y - 22
    ux, lx = upper.x + BOX_WIDTH / 2, lower.x + BOX_WIDTH / 2
    return Line(
        other.place, ((ux, upper.y + BOX_HEIGHT), (ux, across), (lx, across), (lx, lower.y))
    )
