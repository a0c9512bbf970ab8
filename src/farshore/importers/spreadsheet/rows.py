"""The lines of a sheet before they are people: blank ones, totals, the same person twice, 同上.

Nothing is taken away in silence: each line is of one kind, and the kinds add up to the sheet.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from farshore.importers.spreadsheet.columns import NAME_FIELDS
from farshore.importers.spreadsheet.tables import Cells, Table

RowKind = Literal["person", "blank", "total", "twice"]
_DITTO = re.compile(
    r"同上|上に同じ|上記(?:に|と)?同じ|以上同じ|仝(?:上)?|同じ|〃|″|”|“|\"|''|’’|``|,,|々|ゝ|ヽ|ゞ|↑|↓|↑同|상동|위와\s?(?:같음|동일)|동일|위\s?동일"
    r"|ditto|do\.|same|same as above|as above|\^"
)
_TOTAL = re.compile(
    r"(?:総?合計|総計|小計|計|合計人数|人数|総数|총\s?합계|합계|총계|소계|누계|인원|총원|총\s?인원|총|계|(?:grand |sub-?)?totals?|sum)"
    r"\s*[:=]?\s*(?P<n>\d{1,7})?\s*(?:名|人|명|件|건|people|persons?)?",
    re.I,
)
_NUMBER = re.compile(
    r"(?P<n>\d{1,3}(?:,\d{3})+|\d{1,7})\s*(?P<unit>名|人|명|件|건|people|persons?)?", re.I
)
_SUMMED = re.compile(r"[\d,.\s%￥¥₩$-]+(?:名|人|명|件|건|円|원|people|persons?)?|-", re.I)
_ENDS = re.compile(
    r"以上|以下余白|以下空白|終わり?|끝|이상|以下なし|end|end of list|-+\s?end\s?-+", re.I
)
_LEAST_OF_THE_SAME = 3


@dataclass(slots=True)
class Row:
    """One line of a sheet.

    Attributes:
        number: of the line in its sheet, from 1.
        kind: what it is.
        cells: as they are typed, 同上 as the cell above where there is one.
        above: columns that were read from the line above.
        unread: columns with 同上 below an empty cell.
        last: for those, the last filled cell of the column, or an empty string.
        total: how many a line of totals says.
        first: the number of the line that this one repeats.
    """

    number: int
    kind: RowKind
    cells: Cells
    above: set[int] = field(default_factory=set)
    unread: set[int] = field(default_factory=set)
    last: dict[int, str] = field(default_factory=dict)
    total: int | None = None
    first: int = 0


def rows_of(table: Table, fields: Sequence[str]) -> list[Row]:
    """Return every line below the header, each of one kind.

    Args:
        table: a table of a file.
        fields: what each column is for.
    """
    rows: list[Row] = []
    last: dict[int, str] = {}
    before: Row | None = None
    for offset, cells in enumerate(table.rows[1:], start=1):
        row = _row(table.first_row + offset, list(cells), fields)
        if row.kind == "person":
            _ditto(row, before, last, fields)
        before = row
        rows.append(row)
    _find_twice([row for row in rows if row.kind == "person"], fields)
    return rows


def is_ditto(words: str) -> bool:
    """Tell whether a cell says that it is the same as the one above."""
    return bool(_DITTO.fullmatch(words.strip().strip("()（）").casefold()))


def _row(number: int, cells: Cells, fields: Sequence[str]) -> Row:
    filled = [cell for cell in cells if cell.strip()]
    if not filled:
        return Row(number, "blank", cells)
    if len(filled) == 1 and _ENDS.fullmatch(_narrow(filled[0])):
        return Row(number, "total", cells)
    said = next(
        (_TOTAL.fullmatch(_narrow(cell)) for cell in filled[:2] if _TOTAL.fullmatch(_narrow(cell))),
        None,
    )
    others = [cell for cell in filled if not _TOTAL.fullmatch(_narrow(cell))]
    if said and all(_SUMMED.fullmatch(_narrow(cell)) for cell in others):
        return Row(number, "total", cells, total=_total(said, others))
    return Row(number, "person", cells)


def _total(said: re.Match[str], others: Cells) -> int | None:
    """Return how many a line of totals says: the number beside the word, or the only one."""
    if said["n"]:
        return int(said["n"])
    found = [number for cell in others if (number := _NUMBER.fullmatch(_narrow(cell)))]
    counted = [one for one in found if one["unit"] and one["unit"] not in "件건"] or found
    return int(counted[0]["n"].replace(",", "")) if len(counted) == 1 else None


def _narrow(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).strip()


def _ditto(row: Row, before: Row | None, last: dict[int, str], fields: Sequence[str]) -> None:
    """Fill cells that say 同上 from the line right above; note those that can't be."""
    for column, words in enumerate(row.cells):
        if not words:
            continue
        if not is_ditto(words):
            last[column] = words
            continue
        is_number = column < len(fields) and fields[column] == "id"
        above = (
            before.cells[column]
            if before and before.kind == "person" and column < len(before.cells)
            else ""
        )
        if is_number or not above or is_ditto(above):
            row.unread.add(column)
            row.last[column] = "" if is_number else last.get(column, "")
        else:
            row.cells[column] = above
            row.above.add(column)


def _find_twice(people: list[Row], fields: Sequence[str]) -> None:
    """Mark lines that say the same person again; what only they say goes into the first."""
    numbers = {at for at, name in enumerate(fields) if name == "id"}
    names = [at for at, name in enumerate(fields) if name in NAME_FIELDS or name == "given_name"]
    births = [at for at, name in enumerate(fields) if name == "birth"]
    firsts: dict[tuple[str, ...], list[Row]] = {}
    for row in people:
        key = tuple(_at(row, at) for at in names)
        if not any(key):
            continue
        same = next(
            (one for one in firsts.get(key, ()) if _is_same(one, row, numbers, births)), None
        )
        if same is None:
            firsts.setdefault(key, []).append(row)
            continue
        row.kind, row.first = "twice", same.number
        _take(same, row, numbers)


def _take(first: Row, again: Row, numbers: set[int]) -> None:
    first.cells += [""] * (len(again.cells) - len(first.cells))
    for at, words in enumerate(again.cells):
        if words and not first.cells[at] and at not in numbers:
            first.cells[at] = words


def _is_same(one: Row, other: Row, numbers: set[int], births: list[int]) -> bool:
    """Tell whether no cell of two lines with the same names contradicts, and enough agree."""
    if one.unread or other.unread:
        return False
    width = max(len(one.cells), len(other.cells))
    pairs = [(_at(one, at), _at(other, at)) for at in range(width) if at not in numbers]
    if any(mine and theirs and mine != theirs for mine, theirs in pairs):
        return False
    if any(_at(one, at) and _at(one, at) == _at(other, at) for at in births):
        return True
    return sum(bool(mine and theirs) for mine, theirs in pairs) >= _LEAST_OF_THE_SAME and all(
        mine == theirs for mine, theirs in pairs
    )


def _at(row: Row, column: int) -> str:
    return " ".join(_narrow(row.cells[column]).split()) if column < len(row.cells) else ""
