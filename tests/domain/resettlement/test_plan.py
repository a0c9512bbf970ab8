"""A plan changes one entry at a time, and what only the program writes stays."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput, FarshoreError, NotFound
from farshore.domain.resettlement.changes import (
    Announce,
    Around,
    Change,
    CloseDomain,
    MoveItem,
    PutGoal,
    PutReferral,
    PutService,
    PutStep,
    SayWish,
    changed,
    with_urgent_step,
)
from farshore.domain.resettlement.dates import When
from farshore.domain.resettlement.goals import WORKFLOWS
from farshore.domain.resettlement.plan import (
    Goal,
    PlanDoc,
    Referral,
    Service,
    Step,
    check_plan,
    due_day,
    is_open,
    items,
    plan_row,
    with_next_day,
)

AROUND = Around(by="crane", on=date(2026, 11, 12), arrived=date(2023, 11, 20))
PLAN = PlanDoc(label="R-222222", person="C-222222", stage="running")
STEP = Step(domain="language", title="Register for the exam", when=When(day=date(2026, 12, 1)))


def after(*changes: Change, plan: PlanDoc = PLAN, around: Around = AROUND) -> PlanDoc:
    for change in changes:
        plan = changed(plan, change, around=around)
    return plan


def move(kind: str, move: str, id_: str, **more: object) -> MoveItem:
    return MoveItem(kind=kind, id=id_, move=move, **more)  # type: ignore[arg-type]


def test_a_goal_goes_from_the_persons_word_to_reached_with_its_history() -> None:
    goal = Goal(domain="language", title="Talk with the teacher", proposed_by="person")

    doc = after(
        PutGoal(item=goal), *(move("goal", name, "g1") for name in ("agree", "begin", "reach"))
    )

    assert doc.goals[0].stage == "reached"
    assert [m.move for m in doc.goals[0].history] == ["open", "agree", "begin", "reach"]
    assert {m.by for m in doc.goals[0].history} == {"crane"}


def test_dropping_a_goal_asks_why_and_skipping_a_step_does_not() -> None:
    doc = after(PutGoal(item=Goal(domain="work", title="A contract")), PutStep(item=STEP))

    with pytest.raises(BadInput):
        after(move("goal", "drop", "g1"), plan=doc)
    assert (
        after(move("goal", "drop", "g1", reason="Moved away"), plan=doc).goals[0].stage == "dropped"
    )
    assert after(move("step", "unwanted", "s1"), plan=doc).steps[0].stage == "not_wanted"


def test_a_referral_is_sent_only_after_the_person_agreed_and_says_when_to_expect_an_answer() -> (
    None
):
    doc = after(PutReferral(item=Referral(domain="health", title="Dentist", to="A clinic")))

    with pytest.raises(BadInput):
        after(move("referral", "send", "r1", answer_by=date(2026, 12, 1)), plan=doc)
    agreed = after(move("referral", "agree", "r1"), plan=doc)
    with pytest.raises(BadInput):
        after(move("referral", "send", "r1"), plan=agreed)
    sent = after(move("referral", "send", "r1", answer_by=date(2026, 12, 1)), plan=agreed)
    assert plan_row(sent).answer_by == date(2026, 12, 1)
    assert plan_row(after(move("referral", "accepted", "r1"), plan=sent)).answer_by is None


def test_a_service_keeps_the_day_on_which_it_was_given() -> None:
    doc = after(
        PutService(item=Service(domain="housing", title="A guarantor")),
        move("service", "accept", "v1"),
        move("service", "give", "v1"),
        move("service", "check", "v1"),
    )

    assert (doc.services[0].stage, doc.services[0].given_on) == ("checked", AROUND.on)


def test_an_open_step_moves_with_the_arrival_and_a_closed_one_stays() -> None:
    step = Step(domain="work", title="Ask", when=When(anchor="arrival", count=1, unit="months"))
    doc = after(PutStep(item=step), PutStep(item=step), move("step", "finish", "s1"))
    later = date(2024, 3, 1)

    assert due_day(doc, doc.steps[0], arrived=later) == date(2023, 12, 20)
    assert due_day(doc, doc.steps[1], arrived=later) == date(2024, 4, 1)
    assert with_next_day(plan_row(doc), arrived=later).next_on == date(2024, 4, 1)


def test_an_announced_exam_day_moves_the_steps_before_it_and_the_usual_one_is_not_kept() -> None:
    exam = When(anchor="exam_july", year=2027, count=1, side="before")
    doc = after(
        PutStep(item=Step(domain="language", title="Pack", when=exam)),
        Announce(anchor="exam_july:2027", day=date(2027, 7, 11)),
    )

    assert due_day(doc, doc.steps[0], arrived=AROUND.arrived) == date(2027, 7, 4)
    assert after(Announce(anchor="exam_july:2027", day=date(2027, 7, 4)), plan=doc).announced == {}
    for wrong in (Announce(anchor="arrival", day=AROUND.on),
                  Announce(anchor="school:2027", day=date(2037, 4, 1))):  # fmt: skip
        with pytest.raises(BadInput):
            after(wrong, plan=doc)


def test_a_domain_that_the_person_closed_asks_for_nothing_more_and_keeps_what_was_said() -> None:
    doc = after(
        SayWish(domain="leisure", words="노래", put="To sing", language="ko"),
        PutStep(item=Step(domain="leisure", title="Find a choir")),
        CloseDomain(domain="leisure"),
    )

    assert doc.is_closed("leisure")
    assert not is_open(doc, doc.steps[0])
    assert plan_row(doc).steps == 0
    with pytest.raises(BadInput):
        after(PutGoal(item=Goal(domain="leisure", title="Sing")), plan=doc)
    again = after(CloseDomain(domain="leisure", is_closed=False), plan=doc)
    assert is_open(again, again.steps[0])
    assert again.wish("leisure").words == "노래"


def test_what_could_hurt_somebody_is_due_also_in_a_closed_domain_and_opened_once() -> None:
    doc = after(CloseDomain(domain="safety"))
    for _time in range(2):
        doc = with_urgent_step(
            doc, id_="V-222222.safety", title="A talk", domain="safety", assigned_to="crane",
            around=AROUND,
        )  # fmt: skip

    (line,) = plan_row(doc).open_steps
    assert line.is_urgent
    assert with_next_day(plan_row(doc), arrived=AROUND.arrived).next_on == AROUND.on


def test_other_words_keep_stage_history_and_urgency() -> None:
    doc = after(PutStep(item=STEP), move("step", "finish", "s1"))
    forged = msgspec.structs.replace(
        STEP, id="s1", title="Other words", stage="planned", history=[], is_urgent=True,
        closed_as_due=date(1999, 1, 1),
    )  # fmt: skip

    (step,) = after(PutStep(item=forged), plan=doc).steps

    assert (step.title, step.stage, step.is_urgent) == ("Other words", "done", False)
    assert step.closed_as_due == date(2026, 12, 1)
    assert [m.move for m in step.history] == ["open", "finish"]


@pytest.mark.parametrize(
    "change",
    [
        PutStep(item=msgspec.structs.replace(STEP, when=When(day=date(2034, 1, 1)))),
        PutStep(item=msgspec.structs.replace(STEP, title=" ")),
        PutStep(item=msgspec.structs.replace(STEP, title="x" * 201)),
        PutStep(item=msgspec.structs.replace(STEP, domain="magic")),
        PutStep(item=msgspec.structs.replace(STEP, goal="g9")),
        PutStep(item=msgspec.structs.replace(STEP, id="s9")),
        PutGoal(item=Goal(domain="work", title="x", milestone="magic")),
        PutReferral(item=Referral(domain="work", title="x", answer_by=date(9999, 1, 1))),
        SayWish(domain="magic", words="x"),
        SayWish(domain="work", words="x" * 4_001),
        CloseDomain(domain="magic"),
        move("goal", "reach", "g1"),
        move("goal", "publish", "g0"),
    ],
)
def test_what_can_not_be_is_refused_and_the_plan_stays(change: Change) -> None:
    with pytest.raises((BadInput, NotFound)):
        after(change)
    assert list(items(PLAN)) == []


MOVES = st.lists(st.sampled_from(sorted({m.name for w in WORKFLOWS.values() for m in w.moves})))


@given(st.sampled_from(sorted(WORKFLOWS)), MOVES)
def test_no_row_of_moves_leads_out_of_the_table_or_loses_history(kind: str, row: list[str]) -> None:
    first = {"goal": PutGoal(item=Goal(domain="work", title="x")), "step": PutStep(item=STEP),
             "service": PutService(item=Service(domain="work", title="x")),
             "referral": PutReferral(item=Referral(domain="work", title="x"))}[kind]  # fmt: skip
    doc = after(first)
    taken = 0
    for name in row:
        id_ = next(item.id for _kind, item in items(doc))
        try:
            doc = after(move(kind, name, id_, reason="so", answer_by=AROUND.on), plan=doc)
            taken += 1
        except FarshoreError:
            continue
    (found,) = [item for _kind, item in items(doc)]

    assert found.stage in WORKFLOWS[kind].stages
    assert len(found.history) == taken + 1
    check_plan(doc)


def test_numbers_of_entries_are_never_given_twice() -> None:
    doc = after(*(PutGoal(item=Goal(domain="work", title=str(n))) for n in range(12)))

    assert [goal.id for goal in doc.goals] == [f"g{n}" for n in range(1, 13)]


def test_nobody_reads_a_plan_by_printing_it() -> None:
    doc = after(
        SayWish(domain="work", words="비밀"), PutGoal(item=Goal(domain="work", title="秘密"))
    )

    assert "비밀" not in repr(doc)
    assert "秘密" not in repr(doc.goals)
    assert "秘密" not in repr(plan_row(doc))
