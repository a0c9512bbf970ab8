"""The page of headings: what nobody knows is asked with real cells, one answer serves a kind, sums agree."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.test import Client

from farshore.vault.speech.messages import ListBatches, ListPeople, OpenPerson
from tests.cast import WORDS, Organisation
from tests.desk.connecting import connected
from tests.desk.pages import buttons_of, form_of
from tests.desk.test_imports import choose, confirm, look

SHEET = """連番,氏名,生年月日,ご縁,LINE,口座,備考
1,한가람,48/9/3,,sora_0520,1234567,甘い物
2,문새벽,52/1/2,娘,,,
3,서이음,S54/3/9,夫（別）,mina.77,,
,,,,,,
合計,3名,,,,,
"""


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


@pytest.fixture
def crane(desk: Organisation) -> Client:
    client = Client()
    client.post("/sign-in/", {"handle": "crane", "passphrase": f"{WORDS} crane"})
    return client


def asked(client: Client, sheet: str = SHEET) -> str:
    return choose(client, sheet).content.decode()


def docs(desk: Organisation):
    """Return the records of the newest import, in the order of the sheet."""
    batch = desk["crane"].ask(ListBatches()).batches[0]
    newest = [b for b in desk["crane"].ask(ListBatches()).batches if b.source == "list.csv"] or [
        batch
    ]
    return [desk["crane"].ask(OpenPerson(label=label)).doc for label in newest[-1].labels]


def test_unknown_headings_stand_first_with_real_cells_counts_and_a_reason(crane: Client) -> None:
    page = asked(crane)

    assert "4 headings that we don’t know" in page
    assert "2 filled, 2 empty" in page
    assert "2 of 2 are words for kin" in page
    assert page.index("ご縁") < page.index("氏名")


def test_what_endangers_is_left_out_unless_somebody_takes_it(
    desk: Organisation, crane: Client
) -> None:
    page = asked(crane)
    sent = form_of(page)
    confirm(crane, look(crane, page).content.decode())

    assert [sent["to-4"], sent["to-5"]] == [["left_out"], ["left_out"]]
    assert all("sora_0520" not in str(doc.statements) + str(doc) for doc in docs(desk))
    assert not any("sora_0520" in one.said for doc in docs(desk) for one in doc.statements)


def test_what_somebody_takes_comes_in(desk: Organisation, crane: Client) -> None:
    confirm(crane, look(crane, asked(crane), to_4="contact").content.decode())

    assert [one.said for one in docs(desk)[0].statements if one.kind == "contact"] == ["sora_0520"]


def test_kin_to_the_person_above_is_a_tie_of_the_record(desk: Organisation, crane: Client) -> None:
    confirm(crane, look(crane, asked(crane)).content.decode())
    head, daughter, husband = docs(desk)

    assert [(t.kin, t.label) for t in head.relatives] == [
        ("娘", daughter.label),
        ("夫", husband.label),
    ]


def test_as_said_is_chosen_until_somebody_answers_for_the_kind(
    desk: Organisation, crane: Client
) -> None:
    page = asked(crane)
    again = look(crane, page, then="again", read_two_figures="showa").content.decode()
    confirm(crane, look(crane, again).content.decode())
    births = [one for doc in docs(desk) for one in doc.statements if one.kind == "birth"]

    assert form_of(page)["read-two-figures"] == [""]
    assert form_of(again)["read-two-figures"] == ["showa"]
    assert [(one.said, one.value) for one in births] == [
        ("48/9/3", "1973-09-03"), ("52/1/2", "1977-01-02"), ("S54/3/9", "1979-03-09"),
    ]  # fmt: skip


def test_without_an_answer_a_cell_stays_as_said_and_unsure(
    desk: Organisation, crane: Client
) -> None:
    confirm(crane, look(crane, asked(crane)).content.decode())
    (birth,) = [one for one in docs(desk)[0].statements if one.kind == "birth"]

    assert (birth.said, birth.value, birth.certainty) == ("48/9/3", "", "unsure")


def test_answers_are_remembered_for_the_next_sheet(crane: Client) -> None:
    look(crane, asked(crane), to_6="trait")
    page = asked(crane)

    assert "Every heading is known" in page
    assert form_of(page)["to-6"] == ["trait"]
    assert form_of(page)["to-4"] == ["left_out"]


def test_an_answer_that_is_no_field_changes_nothing(crane: Client) -> None:
    page = look(crane, asked(crane), then="again", to_3="password", read_two_figures="evil")

    assert form_of(page.content.decode())["to-3"] == ["kin_above"]


def test_sums_name_every_row_and_cell(crane: Client) -> None:
    words = re.sub(r"<[^>]+>", "", asked(crane))

    for told in (
        "5 rows in the sheet",
        "3 people",
        "1 rows of totals",
        "1 blank",
        "0 lost",
        "own total agrees",
    ):
        assert told in words


def test_a_total_that_disagrees_takes_the_button_away_until_somebody_says_why(
    desk: Organisation, crane: Client
) -> None:
    page = asked(crane, SHEET.replace("3名", "7名"))
    refused = look(crane, page).content.decode()

    assert "row 6 says 7" in page
    assert buttons_of(page, "then") == ["again"]
    assert "row 6 says 7" in refused
    assert "한가람" in look(crane, page, total_is_else="yes").content.decode()


def test_nothing_is_registered_by_looking_and_nothing_of_it_is_in_an_address(
    desk: Organisation, crane: Client
) -> None:
    before = desk["crane"].ask(ListPeople()).total
    page = asked(crane)
    look(crane, page, then="again")

    assert desk["crane"].ask(ListPeople()).total == before
    assert not re.search(r'(?:href|action)="[^"]*(?:한|%ED|sora|48)', page)


def test_a_sheet_of_somebody_else_or_of_yesterday_is_gone(crane: Client) -> None:
    page = asked(crane)
    tern = Client()
    tern.post("/sign-in/", {"handle": "tern", "passphrase": f"{WORDS} tern"})
    stranger = look(tern, page)
    asked(crane)

    assert stranger.status_code == 422
    assert "This preview is gone" in stranger.content.decode()
    assert look(crane, page).status_code == 422


def test_a_hostile_cell_is_words_on_the_page(crane: Client) -> None:
    page = asked(crane, "氏名,変<b>\n한가람,<script>alert(1)</script>\n")

    assert "<script>alert(1)" not in page
    assert "변<b>" not in page


def test_an_editor_sees_no_headings() -> None:
    client = Client()
    client.post("/sign-in/", {"handle": "wren", "passphrase": f"{WORDS} wren"})

    assert client.post("/people/import/headings/", {"sheet": "x"}).status_code in {302, 403, 503}


@pytest.mark.parametrize("address", ["ja.xlsx", "ko.csv", "en.xlsx"])
def test_an_empty_sheet_is_handed_out_and_comes_in_again(crane: Client, address: str) -> None:
    page = crane.get("/people/import/").content.decode()
    sheet = crane.get(f"/people/import/template/{address}")
    file = BytesIO(sheet.content)
    file.name = address
    asked_page = crane.post("/people/import/", {"file": file}).content.decode()

    assert f'href="/people/import/template/{address}"' in page
    assert "attachment" in sheet["Content-Disposition"]
    assert "Every heading is known" in asked_page


def test_an_empty_sheet_of_a_language_that_there_is_not_is_not_there(crane: Client) -> None:
    assert crane.get("/people/import/template/xx.xlsx").status_code == 404
    assert crane.get("/people/import/template/ja.exe").status_code == 404


def test_an_encoding_that_is_not_sure_shows_a_line_in_its_readings(crane: Client) -> None:
    data = "id,name\n1,뭘뷁\n".encode("cp949")
    file = BytesIO(data)
    file.name = "list.csv"
    refused = crane.post("/people/import/", {"file": file})
    page = refused.content.decode()
    sheet = form_of(page)["sheet"][0] if "sheet" in form_of(page) else ""
    told = crane.post("/people/import/", {"sheet": sheet, "encoding": "cp949"})

    assert refused.status_code == 422
    assert 'value="cp949"' in page
    assert "뭘뷁" in page
    assert "뭘뷁" in told.content.decode()


def test_an_encoding_that_nobody_offered_is_refused(crane: Client) -> None:
    file = BytesIO("id,name\n1,뭘뷁\n".encode("cp949"))
    file.name = "list.csv"
    page = crane.post("/people/import/", {"file": file}).content.decode()
    sheet = re.findall(r'name="sheet" value="(\w+)"', page)

    assert crane.post("/people/import/", {"sheet": sheet, "encoding": "rot13"}).status_code == 422
