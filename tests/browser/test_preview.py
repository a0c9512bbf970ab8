"""The preview in a browser: the site's own style, nothing wider than a phone, axe clean."""

import pytest
from playwright.sync_api import Browser

from farshore.desk import press
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.press import previewing
from farshore.vault.speech.messages import CreateStory
from tests.browser.serving import is_clean, sign_in
from tests.cast import Organisation
from tests.scenarios.releasing import SAFE

pytestmark = pytest.mark.browser


def test_a_preview_looks_like_the_site_and_is_clean(
    organisation: Organisation, desk: str, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(press, "PREVIEW", previewing)
    texts = {
        code: Translation(title="A blue door" if code == "en" else "青い扉", body=SAFE[code])
        for code in ("en", "ja")
    }
    doc = StoryDoc(no_subject=True, public_on="2020-05-01", translations=texts)
    label = organisation["wren"].ask(CreateStory(words=words_of(doc))).label
    page = sign_in(chromium, desk, "wren")

    for code in texts:
        for width in (390, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{desk}/stories/{label}/{code}/preview/")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert "serif" in page.evaluate("getComputedStyle(document.body).fontFamily")
            is_clean(page)
