"""What an older table, or a sentence of a story, gives away about a table that is to be published.

Source: Hundepool et al. 2012, Statistical Disclosure Control, section 5.2 (disclosure by differencing).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from farshore.domain.figures.flows import Network
from farshore.domain.figures.model import Line, Place, ProtectedTable, Table
from farshore.domain.figures.protecting import LEAST, bounds, unsafe
from farshore.domain.figures.statements import Statement, statements
from farshore.domain.figures.topics import Said, matches, said


@dataclass(frozen=True, slots=True)
class Told:
    """A public text: its title, its words, and the year that it is about, if known."""

    title: str
    text: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One small cell that can be worked out although the table does not show it.

    Attributes:
        rule: `guard.table-difference`, `guard.table-story`.
        cell: labels of row and column.
        source: name of the older table, or title of the story.
        sentence: of the story.
        reason: in the reader's voice.
    """

    rule: str
    cell: str
    source: str
    sentence: str
    reason: str


def compare(
    new: ProtectedTable,
    older: Sequence[tuple[str, Table]] = (),
    stories: Sequence[Told] = (),
    *,
    least: int = LEAST,
) -> list[Disclosure]:
    """Return what older tables and stories give away.

    Args:
        new: what is to be published.
        older: tables that are public already and count some of the same people; name and table.
        stories: texts that are public already.
        least: what is small.

    Returns:
        Disclosures, tables first; one for each cell and source, or sentence.
    """
    found: list[Disclosure] = []
    for name, table in older:
        found += _differences(new.table, table, name, least)
        found += _joined(new.table, table, name, least)
    limits = bounds(new.table) if stories else {}
    for story in stories:
        found += _in_story(new.table, limits, story, least)
    return list(dict.fromkeys(found))


def _differences(new: Table, old: Table, name: str, least: int) -> Iterator[Disclosure]:
    """Yield pairs of cells, one inside the other, whose difference is small."""
    rows, columns = _related(new.rows, old.rows), _related(new.columns, old.columns)
    for r, s, inner_row in rows:
        for c, d, inner_column in columns:
            a, b = new.cells[r][c], old.cells[s][d]
            if a is None or b is None or not _nested(inner_row, inner_column):
                continue
            same = inner_row == inner_column == 0
            rest = abs(a - b) if same else (a - b) * (-1 if -1 in {inner_row, inner_column} else 1)
            if 0 < rest < least:
                yield Disclosure(
                    "guard.table-difference",
                    new.name((r, c)),
                    name,
                    "",
                    f"With {old.name((s, d))} of the older table a reader works out a count under {least}.",
                )


def _related(new: Sequence[Line], old: Sequence[Line]) -> list[tuple[int, int, int]]:
    """Return pairs of lines: 0 the same people, 1 the older inside the newer, -1 the reverse."""
    found = []
    for n, line in enumerate(new):
        for m, other in enumerate(old):
            if line.atoms == other.atoms:
                found.append((n, m, 0))
            elif other.atoms and other.atoms < line.atoms:
                found.append((n, m, 1))
            elif line.atoms and line.atoms < other.atoms:
                found.append((n, m, -1))
    return found


def _nested(row: int, column: int) -> bool:
    return row * column >= 0


def _joined(new: Table, old: Table, name: str, least: int) -> Iterator[Disclosure]:
    """Put what the older table shows into the hidden cells of the newer and audit again."""
    filled = _hidden_and_shown(new, old)
    for place, value in filled.items():
        if value < least:
            yield _told_there(new, place, name, "The older table shows this cell.")
    if not filled:
        return
    table = _with(new, filled)
    hidden = {place for place in table.places() if table.at(place) is None}
    network = Network(table)
    if network.residual(hidden) is None:
        return  # other counts than then: nothing follows
    for place in sorted(hidden):
        if unsafe(network, hidden, least, only=place) is not None:
            yield _told_there(new, place, name, "What the older table shows leaves too few values.")


def _hidden_and_shown(new: Table, old: Table) -> dict[Place, int]:
    """Return the counts of the older table that the newer one hides, by their place in it."""
    rows = [(r, s) for r, s, row in _related(new.rows, old.rows) if row == 0]
    columns = [(c, d) for c, d, column in _related(new.columns, old.columns) if column == 0]
    return {
        (r, c): value
        for r, s in rows
        for c, d in columns
        if new.cells[r][c] is None and (value := old.cells[s][d]) is not None
    }


def _told_there(table: Table, place: Place, name: str, reason: str) -> Disclosure:
    return Disclosure("guard.table-difference", table.name(place), name, "", reason)


def _with(table: Table, filled: dict[Place, int]) -> Table:
    cells = tuple(
        tuple(filled.get((r, c), value) for c, value in enumerate(row))
        for r, row in enumerate(table.cells)
    )
    return replace(table, cells=cells)


def _in_story(
    table: Table, limits: dict[Place, tuple[int, int]], story: Told, least: int
) -> Iterator[Disclosure]:
    for statement in statements(story.text):
        about = said(statement.sentence, year=story.year)
        for place in table.places():
            if not _is_about(table, place, about):
                continue
            reason = _given(table.at(place), limits.get(place), statement, least)
            if reason:
                yield Disclosure(
                    "guard.table-story", table.name(place), story.title, statement.sentence, reason
                )


def _is_about(table: Table, place: Place, about: Said) -> bool:
    found = {matches(table.rows[place[0]], about), matches(table.columns[place[1]], about)}
    return True in found and False not in found


def _given(value: int | None, limits: tuple[int, int] | None, told: Statement, least: int) -> str:
    """Return why a sentence and a cell together tell too much; empty if they don't."""
    if value is None:
        low, high = limits or (0, told.count)
        if low <= told.count <= high or (told.of is not None and low <= told.of <= high):
            return "The table hides this count, and the sentence tells one of the same people."
        return ""
    for whole in (value, told.of):
        if whole is not None and 0 < whole - told.count < least:
            return f"Of the {whole}, the sentence leaves fewer than {least}."
    if 0 < told.count < least and told.of is None and value < 2 * least:
        return f"The sentence is about {told.count} of only {value}."
    return ""
