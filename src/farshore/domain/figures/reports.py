"""The report of a fiscal year: counts while it is drafted, joined and rounded for ever after."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.figures.differencing import Disclosure, Told, compare
from farshore.domain.figures.joining import Joined, joined
from farshore.domain.figures.model import Line, ProtectedTable, Table
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import SealedPart

YEAR_BEGINS_MONTH, FIRST_YEAR = 9, 1990
DRAFTED, FROZEN = "drafted", "frozen"
LANGUAGES = ("en", "ja", "ko")
OFFICES = frozenset({"petitions"})
"""Tables that count offices, not people: their numbers are exact."""
_SQUARE = "■"


class Counted(SealedPart, frozen=True, kw_only=True):
    """A table, or the part of it that lies in one compartment, as counted; only a draft holds it."""

    code: str
    place: str = ""
    """Compartment that was counted; empty = all of them."""
    counts: dict[str, int]


class ShownRow(SealedPart, frozen=True, kw_only=True):
    """One row that may be published."""

    code: str
    count: int


class Shown(SealedPart, frozen=True, kw_only=True):
    """One table as it may be published."""

    code: str
    rows: list[ShownRow]
    others: list[str] = []
    others_count: int = 0
    total: int = 0


class ReportDoc(MovingDoc, kw_only=True):
    """The figures of one fiscal year (compartment `identity`)."""

    year: int = 0
    """In which it begins."""
    counted: list[Counted] = []
    shown: list[Shown] = []
    """Once it is frozen; then `counted` is empty."""
    left_out: list[str] = []
    """Codes of tables that stay in the drawer."""
    story: str = ""


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a report."""

    label: str
    year: int
    stage: str
    story: str


def report_row(doc: ReportDoc) -> ReportRow:
    """Return what a list shows of a report."""
    return ReportRow(label=doc.label, year=doc.year, stage=doc.stage, story=doc.story)


def days_of(year: int, *, on: date, begins: int = YEAR_BEGINS_MONTH) -> tuple[date, date]:
    """Return the first and last day of a fiscal year that is over.

    Args:
        year: in which it begins.
        on: the organisation's day.
        begins: the month, 1 to 12.

    Raises:
        BadInput: it is not over yet, or lies before the organisation's time.
    """
    if not FIRST_YEAR <= year <= on.year:
        raise BadInput(why="There is no such year. Type it with four digits.")
    last = date.fromordinal(date(year + 1, begins, 1).toordinal() - 1)
    if last >= on:
        raise BadInput(
            why="Figures are counted once a fiscal year is over. Choose an earlier year."
        )
    return date(year, begins, 1), last


def whole_of(doc: ReportDoc) -> list[Counted]:
    """Return each table with the parts of all compartments together, in their order."""
    found: dict[str, dict[str, int]] = {}
    for part in doc.counted:
        whole = found.setdefault(part.code, {})
        for code, count in part.counts.items():
            whole[code] = whole.get(code, 0) + count
    return [Counted(code=code, counts=counts) for code, counts in found.items()]


def shown_of(counted: Counted) -> Shown | None:
    """Return what may be published of a table; None if nothing may."""
    if counted.code in OFFICES:
        counts = counted.counts.items()
        rows = [ShownRow(code=code, count=count) for code, count in counts if count]
        total = sum(counted.counts.values())
        return Shown(code=counted.code, rows=rows, total=total) if rows else None
    found = joined(counted.counts)
    return _shown(counted.code, found) if found and found.shown else None


def _shown(code: str, found: Joined) -> Shown:
    return Shown(
        code=code,
        rows=[ShownRow(code=code, count=count) for code, count in found.shown],
        others=list(found.others),
        others_count=found.others_count,
        total=found.total,
    )


def tables_of(doc: ReportDoc) -> list[Shown]:
    """Return the tables that are or would be published, without those that were left out."""
    if doc.stage == FROZEN:
        return list(doc.shown)
    made = (shown_of(one) for one in whole_of(doc) if one.code not in doc.left_out)
    return [one for one in made if one]


def given_away(doc: ReportDoc, stories: Sequence[Told]) -> dict[str, list[Disclosure]]:
    """Return by table what the year's stories give away beside it.

    The exact counts are compared, not the rounded ones: a reader may know better than we show.
    """
    found: dict[str, list[Disclosure]] = {}
    for one in whole_of(doc):
        shown = None if one.code in {*doc.left_out, *OFFICES} else shown_of(one)
        if shown:
            given = compare(ProtectedTable(_table(one, shown)), stories=stories)
            if given:
                found[one.code] = given
    return found


def _table(counted: Counted, shown: Shown) -> Table:
    """Return a table as the comparison reads it: each row, those that were joined as hidden."""
    lines = [Line(_label(code), frozenset({code}), parent=0) for code in counted.counts]
    whole = Line(_label(counted.code), frozenset(counted.counts))
    cells: list[int | None] = [sum(counted.counts.values())]
    cells += [None if code in shown.others else n for code, n in counted.counts.items()]
    return Table((whole, *lines), (Line("people"),), tuple((cell,) for cell in cells))


def _label(code: str) -> str:
    return words(code, "en")


@cache
def _words() -> Mapping[tuple[str, str], str]:
    table = files("farshore.domain.figures").joinpath("data/report.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {(code, language): said for code, language, said in rows}


def words(code: str, language: str) -> str:
    """Return what a table, a row or a sentence of a report is in words; the code if it has none."""
    return _words().get((code, language), code)


def year_words(year: int, language: str) -> str:
    """Return a fiscal year in words."""
    return words("year", language).format(first=year, last=year + 1)


def body_of(tables: Sequence[Shown], *, language: str) -> str:
    """Return a report as Markdown: each table under what it counts, and what is not in it."""
    parts = [words("intro", language), "<!--more-->"]
    for one in tables:
        parts += list(_section(one, language))
    parts += [f"**{words('gaps-head', language)}** {words('gaps', language)}"]
    return "\n\n".join(parts)


def _section(table: Shown, language: str) -> Iterator[str]:
    yield f"## {words(table.code, language)}"
    about = "" if table.code in OFFICES else words("about", language)
    lines = [
        f"| {words('what', language)} | {about or words('number', language)} | |",
        "|---|---|---|",
    ]
    for row in table.rows:
        drawn = squares(row.count, table.code)
        lines.append(f"| {words(row.code, language)} | {row.count} | {drawn} |")
    if table.others:
        joined_words = words("comma", language).join(words(c, language) for c in table.others)
        lines.append(
            f"| {words('others', language)}: {joined_words} | {table.others_count} "
            f"| {squares(table.others_count, table.code)} |"
        )
    lines.append(f"| **{words('total', language)}** | {table.total} | |")
    yield "\n".join(lines)
    if table.others:
        yield words("joined", language)


def squares(count: int, code: str) -> str:
    """Return a count as squares: one for five people, one for each office."""
    return _SQUARE * (count if code in OFFICES else count // 5)
