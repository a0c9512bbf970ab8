"""Milestones, plans and reviews are facts for the guard at the next check, in every language."""

from datetime import date

import pytest

from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.errors import BadInput, Refused
from farshore.domain.resettlement.changes import MoveItem, PutGoal, PutStep
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.plan import Goal, PlanDoc, Step
from farshore.domain.resettlement.reviews import Answer, ReviewDoc, Voices
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import (
    CheckStory,
    GiveConsent,
    OpenPerson,
    Recheck,
    SavePerson,
)
from farshore.vault.speech.messages.resettlement import (
    ChangePlan,
    ListMilestones,
    MoveMilestone,
    OpenBeside,
    OpenMilestone,
    OpenPlan,
    SaveMilestone,
    SavePlan,
    SaveReview,
)
from tests.cast import Organisation
from tests.scenarios.releasing import SAFE, publish, write
from tests.told import all_of

FILL = {
    "en": "We painted the door of the office blue and had tea, all of us together, and sang. ",
    "ja": "みんなで事務所のドアを青く塗り、お茶を飲んで、歌を歌いました。とても楽しい一日でした。",
    "ko": "우리는 다 함께 사무실 문을 파랗게 칠하고 차를 마시며 노래를 불렀습니다. 즐거운 하루였습니다. ",
}


def told(organisation: Organisation, sentence: str, language: str = "en") -> set[str]:
    """Return the rules by which the guard finds something about Nari in a sentence."""
    doc = StoryDoc(
        subjects=[organisation.nari],
        alias="Sora",
        translations={
            language: Translation(
                title="-", body=f"{FILL[language] * 6}{sentence} {FILL[language]}"
            )
        },
    )
    verdict = organisation["wren"].ask(CheckStory(words=words_of(doc)))
    return {
        f"{f.rule} {f.text}"
        for f in verdict.findings
        if f.who == organisation.nari and f.rule != "guard.unverified" and f.text in sentence
    }


def record(organisation: Organisation, **fields: object) -> str:
    doc = MilestoneDoc(**{"person": organisation.nari, **fields})  # type: ignore[arg-type]
    return organisation["crane"].ask(SaveMilestone(doc=doc)).label


@pytest.mark.parametrize(
    ("fields", "language", "sentence"),
    [
        ({"kind": "n1"}, "en", "She passed N1 and cried."),
        ({"kind": "n1"}, "ja", "N1に合格しました。"),
        ({"kind": "n1"}, "ko", "N1에 합격했습니다."),
        ({"kind": "first_job", "detail": "Tanpopo Sewing Works"}, "en",
         "She works at Tanpopo Sewing Works now."),
        ({"kind": "permanent_job", "detail": "たんぽぽ縫製"}, "ja", "今はたんぽぽ縫製で働いています。"),
        ({"kind": "higher_school", "detail": "Minato Nursing School"}, "en",
         "She learns at Minato Nursing School."),
        ({"kind": "licence", "detail": "forklift licence"}, "en", "She holds a forklift licence."),
        ({"kind": "equivalence_exam"}, "en", "She passed the equivalence exam at last."),
        ({"kind": "equivalence_exam"}, "ja", "高卒認定試験に合格しました。"),
        ({"kind": "equivalence_exam"}, "ko", "마침내 검정고시에 합격했습니다."),
        ({"kind": "night_school_in"}, "ja", "夜間中学に通っています。"),
        ({"kind": "night_school_in"}, "en", "She goes to a night junior high school."),
        ({"kind": "night_school_in"}, "ko", "야간 중학교에 다닙니다."),
        ({"kind": "nationality"}, "ja", "帰化しました。"),
        ({"kind": "nationality"}, "en", "She was naturalised in the spring."),
        ({"kind": "marriage"}, "en", "She married in the spring."),
        ({"kind": "marriage"}, "ja", "春に結婚しました。"),
        ({"kind": "child"}, "en", "She walked with her child."),
        ({"kind": "own_flat", "place": "Kawaguchi"}, "en", "She lives in Kawaguchi."),
        ({"kind": "odd_job", "date": "2019-05-17"}, "en", "It was on 17 May 2019."),
        ({"kind": "own_business"}, "ja", "自営で働いています。"),
    ],
)  # fmt: skip
def test_a_milestone_is_a_fact_at_the_next_check(
    organisation: Organisation, fields: dict[str, str], language: str, sentence: str
) -> None:
    before = told(organisation, sentence, language)

    record(organisation, **fields)

    assert told(organisation, sentence, language) - before


def test_a_mistaken_milestone_is_no_fact_any_more_and_one_restored_is(
    organisation: Organisation,
) -> None:
    sentence = "She works at Tanpopo Sewing Works now."
    label = record(organisation, kind="first_job", detail="Tanpopo Sewing Works")
    known = told(organisation, sentence)

    organisation["crane"].ask(MoveMilestone(label=label, move="undo", rev=1))
    undone = told(organisation, sentence)
    organisation["crane"].ask(MoveMilestone(label=label, move="restore", rev=2))

    assert known
    assert undone == set()
    assert told(organisation, sentence) == known


def test_a_changed_milestone_forgets_what_it_said_before(organisation: Organisation) -> None:
    label = record(organisation, kind="first_job", detail="Tanpopo Sewing Works")
    other = MilestoneDoc(
        label=label, person=organisation.nari, kind="first_job", detail="Ajisai Laundry"
    )

    organisation["crane"].ask(SaveMilestone(doc=other, rev=1))

    assert told(organisation, "She works at Tanpopo Sewing Works now.") == set()
    assert told(organisation, "She works at Ajisai Laundry now.")


@pytest.mark.parametrize(
    ("title", "milestone", "sentence"),
    [
        ("Pass N1", "", "She passed N1 and cried."),
        ("Ｎ１に合格する", "", "She passed N1 and cried."),
        ("Become better at Japanese", "n1", "She passed N1 and cried."),
        ("Equivalence exam", "equivalence_exam", "She passed the equivalence exam at last."),
    ],
)
def test_a_goal_is_a_fact_once_it_is_reached_and_not_before(
    organisation: Organisation, title: str, milestone: str, sentence: str
) -> None:
    crane = organisation["crane"]
    label = crane.ask(SavePlan(doc=PlanDoc(person=organisation.nari))).label
    goal = Goal(domain="language", title=title, milestone=milestone)
    rev = crane.ask(ChangePlan(label=label, rev=1, change=PutGoal(item=goal))).rev
    planned = told(organisation, sentence)
    for move in ("agree", "reach"):
        change = MoveItem(kind="goal", id="g1", move=move)
        rev = crane.ask(ChangePlan(label=label, rev=rev, change=change)).rev
    reached = told(organisation, sentence)
    crane.ask(
        ChangePlan(label=label, rev=rev, change=MoveItem(kind="goal", id="g1", move="reopen"))
    )

    assert (planned, bool(reached), told(organisation, sentence)) == (set(), True, set())


@pytest.mark.parametrize(
    ("item", "sentence"),
    [
        (PutGoal(item=Goal(domain="work", title="Keep the job at Tanpopo Sewing Works")),
         "She works at Tanpopo Sewing Works now."),
        (PutStep(item=Step(domain="education", title="Ring Minato Nursing School")),
         "She learns at Minato Nursing School."),
        (PutGoal(item=Goal(domain="housing", title="Stay in the flat in Kawaguchi")),
         "She lives in Kawaguchi."),
        (PutStep(item=Step(domain="education", title="港看護専門学校に電話する")),
         "She learns at 港看護専門学校."),
    ],
)  # fmt: skip
def test_a_name_in_the_words_of_a_plan_is_a_fact_as_soon_as_it_is_agreed(
    organisation: Organisation, item: PutGoal | PutStep, sentence: str
) -> None:
    crane = organisation["crane"]
    label = crane.ask(SavePlan(doc=PlanDoc(person=organisation.nari))).label
    before = told(organisation, sentence)
    rev = crane.ask(ChangePlan(label=label, rev=1, change=item)).rev
    if isinstance(item, PutGoal):
        thought = told(organisation, sentence)
        assert thought - before == set()
        crane.ask(
            ChangePlan(label=label, rev=rev, change=MoveItem(kind="goal", id="g1", move="agree"))
        )

    assert told(organisation, sentence) - before


def test_ordinary_words_of_a_plan_stop_no_ordinary_story(organisation: Organisation) -> None:
    crane = organisation["crane"]
    label = crane.ask(SavePlan(doc=PlanDoc(person=organisation.nari))).label
    rev = 1
    for title in ("Find a job", "Talk with the teacher", "Find a flat", "Make friends"):
        change = PutGoal(item=Goal(domain="work", title=title))
        rev = crane.ask(ChangePlan(label=label, rev=rev, change=change)).rev
        number = f"g{(rev + 1) // 3}"
        for move in ("agree", "reach"):
            step = MoveItem(kind="goal", id=number, move=move)
            rev = crane.ask(ChangePlan(label=label, rev=rev, change=step)).rev

    assert told(organisation, "She found a job, talked with a teacher, and made friends.") == set()


def test_a_workplace_that_a_review_only_mentions_is_a_fact(organisation: Organisation) -> None:
    sentence = "She works at Tanpopo Sewing Works now."
    before = told(organisation, sentence)
    voices = Voices(our_words="Same shifts at Tanpopo Sewing Works since February")

    doc = ReviewDoc(person=organisation.nari, kind="y10", scales={"work": voices})
    organisation["crane"].ask(SaveReview(doc=doc))

    assert told(organisation, sentence) - before


def test_a_school_that_only_the_evidence_names_is_a_fact(organisation: Organisation) -> None:
    sentence = "She learns at Minato Nursing School."

    record(organisation, kind="higher_school", evidence="Letter of Minato Nursing School, 2024")

    assert {one for one in told(organisation, sentence) if "Minato" in one}


def test_a_step_that_names_a_test_is_a_fact_once_it_is_done(organisation: Organisation) -> None:
    crane = organisation["crane"]
    label = crane.ask(SavePlan(doc=PlanDoc(person=organisation.nari))).label
    step = Step(domain="language", title="Sit N1 in December")
    crane.ask(ChangePlan(label=label, rev=1, change=PutStep(item=step)))
    before = told(organisation, "She passed N1 and cried.")
    crane.ask(ChangePlan(label=label, rev=2, change=MoveItem(kind="step", id="s1", move="finish")))

    assert before == set()
    assert told(organisation, "She passed N1 and cried.")
    assert crane.ask(OpenPlan(label=label)).doc.steps[0].stage == "done"


@pytest.mark.parametrize(
    ("code", "answer", "sentence"),
    [
        ("A1", Answer(value="n1"), "She passed N1 and cried."),
        ("A1", Answer(value="n2", said="2019-07-07"), "It was on 7 July 2019."),
        ("E2", Answer(value="night_school"), "She goes to a night junior high school."),
        ("T1", Answer(value="citizen"), "She was naturalised in the spring."),
        ("E3", Answer(said="17 May 2019"), "It was on 17 May 2019."),
    ],
)
def test_what_a_review_records_and_others_could_check_is_a_fact(
    organisation: Organisation, code: str, answer: Answer, sentence: str
) -> None:
    before = told(organisation, sentence)

    doc = ReviewDoc(person=organisation.nari, kind="y8", answers={code: answer})
    organisation["crane"].ask(SaveReview(doc=doc))

    assert told(organisation, sentence) - before


def test_saving_a_milestone_reads_again_what_is_public(organisation: Organisation) -> None:
    epoch = organisation.service.vault.model.epoch

    record(organisation, kind="n1")

    assert organisation.service.vault.model.epoch > epoch
    assert organisation.nobody.ask(Recheck()).left == 0


def test_a_public_story_becomes_dangerous_when_a_milestone_says_so_and_harmless_again(
    organisation: Organisation,
) -> None:
    body = f"{SAFE['en']} She works at Tanpopo Sewing Works. {SAFE['en']}"
    story = write(organisation, "en", body=body)
    publish(organisation, story, "en")
    before = organisation["wren"].ask(Recheck())

    label = record(organisation, kind="first_job", detail="Tanpopo Sewing Works")
    known = organisation["wren"].ask(Recheck())
    organisation["crane"].ask(MoveMilestone(label=label, move="undo", rev=1))
    undone = organisation["wren"].ask(Recheck())

    assert (before.dangerous, known.dangerous, undone.dangerous) == (0, 1, 0)


def test_the_record_itself_does_not_show_it(organisation: Organisation) -> None:
    record(organisation, kind="first_job", detail="Tanpopo Sewing Works", date="2019-05")
    view = organisation["crane"].ask(OpenPerson(label=organisation.nari))
    organisation["crane"].ask(SavePerson(doc=view.doc, rev=view.rev))

    assert "Tanpopo Sewing Works" not in [s.said for s in view.doc.statements]
    assert "2019-05" not in [e.date for e in view.doc.journey]
    assert told(organisation, "She works at Tanpopo Sewing Works now.")


def test_it_may_be_told_only_while_a_consent_allows_its_details(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    job = record(organisation, kind="first_job")
    wedding = record(organisation, kind="marriage")
    lost = record(organisation, kind="setback")

    before = crane.ask(OpenBeside(person=organisation.nari)).covered
    allowed = Scope(languages=["ko"], details=["date", "family"])
    crane.ask(
        GiveConsent(
            consent=ConsentDoc(person=organisation.nari, scopes=[allowed], given_on=date(2018, 1, 1))
        )
    )  # fmt: skip

    assert before == [job]
    assert set(crane.ask(OpenBeside(person=organisation.nari)).covered) == {job, wedding}
    assert lost not in before


@pytest.mark.parametrize(
    "doc",
    [
        MilestoneDoc(kind="n1"),
        MilestoneDoc(person="NARI", kind=""),
        MilestoneDoc(person="NARI", kind="magic"),
        MilestoneDoc(person="NARI", kind="n1", date="9999-01-01"),
        MilestoneDoc(person="NARI", kind="reunion", years_waited=-1),
        MilestoneDoc(person="NARI", kind="reunion", years_waited=160),
        MilestoneDoc(person="NARI", kind="n1", evidence="x" * 1_001),
    ],
)
def test_a_milestone_that_nobody_means_is_refused(
    organisation: Organisation, doc: MilestoneDoc
) -> None:
    if doc.person:
        doc.person = organisation.nari

    with pytest.raises(BadInput):
        organisation["crane"].ask(SaveMilestone(doc=doc))
    assert organisation["crane"].ask(ListMilestones()).total == 0


@pytest.mark.parametrize("handle", ["tern", "wren", "owl", "heron", "finch"])
def test_nobody_without_the_key_learns_of_a_milestone(
    organisation: Organisation, handle: str
) -> None:
    label = record(organisation, kind="n1", detail="Secret 8163", evidence="Secret 8163")

    for call in (ListMilestones(), OpenMilestone(label=label)):
        with pytest.raises(Refused):
            organisation[handle].ask(call)  # type: ignore[type-var]
    assert "8163" not in all_of(organisation["crane"].ask(ListMilestones()))
