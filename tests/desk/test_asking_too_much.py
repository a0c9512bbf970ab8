"""What a member sees at the desk who asked about more names than a day of work needs."""

from collections.abc import Iterator

import pytest
from django.test import Client

from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import CreateStory, ListAudit, ListPeople, OpenStory
from farshore.vault.state.alarms import GUARD, SEARCH, sound
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.test_house import browser

FILLER = "The long table filled slowly, and somebody laughed about the rain. " * 5


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def silence(desk: Organisation, handle: str, what: str) -> None:
    """Let a member have passed a budget today."""
    vault = desk.service.vault
    session = next(s for s in vault.sessions.values() if s.handle == handle)
    sound(vault, session, what, detail="names")


def begun(desk: Organisation) -> str:
    text = Translation(title="An evening", body=FILLER)
    doc = StoryDoc(no_subject=True, translations={"en": text})
    return desk["wren"].ask(CreateStory(words=words_of(doc))).label


def saved(client: Client, desk: Organisation, label: str, body: str) -> str:
    rev = desk["wren"].ask(OpenStory(label=label)).rev
    answer = client.post(
        f"/stories/{label}/en/", {"rev": rev, "title": "An evening", "body": body}, follow=True
    )
    return answer.content.decode()


def test_an_editor_who_asked_too_much_loses_no_word_and_reads_why(desk: Organisation) -> None:
    label, client = begun(desk), browser(desk, "wren")
    silence(desk, "wren", GUARD)

    page = saved(client, desk, label, FILLER + "One more sentence.")

    assert "tells no more until tomorrow" in page
    stored = desk["wren"].ask(OpenStory(label=label))
    assert stored.doc.translations["en"].body.endswith("One more sentence.")
    assert stored.verdict is None
    assert client.get(f"/stories/{label}/en/").status_code == 200
    assert client.get("/stories/").status_code == 200
    assert client.get("/").status_code == 200


def test_a_list_of_names_is_answered_with_a_sentence_and_kept(desk: Organisation) -> None:
    label, client = begun(desk), browser(desk, "wren")
    names = "\n".join(f"김{a}{b}" for a in "철영민수진" for b in "수희호진남")

    page = saved(client, desk, label, names)

    assert "This is a list of names" in page
    assert "김철수" in page


def test_a_panel_about_somebody_else_names_nobody(desk: Organisation) -> None:
    label, client = begun(desk), browser(desk, "wren")

    page = saved(client, desk, label, FILLER + "Then 박나리 came in.")

    assert "points at a protected person" in page
    assert desk.nari not in page


def test_a_new_story_can_be_started_while_the_guard_is_silent(desk: Organisation) -> None:
    client = browser(desk, "wren")
    silence(desk, "wren", GUARD)

    answer = client.post("/stories/new/", {"title": "Spring", "language": "en", "no_subject": "1"})

    assert answer.status_code == 302


def test_custodians_read_it_on_today_and_let_the_member_ask_again(desk: Organisation) -> None:
    silence(desk, "wren", GUARD)
    heron = browser(desk, "heron")

    today = heron.get("/").content.decode()
    answer = heron.post("/members/wren/", {"action": "answer-again"})

    assert "wren" in today
    assert "Asked the guard about more names" in today
    assert answer.status_code == 302
    assert begun(desk)
    actions = {entry.action for entry in desk["owl"].ask(ListAudit(per_page=200)).entries}
    assert {"asked-too-much", "answer-again"} <= actions
    assert (
        "asked about more names or people" in browser(desk, "owl").get("/audit/").content.decode()
    )


def test_a_caseworker_can_still_register_somebody_new(desk: Organisation) -> None:
    crane = browser(desk, "crane")
    silence(desk, "crane", SEARCH)
    before = desk["crane"].ask(ListPeople()).total

    refused = crane.post("/people/new/", {"names": "Han Seo-jin"})
    kept = crane.post("/people/new/", {"names": "Han Seo-jin", "anyway": "on"})

    assert refused.status_code == 422
    assert "Han Seo-jin" in refused.content.decode()
    assert kept.status_code == 302
    assert desk["crane"].ask(ListPeople()).total == before + 1
