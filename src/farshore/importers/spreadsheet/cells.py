"""The cells of one line of a sheet: where they stand, whose names they hold, what is kept as said."""

import re
from datetime import date

from farshore.domain.dates import says_unknown
from farshore.domain.people.records import JourneyEvent, NameKind, PersonName, Statement
from farshore.domain.people.written_names import names_in
from farshore.importers.spreadsheet.doubts import Answers, CellError, Doubt, DoubtKind
from farshore.importers.spreadsheet.rows import Row
from farshore.importers.spreadsheet.tables import Cells, address

SCRIPTS = {"hangul": "Hang", "hanja": "Hani", "kana": "Kana", "roman": "Latn", "name": ""}
OTHER_NAMES: dict[str, NameKind] = {"alias": "alias", "nickname": "nickname"}
LONGEST_CELL = 5_000
_TWO_PEOPLE = re.compile(r"^([\u3400-\u9fff]{1,2}[ァ-ヺー]{2,})・([ァ-ヺー]{2,})$")
_EAST = re.compile(r"[가-힣\u3400-\u9fff\uf900-\ufaffぁ-ヿ]$")


class LineCells:
    """The cells of one line, its names, and what is told of those that nobody is sure of.

    Attributes:
        errors: why the line can't be a person.
        doubts: cells that are kept as said.
        noted: addresses of name cells that held more than a name.
        unsure: addresses of name cells that are not wholly understood.
        carried: columns whose cells are in the record, as said or understood.
        others: further people of the line: a cell of two names that are two people.
        kin_above: what the line is to the last person above whose line has no such word.
    """

    def __init__(
        self, header: Cells, fields: list[str], row: Row, *, place: str = "",
        on: date | None = None, answers: Answers | None = None,
    ) -> None:  # fmt: skip
        beyond = max(0, len(row.cells) - len(fields))
        self.header, self.number, self.place, self.on = header, row.number, place, on
        self.fields = fields + [""] * beyond
        self.cells = row.cells + [""] * (len(fields) - len(row.cells))
        self.answers = answers or {}
        self.errors: list[CellError] = []
        self.doubts: list[Doubt] = []
        self.noted: list[str] = []
        self.unsure: list[str] = []
        self.carried: set[int] = set()
        self.others: list[list[PersonName]] = []
        self.kin_above = ""
        self.parts: dict[str, list[tuple[int, str]]] = {}
        self.statements: list[Statement] = []
        self.journey: list[JourneyEvent] = []
        self._fill_ditto(row)

    def _fill_ditto(self, row: Row) -> None:
        for column in sorted(row.unread):
            last = row.last.get(column, "")
            words = self.cells[column]
            if last and self.answers.get("ditto") == "last-filled":
                self.cells[column] = last
                continue
            self.doubt(column, "ditto", words, ways=(("last-filled", last),) if last else ())
            self.keep(column, words)
            self.cells[column] = ""
            self.carried.add(column)

    def refuse(self, name: str, *, why: str, **facts: str | int) -> None:
        """Refuse the line for the cell of a field, or for its first cell without such a column."""
        column = self.fields.index(name) if name in self.fields else 0
        header, cell = self.heading(column), self.address(column)
        self.errors.append(
            CellError(cell=cell, column=header, why=why, row=self.number, facts=facts)
        )

    def address(self, column: int) -> str:
        """Return the address of a cell of this line."""
        return self.place + address(self.number, column + 1)

    def doubt_tie(self) -> None:
        """Mark the cell of relatives: one has the number of this line."""
        column = self.fields.index("relatives") if "relatives" in self.fields else 0
        self.doubt(column, "tie", self.cells[column])

    def heading(self, column: int) -> str:
        """Return the header of a column."""
        return self.header[column] if column < len(self.header) else ""

    def doubt(
        self, column: int, kind: DoubtKind, said: str, *, ways: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Mark a cell: it is kept as it was said."""
        self.doubts.append(
            Doubt(self.address(column), self.heading(column), self.number, kind, said, ways)
        )

    def keep(self, column: int, words: str, *, unsure: bool = True) -> None:
        """Keep a cell as a statement under its header, in parts if it is very long."""
        header = self.heading(column)
        said = f"{header}: {words}" if header else words
        for start in range(0, len(said), LONGEST_CELL):
            part = said[start : start + LONGEST_CELL]
            self.statements.append(
                Statement(
                    kind="other", said=part, source="sheet",
                    certainty="unsure" if unsure else "likely",
                )
            )  # fmt: skip
        self.carried.add(column)

    def columns(self, name: str) -> list[tuple[int, str]]:
        """Return the filled cells of a field: their columns and words."""
        own = [
            (column, self.cells[column])
            for column, found in enumerate(self.fields)
            if found == name and self.cells[column]
        ]
        return own + self.parts.get(name, [])

    def one(self, name: str) -> str:
        """Return the first filled cell of a field, or an empty string."""
        return next((words for _column, words in self.columns(name)), "")

    # -- names ---------------------------------------------------------------------------------

    def find_names(self) -> list[PersonName]:
        """Return every name of every name column; family and given name in two columns as one."""
        names: dict[str, PersonName] = {}
        family, given = self.one("family_name"), self.one("given_name")
        cells = [
            (column, name, self._whole_name(column, family, given))
            for column, name in enumerate(self.fields)
            if name.partition("+")[0] in {*SCRIPTS, *OTHER_NAMES}
        ]
        if family and not any(words for _column, name, words in cells if name in SCRIPTS):
            cells.append((self.fields.index("family_name"), "name", _joined(family, given)))
        for column, name, words in cells:
            for one in self._names_of(column, name, words):
                names.setdefault(one.text, one)
        return list(names.values())

    def _names_of(self, column: int, name: str, words: str) -> list[PersonName]:
        if not words or says_unknown(words):
            if words:
                self.keep(column, words, unsure=False)
            return []
        self.carried.add(column)
        apart = _TWO_PEOPLE.sub(r"\1、\2", words)
        cell = names_in(apart, kind=OTHER_NAMES.get(name, "birth"))
        if cell.left_out or len(cell.names) > 1:
            self.noted.append(self.address(column))
            self.statements.append(Statement(kind="other", said=words, source="name"))
        if cell.unsure:
            self.unsure.append(self.address(column))
        script = SCRIPTS.get(name, "") if len(cell.names) == 1 else ""
        found = [PersonName(text=one.text, script=script, kind=one.kind) for one in cell.names]
        return self._of_one(column, name, words, found)

    def _of_one(
        self, column: int, name: str, words: str, found: list[PersonName]
    ) -> list[PersonName]:
        """Return the names of this person; a second one in the same script may be somebody else's."""
        births = [one for one in found if one.kind == "birth"]
        first = next(iter(births), None)
        is_two = bool(_TWO_PEOPLE.match(words))
        again = [
            one
            for one in births[1:]
            if first and (is_two or _script(one.text) == _script(first.text))
        ]
        if name not in {"name", "hangul", "hanja"} or not again or first is None:
            return found
        answer = self.answers.get("two-names")
        if answer == "two-people":
            self.others += [[one] for one in again]
            return [one for one in found if one not in again]
        if answer != "one-person":
            ways = (("two-people", ""), ("one-person", ""))
            self.doubt(column, "two-names", words, ways=ways)
        return found

    def _whole_name(self, column: int, family: str, given: str) -> str:
        """Return a name cell with what belongs to it: a family column, or the cell to its right."""
        words = self.cells[column]
        beside = column + 1
        if self.fields[column] == "name" and family and words and not given:
            return f"{_joined(family, words)}\n{words}"
        is_merged = (
            self.fields[column] in SCRIPTS
            and beside < len(self.cells)
            and not self.fields[beside]
            and not self.heading(beside)
        )
        if is_merged and words and self.cells[beside]:
            return f"{_joined(words, self.cells[beside])}\n{words}"
        return words


def _script(text: str) -> str:
    return next(
        (name for name, marks in (("Hang", "[가-힣]"), ("Hani", "[\u3400-\u9fff]"), ("Kana", "[ァ-ヺ]"))
         if re.search(marks, text)), "Latn",
    )  # fmt: skip


def _joined(family: str, given: str) -> str:
    """Return a family and a given name as one: with a blank between where letters need it."""
    between = "" if _EAST.search(family) and _EAST.search(given) else " "
    return f"{family}{between}{given}".strip()
