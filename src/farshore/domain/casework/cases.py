"""A case: our work for one person, a family, or a group that travels together."""

from collections.abc import Container
from datetime import date
from typing import Any, Literal

import msgspec

from farshore.domain.dates import NOT_SAID, Edtf, check_days, days_of, read_again
from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.people.records import FamilyLink, ProjectionDoc
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.workflow import Move, Workflow

MOST_MEMBERS, MOST_WORKERS = 60, 20
Kind = Literal["person", "family", "group"]
Work = Literal["rescue", "resettlement", "tracing", "advice"]
RISKS = ("in_hiding", "threatened", "child_alone", "ask_care", "watched", "known_in_public")
"""Marks that are seen before anything is opened. Illness and distress lie in care, debts in
operations: a mark tells that somebody has to be asked, not what it is."""


class Membership(SealedPart, frozen=True, kw_only=True):
    """One person of a case, and from when to when."""

    person: str
    """Case label of the person."""
    since: Edtf = NOT_SAID
    since_said: str = ""
    until: Edtf = NOT_SAID
    until_said: str = ""

    def __post_init__(self) -> None:
        check_days(self.since, self.until)

    @property
    def is_over(self) -> bool:
        """Tell whether this person left, on a day that is understood or not."""
        return bool(self.until or self.until_said)


class CaseDoc(MovingDoc, kw_only=True):
    """What we do for some people together, and who of us does it."""

    kind: Kind = "person"
    work: Work = "resettlement"
    members: list[Membership] = []
    responsible: str = ""
    workers: list[str] = []
    """Handles of further members who work on it."""
    risks: list[str] = []
    why: Secret = ""
    """Why it was begun."""
    words: Secret = ""
    review_on: date | None = None
    """Of a paused one: the day on which somebody looks at it again."""


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a case."""

    label: str
    kind: str
    work: str
    people: list[str]
    """Who belongs to it now."""
    everybody: list[str]
    responsible: str
    workers: list[str]
    risks: list[str]
    stage: str
    review_on: date | None


_GOING_ON = frozenset({"requested", "open", "paused"})
CASE = Workflow(
    "requested",
    (
        Move("begin", frozenset({"requested"}), "open"),
        Move("pause", frozenset({"open"}), "paused", asks=("review_on", "reason")),
        Move("resume", frozenset({"paused"}), "open"),
        Move("propose_closing", _GOING_ON, "closing", asks=("reason",)),
        Move("agree", frozenset({"closing"}), "closed"),
        Move("keep_open", frozenset({"closing"}), "open", asks=("reason",)),
        Move("reopen", frozenset({"closed"}), "open", asks=("reason",)),
    ),
)  # fmt: skip
CLOSED = "closed"


def with_read_days(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of schema 1, in which any text could stand for a day."""
    members = [
        read_again(
            read_again(one, day="since", words="since_said"), day="until", words="until_said"
        )
        for one in values.get("members", [])
    ]
    return {**values, "members": members}


def case_row(doc: CaseDoc) -> CaseRow:
    """Return what a list shows of a case."""
    return CaseRow(
        label=doc.label,
        kind=doc.kind,
        work=doc.work,
        people=belonging(doc),
        everybody=[one.person for one in doc.members],
        responsible=doc.responsible,
        workers=list(doc.workers),
        risks=list(doc.risks),
        stage=doc.stage,
        review_on=doc.review_on if doc.stage == "paused" else None,
    )


def belonging(doc: CaseDoc) -> list[str]:
    """Return the case labels of who belongs to a case now, each once."""
    return list(dict.fromkeys(one.person for one in doc.members if not one.is_over))


def check_case(doc: CaseDoc) -> None:
    """Refuse a case of nobody, or one whose days can't be.

    Raises:
        BadInput: nobody belongs to it, several to a case of one, twice at once, an impossible day.
    """
    if not doc.members:
        raise BadInput(why="A case needs at least one person. Give a case label.")
    if len(doc.members) > MOST_MEMBERS or len(doc.workers) > MOST_WORKERS:
        raise BadInput(why="This is too much for one case. Make a second one.")
    now = [one.person for one in doc.members if not one.is_over]
    if len(now) != len(set(now)):
        raise BadInput(why="Somebody belongs to this case twice at the same time. Check the lines.")
    if doc.kind == "person" and len(set(now)) > 1:
        raise BadInput(why="Several people belong to it: say that it is a family or a group.")
    if set(doc.risks) - set(RISKS):
        raise BadInput(why="There is no such risk mark. Load the page again.")
    for one in doc.members:
        since, until = days_of(one.since), days_of(one.until)
        if since and until and until.last < since.first:
            raise BadInput(why="%(who)s leaves before joining. Check the two days.", who=one.person)


def may_agree(doc: CaseDoc, handle: str) -> bool:
    """Tell whether a member may agree to a closing: never who proposed it."""
    proposed = [one.by for one in doc.history if one.move == "propose_closing"]
    return bool(proposed) and proposed[-1] != handle


def households_of(doc: CaseDoc) -> list[ProjectionDoc]:
    """Return what the guard must know: who of a family belongs to whom.

    A group that only travels together is told by its journey.
    """
    now = belonging(doc) if doc.kind == "family" else []
    return [
        ProjectionDoc(
            person=person,
            source=doc.label,
            relatives=[FamilyLink(kin="relative", label=one) for one in now if one != person]
            if person in now
            else [],
        )
        for person in dict.fromkeys(one.person for one in doc.members)
    ]


def without_members(doc: CaseDoc, people: Container[str]) -> CaseDoc:
    """Return a case without some people: they were erased."""
    kept = [one for one in doc.members if one.person not in people]
    return msgspec.structs.replace(doc, members=kept)
