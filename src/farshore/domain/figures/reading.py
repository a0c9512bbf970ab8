"""From the words of a sheet or a Markdown table to counts; every refusal names the cell."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from farshore.domain.errors import BadInput
from farshore.domain.figures.lines import EXTREME, is_total, lines_of
from farshore.domain.figures.model import HIDDEN, Line, Table

Cell = str
MOST_LINES = 400
_NUMBER = re.compile(r"\d{1,3}(?:[,  ]\d{3})+|\d{1,9}")
_COUNTER = re.compile(r"(?<!\s)\s*(?:人|名|件|世帯|명|건|가구|个|例|people|persons|cases)$")
_HIDDEN = frozenset(
    {HIDDEN, "-", "—", "…", "...", "*", "x", "·", "n/a", "hidden", "非公表", "비공개"}
)
_FEW = re.compile(
    r"(?:<|＜|fewer than|under|less than)\s*\d+|(?<!\d)\d+\s*(?:未満|미만|人未満|명 미만)"
)
_PAIR = re.compile(r"(?<!\s)\s*[/／]\s*")
Address = Callable[[int, int], str]
"""Row and column from 0 (header and labels included) to what the reader sees, "C4"."""


def table_of(lines: Sequence[Sequence[Cell]], *, address: Address) -> tuple[Table, list[str]]:
    """Return the counts of a sheet whose first line and first column are labels.

    Args:
        lines: the cells as words; lines that are all empty are left out.
        address: how a cell is called in a refusal.

    Returns:
        The table, and the labels of columns or rows that were left out: the smallest, largest or
        a range is one person.

    Raises:
        BadInput: no table, a cell that is no count, or a total that does not add up; with its
            address.
    """
    (top, header), *every = _filled(lines)
    heads = list(enumerate(header))[1:]
    said = [*(words for _c, words in heads), *(line[0] for _n, line in every)]
    left_out = [words for words in said if EXTREME.search(words)]
    columns = [(c, words) for c, words in heads if not EXTREME.search(words)]
    rows = [(n, line) for n, line in every if not EXTREME.search(line[0])]
    nameless = next((c for c, words in columns if not words), None)
    if nameless is not None:
        raise BadInput(
            why="%(where)s: the column has no label. Write one.", where=address(top, nameless)
        )
    pairs = {c for c, _w in columns if rows and all(_is_pair(line[c]) for _n, line in rows)}
    cells = [_counts(n, line, columns, pairs, address) for n, line in rows]
    labels = [label for c, words in columns for label in _labels(words, pair=c in pairs)]
    if not cells or not labels:
        raise BadInput(why="There is no column of counts left.")
    table = _summed(rows, labels, cells, _places(columns, pairs), address)
    return replace(table, corner=header[0]), left_out


def _filled(lines: Sequence[Sequence[Cell]]) -> list[tuple[int, list[Cell]]]:
    """Return the lines that say something with their numbers, all as long as the longest.

    Raises:
        BadInput: there is no table in them, or one that is too large.
    """
    kept = [
        (n, [c.strip() for c in line]) for n, line in enumerate(lines) if any(map(str.strip, line))
    ]
    width = max((_used(line) for _n, line in kept), default=0)
    if len(kept) < 2 or width < 2:
        raise BadInput(why="There is no table: a line of labels, then one line or more of counts.")
    if max(len(kept), width) > MOST_LINES:
        raise BadInput(why="The table has more than %(most)d rows or columns.", most=MOST_LINES)
    return [(n, (line + [""] * width)[:width]) for n, line in kept]


def _used(line: Sequence[Cell]) -> int:
    return max((n + 1 for n, cell in enumerate(line) if cell), default=0)


def _is_pair(words: str) -> bool:
    parts = _PAIR.split(words)
    return len(parts) == 2 and all(_is_count(part) for part in parts)


def _labels(words: str, *, pair: bool) -> list[str]:
    if not pair:
        return [words]
    parts = _PAIR.split(words)
    return parts if len(parts) == 2 and all(parts) else [f"{words} (1)", f"{words} (2)"]


def _places(columns: Sequence[tuple[int, str]], pairs: set[int]) -> list[int]:
    return [c for c, _words in columns for _ in range(2 if c in pairs else 1)]


def _counts(
    row: int,
    line: Sequence[Cell],
    columns: Sequence[tuple[int, str]],
    pairs: set[int],
    address: Address,
) -> list[int | None]:
    if not line[0]:
        raise BadInput(why="%(where)s: the row has no label. Write one.", where=address(row, 0))
    values: list[int | None] = []
    for c, _words in columns:
        parts = _PAIR.split(line[c]) if c in pairs else [line[c]]
        values += [count_of(words, address(row, c)) for words in parts]
    return values


def _is_count(words: str) -> bool:
    try:
        count_of(words, "")
    except BadInput:
        return False
    return True


def count_of(words: str, where: str) -> int | None:
    """Return the count in a cell; None if the cell says that it is not shown.

    Args:
        words: what stands in the cell.
        where: its address, for the refusal.

    Raises:
        BadInput: it is no whole number of people.
    """
    bare = _COUNTER.sub("", unicodedata.normalize("NFKC", words).strip().casefold())
    if bare in _HIDDEN or _FEW.fullmatch(bare):
        return None
    if not bare:
        raise BadInput(
            why="%(where)s is empty: write 0, or – for a count that is not shown.", where=where
        )
    if "%" in bare:
        raise BadInput(
            why="%(where)s is a share: leave it out, shares are reckoned from counts.", where=where
        )
    if not _NUMBER.fullmatch(bare):
        raise BadInput(
            why="%(where)s is no count: a whole number is needed, not under 0.", where=where
        )
    return int(re.sub(r"\D", "", bare))


def _summed(
    rows: Sequence[tuple[int, Sequence[Cell]]],
    labels: Sequence[str],
    cells: Sequence[Sequence[int | None]],
    places: Sequence[int],
    address: Address,
) -> Table:
    down, wrong = lines_of([line[0] for _n, line in rows], cells)
    if wrong is not None:
        raise BadInput(
            why="%(where)s: this total is not the sum of its rows. Correct the counts or the label.",
            where=address(rows[wrong][0], 0),
        )
    across, wrong = lines_of(labels, list(zip(*cells, strict=True)))
    if wrong is not None:
        raise BadInput(
            why="%(where)s: this total is not the sum of its columns. Correct the counts or the label.",
            where=address(0, places[wrong]),
        )
    return Table(_apart(down), _apart(across), tuple(tuple(row) for row in cells))


def _apart(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Refuse two lines of one name: nobody could tell which is meant."""
    names = [line.label for line in lines if not is_total(line.label)]
    double = next((name for name in names if names.count(name) > 1), None)
    if double is not None:
        raise BadInput(why="Two rows or two columns have the same label. Give each its own.")
    return lines
