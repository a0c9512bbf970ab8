"""A record at the desk: changed line by line, files sealed and handed out, nothing typed lost."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.test import Client

from farshore.domain.people.records import JourneyEvent, PersonDoc, Statement
from farshore.vault.speech.messages import OpenPerson, SavePerson
from tests.cast import NARI, WORDS, Organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of

PDF = b"%PDF-1.7 invented"


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


@pytest.fixture
def crane(desk: Organisation) -> Client:
    client = Client()
    client.post("/sign-in/", {"handle": "crane", "passphrase": f"{WORDS} crane"})
    return client


def stored(desk: Organisation) -> PersonDoc:
    return desk["crane"].ask(OpenPerson(label=desk.nari)).doc


def form(crane: Client, desk: Organisation) -> dict[str, list[str]]:
    page = crane.get(f"/people/{desk.nari}/edit/").content.decode()
    return {k: v for k, v in form_of(page).items() if k not in {"query", "language", "next"}}


def send(crane: Client, desk: Organisation, sent: dict[str, list[str]]):
    return crane.post(f"/people/{desk.nari}/edit/", sent)


def test_sending_the_form_unchanged_changes_nothing(desk: Organisation, crane: Client) -> None:
    before = stored(desk)

    assert send(crane, desk, form(crane, desk)).status_code == 302

    assert stored(desk) == before


def test_every_part_of_a_record_can_be_changed(desk: Organisation, crane: Client) -> None:
    sent = form(crane, desk)
    sent |= {
        "name-3-text": ["나리꽃"], "name-3-kind": ["nickname"], "name-3-reading": ["ナリッコ"],
        "said-3-kind": ["school"], "said-3-said": ["Evening school"], "said-3-source": ["herself"],
        "said-3-certainty": ["certain"], "event-3-kind": ["departed"],
        "event-3-said": ["winter 2016"], "event-3-place": ["Kunming"],
        "tie-0-kin": ["mother"], "tie-0-name": ["한가람"], "tie-0-inside": ["on"], "tie-0-whereabouts": ["inside"],
        "stage": ["procedure"], "risk": ["was seen in a film"], "family_inside": ["on"],
    }  # fmt: skip

    assert send(crane, desk, sent).status_code == 302
    doc = stored(desk)

    assert [(n.text, n.kind) for n in doc.names][3:] == [("나리꽃", "nickname")]
    assert (doc.statements[3].said, doc.statements[3].certainty) == ("Evening school", "certain")
    assert doc.journey[3].date.startswith("2016")
    assert (doc.relatives[0].name, doc.relatives[0].inside) == ("한가람", True)
    assert doc.relatives[0].whereabouts == "inside"
    assert (doc.stage, doc.risk, doc.family_inside) == ("procedure", "was seen in a film", True)


def test_an_emptied_line_is_taken_out(desk: Organisation, crane: Client) -> None:
    sent = form(crane, desk) | {"name-2-text": [""], "said-2-said": [""], "event-0-said": [""]}
    sent["event-0-place"] = [""]

    send(crane, desk, sent)
    doc = stored(desk)

    assert [n.text for n in doc.names] == ["박나리", "朴奈利"]
    assert [s.kind for s in doc.statements] == ["birth", "birthplace"]
    assert [e.event for e in doc.journey] == ["holding", "arrival"]


def test_a_date_that_is_not_understood_points_to_its_line_and_keeps_all_words(
    desk: Organisation, crane: Client
) -> None:
    sent = form(crane, desk) | {"event-3-said": ["when the snow fell"], "risk": ["kept words"]}

    answer = send(crane, desk, sent)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert 'href="#event-3-said"' in page
    assert "when the snow fell" in page
    assert "kept words" in page
    assert stored(desk).risk == ""


def test_a_record_without_any_name_is_refused(desk: Organisation, crane: Client) -> None:
    sent = form(crane, desk) | {f"name-{n}-text": [""] for n in range(5)}

    assert send(crane, desk, sent).status_code == 422
    assert len(stored(desk).names) == 3


def test_two_who_change_one_record_lose_nothing(desk: Organisation, crane: Client) -> None:
    mine = form(crane, desk) | {"risk": ["my words"]}
    view = desk["tern"].ask(OpenPerson(label=desk.nari))
    view.doc.risk = "their words"
    desk["tern"].ask(SavePerson(doc=view.doc, rev=view.rev))

    answer = send(crane, desk, mine)

    assert answer.status_code == 422
    assert "Somebody else changed" in answer.content.decode()
    assert "my words" in answer.content.decode()
    assert stored(desk).risk == "their words"


def test_more_empty_lines_are_offered_and_nothing_is_saved(
    desk: Organisation, crane: Client
) -> None:
    sent = form(crane, desk) | {"more": ["1"], "name-3-text": ["새이름"]}

    page = send(crane, desk, sent).content.decode()

    assert 'name="name-8-text"' in page
    assert "새이름" in page
    assert len(stored(desk).names) == len(NARI.names)


def test_a_file_is_sealed_and_handed_out_to_be_saved_only(
    desk: Organisation, crane: Client
) -> None:
    file = BytesIO(PDF)
    file.name = "임명장.pdf"
    crane.post(f"/people/{desk.nari}/files/", {"file": file, "caption": "a letter"})
    (found,) = desk["crane"].ask(OpenPerson(label=desk.nari)).attachments

    answer = crane.get(f"/people/{desk.nari}/files/{found.id}/")

    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "no-store"
    assert found.attachment.name == "임명장.pdf"


def test_a_file_of_one_record_is_not_found_under_another(desk: Organisation, crane: Client) -> None:
    file = BytesIO(PDF)
    file.name = "a.pdf"
    crane.post(f"/people/{desk.nari}/files/", {"file": file})
    (found,) = desk["crane"].ask(OpenPerson(label=desk.nari)).attachments

    assert crane.get(f"/people/C-222222/files/{found.id}/").status_code == 404
    assert crane.get(f"/people/{desk.nari}/files/zz/").status_code == 404


@pytest.mark.parametrize("content", [b"<svg onload=x>", b"<script>x</script>"])
def test_a_file_with_a_script_is_refused_and_the_caption_stays(
    desk: Organisation, crane: Client, content: bytes
) -> None:
    answer = crane.post(
        f"/people/{desk.nari}/files/", {"file": BytesIO(content), "caption": "kept words"}
    )

    assert answer.status_code == 422
    assert "kept words" in answer.content.decode()


def test_a_file_over_20_mb_is_refused_with_its_limit(desk: Organisation, crane: Client) -> None:
    answer = crane.post(f"/people/{desk.nari}/files/", {"file": BytesIO(b"x" * 22_000_000)})

    assert answer.status_code == 422
    assert "20 MB" in answer.content.decode()


def test_a_record_tells_who_opened_it(desk: Organisation, crane: Client) -> None:
    desk["tern"].ask(OpenPerson(label=desk.nari))

    page = crane.get(f"/people/{desk.nari}/?tab=history").content.decode()

    assert "tern · opened a record" in page


def test_an_empty_note_is_refused_beside_its_field(desk: Organisation, crane: Client) -> None:
    answer = crane.post(f"/people/{desk.nari}/notes/", {"text": "  "})

    assert answer.status_code == 422
    assert 'href="#text"' in answer.content.decode()


def test_a_long_record_is_saved_whole(desk: Organisation, crane: Client) -> None:
    view = desk["crane"].ask(OpenPerson(label=desk.nari))
    view.doc.statements = [Statement(kind="other", said=f"said {n}") for n in range(260)]
    desk["crane"].ask(SavePerson(doc=view.doc, rev=view.rev))

    assert send(crane, desk, form(crane, desk)).status_code == 302

    assert len(stored(desk).statements) == 260


def test_a_part_that_was_not_on_the_page_stays_as_it_was(desk: Organisation, crane: Client) -> None:
    before = stored(desk)
    sent = {name: said for name, said in form(crane, desk).items() if not name.startswith("said-")}

    send(crane, desk, sent | {"risk": ["was seen"]})

    assert stored(desk).statements == before.statements
    assert stored(desk).risk == "was seen"


def test_words_that_are_stored_without_a_date_do_not_stop_a_record(
    desk: Organisation, crane: Client
) -> None:
    view = desk["crane"].ask(OpenPerson(label=desk.nari))
    view.doc.journey = [JourneyEvent(event="left", said="when the snow fell")]
    desk["crane"].ask(SavePerson(doc=view.doc, rev=view.rev))

    assert send(crane, desk, form(crane, desk) | {"risk": ["was seen"]}).status_code == 302

    assert stored(desk).journey == view.doc.journey
    assert stored(desk).risk == "was seen"


@pytest.mark.parametrize(
    "tab", ["record", "family", "consents", "public", "documents", "notes", "history", "nowhere"]
)
def test_every_side_of_a_record_keeps_its_address(
    desk: Organisation, crane: Client, tab: str
) -> None:
    page = crane.get(f"/people/{desk.nari}/?tab={tab}")

    assert page.status_code == 200
    shown = "record" if tab == "nowhere" else tab
    assert f'?tab={shown}" aria-current="page"' in page.content.decode()


def test_a_family_is_drawn_and_told_in_words_under_cover(desk: Organisation, crane: Client) -> None:
    page = crane.get(f"/people/{desk.nari}/edit/").content.decode()
    sent = form_of(page) | {
        "tie-0-kin": ["younger brother"],
        "tie-0-name": ["박한별"],
        "tie-0-said": ["about 6 in 2010"],
        "tie-0-contact": ["never"],
        "tie-0-inside": ["on"],
        "tie-1-kin": ["おば"],
    }
    saved = crane.post(f"/people/{desk.nari}/edit/", sent)
    family = crane.get(f"/people/{desk.nari}/?tab=family").content.decode()

    assert saved.status_code == 302
    assert "about 6 in 2010" in family
    assert "박한별" not in family
    assert "박••" in family
    assert "never: unsafe" in family
    assert "2 relatives, 0 in the register, 1 inside, 1 must not be reached" in family
    assert family.count("kin--heard") == 2


def test_nobody_is_saved_as_a_relative_of_themselves(desk: Organisation, crane: Client) -> None:
    page = crane.get(f"/people/{desk.nari}/edit/").content.decode()
    sent = form_of(page) | {"tie-0-kin": ["sister"], "tie-0-label": [desk.nari]}

    answer = crane.post(f"/people/{desk.nari}/edit/", sent)

    assert answer.status_code == 422
    assert "relative of themselves" in answer.content.decode()


def test_a_note_leads_to_a_task_and_an_appointment_about_the_person(
    desk: Organisation, crane: Client
) -> None:
    crane.post(f"/people/{desk.nari}/notes/", {"text": "She asks for night school."})
    notes = crane.get(f"/people/{desk.nari}/?tab=notes").content.decode()

    for page in ("tasks", "appointments"):
        assert f"/{page}/new/?person={desk.nari}" in notes
        form = crane.get(f"/{page}/new/?person={desk.nari}").content.decode()
        assert f'value="{desk.nari}"' in form
    assert "Kim Nobody" not in crane.get("/tasks/new/?person=Kim+Nobody").content.decode()


def test_a_note_that_is_refused_stays_as_it_was_typed(desk: Organisation, crane: Client) -> None:
    """For a room that the member can't open, or of no room at all, nothing is sealed elsewhere."""
    for sent in ({"text": "Kept words 7301", "compartment": "operations"}, {"text": "  "}):
        answer = crane.post(f"/people/{desk.nari}/notes/", sent)

        assert answer.status_code == 422
        assert sent["text"].strip() in answer.content.decode()
        assert 'href="#' in answer.content.decode().partition("<h1")[0]
    assert desk["crane"].ask(OpenPerson(label=desk.nari)).notes == []


def test_what_is_understood_of_a_stored_birth_is_told_in_words(
    desk: Organisation, crane: Client
) -> None:
    view = desk["crane"].ask(OpenPerson(label=desk.nari))
    view.doc.statements = [Statement(kind="birth", said="平成7年11月", value="1995-11")]
    desk["crane"].ask(SavePerson(doc=view.doc, rev=view.rev))

    page = crane.get(f"/people/{desk.nari}/edit/").content.decode()

    assert "November 1995" in page
    assert "1995-11" not in page
