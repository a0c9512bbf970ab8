"""A speaker before people: who asks, the terms, the day, what the moderator reads, what it was."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

import msgspec

from farshore.domain.calendar.entries import Entry
from farshore.domain.errors import BadInput
from farshore.domain.moving import Moved, MovingDoc
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

VETTING = ("identity", "found_by_us", "purpose", "earlier", "no_ties", "house")
"""What is looked at of a host before anybody is asked."""
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
LONGEST_TITLE, MOST_GUESTS, SHOWN_DAYS = 200, 500, 7
REQUESTED, VETTED, OFFERED, ACCEPTED = "requested", "host_vetted", "offered", "accepted"
AGREED, ANNOUNCED, BRIEFED, HELD = "terms_agreed", "announced", "briefed", "held"
PAID, DEBRIEFED, CLOSED = "paid", "debriefed", "closed"
DECLINED, CANCELLED = "declined", "cancelled"
Recording = Literal["no", "sound", "film"]


class Guest(SealedPart, frozen=True, kw_only=True):
    """Somebody on the door's list. Nobody here is a protected person."""

    name: Secret
    seats: int = 1
    is_not_recorded: bool = False
    """No picture, no sound: they sit where no camera looks."""


class EngagementDoc(MovingDoc, kw_only=True):
    """One engagement; sealed under the speaker once somebody is asked (compartment `advocacy`)."""

    host: str = ""
    contact: Secret = ""
    title: str = ""
    """As the public will read it; the guard reads it before."""
    audience: Secret = ""
    seats: int = 0
    on: date | None = None
    begins: str = ""
    ends: str = ""
    place: str = ""
    language: Literal["en", "ja", "ko"] = "en"
    vetted: list[str] = []
    speaker: str = ""
    person: str = ""
    name_used: str = ""
    recording: Recording = "no"
    are_photos_allowed: bool = False
    is_face_seen: bool = False
    no_go: Secret = ""
    fee: Secret = ""
    interpreter: Secret = ""
    way_out: Secret = ""
    """How the speaker leaves, at any moment, and who goes with them."""
    guests: list[Guest] = []
    story: str = ""
    paid_on: date | None = None
    debrief: Secret = ""
    words: Secret = ""


class EngagementRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of an engagement: nothing of the speaker."""

    label: str
    host: str
    title: str
    on: date | None
    begins: str
    stage: str
    guests: int
    person: str
    """For the quota of openings; no list answers it."""

    def __repr__(self) -> str:
        return f"<engagement {self.label}>"


ENGAGEMENT = Workflow(
    REQUESTED,
    (
        Move("vet", frozenset({REQUESTED}), VETTED),
        Move("offer", frozenset({VETTED}), OFFERED),
        Move("accept", frozenset({OFFERED}), ACCEPTED),
        Move("agree", frozenset({ACCEPTED}), AGREED),
        Move("announce", frozenset({AGREED}), ANNOUNCED),
        Move("brief", frozenset({AGREED, ANNOUNCED}), BRIEFED),
        Move("hold", frozenset({BRIEFED}), HELD),
        Move("pay", frozenset({HELD}), PAID, asks=("paid_on",)),
        Move("debrief", frozenset({PAID}), DEBRIEFED, asks=("debrief",)),
        Move("close", frozenset({DEBRIEFED}), CLOSED),
        Move("decline", frozenset({REQUESTED, VETTED}), DECLINED, asks=("reason",)),
    ),
)
BY_ACTS = frozenset({"offer", "accept", "announce"})
CANCELLABLE = frozenset({VETTED, OFFERED, ACCEPTED, AGREED, ANNOUNCED, BRIEFED})
ACTS_ONLY = ("speaker", "person", "story", "paid_on", "debrief")


def engagement_row(doc: EngagementDoc) -> EngagementRow:
    """Return what a list shows of an engagement."""
    return EngagementRow(
        label=doc.label,
        host=doc.host,
        title=doc.title,
        on=doc.on,
        begins=doc.begins,
        stage=doc.stage,
        guests=sum(guest.seats for guest in doc.guests),
        person=doc.person,
    )


def without_person(row: EngagementRow) -> EngagementRow:
    """Return a row as a list answers it."""
    return msgspec.structs.replace(row, person="")


def check_engagement(doc: EngagementDoc) -> None:
    """Refuse an engagement for nobody, or with times and numbers that can't be.

    Raises:
        BadInput: with what to mend.
    """
    if not doc.host.strip():
        raise BadInput(why="Say who the host is: nobody speaks for a stranger.")
    if len(doc.title) > LONGEST_TITLE or len(doc.host) > LONGEST_TITLE:
        raise BadInput(why="Host and title in 200 characters each, the rest below them.")
    for time in (doc.begins, doc.ends):
        if time and not _TIME.fullmatch(time):
            raise BadInput(why="This is no time of the clock. Type it like 20:15.")
    if doc.begins and doc.ends and doc.ends <= doc.begins:
        raise BadInput(why="It ends before it begins. Check the times.")
    if not 0 <= doc.seats <= MOST_GUESTS or len(doc.guests) > MOST_GUESTS:
        raise BadInput(why="At most %(most)d seats and guests.", most=MOST_GUESTS)
    if any(not 1 <= guest.seats <= MOST_GUESTS for guest in doc.guests):
        raise BadInput(why="Each guest has one seat or more.")


def check_step(doc: EngagementDoc, move: str, *, on: date) -> None:
    """Refuse a step whose promises are not kept yet.

    Raises:
        BadInput: with what is missing.
    """
    if move == "vet":
        left = len([code for code in VETTING if code not in doc.vetted])
        if left:
            raise BadInput(
                why="Look at everything on the list first; %(n)d of it is left. Or decline.", n=left
            )
    if move in {"offer", "agree"} and doc.on and doc.on < on:
        raise BadInput(why="The day is past. Check the year.")
    if move == "agree" and not (
        doc.on and doc.name_used.strip() and doc.fee.strip() and doc.way_out.strip()
    ):
        raise BadInput(
            why="Terms are: a day, the name that is used, a fee for the time, and a way out at any "
            "moment. Fill them in first."
        )
    if move == "hold" and doc.on and doc.on > on:
        raise BadInput(why="This day has not come yet. Give a day until today.")


def cancelled(doc: EngagementDoc, *, handle: str, on: date) -> EngagementDoc:
    """Return an engagement that the speaker takes back. No reason is asked for, or kept."""
    told = Moved(move="cancel", by=handle, on=on)
    return msgspec.structs.replace(
        doc, stage=CANCELLED, speaker="", person="", fee="", history=[*doc.history, told]
    )


def not_wished(doc: EngagementDoc) -> EngagementDoc:
    """Return an engagement to which a speaker said no: neither who nor why is left."""
    told = [moved for moved in doc.history if moved.move != "offer"]
    return msgspec.structs.replace(doc, stage=VETTED, speaker="", person="", history=told)


def engagement_waits(row: EngagementRow, on: date) -> Iterator[Card]:
    """Yield the card of an engagement that is near, or over and not paid."""
    if row.stage in {AGREED, ANNOUNCED} and row.on and row.on - on <= timedelta(days=SHOWN_DAYS):
        yield Card(kind="engagement_brief", label=row.label, due=row.on.isoformat())
    if row.stage in {BRIEFED, HELD, PAID} and row.on and row.on < on:
        due = row.on + timedelta(days=1)
        yield Card(kind="engagement_after", label=row.label, due=due.isoformat())


def engagement_days(row: EngagementRow) -> Iterator[Entry]:
    """Yield the day of an engagement, for the calendar of this desk."""
    if row.on and row.stage not in {DECLINED, CANCELLED}:
        yield Entry(kind="engagement", label=row.label, day=row.on, begins=row.begins)
