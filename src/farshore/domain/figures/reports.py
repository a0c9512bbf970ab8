"""The report of a fiscal year: counts while it is drafted, joined and rounded for ever after."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from farshore.domain.calendar.fiscal import BEGINS_MONTH, Days, days_between
from farshore.domain.figures.joining import Joined, joined
from farshore.domain.figures.yearly.shares import ShareRow
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import SealedPart

DRAFTED, FROZEN = "drafted", "frozen"
LANGUAGES = ("en", "ja", "ko")
OFFICES = frozenset({"petitions", "petition_answers"})
"""Tables that count offices, not people: their numbers are exact."""


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
    begins: int = BEGINS_MONTH
    """The month: a draft is counted anew where the organisation has chosen another one."""
    counted: list[Counted] = []
    shown: list[Shown] = []
    """Once it is frozen; then `counted` is empty."""
    shares: list[ShareRow] = []
    """Counted once, in a draft too."""
    has_shares: bool = False
    """They were counted: there may be none that can be told."""
    left_out: list[str] = []
    """Codes of tables that stay in the drawer."""
    story: str = ""


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a report."""

    label: str
    year: int
    begins: int
    stage: str
    story: str


def report_row(doc: ReportDoc) -> ReportRow:
    """Return what a list shows of a report."""
    return ReportRow(
        label=doc.label, year=doc.year, begins=doc.begins, stage=doc.stage, story=doc.story
    )


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


@cache
def _words() -> Mapping[tuple[str, str], str]:
    table = files("farshore.domain.figures").joinpath("data/report.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {(code, language): said for code, language, said in rows}


def words(code: str, language: str) -> str:
    """Return what a table, a row or a sentence of a report is in words; the code if it has none."""
    return _words().get((code, language), code)


def shares_of(doc: ReportDoc) -> list[ShareRow]:
    """Return the shares that are or would be published."""
    return [row for row in doc.shares if row.table not in doc.left_out]


def year_words(year: int, language: str, *, begins: int = BEGINS_MONTH) -> str:
    """Return a fiscal year in words: from which month to which."""
    first, last = days_between(year, begins=begins)
    return words("year", language).format(
        year=year,
        first=words(f"month-{first.month}", language),
        last=words(f"month-{last.month}", language),
        first_year=first.year,
        last_year=last.year,
    )


def left_over_words(days: Days, language: str) -> str:
    """Return in words which months stand in no report, because the year began to begin later."""
    first, last = days
    is_one = (first.year, first.month) == (last.year, last.month)
    return words("left-over-one" if is_one else "left-over", language).format(
        first=words(f"month-{first.month}", language),
        last=words(f"month-{last.month}", language),
        first_year=first.year,
        last_year=last.year,
    )
