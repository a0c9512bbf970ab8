"""One line of a sheet: what its cells say of a person, and which of them are not understood."""

import re
from dataclasses import dataclass, field
from typing import get_args

from farshore.domain.dates import parse_edtf, understand
from farshore.domain.people.records import (
    EventKind,
    FamilyLink,
    JourneyEvent,
    NameKind,
    PersonDoc,
    PersonName,
    Role,
    Stage,
    Statement,
    StatementKind,
)
from farshore.domain.people.written_names import names_in
from farshore.importers.spreadsheet.columns import NO, YES, plain, sex_of
from farshore.importers.spreadsheet.tables import Cells, address

_SCRIPTS = {"hangul": "Hang", "hanja": "Hani", "kana": "Kana", "roman": "Latn", "name": ""}
_OTHER_NAMES: dict[str, NameKind] = {"alias": "alias", "nickname": "nickname"}
_EVENTS: tuple[EventKind, ...] = ("left", "crossing", "holding", "arrival")
_STATEMENTS: frozenset[str] = frozenset(get_args(StatementKind))
_MANY = re.compile(r"\s*[;；\n]\s*|\s+/\s+")
_TIE = re.compile(r"^(?P<kin>[^:：=]{1,30})[:：=]\s*(?P<who>.+)$")
_INSIDE = re.compile(r"\s*[(（]\s*(?:inside|still inside|在北|中|재북|안)\s*[)）]\s*$", re.I)
_LABEL = re.compile(r"[A-Za-z]{0,4}-?[0-9A-Za-z]{1,12}")
CASE_LABEL = re.compile(r"C-[0-9A-Z]{6}")
_LONGEST_CELL = 5_000
_CLIENT = {"client": "supported", "被支援者": "supported", "지원대상": "supported"}
_EAST = re.compile(r"[가-힣\u3400-\u9fff\uf900-\ufaffぁ-ヿ]$")


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


class Line:
    """One line of a sheet on its way to a record.

    Attributes:
        errors: cells that are not understood.
        noted: addresses of name cells that held more than a name.
        unsure: addresses of name cells that are not wholly understood.
    """

    def __init__(
        self, header: Cells, fields: list[str], cells: Cells, number: int, *, place: str = ""
    ) -> None:
        beyond = max(0, len(cells) - len(fields))
        self.header, self.number, self.place = header, number, place
        self.fields = fields + [""] * beyond
        self.cells = cells + [""] * (len(fields) - len(cells))
        self.errors: list[CellError] = []
        self.noted: list[str] = []
        self.unsure: list[str] = []

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
        cell = self._address(column)
        self.errors.append(
            CellError(cell=cell, column=header, why=why, row=self.number, facts=facts)
        )

    def _address(self, column: int) -> str:
        return self.place + address(self.number, column + 1)

    def _columns(self, name: str) -> list[tuple[int, str]]:
        return [
            (column, self.cells[column])
            for column, found in enumerate(self.fields)
            if found == name and self.cells[column]
        ]

    def _one(self, name: str) -> str:
        return next((words for _column, words in self._columns(name)), "")

    def _names(self) -> list[PersonName]:
        """Return every name of every name column; family and given name in two columns as one."""
        names: dict[str, PersonName] = {}
        family, given = self._one("family_name"), self._one("given_name")
        cells = [
            (column, name, self._whole_name(column, family, given))
            for column, name in enumerate(self.fields)
            if name in _SCRIPTS or name in _OTHER_NAMES
        ]
        if family and not any(words for _column, name, words in cells if name in _SCRIPTS):
            cells.append((self.fields.index("family_name"), "name", _joined(family, given)))
        for column, name, words in cells:
            cell = names_in(words, kind=_OTHER_NAMES.get(name, "birth"))
            if cell.left_out or len(cell.names) > 1:
                self.noted.append(self._address(column))
            if cell.unsure:
                self.unsure.append(self._address(column))
            for one in cell.names:
                script = _SCRIPTS.get(name, "") if len(cell.names) == 1 else ""
                names.setdefault(one.text, PersonName(text=one.text, script=script, kind=one.kind))
        return list(names.values())

    def _whole_name(self, column: int, family: str, given: str) -> str:
        """Return a name cell with what belongs to it: a family column, or the cell to its right."""
        words = self.cells[column]
        beside = column + 1
        if self.fields[column] == "name" and family and words and not given:
            return f"{_joined(family, words)}\n{words}"
        is_merged = (
            self.fields[column] in _SCRIPTS
            and beside < len(self.cells)
            and not self.fields[beside]
            and not (self.header[beside] if beside < len(self.header) else "")
        )
        if is_merged and words and self.cells[beside]:
            return f"{_joined(words, self.cells[beside])}\n{words}"
        return words

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
            elif not name:
                header = self.header[column] if column < len(self.header) else ""
                said = f"{header}: {words}" if header else words
                found.append(Statement(kind="other", said=said, source="sheet"))
            elif self._address(column) in self.noted:
                found.append(Statement(kind="other", said=words, source="name"))
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
                kin = kin.strip().casefold()
                if _LABEL.fullmatch(who) and any(c.isdigit() for c in who):
                    found.append(FamilyLink(kin=kin, label=who, inside=inside))
                    continue
                found += [
                    FamilyLink(kin=kin, name=one.text, inside=inside) for one in names_in(who).names
                ]
        return found

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


def _joined(family: str, given: str) -> str:
    """Return a family and a given name as one: with a blank between where letters need it."""
    between = "" if _EAST.search(family) and _EAST.search(given) else " "
    return f"{family}{between}{given}".strip()
