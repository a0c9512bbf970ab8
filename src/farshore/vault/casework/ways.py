"""Everybody's way over all journeys: how long stages took, whom situations hold up."""

from collections.abc import Container

from farshore.domain.casework.cases import CLOSED
from farshore.domain.errors import BadInput
from farshore.domain.journeys.forecast import Held, days_in_stages, outlook, waited
from farshore.domain.journeys.records import JOURNEY, JourneyRow, Reached
from farshore.domain.journeys.situations import (
    LASTING,
    SituationDoc,
    SituationRow,
    Standing,
    held_days,
    hold,
    not_held,
)
from farshore.domain.journeys.stages import ON_THE_WAY
from farshore.domain.journeys.way import spells
from farshore.vault.nouns.casework.cases import CASES
from farshore.vault.nouns.casework.journeys import JOURNEYS
from farshore.vault.nouns.casework.situations import SITUATIONS
from farshore.vault.nouns.verbs import changes
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.casework.journeys import (
    AskForecast,
    Forecast,
    StageDays,
    WaitedDays,
)
from farshore.vault.speech.messages.casework.situations import (
    AskReach,
    AskSituations,
    HeldBy,
    HoldPeople,
    Named,
    Reach,
    Situations,
)
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.shelf import Asker

_RIGHT = "operations"
_TIMED = ON_THE_WAY[:-1]


@answers(AskForecast, compartment=_RIGHT, unaudited="middle numbers of days, of five cases or more")
def ask_forecast(vault: Vault, session: Session, call: AskForecast) -> Forecast:
    """Return how long stages took over the whole caseload, and how long these people wait."""
    rows = _rows(vault, session)
    asked = [row for row in rows if call.label and row.label == call.label]
    held = held_of(vault, session)
    ways = ways_of(vault, session, {person for row in asked for person in row.people})
    days = days_in_stages((one for row in rows for one in row.spent), held=held)
    stages = []
    for stage in _TIMED:
        found = outlook(stage, days.get(stage, ()))
        stages.append(
            StageDays(
                stage=stage, cases=found.cases, median=found.median, half=list(found.half or ())
            )
        )
    return Forecast(
        stages=stages,
        waited=[
            _waited(person, stage, ways, days, held, vault)
            for row in asked
            for person, stage in zip(row.people, row.where, strict=True)
        ],
    )


def _waited(
    person: str,
    stage: str,
    ways: dict[str, list[Reached]],
    days: dict[str, list[int]],
    held: list[Held],
    vault: Vault,
) -> WaitedDays:
    way = ways.get(person, [])
    now = spells(way)[-1:]
    if not now or now[0].since.doubts or now[0].stage != stage or stage not in _TIMED:
        return WaitedDays(person=person, stage=stage)
    mine = [one for one in held if one.person == person]
    found = waited(way, days.get(stage, ()), held=mine, today=today(vault.clock))
    return WaitedDays(
        person=person, stage=stage, days=found.days, longer=found.longer, total=found.total
    )


@answers(AskReach, compartment=_RIGHT, audit="open-situation")
def ask_reach(vault: Vault, session: Session, call: AskReach) -> Reach:
    """Return whom a situation holds up, whom it could, and how many it does not name."""
    doc = _situation(vault, session, call.label)
    standings = standings_of(vault, session)
    now = {(one.person, one.journey): one for one in standings}
    on = today(vault.clock)
    held = [
        Named(
            person=one.person,
            journey=one.journey,
            stage=one.stage,
            since=one.since,
            still=(one.person, one.journey) in now
            and now[one.person, one.journey].stage == one.stage,
            days=(on - one.since).days,
        )
        for one in doc.held
        if one.until is None
    ]
    free = [
        Named(person=one.person, journey=one.journey, stage=one.stage)
        for one in not_held(doc, standings)
    ]
    under_way = sum(one.is_open for one in standings)
    return Reach(held=held, free=free, beyond=max(0, under_way - len(free) - len(held)))


@answers(AskSituations, compartment=_RIGHT, unaudited="what happened outside, and labels")
def ask_situations(vault: Vault, session: Session, call: AskSituations) -> Situations:
    """Return the situations that last, with whom of one journey they hold up."""
    docs = _situations(vault, session)
    on = today(vault.clock)
    lines = vault.shelf.lines(JOURNEYS, ring=session.ring)
    people = {p for line in lines if line.label == call.journey for p in line.row.everybody}
    lasting = []
    for doc in docs:
        if doc.stage != LASTING:
            continue
        held = [one for one in doc.held if one.until is None]
        lasting.append(
            HeldBy(
                label=doc.label,
                title=doc.title,
                since=doc.since,
                stages=list(doc.stages),
                review_on=doc.review_on,
                cases=len({one.journey for one in held}),
                held=[
                    Named(
                        person=one.person,
                        journey=one.journey,
                        stage=one.stage,
                        since=one.since,
                        days=(on - one.since).days,
                    )
                    for one in held
                ],
                here=[one.person for one in held if one.person in people],
            )
        )
    spans = [
        (one.person, one.first, one.last) for one in held_of(vault, session) if one.person in people
    ]
    return Situations(lasting=lasting, spans=spans)


def _held(vault: Vault, session: Session, call: HoldPeople, doc: SituationDoc) -> SituationDoc:
    on = call.since or today(vault.clock)
    if on > today(vault.clock):
        raise BadInput(why="This day has not come yet. Give a day until today.")
    return hold(doc, standings_of(vault, session), people=call.people, on=on)


changes(HoldPeople, SITUATIONS, right=Right((_RIGHT,), audit="hold-people"), by=_held)


def ways_of(vault: Vault, session: Session, people: Container[str]) -> dict[str, list[Reached]]:
    """Return some people's stages over all journeys; what was carried along counts once."""
    found: dict[str, list[Reached]] = {}
    for row in _rows(vault, session):
        for one in row.way:
            if one.person in people and not one.carried:
                found.setdefault(one.person, []).append(one)
    return found


def held_of(vault: Vault, session: Session) -> list[Held]:
    """Return when situations held people up, until today."""
    rows = _situations(vault, session)
    people = {one.person for row in rows for one in row.held}
    ways = ways_of(vault, session, people) if people else {}
    return held_days(rows, ways, today=today(vault.clock))


def standings_of(vault: Vault, session: Session) -> list[Standing]:
    """Return where everybody is who is with a journey now."""
    found, closed = [], _closed(vault, session)
    for row in _rows(vault, session):
        for person, stage in zip(row.people, row.where, strict=True):
            places = [r.place for r in row.way if r.person == person and r.place and not r.planned]
            found.append(
                Standing(
                    person=person,
                    journey=row.label,
                    stage=stage,
                    place=places[-1] if places else "",
                    is_open=row.stage == JOURNEY.first and person not in closed,
                )
            )
    return found


def _closed(vault: Vault, session: Session) -> set[str]:
    """Return people all of whose cases are closed."""
    cases = [line.row for line in vault.shelf.lines(CASES, ring=session.ring)]
    going_on = {p for row in cases if row.stage != CLOSED for p in row.people}
    return {p for row in cases if row.stage == CLOSED for p in row.people} - going_on


def _rows(vault: Vault, session: Session) -> list[JourneyRow]:
    return [line.row for line in vault.shelf.lines(JOURNEYS, ring=session.ring)]


def _situations(vault: Vault, session: Session) -> list[SituationRow]:
    return [line.row for line in vault.shelf.lines(SITUATIONS, ring=session.ring)]


def _situation(vault: Vault, session: Session, label: str) -> SituationDoc:
    def log(at: str) -> None:
        vault.log(session, "open-situation", label=at)

    asker = Asker(session.ring, log, lambda _labels: None)
    return vault.shelf.open(SITUATIONS, label, asker=asker)[1]
