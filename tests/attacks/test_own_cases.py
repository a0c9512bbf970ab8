"""Access per case: a caseworker learns nothing of people of others' cases, by whatever call.

The calls are made from their types, so that one to come is asked too.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from farshore.domain.appointments import AppointmentDoc
from farshore.domain.casework.cases import CaseDoc, Membership
from farshore.domain.casework.own_fields import OwnFieldDoc
from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.errors import FarshoreError, NotFound, Refused
from farshore.domain.people.records import FamilyLink, NoteDoc, PersonDoc, PersonName
from farshore.domain.resettlement.milestones import MilestoneDoc
from farshore.domain.resettlement.plan import PlanDoc
from farshore.domain.resettlement.reviews import ReviewDoc
from farshore.domain.rights_requests import RightsRequestDoc
from farshore.domain.tasks import TaskDoc
from farshore.vault.door.service import HANDLERS
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages import (
    AddAttachment,
    AddNote,
    GiveConsent,
    ImportPeople,
    ListPeople,
    OpenPerson,
    RevealNames,
    SavePerson,
    SetAccess,
    Today,
)
from farshore.vault.speech.messages.calendar import ShowCalendar
from farshore.vault.speech.messages.casework.cases import ListCases, OpenCase, SaveCase
from farshore.vault.speech.messages.casework.own_fields import (
    GivenValue,
    SaveOwnField,
    SaveOwnValues,
)
from farshore.vault.speech.messages.daily.appointments import SaveAppointment
from farshore.vault.speech.messages.daily.rights import SaveRightsRequest
from farshore.vault.speech.messages.daily.tasks import SaveTask
from farshore.vault.speech.messages.merging import PreviewMerge
from farshore.vault.speech.messages.resettlement import (
    ListPlans,
    SaveMilestone,
    SavePlan,
    SaveReview,
)
from tests.calls import MEMBERS_CALLS, made
from tests.cast import Organisation, found_organisation
from tests.told import all_of

ENDS = {
    "Seal", "SignOut", "ChangePassphrase", "BeginSecondFactor", "ConfirmSecondFactor",
    "EndSecondFactor", "SetTimeZone",
}  # fmt: skip
SECRET = "Zqovrek of the quince tree"


class Shut:
    """An organisation in which crane works for Nari only, and somebody whom crane must not see."""

    def __init__(self, one: Organisation) -> None:
        self.organisation, crane = one, one["crane"]
        on = today(one.service.vault.clock)
        doc = PersonDoc(names=[PersonName(text="독고해랑")], risk=SECRET)
        self.other = crane.ask(ImportPeople(docs=[doc], source="other.csv")).labels[0]
        self.labels = [self.other]
        self.plan = self._made(SavePlan(doc=PlanDoc(person=self.other)))
        self._made(SaveReview(doc=ReviewDoc(person=self.other, kind="arrival")))
        self._made(SaveMilestone(doc=MilestoneDoc(person=self.other, kind="n5", detail=SECRET)))
        visit = AppointmentDoc(title=SECRET, person=self.other, on=on + timedelta(days=1))
        self._made(SaveAppointment(doc=visit))
        self._made(SaveTask(doc=TaskDoc(title=SECRET, person=self.other, due_on=on)))
        self._made(SaveRightsRequest(doc=RightsRequestDoc(person=self.other, received_on=on)))
        members = [Membership(person=self.other)]
        self.case = self._made(SaveCase(doc=CaseDoc(members=members, why=SECRET)))
        crane.ask(AddNote(compartment="care", note=NoteDoc(person=self.other, text=SECRET)))
        paper = AddAttachment(
            owner=self.other, name=SECRET, data=SECRET.encode(), ends_on=on + timedelta(days=3)
        )
        self.labels.append(crane.ask(paper).label)
        ends = on + timedelta(days=9)
        consent = ConsentDoc(
            person=self.other, scopes=[Scope(languages=["en"])], given_on=date(2020, 1, 1),
            until=ends, words=SECRET,
        )  # fmt: skip
        self.labels.append(crane.ask(GiveConsent(consent=consent)).label)
        field = OwnFieldDoc(name_en="Music", why_en="For the choir.", views=["family"])
        label = crane.ask(SaveOwnField(doc=field)).label
        given = [GivenValue(field=label, said=SECRET)]
        crane.ask(SaveOwnValues(of=self.other, given=given))
        own = CaseDoc(members=[Membership(person=one.nari)], responsible="crane")
        self.own = crane.ask(SaveCase(doc=own)).label
        one["heron"].ask(SetAccess(own_cases=True))

    def _made(self, call: object) -> str:
        label = self.organisation["crane"].ask(call).label
        self.labels.append(label)
        return str(label)


@pytest.fixture(scope="module")
def shut(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shut]:
    found = found_organisation(tmp_path_factory.mktemp("own-cases") / "home")
    yield Shut(found)
    found.service.close()


def sweep(shut: Shut) -> tuple[set[str], Counter[int]]:
    """Return the calls whose answers tell of somebody else's case, and how often each status came."""
    service, token = shut.organisation.service, shut.organisation["crane"]._token
    told, statuses = set(), Counter[int]()
    planted = [SECRET, "독고해랑", *shut.labels]
    for call in MEMBERS_CALLS:
        if call.__name__ in ENDS:
            continue
        for label in ("", *shut.labels):
            for whole in (False, True):
                status, answer = service.answer(
                    call.__name__, token, made(call, label, whole=whole)
                )
                statuses[status] += 1
                words = [w for w in planted if w.encode() in answer and w != label]
                if words or (status == 200 and label == shut.other and label.encode() in answer):
                    told.add(call.__name__)
    return told, statuses


def test_no_call_about_anything_tells_of_somebody_whom_the_member_does_not_see(shut: Shut) -> None:
    told, statuses = sweep(shut)

    assert told == set()
    assert statuses[200] > 20
    assert set(statuses) <= {200, 403, 422}


def test_the_same_calls_tell_of_everybody_where_nothing_is_limited(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    found = found_organisation(tmp_path_factory.mktemp("all-cases") / "home")
    open_ = Shut(found)
    found["heron"].ask(SetAccess(own_cases=False))
    listed = {row.label for row in found["crane"].ask(ListPeople()).rows}
    told, _statuses = sweep(open_)
    found.service.close()

    assert open_.other in listed  # the sweep's own filter may show nobody

    assert {
        "OpenPerson", "RevealNames", "ListCases", "OpenCase", "OpenPlan", "OpenBeside",
        "ListTasks", "OpenTask", "Today", "OpenAttachment", "ListConsents",
        "ListMilestones", "OpenOwnValues", "ListAudit", "ListBatches",
    } <= told  # fmt: skip


def test_lists_search_today_and_calendar_hold_the_own_people_only(shut: Shut) -> None:
    crane, nari = shut.organisation["crane"], shut.organisation.nari
    on = today(shut.organisation.service.vault.clock)

    people = crane.ask(ListPeople())
    cards = crane.ask(Today(whose="all"))
    days = crane.ask(ShowCalendar(first=on, last=on + timedelta(days=40)))

    assert ([row.label for row in people.rows], people.total) == ([nari], 1)
    assert crane.ask(ListPeople(query="독고해랑")).rows == []
    assert crane.ask(ListPeople(query=shut.other)).rows == []
    assert [row.label for row in crane.ask(ListCases()).rows] == [shut.own]
    assert crane.ask(ListPlans()).rows == []
    for told in (cards, days):
        assert shut.other not in all_of(told)
        assert SECRET not in all_of(told)


@pytest.mark.parametrize("handle", ["tern"])
def test_a_coordinator_sees_everybody_and_gives_people_to_members(shut: Shut, handle: str) -> None:
    coordinator, crane = shut.organisation[handle], shut.organisation["crane"]
    opened = coordinator.ask(OpenPerson(label=shut.other))

    coordinator.ask(SavePerson(doc=_with(opened.doc, "crane"), rev=opened.rev))
    seen = crane.ask(OpenPerson(label=shut.other))
    crane.ask(ListPlans(where={"person": shut.other}))
    coordinator.ask(SavePerson(doc=_with(seen.doc, ""), rev=seen.rev))

    with pytest.raises(NotFound):
        crane.ask(OpenPerson(label=shut.other))


def _with(doc: PersonDoc, responsible: str) -> PersonDoc:
    doc.responsible = responsible
    return doc


def test_nobody_gets_at_a_person_by_putting_them_into_an_own_record(shut: Shut) -> None:
    crane, nari = shut.organisation["crane"], shut.organisation.nari
    case = crane.ask(OpenCase(label=shut.own))
    case.doc.members.append(Membership(person=shut.other))
    record = crane.ask(OpenPerson(label=nari))
    record.doc.relatives.append(FamilyLink(kin="sister", label=shut.other))

    for call in (
        SaveCase(doc=case.doc, rev=case.rev), SavePerson(doc=record.doc, rev=record.rev),
        SavePlan(doc=PlanDoc(person=shut.other)), PreviewMerge(kept=nari, gone=shut.other),
        RevealNames(labels=[nari, shut.other.lower()]), OpenPerson(label=f" {shut.other} "),
        SaveCase(doc=CaseDoc(members=[Membership(person=shut.other)], responsible="crane")),
    ):  # fmt: skip
        with pytest.raises(FarshoreError):
            crane.ask(call)
    with pytest.raises(NotFound):
        crane.ask(OpenPerson(label=shut.other))


def test_a_relative_who_stands_in_an_own_record_does_not_keep_it_from_being_saved(
    shut: Shut,
) -> None:
    tern, crane, nari = (
        shut.organisation["tern"],
        shut.organisation["crane"],
        shut.organisation.nari,
    )
    record = tern.ask(OpenPerson(label=nari))
    record.doc.relatives.append(FamilyLink(kin="aunt", label=shut.other))
    tern.ask(SavePerson(doc=record.doc, rev=record.rev))

    record = crane.ask(OpenPerson(label=nari))
    record.doc.risk = "in hiding"
    crane.ask(SavePerson(doc=record.doc, rev=record.rev))
    with pytest.raises(NotFound):
        crane.ask(OpenPerson(label=shut.other))

    record = tern.ask(OpenPerson(label=nari))
    record.doc.relatives, record.doc.risk = [], ""
    tern.ask(SavePerson(doc=record.doc, rev=record.rev))


def test_whom_a_member_registers_or_brings_in_is_the_member_s_own(shut: Shut) -> None:
    crane = shut.organisation["crane"]
    doc = PersonDoc(names=[PersonName(text="남궁별")])

    new = crane.ask(SavePerson(doc=doc)).label
    (brought,) = crane.ask(ImportPeople(docs=[doc], source="mine.csv")).labels

    for label in (new, brought):
        assert crane.ask(OpenPerson(label=label)).doc.responsible == "crane"
        opened = shut.organisation["tern"].ask(OpenPerson(label=label))
        shut.organisation["tern"].ask(SavePerson(doc=_with(opened.doc, "x"), rev=opened.rev))


def test_only_a_custodian_chooses_it_and_everybody_is_seen_without_it(shut: Shut) -> None:
    for handle in ("crane", "tern", "owl", "wren"):
        with pytest.raises(Refused):
            shut.organisation[handle].ask(SetAccess(own_cases=False))

    shut.organisation["heron"].ask(SetAccess(own_cases=False))
    assert shut.organisation["crane"].ask(ListPeople()).total > 40
    shut.organisation["heron"].ask(SetAccess(own_cases=True))
    assert shut.organisation["crane"].ask(ListPeople()).total == 1


def test_every_call_that_takes_a_label_is_among_those_that_were_asked() -> None:
    assert {"OpenPerson", "ListAudit", "OpenOwnValues"} <= {c.__name__ for c in MEMBERS_CALLS}
    assert len(MEMBERS_CALLS) == sum(handler.needs_member for handler in HANDLERS.values())
