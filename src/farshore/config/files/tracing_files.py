"""Lists and requests for tracing: CSV or a workbook in, matches out.

A row that can't be used is named with its row and column, and the others go on. The columns are those
of docs/reference/tracing-files.md.
"""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from farshore.adapters.office.csv_files import write_lines
from farshore.adapters.office.sheets import read_sheets
from farshore.adapters.processes.throwaway import WorkerFailed
from farshore.adapters.texts.decoding import decode
from farshore.config.files.inputs import bytes_of, name_of
from farshore.domain.errors import BadInput
from farshore.domain.linkage.facts import Facts
from farshore.domain.tracing.described import RELATIONS, Described, Request
from farshore.domain.tracing.features import facts_of_sought, unread
from farshore.domain.tracing.matching import Matches
from farshore.domain.tracing.reasons import reasons
from farshore.domain.tracing.wording import said

PERSON_COLUMNS = ("id", "names", "sex", "born", "birthplace", "lived", "relatives")
REQUEST_COLUMNS = (
    "id", "enquirer", "relation", "names", "sex", "born", "birthplace", "lived", "separated", "relatives",
)  # fmt: skip
MATCH_COLUMNS = ("request", "person", "rank", "probability", "weight_bits", "reasons")
TRUTH_COLUMNS = ("request", "person")
_NEEDED = {"people": ("id", "names"), "requests": ("id", "enquirer", "relation", "names")}
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_SEXES = {
    "m": "m",
    "f": "f",
    "": "",
    "male": "m",
    "female": "f",
    "男": "m",
    "女": "f",
    "남": "m",
    "여": "f",
}
_OLDEST = 115
Row = dict[str, str]
T = TypeVar("T", Described, Request)


@dataclass(slots=True)
class Read:
    """What a file held.

    Attributes:
        notes: a sentence for every row or cell that was not used, with its row and column.
        left_out: how many rows were left out.
    """

    notes: list[str] = field(default_factory=list)
    left_out: int = 0


def read_requests(path: Path, *, encoding: str = "") -> tuple[list[Request], Read]:
    """Return the requests of a file.

    Raises:
        BadInput: it can't be read, or a column is missing.
    """
    found, read = _read(path, "requests", _request, encoding)
    _twice(found, name_of(path), read)
    return found, read


def read_people(path: Path, *, encoding: str = "") -> tuple[list[Described], Read]:
    """Return the people of a file.

    Raises:
        BadInput: it can't be read, or a column is missing.
    """
    return _read(path, "people", _described, encoding)


def _read(
    path: Path, kind: str, make: Callable[[Row, str, Read], T | None], encoding: str
) -> tuple[list[T], Read]:
    columns, rows = table_of(path, encoding=encoding)
    missing = [column for column in _NEEDED[kind] if column not in columns]
    if missing:
        raise BadInput(
            why=f"{name_of(path)}: the first row lacks {', '.join(missing)}. A list of {kind} has the columns "
            f"{', '.join(PERSON_COLUMNS if kind == 'people' else REQUEST_COLUMNS)}."
        )
    read = Read()
    found: dict[str, T] = {}
    for number, row in enumerate(rows, start=2):
        if not any(row.values()):
            continue
        one = make(row, f"{name_of(path)}, row {number}", read)
        if one is not None and one.id in found:
            read.notes.append(
                f"{name_of(path)}, row {number}, column id: {one.id} stands there before; this row is left out."
            )
            one = None
        if one is None:
            read.left_out += 1
            continue
        found[one.id] = one
    return list(found.values()), read


def _twice(requests: Iterable[Request], where: str, read: Read) -> None:
    """Name requests that say the same under two ids; both go on."""
    seen: dict[object, str] = {}
    for one in requests:
        sought = one.sought
        content = (one.enquirer, one.relation, sought.names, sought.born, sought.birthplace)
        if content in seen:
            read.notes.append(
                f"{where}: the requests {seen[content]} and {one.id} say the same. Close one of them."
            )
        seen.setdefault(content, one.id)


def table_of(path: Path, *, encoding: str = "") -> tuple[list[str], list[Row]]:
    """Return the columns and rows of a CSV file or of a workbook's first sheet.

    Raises:
        BadInput: it is empty, or can't be read.
    """
    data = bytes_of(path)
    if data.startswith((_ZIP, _OLE)):
        lines = _workbook(data, name_of(path))
    else:
        text = decode(data, where=name_of(path), encoding=encoding).text
        lines = list(csv.reader(io.StringIO(text, newline="")))
    while lines and not any(cell.strip() for cell in lines[0]):
        lines = lines[1:]
    if not lines:
        raise BadInput(why=f"{name_of(path)} is empty. Its first row names the columns.")
    columns = [cell.strip().casefold().lstrip("\ufeff") for cell in lines[0]]
    rows = [
        {column: cell.strip() for column, cell in zip(columns, line, strict=False) if column}
        for line in lines[1:]
    ]
    return columns, rows


def _workbook(data: bytes, where: str) -> list[list[str]]:
    try:
        sheets = read_sheets(data)
    except WorkerFailed as refusal:
        raise BadInput(why=f"{where}: {refusal.why}. Save it as CSV (UTF-8) or XLSX.") from refusal
    return next((sheet.rows for sheet in sheets if sheet.rows), [])


def _described(row: Row, where: str, read: Read) -> Described | None:
    if not row.get("id"):
        read.notes.append(f"{where}, column id: it is empty; the row is left out.")
        return None
    sex = _SEXES.get(row.get("sex", "").casefold())
    if sex is None:
        read.notes.append(f"{where}, column sex: write m, f or nothing. It counts as unknown.")
    found = Described(
        row["id"],
        _several(row.get("names", "")),
        sex or "",
        row.get("born", ""),
        row.get("birthplace", ""),
        _several(row.get("lived", "")),
        tuple(_relatives(row.get("relatives", ""), where, read)),
    )
    for name in unread(found):
        read.notes.append(f"{where}, column {name}: it can't be read; it counts as unknown.")
    return found


def _request(row: Row, where: str, read: Read) -> Request | None:
    sought = _described(row, where, read)
    if sought is None:
        return None
    relation = row.get("relation", "").strip().casefold()
    if relation and relation not in RELATIONS:
        read.notes.append(
            f"{where}, column relation: write one of {', '.join(RELATIONS)}. It counts as unknown."
        )
        relation = ""
    request = Request(
        sought.id, _several(row.get("enquirer", "")), relation, sought, row.get("separated", "")
    )
    refusal = _refused(request, facts_of_sought(request))
    if refusal:
        read.notes.append(f"{where}, {refusal}; the row is left out.")
        return None
    if row.get("separated") and facts_of_sought(request).parted is None:
        read.notes.append(f"{where}, column separated: it can't be read; it counts as unknown.")
    return request


def _refused(request: Request, facts: Facts) -> str:
    """Return why a request can't be used: nobody to seek, oneself, or years that can't be."""
    sought = request.sought
    if not (
        sought.names or sought.born or sought.birthplace or sought.relatives or request.enquirer
    ):
        return "columns names to relatives: nothing is said of whom to seek"
    if sought.names and set(sought.names) & set(request.enquirer):
        return "columns enquirer and names: somebody seeks themselves"
    born, parted = facts.birth, facts.parted
    if born and parted and parted[1] < born.first.year:
        return "columns born and separated: they parted before the birth"
    if born and parted and parted[0] - born.last.year > _OLDEST:
        return f"columns born and separated: the sought person would have been over {_OLDEST}"
    return ""


def _several(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def _relatives(cell: str, where: str, read: Read) -> Iterable[tuple[str, str]]:
    for part in _several(cell):
        relation, _, name = part.partition(":")
        relation = relation.strip().casefold()
        if relation not in RELATIONS or not name.strip():
            read.notes.append(
                f"{where}, column relatives: write relation:name (mother:…). One of them is left out."
            )
            continue
        yield relation, name.strip()


def matches_csv(matches: Iterable[Matches]) -> bytes:
    """Return matches as CSV: one row a pair, reasons in words."""
    lines: list[list[str]] = [list(MATCH_COLUMNS)]
    for one in matches:
        for candidate in one.candidates:
            told = "; ".join(
                f"{reason.side}: {said(reason.code, reason.values)}"
                for reason in reasons(candidate)
                if reason.side != "neither"
            )
            lines.append([one.request, candidate.person, str(candidate.rank),
                          f"{candidate.probability:.6f}", f"{candidate.bits:.3f}", told])  # fmt: skip
    return _csv(lines)


def people_csv(people: Iterable[Described]) -> bytes:
    """Return people as CSV."""
    return _csv([list(PERSON_COLUMNS), *(_person_cells(one) for one in people)])


def requests_csv(requests: Iterable[Request]) -> bytes:
    """Return requests as CSV."""
    lines = [list(REQUEST_COLUMNS)]
    for one in requests:
        id_, names, sex, born, place, lived, kin = _person_cells(one.sought)
        asks = ";".join(one.enquirer)
        lines.append([id_, asks, one.relation, names, sex, born, place, lived, one.separated, kin])
    return _csv(lines)


def truth_csv(truth: Iterable[tuple[str, str]]) -> bytes:
    """Return the truth as CSV."""
    return _csv([list(TRUTH_COLUMNS), *([*pair] for pair in truth)])


def _person_cells(one: Described) -> list[str]:
    kin = ";".join(f"{relation}:{name}" for relation, name in one.relatives)
    return [
        one.id,
        ";".join(one.names),
        one.sex,
        one.born,
        one.birthplace,
        ";".join(one.lived),
        kin,
    ]


def _csv(lines: Iterable[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    write_lines(out, lines)
    return out.getvalue().encode()
