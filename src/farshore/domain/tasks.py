"""A task: something small that somebody has to do by a day, mostly about one person."""

from datetime import date

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import Secret
from farshore.domain.workflow import Move, Workflow

LONGEST_TITLE = 200
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
