"""Calls about the figures of a fiscal year: counted, compared with stories, frozen once."""

from farshore.domain.calendar.fiscal import Days
from farshore.domain.figures.reports import ReportRow, Shown
from farshore.domain.figures.yearly.shares import ShareRow
from farshore.vault.speech.messages.base import Answer, Call, Done
from farshore.vault.speech.messages.people import Saved


class GivenAway(Answer, frozen=True, kw_only=True):
    """What a public sentence gives away beside a table."""

    table: str
    source: str
    sentence: str
    reason: str


class FiguresView(Answer, frozen=True, kw_only=True):
    """The figures of a year as they may be published; no count that is hidden is in it."""

    label: str
    rev: int
    year: int
    begins: int
    """The month."""
    stage: str
    tables: list[Shown]
    shares: list[ShareRow] = []
    not_shown: list[str] = []
    """Codes of tables that are too small to be shown at all."""
    left_out: list[str] = []
    missing: list[str] = []
    """Codes of tables that nobody with the keys has counted yet."""
    given_away: list[GivenAway] = []
    story: str = ""
    left_over: list[Days] = []
    """Months right before this year that stand in no report."""


class FiguresList(Answer, frozen=True, kw_only=True):
    """The years that were counted."""

    rows: list[ReportRow]
    begins: int
    """The month in which a year begins now."""
    left_over: list[Days] = []
    """Months that stand in no report and never will."""


class ListFigures(Call[FiguresList], frozen=True, kw_only=True):
    """List the years that were counted."""


class SetYearBegins(Call[Done], frozen=True, kw_only=True):
    """Choose the month in which the organisation's year begins; frozen years keep their days."""

    month: int


class CountFigures(Call[FiguresView], frozen=True, kw_only=True):
    """Count what the member's own keys open of a fiscal year that is over; a frozen one stays."""

    year: int


class OpenFigures(Call[FiguresView], frozen=True, kw_only=True):
    """Open the figures of a year."""

    year: int


class LeaveOut(Call[FiguresView], frozen=True, kw_only=True):
    """Leave a table out of a draft, or put it back."""

    year: int
    rev: int
    table: str
    is_out: bool = True


class FreezeFigures(Call[FiguresView], frozen=True, kw_only=True):
    """Freeze a year for ever: nobody can have its tables again without one of its people."""

    year: int
    rev: int


class ReleaseFigures(Call[Saved], frozen=True, kw_only=True):
    """Make a draft of a page of frozen figures; it goes the way of every story."""

    year: int
    rev: int
