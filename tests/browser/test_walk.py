"""A tired volunteer mends four whole drafts to clear with the panel's buttons and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page

from farshore.demo.fill import fill
from farshore.demo.organisation import passphrase
from farshore.demo.reading import parse, stories
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.state.vault import TEST_KDF
from tests.browser.serving import is_clean, serve
from tests.desk.connecting import connected

pytestmark = pytest.mark.browser
DRAFTS = sorted((Path(__file__).parent / "drafts").glob("*.md"))
HARD = "waiting-for-a-son"
MOST_STEPS = 12
STILL_THERE = 0.75
"""What share of the letters must be left: a text that is clear because it is empty helps nobody."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    made = VaultService(tmp_path_factory.mktemp("walk"), kdf=TEST_KDF)
    told = [story for story in stories() if story.name in {HARD, "four-in-a-safe-place"}]
    told += [parse(path.stem, path.read_text("utf-8")) for path in DRAFTS]
    fill(VaultClient(local_transport(made)), tell=lambda _step: None, told=told)
    with connected(made.answer):
        yield from serve(StaticFilesHandler(get_wsgi_application()))
    made.close()


@pytest.fixture(scope="module")
def wren(chromium: Browser, demo: str) -> Page:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{demo}/sign-in/")
    page.fill("#handle", "wren")
    page.fill("#passphrase", passphrase("wren"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{demo}/")
    return page


def take_a_step(page: Page) -> None:
    """Take a whole way if there is one, else the first way out at every place."""
    with page.expect_navigation():
        page.click("button[name=find_ways]")
    whole = page.locator(".ways button[name=mend]")
    offers = page.locator(".offer button")
    with page.expect_navigation():
        (whole if whole.count() else offers).first.click()


def words_of(page: Page) -> str:
    return str(page.locator("#body").input_value())


def photograph(page: Page, to: Path) -> None:
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=str(to.with_name(f"{to.name}-{width}.png")))
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize(
    ("title", "secrets"),
    [
        ("A mother waits sixteen years", ["Pak", "Myong", "Dec. 8", "Haneda", "22", "Tsukimi"]),
        ("What the rain taught him", ["Ryu", "Su-hyok", "11 October", "Wonsan", "Hayate"]),
        ("レジの向こう側から", ["徐", "京美", "1975年10月", "11月24日", "咸興"]),
        ("도시락 뚜껑을 열면", ["백금희", "금희", "5월 25일", "길주", "시라사기"]),
    ],
)
def test_a_whole_draft_is_mended_to_clear_by_buttons_alone(
    wren: Page, demo: str, tmp_path: Path, title: str, secrets: list[str]
) -> None:
    wren.goto(f"{demo}/stories/?state=draft")
    wren.get_by_role("link", name=title).first.click()
    wren.wait_for_selector("#guard")
    before = words_of(wren)
    assert all(secret in before for secret in secrets)

    steps = 0
    while not wren.locator(".guard--clear").count():
        assert steps < MOST_STEPS, wren.inner_text("#guard")
        photograph(wren, tmp_path / f"step-{steps}")
        take_a_step(wren)
        steps += 1

    photograph(wren, tmp_path / "clear")
    is_clean(wren)
    after = words_of(wren)
    assert [secret for secret in secrets if secret in after] == []
    assert len(after) >= STILL_THERE * len(before)
