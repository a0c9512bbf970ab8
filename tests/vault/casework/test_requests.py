"""Requests, asked as members ask: the clock, the decision, and who could be meant."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from farshore.domain.casework.requests import AskedFor, RequestDoc
from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.people.records import FamilyLink, PersonDoc, PersonName
from farshore.vault.speech.messages import ImportPeople, ListAudit, Today
from farshore.vault.speech.messages.casework.requests import (
    AskAlike,
    ListRequests,
    MoveRequest,
    OpenRequest,
    SaveRequest,
    TiePeople,
)
from farshore.vault.storage.limits import PEOPLE_MATCHED_A_DAY
from tests.cast import Organisation

NAMES = ["박나리", "Pak Na-ri", "パク・ナリ", "朴奈利", "Park Nari"]


def asked(organisation: Organisation, handle: str = "tern", **fields: object) -> str:
    doc = RequestDoc(**{"message": "도와주십시오", **fields})  # type: ignore[arg-type]
    return organisation[handle].ask(SaveRequest(doc=doc)).label


def test_what_is_not_said_stays_empty(organisation: Organisation) -> None:
    label = asked(organisation, message="제 아들을 도와주십시오. 스물두 살입니다.")

    doc = organisation["tern"].ask(OpenRequest(label=label)).doc
    assert (doc.asked_for, doc.asker, doc.contact, doc.language, doc.way, doc.people) == (
        [],
        "",
        "",
        "",
        "",
        [],
    )
    assert doc.stage == "open"
    assert doc.came_on == organisation.service.vault.clock.now().date()


def test_the_clock_stands_on_today_first_and_goes_once_somebody_decided(
    organisation: Organisation,
) -> None:
    now = organisation.service.vault.clock.now()
    early = now - timedelta(hours=80)
    fresh = asked(organisation)
    late = asked(organisation, came_on=early.date(), came_time=f"{early:%H:%M}")
    tern = organisation["tern"]
    cards = [(c.label, c.count) for c in tern.ask(Today()).cards if c.kind == "request_clock"]

    tern.ask(MoveRequest(label=late, move="accept", rev=1, given={"reason": "She is alone."}))
    after = [c.label for c in tern.ask(Today()).cards if c.kind == "request_clock"]

    assert [label for label, _hours in cards] == [late, fresh]
    assert cards[0][1] < 0
    assert cards[1][1] in {71, 72}
    assert after == [fresh]
    assert [c for c in organisation["wren"].ask(Today()).cards if c.kind == "request_clock"] == []


@pytest.mark.parametrize(
    ("move", "given", "stage"),
    [
        ("accept", {"reason": "8163"}, "accepted"), ("decline", {"reason": "8163"}, "declined"),
        ("postpone", {"reason": "8163", "until": "2031-01-15"}, "postponed"),
    ],
)  # fmt: skip
def test_a_decision_keeps_who_decided_and_why(
    organisation: Organisation, move: str, given: dict[str, str], stage: str
) -> None:
    tern = organisation["tern"]
    label = asked(organisation)
    with pytest.raises(BadInput):
        tern.ask(MoveRequest(label=label, move=move, rev=1))
    tern.ask(MoveRequest(label=label, move=move, rev=1, given=given))

    doc = tern.ask(OpenRequest(label=label)).doc
    (row,) = tern.ask(ListRequests()).rows
    assert (doc.stage, doc.history[0].by, doc.history[0].reason) == (stage, "tern", "8163")
    assert row.decide_by == given.get("until", "")
    assert "8163" not in str(tern.ask(ListRequests()))
    assert "8163" not in str(organisation["owl"].ask(ListAudit(per_page=200)))


def test_a_postponed_one_comes_back_on_its_day(organisation: Organisation) -> None:
    tern = organisation["tern"]
    on = date.today()  # noqa: DTZ011 the vault's clock is the machine's here
    for days in (0, 5):
        label = asked(organisation)
        until = (on + timedelta(days=days)).isoformat()
        tern.ask(
            MoveRequest(label=label, move="postpone", rev=1, given={"reason": "x", "until": until})
        )

    assert len([c for c in tern.ask(Today()).cards if c.kind == "request_postponed"]) == 1


@pytest.mark.parametrize("name", NAMES)
def test_somebody_in_the_register_is_found_by_the_name_in_any_writing(
    organisation: Organisation, name: str
) -> None:
    label = asked(organisation, message="x", asked_for=[AskedFor(name=name)])

    found = organisation["tern"].ask(AskAlike(label=label))

    assert [(one.label, one.why) for one in found.people] == [(organisation.nari, "name")]
    assert found.people[0].covered == "박••"


@pytest.mark.parametrize(
    "message",
    [
        "제 언니 박나리를 찾아 주십시오",
        "My sister is Pak Na-ri, she left in 2016.",
        "姉はパク・ナリと申します",
    ],
)
def test_somebody_in_the_register_is_found_in_a_pasted_message(
    organisation: Organisation, message: str
) -> None:
    label = asked(organisation, message=message)

    found = organisation["tern"].ask(AskAlike(label=label))

    assert [(one.label, one.why) for one in found.people] == [(organisation.nari, "message")]
    assert organisation["tern"].ask(OpenRequest(label=label)).doc.people == []


def test_relatives_in_the_register_are_found_too(organisation: Organisation) -> None:
    docs = [
        PersonDoc(
            names=[PersonName(text="오별님")], relatives=[FamilyLink(kin="son", name="류하준")]
        ),
        PersonDoc(
            label="b",
            names=[PersonName(text="오달님")],
            relatives=[FamilyLink(kin="sister", label="c")],
        ),
        PersonDoc(label="c", names=[PersonName(text="오해님")]),
    ]
    one, two, three = organisation["crane"].ask(ImportPeople(docs=docs, source="kin")).labels
    label = asked(organisation, asked_for=[AskedFor(name="Ryu Ha-jun"), AskedFor(name="O Tal-nim")])

    found = {
        line.label: line.why for line in organisation["tern"].ask(AskAlike(label=label)).people
    }

    assert found == {one: "relative", two: "name", three: "kin"}


def test_the_same_people_in_another_request_are_seen(organisation: Organisation) -> None:
    first = asked(organisation, asker="류하준")
    asked(organisation, asker="최가온")
    second = asked(organisation, asked_for=[AskedFor(name="Ryu Ha Jun")])

    assert organisation["tern"].ask(AskAlike(label=second)).requests == [first]


def test_look_ups_are_counted_and_end(organisation: Organisation) -> None:
    crane, tern = organisation["crane"], organisation["tern"]
    docs = [
        PersonDoc(names=[PersonName(text=f"류{one}솔")])
        for one in "가나다라마바사아자차카타파하고노도로모보소오조초코토포호구누두루무부수우주추쿠투푸후"
    ]
    for _again in range(3):
        crane.ask(ImportPeople(docs=docs, source="many"))
    told: set[str] = set()
    for doc in docs:
        label = asked(organisation, asker=doc.names[0].text)
        found = tern.ask(AskAlike(label=label))
        told |= {one.label for one in found.people}
        if found.not_looked:
            break

    assert found.not_looked
    assert found.people == []
    assert 0 < len(told) <= PEOPLE_MATCHED_A_DAY


def test_a_request_is_tied_to_cases_that_are_there(organisation: Organisation) -> None:
    tern = organisation["tern"]
    label = asked(organisation)
    tern.ask(TiePeople(label=label, rev=1, people=[organisation.nari]))

    assert tern.ask(OpenRequest(label=label)).doc.people == [organisation.nari]
    with pytest.raises(NotFound):
        tern.ask(TiePeople(label=label, rev=2, people=["C-000000"]))


def test_it_lies_where_its_writer_says_and_others_learn_nothing(organisation: Organisation) -> None:
    mine, theirs = asked(organisation, "crane"), asked(organisation, "tern")

    assert [row.label for row in organisation["crane"].ask(ListRequests()).rows] == [mine]
    assert [row.label for row in organisation["tern"].ask(ListRequests()).rows] == [theirs]
    with pytest.raises(NotFound):
        organisation["crane"].ask(AskAlike(label=theirs))
    for handle in ("wren", "owl", "heron", "finch"):
        for call in (ListRequests(), OpenRequest(label=mine), AskAlike(label=mine)):
            with pytest.raises(Refused):
                organisation[handle].ask(call)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "fields",
    [
        {"message": ""}, {"came_on": date(2099, 1, 1)}, {"responsible": "nobody"}, {"responsible": "wren"},
        {"people": ["C-000000"]}, {"came_time": "midnight"},
    ],
)  # fmt: skip
def test_what_can_not_be_is_refused(organisation: Organisation, fields: dict[str, object]) -> None:
    with pytest.raises(FarshoreError):
        asked(organisation, **fields)
    assert organisation["tern"].ask(ListRequests()).rows == []


def test_no_save_moves_the_clock_of_a_decision_or_forges_a_hand_over(
    organisation: Organisation,
) -> None:
    tern = organisation["tern"]
    label = asked(organisation, handed_to="A-222222", until=date(2031, 1, 1), stage="accepted")
    first = tern.ask(OpenRequest(label=label)).doc

    assert (first.stage, first.handed_to, first.until) == ("open", "", None)


def test_the_clock_is_that_of_the_organisation(organisation: Organisation, tmp_path: Path) -> None:
    organisation.service.vault.set_time_zone("Asia/Tokyo")
    label = asked(organisation)

    doc = organisation["tern"].ask(OpenRequest(label=label)).doc
    now = organisation.service.vault.clock.now()
    assert doc.came_on is not None
    came = datetime.fromisoformat(f"{doc.came_on}T{doc.came_time}")
    assert abs((now.replace(tzinfo=None) - came).total_seconds()) < 180
