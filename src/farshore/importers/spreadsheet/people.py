"""From the lines of a file's sheets to records: what is understood, and which cell is not.

Nothing is lost: a column that we don't know becomes a statement under its own header, and every
cell is kept as it was typed beside what was understood of it. Every sheet with a header is read.
"""

from collections import Counter
from dataclasses import dataclass, field

import msgspec

from farshore.adapters.office.sheets import may_have_comments
from farshore.domain.memory import in_one_memory
from farshore.domain.people.records import FamilyLink, PersonDoc
from farshore.importers.spreadsheet.columns import field_of, known_columns
from farshore.importers.spreadsheet.lines import CASE_LABEL, CellError, Line
from farshore.importers.spreadsheet.tables import Table, read_tables

Numbered = tuple[int, PersonDoc]


@dataclass(slots=True)
class SheetPeople:
    """What a file holds.

    Attributes:
        sheet: name of the first sheet that was read; empty for CSV.
        people: (line number in its sheet, record) of every line without an error.
        unclear: the same of the lines with an error, as far as they are understood.
        errors: the cells that are not understood.
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


@in_one_memory
def read_people(data: bytes) -> SheetPeople:
    """Read a spreadsheet of people.

    Args:
        data: an XLSX, XLS, ODS or CSV file of 20 MB at most.

    Raises:
        SheetRefused: the file can't be read at all, or no line is a header.
    """
    tables = read_tables(data, score=known_columns)
    names = tuple(dict.fromkeys(table.sheet for table in tables))
    found = SheetPeople(names[0], other_sheets=tables[0].other_sheets, sheets=names)
    found.guessed = tables[0].guessed
    found.comments = may_have_comments(data)
    taken: set[str] = set()
    for table in tables:
        _Sheet(table, found, several=len(names) > 1).read(taken)
    found.kept_as_said = list(dict.fromkeys(found.kept_as_said))
    return found


class _Sheet:
    """One table on its way into the people of a file."""

    def __init__(self, table: Table, found: SheetPeople, *, several: bool) -> None:
        self.table, self.found = table, found
        self.fields = [field_of(cell) for cell in table.rows[0]]
        self.place = f"{table.sheet}!" if several else ""

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
        for offset, cells in enumerate(self.table.rows[1:], start=1):
            number = self.table.first_row + offset
            if not any(cells):
                found.empty += 1
                continue
            docs.append(self._line(cells, number, seen))
        self._tie(docs, seen, taken)

    def _line(self, cells: list[str], number: int, seen: dict[str, int]) -> PersonDoc:
        line = Line(self.table.rows[0], self.fields, cells, number, place=self.place)
        doc = line.person()
        if doc.label and doc.label in seen:
            line.refuse(
                "id",
                why="The same number stands in line %(line)d. Change one.",
                line=seen[doc.label],
            )
        seen.setdefault(doc.label, number)
        self.found.errors += line.errors
        self.found.noted += line.noted
        self.found.unsure += line.unsure
        is_guessed = bool(self.found.guessed) and not "".join(cells).isascii()
        if line.unsure or is_guessed:
            self.found.unsure_lines.add(number)
        (self.found.unclear if line.errors else self.found.people).append((number, doc))
        return doc

    def _tie(self, docs: list[PersonDoc], seen: dict[str, int], taken: set[str]) -> None:
        """Tie relatives to lines of this sheet, and make numbers that stand in two sheets differ."""
        known = {label: label for label in seen if label}
        bare = Counter(label.lstrip("0") for label in known if label.isdigit())
        short = {label.lstrip("0"): label for label in known if bare.get(label.lstrip("0")) == 1}
        fresh = {label: _other(label, self.table, taken) for label in seen if label}
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
