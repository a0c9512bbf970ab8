"""What a person may ask of us about their own data, and what they complain of.

A request is answered within a month, two weeks is the goal (GDPR article 12; Japan's APPI articles
33 to 35 ask for "without delay"). A complaint goes to another member than the caseworker.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from farshore.domain.calendar.entries import Entry
from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import Secret
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

GOAL_DAYS, LAST_DAYS = 14, 30
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 1, 1)
Asked = Literal["copy", "correction", "erasure", "objection", "restriction", "other"]


class RightsRequestDoc(MovingDoc, kw_only=True):
    """One request of a person about their own data."""

    person: str = ""
    asked: Asked = "copy"
    received_on: date | None = None
    answers: str = ""
    """Handle of the member who answers."""
    words: Secret = ""
    """What they said, in their words."""
    answer: Secret = ""


class RightsRequestRow(msgspec.Struct, frozen=True, kw_only=True):
    """What lists show of a request."""

    label: str
    person: str
    asked: Asked
    received_on: date | None
    due_on: date | None
    answers: str
    stage: str


RIGHTS_REQUEST = Workflow(
    "received",
    (
        Move("check", frozenset({"received"}), "checked"),
        Move("answer", frozenset({"received", "checked"}), "answered", asks=("answer",)),
        Move("refuse", frozenset({"received", "checked"}), "refused", asks=("answer",)),
        Move("reopen", frozenset({"answered", "refused"}), "received", asks=("reason",)),
    ),
)
_OPEN = frozenset({"received", "checked"})


def due_of(received: date | None) -> date | None:
    """Return the last day for an answer."""
    return received + timedelta(days=LAST_DAYS) if received else None


def rights_row(doc: RightsRequestDoc) -> RightsRequestRow:
    """Return what lists show of a request."""
    return RightsRequestRow(
        label=doc.label,
        person=doc.person,
        asked=doc.asked,
        received_on=doc.received_on,
        due_on=due_of(doc.received_on),
        answers=doc.answers,
        stage=doc.stage,
    )


def check_rights(doc: RightsRequestDoc) -> None:
    """Refuse a request of nobody, or one that was received on no day.

    Raises:
        BadInput: the person or the day is missing.
    """
    if not doc.person:
        raise BadInput(why="Say whose request it is: the case label.")
    if doc.received_on is None or not _EARLIEST <= doc.received_on <= _LATEST:
        raise BadInput(why="Say on which day the request came: the time to answer runs from it.")


def rights_wait(row: RightsRequestRow, _on: date) -> Iterator[Card]:
    """Yield the card of a request that was not answered yet."""
    if row.stage in _OPEN and row.due_on:
        yield Card(
            kind="rights_request",
            label=row.label,
            about=row.person,
            due=row.due_on.isoformat(),
            since=row.received_on.isoformat() if row.received_on else "",
            who=[row.answers] if row.answers else [],
        )


def rights_days(row: RightsRequestRow) -> Iterator[Entry]:
    """Yield the last day for an answer."""
    if row.stage in _OPEN and row.due_on:
        yield Entry(
            kind="rights_request",
            label=row.label,
            day=row.due_on,
            about=row.person,
            who=[row.answers] if row.answers else [],
        )


class ComplaintDoc(MovingDoc, kw_only=True):
    """What somebody complains of; sealed to those who are neither caseworker nor coordinator."""

    received_on: date | None = None
    about: Literal["help", "member", "data", "publication", "other"] = "other"
    hears: str = ""
    """Handle of the member who hears it."""
    words: Secret = ""
    """What was said; who says it may stay unnamed."""
    outcome: Secret = ""


class ComplaintRow(msgspec.Struct, frozen=True, kw_only=True):
    """What lists show of a complaint."""

    label: str
    about: str
    received_on: date | None
    hears: str
    stage: str


COMPLAINT = Workflow(
    "received",
    (
        Move("hear", frozenset({"received"}), "being heard"),
        Move("close", frozenset({"received", "being heard"}), "closed", asks=("outcome",)),
        Move("reopen", frozenset({"closed"}), "received", asks=("reason",)),
    ),
)


def complaint_row(doc: ComplaintDoc) -> ComplaintRow:
    """Return what lists show of a complaint."""
    return ComplaintRow(
        label=doc.label,
        about=doc.about,
        received_on=doc.received_on,
        hears=doc.hears,
        stage=doc.stage,
    )


def check_complaint(doc: ComplaintDoc) -> None:
    """Refuse a complaint that says nothing.

    Raises:
        BadInput: no words, or no day.
    """
    if not doc.words.strip():
        raise BadInput(why="Write down what was said.")
    if doc.received_on is None or not _EARLIEST <= doc.received_on <= _LATEST:
        raise BadInput(why="Say on which day it came.")


def complaint_waits(row: ComplaintRow, _on: date) -> Iterator[Card]:
    """Yield the card of a complaint that is open."""
    if row.stage != "closed" and row.received_on:
        yield Card(
            kind="complaint",
            label=row.label,
            due=(row.received_on + timedelta(days=GOAL_DAYS)).isoformat(),
            since=row.received_on.isoformat(),
            who=[row.hears] if row.hears else [],
        )
