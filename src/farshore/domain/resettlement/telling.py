"""What the guard must know of plans, reviews and milestones: all that somebody outside could check.

It may know more than it has to, never less: what is told here becomes part of the record with
which every text is compared, in the words of a record.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from farshore.domain.people.records import (
    EventKind,
    FamilyLink,
    JourneyEvent,
    ProjectionDoc,
    Statement,
    StatementKind,
)
from farshore.domain.resettlement.answers import day_of
from farshore.domain.resettlement.catalogue import NEWEST, catalogue, rows_of
from farshore.domain.resettlement.milestones import MILESTONE, MilestoneDoc
from farshore.domain.resettlement.plan import PlanDoc
from farshore.domain.resettlement.reviews import Answer, ReviewDoc

_EVENTS: dict[str, EventKind] = {
    "border": "crossing", "safe_haven": "safe_haven", "holding_centre": "holding",
    "departed": "departed", "arrived": "arrival",
}  # fmt: skip
_KINDS: dict[str, StatementKind] = {
    "work": "employer", "school": "school", "language": "exam", "office": "trait",
    "people": "trait", "home": "trait",
}  # fmt: skip
"""By the group of a milestone: what its detail is."""
_KIN = {"child": ("child",), "marriage": ("husband", "wife")}
_JOBS = frozenset({"became_helper", "own_business", "odd_job"})
_LEVEL = re.compile(r"(?<![A-Za-z0-9])[NＮ]\s?[-‐]?\s?([1-5１-５])(?![0-9])", re.IGNORECASE)
"""A level of the language test in any words."""


def told_of_milestone(doc: MilestoneDoc) -> list[ProjectionDoc]:
    """Return what a milestone tells; nothing once it was a mistake."""
    if not doc.person:
        return []
    told = ProjectionDoc(person=doc.person, source=doc.label)
    if doc.stage != MILESTONE.first:
        return [told]
    told.statements = [*_usual(doc.kind), *_details(doc)]
    if doc.date:
        event = _EVENTS.get(doc.kind, "other")
        told.journey = [JourneyEvent(event=event, date=doc.date, place=doc.place)]
    told.relatives = [FamilyLink(kin=kin) for kin in _KIN.get(doc.kind, ())]
    return [told]


def told_of_plan(doc: PlanDoc) -> list[ProjectionDoc]:
    """Return what a plan tells by itself: goals that were reached, tests that its steps name."""
    if not doc.person:
        return []
    said: list[Statement] = []
    for goal in doc.goals:
        if goal.stage == "reached":
            said += _usual(goal.milestone)
            said += _levels(goal.title)
    for step in doc.steps:
        if step.stage == "done":
            said += _levels(step.title)
    return [ProjectionDoc(person=doc.person, source=doc.label, statements=_once(said))]


@dataclass(frozen=True, slots=True)
class Words:
    """Free words of a document, in which names of workplaces and schools may stand.

    Attributes:
        text: as written.
        is_done: what they say has happened: a test was passed, a job was got.
        is_home: a place in them is where the person lives.
    """

    text: str
    is_done: bool = False
    is_home: bool = False


def words_of_plan(doc: PlanDoc) -> list[Words]:
    """Return the words of a plan that may name something; nothing of what was only proposed."""
    found = [
        Words(goal.title, goal.stage == "reached", goal.domain == "housing")
        for goal in doc.goals
        if goal.stage not in _ONLY_THOUGHT
    ]
    found += [
        Words(step.title, step.stage == "done", step.domain == "housing") for step in doc.steps
    ]
    found += [Words(one.title) for one in doc.services if one.stage not in _ONLY_THOUGHT]
    return found


_ONLY_THOUGHT = frozenset({"proposed", "dropped", "offered", "declined"})


def words_of_review(doc: ReviewDoc) -> list[Words]:
    """Return the words of a review that may name something."""
    said = [words for v in doc.scales.values() for words in (v.own_words, v.our_words, v.note)]
    return [Words(words) for words in said if words]


def words_of_milestone(doc: MilestoneDoc) -> list[Words]:
    """Return the words of a milestone that may name more than its detail says."""
    is_true = doc.stage == MILESTONE.first
    texts = (doc.detail, doc.evidence) if is_true else ()
    return [Words(text, is_done=True) for text in texts if text]


def told_of_review(doc: ReviewDoc) -> list[ProjectionDoc]:
    """Return what a review tells: a test, a course, a licence, a status, and their days."""
    if not doc.person:
        return []
    told = ProjectionDoc(person=doc.person, source=doc.label)
    said: list[Statement] = []
    for code, kind in _CHECKABLE.items():
        answer = doc.answers.get(code, Answer())
        said += _answered(code, answer.value, kind)
        day = day_of(answer)
        if day:
            told.journey.append(JourneyEvent(event="other", date=day))
    told.statements = _once(said)
    return [told]


_CHECKABLE: dict[str, StatementKind] = {
    "A1": "exam", "E2": "school", "E3": "licence", "T1": "trait", "G3": "trait", "R3": "trait",
    "W1": "job",
}  # fmt: skip
"""Questions whose answers somebody outside could know."""
_AS_MILESTONE = {
    ("E2", "night_school"): "night_school_in", ("E2", "equivalence"): "equivalence_exam",
    ("E2", "vocational"): "higher_school", ("E2", "university"): "higher_school",
    ("T1", "permanent"): "status_change", ("T1", "citizen"): "nationality",
    ("G3", "permanent"): "status_change", ("G3", "citizen"): "nationality",
    ("W1", "own_business"): "own_business",
}  # fmt: skip


def _answered(code: str, value: str, kind: StatementKind) -> list[Statement]:
    if code == "A1" and value in catalogue().milestones:
        return list(_usual(value))
    if code == "A1" and value.startswith("cefr_"):
        return [_statement(kind, value.replace("_", " ").upper())]
    return list(_usual(_AS_MILESTONE.get((code, value), "")))


def _details(doc: MilestoneDoc) -> list[Statement]:
    group = catalogue().milestones[doc.kind].group
    said = []
    if doc.detail.strip():
        said.append(_statement(_kind_of_detail(doc.kind, group), doc.detail))
        said += _levels(doc.detail)
    if doc.place.strip() and group not in {"way"}:
        said.append(_statement("residence", doc.place))
    return said


def _kind_of_detail(kind: str, group: str) -> StatementKind:
    if kind == "licence":
        return "licence"
    if kind == "equivalence_exam":
        return "exam"
    return "job" if kind in _JOBS else _KINDS.get(group, "trait")


def _levels(text: str) -> list[Statement]:
    digits = str.maketrans("１２３４５", "12345")
    return [_statement("exam", f"N{n.translate(digits)}") for n in _LEVEL.findall(text)]


@cache
def _usual(kind: str) -> tuple[Statement, ...]:
    """Return what a kind of milestone tells by itself, in three languages."""
    rows = (row for row in rows_of(f"told.{NEWEST}.tsv") if row["kind"] == kind)
    found: list[Statement] = []
    for row in rows:
        found += [
            _statement(statement, row["words"])
            for statement in ("exam", "job", "school", "trait")
            if statement == row["statement"]
        ]
    return tuple(found)


def _statement(kind: StatementKind, said: str) -> Statement:
    return Statement(kind=kind, said=said.strip(), source="plan")


def _once(said: Iterable[Statement]) -> list[Statement]:
    return list({(one.kind, one.said): one for one in said}.values())
