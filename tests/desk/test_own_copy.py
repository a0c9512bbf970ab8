"""The person's own copy: in their language, with nobody else in it, and the trail tells of it."""

from collections.abc import Iterator

import msgspec
import pytest

from farshore.domain.people.records import FamilyLink, NoteDoc
from farshore.vault.speech.messages import AddNote, ListAudit, OpenPerson, SavePerson
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def filled(desk: Organisation) -> None:
    crane = desk["crane"]
    view = crane.ask(OpenPerson(label=desk.nari))
    link = FamilyLink(kin="mother", name="최영실", said="a seamstress")
    doc = msgspec.structs.replace(view.doc, relatives=[link])
    crane.ask(SavePerson(doc=doc, rev=view.rev))
    note = NoteDoc(person=desk.nari, text="Her guide is called 8241.")
    crane.ask(AddNote(compartment="resettlement", note=note))


@pytest.mark.parametrize(
    ("language", "head"),
    [("en", "What we keep about you"), ("ja", "あなたについて"), ("ko", "당신에 대해")],
)
def test_the_copy_is_in_the_persons_language_and_holds_nobody_else(
    desk: Organisation, language: str, head: str
) -> None:
    filled(desk)
    page = browser(desk, "crane").get(f"/own-copy/{desk.nari}/?language={language}")
    text = page.content.decode()

    assert page.status_code == 200
    assert head in text
    assert "박나리" in text
    assert "Shiosai Bakery" in text
    assert "a seamstress" in text
    assert "최영실" not in text
    assert "8241" not in text


def test_the_trail_tells_that_a_copy_was_made(desk: Organisation) -> None:
    browser(desk, "crane").get(f"/own-copy/{desk.nari}/")

    entries = desk["owl"].ask(ListAudit(per_page=20)).entries
    assert ("open-person", "own-copy") in {(one.action, one.detail) for one in entries}


def test_an_editor_makes_no_copy(desk: Organisation) -> None:
    assert browser(desk, "wren").get(f"/own-copy/{desk.nari}/").status_code == 403
