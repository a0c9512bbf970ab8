"""Reading a table from a file's bytes: nothing is evaluated, fetched, unpacked to disk or guessed.

Workbooks are read by calamine; before that, what they would unpack to is measured, so that a bomb
is refused. CSV is read in UTF-8, UTF-16, CP932 and CP949; the encoding and the separator are
those under which the first lines hold the most columns that we know.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from farshore.domain.errors import FarshoreError

LARGEST_BYTES = 20 * 1024 * 1024
LARGEST_UNPACKED_BYTES = 80 * 1024 * 1024
MOST_ROWS = 20_000
MOST_COLUMNS = 500
_HEADER_WITHIN = 20
_ENCODINGS = ("utf-8-sig", "cp932", "cp949", "utf-16")
_SEPARATORS = (",", "\t", ";")
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
Cells = list[str]


class SheetRefused(FarshoreError):
    """A spreadsheet can't be read."""

    code = "sheet.refused"
    message = "%(why)s"


@dataclass(frozen=True, slots=True)
class Table:
    """The lines of one sheet. `rows[0]` is the header; `first_row` is its number in the file."""

    sheet: str
    first_row: int
    rows: list[Cells]
    other_sheets: tuple[str, ...] = ()


def read_table(data: bytes, *, score: Callable[[Cells], int]) -> Table:
    """Return the sheet and the lines whose header is known best.

    Args:
        data: the whole file.
        score: how many columns of a line are known; 0 if it is no header.

    Raises:
        SheetRefused: too large, a bomb, encrypted, damaged, or no line is a header.
    """
    if not data.strip():
        raise SheetRefused(why="The file is empty. Choose another one.")
    if len(data) > LARGEST_BYTES:
        raise SheetRefused(why="The file is larger than 20 MB. Split it and import the parts.")
    if data.startswith((_ZIP, _OLE)):
        return _best(list(_workbook(data)), score)
    return _best(list(_texts(data)), score)


def address(row: int, column: int) -> str:
    """Return a cell's address as a spreadsheet shows it: row and column from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _best(found: list[tuple[str, list[Cells]]], score: Callable[[Cells], int]) -> Table:
    """Take the header that knows most columns; among equal ones the first."""
    best: tuple[int, int, int] | None = None
    for number, (_sheet, rows) in enumerate(found):
        for at, row in enumerate(rows[:_HEADER_WITHIN]):
            points = score(row)
            if points and (best is None or points > best[0]):
                best = (points, number, at)
    if best is None:
        raise SheetRefused(
            why="No line of the file is a header that we know. Write the columns' names in the "
            "first line: a column “name” (or 氏名, 이름) at least."
        )
    _points, number, at = best
    sheet, rows = found[number]
    if len(rows) - at - 1 > MOST_ROWS:
        raise SheetRefused(why="The sheet has more than 20,000 lines. Import it in parts.")
    others = tuple(name for name, _rows in found if name and name != sheet)
    return Table(sheet, at + 1, rows[at:], others)


def _workbook(data: bytes) -> Iterator[tuple[str, list[Cells]]]:
    _measure(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MOST_ROWS + _HEADER_WITHIN or sheet.total_width > MOST_COLUMNS:
                raise SheetRefused(
                    why="A sheet has more than 20,000 lines or 500 columns. Import it in parts."
                )
            rows = sheet.to_python(skip_empty_area=False)
            yield name, [[_words(cell) for cell in row] for row in rows]
    except PasswordError as refusal:
        raise SheetRefused(
            why="The workbook has a password. Save a copy without one, import it, then destroy "
            "the copy."
        ) from refusal
    except (CalamineError, ValueError, OSError) as refusal:
        raise SheetRefused(
            why="The workbook is damaged, or no XLSX, XLS or ODS file. Open it, save it again and "
            "try once more."
        ) from refusal


def _measure(data: bytes) -> None:
    """Refuse a workbook that unpacks to more than a sheet of people needs."""
    if not data.startswith(_ZIP):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED_BYTES:
                raise SheetRefused(
                    why="The workbook unpacks to more than 80 MB. Import it in parts."
                )
            for entry in packed.infolist():
                _inflate(packed, entry)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as refusal:
        raise SheetRefused(
            why="The workbook is damaged. Open it, save it again and try once more."
        ) from refusal


def _inflate(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Count what really comes out: the size that a bomb states may be a lie."""
    left = entry.file_size
    with packed.open(entry) as file:
        while part := file.read(1 << 18):
            left -= len(part)
            if left < 0:
                raise SheetRefused(why="The workbook is damaged: a part of it is too long.")


def _texts(data: bytes) -> Iterator[tuple[str, list[Cells]]]:
    """Yield the file under every encoding and separator in which it can be read."""
    found = False
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            continue
        found = True
        for separator in _SEPARATORS:
            yield "", _lines(text, separator)
    if not found:
        raise SheetRefused(
            why="The file is no text in UTF-8, CP932 or CP949, and no XLSX or ODS. Save it as XLSX."
        )


def _lines(text: str, separator: str) -> list[Cells]:
    rows: list[Cells] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            rows.append([cell.strip() for cell in row[:MOST_COLUMNS]])
            if len(rows) > MOST_ROWS + _HEADER_WITHIN:
                break
    except csv.Error:
        return []
    return rows


def _words(cell: Any) -> str:
    """Return a cell as it would be typed: whole numbers without a point, dates in ISO order."""
    if isinstance(cell, bool):
        return "yes" if cell else ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, time | timedelta):
        return str(cell)
    return str(cell).strip()
