"""Reading tables from a file's bytes: nothing is evaluated, fetched, unpacked to disk or guessed.

Workbooks are read in a throw-away process (adapters/office/sheets.py). CSV is read in the encoding that is
sure, else in the one and with the separator under which the first lines hold the most columns that
we know. Every sheet with a header is read; what is not, is named.
"""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from farshore.adapters.office.sheet_cells import (
    HEADER_WITHIN,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    Sheet,
)
from farshore.adapters.office.sheets import read_sheets
from farshore.adapters.processes.throwaway import WorkerFailed
from farshore.adapters.texts.decoding import Decoded, possible_readings
from farshore.domain.errors import FarshoreError

LARGEST_BYTES = 20 * 1024 * 1024
_SEPARATORS = (",", "\t", ";")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_HEAD_CHARACTERS = 200_000
_LEAST_OF_A_SECOND_HEADER = 2
_TOLD = ("utf-8", "iso2022", "hz")
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
_READINGS_SHOWN, _LINE_SHOWN = 3, 80
_SURE_BY = 0.3
"""How much likelier one encoding must be than another that gives the same header."""
Cells = list[str]
Score = Callable[[Cells], int]


class SheetRefused(FarshoreError):
    """A spreadsheet can't be read."""

    code = "sheet.refused"
    message = "%(why)s"


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one sheet. `rows[0]` is the header; `first_row` is its number in the file.

    Attributes:
        sheet: name of the sheet; empty for CSV.
        first_row: number of the header's line, from 1.
        rows: the header and what follows.
        other_sheets: sheets with words but without a header that we know: not read.
        above: numbers of lines above the header that hold several words: not read.
        guessed: the encoding that was taken, if nothing in the file says which it is.
    """

    sheet: str
    first_row: int
    rows: list[Cells]
    other_sheets: tuple[str, ...] = ()
    above: tuple[int, ...] = ()
    guessed: str = ""


def read_table(data: bytes, *, score: Score) -> Table:
    """Return the sheet and the lines whose header is known best.

    Args:
        data: the whole file.
        score: how many columns of a line are known; 0 if it is no header.

    Raises:
        SheetRefused: too large, a bomb, encrypted, damaged, or no line is a header.
    """
    found = _sheets(data, score)
    best = _best(found, score)
    if best is None:
        raise _no_header()
    number, at = best
    others = tuple(s.name for n, s in enumerate(found) if n != number and _has_words(s.rows))
    return _table(found[number], at, others)


class SheetUnsure(SheetRefused):
    """A text may be in several encodings, and names would be read wrongly in all but one.

    Attributes:
        readings: encoding and the first telling line in it; never in a log, a fact or an error's words.
    """

    code = "sheet.unsure"
    message = "%(why)s"
    readings: tuple[tuple[str, str], ...] = ()


def read_tables(data: bytes, *, score: Score, encoding: str = "") -> list[Table]:
    """Return every table of a file: of each sheet, and each header further down in a sheet.

    Args:
        data: the whole file.
        score: how many columns of a line are known; 0 if it is no header.
        encoding: of a text, where somebody chose one.

    Raises:
        SheetUnsure: a text may be in several encodings, and nobody chose.
        SheetRefused: as `read_table`.
    """
    found = _sheets(data, score, encoding)
    tables: list[Table] = []
    others: list[str] = []
    for sheet in found:
        best = _best([sheet], score)
        if best is not None:
            tables += _parted(_table(sheet, best[1], ()), score)
        elif _has_words(sheet.rows):
            others.append(sheet.name)
    if not tables:
        raise _no_header()
    first, *rest = tables
    return [replace(first, other_sheets=tuple(others)), *rest]


def _no_header() -> SheetRefused:
    return SheetRefused(
        why="No line of the file is a header that we know. Write the columns' names in the "
        "first line: a column “name” (or 氏名, 이름) at least."
    )


def _has_words(rows: list[Cells]) -> bool:
    return any(any(row) for row in rows)


def _table(sheet: Sheet, at: int, others: tuple[str, ...]) -> Table:
    if len(sheet.rows) - at - 1 > MOST_ROWS:
        raise SheetRefused(why="The sheet has more than 20,000 lines. Import it in parts.")
    above = tuple(n for n, row in enumerate(sheet.rows[:at], start=1) if sum(map(bool, row)) > 1)
    return Table(sheet.name, at + 1, sheet.rows[at:], others, above, sheet.guessed)


def _parted(table: Table, score: Score) -> Iterator[Table]:
    """Yield a table for each header in it: lists of several years stand under one another."""
    starts = [0]
    for number, row in enumerate(table.rows[1:], start=1):
        filled = sum(map(bool, row))
        is_like_one = filled >= _LEAST_OF_A_SECOND_HEADER and not any(map(str.isdecimal, row))
        points = score(row) if is_like_one else 0
        if points >= _LEAST_OF_A_SECOND_HEADER and points * 2 >= filled:
            starts.append(number)
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(table.rows)], strict=True)):
        yield Table(
            table.sheet,
            table.first_row + start,
            table.rows[start:end],
            above=table.above if number == 0 else (),
            guessed=table.guessed,
        )


def address(row: int, column: int) -> str:
    """Return a cell's address as a spreadsheet shows it: row and column from 1."""
    return f"{letters(column)}{row}"


def letters(column: int) -> str:
    """Return a column as a spreadsheet shows it, from 1: A, Z, AA."""
    found = ""
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def _best(found: list[Sheet], score: Score) -> tuple[int, int] | None:
    """Return the sheet and the line of the header that knows most columns; the first of equals."""
    best: tuple[int, int, int] | None = None
    for number, sheet in enumerate(found):
        for at, row in enumerate(sheet.rows[:HEADER_WITHIN]):
            points = score(row)
            if points and (best is None or points > best[0]):
                best = (points, number, at)
    return best[1:] if best else None


def _sheets(data: bytes, score: Score, encoding: str = "") -> list[Sheet]:
    if not data.strip():
        raise SheetRefused(why="The file is empty. Choose another one.")
    if len(data) > LARGEST_BYTES:
        raise SheetRefused(why="The file is larger than 20 MB. Split it and import the parts.")
    if data.startswith((_ZIP, _OLE)):
        return _workbook(data)
    return [_text(data, score, encoding)]


def _workbook(data: bytes) -> list[Sheet]:
    try:
        return read_sheets(data)
    except WorkerFailed as refusal:
        if refusal.why.startswith("it has a password"):
            raise SheetRefused(
                why="The workbook has a password. Save a copy without one, import it, then destroy "
                "the copy."
            ) from refusal
        if refusal.why.startswith("it has too many lines"):
            raise SheetRefused(
                why="A sheet has more than 20,000 lines or 500 columns. Import it in parts."
            ) from refusal
        if refusal.why.startswith(("it unpacks to too much", "it needs too much memory")):
            raise SheetRefused(
                why="The workbook unpacks to more than 80 MB. Import it in parts."
            ) from refusal
        raise SheetRefused(
            why="The workbook is damaged, or no XLSX, XLS or ODS file. Open it, save it again and "
            "try once more."
        ) from refusal


def _unsure(readings: list[tuple[float, Decoded]], *, why: str) -> SheetUnsure:
    refusal = SheetUnsure(why=why)
    likely = sorted(readings, key=lambda one: -one[0])[:_READINGS_SHOWN]
    refusal.readings = tuple(
        (one.encoding, _telling_line(one.text)[:_LINE_SHOWN]) for _sure, one in likely
    )
    return refusal


def _telling_line(text: str) -> str:
    """Return the first line that encodings tell apart."""
    lines = text[:_HEAD_CHARACTERS].splitlines()
    return next((line for line in lines if not line.isascii()), next(iter(lines), ""))


def _text(data: bytes, score: Score, encoding: str = "") -> Sheet:
    """Return a CSV file in the encoding and with the separator of the best header."""
    readings = possible_readings(data)
    if encoding:
        readings = [(sure, one) for sure, one in readings if one.encoding == encoding]
    if not readings:
        raise SheetRefused(
            why="The file is no text in UTF-8, CP932 or CP949, and no XLSX or ODS. Save it as XLSX."
        )
    tried = [
        (_points(_lines(one.text[:_HEAD_CHARACTERS], mark, HEADER_WITHIN), score), sure, one, mark)
        for sure, one in readings
        for mark in _SEPARATORS
    ]
    points, sure, best, separator = max(tried, key=lambda found: found[:2])
    for other_points, other_sure, other, _mark in tried:
        if other.text != best.text and other_points == points and sure - other_sure < _SURE_BY:
            raise _unsure(
                readings,
                why="The encoding of the file is not sure, and names would be read wrongly. Save it "
                "as “CSV UTF-8” or as XLSX.",
            )
    rows = _lines(best.text, separator, MOST_ROWS + HEADER_WITHIN + 1)
    return Sheet(
        "", hidden=False, rows=rows, guessed="" if _is_told(data, best.encoding) else best.encoding
    )


def _is_told(data: bytes, encoding: str) -> bool:
    """Tell whether bytes themselves say their encoding: no other one is written like that."""
    return encoding.startswith(_TOLD) or data.startswith(_MARKS)


def _points(rows: list[Cells], score: Score) -> int:
    return max((score(row) for row in rows), default=0)


def _lines(text: str, separator: str, most: int) -> list[Cells]:
    rows: list[Cells] = []
    cells = 0
    whole = most > HEADER_WITHIN
    if whole and text.count(separator) + text.count("\n") > MOST_CELLS:
        raise SheetRefused(
            why="A sheet has more than 20,000 lines or 500 columns. Import it in parts."
        )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=whole)
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row])
            cells += len(row)
            if whole and (cells > MOST_CELLS or len(row) > MOST_COLUMNS):
                raise SheetRefused(
                    why="A sheet has more than 20,000 lines or 500 columns. Import it in parts."
                )
            if len(rows) >= most:
                break
    except csv.Error as refusal:
        if whole:
            raise SheetRefused(
                why="A quotation mark is missing in the file, so that lines would run together. "
                "Mend it, or save the file as XLSX."
            ) from refusal
    return rows
