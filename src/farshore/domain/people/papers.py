"""Papers of a person that are good until a day: residence cards, passports, certificates."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from farshore.domain.calendar.entries import Entry
from farshore.domain.errors import BadInput
from farshore.domain.people.records import AttachmentDoc
from farshore.domain.today import Card

SHOWN_DAYS = 60
"""So many days before its last day a paper waits on Today: renewing a card takes weeks."""
_EARLIEST, _LATEST = date(1950, 1, 1), date(2100, 1, 1)


class PaperRow(msgspec.Struct, frozen=True, kw_only=True):
    """What Today and the calendar know of a paper: no name of it, no word."""

    person: str
    """Case label; empty for a file that is no person's."""
    ends_on: date | None


def paper_row(doc: AttachmentDoc) -> PaperRow:
    """Return what stays in memory of a paper."""
    return PaperRow(person=doc.owner if doc.ends_on else "", ends_on=doc.ends_on)


def paper_waits(row: PaperRow, on: date) -> Iterator[Card]:
    """Yield the card of a paper that ends soon, or has ended."""
    if row.ends_on and row.ends_on <= on + timedelta(days=SHOWN_DAYS):
        yield Card(kind="paper_ends", label=row.person, due=row.ends_on.isoformat())


def paper_days(row: PaperRow) -> Iterator[Entry]:
    """Yield the last day of a paper."""
    if row.ends_on:
        yield Entry(kind="paper_ends", label=row.person, day=row.ends_on, about=row.person)


def check_end(ends_on: date | None) -> None:
    """Refuse a last day that nobody means.

    Raises:
        BadInput: it is far away from our time.
    """
    if ends_on and not _EARLIEST <= ends_on <= _LATEST:
        raise BadInput(why="The day is too far away. Check the year.")
