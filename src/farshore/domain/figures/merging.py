"""Joining neighbours in an order (years, ages, months) where their counts are small."""

from dataclasses import replace

from farshore.domain.figures.model import Line, Table, children

_FEWER, _GUARD = 0.5, 0.4


def merged(table: Table, least: int) -> tuple[Table, tuple[str, ...]]:
    """Join neighbouring lines while that saves more small cells than it costs large ones.

    Args:
        table: its counts.
        least: what is small.

    Returns:
        The table, and the labels of the lines that were made.
    """
    made: list[str] = []
    for turned in (False, True):
        table = _turned(table) if turned else table
        while pair := _best_pair(table, least):
            table = _joined(table, pair)
            made = [label for label in made if any(row.label == label for row in table.rows)]
            made.append(table.rows[pair[0]].label)
        table = _turned(table) if turned else table
    lines = {line.label for line in (*table.rows, *table.columns)}
    return table, tuple(label for label in dict.fromkeys(made) if label in lines)


def _turned(table: Table) -> Table:
    cells = tuple(zip(*table.cells, strict=True))
    return replace(table, rows=table.columns, columns=table.rows, cells=cells)


def _best_pair(table: Table, least: int) -> tuple[int, int] | None:
    """Return the two neighbours whose joining gains most; the earlier ones if several do."""
    best: tuple[float, tuple[int, int]] | None = None
    sums = children(table.rows)
    for r, row in enumerate(table.rows):
        for s, other in enumerate(table.rows):
            if r in sums or s in sums or not _follows(row, other):
                continue
            if len(sums.get(row.parent, ())) == 2 if row.parent is not None else False:
                continue  # the two are the whole: nothing would be left to tell
            pairs = zip(table.cells[r], table.cells[s], strict=True)
            gain = sum(_gain(a, b, least, summed=row.parent is not None) for a, b in pairs)
            if gain > 0 and (best is None or gain > best[0]):
                best = (gain, (r, s))
    return best[1] if best else None


def _follows(row: Line, other: Line) -> bool:
    return (
        row.span is not None
        and other.span is not None
        and row.span[1] + 1 == other.span[0]
        and (row.parent, row.part_of) == (other.parent, other.part_of)
        and _kind(row) == _kind(other)
    )


def _kind(row: Line) -> str:
    return next(iter(row.atoms), "").partition(":")[0]


def _gain(one: int | None, other: int | None, least: int, *, summed: bool) -> float:
    """Return how many more cells can be read after joining these two."""
    if one is None or other is None or (one >= least and other >= least):
        return -1
    if one < least and other < least:
        return 1 if one + other >= least else _FEWER
    return _GUARD if summed else 0  # where there is a total, a small one costs a second one


def _joined(table: Table, pair: tuple[int, int]) -> Table:
    first, second = pair
    rows, cells = list(table.rows), list(table.cells)
    a, b = rows[first], rows[second]
    if a.span is None or b.span is None:
        return table
    line = replace(a, label=_label(a, b), atoms=a.atoms | b.atoms, span=(a.span[0], b.span[1]))
    summed = tuple(
        None if x is None or y is None else x + y
        for x, y in zip(cells[first], cells[second], strict=True)
    )
    rows[first], cells[first] = line, summed
    del rows[second], cells[second]

    def moved(number: int | None) -> int | None:
        return number - 1 if number is not None and number > second else number

    lines = [replace(row, parent=moved(row.parent), part_of=moved(row.part_of)) for row in rows]
    return replace(table, rows=tuple(lines), cells=tuple(cells))


def _label(a: Line, b: Line) -> str:
    if a.span is None or b.span is None or _kind(a) == "month":
        return f"{a.label.split('–')[0]}–{b.label.split('–')[-1]}"
    if _kind(b) == "age" and b.span[1] >= OPEN_END:
        return f"{a.span[0]}+"
    return f"{a.span[0]}–{b.span[1]}"


OPEN_END = 150
"""The last age of "65 and over"."""
