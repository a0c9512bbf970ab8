"""What the guard must know of a journey: where each person is, and every dated point of the way."""

from collections.abc import Container
from datetime import date
from typing import Literal

import msgspec

from farshore.domain.journeys.forecast import cases_at
from farshore.domain.journeys.records import (
    JOURNEY,
    JourneyDoc,
    JourneyRow,
    Passage,
    Reached,
    of_person,
    present,
)
from farshore.domain.journeys.stages import EVENTS
from farshore.domain.journeys.way import points, stage_at, stage_now
from farshore.domain.people.records import JourneyEvent, ProjectionDoc, Stage

_ELSEWHERE = frozenset({"left", "arrest"})
"""A record takes the place of these for the home; on a journey it is where somebody was then."""


def projections_of(doc: JourneyDoc) -> list[ProjectionDoc]:
    """Return one projection for each person of a journey, gone or not.

    Whoever went over to another journey has the stage there; what was dated here stays a fact.
    """
    return [
        ProjectionDoc(
            person=one.person,
            source=doc.label,
            journey=_events(doc, one.person),
            stage="" if one.gone else _stage(doc, one.person),
            stage_since=None if one.gone else _since(doc, one.person),
        )
        for one in doc.travellers
    ]


def journey_row(doc: JourneyDoc) -> JourneyRow:
    """Return what a list shows of a journey."""
    people = present(doc)
    said: dict[str, list[Passage]] = {one.person: [] for one in doc.travellers}
    for passage in doc.passages:
        said.setdefault(passage.person, []).append(passage)
    ways = {person: points(passages) for person, passages in said.items()}
    days = [
        one.days.first
        for way in ways.values()
        for one in way
        if one.days and not one.passage.planned
    ]
    return JourneyRow(
        label=doc.label,
        to=doc.to,
        people=people,
        everybody=[one.person for one in doc.travellers],
        coordinator=doc.coordinator,
        stage=doc.stage,
        where=[stage_at(ways[one]) or "" for one in people],
        since=min(days, default=None),
        way=[_reached(one) for one in doc.passages],
        spent=cases_at(ways.values()),
        due=min(
            (p.until for p in doc.papers if p.until and p.state in {"asked", "promised"}),
            default=None,
        ),
    )


def _reached(one: Passage) -> Reached:
    return Reached(
        person=one.person,
        stage=one.stage,
        edtf=one.edtf,
        planned=one.planned,
        carried=one.carried,
        on=one.on,
        place=one.place,
    )


def without_places(row: JourneyRow) -> JourneyRow:
    """Return a row as a list answers it."""
    way = [msgspec.structs.replace(one, place="") for one in row.way]
    return msgspec.structs.replace(row, way=way, spent=[])


def without(doc: JourneyDoc, people: Container[str]) -> JourneyDoc:
    """Return a journey without all that it says of some people: they were erased."""
    return msgspec.structs.replace(
        doc,
        travellers=[one for one in doc.travellers if one.person not in people],
        passages=[one for one in doc.passages if one.person not in people],
        papers=[one for one in doc.papers if one.person not in people],
    )


def _events(doc: JourneyDoc, person: str) -> list[JourneyEvent]:
    found = []
    for one in of_person(doc.passages, person):
        if one.carried or one.planned or not (one.edtf or one.place):
            continue
        event = EVENTS.get(one.stage, "other")
        is_elsewhere = event in _ELSEWHERE and bool(one.place)
        place = "" if is_elsewhere else one.place
        found.append(JourneyEvent(event=event, said=one.said, date=one.edtf, place=place))
        if is_elsewhere:
            found.append(JourneyEvent(event="other", said=one.said, date=one.edtf, place=one.place))
    return found


def _stage(doc: JourneyDoc, person: str) -> Stage | Literal[""]:
    """Return where somebody is; of whom nothing is said yet on a journey under way: not safe.

    A record says "arrived" of everybody of whom nobody said anything else.
    """
    unsaid: Literal["request", ""] = "request" if doc.stage == JOURNEY.first else ""
    return stage_now(of_person(doc.passages, person)) or unsaid


def _since(doc: JourneyDoc, person: str) -> date | None:
    found = [one for one in points(of_person(doc.passages, person)) if not one.passage.planned]
    days = found[-1].days if found else None
    return days.first if days else None
