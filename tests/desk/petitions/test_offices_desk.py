"""Offices and facts on the desk: forms, envelopes, spreadsheets, and where a fact stands."""

from collections.abc import Iterator
from io import BytesIO

import pytest

from farshore.importers.petitions.offices import read_offices
from farshore.vault.speech.messages.petitions.facts import ListFacts, OpenFact
from farshore.vault.speech.messages.petitions.offices import ListOffices, OpenOffice
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser
from tests.importers.petitions.test_office_sheets import LINE, sheet
from tests.vault.nouns.petitions.test_facts_noun import fact
from tests.vault.nouns.petitions.test_offices_noun import office

OFFICE = {
    "name": "Consulate, Kaku",
    "kind": "consulate",
    "city": "Kaku",
    "country": "cn",
    "postal_country": " jp ",
    "channels-0-channel": "post",
    "channels-0-transit_days": "2",
    "channels-0-where": "",
}


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def test_an_office_is_made_by_form_and_worded_language_by_language(desk: Organisation) -> None:
    finch = browser(desk, "finch")

    made = finch.post("/offices/new/", OFFICE)
    label = made["Location"].split("/")[2]
    sent = {
        "language": "ja",
        "name": "丙国総領事館",
        "address": "〒100-0001\r\n架空市 <1> #2",
        "rev": "1",
    }
    worded = finch.post(f"/offices/{label}/word/", sent)
    page = finch.get(f"/offices/{label}/?tab=envelopes").content.decode()

    assert (made.status_code, worded.status_code) == (302, 302)
    doc = desk["finch"].ask(OpenOffice(label=label)).doc
    assert (doc.country, doc.postal_country) == ("CN", "JP")
    assert doc.channels[0].transit_days == 2
    assert "丙国総領事館" in page
    assert "架空市 &lt;1&gt; #2" in page
    assert 'lang="ja"' in page


def test_a_refused_office_keeps_what_was_typed_and_says_why(desk: Organisation) -> None:
    finch = browser(desk, "finch")

    answer = finch.post("/offices/new/", OFFICE | {"channels-0-channel": "hand"})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "takes no letters at the door" in page
    assert "Consulate, Kaku" in page
    assert desk["finch"].ask(ListOffices()).total == 0


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_the_list_to_begin_with_is_taken_over_once(desk: Organisation, language: str) -> None:
    finch = browser(desk, "finch")
    finch.cookies["farshore_language"] = language

    first = finch.post("/offices/sheet/", {"starter": "1"}, follow=True).content.decode()
    again = finch.post("/offices/sheet/", {"starter": "1"}, follow=True).content.decode()
    rows = desk["finch"].ask(ListOffices(per_page=100)).rows

    assert len(rows) >= 12
    assert {row.stage for row in rows} == {"unchecked"}
    assert str(len(rows)) in first
    assert str(len(rows)) in again


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_our_list_goes_out_and_comes_back(desk: Organisation, kind: str) -> None:
    finch = browser(desk, "finch")
    office(desk)

    data = finch.get(f"/offices/sheet/offices.{kind}").content
    answer = finch.post("/offices/sheet/", {"file": named(data, f"ours.{kind}")}, follow=True)

    assert [one.name for one in read_offices(data)] == ["Consulate, Kaku"]
    assert "0 new, 0 changed, 1 as they were" in answer.content.decode()


def test_a_list_with_mistakes_names_each_cell_and_takes_nothing(desk: Organisation) -> None:
    bad = sheet(LINE, LINE | {"name": "Other", "language": "klingon", "kind": "castle"})

    answer = browser(desk, "finch").post("/offices/sheet/", {"file": named(bad, "list.csv")})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert all(cell in page for cell in (">B3<", ">I3<"))
    assert desk["finch"].ask(ListOffices()).total == 0


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"nothing,known\n1,2\n"])
def test_a_file_that_is_no_list_is_refused_with_a_reason(desk: Organisation, data: bytes) -> None:
    finch = browser(desk, "finch")

    for sent in ({"file": named(data, "x.csv")}, {}):
        answer = finch.post("/offices/sheet/", sent)
        assert answer.status_code == 422
        assert 'class="errors' in answer.content.decode() or "error" in answer.content.decode()


def test_a_list_in_a_form_that_nobody_offers_is_not_there(desk: Organisation) -> None:
    assert browser(desk, "finch").get("/offices/sheet/offices.exe").status_code == 404


def test_a_fact_is_written_and_shows_where_it_stands(desk: Organisation) -> None:
    finch = browser(desk, "finch")
    sent = {
        "key": "moved_1959_84",
        "value": "93340",
        "unit": "persons",
        "as_of": "2020-01-01",
        "source": "Test value",
        "phrases-0-language": "en",
        "phrases-0-said": "moved to the North",
    }

    made = finch.post("/facts/new/", sent)
    refused = finch.post("/facts/new/", sent | {"key": "other", "unit": ""})
    (row,) = desk["finch"].ask(ListFacts()).rows
    page = finch.get(f"/facts/{row.label}/?tab=places").content.decode()

    assert made.status_code == 302
    assert refused.status_code == 422
    assert "Say of what the figure is" in refused.content.decode()
    assert "{{fact:moved_1959_84}}" in page
    assert desk["finch"].ask(OpenFact(label=row.label)).doc.phrases[0].said == "moved to the North"


def test_a_fact_of_editors_is_not_shown_to_campaigners(desk: Organisation) -> None:
    label = fact(desk, "wren")

    assert browser(desk, "wren").get(f"/facts/{label}/").status_code == 200
    assert browser(desk, "finch").get(f"/facts/{label}/").status_code == 404


def named(data: bytes, name: str) -> BytesIO:
    found = BytesIO(data)
    found.name = name
    return found
