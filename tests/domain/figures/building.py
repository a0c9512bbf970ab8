"""Tables for tests, as somebody would type them."""

from hypothesis import strategies as st

from farshore.domain.figures import Table, table_of
from farshore.importers.spreadsheet.tables import address


def typed(text: str) -> Table:
    lines = [line.split(",") for line in text.strip().splitlines()]
    return table_of(lines, address=lambda r, c: address(r + 1, c + 1))[0]


def grid(cells: list[list[int]], *, totals: bool = True, rows: list[str] | None = None) -> Table:
    """Return counts with their totals at the right and below."""
    names = rows or [f"row {chr(65 + n)}" for n in range(len(cells))]
    lines = [["", *(f"column {chr(75 + n)}" for n in range(len(cells[0])))]]
    lines += [[name, *map(str, row)] for name, row in zip(names, cells, strict=True)]
    if totals:
        lines[0].append("Total")
        for line in lines[1:]:
            line.append(str(sum(map(int, line[1:]))))
        sums = [sum(int(line[c]) for line in lines[1:]) for c in range(1, len(lines[0]))]
        lines.append(["Total", *map(str, sums)])
    return table_of(lines, address=lambda r, c: address(r + 1, c + 1))[0]


@st.composite
def counts(draw: st.DrawFn, *, most: int = 14) -> list[list[int]]:
    """Two or three rows and columns of small counts."""
    height, width = draw(st.integers(2, 3)), draw(st.integers(2, 3))
    cell = st.one_of(st.integers(0, 6), st.integers(0, most))
    return [[draw(cell) for _ in range(width)] for _ in range(height)]
