"""The main job in a real browser: stopped, mended, approved, published, read, withdrawn."""

from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page

from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import CreateStory, OpenStory
from tests.browser.serving import is_clean, sign_in
from tests.cast import Organisation

pytestmark = pytest.mark.browser
DRAFT = (
    "Ms. Pak, who turned 22 while in custody, landed on Dec. 8 at Haneda Airport.\n\n"
    "Today Na-ri works at Shiosai Bakery and bakes for all of us.\n"
)


def draft(organisation: Organisation) -> str:
    text = Translation(title="A long way to the harbour", byline="Sora", body=DRAFT)
    doc = StoryDoc(
        subjects=[organisation.nari],
        alias="Sora",
        categories=["voices"],
        public_on="2019-03-01",
        translations={"en": text},
    )
    return organisation["wren"].ask(CreateStory(words=words_of(doc))).label


def mend(page: Page) -> None:
    """Click the first offered words of the first place, until the guard calls the text clear."""
    for _ in range(14):
        ways = page.locator(".offer button")
        if page.locator(".guard--clear").count():
            return
        with page.expect_navigation():
            ways.first.click()
    raise AssertionError(page.inner_text("#guard"))


def test_a_draft_goes_from_blocked_to_public_and_back(
    organisation: Organisation, chromium: Browser, desk: str, site: str, tmp_path: Path
) -> None:
    label = draft(organisation)
    wren = sign_in(chromium, desk, "wren")
    is_clean(wren)
    wren.get_by_role("link", name="A long way to the harbour").click()
    wren.wait_for_load_state()
    assert wren.locator(".guard--blocked").count() > 0
    wren.screenshot(path=str(tmp_path / "blocked.png"), full_page=True)
    is_clean(wren)

    mend(wren)

    assert organisation["wren"].ask(OpenStory(label=label)).verdict.level == "clear"
    wren.screenshot(path=str(tmp_path / "clear.png"), full_page=True)
    with wren.expect_navigation():
        wren.get_by_role("button", name="Send for approval").click()

    swift = sign_in(chromium, desk, "swift")
    swift.goto(f"{desk}/stories/{label}/en/review/")
    is_clean(swift)
    with swift.expect_navigation():
        swift.get_by_role("button", name="Approve exactly this text").click()
    with swift.expect_navigation():
        swift.get_by_role("button", name="Publish").click()

    reader = chromium.new_page(java_script_enabled=True)
    reader.goto(f"{site}/2019/03/a-long-way-to-the-harbour/")
    reader.screenshot(path=str(tmp_path / "public.png"), full_page=True)
    words = reader.inner_text("main")
    assert "for all of us" in words
    assert "Names and details have been changed" in words
    for secret in ("Pak", "Na-ri", "Dec. 8", "turned 22"):
        assert secret not in reader.content()
    is_clean(reader)
    for path in ("/", "/category/voices/", "/2019/03/", "/atom.xml", "/rss.xml"):
        assert "A long way to the harbour" in httpx.get(site + path).text, path

    swift.goto(f"{desk}/stories/{label}/withdraw/")
    is_clean(swift)
    swift.check("#confirm")
    with swift.expect_navigation():
        swift.get_by_role("button", name="Withdraw now").click()

    assert httpx.get(f"{site}/2019/03/a-long-way-to-the-harbour/").status_code == 410
    assert httpx.get(f"{site}/2019/03/").status_code in {404, 410}
    for path in ("/", "/category/voices/", "/atom.xml", "/rss.xml", "/feed.json", "/sitemap.xml"):
        assert "long way" not in httpx.get(site + path).text.lower(), path


def test_no_page_of_the_desk_asks_a_foreign_host(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    label = draft(organisation)
    page = sign_in(chromium, desk, "wren")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    for path in ("/", "/stories/", f"/stories/{label}/en/", "/site/"):
        page.goto(desk + path)

    assert asked
    assert all(url.startswith((desk, "data:")) for url in asked)
