"""What of a request waits on Today: letters of the evening, calls afterwards, data to erase."""

from collections.abc import Iterator
from datetime import date, timedelta

from farshore.domain.calendar.entries import Entry
from farshore.domain.interviews.letters import BATCH_AT
from farshore.domain.interviews.records import InterviewRow
from farshore.domain.interviews.stages import ENDS, PLEDGED, RECEIVED
from farshore.domain.today import Card

_SHOWN = timedelta(days=7)
"""So many days before its deadline a request waits."""
_OURS = frozenset({RECEIVED, PLEDGED})
"""Stages in which the next step is ours."""


def interview_waits(row: InterviewRow, on: date) -> Iterator[Card]:
    """Yield the cards of a request; none of them tells whether anybody was asked."""
    if row.letter and row.letter_on and row.letter_on <= on:
        due = f"{row.letter_on.isoformat()}T{BATCH_AT:%H:%M}"
        yield Card(kind="interview_letter", label=row.label, due=due)
    for _code, day in row.calls:
        if day <= on:
            yield Card(kind="interview_call", label=row.label, due=day.isoformat())
    if row.erase_on and row.erase_on <= on:
        yield Card(kind="interview_erase", label=row.label, due=row.erase_on.isoformat())
    if row.stage in _OURS:
        since = row.came_on.isoformat() if row.came_on else ""
        yield Card(kind="interview_step", label=row.label, since=since)
    elif row.deadline and row.stage not in ENDS and row.deadline - on <= _SHOWN:
        yield Card(kind="interview_deadline", label=row.label, due=row.deadline.isoformat())


def interview_days(row: InterviewRow) -> Iterator[Entry]:
    """Yield the deadline of a request that is under way, for the calendar."""
    if row.deadline and row.stage not in ENDS:
        yield Entry(kind="interview", label=row.label, day=row.deadline)
