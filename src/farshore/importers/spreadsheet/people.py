"""From the lines of a file's sheets to records: what is understood, and which cell is not.

Nothing is lost: a column that we don't know becomes a statement under its own header, and every
cell is kept as it was typed beside what was understood of it. Every sheet with a header is read.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from farshore.adapters.office.sheets import may_have_comments
from farshore.domain.memory import in_one_memory
from farshore.domain.people.records import FamilyLink, PersonDoc
from farshore.importers.spreadsheet.columns import (
    KIN_ABOVE,
    LEFT_OUT,
    endangers,
    field_of,
    known_columns,
    plain,
)
from farshore.importers.spreadsheet.doubts import Answers, CellError, Doubt
from farshore.importers.spreadsheet.lines import CASE_LABEL, Line, of_somebody_else
from farshore.importers.spreadsheet.rows import Row, rows_of
from farshore.importers.spreadsheet.sums import Sums
from farshore.importers.spreadsheet.tables import Table, read_tables

Numbered = tuple[int, PersonDoc]
Choices = Mapping[str, str]
"""Header, as `plain` writes it, to the field that it is for."""


@dataclass(slots=True)
class SheetPeople:
    """What a file holds.

    Attributes:
        sheet: name of the first sheet that was read; empty for CSV.
        people: (line number in its sheet, record) of every line that can be a person.
        unclear: the same of the lines that can't, as far as they are understood.
        errors: why they can't: no name, or a number that stands twice.
        doubts: cells that are kept as they were said, of lines that are people.
        sums: what became of every line and every cell.
        kept_as_said: headers that are no field of ours: kept as statements.
        other_sheets: sheets that were not read.
        sheets: all sheets that were read.
        unread_lines: numbers of lines above the header with several words, with their sheets.
        noted: cells that held more than a name: addresses of what was taken off or parted.
        unsure: cells where words that are not understood stand beside a name.
        comments: comments may hang on cells; they are not read.
        empty: how many lines held nothing.
        guessed: the encoding of the file if it had to be guessed: any name may be misread.
        unsure_lines: numbers of the lines with a cell that is not sure.
    """

    sheet: str
    people: list[Numbered] = field(default_factory=list)
    unclear: list[Numbered] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    sums: Sums = field(default_factory=Sums)
    kept_as_said: list[str] = field(default_factory=list)
    other_sheets: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    unread_lines: list[tuple[str, int]] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)
    comments: bool = False
    empty: int = 0
    guessed: str = ""
    unsure_lines: set[int] = field(default_factory=set)


def read_people(
    data: bytes,
    *,
    choices: Choices | None = None,
    answers: Answers | None = None,
    on: date | None = None,
    careful: bool = False,
) -> SheetPeople:
    """Read a spreadsheet of people.

    Args:
        data: an XLSX, XLS, ODS or CSV file of 20 MB at most.
        choices: what columns are for, where somebody chose.
        answers: in which way the cells of a kind of doubt are read, where somebody chose.
        on: the day of reading: no birth is later.
        careful: leave out columns of accounts, banks and numbers of papers that nobody chose.

    Raises:
        SheetRefused: the file can't be read at all, or no line is a header.
    """
    tables = read_tables(data, score=known_columns)
    chosen = {**(left_out_for_safety(tables) if careful else {}), **(choices or {})}
    return people_of(
        tables, choices=chosen, answers=answers, on=on, comments=may_have_comments(data)
    )


def left_out_for_safety(tables: list[Table]) -> dict[str, str]:
    """Return the choice that leaves out each column of accounts, banks and numbers of papers."""
    return {plain(cell): LEFT_OUT for table in tables for cell in table.rows[0] if endangers(cell)}


@in_one_memory
def people_of(
    tables: list[Table],
    *,
    choices: Choices | None = None,
    answers: Answers | None = None,
    on: date | None = None,
    comments: bool = False,
) -> SheetPeople:
    """Return the people of tables that were read from a file; see `read_people`."""
    names = tuple(dict.fromkeys(table.sheet for table in tables))
    found = SheetPeople(names[0], other_sheets=tables[0].other_sheets, sheets=names)
    found.guessed = tables[0].guessed
    found.comments = comments
    taken: set[str] = set()
    for table in tables:
        sheet = _Sheet(table, found, several=len(names) > 1, choices=choices or {})
        sheet.answers, sheet.on = answers or {}, on
        sheet.read(taken)
    found.kept_as_said = list(dict.fromkeys(found.kept_as_said))
    return found


def fields_of(header: list[str], choices: Choices) -> list[str]:
    """Return what each column of a header is for: as somebody chose, else as we know it."""
    return [choices.get(plain(cell), "") or field_of(cell) for cell in header]


class _Sheet:
    """One table on its way into the people of a file."""

    answers: Answers
    on: date | None

    def __init__(
        self, table: Table, found: SheetPeople, *, several: bool, choices: Choices
    ) -> None:
        self.table, self.found = table, found
        self.fields = fields_of(table.rows[0], choices)
        self.place = f"{table.sheet}!" if several else ""
        self.head: PersonDoc | None = None

    def read(self, taken: set[str]) -> None:
        """Read the lines.

        Args:
            taken: numbers of people in the sheets before: a number means another person here.
        """
        found, header = self.found, self.table.rows[0]
        found.kept_as_said += [
            cell for cell, name in zip(header, self.fields, strict=True) if cell and not name
        ]
        found.unread_lines += [(self.table.sheet, number) for number in self.table.above]
        docs: list[PersonDoc] = []
        seen: dict[str, int] = {}
        for row in rows_of(self.table, self.fields):
            found.sums.count_row(row, place=self.place)
            if row.kind == "blank":
                found.empty += 1
            if row.kind == "person":
                docs += self._line(row, seen)
        self._tie(docs, seen, taken)

    def _line(self, row: Row, seen: dict[str, int]) -> list[PersonDoc]:
        line = Line(
            self.table.rows[0], self.fields, row, place=self.place, on=self.on, answers=self.answers
        )
        doc = line.person()
        doc.number = doc.label
        if doc.label and doc.label in seen:
            line.refuse(
                "id",
                why="The same number stands in line %(line)d. Change one.",
                line=seen[doc.label],
            )
        if doc.label and any(tie.label == doc.label for tie in doc.relatives):
            doc.relatives = [
                msgspec.structs.replace(tie, label="", name=tie.label)
                if tie.label == doc.label
                else tie
                for tie in doc.relatives
            ]
            line.doubt_tie()
        self._above(line, doc)
        if doc.label:
            seen.setdefault(doc.label, row.number)
        return self._count(line, doc, row)

    def _count(self, line: Line, doc: PersonDoc, row: Row) -> list[PersonDoc]:
        found = self.found
        found.errors += line.errors
        found.noted += line.noted
        found.unsure += line.unsure
        is_guessed = bool(found.guessed) and not "".join(row.cells).isascii()
        if line.unsure or is_guessed:
            found.unsure_lines.add(row.number)
        if line.errors:
            found.unclear.append((row.number, doc))
            found.sums.refused += 1
            return [doc]
        found.doubts += line.doubts
        docs = [doc, *(of_somebody_else(doc, names) for names in line.others)]
        found.people += [(row.number, one) for one in docs]
        found.sums.count_cells(
            line, row, left_out={at for at, name in enumerate(line.fields) if name == LEFT_OUT}
        )
        return docs

    def _above(self, line: Line, doc: PersonDoc) -> None:
        """Tie a person to the last one above whose line has no word for kin."""
        if KIN_ABOVE not in self.fields:
            return
        words = line.kin_above
        if not words or self.head is None:
            self.head = doc
            return
        kin = words.partition("（")[0].partition("(")[0].partition("・")[0].strip() or words
        doc.label = doc.label or f"line {line.number}"
        said = words if kin != words else ""
        self.head.relatives = [
            *self.head.relatives, FamilyLink(kin=kin, label=doc.label, said=said, source="sheet")
        ]  # fmt: skip

    def _tie(self, docs: list[PersonDoc], seen: dict[str, int], taken: set[str]) -> None:
        """Tie relatives to lines of this sheet, and make numbers that stand in two sheets differ."""
        known = {label: label for label in seen if label}
        known |= {doc.label: doc.label for doc in docs if doc.label}
        bare = Counter(label.lstrip("0") for label in known if label.isdigit())
        short = {label.lstrip("0"): label for label in known if bare.get(label.lstrip("0")) == 1}
        fresh = {label: _other(label, self.table, taken) for label in known}
        for doc in docs:
            doc.relatives = [_tied(tie, known, short, fresh, taken) for tie in doc.relatives]
            doc.label = fresh.get(doc.label, doc.label)
        taken.update(fresh.values())


def _other(label: str, table: Table, taken: set[str]) -> str:
    return f"{table.sheet} {table.first_row} {label}" if label in taken else label


def _tied(
    tie: FamilyLink,
    known: dict[str, str],
    numbers: dict[str, str],
    fresh: dict[str, str],
    taken: set[str],
) -> FamilyLink:
    """Keep a label that is a line of this file or a case; else it is words like any other."""
    if not tie.label or CASE_LABEL.fullmatch(tie.label):
        return tie
    label = known.get(tie.label) or (
        numbers.get(tie.label.lstrip("0")) if tie.label.isdigit() else None
    )
    if label:
        return msgspec.structs.replace(tie, label=fresh.get(label, label))
    if tie.label in taken:
        return tie
    return msgspec.structs.replace(tie, label="", name=tie.label)
