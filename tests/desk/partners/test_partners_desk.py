"""Partners, agreements and packets on the desk."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pyrage
import pytest

from farshore.vault.speech.messages.casework.partners import (
    ListPackets,
    ListPartners,
    OpenAgreement,
)
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.vault.casework.test_packets import THEIRS, in_force, partner

TODAY = date.today()  # noqa: DTZ011 the vault's clock is the machine's here


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def test_a_partner_and_an_agreement_are_made_by_forms(desk: Organisation) -> None:
    tern = browser(desk, "tern")
    key = str(THEIRS.to_public())
    made = tern.post(
        "/partners/new/",
        {
            "name": "Harbour House",
            "country": "Thailand",
            "public_key": f" {key[:30]}\n{key[30:].upper()} ",
        },
    )
    label = made["Location"].split("/")[2]
    answer = tern.post(
        "/agreements/new/",
        {"partner": label, "purpose": "A bed", "fields": ["names", "birth"], "basis": "consent", "since": TODAY.isoformat(),
         "until": (TODAY + timedelta(days=30)).isoformat(), "answer_days": "7", "after_use": "destroy"},
    )  # fmt: skip

    assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.content.decode())
    doc = desk["tern"].ask(OpenAgreement(label=answer["Location"].split("/")[2])).doc
    assert (doc.partner, doc.fields, doc.answer_days, doc.stage) == (
        label,
        ["names", "birth"],
        7,
        "draft",
    )


@pytest.mark.parametrize(
    "values",
    [
        {"name": "Embassy of the DPRK"}, {"name": "朝鮮総連"}, {"name": "북한 대사관"}, {"country": "KP"}, {"contact": "a@b.kp"},
        {"public_key": "age1nokey"}, {"name": " "},
    ],
)  # fmt: skip
def test_a_refused_partner_keeps_what_was_typed(desk: Organisation, values: dict[str, str]) -> None:
    sent = {"name": "Harbour House", "words": "Typed for an hour.", **values}

    answer = browser(desk, "tern").post("/partners/new/", sent)

    assert answer.status_code == 422
    assert "Typed for an hour." in answer.content.decode()
    assert desk["tern"].ask(ListPartners()).rows == []


def test_one_sees_what_would_be_sent_then_takes_the_file(desk: Organisation) -> None:
    label = in_force(desk)
    tern = browser(desk, "tern")
    sent = {"person": desk.nari, "reason": "They have a bed", "agreed": "On 3 May"}

    seen = tern.post(f"/agreements/{label}/send/", sent)
    before = desk["tern"].ask(ListPackets()).rows
    file = tern.post(f"/agreements/{label}/send/", sent | {"confirm": "1"})
    (row,) = desk["tern"].ask(ListPackets()).rows
    page = tern.get(f"/packets/{row.label}/").content.decode()

    assert "Exactly this would be sent" in seen.content.decode()
    assert "박나리" in seen.content.decode()
    assert "Musan" not in seen.content.decode()
    assert before == []
    assert file["Content-Disposition"] == f'attachment; filename="{row.label}.age"'
    assert "박나리" in json.loads(pyrage.decrypt(file.content, [THEIRS]))["said"]["names"]
    assert "They have a bed" in page
    assert "/packets/new/" not in tern.get("/packets/").content.decode()


@pytest.mark.parametrize(
    "values", [{"reason": " "}, {"person": "박나리"}, {"answer_due": "2001-01-01"}, {"agreed": ""}]
)
def test_a_refused_packet_keeps_what_was_typed_and_sends_nothing(
    desk: Organisation, values: dict[str, str]
) -> None:
    label = in_force(desk)
    sent = {
        "person": desk.nari,
        "reason": "Typed for an hour.",
        "agreed": "Typed too.",
        "confirm": "1",
        **values,
    }

    answer = browser(desk, "tern").post(f"/agreements/{label}/send/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Typed for an hour." in page or "Typed too." in page
    assert desk["tern"].ask(ListPackets()).rows == []


def test_an_expired_agreement_says_so_on_the_page(desk: Organisation) -> None:
    label = in_force(
        desk,
        partner=partner(desk),
        since=TODAY - timedelta(days=9),
        until=TODAY - timedelta(days=1),
    )

    answer = browser(desk, "tern").post(
        f"/agreements/{label}/send/",
        {"person": desk.nari, "reason": "x", "agreed": "x", "confirm": "1"},
    )

    assert answer.status_code == 422
    assert "expired" in answer.content.decode()
