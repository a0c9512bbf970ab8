"""Revisions, translations and deleted drafts in a browser: by keyboard alone, nothing too wide, axe clean."""

import msgspec
import pytest
from playwright.sync_api import Browser, Page

from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import CreateStory, OpenStory, SaveStory
from tests.browser.serving import is_clean, sign_in
from tests.cast import Organisation

pytestmark = pytest.mark.browser

BODY = (
    "We painted the door of the office blue and had tea, all of us together, and sang.\n\n"
    "On Sundays the two of them cook. She sets a bowl for everybody who is there.\n\n"
    "He says that nobody came late that evening, and that the lamp at the door stayed on."
)
LATER = BODY.replace("blue", "green").replace(
    "She sets a bowl for everybody who is there.", "At New Year she sets one bowl more."
)
JAPANESE = "事務所の扉を青く塗り、みんなで一緒にお茶を飲んで、歌を歌いました。\n\n日曜日は二人で料理をします。"


def story(organisation: Organisation) -> str:
    """Return a story with three revisions and a translation of the first."""
    wren = organisation["wren"]
    texts = {
        "en": Translation(title="A blue door", byline="Sora", lead="A door.", body=BODY),
        "ja": Translation(title="青い扉", byline="ソラ", body=JAPANESE, made_from_rev=1),
    }
    doc = StoryDoc(no_subject=True, public_on="2020-05-01", tags=["door"], translations=texts)
    label = wren.ask(CreateStory(words=words_of(doc))).label
    for body, tags in ((BODY + "\n\nThe end.", ["door"]), (LATER, ["door", "bowl"])):
        view = wren.ask(OpenStory(label=label))
        words = words_of(view.doc)
        words.translations["en"] = msgspec.structs.replace(words.translations["en"], body=body)
        words.tags = tags
        wren.ask(SaveStory(words=words, rev=view.rev))
    return label


def fits(page: Page, address: str) -> None:
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        is_clean(page)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_page_fits_a_telephone_and_is_clean(
    organisation: Organisation, desk: str, chromium: Browser, language: str
) -> None:
    label = story(organisation)
    page = sign_in(chromium, desk, "wren")
    page.click(f'button[name="language"][value="{language}"]')

    for path in (
        f"{label}/en/revisions/?from=1&to=3", f"{label}/ja/original/", "translations/",
        f"{label}/delete/", "deleted/",
    ):  # fmt: skip
        fits(page, f"{desk}/stories/{path}")


def test_an_older_text_is_restored_by_keyboard_alone(
    organisation: Organisation, desk: str, chromium: Browser
) -> None:
    label = story(organisation)
    page = sign_in(chromium, desk, "wren")
    page.goto(f"{desk}/stories/{label}/en/revisions/?from=2&to=3")

    page.focus('input[name="from"][value="2"]')
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/revisions/?*from=1")
    assert "The end." not in page.inner_text(".revisions__what")
    page.focus('button[name="restore"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**note=restored**")

    assert organisation["wren"].ask(OpenStory(label=label)).doc.translations["en"].body == BODY
