"""Cases, asked as members ask."""

from datetime import date, timedelta
from typing import Any

import pytest

from farshore.domain.casework.cases import CaseDoc, Membership
from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.vault.speech.messages import AddMember, ImportPeople
from farshore.vault.speech.messages.casework.cases import ListCases, MoveCase, OpenCase, SaveCase
from farshore.vault.speech.messages.casework.journeys import ListJourneys
from farshore.vault.speech.messages.casework.situations import AskReach, HoldPeople
from tests.cast import CUSTODIANS, WORDS, Organisation, sign_in, take_back
from tests.vault.casework.test_situations import closed
from tests.vault.nouns.test_journeys import journey, record, registered

LATER = (date.today() + timedelta(days=60)).isoformat()  # noqa: DTZ011 the vault's clock is the machine's here


def case(organisation: Organisation, *people: str, handle: str = "tern", **more: Any) -> str:
    values: dict[str, Any] = {"kind": "family", **more}
    doc = CaseDoc(members=[Membership(person=one) for one in people], **values)
    return organisation[handle].ask(SaveCase(doc=doc)).label


def move(organisation: Organisation, handle: str, label: str, name: str, **given: str) -> None:
    rev = organisation[handle].ask(OpenCase(label=label)).rev
    organisation[handle].ask(MoveCase(label=label, move=name, rev=rev, given=given))


@pytest.fixture
def second(organisation: Organisation) -> str:
    """A second coordinator."""
    organisation["heron"].ask(
        AddMember(
            handle="gull", passphrase=f"{WORDS} gull", roles=["coordinator"], witnesses=CUSTODIANS
        )
    )
    organisation.members["gull"] = sign_in(organisation.nobody, "gull")
    return "gull"


def test_a_case_goes_from_a_request_to_its_closing_and_back(
    organisation: Organisation, second: str
) -> None:
    label = case(organisation, organisation.nari, kind="person", responsible="tern")
    stages = []
    for handle, name, given in (
        ("tern", "begin", {}), ("tern", "pause", {"reason": "Ill", "review_on": LATER}), ("tern", "resume", {}),
        ("tern", "propose_closing", {"reason": "Ten years"}), (second, "agree", {}), ("tern", "reopen", {"reason": "A letter came"}),
    ):  # fmt: skip
        move(organisation, handle, label, name, **given)
        stages.append(organisation["tern"].ask(OpenCase(label=label)).stage)

    assert stages == ["open", "paused", "open", "closing", "closed", "open"]


def test_who_proposes_a_closing_can_not_agree_to_it(organisation: Organisation) -> None:
    label = case(organisation, organisation.nari, kind="person")
    move(organisation, "tern", label, "propose_closing", reason="Ten years")

    with pytest.raises(BadInput, match="second member"):
        move(organisation, "tern", label, "agree")
    assert organisation["tern"].ask(OpenCase(label=label)).stage == "closing"


def test_it_lies_where_its_writer_works(organisation: Organisation) -> None:
    mine = case(organisation, organisation.nari, handle="crane", kind="person")

    assert [row.label for row in organisation["crane"].ask(ListCases()).rows] == [mine]
    assert organisation["tern"].ask(ListCases()).rows == []
    for handle in ("wren", "owl", "heron", "finch"):
        with pytest.raises(Refused):
            organisation[handle].ask(ListCases())


@pytest.mark.parametrize(
    "fields", [{"responsible": "nobody"}, {"workers": ["wren"]}, {"workers": ["tern", "crane"]}, {"members": [Membership(person="C-000000")]}]
)  # fmt: skip
def test_nobody_works_on_a_case_without_its_key(
    organisation: Organisation, fields: dict[str, Any]
) -> None:
    members = fields.pop("members", [Membership(person=organisation.nari)])

    with pytest.raises(FarshoreError):
        organisation["tern"].ask(SaveCase(doc=CaseDoc(members=members, kind="family", **fields)))
    assert organisation["tern"].ask(ListCases()).rows == []


def test_a_family_is_a_fact_for_the_guard_until_somebody_leaves_it(
    organisation: Organisation,
) -> None:
    people = registered(organisation, "한솔", "한별")
    label = case(organisation, *people)
    records = organisation.service.vault.model.register.records
    before = records[people[0]].kin
    members = [Membership(person=people[0]), Membership(person=people[1], until="2026-01")]
    organisation["tern"].ask(
        SaveCase(doc=CaseDoc(label=label, kind="family", members=members), rev=1)
    )

    assert before == (people[1],)
    assert organisation.service.vault.model.register.records[people[0]].kin == ()


def test_a_situation_refuses_people_whose_cases_are_closed(
    organisation: Organisation, second: str
) -> None:
    people = registered(organisation, "한솔", "한별")
    at = journey(organisation, *people)
    record(organisation, at, people, "waiting", "2019-11")
    label = case(organisation, people[0], kind="person")
    move(organisation, "tern", label, "propose_closing", reason="Went home")
    move(organisation, second, label, "agree")
    situation = closed(organisation)

    assert [
        one.person for one in organisation["tern"].ask(AskReach(label=situation)).free
    ] == people[1:]
    with pytest.raises(BadInput, match=people[0]):
        organisation["tern"].ask(HoldPeople(label=situation, rev=1, people=people))
    assert len(organisation["tern"].ask(ListJourneys()).rows) == 1


def test_whoever_is_erased_is_in_no_case_any_more(organisation: Organisation) -> None:
    crane = organisation["crane"]
    batch = crane.ask(
        ImportPeople(docs=[PersonDoc(names=[PersonName(text="오별님")])], source="one")
    )
    both = case(organisation, organisation.nari, *batch.labels)
    alone = case(organisation, *batch.labels)

    take_back(organisation, batch.id)
    (row,) = organisation["tern"].ask(ListCases()).rows

    assert (row.label, row.everybody) == (both, [organisation.nari])
    with pytest.raises(NotFound):
        organisation["tern"].ask(OpenCase(label=alone))
