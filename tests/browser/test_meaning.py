"""A sentence near the record in meaning: asked about in the panel, answered by keyboard."""

import pytest
from playwright.sync_api import Browser

from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import CreateStory, OpenStory, SavePerson
from tests.browser.serving import is_clean, sign_in
from tests.cast import Organisation
from tests.meaning import STATEMENT, TOLD, KnowsSynonyms

pytestmark = pytest.mark.browser
QUIET = "They met in a room with a long table, all of them together, and sang until it rained. " * 2
WHY = "Read twice: in this story the sentence is about somebody else's evening."


def write(organisation: Organisation) -> str:
    doc = PersonDoc(
        names=[PersonName(text="백서하")], statements=[Statement(kind="job", said=STATEMENT)]
    )
    label = organisation["crane"].ask(SavePerson(doc=doc)).label
    text = Translation(title="A room", body=QUIET + TOLD["en"])
    story = StoryDoc(subjects=[label], public_on="2020-05-01", translations={"en": text})
    return organisation["wren"].ask(CreateStory(words=words_of(story))).label


def test_the_sentence_is_asked_about_and_answered_by_keyboard(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    organisation.service.vault.vectorise = KnowsSynonyms()
    story = write(organisation)
    page = sign_in(chromium, desk, "wren")
    page.goto(f"{desk}/stories/{story}/en/")
    assert "This sentence may tell, in quite other words" in page.inner_text("#guard")
    is_clean(page)

    page.locator("summary", has_text="Record a decision").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("The words tell")
    page.keyboard.press("Tab")
    page.keyboard.type(WHY)
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    verdict = organisation["wren"].ask(OpenStory(label=story)).verdict
    assert verdict
    assert verdict.level == "clear"


def test_settings_and_panel_say_where_nothing_is_compared(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    story = write(organisation)
    page = sign_in(chromium, desk, "wren")
    page.goto(f"{desk}/stories/{story}/en/")
    assert "Not compared by meaning" in page.inner_text("#guard")
    page.goto(f"{desk}/site/guard/")
    assert "It is not installed here" in page.inner_text("main")
    is_clean(page)
