"""Plans as members ask for them: one a person, kept by keys, followed by the guard."""

from datetime import date

import pytest

from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.people.records import JourneyEvent
from farshore.domain.resettlement.changes import (
    CloseDomain,
    MoveItem,
    PutGoal,
    PutReferral,
    PutStep,
    SayWish,
)
from farshore.domain.resettlement.dates import When
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.plan import Goal, PlanDoc, Referral, Step
from farshore.domain.resettlement.reviews import ReviewDoc, ReviewPartDoc
from farshore.vault.speech.errors import ChangedMeanwhile, QuotaReached
from farshore.vault.speech.messages import (
    ImportPeople,
    ListAudit,
    OpenPerson,
    SavePerson,
)
from farshore.vault.speech.messages.resettlement import (
    ChangePlan,
    ListPlans,
    MovePlan,
    OpenBeside,
    OpenPlan,
    SaveMilestone,
    SavePlan,
    SaveReview,
    SaveReviewPart,
)
from farshore.vault.state.limits import NEW_PEOPLE_A_DAY, OPENINGS_A_DAY
from tests.cast import NARI, Organisation, take_back
from tests.told import all_of


def begun(organisation: Organisation, **fields: object) -> str:
    doc = PlanDoc(**{"person": organisation.nari, **fields})  # type: ignore[arg-type]
    return organisation["crane"].ask(SavePlan(doc=doc)).label


def change(organisation: Organisation, label: str, *changes: object) -> int:
    rev = organisation["crane"].ask(OpenPlan(label=label)).rev
    for one in changes:
        call = ChangePlan(label=label, rev=rev, change=one)  # type: ignore[arg-type]
        rev = organisation["crane"].ask(call).rev
    return rev


def test_a_plan_is_begun_changed_and_opened_with_everything_about_the_person(
    organisation: Organisation,
) -> None:
    label = begun(organisation, language="ko")
    change(
        organisation,
        label,
        SayWish(domain="language", words="선생님하고", put="With the teacher", language="ko"),
        PutGoal(item=Goal(domain="language", title="Pass N3", milestone="n3")),
        PutStep(item=Step(domain="language", goal="g1", title="Register")),
    )

    found = organisation["crane"].ask(OpenBeside(person=organisation.nari))

    assert found.plan is not None
    assert found.plan.label == label
    assert found.plan.doc.wish("language").put == "With the teacher"
    assert [step.title for step in found.plan.doc.steps] == ["Register"]
    assert found.arrived_on == date(2017, 12, 8)


def test_a_person_has_one_plan(organisation: Organisation) -> None:
    label = begun(organisation)

    with pytest.raises(BadInput, match="already"):
        begun(organisation)
    doc = organisation["crane"].ask(OpenPlan(label=label)).doc
    organisation["crane"].ask(SavePlan(doc=doc, rev=1))


def test_open_steps_move_when_the_arrival_on_record_changes(organisation: Organisation) -> None:
    crane = organisation["crane"]
    label = begun(organisation)
    when = When(anchor="arrival", count=1, unit="months")
    change(organisation, label, PutStep(item=Step(domain="work", title="Ask", when=when)))
    before = crane.ask(ListPlans()).rows[0].next_on

    view = crane.ask(OpenPerson(label=organisation.nari))
    view.doc.journey = [
        *(e for e in view.doc.journey if e.event != "arrival"),
        JourneyEvent(event="arrival", date="2018-01"),
    ]
    crane.ask(SavePerson(doc=view.doc, rev=view.rev))

    assert before == date(2018, 1, 8)
    assert crane.ask(ListPlans()).rows[0].next_on == date(2018, 2, 28)


@pytest.mark.parametrize("handle", ["tern", "wren", "owl", "heron", "finch"])
def test_nobody_without_the_key_of_resettlement_learns_of_a_plan(
    organisation: Organisation, handle: str
) -> None:
    label = begun(organisation)
    member = organisation[handle]

    for call in (ListPlans(), OpenPlan(label=label), OpenBeside(person=organisation.nari),
                 SavePlan(doc=PlanDoc(person=organisation.nari)),
                 MovePlan(label=label, move="end", rev=1, given={"reason": "x"}),
                 ChangePlan(label=label, rev=1, change=CloseDomain(domain="work"))):  # fmt: skip
        with pytest.raises(Refused):
            member.ask(call)  # type: ignore[type-var]


def test_a_stale_change_is_refused_and_nothing_is_lost(organisation: Organisation) -> None:
    label = begun(organisation)
    change(organisation, label, SayWish(domain="work", words="first"))

    with pytest.raises(ChangedMeanwhile):
        organisation["crane"].ask(
            ChangePlan(label=label, rev=1, change=SayWish(domain="work", words="second"))
        )
    assert organisation["crane"].ask(OpenPlan(label=label)).doc.wish("work").words == "first"


def test_saving_the_head_changes_no_entry_and_forges_none(organisation: Organisation) -> None:
    forged = [Goal(id="g7", domain="work", title="Forged", stage="reached")]
    label = begun(organisation, goals=forged)
    change(organisation, label, PutGoal(item=Goal(domain="work", title="Real")))
    opened = organisation["crane"].ask(OpenPlan(label=label))

    opened.doc.goals, opened.doc.language = forged, "ko"
    organisation["crane"].ask(SavePlan(doc=opened.doc, rev=opened.rev))

    after = organisation["crane"].ask(OpenPlan(label=label)).doc
    assert ([goal.title for goal in after.goals], after.language) == (["Real"], "ko")


def test_words_of_a_plan_stand_in_no_list_error_or_trail(organisation: Organisation) -> None:
    label = begun(organisation)
    change(
        organisation,
        label,
        SayWish(domain="work", words="Secret 8163", put="Secret 8163"),
        PutGoal(item=Goal(domain="work", title="Secret 8163")),
        PutReferral(item=Referral(domain="work", title="Secret 8163", to="Secret 8163")),
        MoveItem(kind="goal", id="g1", move="drop", reason="Secret 8163"),
    )
    organisation["crane"].ask(
        MovePlan(label=label, move="end", rev=5, given={"reason": "Secret 8163"})
    )

    told = [
        organisation["crane"].ask(ListPlans()),
        organisation["owl"].ask(ListAudit(per_page=200)),
        repr(organisation["crane"].ask(OpenBeside(person=organisation.nari))),
    ]

    assert "8163" not in all_of(told)


def test_a_plan_that_rests_asks_for_nothing_more(organisation: Organisation) -> None:
    crane = organisation["crane"]
    label = begun(organisation)
    step = Step(domain="work", title="Ask", when=When(day=date(2026, 5, 1)))
    rev = change(organisation, label, PutStep(item=step))
    crane.ask(MovePlan(label=label, move="pause", rev=rev, given={"reason": "She is ill."}))
    (paused,) = crane.ask(ListPlans()).rows
    crane.ask(MovePlan(label=label, move="resume", rev=rev + 1))

    assert (paused.steps, paused.next_on, paused.stage) == (0, None, "paused")
    assert crane.ask(ListPlans()).rows[0].next_on == date(2026, 5, 1)


def test_a_day_of_work_on_one_person_counts_as_one_opening(organisation: Organisation) -> None:
    crane = organisation["crane"]
    label = begun(organisation)
    for _time in range(OPENINGS_A_DAY + 1):
        crane.ask(OpenBeside(person=organisation.nari))
    crane.ask(OpenPlan(label=label))

    assert crane.ask(OpenPlan(label=label)).doc.person == organisation.nari


def test_plans_of_more_people_than_a_day_of_work_needs_stay_shut(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    people = list(organisation.service.vault.model.people)[: NEW_PEOPLE_A_DAY + 1]
    labels = [crane.ask(SavePlan(doc=PlanDoc(person=person))).label for person in people]
    assert len(labels) == NEW_PEOPLE_A_DAY + 1

    for label in labels[:-1]:
        crane.ask(OpenPlan(label=label))
    with pytest.raises(QuotaReached):
        crane.ask(OpenPlan(label=labels[-1]))
    with pytest.raises(QuotaReached):
        crane.ask(OpenBeside(person=people[-1]))


def test_everything_beside_a_person_is_destroyed_with_the_person(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    batch = crane.ask(ImportPeople(docs=[NARI], source="another"))
    (person,) = batch.labels
    crane.ask(SavePlan(doc=PlanDoc(person=person)))
    crane.ask(SaveMilestone(doc=MilestoneDoc(person=person, kind="n1")))
    review = crane.ask(SaveReview(doc=ReviewDoc(person=person, kind="y2"))).label
    part = ReviewPartDoc(person=person, review=review, place="care")
    crane.ask(SaveReviewPart(doc=part, compartment="care"))

    take_back(organisation, batch.id)

    vault = organisation.service.vault
    for table in ("plan", "review", "review_part", "milestone", "projection"):
        assert list(vault.documents.rows.all(table)) == [], table
    assert crane.ask(ListPlans()).rows == []
    with pytest.raises(NotFound):
        crane.ask(OpenBeside(person=person))


def test_a_change_of_nothing_is_refused(organisation: Organisation) -> None:
    label = begun(organisation)

    with pytest.raises(NotFound):
        organisation["crane"].ask(OpenBeside(person="C-000000"))
    with pytest.raises(NotFound):
        organisation["crane"].ask(
            ChangePlan(label="R-000000", rev=1, change=CloseDomain(domain="work"))
        )
    with pytest.raises(NotFound):
        change(organisation, label, MoveItem(kind="goal", id="g1", move="reach"))
    with pytest.raises(BadInput):
        change(organisation, label, PutStep(item=Step(domain="work", title="")))
