"""A request for help: what was said, whom it may be about, and a decision within 72 hours."""

import re
from collections.abc import Container, Iterator
from datetime import date, datetime, timedelta
from typing import Literal

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

DECIDE_HOURS = 72
MOST_ASKED_FOR, LONGEST_MESSAGE = 30, 60_000
OPEN, POSTPONED = "open", "postponed"
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
Way = Literal["", "phone", "mail", "message", "letter", "visit", "relative", "partner", "other"]


class AskedFor(SealedPart, frozen=True, kw_only=True):
    """One person for whom help is asked, in the words of whoever asked. Empty = not said."""

    name: str = ""
    """The vault compares it with the register and other requests; no list answers it."""
    kin: str = ""
    """Who it is to whoever asks: mother, son, the asker himself."""
    age: Secret = ""
    place: Secret = ""
    more: Secret = ""


class RequestDoc(MovingDoc, kw_only=True):
    """What came in: by telephone, by a pasted message, in any language."""

    came_on: date | None = None
    came_time: str = ""
    """HH:MM in the organisation's time; empty = from the beginning of that day."""
    way: Way = ""
    language: str = ""
    message: Secret = ""
    """The message as it came, in its own language."""
    asker: str = ""
    """Compared like the names; no list answers it."""
    contact: Secret = ""
    asked_for: list[AskedFor] = []
    danger: bool = False
    """Somebody may be hurt before 72 hours are over."""
    words: Secret = ""
    people: list[str] = []
    """Case labels of people whom it is about, once somebody has looked."""
    responsible: str = ""
    until: date | None = None
    """Of a postponed one: the day on which it is decided anew."""
    handed_to: str = ""
    """Label of the agreement by which it was handed over."""
    answer_due: date | None = None
    """Of one that was handed over: until when the partner answers."""


class RequestRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a request."""

    label: str
    stage: str
    came_on: date | None
    decide_by: str
    """"2026-12-01 20:00" while nobody decided, a day while it is postponed, else empty."""
    way: str
    asked_for: int
    danger: bool
    responsible: str
    people: list[str]
    everybody: list[str]
    answer_due: date | None
    names: list[str]
    """For the vault alone, to find the same people in other requests; no list answers it."""

    def __repr__(self) -> str:
        return f"<request {self.label}>"


REQUEST = Workflow(
    OPEN,
    (
        Move("accept", frozenset({OPEN, POSTPONED}), "accepted", asks=("reason",)),
        Move("decline", frozenset({OPEN, POSTPONED}), "declined", asks=("reason",)),
        Move("postpone", frozenset({OPEN, POSTPONED}), POSTPONED, asks=("until", "reason")),
        Move("decide_anew", frozenset({"accepted", "declined"}), OPEN, asks=("reason",)),
    ),
)
"""Handing over tells another organisation: an act of its own, no row of this table."""
HANDED_OVER = "handed_over"


def request_row(doc: RequestDoc) -> RequestRow:
    """Return what a list shows of a request."""
    return RequestRow(
        label=doc.label,
        stage=doc.stage,
        came_on=doc.came_on,
        decide_by=_decide_by(doc),
        way=doc.way,
        asked_for=len(doc.asked_for),
        danger=doc.danger,
        responsible=doc.responsible,
        people=list(doc.people),
        everybody=list(doc.people),
        answer_due=doc.answer_due if doc.stage == HANDED_OVER else None,
        names=names_of(doc),
    )


def request_waits(row: RequestRow, on: date) -> Iterator[Card]:
    """Yield the card of a request that nobody decided, or that has to be taken up again."""
    who = [row.responsible] if row.responsible else []
    since = row.came_on.isoformat() if row.came_on else ""
    if row.stage == OPEN and row.decide_by:
        due = row.decide_by.replace(" ", "T")
        yield Card(kind="request_clock", label=row.label, due=due, since=since, who=who)
    if row.stage == POSTPONED and row.decide_by <= on.isoformat():
        yield Card(kind="request_postponed", label=row.label, due=row.decide_by, who=who)
    if row.stage == HANDED_OVER and row.answer_due and row.answer_due <= on:
        due = row.answer_due.isoformat()
        yield Card(kind="request_answer", label=row.label, due=due, who=who)


def without_names(row: RequestRow) -> RequestRow:
    """Return a row as a list answers it."""
    return msgspec.structs.replace(row, names=[])


def without_people(doc: RequestDoc, people: Container[str]) -> RequestDoc:
    """Return a request that is tied to some people no more: they were erased."""
    return msgspec.structs.replace(doc, people=[one for one in doc.people if one not in people])


def names_of(doc: RequestDoc) -> list[str]:
    """Return the names that a request says, each once."""
    said = [doc.asker, *(one.name for one in doc.asked_for)]
    return list(dict.fromkeys(one.strip() for one in said if one.strip()))


def clock_of(doc: RequestDoc) -> datetime | None:
    """Return when the 72 hours are over, in the organisation's time; None if no day is known."""
    if doc.came_on is None:
        return None
    hour, _, minute = (doc.came_time or "00:00").partition(":")
    came = datetime(doc.came_on.year, doc.came_on.month, doc.came_on.day, int(hour), int(minute))  # noqa: DTZ001 a wall clock's time
    return came + timedelta(hours=DECIDE_HOURS)


def hours_left(row: RequestRow, *, now: datetime) -> int:
    """Return the whole hours until a decision is due; below 0 once it is late.

    Args:
        row: of a request that nobody decided.
        now: the moment in the organisation's time.
    """
    due = datetime.fromisoformat(row.decide_by)
    left = (due - now.replace(tzinfo=None)).total_seconds() / 3600
    return int(left // 1)


def check_request(doc: RequestDoc) -> None:
    """Refuse a request that says nothing, or a time that no clock shows.

    Raises:
        BadInput: nothing is said, too much, or a time that can't be.
    """
    said = (doc.message, doc.words, doc.asker, *names_of(doc), *(o.more for o in doc.asked_for))
    if not any(one.strip() for one in said):
        raise BadInput(why="Nothing is said yet. Paste the message, or write what somebody said.")
    if len(doc.message) > LONGEST_MESSAGE or len(doc.asked_for) > MOST_ASKED_FOR:
        raise BadInput(why="This is too much for one request. Seal long texts as a file.")
    if doc.came_time and not _TIME.fullmatch(doc.came_time):
        raise BadInput(why="This is no time of the clock. Type it like 20:15.")
    if doc.stage == POSTPONED and doc.until is None:
        raise BadInput(why="Give the day on which it is decided anew.")


def came(doc: RequestDoc, *, now: datetime) -> RequestDoc:
    """Return a new request whose clock runs: from what was said, else from now.

    Args:
        doc: as somebody typed it.
        now: the moment in the organisation's time.

    Raises:
        BadInput: it would have come in the future.
    """
    on, time = doc.came_on or now.date(), doc.came_time
    if on > now.date():
        raise BadInput(why="It can't have come on a day to come. Check the day.")
    if on == now.date() and (not time or time > f"{now:%H:%M}"):
        time = f"{now:%H:%M}"
    return msgspec.structs.replace(doc, came_on=on, came_time=time)


def _decide_by(doc: RequestDoc) -> str:
    if doc.stage == POSTPONED and doc.until:
        return doc.until.isoformat()
    due = clock_of(doc) if doc.stage == OPEN else None
    return f"{due:%Y-%m-%d %H:%M}" if due else ""
