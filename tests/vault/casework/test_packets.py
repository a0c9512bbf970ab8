"""Handing over: by an agreement that two signed and that holds today, sealed to the partner's key."""

import json
from datetime import date, timedelta
from typing import Any

import pyrage
import pytest
from pyrage import x25519

from farshore.domain.casework.partners import AgreementDoc, PartnerDoc
from farshore.domain.casework.requests import RequestDoc
from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.vault.speech.messages import AddMember, ImportPeople, ListAudit, Today
from farshore.vault.speech.messages.casework.partners import (
    ListAgreements,
    ListPackets,
    MakePacket,
    MoveAgreement,
    MovePacket,
    MovePartner,
    OpenAgreement,
    OpenPacket,
    OpenPartner,
    PreviewPacket,
    SaveAgreement,
    SavePartner,
)
from farshore.vault.speech.messages.casework.requests import HandOver, OpenRequest, SaveRequest
from tests.cast import CUSTODIANS, WORDS, Organisation, sign_in, take_back

TODAY = date.today()  # noqa: DTZ011 the vault's clock is the machine's here
THEIRS = x25519.Identity.generate()


def partner(organisation: Organisation, **more: Any) -> str:
    doc = PartnerDoc(**{"name": "Harbour House", "public_key": str(THEIRS.to_public()), **more})
    return organisation["tern"].ask(SavePartner(doc=doc)).label


def drafted(organisation: Organisation, **more: Any) -> str:
    values: dict[str, Any] = {
        "purpose": "care", "fields": ["names", "arrival", "school"], "since": TODAY - timedelta(days=9),
        "until": TODAY + timedelta(days=90), **more,
    }  # fmt: skip
    if "partner" not in values:
        values["partner"] = partner(organisation)
    return organisation["tern"].ask(SaveAgreement(doc=AgreementDoc(**values))).label


def second(organisation: Organisation) -> str:
    if "gull" not in organisation.members:
        organisation["heron"].ask(
            AddMember(
                handle="gull",
                passphrase=f"{WORDS} gull",
                roles=["coordinator"],
                witnesses=CUSTODIANS,
            )
        )
        organisation.members["gull"] = sign_in(organisation.nobody, "gull")
    return "gull"


def in_force(organisation: Organisation, **more: Any) -> str:
    label = drafted(organisation, **more)
    organisation["tern"].ask(MoveAgreement(label=label, move="sign", rev=1))
    organisation[second(organisation)].ask(MoveAgreement(label=label, move="countersign", rev=2))
    return label


def make(organisation: Organisation, agreement: str, **more: Any) -> Any:
    values: dict[str, Any] = {
        "agreement": agreement, "person": organisation.nari, "reason": "They have a bed 8161", "agreed": "On 3 May 8162", **more,
    }  # fmt: skip
    return organisation["tern"].ask(MakePacket(**values))


def test_a_packet_holds_only_what_was_agreed_and_only_the_partner_opens_it(
    organisation: Organisation,
) -> None:
    made = make(organisation, in_force(organisation))
    opened = json.loads(pyrage.decrypt(made.data, [THEIRS]))
    doc = organisation["tern"].ask(OpenPacket(label=made.label)).doc

    assert opened["said"] == {"names": ["박나리", "朴奈利", "Pak Na-ri"], "arrival": ["2017-12-08"]}
    assert (opened["case"], opened["after_use"]) == (organisation.nari, "destroy")
    assert "Musan" not in str(opened)
    assert "박나리".encode() not in made.data
    assert (doc.fields, doc.sent_on, doc.answer_due) == (
        ["names", "arrival"],
        TODAY,
        TODAY + timedelta(days=14),
    )
    assert json.loads(doc.content) == opened


def test_one_looks_first_at_exactly_what_would_be_sent(organisation: Organisation) -> None:
    label = in_force(organisation)

    seen = organisation["tern"].ask(PreviewPacket(agreement=label, person=organisation.nari))

    assert (
        seen.fields == json.loads(pyrage.decrypt(make(organisation, label).data, [THEIRS]))["said"]
    )
    assert seen.left_out == ["school"]


@pytest.mark.parametrize("kind", ["expired", "not begun", "draft", "signed once", "ended"])
def test_an_agreement_that_does_not_hold_today_sends_nothing(
    organisation: Organisation, kind: str
) -> None:
    if kind in {"draft", "signed once"}:
        label = drafted(organisation)
        if kind == "signed once":
            organisation["tern"].ask(MoveAgreement(label=label, move="sign", rev=1))
    elif kind == "ended":
        label = in_force(organisation)
        organisation["tern"].ask(
            MoveAgreement(label=label, move="end", rev=3, given={"reason": "x"})
        )
    else:
        days = (-9, -1) if kind == "expired" else (1, 9)
        since, until = (TODAY + timedelta(days=n) for n in days)
        label = in_force(organisation, since=since, until=until)

    for call in (
        MakePacket(agreement=label, person=organisation.nari, reason="x", agreed="x"),
        PreviewPacket(agreement=label, person=organisation.nari),
    ):
        with pytest.raises(BadInput):
            organisation["tern"].ask(call)  # type: ignore[arg-type]
    assert organisation["tern"].ask(ListPackets()).rows == []


def test_a_partner_without_a_key_or_no_partner_any_more_gets_nothing(
    organisation: Organisation,
) -> None:
    without = in_force(organisation, partner=partner(organisation, public_key=""))
    ended = in_force(organisation)
    at = organisation["tern"].ask(OpenAgreement(label=ended)).doc.partner
    organisation["tern"].ask(MovePartner(label=at, move="end", rev=1, given={"reason": "x"}))

    for label in (without, ended):
        with pytest.raises(BadInput):
            make(organisation, label)
    assert organisation["tern"].ask(ListPackets()).rows == []


@pytest.mark.parametrize(
    "more",
    [
        {"reason": " "}, {"agreed": ""}, {"person": "C-000000"}, {"answer_due": TODAY - timedelta(days=1)},
    ],
)  # fmt: skip
def test_a_packet_needs_a_person_a_reason_and_consent(
    organisation: Organisation, more: dict[str, Any]
) -> None:
    with pytest.raises(FarshoreError):
        make(organisation, in_force(organisation), **more)
    assert organisation["tern"].ask(ListPackets()).rows == []


def test_an_agreement_that_rests_on_something_else_needs_no_consent(
    organisation: Organisation,
) -> None:
    made = make(organisation, in_force(organisation, basis="vital"), agreed="")

    assert made.data.startswith(b"age-encryption.org/v1")


def test_nothing_known_is_nothing_sent(organisation: Organisation) -> None:
    with pytest.raises(BadInput, match="nothing was sent"):
        make(organisation, in_force(organisation, fields=["school"]))


def test_two_members_sign_and_what_is_signed_stays(organisation: Organisation) -> None:
    tern = organisation["tern"]
    label = drafted(organisation)
    tern.ask(MoveAgreement(label=label, move="sign", rev=1))
    doc = tern.ask(OpenAgreement(label=label)).doc
    doc.fields = ["names", "health", "contact"]

    with pytest.raises(BadInput, match="second"):
        tern.ask(MoveAgreement(label=label, move="countersign", rev=2))
    with pytest.raises(BadInput, match="signed"):
        tern.ask(SaveAgreement(doc=doc, rev=2))
    assert tern.ask(OpenAgreement(label=label)).doc.fields == ["names", "arrival", "school"]


def test_what_was_sent_stands_in_no_list_and_no_trail(organisation: Organisation) -> None:
    made = make(organisation, in_force(organisation))
    tern = organisation["tern"]
    trail = organisation["owl"].ask(ListAudit(per_page=500))

    for told in (
        tern.ask(ListPackets()),
        tern.ask(ListAgreements()),
        trail,
        repr(made),
        repr(tern.ask(OpenPacket(label=made.label))),
    ):
        for hidden in ("8161", "8162", "박나리", "2017-12-08"):
            assert hidden not in str(told)
    actions = [(one.action, one.object) for one in trail.entries]
    assert ("send-packet", organisation.nari) in actions


def test_members_who_open_no_people_make_and_see_no_packet(organisation: Organisation) -> None:
    label = in_force(organisation)
    made = make(organisation, label)

    for handle in ("wren", "owl", "heron", "finch"):
        for call in (
            MakePacket(agreement=label, person=organisation.nari, reason="x", agreed="x"),
            PreviewPacket(agreement=label, person=organisation.nari),
            OpenPacket(label=made.label), ListPackets(), OpenPartner(label="P-222222"),
        ):  # fmt: skip
            with pytest.raises(Refused):
                organisation[handle].ask(call)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        organisation["crane"].ask(OpenPacket(label=made.label))


def test_a_packet_is_destroyed_with_its_person(organisation: Organisation) -> None:
    crane = organisation["crane"]
    batch = crane.ask(
        ImportPeople(docs=[PersonDoc(names=[PersonName(text="오별님")])], source="one")
    )
    made = make(organisation, in_force(organisation), person=batch.labels[0])
    take_back(organisation, batch.id)

    assert organisation["tern"].ask(ListPackets()).rows == []
    with pytest.raises(NotFound):
        organisation["tern"].ask(OpenPacket(label=made.label))


def test_the_answer_is_noted(organisation: Organisation) -> None:
    made = make(organisation, in_force(organisation))
    tern = organisation["tern"]
    tern.ask(MovePacket(label=made.label, move="received", rev=1))
    tern.ask(MovePacket(label=made.label, move="accepted", rev=2, given={"reason": "A bed"}))
    (row,) = tern.ask(ListPackets()).rows

    assert (row.stage, row.answer_due) == ("accepted", None)


def test_a_request_is_handed_over_by_an_agreement_that_holds(organisation: Organisation) -> None:
    tern = organisation["tern"]
    label = tern.ask(SaveRequest(doc=RequestDoc(message="도와주십시오"))).label
    draft, agreed = drafted(organisation), in_force(organisation)
    with pytest.raises(BadInput):
        tern.ask(HandOver(label=label, rev=1, agreement=draft, reason="x", answer_due=TODAY))
    tern.ask(
        HandOver(label=label, rev=1, agreement=agreed, reason="They are near", answer_due=TODAY)
    )
    doc = tern.ask(OpenRequest(label=label)).doc
    cards = [(card.kind, card.label) for card in tern.ask(Today()).cards]

    assert (doc.stage, doc.handed_to, doc.answer_due) == ("handed_over", agreed, TODAY)
    assert [(one.move, one.by, one.reason) for one in doc.history] == [
        ("hand_over", "tern", "They are near")
    ]
    assert ("request_answer", label) in cards
    with pytest.raises(BadInput):
        tern.ask(HandOver(label=label, rev=2, agreement=agreed, reason="again", answer_due=TODAY))
