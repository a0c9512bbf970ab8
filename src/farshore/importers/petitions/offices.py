"""Offices in a spreadsheet: one line for each office and language, headings in three languages.

An address is one cell; " / " or a line break in the cell begins a new line. Channels are written
"post:2; hand:0", the first is the usual one; the number is of working days on the way.
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Literal

import xlsxwriter

from farshore.adapters.office.csv_files import write_lines
from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import CHANNELS, LANGUAGES
from farshore.domain.petitions.records.offices import (
    OFFICE_KINDS,
    OfficeDoc,
    OfficeWording,
    Transit,
    check_office,
)
from farshore.importers.spreadsheet.tables import Cells, address, read_table

MOST_OFFICES = 2_000
MOST_MISTAKES = 50
_Tell = Callable[[tuple[str, BadInput]], None]
"""Takes a cell and what is wrong in it."""
Kind = Literal["xlsx", "csv"]
COLUMNS = (
    "name", "kind", "city", "country", "postal_country", "channels", "hand_delivery",
    "extra_closed", "language", "office_name", "address", "addressee", "honorific", "salutation",
    "opening", "closing",
)  # fmt: skip
_HEADINGS: Mapping[str, tuple[str, str, str]] = {
    "name": ("name", "略称", "약칭"),
    "kind": ("kind", "種類", "종류"),
    "city": ("city", "都市", "도시"),
    "country": ("country", "国", "나라"),
    "postal_country": ("postal country", "所在国", "소재국"),
    "channels": ("channels", "送り方", "보내는 방법"),
    "hand_delivery": ("hand delivery", "持参可", "직접 전달"),
    "extra_closed": ("closed days", "休館日", "휴무일"),
    "language": ("language", "言語", "언어"),
    "office_name": ("office name", "機関名", "기관명"),
    "address": ("address", "住所", "주소"),
    "addressee": ("addressee", "宛名", "받는 직함"),
    "honorific": ("honorific", "敬称", "존칭"),
    "salutation": ("salutation", "呼びかけ", "첫인사"),
    "opening": ("opening", "頭語", "머리말"),
    "closing": ("closing", "結語", "맺음말"),
}
_YES = frozenset({"yes", "y", "1", "true", "はい", "可", "예", "네", "가능"})
_NO = frozenset({"no", "n", "0", "false", "", "いいえ", "不可", "아니요", "아니오", "불가"})
_LANGUAGES = {code.lower(): code for code in LANGUAGES} | {"zh": "zh-Hans"}


class OfficesRefused(BadInput):
    """A list of offices that can't be taken over; `mistakes` says in which cell and what."""

    code = "petitions.list-refused"
    mistakes: tuple[tuple[str, BadInput], ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the sheet."""

    number: int
    cells: Mapping[str, str]
    places: Mapping[str, str]
    """Column to the address of its cell: C4."""


def read_offices(data: bytes) -> list[OfficeDoc]:
    """Return the offices of a spreadsheet, or none of them.

    Args:
        data: an XLSX, ODS, XLS or CSV file.

    Raises:
        SheetRefused: it can't be read at all.
        OfficesRefused: with each mistake by its cell; nothing may be taken over.
    """
    table = read_table(data, score=_known)
    columns = {_column(cell): at for at, cell in enumerate(table.rows[0]) if _column(cell)}
    lines = [
        _line(row, number, columns)
        for number, row in enumerate(table.rows[1:], start=table.first_row + 1)
        if any(cell.strip() for cell in row)
    ]
    return _offices(lines)


@cache
def starter_offices() -> tuple[OfficeDoc, ...]:
    """Return the list to begin with: public institutions, each to be checked before use."""
    place = files("farshore.domain.petitions.records") / "data" / "starter.tsv"
    rows = [line.split("\t") for line in place.read_text("utf-8").splitlines()]
    columns = {name: at for at, name in enumerate(rows[0])}
    return tuple(_offices([_line(r, n, columns) for n, r in enumerate(rows[1:], start=2)]))


def written_offices(docs: Sequence[OfficeDoc], kind: Kind, *, language: str = "en") -> bytes:
    """Return offices as a spreadsheet that `read_offices` takes back.

    Args:
        docs: the offices; without any, the headings and one invented line.
        kind: a workbook, or UTF-8 text that says so to old spreadsheets.
        language: of the headings.
    """
    at = ("en", "ja", "ko").index(language) if language in {"en", "ja", "ko"} else 0
    rows = [[_HEADINGS[name][at] for name in COLUMNS]]
    rows += [row for doc in docs or (_EXAMPLE,) for row in _rows(doc)]
    return _workbook(rows) if kind == "xlsx" else _text(rows)


_EXAMPLE = OfficeDoc(
    name="Example: Consulate-General, Harbour City",
    city="Harbour City",
    country="CN",
    postal_country="JP",
    channels=[Transit(channel="post", transit_days=2)],
    extra_closed="12-29/01-03",
    wordings=[
        OfficeWording(
            language="en",
            name="Example Consulate-General",
            address="1-2-3 Example, Harbour City\nJapan",
            addressee="The Consul-General",
            salutation="Dear Consul-General,",
            closing="Yours faithfully,",
        )
    ],
)


def _column(cell: str) -> str:
    said = " ".join(cell.split()).casefold()
    return next((n for n, names in _HEADINGS.items() if said in names or said == n), "")


def _known(row: Cells) -> int:
    found = {_column(cell) for cell in row} - {""}
    return len(found) if "name" in found else 0


def _line(row: Sequence[str], number: int, columns: Mapping[str, int]) -> _Line:
    cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
    return _Line(number, cells, {name: address(number, at + 1) for name, at in columns.items()})


def _offices(lines: Sequence[_Line]) -> list[OfficeDoc]:
    mistakes: list[tuple[str, BadInput]] = []
    grouped: dict[str, list[_Line]] = {}
    for line in lines:
        name = line.cells.get("name", "")
        if not name:
            place = line.places.get("name", f"A{line.number}")
            mistakes.append((place, BadInput(why="The name is missing.")))
        grouped.setdefault(name, []).append(line)
    if len(grouped) > MOST_OFFICES:
        raise BadInput(why="The list has more than 2,000 offices. Import it in parts.")
    docs = [doc for name, own in grouped.items() if name for doc in _office(own, mistakes.append)]
    if mistakes:
        refusal = OfficesRefused(
            why="The list has mistakes; nothing was taken over. Mend the cells below and send it "
            "again."
        )
        refusal.mistakes = tuple(mistakes[:MOST_MISTAKES])
        raise refusal
    if not docs:
        raise BadInput(why="The list has no office. Write one a line, below the headings.")
    return docs


def _office(lines: Sequence[_Line], tell: _Tell) -> Iterator[OfficeDoc]:
    """Yield the office of its lines, or tell each mistake in them."""
    first = lines[0]
    before = _Counter(tell)
    doc = OfficeDoc(
        name=first.cells["name"],
        kind=_code(first, "kind", OFFICE_KINDS, before, otherwise="other"),  # type: ignore[arg-type]
        city=first.cells.get("city", ""),
        country=first.cells.get("country", "").upper(),
        postal_country=first.cells.get("postal_country", "").upper(),
        channels=_channels(first, before),
        hand_delivery=_yes(first, before),
        extra_closed=first.cells.get("extra_closed", ""),
        wordings=[_wording(line, before) for line in lines],
    )
    if before.count:
        return
    try:
        check_office(doc)
    except BadInput as refusal:
        tell((first.places["name"], refusal))
        return
    yield doc


class _Counter:
    """Tells mistakes on, and counts them."""

    def __init__(self, tell: _Tell) -> None:
        self._tell, self.count = tell, 0

    def __call__(self, line: _Line, column: str, mistake: BadInput) -> None:
        self.count += 1
        self._tell((line.places.get(column, f"A{line.number}"), mistake))


def _one_of(codes: Sequence[str]) -> BadInput:
    return BadInput(why="Write one of: %(codes)s.", codes=", ".join(codes))


def _code(line: _Line, column: str, codes: Sequence[str], tell: _Counter, *, otherwise: str) -> str:
    said = line.cells.get(column, "").lower() or otherwise
    if said not in codes:
        tell(line, column, _one_of(codes))
        return otherwise
    return said


def _yes(line: _Line, tell: _Counter) -> bool:
    said = line.cells.get("hand_delivery", "").casefold()
    if said not in _YES | _NO:
        tell(line, "hand_delivery", BadInput(why="Write yes or no."))
    return said in _YES


def _channels(line: _Line, tell: _Counter) -> list[Transit]:
    found = []
    for part in filter(None, (one.strip() for one in line.cells.get("channels", "").split(";"))):
        channel, _colon, days = (piece.strip() for piece in part.partition(":"))
        number = days or "0"
        if channel.lower() not in CHANNELS or not (number.isascii() and number.isdecimal()):
            codes = ", ".join(CHANNELS)
            tell(
                line,
                "channels",
                BadInput(why="Write it as post:2, with one of: %(codes)s.", codes=codes),
            )
            continue
        found.append(Transit(channel=channel.lower(), transit_days=int(number[:4])))  # type: ignore[arg-type]
    return found


def _wording(line: _Line, tell: _Counter) -> OfficeWording:
    said = line.cells.get("language", "").lower()
    if said not in _LANGUAGES:
        tell(line, "language", _one_of(LANGUAGES))
        return OfficeWording()
    cells = line.cells
    return OfficeWording(
        language=_LANGUAGES[said],
        name=cells.get("office_name", ""),
        address="\n".join(
            piece.strip()
            for piece in cells.get("address", "").replace(" / ", "\n").splitlines()
            if piece.strip()
        ),
        addressee=cells.get("addressee", ""),
        honorific=cells.get("honorific", ""),
        salutation=cells.get("salutation", ""),
        opening=cells.get("opening", ""),
        closing=cells.get("closing", ""),
    )


def _rows(doc: OfficeDoc) -> Iterator[list[str]]:
    channels = "; ".join(f"{one.channel}:{one.transit_days}" for one in doc.channels)
    head = [
        doc.name, doc.kind, doc.city, doc.country, doc.postal_country, channels,
        "yes" if doc.hand_delivery else "no", doc.extra_closed,
    ]  # fmt: skip
    for one in doc.wordings or [OfficeWording()]:
        lines = " / ".join(one.address.splitlines())
        words = [one.addressee, one.honorific, one.salutation, one.opening, one.closing]
        yield [*head, one.language, one.name, lines, *words]


def _text(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    write_lines(out, rows)
    return out.getvalue().encode("utf-8-sig")


def _workbook(rows: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _NO_DAY})
    page = book.add_worksheet()
    bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    page.set_column(0, len(rows[0]) - 1, 22, text)
    page.freeze_panes(1, 1)
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write_string(at, column, cell, bold if at == 0 else text)
    book.close()
    return out.getvalue()


_NO_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 a workbook knows no zone
"""A workbook tells nobody when it was made."""
