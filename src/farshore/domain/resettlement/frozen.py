"""A year's figures of levels: counted once, then frozen, so that no second count tells who left."""

import msgspec

from farshore.domain.calendar.fiscal import BEGINS_MONTH
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import SealedPart


class ShareLine(SealedPart, frozen=True, kw_only=True):
    """One scale of one voice in one band of years since arrival."""

    scale: str
    voice: str
    """"own" or "ours"; nobody averages them."""
    first: int
    last: int
    words: str
    rough: str = ""
    """As the public report tells it; empty in years that an earlier version froze."""


class LevelFiguresDoc(MovingDoc, kw_only=True):
    """The figures of one fiscal year; they are about nobody."""

    year: int = 0
    """In which it begins."""
    begins: int = BEGINS_MONTH
    """The month."""
    lines: list[ShareLine] = []


class LevelFiguresRow(msgspec.Struct, frozen=True, kw_only=True):
    """The same, for lists."""

    label: str
    year: int
    begins: int
    lines: list[ShareLine]


def figures_row(doc: LevelFiguresDoc) -> LevelFiguresRow:
    """Return what a list shows of a year's figures."""
    return LevelFiguresRow(label=doc.label, year=doc.year, begins=doc.begins, lines=doc.lines)
