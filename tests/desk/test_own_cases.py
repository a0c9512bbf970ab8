"""Whom caseworkers see: chosen by a custodian on the desk, and followed by every page."""

from collections.abc import Iterator

import pytest

from farshore.vault.speech.messages import OpenPerson, SavePerson
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def test_a_custodian_chooses_and_a_coordinator_gives_people_to_members(desk: Organisation) -> None:
    heron, crane = browser(desk, "heron"), browser(desk, "crane")
    page = f"/people/{desk.nari}/"

    chosen = heron.post("/members/access/", {"own_cases": "own"})
    told = heron.get("/members/").content.decode()
    before = crane.get(page)
    tern = desk["tern"].ask(OpenPerson(label=desk.nari))
    tern.doc.responsible = "crane"
    desk["tern"].ask(SavePerson(doc=tern.doc, rev=tern.rev))
    after, listed = crane.get(page), crane.get("/people/").content.decode()

    assert (chosen.status_code, before.status_code, after.status_code) == (302, 404, 200)
    assert "own cases only" in told
    assert desk.nari in listed
    assert listed.count('class="case-label"') == 1


def test_the_page_shows_what_is_chosen_and_refuses_what_is_no_choice(desk: Organisation) -> None:
    heron = browser(desk, "heron")
    heron.post("/members/access/", {"own_cases": "own"})

    refused = heron.post("/members/access/", {"own_cases": "nobody"})
    shown = heron.get("/members/access/").content.decode()

    assert refused.status_code == 422
    assert 'value="own" ' in shown
    assert shown.index("checked") > shown.index('value="own"')
