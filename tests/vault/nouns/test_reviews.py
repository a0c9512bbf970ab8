"""Reviews as members ask for them: parts behind their own keys, danger answered the same day."""

from datetime import date, timedelta

import pytest

from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.domain.resettlement.changes import CloseDomain, MoveItem
from farshore.domain.resettlement.plan import PlanDoc
from farshore.domain.resettlement.reviews import Answer, ReviewDoc, ReviewPartDoc, Voices
from farshore.domain.resettlement.wordings import WordingDoc
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages import ListAudit
from farshore.vault.speech.messages.resettlement import (
    ChangePlan,
    ListPlans,
    ListReviewParts,
    ListReviews,
    ListWordings,
    MoveReview,
    OpenBeside,
    OpenPlan,
    OpenReview,
    OpenReviewPart,
    SavePlan,
    SaveReview,
    SaveReviewPart,
    SaveWording,
)
from tests.cast import Organisation
from tests.told import all_of


def begun(organisation: Organisation, kind: str = "y8") -> str:
    doc = ReviewDoc(person=organisation.nari, kind=kind)
    return organisation["crane"].ask(SaveReview(doc=doc)).label


def saved(organisation: Organisation, label: str, **fields: object) -> int:
    opened = organisation["crane"].ask(OpenReview(label=label))
    for name, value in fields.items():
        setattr(opened.doc, name, value)
    return organisation["crane"].ask(SaveReview(doc=opened.doc, rev=opened.rev)).rev


def test_a_draft_is_kept_valid_or_not_finished_and_opened_again(organisation: Organisation) -> None:
    label = begun(organisation)
    rev = saved(
        organisation,
        label,
        scales={"work": Voices(own="0", ours="4")},
        answers={"H3": Answer(said="many")},
        wish="노래하고 싶어요",
    )

    with pytest.raises(BadInput):
        organisation["crane"].ask(MoveReview(label=label, move="finish", rev=rev))
    organisation["crane"].ask(
        MoveReview(label=label, move="finish", rev=rev, given={"held_on": "2026-01-20"})
    )

    opened = organisation["crane"].ask(OpenReview(label=label))
    assert (opened.stage, opened.doc.held_on) == ("held", date(2026, 1, 20))
    assert opened.doc.answers["H3"].said == "many"


def test_health_lies_behind_its_own_key_and_threats_behind_another(
    organisation: Organisation,
) -> None:
    crane, tern = organisation["crane"], organisation["tern"]
    label = begun(organisation)
    health = ReviewPartDoc(
        person=organisation.nari, review=label, place="care", scales={"health": Voices(own="1")}
    )
    threat = ReviewPartDoc(
        person=organisation.nari, review=label, place="operations",
        answers={"S2": Answer(value="yes")},
    )  # fmt: skip
    in_care = crane.ask(SaveReviewPart(doc=health, compartment="care")).label

    with pytest.raises(Refused):
        crane.ask(SaveReviewPart(doc=threat, compartment="operations"))
    with pytest.raises(BadInput):
        crane.ask(SaveReviewPart(doc=threat, compartment="care"))
    in_operations = tern.ask(SaveReviewPart(doc=threat, compartment="operations")).label

    assert [row.label for row in crane.ask(ListReviewParts()).rows] == [in_care]
    assert [row.label for row in tern.ask(ListReviewParts()).rows] == [in_operations]
    with pytest.raises(NotFound):
        crane.ask(OpenReviewPart(label=in_operations))
    assert [p.label for p in crane.ask(OpenBeside(person=organisation.nari)).parts] == [in_care]
    rows = organisation.service.vault.documents.rows.all("review_part")
    assert {row.compartment for row in rows} == {"care", "operations"}


def test_a_health_answer_can_not_be_put_into_the_ordinary_part(organisation: Organisation) -> None:
    label = begun(organisation)

    for wrong in ({"scales": {"health": Voices(own="1")}}, {"answers": {"C2": Answer(value="all")}},
                  {"answers": {"S2": Answer(value="yes")}}):  # fmt: skip
        with pytest.raises(BadInput):
            saved(organisation, label, **wrong)


@pytest.mark.parametrize("voices", [Voices(own="1", ours="3"), Voices(own="4", ours="0")])
@pytest.mark.parametrize("scale", ["safety", "housing", "stability"])
def test_danger_opens_a_step_that_is_due_today_once_and_makes_a_plan_for_it(
    organisation: Organisation, scale: str, voices: Voices
) -> None:
    label = begun(organisation)
    for _time in range(2):
        saved(organisation, label, scales={scale: voices})

    (row,) = organisation["crane"].ask(ListPlans()).rows
    (line,) = row.open_steps

    assert (line.is_urgent, line.domain, line.assigned_to) == (True, scale, "crane")
    assert row.next_on == organisation["crane"].ask(OpenBeside(person=organisation.nari)).on


def test_a_closed_danger_stays_closed_until_another_review_finds_it(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    plan = crane.ask(SavePlan(doc=PlanDoc(person=organisation.nari))).label
    crane.ask(ChangePlan(label=plan, rev=1, change=CloseDomain(domain="safety")))
    first, second = begun(organisation), begun(organisation, "extra")
    saved(organisation, first, scales={"safety": Voices(own="0")})
    doc = crane.ask(OpenPlan(label=plan))
    (step,) = doc.doc.steps
    crane.ask(
        ChangePlan(label=plan, rev=doc.rev, change=MoveItem(kind="step", id=step.id, move="finish"))
    )

    saved(organisation, first, scales={"safety": Voices(own="0")}, wish="again")
    same = crane.ask(ListPlans()).rows[0].steps
    saved(organisation, second, scales={"safety": Voices(own="1")})

    assert (same, crane.ask(ListPlans()).rows[0].steps) == (0, 1)


def test_levels_elsewhere_and_ways_of_not_answering_open_nothing(
    organisation: Organisation,
) -> None:
    label = begun(organisation)

    saved(
        organisation,
        label,
        scales={"work": Voices(own="0", ours="0"), "safety": Voices(own="unsafe", ours="declined"),
                "housing": Voices(own="2", ours="4")},
    )  # fmt: skip

    assert organisation["crane"].ask(ListPlans()).rows == []


def test_a_review_typed_in_from_old_papers_opens_no_step_of_today(
    organisation: Organisation,
) -> None:
    label = begun(organisation)
    low = {"safety": Voices(own="0")}

    saved(organisation, label, scales=low, held_on=date(2019, 1, 20))
    old = organisation["crane"].ask(ListPlans()).rows
    saved(organisation, label, scales=low, held_on=None)

    assert old == []
    assert len(organisation["crane"].ask(ListPlans()).rows[0].open_steps) == 1


def test_a_review_is_not_held_tomorrow(organisation: Organisation) -> None:
    label = begun(organisation)
    ahead = organisation["crane"].ask(OpenBeside(person=organisation.nari)).on + timedelta(days=1)

    with pytest.raises(BadInput, match="ahead"):
        saved(organisation, label, held_on=ahead)


def test_a_window_has_one_review_and_extra_ones_are_free(organisation: Organisation) -> None:
    begun(organisation)
    begun(organisation, "extra")
    begun(organisation, "extra")

    with pytest.raises(BadInput, match="already"):
        begun(organisation)
    assert organisation["crane"].ask(ListReviews()).total == 3


def test_two_who_save_the_same_review_lose_nothing(organisation: Organisation) -> None:
    label = begun(organisation)
    saved(organisation, label, wish="hers")

    with pytest.raises(ChangedMeanwhile):
        organisation["crane"].ask(
            SaveReview(
                doc=ReviewDoc(label=label, person=organisation.nari, kind="y8", wish="his"), rev=1
            )
        )
    assert organisation["crane"].ask(OpenReview(label=label)).doc.wish == "hers"


def test_two_who_begin_the_same_part_lose_nothing(organisation: Organisation) -> None:
    label = begun(organisation)
    part = ReviewPartDoc(person=organisation.nari, review=label, place="care")
    organisation["crane"].ask(SaveReviewPart(doc=part, compartment="care"))

    with pytest.raises(ChangedMeanwhile):
        organisation["crane"].ask(SaveReviewPart(doc=part, compartment="care"))


def test_a_review_stays_with_its_person_and_a_part_with_its_review(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    other = next(p for p in organisation.service.vault.model.people if p != organisation.nari)
    label = begun(organisation)

    with pytest.raises(BadInput):
        saved(organisation, label, person=other)
    for wrong in (
        ReviewPartDoc(person=other, review=label),
        ReviewPartDoc(person=other, review="V-222222"),
    ):
        with pytest.raises(NotFound):
            crane.ask(SaveReviewPart(doc=wrong, compartment="care"))


def test_a_closed_review_and_its_parts_take_no_more_answers(organisation: Organisation) -> None:
    crane = organisation["crane"]
    label = begun(organisation)
    part = ReviewPartDoc(person=organisation.nari, review=label, place="care")
    crane.ask(MoveReview(label=label, move="finish", rev=1, given={"held_on": "2026-01-20"}))

    with pytest.raises(BadInput, match="closed"):
        saved(organisation, label, wish="late")
    with pytest.raises(BadInput, match="closed"):
        crane.ask(SaveReviewPart(doc=part, compartment="care"))


def test_answers_stand_in_no_list_or_trail(organisation: Organisation) -> None:
    label = begun(organisation)
    saved(
        organisation,
        label,
        wish="Secret 8163",
        scales={"work": Voices(own_words="Secret 8163", note="Secret 8163")},
        answers={"H3": Answer(said="Secret 8163")},
    )

    told = [organisation["crane"].ask(ListReviews()), organisation["owl"].ask(ListAudit())]

    assert "8163" not in all_of(told)
    assert "8163" not in repr(organisation["crane"].ask(OpenReview(label=label)))


def test_own_levels_are_new_versions_and_an_old_one_never_changes(
    organisation: Organisation,
) -> None:
    crane = organisation["crane"]
    texts = {"ja": {"work.3": "一年、同じ店で働いている"}}
    first = crane.ask(SaveWording(doc=WordingDoc(anchors=texts))).label
    crane.ask(SaveWording(doc=WordingDoc(anchors={})))

    assert [(r.number, r.anchors) for r in crane.ask(ListWordings(sort="number")).rows] == [
        (1, texts), (2, {}),
    ]  # fmt: skip
    with pytest.raises(BadInput):
        crane.ask(SaveWording(doc=WordingDoc(label=first, anchors={}), rev=1))
    for wrong in ({"xx": {}}, {"ja": {"work.9": "x"}}, {"ja": {"work.3": "x" * 301}}):
        with pytest.raises(BadInput):
            crane.ask(SaveWording(doc=WordingDoc(anchors=wrong)))
