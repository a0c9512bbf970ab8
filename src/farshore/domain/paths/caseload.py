"""How many people are in which stage and year: neighbours are merged until nobody stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5
"""No cell of fewer people is shown, here or by subtraction: there is no total either."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Neighbouring columns together; `count` is None where even all of them hold fewer."""

    codes: tuple[str, ...]
    count: int | None


def merged(counts: Sequence[tuple[str, int]]) -> list[Cell]:
    """Return columns in their order, small ones joined with their neighbours.

    Args:
        counts: code of a column and how many people are in it, in order.

    Returns:
        Cells that hold every column once. A row of fewer people than `FEWEST` is one cell without
        a number, whether somebody is in it or nobody.
    """
    cells: list[tuple[list[str], int]] = []
    for code, count in counts:
        if cells and cells[-1][1] < FEWEST:
            cells[-1][0].append(code)
            cells[-1] = (cells[-1][0], cells[-1][1] + count)
        else:
            cells.append(([code], count))
    if len(cells) > 1 and cells[-1][1] < FEWEST:
        codes, count = cells.pop()
        cells[-1] = ([*cells[-1][0], *codes], cells[-1][1] + count)
    return [Cell(tuple(codes), count if count >= FEWEST else None) for codes, count in cells]
