"""Scenario 15: the border closes, everybody in motion is suspended in one act; reopening lifts them."""

from datetime import date, timedelta

import pytest

from farshore.domain.casework.requests import RequestDoc
from farshore.domain.errors import BadInput, Refused
from farshore.domain.journeys.situations import HeldUp, SituationDoc
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages import ImportPeople
from farshore.vault.speech.messages.casework.journeys import AskForecast, MoveJourney
from farshore.vault.speech.messages.casework.requests import (
    ListRequests,
    OpenRequest,
    SaveRequest,
)
from farshore.vault.speech.messages.casework.situations import (
    AskReach,
    AskSituations,
    HoldPeople,
    LiftSituation,
    ListSituations,
    MoveSituation,
    OpenSituation,
    SaveSituation,
    UndoLift,
)
from tests.cast import Organisation, take_back
from tests.vault.nouns.test_journeys import journey, record, registered

TODAY = date.today()  # noqa: DTZ011 the vault's clock is the machine's here
SOON = TODAY + timedelta(days=14)


def closed(organisation: Organisation, **more: object) -> str:
    values: dict[str, object] = {
        "title": "Border closed", "stages": ["waiting", "in_motion"], "review_on": SOON,
        "since": "2020-01", "since_said": "January 2020", **more,
    }  # fmt: skip
    return organisation["tern"].ask(SaveSituation(doc=SituationDoc(**values))).label  # type: ignore[arg-type]


def caseload(organisation: Organisation) -> tuple[list[str], list[str]]:
    """Return three people whom it stops and two whom it does not, each on a journey."""
    people = registered(organisation, "한솔", "한별", "한빛", "한결", "한울")
    together = journey(organisation, *people[:2])
    record(organisation, together, people[:2], "waiting", "2019-11")
    alone = journey(organisation, people[2])
    record(organisation, alone, people[2:3], "in_motion", "2019-12", place="Yanji")
    for person, stage in zip(people[3:], ("holding_centre", "arrived"), strict=True):
        label = journey(organisation, person)
        record(organisation, label, [person], "safe_haven", "2019-05")
        record(organisation, label, [person], stage, "2019-06")
    return people[:3], people[3:]


def test_one_act_suspends_all_whom_it_names_and_one_lifts_them(organisation: Organisation) -> None:
    tern = organisation["tern"]
    stopped, others = caseload(organisation)
    label = closed(organisation)
    before = tern.ask(AskReach(label=label))
    tern.ask(HoldPeople(label=label, rev=1, people=[one.person for one in before.free]))
    held = tern.ask(AskReach(label=label))
    (row,) = tern.ask(ListSituations()).rows

    tern.ask(LiftSituation(label=label, rev=2))
    after = tern.ask(OpenSituation(label=label)).doc

    assert ([one.person for one in before.free], before.held, before.beyond) == (stopped, [], 2)
    assert ([one.person for one in held.held], held.free, held.beyond) == (stopped, [], 2)
    assert {one.stage for one in held.held} == {"waiting", "in_motion"}
    assert (row.people, row.review_on, row.stage) == (3, SOON, "lasting")
    assert (after.stage, {one.until for one in after.held}) == ("lifted", {TODAY})
    assert not set(others) & {one.person for one in after.held}


def test_lifting_is_taken_back_by_one_act(organisation: Organisation) -> None:
    tern = organisation["tern"]
    stopped, _ = caseload(organisation)
    label = closed(organisation)
    tern.ask(HoldPeople(label=label, rev=1, people=stopped))
    held = tern.ask(OpenSituation(label=label)).doc.held
    tern.ask(LiftSituation(label=label, rev=2))

    with pytest.raises(BadInput):
        tern.ask(LiftSituation(label=label, rev=3))
    tern.ask(UndoLift(label=label, rev=3))

    assert tern.ask(OpenSituation(label=label)).doc.held == held
    with pytest.raises(BadInput):
        tern.ask(UndoLift(label=label, rev=4))


def test_a_closed_case_is_refused_and_nothing_is_suspended(organisation: Organisation) -> None:
    tern = organisation["tern"]
    people = registered(organisation, "한솔", "한별")
    labels = [journey(organisation, one) for one in people]
    for at, person in zip(labels, people, strict=True):
        record(organisation, at, [person], "waiting", "2019-11")
    tern.ask(MoveJourney(label=labels[1], move="end", rev=2, given={"reason": "Left with others."}))
    label = closed(organisation)

    with pytest.raises(BadInput, match=people[1]):
        tern.ask(HoldPeople(label=label, rev=1, people=people))

    assert tern.ask(OpenSituation(label=label)).doc.held == []
    assert [one.person for one in tern.ask(AskReach(label=label)).free] == people[:1]


def test_somebody_who_went_on_meanwhile_is_said_to_have_gone_on(organisation: Organisation) -> None:
    tern = organisation["tern"]
    (person,) = registered(organisation, "한솔")
    at = journey(organisation, person)
    record(organisation, at, [person], "waiting", "2019-11")
    label = closed(organisation)
    tern.ask(HoldPeople(label=label, rev=1, people=[person]))
    record(organisation, at, [person], "border_crossed", TODAY.isoformat())

    (held,) = tern.ask(AskReach(label=label)).held
    assert (held.stage, held.still) == ("waiting", False)


def test_a_journey_is_told_what_holds_it_up_and_what_does_not(organisation: Organisation) -> None:
    tern = organisation["tern"]
    stopped, _others = caseload(organisation)
    label = closed(organisation)
    tern.ask(HoldPeople(label=label, rev=1, people=stopped, since=TODAY - timedelta(days=22)))
    reach = {one.person: one.journey for one in tern.ask(AskReach(label=label)).held}

    (here,) = tern.ask(AskSituations(journey=reach[stopped[0]])).lasting
    (there,) = tern.ask(AskSituations()).lasting

    assert (here.here, here.cases, len(here.held)) == (stopped[:2], 2, 3)
    assert {one.days for one in here.held} == {22}
    assert there.here == []


def test_suspended_days_are_no_days_of_waiting(organisation: Organisation) -> None:
    tern = organisation["tern"]
    (person,) = registered(organisation, "한솔")
    at = journey(organisation, person)
    record(organisation, at, [person], "waiting", (TODAY - timedelta(days=100)).isoformat())
    label = closed(organisation)
    before = tern.ask(AskForecast(label=at)).waited[0].days
    tern.ask(HoldPeople(label=label, rev=1, people=[person], since=TODAY - timedelta(days=40)))

    assert before == 100
    assert tern.ask(AskForecast(label=at)).waited[0].days == 60


def test_it_goes_on_with_a_new_day_and_not_for_ever(organisation: Organisation) -> None:
    tern = organisation["tern"]
    label = closed(organisation)
    later = (TODAY + timedelta(days=30)).isoformat()
    tern.ask(MoveSituation(label=label, move="keep", rev=1, given={"review_on": later}))

    assert tern.ask(OpenSituation(label=label)).doc.review_on == date.fromisoformat(later)
    with pytest.raises(BadInput):
        closed(organisation, review_on=TODAY + timedelta(days=800))


def test_whom_it_holds_no_save_forges(organisation: Organisation) -> None:
    forged = [HeldUp(person=organisation.nari, journey="J-222222", stage="waiting", since=TODAY)]
    label = closed(organisation, held=forged)

    assert organisation["tern"].ask(OpenSituation(label=label)).doc.held == []


def test_two_who_act_at_once_lose_nothing(organisation: Organisation) -> None:
    tern = organisation["tern"]
    stopped, _ = caseload(organisation)
    label = closed(organisation)
    tern.ask(HoldPeople(label=label, rev=1, people=stopped[:1]))

    with pytest.raises(ChangedMeanwhile):
        tern.ask(HoldPeople(label=label, rev=1, people=stopped[1:]))


def test_who_has_no_key_of_operations_learns_of_no_situation(organisation: Organisation) -> None:
    label = closed(organisation)

    for call in (
        ListSituations(),
        OpenSituation(label=label),
        AskReach(label=label),
        AskSituations(),
    ):
        with pytest.raises(Refused):
            organisation["crane"].ask(call)  # type: ignore[arg-type]


def test_whoever_is_erased_is_in_no_situation_and_no_request_any_more(
    organisation: Organisation,
) -> None:
    crane, tern = organisation["crane"], organisation["tern"]
    docs = [PersonDoc(names=[PersonName(text="오별님")])]
    batch = crane.ask(ImportPeople(docs=docs, source="one"))
    (person,) = batch.labels
    record(organisation, journey(organisation, person), [person], "waiting", "2019-11")
    label = closed(organisation)
    tern.ask(HoldPeople(label=label, rev=1, people=[person]))
    request = tern.ask(SaveRequest(doc=RequestDoc(message="x", people=[person]))).label

    take_back(organisation, batch.id)
    tern.ask(ListSituations())
    tern.ask(ListRequests())

    assert tern.ask(OpenSituation(label=label)).doc.held == []
    assert tern.ask(OpenRequest(label=request)).doc.people == []
