"""Milestones, and everything about one person's years here in one answer."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from farshore.domain.consent.decide import decide
from farshore.domain.consent.records import ConsentDoc
from farshore.domain.errors import NotFound
from farshore.domain.moving import MovingDoc
from farshore.domain.paths.caseload import Cell, merged
from farshore.domain.resettlement.milestones import (
    MILESTONE,
    MilestoneDoc,
    check_milestone,
    details_of,
    milestone_row,
    with_read_day,
)
from farshore.domain.resettlement.telling import told_of_milestone, words_of_milestone
from farshore.domain.resettlement.windows import YEARS_BESIDE, full_years
from farshore.vault.nouns.resettlement.named import with_names
from farshore.vault.nouns.resettlement.plans import PLANS, arrival_of
from farshore.vault.nouns.resettlement.reviews import REVIEW_PARTS, REVIEWS
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.nouns import Opened
from farshore.vault.speech.messages.resettlement import (
    Beside,
    CountPaths,
    ListMilestones,
    MoveMilestone,
    OpenBeside,
    OpenMilestone,
    PathCell,
    PathCounts,
    SaveMilestone,
    WayPoint,
)
from farshore.vault.state.rights import Handler, Right, add, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

_PLACE = ("resettlement",)
D = TypeVar("D", bound=MovingDoc)

MILESTONES = Noun(
    "milestone",
    MilestoneDoc,
    _PLACE,
    letter="M",
    person=lambda doc: doc.person,
    row=milestone_row,
    check=check_milestone,
    moves=MILESTONE,
    guard=lambda doc: with_names(told_of_milestone(doc), words_of_milestone(doc)),
    upgrades=(with_read_day,),
)
lists(ListMilestones, MILESTONES, right=Right(_PLACE, unaudited="labels, kinds and dates"))
opens(OpenMilestone, MILESTONES, right=Right(_PLACE, audit="open-milestone", quota="openings"))
saves(SaveMilestone, MILESTONES, right=Right(_PLACE, audit="save-milestone"))
moves(MoveMilestone, MILESTONES, right=Right(_PLACE, audit="move-milestone"))


def _open_beside(vault: Vault, session: Session, call: OpenBeside) -> Beside:
    """Open plan, reviews and milestones of one person."""
    person = vault.model.lead(call.person)
    entry = vault.model.people.get(person)
    if entry is None:
        raise NotFound(label=person[:12])
    vault.openings.count_once(session.handle, person, on=today(vault.clock))
    vault.log(session, "open-plan", label=person)
    units = [vault.model.people[name].unit for name in vault.model.names_of(person)]
    plans = _opened(vault, session, PLANS, units)
    milestones = _opened(vault, session, MILESTONES, units)
    return Beside(
        person=person,
        on=today(vault.clock),
        arrived_on=arrival_of(vault, person),
        plan=plans[0] if plans else None,
        reviews=_opened(vault, session, REVIEWS, units),
        parts=_opened(vault, session, REVIEW_PARTS, units),
        milestones=milestones,
        stage=entry.stage,
        way=_way(vault, person) if session.ring.has("identity") else [],
        covered=[one.label for one in milestones if _is_covered(vault, one.doc)],
    )


def _way(vault: Vault, person: str) -> list[WayPoint]:
    record = vault.model.record_of(person)
    return [
        WayPoint(kind=kind, first=when.first, last=when.last)
        for kind, when in (record.events if record else ())
        if kind in _WAY
    ]


_WAY = frozenset({"left", "crossing", "safe_haven", "holding", "departed", "arrival"})


@answers(CountPaths, compartment="identity", unaudited="counts of five people or more")
def count_paths(vault: Vault, _session: Session, _call: CountPaths) -> PathCounts:
    """Count supported people by stage, and by year after arrival; small cells are merged here."""
    on = today(vault.clock)
    stages, years = Counter[str](), Counter[str]()
    for label, entry in vault.model.people.items():
        if entry.role != "supported":
            continue
        arrived = arrival_of(vault, label)
        if entry.stage == "arrived" and arrived and arrived <= on:
            years[str(min(full_years(arrived, on), YEARS_BESIDE))] += 1
        elif entry.stage in ON_THE_WAY:
            stages[entry.stage] += 1
    return PathCounts(
        way=[_cell(one) for one in merged([(code, stages[code]) for code in ON_THE_WAY])],
        years=[_cell(one) for one in merged([(str(n), years[str(n)]) for n in _YEARS])],
    )


def _cell(cell: Cell) -> PathCell:
    return PathCell(codes=list(cell.codes), count=cell.count)


ON_THE_WAY = (
    "request", "waiting", "in_motion", "border_crossed", "safe_haven", "holding_centre",
    "procedure", "departed",
)  # fmt: skip
_YEARS = range(YEARS_BESIDE + 1)
_BESIDE = Right(_PLACE, audit="open-plan", quota="openings")
add(OpenBeside, Handler(_open_beside, needs_member=True, works_sealed=False, right=_BESIDE))


def _opened(
    vault: Vault, session: Session, noun: Noun[D], units: Sequence[bytes]
) -> list[Opened[D]]:
    found = [
        Opened(
            doc=doc,
            label=doc.label,
            rev=row.rev,
            stage=doc.stage,
            compartment=row.compartment,
            moves=noun.moves.open_to(doc.stage, roles=session.roles) if noun.moves else [],
        )
        for unit in units
        for row, doc in vault.shelf.of_unit(noun, unit, ring=session.ring)
    ]
    return sorted(found, key=lambda one: one.label)


def _is_covered(vault: Vault, doc: MilestoneDoc) -> bool:
    """Tell whether any consent in force allows a milestone to be told somewhere."""
    person = doc.person
    sides = [list(side.values()) for side in vault.model.sides(person)]
    return any(
        _allows(vault, sides, doc, consent, person=person) for side in sides for consent in side
    )


def _allows(
    vault: Vault,
    sides: list[list[ConsentDoc]],
    doc: MilestoneDoc,
    consent: ConsentDoc,
    *,
    person: str,
) -> bool:
    """Tell whether every record that became this person's allows what one consent's scope does."""
    record = vault.model.record_of(person)
    return any(
        all(decide(
            consents=side, person=person, story="", details=details_of(doc.kind),
            channel=channel, audience=audience, language=language, on=today(vault.clock),
            born=record.birth if record else None,
        ).covered for side in sides)
        for scope in consent.scopes
        for channel in scope.channels
        for audience in scope.audiences
        for language in scope.languages
    )  # fmt: skip
