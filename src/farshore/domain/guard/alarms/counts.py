"""Small counts in the tables of a draft, and hidden ones that a total beside them gives away."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from farshore.domain.errors import BadInput
from farshore.domain.figures import HIDDEN, table_of
from farshore.domain.figures.protecting import LEAST, bounds
from farshore.domain.figures.reading import count_of
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Suggestion

_RULER = re.compile(r"(?<!\s)\s*+(?:\|\s*+)?(?<!-):?-{2,}+:?\s*+(?:\|\s*+:?-{2,}+:?\s*+)*+\|?\s*+")
_MARKS = re.compile(r"[*_`~]|\\(?=[*_|])")
"""Of words that are bold, slanted or struck out: a reader sees the number without them."""
_CELL = re.compile(r"(?:\\\||[^|\n])*")
_NO_COUNT = re.compile(
    r"\b(?:no\.?|nr\.?|#|step|rank|grade|level|day|hour|time|week|page|chapter|price|yen|won|km|age)\b"
    r"|^#|番号|順|段階|級|日目|時|週|ページ|円|年齢|번호|순|단계|급|일차|시간|주|쪽|나이|编号|年龄|第",
    re.IGNORECASE,
)
_SMALL_REASON = "A table that tells %(n)d of anybody is about those few: write –, or join it with the next line."
_GIVEN_AWAY_REASON = (
    "This cell is not shown, but the totals beside it leave only few values for it."
)


@dataclass(frozen=True, slots=True)
class _Place:
    """One cell of a Markdown table: its words and where they stand."""

    words: str
    start: int


def count_findings(field: Field) -> Iterator[Finding]:
    """Yield counts of one to four in the Markdown tables of a text, and hidden ones given away.

    Whether a column counts people only a person can tell: the finding asks for a decision.

    Args:
        field: a text of a draft.
    """
    if field.is_address or "|" not in field.text:
        return
    for rows in _tables(field.text):
        yield from _in_table(field, rows)


def _tables(text: str) -> Iterator[list[list[_Place]]]:
    lines = [(found.start(), found[0]) for found in re.finditer(r"[^\n]+|(?<=\n)(?=\n)", text)]
    for number in range(1, len(lines)):
        above, ruler = lines[number - 1], lines[number]
        if "|" not in above[1] or "-" not in ruler[1] or not _RULER.fullmatch(ruler[1]):
            continue
        rows = [_cells(*above)]
        for start, line in lines[number + 1 :]:
            if "|" not in line:
                break
            rows.append(_cells(start, line))
        yield rows


def _cells(start: int, line: str) -> list[_Place]:
    found: list[_Place] = []
    at = len(line) - len(line.lstrip())
    at += line[at : at + 1] == "|"
    while at < len(line):
        cell = _CELL.match(line, at)
        words = cell[0] if cell else ""
        if line[at:].strip():
            found.append(_Place(words.strip(), start + at + len(words) - len(words.lstrip())))
        at += len(words) + 1
    return found


def _in_table(field: Field, rows: list[list[_Place]]) -> Iterator[Finding]:
    width = len(rows[0])
    body = [row for row in rows[1:] if len(row) >= width]
    columns = [c for c in range(1, width) if body and _counts(rows[0][c], [r[c] for r in body])]
    for row in body:
        for c in columns:
            value = _count(row[c])
            if value is not None and 0 < value < LEAST:
                yield _finding(field, row[c], _SMALL_REASON, {"n": value})
    yield from _given_away(field, [rows[0], *body], columns)


def _counts(head: _Place, cells: Sequence[_Place]) -> bool:
    """Tell whether a column may count people."""
    return not _NO_COUNT.search(head.words) and any(_count(cell) is not None for cell in cells)


def _count(cell: _Place) -> int | None:
    """Return the number in a cell, without Markdown's marks; None where it is not shown or none."""
    try:
        return count_of(_MARKS.sub("", cell.words), "")
    except BadInput:
        return None


def _given_away(
    field: Field, rows: list[list[_Place]], columns: Sequence[int]
) -> Iterator[Finding]:
    words = [
        [row[0].words or "?", *(_MARKS.sub("", row[c].words) for c in columns)] for row in rows
    ]
    try:
        table, left_out = table_of(words, address=lambda _r, _c: "")
        limits = {} if left_out else bounds(table)
    except (BadInput, ValueError):
        return
    if len(table.columns) != len(columns) or len(table.rows) != len(rows) - 1:
        return
    for (r, c), (low, high) in limits.items():
        if low < LEAST and high - low + 1 < LEAST:
            yield _finding(field, rows[r + 1][columns[c]], _GIVEN_AWAY_REASON, {})


def _finding(field: Field, cell: _Place, reason: str, facts: dict[str, str | int]) -> Finding:
    return Finding(
        field=field.name,
        language=field.language,
        start=cell.start,
        end=cell.start + len(cell.words),
        text=cell.words,
        type="Q.count",
        rule="guard.small-cell",
        strength="decide",
        reason=reason,
        facts=facts,
        suggestions=[Suggestion(label=HIDDEN, replacement=HIDDEN)] if facts else [],
    )
