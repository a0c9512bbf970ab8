"""Plans: one a person, sealed under the person, changed one entry at a time."""

from datetime import date

from farshore.domain.errors import BadInput
from farshore.domain.resettlement.changes import Around, changed, with_urgent_step
from farshore.domain.resettlement.goals import PLAN
from farshore.domain.resettlement.plan import (
    OURS,
    PlanDoc,
    PlanRow,
    check_plan,
    plan_row,
    with_next_day,
)
from farshore.domain.resettlement.telling import told_of_plan, words_of_plan
from farshore.vault.nouns.resettlement.named import with_names
from farshore.vault.nouns.verbs import (
    guarded,
    lists,
    moves,
    opens,
    saves,
    unit_of,
)
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.people import Saved
from farshore.vault.speech.messages.resettlement import (
    ChangePlan,
    ListPlans,
    MovePlan,
    OpenPlan,
    SavePlan,
)
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.shelf import Asker

_PLACE = ("resettlement",)
URGENT_TITLE = "A talk that can't wait"
"""Of a step that a review opened; the desk shows it in the reader's language."""

PLANS = Noun(
    "plan",
    PlanDoc,
    _PLACE,
    letter="R",
    person=lambda doc: doc.person,
    row=plan_row,
    check=check_plan,
    moves=PLAN,
    guard=lambda doc: with_names(told_of_plan(doc), words_of_plan(doc)),
)
_CHANGING = Right(_PLACE, audit="change-plan")


def arrival_of(vault: Vault, person: str) -> date | None:
    """Return the last day on which somebody may have arrived; None before the arrival."""
    record = vault.model.record_of(person)
    events = record.events if record else ()
    return max((when.last for kind, when in events if kind == "arrival"), default=None)


def _reckoned(vault: Vault, row: PlanRow) -> PlanRow:
    return with_next_day(row, arrived=arrival_of(vault, row.person))


def _is_the_only_one(vault: Vault, session: Session, doc: PlanDoc, _place: str) -> None:
    person = doc.person
    whose = {line.label: line.row.person for line in vault.shelf.lines(PLANS, ring=session.ring)}
    if whose.get(doc.label) == person:
        return  # two of two records that became one may both be kept
    if person in whose.values():
        raise BadInput(why="This person has a plan already. Open it from the list of plans.")


lists(
    ListPlans,
    PLANS,
    right=Right(_PLACE, unaudited="labels, stages, days and titles of open steps"),
    shown=_reckoned,
)
opens(OpenPlan, PLANS, right=Right(_PLACE, audit="open-plan", quota="openings"))
saves(SavePlan, PLANS, right=_CHANGING, also=_is_the_only_one, ours=OURS)
moves(MovePlan, PLANS, right=Right(_PLACE, audit="move-plan"))


@answers(ChangePlan, compartment=_PLACE, audit="change-plan")
def change_plan(vault: Vault, session: Session, call: ChangePlan) -> Saved:
    """Change one thing in a plan; its days are reckoned from the arrival on record today."""

    def by(known: PlanDoc) -> PlanDoc:
        around = _around(vault, session, known.person)
        doc = changed(known, call.change, around=around)
        check_plan(doc)
        return doc

    line = vault.shelf.change(
        PLANS, call.label, rev=call.rev, asker=_asker(vault, session),
        unit_of=unit_of(vault), by=by, before=guarded(vault, PLANS),
    )  # fmt: skip
    return Saved(label=line.label, rev=line.rev)


def open_urgent_steps(
    vault: Vault, session: Session, *, person: str, review: str, scales: dict[str, str]
) -> None:
    """Open a step due today for each scale in which a review found somebody in danger.

    Each review opens one step a scale, however often it is saved. Whoever has no plan gets one.

    Args:
        vault: unsealed.
        session: of the member who saves the review.
        person: case label.
        review: label of the review.
        scales: scale to its domain.
    """
    if not scales:
        return
    around = _around(vault, session, person)
    asker = _asker(vault, session)

    def by(known: PlanDoc) -> PlanDoc:
        doc = known
        for scale, domain in scales.items():
            doc = with_urgent_step(
                doc, id_=f"{review}.{scale}", title=URGENT_TITLE, domain=domain,
                assigned_to=session.handle, around=around,
            )  # fmt: skip
        return doc

    found = [x for x in vault.shelf.lines(PLANS, ring=session.ring) if x.row.person == person]
    if found:
        vault.shelf.change(
            PLANS, found[0].label, rev=found[0].rev, asker=asker, unit_of=unit_of(vault), by=by,
            before=guarded(vault, PLANS),
        )  # fmt: skip
        return
    fresh = PlanDoc(
        person=person, stage=PLAN.first, created_by=session.handle, created_on=around.on
    )
    vault.shelf.create(
        PLANS, by(fresh), asker=asker, unit_of=unit_of(vault), before=guarded(vault, PLANS)
    )


def _asker(vault: Vault, session: Session) -> Asker:
    def log(label: str) -> None:
        vault.log(session, "change-plan", label=label)

    return Asker(session.ring, log, lambda _labels: None)


def _around(vault: Vault, session: Session, person: str) -> Around:
    return Around(
        by=session.handle, on=today(vault.clock), roles=session.roles,
        arrived=arrival_of(vault, person),
    )  # fmt: skip
