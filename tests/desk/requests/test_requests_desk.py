"""Requests on the desk: from a pasted message to a decision."""

import re
from collections.abc import Iterator

import pytest

from farshore.vault.speech.messages.casework.requests import ListRequests, OpenRequest
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_house import browser

MESSAGE = "제 언니 박나리를 찾아 주십시오. 저는 지금 연길에 있습니다."


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def made(desk: Organisation, **values: object) -> str:
    answer = browser(desk, "tern").post("/requests/new/", {"message": MESSAGE, **values})
    assert answer.status_code == 302, re.findall(r"<li>.*?</li>", answer.content.decode())
    return answer["Location"]


def test_a_pasted_message_shows_at_once_who_could_be_meant_and_the_clock(
    desk: Organisation,
) -> None:
    where = made(desk)
    tern = browser(desk, "tern")
    page = tern.get(where).content.decode()
    today = tern.get("/").content.decode()

    assert re.search(r"7[12] hours left to decide", page)
    assert desk.nari in page
    assert "박••" in page
    assert "the name stands in the message" in page
    assert where in today
    assert "박나리" not in today
    title = page.partition("<title>")[2].partition("</title>")[0]
    assert title == f"{where.split('/')[2]} · Farshore"


def test_it_is_tied_decided_and_says_who_decided_and_why(desk: Organisation) -> None:
    where = made(desk)
    tern = browser(desk, "tern")
    tern.post(f"{where}tie/", {"rev": "1", "people": [desk.nari]})
    asks = tern.post(f"{where}move/", {"move": "accept", "rev": "2"}).content.decode()
    sent = form_of(asks[asks.index('<form method="post"', asks.index("<main")) :]) | {
        "reason": ["Her sister waits."]
    }
    answer = tern.post(f"{where}move/", sent)
    page = tern.get(where).content.decode()

    assert answer.status_code == 302
    doc = desk["tern"].ask(OpenRequest(label=where.split("/")[2])).doc
    assert (doc.stage, doc.people) == ("accepted", [desk.nari])
    assert "Her sister waits." in page
    assert "tern" in page


def test_nothing_is_invented_from_a_message(desk: Organisation) -> None:
    doc = desk["tern"].ask(OpenRequest(label=made(desk).split("/")[2])).doc

    assert (doc.asked_for, doc.asker, doc.way, doc.language) == ([], "", "", "")
    assert doc.message == MESSAGE


@pytest.mark.parametrize(
    "values",
    [
        {"message": " "},
        {"came_on": "2099-01-01"},
        {"came_time": "soon"},
        {"came_on": "when it snowed"},
        {"responsible": "Nobody At All"},
    ],
)
def test_a_refused_request_keeps_what_was_typed(desk: Organisation, values: dict[str, str]) -> None:
    sent = {"message": MESSAGE, "contact": "Typed for an hour.", **values}

    answer = browser(desk, "tern").post("/requests/new/", sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Typed for an hour." in page
    assert 'role="alert"' in page
    assert desk["tern"].ask(ListRequests()).rows == []


def test_an_accepted_request_leads_to_a_case_and_a_journey_of_the_same_people(
    desk: Organisation,
) -> None:
    where = made(desk)
    tern = browser(desk, "tern")
    tern.post(f"{where}tie/", {"rev": "1", "people": [desk.nari]})
    tern.post(f"{where}move/", {"move": "accept", "rev": "2", "asked": "1", "reason": "x"})
    page = tern.get(where).content.decode()

    for room, field in (("cases", "members-0-person"), ("journeys", "travellers-0-person")):
        way = f"/{room}/new/?person={desk.nari}"
        form = tern.get(way).content.decode()
        assert way in page
        assert form_of(form[form.index('<form method="post"', form.index("<main")) :])[field] == [
            desk.nari
        ]


def test_an_address_brings_labels_along_and_nothing_else(desk: Organisation) -> None:
    page = (
        browser(desk, "tern")
        .get("/cases/new/?person=Pak+Na-ri&person=<b>&person=C-22")
        .content.decode()
    )

    assert "Na-ri" not in page
    assert "&lt;b&gt;" not in page
