"""The import at the desk: looked at first, registered as one batch, taken back, never on a disk."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client

from farshore.domain.people.records import NoteDoc
from farshore.vault.speech.messages import AddNote, ListBatches, ListPeople, OpenPerson
from tests.cast import WORDS, Organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_house import browser

SHEET = """id,name,roman,birth,arrival,relatives
1,한가람,Han Ka-ram,1980,spring 2017,son: 2; mother: 문초록 (inside)
2,문새벽,Mun Sae-byok,2001-04-02,2017-05,mother: 1
3,박나리,Park Nari,1995,2017-12-08,
4,서이음,So Ium,when it snowed,2017,
5,,,1990,2017,
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


def choose(client: Client, content: str = SHEET, name: str = "list.csv"):
    """Send a file: the page of headings comes back, or a refusal."""
    file = BytesIO(content.encode())
    file.name = name
    return client.post("/people/import/", {"file": file})


def look(client: Client, page: str, then: str = "look", **changes: str):
    """Send the page of headings as it stands, but for some answers."""
    sent = {
        k: v for k, v in form_of(page).items() if k == "sheet" or k.startswith(("to-", "read-"))
    }
    sent |= {"then": then} | {name.replace("_", "-"): value for name, value in changes.items()}
    return client.post("/people/import/headings/", sent)


def upload(client: Client, content: str = SHEET, name: str = "list.csv"):
    """Send a file and its page of headings: the preview comes back, or a refusal of the file."""
    page = choose(client, content, name)
    return look(client, page.content.decode()) if page.status_code == 200 else page


def confirm(client: Client, page: str, **changes: list[str]):
    sent = {k: v for k, v in form_of(page).items() if k in {"staged", "total", "keep"}}
    return client.post("/people/import/confirm/", sent | changes)


def total(desk: Organisation) -> int:
    return desk["crane"].ask(ListPeople()).total


def test_looking_registers_nobody(desk: Organisation, crane: Client) -> None:
    page = upload(crane).content.decode()

    assert "4 people are understood" in page
    assert "한가람" in page
    assert total(desk) == 41


def test_an_unclear_cell_is_named_and_its_line_comes_in(crane: Client) -> None:
    asked = choose(crane).content.decode()

    assert "when it snowed" in asked
    assert "D5" in asked
    assert "서이음" in look(crane, asked).content.decode()


def test_a_line_without_a_name_is_left_out_and_named(crane: Client) -> None:
    page = upload(crane).content.decode()

    assert "<strong>B6</strong> (name)" in page
    assert "1 line is left out" in page


def test_who_is_registered_already_is_shown_and_not_ticked(
    desk: Organisation, crane: Client
) -> None:
    page = upload(crane).content.decode()

    assert form_of(page)["keep"] == ["0", "1", "3"]
    assert f'href="/people/{desk.nari}/"' in page


def test_the_ticked_lines_become_one_batch_with_their_family_ties(
    desk: Organisation, crane: Client
) -> None:
    confirm(crane, upload(crane).content.decode())

    (batch,) = [b for b in desk["crane"].ask(ListBatches()).batches if b.source == "list.csv"]
    mother = desk["crane"].ask(OpenPerson(label=batch.labels[0])).doc
    son = desk["crane"].ask(OpenPerson(label=batch.labels[1])).doc

    assert total(desk) == 44
    assert [(r.kin, r.label, r.name) for r in mother.relatives] == [
        ("son", son.label, ""), ("mother", "", "문초록"),
    ]  # fmt: skip
    assert son.relatives[0].label == mother.label
    assert mother.family_inside


def test_a_line_that_is_not_ticked_stays_out(desk: Organisation, crane: Client) -> None:
    confirm(crane, upload(crane).content.decode(), keep=["1"])

    assert total(desk) == 42
    assert desk["crane"].ask(ListPeople(query="한가람")).total == 0


def test_an_import_is_taken_back(desk: Organisation, crane: Client) -> None:
    confirm(crane, upload(crane).content.decode())
    page = crane.get("/people/imports/").content.decode()
    newest = re.search(r'name="undo" value="(\w+)" aria-label="[^"]*list.csv"', page)

    crane.post("/people/imports/", {"undo": newest.group(1) if newest else ""})

    assert total(desk) == 41
    assert "taken back" in crane.get("/people/imports/").content.decode()


def test_an_import_that_somebody_worked_on_waits_for_a_second_person(
    desk: Organisation, crane: Client
) -> None:
    confirm(crane, upload(crane).content.decode())
    (batch,) = [b for b in desk["crane"].ask(ListBatches()).batches if b.source == "list.csv"]
    page = crane.get(f"/people/{batch.labels[0]}/edit/").content.decode()
    sent = {k: v for k, v in form_of(page).items() if "-" in k or k in {"rev", "stage", "role"}}
    assert crane.post(f"/people/{batch.labels[0]}/edit/", sent).status_code == 302
    note = NoteDoc(person=batch.labels[1], text="She sleeps well.")
    desk["crane"].ask(AddNote(compartment="care", note=note))

    asked = crane.post("/people/imports/", {"undo": batch.id})
    own = crane.post(f"/people/imports/{batch.id}/", {"answer": "yes", "seen": "2"})

    assert asked.headers["Location"] == f"/people/imports/{batch.id}/"
    assert own.status_code == 422
    assert "another caseworker or a custodian" in own.content.decode()
    assert total(desk) == 44
    heron = browser(desk, "heron")
    assert f"/people/imports/{batch.id}/" in heron.get("/").content.decode()
    shown = heron.get(f"/people/imports/{batch.id}/").content.decode()
    assert "records that were changed since: 1" in shown
    assert "notes: 1" in shown
    assert "list.csv" not in shown  # the name of a file is for those who may read people
    assert (
        heron.post(f"/people/imports/{batch.id}/", {"answer": "yes", "seen": "2"}).status_code
        == 302
    )
    assert total(desk) == 41
    assert "taken back" in crane.get("/people/imports/").content.decode()


def test_a_second_person_may_say_no(desk: Organisation, crane: Client) -> None:
    confirm(crane, upload(crane).content.decode())
    (batch,) = [b for b in desk["crane"].ask(ListBatches()).batches if b.source == "list.csv"]
    note = NoteDoc(person=batch.labels[1], text="She sleeps well.")
    desk["crane"].ask(AddNote(compartment="care", note=note))
    crane.post("/people/imports/", {"undo": batch.id})

    heron = browser(desk, "heron")
    heron.post(f"/people/imports/{batch.id}/", {"answer": "no", "seen": "1"})

    assert total(desk) == 44
    assert f"/people/imports/{batch.id}/" not in heron.get("/").content.decode()


def test_a_preview_is_registered_once_and_by_its_own_member_only(
    desk: Organisation, crane: Client
) -> None:
    page = upload(crane).content.decode()
    tern = Client()
    tern.post("/sign-in/", {"handle": "tern", "passphrase": f"{WORDS} tern"})

    stranger = confirm(tern, page)
    first, second = confirm(crane, page), confirm(crane, page)

    assert (stranger.status_code, first.status_code, second.status_code) == (422, 302, 422)
    assert "This preview is gone" in second.content.decode()
    assert total(desk) == 44


def test_sealing_forgets_a_preview(desk: Organisation, crane: Client) -> None:
    page = upload(crane).content.decode()
    desk.service.vault.seal()

    assert confirm(crane, page).status_code == 503


@pytest.mark.parametrize(
    ("content", "words"), [("", "empty"), ("a,b\n1,2", "header"), ("name\n", "nobody")]
)
def test_a_file_without_people_is_refused_beside_its_field(
    crane: Client, content: str, words: str
) -> None:
    page = upload(crane, content)

    if content == "name\n":
        assert confirm(crane, page.content.decode()).status_code == 422
    else:
        assert page.status_code == 422
        assert 'href="#file"' in page.content.decode()
        assert words in page.content.decode()


def test_a_form_without_a_file_says_so(crane: Client) -> None:
    answer = crane.post("/people/import/", {})

    assert answer.status_code == 422
    assert "Choose a file first" in answer.content.decode()


def test_nothing_of_a_sheet_is_on_the_disk_in_clear(
    desk: Organisation, crane: Client, tmp_path: Path
) -> None:
    page = choose(crane, "氏名,ご縁\n한가람,\n문새벽,娘\n").content.decode()
    confirm(crane, look(crane, page).content.decode())
    confirm(crane, upload(crane).content.decode())
    choose(crane)
    desk.service.close()

    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for words in ("한가람", "Ka-ram", "list.csv", "ご縁", "kin_above"):
                assert words.encode() not in content


def send(client: Client, data: bytes) -> str:
    file = BytesIO(data)
    file.name = "list.csv"
    page = client.post("/people/import/", {"file": file}).content.decode()
    return look(client, page).content.decode()


@pytest.mark.parametrize("header", ["이름,생년월일", "name,birth"])
def test_a_guessed_encoding_is_told_before_anything_is_registered(
    desk: Organisation, crane: Client, header: str
) -> None:
    page = send(crane, f"{header}\n한가람,1980\n문새벽,2001\n".encode("cp949"))

    assert "cp949 was guessed" in page
    assert page.count("(not sure)") == 2
    assert total(desk) == 41


def test_a_cell_that_is_not_sure_is_marked_in_its_line(crane: Client) -> None:
    page = send(crane, "name,birth\n한가람 ※연락불가,1980\n문새벽,2001\n".encode())

    assert "words that are not understood stand beside a name" in page
    assert "A2" in page
    assert page.count("(not sure)") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sheet_that_is_sure_has_no_such_mark(crane: Client, encoding: str) -> None:
    page = send(crane, SHEET.encode(encoding))

    assert "was guessed" not in page
    assert "(not sure)" not in page
