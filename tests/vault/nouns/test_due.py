"""What of plans and reviews is due today, by the keys of whoever asks."""

from datetime import date, timedelta

from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName
from farshore.domain.resettlement.changes import CloseDomain, MoveItem, PutReferral, PutStep
from farshore.domain.resettlement.dates import When
from farshore.domain.resettlement.plan import PlanDoc, Referral, Step
from farshore.domain.resettlement.reviews import ReviewDoc
from farshore.vault.speech.messages import SavePerson, Today
from farshore.vault.speech.messages.resettlement import ChangePlan, SavePlan, SaveReview
from tests.cast import Organisation

TODAY = date.today()  # noqa: DTZ011 the vault's clock is the machine's here


def arrived(organisation: Organisation, days_ago: int) -> tuple[str, str]:
    """Register somebody who arrived some days ago, with a plan; return both labels."""
    crane = organisation["crane"]
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    journey = [JourneyEvent(event="arrival", date=day)]
    doc = PersonDoc(names=[PersonName(text="문솔매")], journey=journey)
    person = crane.ask(SavePerson(doc=doc)).label
    return person, crane.ask(SavePlan(doc=PlanDoc(person=person))).label


def kinds(organisation: Organisation, handle: str = "crane") -> list[str]:
    told = {"urgent_step", "plan_step", "answer_due", "review_due"}
    return [c.kind for c in organisation[handle].ask(Today()).cards if c.kind in told]


def test_a_review_is_told_while_its_window_is_open_until_it_is_begun(
    organisation: Organisation,
) -> None:
    person, _plan = arrived(organisation, 365)
    before = kinds(organisation)

    organisation["crane"].ask(SaveReview(doc=ReviewDoc(person=person, kind="y1")))

    assert (before, kinds(organisation)) == (["review_due"], [])


def test_nothing_is_told_between_windows_or_after_the_tenth_year(
    organisation: Organisation,
) -> None:
    arrived(organisation, 500)
    arrived(organisation, 365 * 12)

    assert kinds(organisation) == []


def test_a_step_is_told_a_week_before_its_day_and_an_answer_once_it_is_late(
    organisation: Organisation,
) -> None:
    _person, plan = arrived(organisation, 500)
    crane = organisation["crane"]
    when = When(anchor="arrival", count=505, unit="days")
    changes = (
        PutStep(item=Step(domain="work", title="Soon", when=when)),
        PutStep(item=Step(domain="work", title="No day")),
        PutReferral(item=Referral(domain="health", title="A dentist", to="A clinic")),
        MoveItem(kind="referral", id="r1", move="agree"),
        MoveItem(kind="referral", id="r1", move="send", answer_by=TODAY - timedelta(days=1)),
    )
    for rev, change in enumerate(changes, start=1):
        crane.ask(ChangePlan(label=plan, rev=rev, change=change))

    told = kinds(organisation)
    crane.ask(ChangePlan(label=plan, rev=6, change=CloseDomain(domain="work")))

    assert told == ["answer_due", "plan_step"]
    assert kinds(organisation) == ["answer_due"]
    assert kinds(organisation, "tern") == []
