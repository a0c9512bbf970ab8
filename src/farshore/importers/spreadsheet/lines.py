"""One line of a sheet: what its cells say of a person, and which of them nobody is sure of.

No cell costs a line. What is not understood is kept as it was said: value empty, unsure, marked.
"""

import re
from typing import get_args

import msgspec

from farshore.domain.dates import NOT_SAID, Edtf, Interval, WrittenDate, read_written, says_unknown
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
from farshore.domain.people.written_names import names_in
from farshore.importers.spreadsheet.cells import LONGEST_CELL, OTHER_NAMES, SCRIPTS, LineCells
from farshore.importers.spreadsheet.columns import (
    AS_SAID,
    KIN_ABOVE,
    LEFT_OUT,
    NO,
    YES,
    plain,
    role_of,
    sex_of,
    stage_of,
)

_EVENTS: frozenset[str] = frozenset({"left", "crossing", "holding", "arrival"})
_STATEMENTS: frozenset[str] = frozenset(get_args(StatementKind))
_DATED = frozenset({*_EVENTS, "birth", "lunar_birth"})
_ONCE = frozenset({"id", "family_name", "given_name", "responsible", "risk", "airport"})
_CHOSEN = frozenset({"sex", "role", "stage", "family_inside"})
_READ_APART = frozenset({*SCRIPTS, *OTHER_NAMES, *_ONCE, *_CHOSEN, "relatives"})
_MANY = re.compile(r"\s*[;；\n]\s*|\s+/\s+")
_TIE = re.compile(r"^(?P<kin>[^:：=]{1,30})[:：=]\s*(?P<who>.+)$")
_INSIDE = re.compile(r"\s*[(（]\s*(?:inside|still inside|在北|中|재북|안)\s*[)）]\s*$", re.I)
_LABEL = re.compile(r"[A-Za-z]{0,4}-?[0-9A-Za-z]{1,12}")
CASE_LABEL = re.compile(r"C-[0-9A-Z]{6}")
_PARTED = re.compile(r"\s*[・･·/／、,，;；|\n]\s*|\s+")


class Line(LineCells):
    """One line of a sheet on its way to a record."""

    def person(self) -> PersonDoc:
        """Return the record; what it can't be without stands in `errors`."""
        names = self.find_names()
        if not names:
            self.refuse(
                "name", why="There is no name. Write one, or a nickname, or “unknown woman 3”."
            )
        pieces = self._pieces()
        arrived = self._arrived(pieces)
        for column, field, words in pieces:
            self._take(column, field, words, arrived)
        ties = self._ties()
        airport = self.one("airport")
        if airport and not any(event.event == "arrival" for event in self.journey):
            self.journey.append(JourneyEvent(event="arrival", place=airport))
        inside = self._flag("family_inside")
        self.carried |= {at for at, name in enumerate(self.fields) if name in _ONCE}
        return PersonDoc(
            label=self.one("id"),
            names=names,
            sex=self._sex(),  # type: ignore[arg-type]
            role=self._role(),
            stage=self._stage(),
            statements=self.statements,
            journey=self.journey,
            relatives=ties,
            responsible=self.one("responsible").casefold(),
            risk=self.one("risk"),
            family_inside=inside or any(tie.inside for tie in ties),
        )

    def _pieces(self) -> list[tuple[int, str, str]]:
        """Return column, field and words of each filled cell; a cell of two fields as two."""
        found = []
        seen: set[str] = set()
        for column, name in enumerate(self.fields):
            words = self.cells[column]
            if not words or name == LEFT_OUT:
                continue
            if name in seen:
                found.append((column, AS_SAID, words))
                self.cells[column] = ""
                continue
            if name in _ONCE | _CHOSEN:
                seen.add(name)
            if len(words) > LONGEST_CELL and name not in SCRIPTS:
                self.doubt(column, "too-long", words[:60])
                self.keep(column, words)
            elif "+" in name:
                found += self._two(column, name.split("+"), words)
            else:
                found.append((column, name, words))
        return found

    def _two(self, column: int, names: list[str], words: str) -> list[tuple[int, str, str]]:
        """Part a cell under a heading of two fields: dates to the date, the rest to the other."""
        self.carried.add(column)
        dated = [name for name in names if name in _DATED]
        if {*names} <= {*SCRIPTS, *OTHER_NAMES}:
            return []
        parts = [part for part in _PARTED.split(words) if part]
        if len(dated) == 1:
            other = next(name for name in names if name not in dated)
            dates = {part for part in parts if _is_date(part)}
            days = [part for part in parts if part in dates]
            rest = [part for part in parts if part not in dates]
            found = [(column, dated[0], " ".join(days))] if days else []
            return self._apart(found + ([(column, other, " ".join(rest))] if rest else []))
        if len(parts) == len(names):
            return self._apart(
                [(column, name, part) for name, part in zip(names, parts, strict=True)]
            )
        self.doubt(column, "two-fields", words)
        self.keep(column, words)
        return []

    def _apart(self, pieces: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
        """Let what other steps read by its field find its part of the cell."""
        for column, name, words in pieces:
            if name in _READ_APART:
                self.parts.setdefault(name, []).append((column, words))
        return pieces

    def _arrived(self, pieces: list[tuple[int, str, str]]) -> Interval | None:
        said = next((words for _column, name, words in pieces if name == "arrival"), "")
        return read_written(said, on=self.on, serial=True).interval if said else None

    def _take(self, column: int, name: str, words: str, arrived: Interval | None) -> None:
        """Put one cell where its column belongs."""
        if name in _EVENTS:
            self._event(column, name, words)  # type: ignore[arg-type]
        elif name in {"birth", "lunar_birth"}:
            self._birth(column, name, words, arrived)
        elif name in _STATEMENTS:
            self.statements.append(Statement(kind=name, said=words))  # type: ignore[arg-type]
        elif name == KIN_ABOVE:
            self.kin_above = words
        elif name in {"", AS_SAID}:
            self.keep(column, words, unsure=False)
        elif column not in [at for at, _words in self.parts.get(name, ())]:
            return
        self.carried.add(column)

    def _date(self, column: int, words: str, found: WrittenDate) -> Edtf:
        """Return the day of a cell, by the answer for its kind if there are several ways."""
        if found.interval:
            return found.interval.edtf()
        if found.unknown or not found.doubt:
            return NOT_SAID
        chosen = found.by(self.answers.get(found.doubt, ""))
        if chosen:
            return chosen.edtf()
        ways = tuple((one.way, one.interval.edtf()) for one in found.readings)
        self.doubt(column, found.doubt, words, ways=ways)
        return NOT_SAID

    def _event(self, column: int, name: EventKind, words: str) -> None:
        found = read_written(words, on=self.on, serial=True)
        value = self._date(column, words, found)
        place = self.one("airport") if name == "arrival" else ""
        self.journey.append(JourneyEvent(event=name, said=words, date=value, place=place))

    def _birth(self, column: int, name: str, words: str, arrived: Interval | None) -> None:
        is_lunar = name == "lunar_birth"
        found = read_written(
            words, on=self.on, serial=True, born=True, arrived=arrived, lunar=is_lunar
        )
        value = self._date(column, words, found)
        said = f"旧暦 {words}" if is_lunar and not found.unknown else words
        known = bool(value) or found.unknown
        self.statements.append(
            Statement(
                kind="birth", said=said, value=value, certainty="likely" if known else "unsure",
                working=not is_lunar,
            )
        )  # fmt: skip

    def _sex(self) -> str:
        for column, words in self.columns("sex"):
            self.carried.add(column)
            found = sex_of(words)
            if found is None and not says_unknown(words):
                self.doubt(column, "sex", words)
            if not found:
                self.keep(column, words, unsure=found is None and not says_unknown(words))
            return found or ""
        return ""

    def _flag(self, name: str) -> bool:
        for column, words in self.columns(name):
            self.carried.add(column)
            if plain(words) not in YES | NO:
                self.keep(column, words)
                if not says_unknown(words):
                    self.doubt(column, "yes-no", words)
                return True
            return plain(words) in YES
        return False

    def _ties(self) -> list[FamilyLink]:
        found = []
        for column, cell in self.columns("relatives"):
            self.carried.add(column)
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
        return [
            one
            for at, one in enumerate(found)
            if not one.label or all(one.label != before.label for before in found[:at])
        ]

    def _role(self) -> Role:
        for column, words in self.columns("role"):
            self.carried.add(column)
            found = role_of(words)
            if found:
                return found  # type: ignore[return-value]
            self.doubt(column, "role", words)
            self.keep(column, words)
        return "supported"

    def _stage(self) -> Stage:
        """Return the stage; without an arrival somebody in doubt counts as still on the way."""
        for column, words in self.columns("stage"):
            self.carried.add(column)
            found = stage_of(words)
            if found:
                return found  # type: ignore[return-value]
            self.doubt(column, "stage", words)
            self.keep(column, words)
            if not any(event.event == "arrival" for event in self.journey):
                return "request"
        return "arrived"


def of_somebody_else(doc: PersonDoc, names: list[PersonName]) -> PersonDoc:
    """Return a record of the second person of a line: the names, and what a line tells of both."""
    kept = [one for one in doc.statements if one.kind in {"residence", "home", "birthplace"}]
    return msgspec.structs.replace(doc, label="", names=names, sex="", statements=kept)


def _is_date(words: str) -> bool:
    found = read_written(words, serial=True)
    return bool(found.interval or (found.doubt and found.doubt != "words"))
