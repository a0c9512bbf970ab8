"""The pages on which two records become one: compared first, chosen field by field, taken back."""

from collections.abc import Iterator

import pytest

from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.vault.speech.messages import AddAttachment, ImportPeople, OpenPerson, SavePerson
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.pages import form_of
from tests.desk.test_house import browser

TWIN = PersonDoc(
    sex="M",
    names=[PersonName(text="Nari Bak")],
    statements=[Statement(kind="birth", said="1995-11-03")],
)


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


@pytest.fixture
def twin(desk: Organisation) -> str:
    return desk["crane"].ask(ImportPeople(docs=[TWIN], source="list")).labels[0]


def test_two_records_are_compared_chosen_and_made_one(desk: Organisation, twin: str) -> None:
    crane, page = browser(desk, "crane"), f"/people/{desk.nari}/merge/"

    seen = crane.post(page, {"other": twin}).content.decode()
    sent = form_of(seen) | {"take-said:birth": "gone", "confirm": "yes"}
    done = crane.post(page, sent)
    record = crane.get(done["Location"]).content.decode()

    assert "1995-11-02" in seen
    assert "1995-11-03" in seen
    assert "woman" in seen
    assert done["Location"] == f"/people/{desk.nari}/"
    assert f"{twin} leads on to this record" in record
    found = desk["crane"].ask(OpenPerson(label=twin)).doc.working("birth")
    assert found
    assert found.said == "1995-11-03"


def test_the_old_address_leads_to_the_record_and_its_files_open_there(
    desk: Organisation, twin: str
) -> None:
    crane, page = browser(desk, "crane"), f"/people/{desk.nari}/merge/"
    file = desk["crane"].ask(AddAttachment(owner=twin, name="a.txt", data=b"scan")).label
    sent = form_of(crane.post(page, {"other": twin}).content.decode())
    crane.post(page, sent | {"confirm": "yes"})

    led = crane.get(f"/people/{twin}/?tab=documents")
    papers, plain = crane.get(f"/people/{twin}/documents/"), crane.get(f"/people/{twin}/")

    assert led["Location"] == f"/people/{desk.nari}/?tab=documents"
    assert papers["Location"] == f"/people/{desk.nari}/?tab=documents"
    assert plain["Location"] == f"/people/{desk.nari}/"
    assert crane.get(f"/people/{desk.nari}/files/{file}/").content == b"scan"


@pytest.mark.parametrize("other", ["nari", "C-222222", "Nari Bak", ""])
def test_what_can_not_be_merged_is_refused_beside_what_was_typed(
    desk: Organisation, twin: str, other: str
) -> None:
    typed = desk.nari if other == "nari" else other

    answer = browser(desk, "crane").post(f"/people/{desk.nari}/merge/", {"other": typed})

    assert answer.status_code == 422
    assert f'value="{typed}"' in answer.content.decode() or not typed


def test_a_record_that_was_saved_meanwhile_is_compared_again_with_the_choices_kept(
    desk: Organisation, twin: str
) -> None:
    crane, page = browser(desk, "crane"), f"/people/{desk.nari}/merge/"
    sent = form_of(crane.post(page, {"other": twin}).content.decode())

    answer = crane.post(page, sent | {"gone_rev": "9", "take-said:birth": "gone", "confirm": "yes"})

    assert answer.status_code == 422
    shown = answer.content.decode()
    assert 'name="take-said:birth" value="gone" checked' in shown
    assert form_of(shown)["gone_rev"] == ["1"]


@pytest.mark.parametrize("is_shown_again", [True, False])
def test_a_merge_that_is_refused_keeps_what_was_chosen(
    desk: Organisation, twin: str, is_shown_again: bool
) -> None:
    crane, page = browser(desk, "crane"), f"/people/{desk.nari}/merge/"
    sent = form_of(crane.post(page, {"other": twin}).content.decode())
    sent |= {"take-said:birth": "gone", "confirm": "yes"}
    for label, sign in ((desk.nari, "x"), (twin, "y")):  # together they are too long
        view = desk["crane"].ask(OpenPerson(label=label))
        view.doc.statements.append(Statement(kind="school", said=sign * 120_000))
        desk["crane"].ask(SavePerson(doc=view.doc, rev=view.rev))
    sent |= {"kept_rev": "2", "gone_rev": "2"}
    if not is_shown_again:
        sent["other"] = "C-222222"

    answer = crane.post(page, sent)
    shown = answer.content.decode()

    assert answer.status_code == 422
    assert "error-summary" in shown
    if is_shown_again:
        assert 'name="take-said:birth" value="gone" checked' in shown
        return
    corrected = form_of(shown) | {"other": twin}
    assert (
        'name="take-said:birth" value="gone" checked'
        in crane.post(page, corrected).content.decode()
    )


def test_a_merge_is_taken_back_after_it_was_said_what_that_does(
    desk: Organisation, twin: str
) -> None:
    crane, page = browser(desk, "crane"), f"/people/{desk.nari}/merge/"
    sent = form_of(crane.post(page, {"other": twin}).content.decode())
    crane.post(page, sent | {"confirm": "yes"})

    undo = f"/people/{desk.nari}/merge/{twin}/"
    asked = crane.get(undo).content.decode()
    stale = crane.post(undo, {"rev": "1"})
    done = crane.post(undo, {"rev": form_of(asked)["rev"]})

    assert "What was written since" in asked
    assert stale.status_code == 422
    assert done["Location"] == f"/people/{twin}/"
    assert crane.get(f"/people/{twin}/").status_code == 200
    assert crane.get(undo).status_code == 404
