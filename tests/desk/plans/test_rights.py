"""Nobody but a member with the key of resettlement reads or changes what lies beside a person."""

from collections.abc import Iterator

import pytest
from django.test import Client

from farshore.domain.resettlement.changes import PutGoal
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.plan import Goal, PlanDoc
from farshore.domain.resettlement.reviews import ReviewDoc
from farshore.vault.speech.messages.resettlement import (
    ChangePlan,
    OpenBeside,
    SaveMilestone,
    SavePlan,
    SaveReview,
)
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser

OTHERS = ["heron", "wren", "owl", "tern", "finch"]


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def addresses(desk: Organisation) -> list[str]:
    crane, nari = desk["crane"], desk.nari
    plan = crane.ask(SavePlan(doc=PlanDoc(person=nari))).label
    goal = PutGoal(item=Goal(domain="work", title="Secret 8163"))
    crane.ask(ChangePlan(label=plan, rev=1, change=goal))
    review = crane.ask(SaveReview(doc=ReviewDoc(person=nari, kind="y9", wish="Secret 8163"))).label
    mark = MilestoneDoc(person=nari, kind="n1", detail="Secret 8163")
    milestone = crane.ask(SaveMilestone(doc=mark)).label
    return [
        "/plans/", "/plans/new/", f"/plans/{plan}/", f"/plans/{plan}/edit/", f"/plans/{plan}/move/",
        f"/plans/{plan}/domains/work/", f"/plans/{plan}/goal/", f"/plans/{plan}/goal/g1/",
        f"/plans/{plan}/goal/g1/move/", f"/plans/{plan}/wish/work/",
        "/reviews/", "/reviews/new/", f"/reviews/{review}/", f"/reviews/{review}/edit/",
        f"/reviews/{review}/move/", "/reviews/levels/", "/reviews/figures/",
        "/milestones/", "/milestones/new/", f"/milestones/{milestone}/",
        f"/milestones/{milestone}/edit/", f"/milestones/{milestone}/move/",
        f"/milestones/{milestone}/?tab=history", f"/paths/{nari}/", f"/paths/{nari}/wall/",
    ]  # fmt: skip


SENT = {
    "rev": "2", "move": "end", "reason": "x", "asked": "1", "title": "Forged", "domain": "work",
    "close": "1", "words": "Forged", "wish": "Forged", "stop": "1", "year": "2024", "kind": "n2",
    "proposed_by": "person", "work.3": "Forged",
}  # fmt: skip


@pytest.mark.parametrize("handle", OTHERS)
def test_no_other_role_reads_or_changes_anything(desk: Organisation, handle: str) -> None:
    paths = addresses(desk)
    member = browser(desk, handle)
    before = desk["crane"].ask(OpenBeside(person=desk.nari))

    for path in paths:
        for answer in (member.get(path), member.post(path, {**SENT, "person": desk.nari})):
            assert answer.status_code in {403, 404, 405}, path
            assert "8163" not in answer.content.decode()

    after = desk["crane"].ask(OpenBeside(person=desk.nari))
    assert after.plan is not None
    assert before.plan is not None
    assert (after.plan.rev, len(after.reviews), len(after.milestones)) == (before.plan.rev, 1, 1)
    assert [one.rev for one in (*after.reviews, *after.milestones)] == [1, 1]


def test_without_its_token_no_form_changes_a_plan(desk: Organisation) -> None:
    paths = addresses(desk)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser(desk, "crane").cookies

    for path in paths:
        assert strict.post(path, SENT).status_code in {403, 405}, path
    plan = desk["crane"].ask(OpenBeside(person=desk.nari)).plan
    assert plan is not None
    assert plan.rev == 2
