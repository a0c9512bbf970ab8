"""What a table of counts is: lines that may be sums of others, and cells that may be hidden."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

HIDDEN = "–"
"""One mark for every hidden cell: it does not tell which are small and which only guard those."""
_FIVE = 5
_SHARES_FROM = 10
Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row or column.

    Attributes:
        label: what stands at its head.
        atoms: the groups of people that it joins; equal atoms of two tables are the same people.
        parent: position of the line that is the sum of this one and its siblings.
        part_of: position of a line that holds these people too, without being their sum.
        span: first and last number (years, ages) if its label is a place in an order.
    """

    label: str
    atoms: frozenset[str] = frozenset()
    parent: int | None = None
    part_of: int | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Counts of people; None is a cell that is not shown.

    Attributes:
        rows: the lines across.
        columns: the lines down.
        cells: one tuple a row.
        corner: what stands above the labels of the rows.
    """

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: tuple[tuple[int | None, ...], ...]
    corner: str = ""

    def at(self, place: Place) -> int | None:
        """Return one cell."""
        return self.cells[place[0]][place[1]]

    def places(self) -> list[Place]:
        """Return the places of all cells, row by row."""
        return [(r, c) for r in range(len(self.rows)) for c in range(len(self.columns))]

    def sums(self) -> Iterator[tuple[Place, list[Place]]]:
        """Yield every cell that is a sum, with its parts."""
        for parent, parts in children(self.rows).items():
            for c in range(len(self.columns)):
                yield (parent, c), [(r, c) for r in parts]
        for parent, parts in children(self.columns).items():
            for r in range(len(self.rows)):
                yield (r, parent), [(r, c) for c in parts]

    def wholes(self, place: Place) -> list[Place]:
        """Return the cells that hold a cell's people too, without being a sum."""
        row, column = self.rows[place[0]], self.columns[place[1]]
        found = [(row.part_of, place[1])] if row.part_of is not None else []
        return found + ([(place[0], column.part_of)] if column.part_of is not None else [])

    def name(self, place: Place) -> str:
        """Return the labels of a cell's row and column."""
        return f"{self.rows[place[0]].label} / {self.columns[place[1]].label}"


@dataclass(frozen=True, slots=True)
class ProtectedTable:
    """What may be published.

    Attributes:
        table: the lines and what is shown of the cells.
        small: hidden because they are under the limit, or leave fewer than that of their whole.
        guarding: hidden because a total would give a small one away.
        merged: labels of lines that were made of smaller ones.
    """

    table: Table
    small: frozenset[tuple[int, int]] = frozenset()
    guarding: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[str, ...] = field(default=())

    @property
    def changed(self) -> bool:
        """Tell whether anything had to be hidden or merged."""
        return bool(self.small or self.guarding or self.merged)

    def lines(self, *, fives: bool = False, percent: bool = False) -> list[list[str]]:
        """Return header and rows as words.

        Args:
            fives: counts as the nearest multiple of five.
            percent: shares of each column's whole; columns without one keep counts.
        """
        table = self.table
        head = [table.corner, *(column.label for column in table.columns)]
        whole = {c: _whole(table, c) for c in range(len(table.columns))} if percent else {}
        rows = []
        for r, row in enumerate(table.rows):
            words = [row.label]
            for c, value in enumerate(table.cells[r]):
                of = whole.get(c)
                if value is None:
                    words.append(HIDDEN)
                elif of is not None and row.parent is not None:
                    words.append(share(value, of))
                else:
                    words.append(str(_to_five(value) if fives else value))
            rows.append(words)
        return [head, *rows]


def share(count: int, of: int) -> str:
    """Return a share in steps of five per cent; none and all are words, under ten people nothing.

    Raises:
        ValueError: more than the whole.
    """
    if not 0 <= count <= of:
        raise ValueError(count)
    if of < _SHARES_FROM:
        return HIDDEN
    if count < _FIVE:
        return "fewer than 5"
    if of - count < _FIVE:
        return "nearly all"
    percent = _to_five(100 * count / of)
    words = {0: "under 5 %", 100: "over 95 %"}
    return words.get(percent, f"{percent} %")


def _whole(table: Table, column: int) -> int | None:
    """Return the sum line of a column, if there is one and it is shown."""
    tops = {row.parent for row in table.rows if row.parent is not None}
    tops = {top for top in tops if table.rows[top].parent is None}
    return table.cells[tops.pop()][column] if len(tops) == 1 else None


def _to_five(value: float) -> int:
    return _FIVE * int(value / _FIVE + 0.5)


def children(lines: Sequence[Line]) -> dict[int, list[int]]:
    """Return the parts of every line that is a sum."""
    found: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        if line.parent is not None:
            found.setdefault(line.parent, []).append(number)
    return found


def depth(lines: Sequence[Line]) -> int:
    """Return how many sums stand above the deepest line."""

    def above(number: int) -> int:
        parent = lines[number].parent
        return 0 if parent is None else 1 + above(parent)

    return max((above(number) for number in range(len(lines))), default=0)
