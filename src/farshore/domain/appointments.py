"""An appointment: somebody of ours goes somewhere with somebody, on a day, at a time."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from farshore.domain.calendar.entries import Entry
from farshore.domain.dates.clock_times import time_said
from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import Secret
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

LONGEST_TITLE = 120
WARNED_DAYS = 14
"""So many days before it an appointment without an interpreter waits on Today."""
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 1, 1)
Interpreter = Literal["none", "needed", "asked", "confirmed"]


class AppointmentDoc(MovingDoc, kw_only=True):
    """Where somebody goes with whom; place and words only in the opened appointment."""

    title: str = ""
    """A few words without a name: "ward office"."""
    person: str = ""
    """Case label; empty = a meeting of the team."""
    on: date | None = None
    begins: str = ""
    """Time of day in the organisation's zone, "09:30"; empty = the whole day."""
    ends: str = ""
    goes: str = ""
    """Handle of the member who goes."""
    interpreter: Interpreter = "none"
    interpreted_by: str = ""
    """Case label of the interpreter, who is a protected helper."""
    place: Secret = ""
    words: Secret = ""


class AppointmentRow(msgspec.Struct, frozen=True, kw_only=True):
    """What lists and the calendar show of an appointment."""

    label: str
    title: str
    person: str
    on: date | None
    begins: str
    ends: str
    goes: str
    interpreter: Interpreter
    interpreted_by: str
    stage: str


APPOINTMENT = Workflow(
    "planned",
    (
        Move("keep", frozenset({"planned"}), "kept"),
        Move("miss", frozenset({"planned"}), "missed", asks=("reason",)),
        Move("cancel", frozenset({"planned"}), "cancelled", asks=("reason",)),
        Move("plan", frozenset({"missed", "cancelled"}), "planned", asks=("on",)),
    ),
)


def appointment_row(doc: AppointmentDoc) -> AppointmentRow:
    """Return what lists show of an appointment."""
    return AppointmentRow(**{name: getattr(doc, name) for name in AppointmentRow.__struct_fields__})


def check_appointment(doc: AppointmentDoc) -> None:
    """Refuse an appointment that nobody could keep.

    Raises:
        BadInput: no title or day, a day that nobody means, a time that is none, an end before the
            beginning.
    """
    if not doc.title.strip() or len(doc.title) > LONGEST_TITLE:
        raise BadInput(why="Say in a few words what it is, without a name: “ward office”.")
    if doc.on is None or not _EARLIEST <= doc.on <= _LATEST:
        raise BadInput(why="Say on which day it is.")
    for said in (doc.begins, doc.ends):
        if said and time_said(said) != said:
            raise BadInput(why="The time is not understood. Type it like 9:30 or 午後2時.")
    if doc.ends and not doc.begins:
        raise BadInput(why="Say when it begins, too.")
    if doc.ends and doc.ends <= doc.begins:
        raise BadInput(why="It ends before it begins. Check the two times.")


def appointment_days(row: AppointmentRow) -> Iterator[Entry]:
    """Yield the day of an appointment that stands."""
    if row.on and row.stage in {"planned", "kept"}:
        yield Entry(
            kind="appointment",
            label=row.label,
            day=row.on,
            begins=row.begins,
            ends=row.ends,
            title=row.title,
            about=row.person,
            who=[row.goes] if row.goes else [],
            interpreter=row.interpreted_by,
            lacks="interpreter" if _lacks_interpreter(row) else "",
        )


def appointment_waits(row: AppointmentRow, on: date) -> Iterator[Card]:
    """Yield the card of an appointment that comes near and still has no interpreter."""
    if row.on and _lacks_interpreter(row) and on <= row.on <= on + timedelta(days=WARNED_DAYS):
        yield Card(
            kind="appointment",
            label=row.label,
            about=row.person,
            title=row.title,
            due=row.on.isoformat(),
            who=[row.goes] if row.goes else [],
        )


def _lacks_interpreter(row: AppointmentRow) -> bool:
    return row.stage == APPOINTMENT.first and row.interpreter in {"needed", "asked"}
