"""From the lines of a sheet to records: what is understood, and which cell is not.

Nothing is lost: a column that we don't know becomes a statement under its own header, and every
cell is kept as it was typed beside what was understood of it.
"""

import re
from dataclasses import dataclass, field
from typing import get_args

import msgspec

from farshore.domain.dates import parse_edtf, understand
from farshore.domain.people.records import (
    EventKind,
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Role,
    Stage,
    Statement,
    StatementKind,
)
from farshore.importers.spreadsheet.columns import NO, YES, field_of, known_columns, plain, sex_of
from farshore.importers.spreadsheet.tables import Cells, Table, address, read_table

_SCRIPTS = {"hangul": "Hang", "hanja": "Hani", "kana": "Kana", "roman": "Latn", "name": ""}
_OTHER_NAMES = {"alias": "alias", "nickname": "nickname"}
_EVENTS: tuple[EventKind, ...] = ("left", "crossing", "holding", "arrival")
_STATEMENTS: frozenset[str] = frozenset(get_args(StatementKind))
_MANY = re.compile(r"\s*[;；\n]\s*|\s+/\s+")
_TIE = re.compile(r"^(?P<kin>[^:：=]{1,30})[:：=]\s*(?P<who>.+)$")
_INSIDE = re.compile(r"\s*[(（]\s*(?:inside|still inside|在北|中|재북|안)\s*[)）]\s*$", re.I)
_LABEL = re.compile(r"[A-Za-z]{0,4}-?[0-9A-Za-z]{1,12}")
_CASE_LABEL = re.compile(r"C-[0-9A-Z]{6}")
_LONGEST_CELL = 5_000
_CLIENT = {"client": "supported", "被支援者": "supported", "지원대상": "supported"}


@dataclass(frozen=True, slots=True)
class CellError:
    """One cell that is not understood. The sentence holds no value of the cell."""

    cell: str
    column: str
    why: str
    """A %-format template, so that it can be translated first."""
    row: int
    facts: dict[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.why % self.facts if self.facts else self.why


@dataclass(slots=True)
class SheetPeople:
    """What a sheet holds.

    Attributes:
        sheet: name of the sheet; empty for CSV.
        people: (line number in the file, record) of every line without an error.
        unclear: the same of the lines with an error, as far as they are understood.
        errors: the cells that are not understood.
        kept_as_said: headers that are no field of ours: kept as statements.
        other_sheets: sheets that were not read.
        empty: how many lines held nothing.
    """

    sheet: str
    people: list[tuple[int, PersonDoc]] = field(default_factory=list)
    unclear: list[tuple[int, PersonDoc]] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    kept_as_said: list[str] = field(default_factory=list)
    other_sheets: tuple[str, ...] = ()
    empty: int = 0


def read_people(data: bytes) -> SheetPeople:
    """Read a spreadsheet of people.

    Args:
        data: an XLSX, XLS, ODS or CSV file of 20 MB at most.

    Raises:
        SheetRefused: the file can't be read at all, or no line is a header.
    """
    table = read_table(data, score=known_columns)
    header = table.rows[0]
    fields = [field_of(cell) for cell in header]
    found = SheetPeople(table.sheet, other_sheets=table.other_sheets)
    found.kept_as_said = [
        cell for cell, name in zip(header, fields, strict=True) if cell and not name
    ]
    seen: dict[str, int] = {}
    for offset, cells in enumerate(table.rows[1:], start=1):
        number = table.first_row + offset
        if not any(cells):
            found.empty += 1
            continue
        line = _Line(table, fields, cells, number)
        doc = line.person()
        if doc.label and doc.label in seen:
            line.refuse(
                "id",
                why="The same number stands in line %(line)d. Change one.",
                line=seen[doc.label],
            )
        seen.setdefault(doc.label, number)
        found.errors += line.errors
        (found.unclear if line.errors else found.people).append((number, doc))
    for _number, doc in (*found.people, *found.unclear):
        doc.relatives = [_tied(tie, seen) for tie in doc.relatives]
    return found


def _tied(tie: FamilyLink, numbers: dict[str, int]) -> FamilyLink:
    """Keep a label that is a line of this sheet or a case; else it is words like any other."""
    if not tie.label or tie.label in numbers or _CASE_LABEL.fullmatch(tie.label):
        return tie
    return msgspec.structs.replace(tie, label="", name=tie.label)


class _Line:
    """One line of the sheet on its way to a record."""

    def __init__(self, table: Table, fields: list[str], cells: Cells, number: int) -> None:
        self.header, self.fields, self.number = table.rows[0], fields, number
        self.cells = cells + [""] * (len(fields) - len(cells))
        self.errors: list[CellError] = []

    def person(self) -> PersonDoc:
        """Return the record; what is not understood stands in `errors`."""
        for column, words in enumerate(self.cells):
            if len(words) > _LONGEST_CELL:
                self._error(column, why="The cell is longer than 5,000 characters. Shorten it.")
        names = self._names()
        if not names:
            self.refuse(
                "name", why="There is no name. Write one, or a nickname, or “unknown woman 3”."
            )
        inside = self._flag("family_inside")
        ties = self._ties()
        return PersonDoc(
            label=self._one("id"),
            names=names,
            sex=self._sex(),  # type: ignore[arg-type]
            statements=self._statements(),
            journey=self._journey(),
            relatives=ties,
            role=self._role(),
            stage=self._stage(),
            responsible=self._one("responsible").casefold(),
            risk=self._one("risk"),
            family_inside=inside or any(tie.inside for tie in ties),
        )

    def refuse(self, name: str, *, why: str, **facts: str | int) -> None:
        """Refuse the cell of a field, or the first cell of the line if there is no such column."""
        column = self.fields.index(name) if name in self.fields else 0
        self._error(column, why=why, **facts)

    def _error(self, column: int, *, why: str, **facts: str | int) -> None:
        header = self.header[column] if column < len(self.header) else ""
        cell = address(self.number, column + 1)
        self.errors.append(
            CellError(cell=cell, column=header, why=why, row=self.number, facts=facts)
        )

    def _columns(self, name: str) -> list[tuple[int, str]]:
        return [
            (column, self.cells[column])
            for column, found in enumerate(self.fields)
            if found == name and self.cells[column]
        ]

    def _one(self, name: str) -> str:
        return next((words for _column, words in self._columns(name)), "")

    def _names(self) -> list[PersonName]:
        names: dict[str, PersonName] = {}
        for column, name in enumerate(self.fields):
            if name not in _SCRIPTS and name not in _OTHER_NAMES:
                continue
            for text in filter(None, _MANY.split(self.cells[column])):
                kind = _OTHER_NAMES.get(name, "birth")
                script = _SCRIPTS.get(name, "")
                names.setdefault(text, PersonName(text=text, script=script, kind=kind))  # type: ignore[arg-type]
        return list(names.values())

    def _sex(self) -> str:
        for column, words in self._columns("sex"):
            found = sex_of(words)
            if found is None:
                self._error(
                    column, why="Not understood. Write woman, man or other (女・男, 여・남)."
                )
            return found or ""
        return ""

    def _flag(self, name: str) -> bool:
        for column, words in self._columns(name):
            if plain(words) not in YES | NO:
                self._error(column, why="Not understood. Write yes or no (あり・なし, 있음・없음).")
            return plain(words) in YES
        return False

    def _date(self, column: int, words: str) -> str:
        found = parse_edtf(words) or understand(words)
        if found is None:
            self._error(
                column,
                why="The date is not understood. Write it like 2017-09, spring 2017, 平成29年9月 or "
                "about 1998.",
            )
            return ""
        return found.edtf()

    def _statements(self) -> list[Statement]:
        found = []
        for column, name in enumerate(self.fields):
            words = self.cells[column]
            if not words:
                continue
            if name in _STATEMENTS:
                value = self._date(column, words) if name == "birth" else ""
                found.append(Statement(kind=name, said=words, value=value))  # type: ignore[arg-type]
            elif not name and self.header[column]:
                found.append(
                    Statement(kind="other", said=f"{self.header[column]}: {words}", source="sheet")
                )
        return found

    def _journey(self) -> list[JourneyEvent]:
        found = []
        airport = self._one("airport")
        for event in _EVENTS:
            for column, words in self._columns(event):
                place = airport if event == "arrival" else ""
                found.append(
                    JourneyEvent(
                        event=event, said=words, date=self._date(column, words), place=place
                    )
                )
        if airport and not any(event.event == "arrival" for event in found):
            found.append(JourneyEvent(event="arrival", place=airport))
        return found

    def _ties(self) -> list[FamilyLink]:
        found = []
        for _column, cell in self._columns("relatives"):
            for words in _MANY.split(cell):
                match = _TIE.match(words)
                kin, who = (match["kin"], match["who"]) if match else ("relative", words)
                inside = bool(_INSIDE.search(who))
                who = _INSIDE.sub("", who).strip()
                is_label = bool(_LABEL.fullmatch(who)) and any(c.isdigit() for c in who)
                found.append(
                    FamilyLink(
                        kin=kin.strip().casefold(),
                        label=who if is_label else "",
                        name="" if is_label else who,
                        inside=inside,
                    )
                )
        return [tie for tie in found if tie.label or tie.name]

    def _role(self) -> Role:
        for column, words in self._columns("role"):
            role = _CLIENT.get(plain(words), plain(words))
            if role in get_args(Role):
                return role  # type: ignore[return-value]
            self._error(column, why="Not understood. Write supported, relative, helper or staff.")
        return "supported"

    def _stage(self) -> Stage:
        for column, words in self._columns("stage"):
            stage = words.strip().casefold().replace(" ", "_")
            if stage in get_args(Stage):
                return stage  # type: ignore[return-value]
            self._error(
                column,
                why="Not understood. Write one of: %(words)s.",
                words=", ".join(get_args(Stage)),
            )
        return "arrived"
