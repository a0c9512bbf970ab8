"""A task: something small that somebody has to do by a day, mostly about one person."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from farshore.domain.calendar.entries import Entry
from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import Secret
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

LONGEST_TITLE = 200
SHOWN_DAYS = 7
"""So many days before its day a task waits on Today."""
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 1, 1)


class TaskDoc(MovingDoc, kw_only=True):
    """What is to be done: "ring C-7Q2K9D", by a day, by a member."""

    title: str = ""
    person: str = ""
    """Case label of the person it is about; empty = nobody."""
    due_on: date | None = None
    assigned_to: str = ""
    """Handle of the member who does it; empty = whoever has time."""
    words: Secret = ""
    """What else there is to know; only the opened task shows it."""


class TaskRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a task."""

    label: str
    title: str
    person: str
    due_on: date | None
    assigned_to: str
    stage: str
    created_on: date | None


TASK = Workflow(
    "open",
    (
        Move("finish", frozenset({"open"}), "done"),
        Move("drop", frozenset({"open"}), "dropped", asks=("reason",)),
        Move("reopen", frozenset({"done", "dropped"}), "open"),
    ),
)


def task_row(doc: TaskDoc) -> TaskRow:
    """Return what a list shows of a task."""
    return TaskRow(
        label=doc.label,
        title=doc.title,
        person=doc.person,
        due_on=doc.due_on,
        assigned_to=doc.assigned_to,
        stage=doc.stage,
        created_on=doc.created_on,
    )


def task_waits(row: TaskRow, on: date) -> Iterator[Card]:
    """Yield the card of an open task that is due within a week, or late."""
    if row.stage == TASK.first and row.due_on and row.due_on <= on + timedelta(days=SHOWN_DAYS):
        yield Card(
            kind="task",
            label=row.label,
            about=row.person,
            title=row.title,
            due=row.due_on.isoformat(),
            since=row.created_on.isoformat() if row.created_on else "",
            who=[row.assigned_to] if row.assigned_to else [],
        )


def task_days(row: TaskRow) -> Iterator[Entry]:
    """Yield the day by which an open task is due."""
    if row.stage == TASK.first and row.due_on:
        yield Entry(
            kind="task",
            label=row.label,
            day=row.due_on,
            title=row.title,
            about=row.person,
            who=[row.assigned_to] if row.assigned_to else [],
        )


def check_task(doc: TaskDoc) -> None:
    """Refuse a task that says nothing or can't be done in time.

    Raises:
        BadInput: no title, one that is too long, or a day that nobody means.
    """
    if not doc.title.strip():
        raise BadInput(why="Say in a few words what is to be done.")
    if len(doc.title) > LONGEST_TITLE:
        raise BadInput(
            why="Say it in %(most)d characters, and the rest below it.", most=LONGEST_TITLE
        )
    if doc.due_on and not _EARLIEST <= doc.due_on <= _LATEST:
        raise BadInput(why="The day is too far away. Check the year.")
