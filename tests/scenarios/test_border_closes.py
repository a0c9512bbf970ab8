"""Scenario 15: the border closes, everybody in motion is suspended in one action; reopening lifts them."""

from datetime import date, timedelta

from farshore.vault.speech.messages.casework.situations import (
    AskReach,
    HoldPeople,
    LiftSituation,
    ListSituations,
)
from tests.cast import Organisation
from tests.vault.casework.test_situations import caseload, closed

REVIEW = date.today() + timedelta(days=14)  # noqa: DTZ011 the vault's clock is the machine's here


def test_a_closed_border_suspends_all_in_motion_and_reopening_lifts_them(
    organisation: Organisation,
) -> None:
    tern = organisation["tern"]
    stopped, others = caseload(organisation)
    label = closed(organisation)
    named = [one.person for one in tern.ask(AskReach(label=label)).free]

    tern.ask(HoldPeople(label=label, rev=1, people=named))
    (listed,) = tern.ask(ListSituations(where={"stage": "lasting"})).rows
    held = tern.ask(AskReach(label=label)).held
    tern.ask(LiftSituation(label=label, rev=2))

    assert named == stopped
    assert not set(others) & set(named)
    assert (listed.people, listed.review_on) == (3, REVIEW)
    assert {one.person: one.stage for one in held} == dict(
        zip(stopped, ("waiting", "waiting", "in_motion"), strict=True)
    )
    assert tern.ask(AskReach(label=label)).held == []
