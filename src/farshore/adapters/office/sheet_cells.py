"""The cells of a workbook as they are shown. Called in a throw-away process: a cell may be a bomb.

Values come from calamine, which knows no number formats: what a format of zeros shows (`0007`) is
taken from the parts of an XLSX or ODS file. What a workbook would unfold to is counted before.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.sax import ContentHandler, SAXException

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import create_parser
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from farshore.adapters.office.sheet_formats import shown_as

MOST_ROWS = 20_000
MOST_COLUMNS = 500
MOST_CELLS = 1_000_000
HEADER_WITHIN = 20
LARGEST_UNPACKED_BYTES = 80 * 1024 * 1024
_ZIP = b"PK\3\4"
_ENCIPHERED = "EncryptedPackage".encode("utf-16-le")
_CHUNK_BYTES = 1 << 18
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml$", re.I)
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SHOWN_ZEROS = re.compile(r"\+?\(?0[\d\-() ]*\d|\d+(?:-\d+)+")
Shown = dict[tuple[int, int], str]
"""Row and column from 0 to what the cell shows."""


class SheetTooLarge(ValueError):
    """A sheet has more lines, columns or cells than are read."""


class SheetLocked(ValueError):
    """A workbook has a password."""


class SheetBomb(ValueError):
    """A workbook unpacks to more than it may."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its name, whether it is hidden, and its lines from the first on.

    `guessed` is the encoding that was taken if nothing says which it is.
    """

    name: str
    hidden: bool
    rows: list[list[str]]
    guessed: str = ""


def sheets_of(data: bytes) -> Iterator[Sheet]:
    """Yield the sheets of an XLSX, XLSB, XLS or ODS file.

    Raises:
        SheetLocked, SheetBomb, SheetTooLarge: as they say.
        ValueError: it is damaged.
    """
    if _ENCIPHERED in data:
        raise SheetLocked
    try:
        shown = _measured(data) if data.startswith(_ZIP) else {}
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        hidden = {m.name for m in book.sheets_metadata if m.visible != SheetVisibleEnum.Visible}
        left = MOST_CELLS
        for number, name in enumerate(book.sheet_names):
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height > MOST_ROWS + HEADER_WITHIN or sheet.total_width > MOST_COLUMNS:
                raise SheetTooLarge
            left -= sheet.total_height * sheet.total_width
            if left < 0:
                raise SheetTooLarge
            rows = sheet.to_python(skip_empty_area=False)
            yield Sheet(name, name in hidden, _as_shown(rows, shown.get(number, {})))
    except PasswordError as refusal:
        raise SheetLocked from refusal
    except (CalamineError, OSError, zipfile.BadZipFile, NotImplementedError) as refusal:
        raise ValueError("damaged") from refusal
    except (SAXException, DefusedXmlException, RuntimeError, EOFError) as refusal:
        raise ValueError("damaged") from refusal


def sheet_lines(data: bytes) -> Iterator[tuple[str, list[str]]]:
    """Yield each line of each sheet with the name of its sheet."""
    for sheet in sheets_of(data):
        for row in sheet.rows:
            yield sheet.name, row


def _as_shown(rows: list[list[Any]], shown: Shown) -> list[list[str]]:
    return [
        [shown.get((at, column)) or _words(cell) for column, cell in enumerate(row)]
        for at, row in enumerate(rows)
    ]


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


def _measured(data: bytes) -> dict[int, Shown]:
    """Refuse what would unfold too far; return by sheet what its formatted cells show."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = packed.infolist()
        if any(entry.flag_bits & 1 for entry in entries):
            raise SheetLocked
        if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED_BYTES:
            raise SheetBomb
        for entry in entries:
            _inflate(packed, entry)
        names = packed.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in packed.read(
            "META-INF/manifest.xml"
        ):
            raise SheetLocked
        if "content.xml" in names:
            shown: dict[int, Shown] = _parsed(packed, "content.xml", _OdsCells()).sheets
            return shown
        has_styles = "xl/styles.xml" in names
        formats = _parsed(packed, "xl/styles.xml", _Formats()).of_style if has_styles else []
        order = _order_of_sheets(packed) or sorted(name for name in names if _SHEET.search(name))
        return {
            number: _parsed(packed, name, _XlsxCells(formats)).shown
            for number, name in enumerate(order)
            if name in names
        }


def _inflate(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Count what really comes out: the size that a bomb states may be a lie."""
    left = entry.file_size
    with packed.open(entry) as file:
        while part := file.read(_CHUNK_BYTES):
            left -= len(part)
            if left < 0:
                raise SheetBomb


def _parsed(packed: zipfile.ZipFile, name: str, handler: Any) -> Any:
    parser = create_parser()
    parser.setContentHandler(handler)
    with packed.open(name) as file:
        while chunk := file.read(_CHUNK_BYTES):
            parser.feed(chunk)
    parser.close()
    return handler


def _order_of_sheets(packed: zipfile.ZipFile) -> list[str]:
    """Return the parts of an XLSX file's sheets in the order of its tabs."""
    names = packed.namelist()
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(names):
        return []
    book = _parsed(packed, "xl/workbook.xml", _Named("sheet"))
    ties = _parsed(packed, "xl/_rels/workbook.xml.rels", _Named("Relationship"))
    targets = {tie.get("Id"): str(tie.get("Target", "")) for tie in ties.found}
    found = [targets.get(sheet.get("id"), "") for sheet in book.found]
    return [one.lstrip("/") if one.startswith("/") else f"xl/{one}" for one in found]


@dataclass
class _Named(ContentHandler):
    """Keeps the attributes of every element of a name."""

    name: str
    found: list[dict[str, str]] = field(default_factory=list)

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802 the interface's name
        if name.rpartition(":")[2] == self.name:
            self.found.append({key.rpartition(":")[2]: value for key, value in attrs.items()})


@dataclass
class _Formats(ContentHandler):
    """Keeps the number format of each cell style of an XLSX file."""

    of_style: list[str] = field(default_factory=list)
    _codes: dict[str, str] = field(default_factory=dict)
    _inside: bool = False

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        plain = name.rpartition(":")[2]
        if plain == "numFmt":
            self._codes[attrs.get("numFmtId", "")] = attrs.get("formatCode", "")
        elif plain == "cellXfs":
            self._inside = True
        elif plain == "xf" and self._inside:
            self.of_style.append(self._codes.get(attrs.get("numFmtId", ""), ""))

    def endElement(self, name: str) -> None:  # noqa: N802
        self._inside = self._inside and name.rpartition(":")[2] != "cellXfs"


class _XlsxCells(ContentHandler):
    """Counts the lines of an XLSX sheet and keeps what its formatted numbers show."""

    def __init__(self, formats: list[str]) -> None:
        super().__init__()
        self.shown: Shown = {}
        self._formats = formats
        self._row = self._column = -1
        self._code = ""
        self._value: list[str] | None = None

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        plain = name.rpartition(":")[2]
        if plain == "row":
            self._row = int(attrs["r"]) - 1 if "r" in attrs else self._row + 1
            self._column = -1
        elif plain == "c":
            self._cell(attrs)
        elif plain == "v" and self._code:
            self._value = []

    def _cell(self, attrs: Any) -> None:
        found = _REFERENCE.fullmatch(attrs.get("r", ""))
        if found:
            self._row, self._column = int(found[2]) - 1, _number_of(found[1])
        else:
            self._column += 1
        if self._row > MOST_ROWS + HEADER_WITHIN or self._column >= MOST_COLUMNS:
            raise SheetTooLarge
        style = int(attrs.get("s", "0")) if attrs.get("t", "n") == "n" else -1
        self._code = self._formats[style] if 0 <= style < len(self._formats) else ""

    def characters(self, content: str) -> None:
        if self._value is not None:
            self._value.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        if self._value is not None and name.rpartition(":")[2] == "v":
            words = shown_as("".join(self._value), self._code)
            if words:
                self.shown[self._row, self._column] = words
            self._value = None


def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


class _OdsCells(ContentHandler):
    """Counts the lines of each ODS sheet, repeated ones too, and keeps what its numbers show."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[int, Shown] = {}
        self._table = self._row = self._column = -1
        self._repeat = self._rows = 1
        self._text: list[str] = []
        self._kind = ""
        self._filled = False

    def startElement(self, name: str, attrs: Any) -> None:  # noqa: N802
        plain = name.rpartition(":")[2]
        said = {key.rpartition(":")[2]: value for key, value in attrs.items()}
        if plain == "table":
            self._table, self._row = self._table + 1, -1
        elif plain == "table-row":
            self._rows = int(said.get("number-rows-repeated", "1"))
            self._row, self._column, self._filled = self._row + 1, -1, False
        elif plain in {"table-cell", "covered-table-cell"}:
            self._repeat = int(said.get("number-columns-repeated", "1"))
            self._column += 1
            self._kind, self._text = said.get("value-type", ""), []

    def characters(self, content: str) -> None:
        if self._kind:
            self._text.append(content)

    def endElement(self, name: str) -> None:  # noqa: N802
        plain = name.rpartition(":")[2]
        if plain in {"table-cell", "covered-table-cell"}:
            self._end_cell()
        elif plain == "table-row":
            if self._filled and self._row + self._rows > MOST_ROWS + HEADER_WITHIN:
                raise SheetTooLarge
            self._row += self._rows - 1

    def _end_cell(self) -> None:
        words = "".join(self._text).strip()
        if self._kind:
            self._filled = True
            if self._column + self._repeat > MOST_COLUMNS:
                raise SheetTooLarge
            if self._kind == "float" and _SHOWN_ZEROS.fullmatch(words):
                self._keep(words)
        self._column += self._repeat - 1
        self._kind, self._text = "", []

    def _keep(self, words: str) -> None:
        shown = self.sheets.setdefault(self._table, {})
        for row in range(self._row, min(self._row + self._rows, MOST_ROWS + HEADER_WITHIN)):
            for column in range(self._column, self._column + self._repeat):
                shown[row, column] = words
