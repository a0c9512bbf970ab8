"""A plan: what one person wishes and what we do about it until the tenth year, domain by domain."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.moving import Moved, MovingDoc
from farshore.domain.resettlement.catalogue import catalogue
from farshore.domain.resettlement.dates import When, due_on
from farshore.domain.resettlement.goals import OPEN_GOALS, OPEN_STEPS, WAITING_REFERRALS
from farshore.domain.sealing.documents import SealedPart, Secret

LONGEST_TITLE = 200
MOST_ITEMS = 1_000
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 1, 1)
Whose = Literal["person", "worker"]
ItemKind = Literal["goal", "step", "service", "referral"]


class Wish(SealedPart, frozen=True, kw_only=True):
    """What the person wishes of one domain, and whether they closed it."""

    domain: str
    words: Secret = ""
    """As said, in the person's language."""
    put: Secret = ""
    """The interpreter's version."""
    language: str = ""
    closed_on: date | None = None
    """The day on which the person said "not your business"; None = open."""


class Goal(SealedPart, frozen=True, kw_only=True):
    """Something that the person wants to reach."""

    id: str = ""
    domain: str = ""
    title: Secret = ""
    proposed_by: Whose = "person"
    milestone: str = ""
    """Kind of milestone that reaching it would be; empty = none."""
    stage: str = ""
    history: list[Moved] = []


class Step(SealedPart, frozen=True, kw_only=True):
    """Something small that is done by a day."""

    id: str = ""
    domain: str = ""
    goal: str = ""
    """Id of the goal that it leads to; empty = none."""
    title: str = ""
    """In a few words, with labels and no names: lists and Today show it."""
    assigned_to: str = ""
    when: When = When()
    is_urgent: bool = False
    """A review opened it because somebody could be hurt."""
    stage: str = ""
    closed_as_due: date | None = None
    """The day on which it was due when it was closed: it moves no more."""
    history: list[Moved] = []


class Service(SealedPart, frozen=True, kw_only=True):
    """Help that we give."""

    id: str = ""
    domain: str = ""
    title: Secret = ""
    given_on: date | None = None
    stage: str = ""
    history: list[Moved] = []


class Referral(SealedPart, frozen=True, kw_only=True):
    """Another organisation that is asked to help, with the person's consent."""

    id: str = ""
    domain: str = ""
    title: Secret = ""
    """What for."""
    to: Secret = ""
    answer_by: date | None = None
    stage: str = ""
    history: list[Moved] = []


Item = Goal | Step | Service | Referral


class PlanDoc(MovingDoc, kw_only=True):
    """The plan of one person (compartment `resettlement`)."""

    person: str = ""
    language: str = ""
    """Language in which the person speaks of it."""
    interpreter: Literal["", "none", "present", "phone"] = ""
    wishes: list[Wish] = []
    goals: list[Goal] = []
    steps: list[Step] = []
    services: list[Service] = []
    referrals: list[Referral] = []
    announced: dict[str, date] = {}
    """Days of anchors that differ from the calendar."""

    def wish(self, domain: str) -> Wish:
        """Return what is said of a domain; an empty wish where nothing is."""
        return next((one for one in self.wishes if one.domain == domain), Wish(domain=domain))

    def is_closed(self, domain: str) -> bool:
        """Tell whether the person closed a domain."""
        return self.wish(domain).closed_on is not None


OURS = ("wishes", "goals", "steps", "services", "referrals", "announced")
"""What a save of the plan's head does not change: each is changed one by one (`changes.py`)."""


class StepLine(msgspec.Struct, frozen=True, kw_only=True):
    """What Today needs of an open step."""

    id: str
    title: str
    domain: str
    assigned_to: str
    is_urgent: bool
    when: When


class PlanRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a plan."""

    label: str
    person: str
    stage: str
    goals: int
    """Open ones."""
    steps: int
    next_on: date | None = None
    """The day of the next open step; the vault fills it in, since it moves with the arrival."""
    answer_by: date | None = None
    """The earliest day by which a referral should be answered."""
    open_steps: list[StepLine] = []
    announced: dict[str, date] = {}


def plan_row(doc: PlanDoc) -> PlanRow:
    """Return what a list shows of a plan."""
    steps = [_line(step) for step in doc.steps if is_open(doc, step)]
    answers = [one.answer_by for one in doc.referrals if one.stage in WAITING_REFERRALS]
    return PlanRow(
        label=doc.label,
        person=doc.person,
        stage=doc.stage,
        goals=sum(one.stage in OPEN_GOALS for one in doc.goals),
        steps=len(steps),
        answer_by=min((day for day in answers if day), default=None),
        open_steps=steps,
        announced=doc.announced,
    )


def with_next_day(row: PlanRow, *, arrived: date | None) -> PlanRow:
    """Return a row with the day of its next step, reckoned from the arrival on record today."""
    days = (due_on(s.when, arrived=arrived, announced=row.announced) for s in row.open_steps)
    return msgspec.structs.replace(row, next_on=min((day for day in days if day), default=None))


def is_open(doc: PlanDoc, step: Step) -> bool:
    """Tell whether a step is still to be done.

    A plan that rests and a domain that the person closed ask for nothing more, except where
    somebody could be hurt.
    """
    is_asked = doc.stage not in _RESTING and not doc.is_closed(step.domain)
    return step.stage in OPEN_STEPS and (step.is_urgent or is_asked)


_RESTING = frozenset({"paused", "ended"})


def due_day(doc: PlanDoc, step: Step, *, arrived: date | None) -> date | None:
    """Return the day on which a step is due, or was when it was closed."""
    if step.stage not in OPEN_STEPS:
        return step.closed_as_due
    return due_on(step.when, arrived=arrived, announced=doc.announced)


def items(doc: PlanDoc) -> Iterator[tuple[ItemKind, Item]]:
    """Yield everything in a plan with its kind."""
    for goal in doc.goals:
        yield "goal", goal
    for step in doc.steps:
        yield "step", step
    for service in doc.services:
        yield "service", service
    for referral in doc.referrals:
        yield "referral", referral


def check_plan(doc: PlanDoc) -> None:
    """Refuse a plan of nobody, or one that holds what can't be shown.

    Raises:
        BadInput: no person, too many entries, or an entry without words.
    """
    if not doc.person:
        raise BadInput(why="A plan belongs to one person. Choose the case.")
    if sum(1 for _item in items(doc)) > MOST_ITEMS:
        raise BadInput(why="This plan has more than 1,000 entries. Close old ones instead.")
    for _kind, item in items(doc):
        check_item(item)


def check_item(item: Item) -> None:
    """Refuse an entry that says nothing, too much, or stands in no domain.

    Raises:
        BadInput: with what to do.
    """
    if not item.title.strip():
        raise BadInput(why="Say in a few words what it is.")
    if len(item.title) > LONGEST_TITLE:
        raise BadInput(why="Say it in 200 characters, and the rest in a note.")
    day = item.answer_by if isinstance(item, Referral) else None
    if day and not _EARLIEST <= day <= _LATEST:
        raise BadInput(why="The day is too far away. Check the year.")
    if item.domain not in catalogue().domains:
        raise BadInput(why="Choose the domain that this belongs to.")


def _line(step: Step) -> StepLine:
    return StepLine(
        id=step.id, title=step.title, domain=step.domain, assigned_to=step.assigned_to,
        is_urgent=step.is_urgent, when=step.when,
    )  # fmt: skip
