"""A newer sheet adds to who is registered: shown cell by cell, beside what is there, undone as one."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from farshore.vault.speech.messages import ListBatches, ListPeople, OpenPerson
from tests.cast import WORDS, Organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_imports import choose, confirm, look

FIRST = "連番,氏名,生年月日,職種\n71,한가람,1980-02-03,工場\n72,문새벽,2001-04-02,学生\n"
SECOND = "連番,氏名,生年月日,職種,現住所\n71,한가람,1981-02-03,介護,大宮\n,문새벽,2001-04-02,学生,川口\n73,서이음,1999,,\n"


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


@pytest.fixture
def crane(desk: Organisation) -> Client:
    client = Client()
    client.post("/sign-in/", {"handle": "crane", "passphrase": f"{WORDS} crane"})
    return client


def preview(client: Client, sheet: str, name: str) -> str:
    page = choose(client, sheet, name).content.decode()
    return look(client, page).content.decode()


def labels(desk: Organisation, name: str) -> list[str]:
    (batch,) = [b for b in desk["crane"].ask(ListBatches()).batches if b.source == name]
    return batch.labels


@pytest.fixture
def second(desk: Organisation, crane: Client) -> str:
    confirm(crane, preview(crane, FIRST, "old.csv"))
    return preview(crane, SECOND, "new.csv")


def send(client: Client, page: str, **changes: list[str]):
    sent = {k: v for k, v in form_of(page).items() if k.startswith(("take-", "keep", "staged", "total"))}  # fmt: skip
    return client.post("/people/import/confirm/", sent | changes)


def test_what_is_new_of_a_registered_person_is_shown_cell_by_cell(second: str, desk: Organisation) -> None:  # fmt: skip
    words = " ".join(re.sub(r"<[^>]+>", " ", second).split())

    assert "2 people are registered already" in words
    assert "Where the person lives: 大宮" in words
    assert "Born (as said): 1981-02-03 (the record says something else too)" in words
    assert "学生" not in words


def test_only_the_new_person_is_registered_anew(second: str, desk: Organisation, crane: Client) -> None:  # fmt: skip
    before = desk["crane"].ask(ListPeople()).total
    send(crane, second)

    assert desk["crane"].ask(ListPeople()).total == before + 1


def test_ticked_words_stand_beside_the_old_ones(second: str, desk: Organisation, crane: Client) -> None:  # fmt: skip
    send(crane, second)
    first = desk["crane"].ask(OpenPerson(label=labels(desk, "old.csv")[0])).doc
    said = [(one.kind, one.said) for one in first.statements]

    assert said == [("birth", "1980-02-03"), ("job", "工場"), ("residence", "大宮")]


def test_what_stands_beside_something_else_comes_in_only_if_ticked(second: str, desk: Organisation, crane: Client) -> None:  # fmt: skip
    every = re.findall(r'name="take-0" value="(\w+)"', second)
    send(crane, second, **{"take-0": every})
    doc = desk["crane"].ask(OpenPerson(label=labels(desk, "old.csv")[0])).doc
    births = [(one.said, one.working) for one in doc.statements if one.kind == "birth"]

    assert births == [("1980-02-03", True), ("1981-02-03", False)]


def test_undoing_takes_out_what_was_added_and_nothing_else(second: str, desk: Organisation, crane: Client) -> None:  # fmt: skip
    send(crane, second)
    (batch,) = [b for b in desk["crane"].ask(ListBatches()).batches if b.source == "new.csv"]
    crane.post("/people/imports/", {"undo": batch.id})
    doc = desk["crane"].ask(OpenPerson(label=labels(desk, "old.csv")[0])).doc

    assert [one.said for one in doc.statements] == ["1980-02-03", "工場"]
    assert doc.number == "71"


def test_undoing_keeps_whom_somebody_worked_on_and_names_them(second: str, desk: Organisation, crane: Client) -> None:  # fmt: skip
    send(crane, second)
    (batch,) = [b for b in desk["crane"].ask(ListBatches()).batches if b.source == "old.csv"]
    page = crane.get("/people/imports/").content.decode()
    refused = crane.post("/people/imports/", {"undo": batch.id})
    crane.post("/people/imports/", {"undo-rest": batch.id, f"keep-{batch.id}": batch.labels})

    assert f'value="{batch.labels[0]}" checked' in page
    assert refused.headers["Location"] == f"/people/imports/{batch.id}/"  # asks a second person
    assert desk["crane"].ask(OpenPerson(label=batch.labels[0])).doc.number == "71"


def test_a_number_of_somebody_with_another_name_updates_nobody(desk: Organisation, crane: Client) -> None:  # fmt: skip
    confirm(crane, preview(crane, FIRST, "old.csv"))
    page = preview(crane, "連番,氏名\n71,남궁별\n", "new.csv")

    assert "registered already" not in page.replace("Registered already?", "")
    assert form_of(page)["keep"] == ["0"]


def test_a_made_up_change_adds_nothing(second: str, desk: Organisation, crane: Client) -> None:
    send(crane, second, **{"take-0": ["feedfacefeedface"], "take-9": ["x"], "take-²": ["x"]})
    doc = desk["crane"].ask(OpenPerson(label=labels(desk, "old.csv")[0])).doc

    assert [one.said for one in doc.statements] == ["1980-02-03", "工場"]
