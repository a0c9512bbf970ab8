"""What the page of headings shows: columns with real cells, doubts by kind, sums."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import msgspec
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from farshore.desk.kit.edtf_words import edtf_in_words
from farshore.desk.people.wording import SHEET_FIELDS, SHEET_WAYS
from farshore.importers.spreadsheet.columns import FIELDS, field_of, plain
from farshore.importers.spreadsheet.doubts import WHY, Answers, Doubt
from farshore.importers.spreadsheet.guesses import Guess, guess
from farshore.importers.spreadsheet.people import SheetPeople, people_of
from farshore.importers.spreadsheet.sums import Sums
from farshore.importers.spreadsheet.tables import Table, letters

_CELLS_SHOWN = 4
_LONGEST_SHOWN = 40


class ReadSheet(msgspec.Struct, frozen=True):
    """What of a file waits in the vault's memory while its headings are asked for."""

    tables: list[Table]
    comments: bool = False

    def __repr__(self) -> str:
        return f"<read sheet of {len(self.tables)} tables>"


@dataclass(frozen=True, slots=True)
class Column:
    """One heading of the file: where it goes, what is in it, and the guess if nobody knows it."""

    number: int
    letter: str
    heading: str
    cells: list[str]
    filled: int
    empty: int
    field: str
    known: bool
    doubts: int
    guess: Guess | None

    @property
    def why(self) -> str:
        """The reason of the guess, in the reader's language."""
        return _(self.guess.why) % self.guess.facts if self.guess else ""

    @property
    def options(self) -> Iterator[tuple[str, str | Promise, bool]]:
        """Where the column may go: field, words, whether it is chosen."""
        for name, words in SHEET_FIELDS.items():
            yield name, words, name == self.field
        if self.field not in SHEET_FIELDS:
            parts = [str(SHEET_FIELDS.get(part, part)) for part in self.field.split("+")]
            yield self.field, " + ".join(parts), True


@dataclass(frozen=True, slots=True)
class Doubts:
    """All doubtful cells of a kind, with one answer."""

    kind: str
    first: Doubt
    more: int
    why: str
    ways: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The page: columns, people as they would come in, doubts, what was answered."""

    columns: list[Column]
    people: SheetPeople
    doubts: list[Doubts]
    choices: dict[str, str]
    answers: Answers

    @property
    def unknown(self) -> list[Column]:
        """Columns whose heading nobody knows yet."""
        return [one for one in self.columns if not one.known]

    @property
    def known(self) -> list[Column]:
        """Columns whose heading is known."""
        return [one for one in self.columns if one.known]


def asked_of(
    sheet: ReadSheet, *, remembered: dict[str, str], on: date, post: QueryDict | None = None
) -> Asked:
    """Return what a sheet gives by what is known, remembered and answered.

    Args:
        sheet: the tables of a file.
        remembered: what the organisation said of headings before.
        on: today.
        post: the answers of the page, if it was sent.
    """
    headings = _headings(sheet.tables)
    guesses = {
        key: guess(heading, cells)
        for key, (_at, heading, cells, _empty) in headings.items()
        if not field_of(heading) and key not in remembered
    }
    choices = _choices(headings, guesses, remembered, post)
    answers = _answers(post)
    found = people_of(
        sheet.tables, choices=choices, answers=answers, on=on, comments=sheet.comments
    )
    asked = people_of(sheet.tables, choices=choices, on=on) if answers else found
    doubted = Counter(plain(one.column) for one in found.doubts)
    columns = [
        Column(
            number, letters(at + 1), heading, _samples(cells), len(cells), empty,
            choices.get(key) or field_of(heading), key not in guesses, doubted[key],
            guesses.get(key),
        )
        for number, (key, (at, heading, cells, empty)) in enumerate(headings.items())
    ]  # fmt: skip
    return Asked(columns, found, _grouped(asked.doubts, answers), choices, answers)


def _headings(tables: list[Table]) -> dict[str, tuple[int, str, list[str], int]]:
    """Return by plain heading: its column, the heading, filled cells, how many are empty."""
    found: dict[str, tuple[int, str, list[str], int]] = {}
    for table in tables:
        for at, heading in enumerate(table.rows[0]):
            if not plain(heading):
                continue
            cells = [row[at] for row in table.rows[1:] if at < len(row) and row[at]]
            empty = sum(any(row) for row in table.rows[1:]) - len(cells)
            first, name, before, blank = found.get(plain(heading), (at, heading, [], 0))
            found[plain(heading)] = (first, name, before + cells, blank + max(0, empty))
    return found


def _choices(
    headings: dict[str, tuple[int, str, list[str], int]],
    guesses: dict[str, Guess],
    remembered: dict[str, str],
    post: QueryDict | None,
) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for number, key in enumerate(headings):
        said = post.get(f"to-{number}", "") if post else ""
        known = {*FIELDS, field_of(headings[key][1])} - {""}
        default = guesses[key].field if key in guesses else remembered.get(key, "")
        chosen[key] = said if said in known else default
    return {key: field for key, field in chosen.items() if field}


def _answers(post: QueryDict | None) -> Answers:
    if post is None:
        return {}
    said = {kind: post.get(f"read-{kind}", "") for kind in WHY}
    return {str(kind): way for kind, way in said.items() if way in SHEET_WAYS}


def _samples(cells: list[str]) -> list[str]:
    shown = list(dict.fromkeys(cells))[:_CELLS_SHOWN]
    return [f"{one[:_LONGEST_SHOWN]}…" if len(one) > _LONGEST_SHOWN else one for one in shown]


def _grouped(doubts: list[Doubt], answers: Answers) -> list[Doubts]:
    """Return the doubts by kind, the most first."""
    kinds = Counter(one.kind for one in doubts)
    found = []
    for kind, count in kinds.most_common():
        of_kind = [one for one in doubts if one.kind == kind]
        first = of_kind[0]
        ways = dict.fromkeys(way for one in of_kind for way, _value in one.ways)
        shown = dict(first.ways)
        told = [(way, _way(way, shown.get(way, ""))) for way in ways]
        found.append(Doubts(kind, first, count - 1, _(WHY[kind]), told, answers.get(kind, "")))
    return found


def _way(way: str, value: str) -> str:
    words = str(SHEET_WAYS.get(way, way))
    told = value if way == "last-filled" else edtf_in_words(value) if value else ""
    return f"{words}: {told[:_LONGEST_SHOWN]}" if told else words


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a sum: how many, in words, and where it stands in a bar of 1,000."""

    count: int
    words: str
    colour: str
    start: int
    width: int


def sum_parts(sums: Sums) -> list[tuple[str, list[Part]]]:
    """Return both sums of a sheet: of its rows and of its cells, each with its parts."""
    rows = [
        (sums.people - sums.refused, _("people"), "c1"),
        (sums.refused, _("left out: no name, or a number that stands twice"), "c6"),
        (sums.twice, _("twice in the sheet, taken once"), "c3"),
        (sums.totals, _("rows of totals"), "c4"),
        (sums.blank, _("blank"), "c5"),
    ]
    cells = [
        (sums.understood, _("understood"), "c1"),
        (sums.doubtful, _("as said, marked"), "c3"),
        (sums.left_out, _("left out by you"), "c4"),
        (sums.empty, _("empty"), "c5"),
        (len(sums.lost), _("lost"), "c6"),
    ]
    of_rows = _("%(total)d rows in the sheet") % {"total": sums.rows}
    of_cells = _("%(total)d cells of these people") % {"total": sums.cells}
    return [(of_rows, _parts(rows, sums.rows)), (of_cells, _parts(cells, sums.cells))]


def _parts(counted: list[tuple[int, str, str]], total: int) -> list[Part]:
    found, start = [], 0
    for count, words, colour in counted:
        width = 1000 * count // max(1, total)
        found.append(Part(count, words, colour, start, width))
        start += width
    return found
