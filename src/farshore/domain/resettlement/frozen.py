"""A year's figures of levels: counted once, then frozen, so that no second count tells who left."""

from datetime import date

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import SealedPart

YEAR_BEGINS_MONTH = 9
"""The fiscal year runs from September to August."""
FIRST_YEAR = 1990


class ShareLine(SealedPart, frozen=True, kw_only=True):
    """One scale of one voice in one band of years since arrival."""

    scale: str
    voice: str
    """"own" or "ours"; nobody averages them."""
    first: int
    last: int
    words: str


class LevelFiguresDoc(MovingDoc, kw_only=True):
    """The figures of one fiscal year; they are about nobody."""

    year: int = 0
    """In which it begins."""
    lines: list[ShareLine] = []


class LevelFiguresRow(msgspec.Struct, frozen=True, kw_only=True):
    """The same, for lists."""

    label: str
    year: int
    lines: list[ShareLine]


def figures_row(doc: LevelFiguresDoc) -> LevelFiguresRow:
    """Return what a list shows of a year's figures."""
    return LevelFiguresRow(label=doc.label, year=doc.year, lines=doc.lines)


def year_of(on: date) -> int:
    """Return the fiscal year of a day: the calendar year in which it begins."""
    return on.year if on.month >= YEAR_BEGINS_MONTH else on.year - 1


def days_of(year: int, *, on: date) -> tuple[date, date]:
    """Return the first and last day of a fiscal year that is over.

    Raises:
        BadInput: it is not over yet, or lies before the organisation's time.
    """
    if not FIRST_YEAR <= year < year_of(on):
        raise BadInput(
            why="Figures are counted once a fiscal year is over. Choose an earlier year."
        )
    last = date(year + 1, YEAR_BEGINS_MONTH, 1).toordinal() - 1
    return date(year, YEAR_BEGINS_MONTH, 1), date.fromordinal(last)
