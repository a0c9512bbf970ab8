"""The rich editor in a real browser: input methods, round trip, keyboard, unsaved words."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from farshore.config.needs import chromium
from farshore.domain.stories.documents import Translation, words_of
from farshore.vault.speech.messages import SaveStory
from tests.desk.connecting import cookies_of
from tests.desk.stories.conftest import BODY, House

pytestmark = pytest.mark.browser
CHROMIUM = Path(str(shutil.which(chromium())))
RICH = "#body-rich"


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not here (Debian: apt-get install chromium).")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def server(house: House) -> Iterator[str]:
    app = StaticFilesHandler(get_wsgi_application())
    http: WSGIServer = make_server("127.0.0.1", 0, app, handler_class=Quiet)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()
    thread.join()


@pytest.fixture
def page(browser: Browser, server: str, house: House) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    context.add_cookies(cookies_of(house.tokens["hana"], handle="hana", url=server))
    found = context.new_page()
    problems: list[str] = []
    found.on("pageerror", lambda error: problems.append(str(error)))
    found.on("console", lambda m: problems.append(m.text) if "Content Security" in m.text else None)
    found.goto(f"{server}/stories/{house.story}/en/")
    yield found
    context.close()
    assert problems == []


def body_field(page: Page) -> str:
    return str(page.locator("textarea#body").input_value())


def save(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Alt+s")


def compose(page: Page, steps: list[str], *, commit: str) -> None:
    """Type through an input method: every step replaces the one before, as an IME does."""
    session: CDPSession = page.context.new_cdp_session(page)
    for text in steps:
        session.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
        page.wait_for_timeout(30)
    session.send("Input.insertText", {"text": commit})
    page.wait_for_timeout(30)


def empty_line(page: Page) -> None:
    page.locator(RICH).click()
    page.keyboard.press("Control+End")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")


def selection_is_read(page: Page) -> None:
    """Wait until the editor has read a moved caret: the browser tells it a frame later.

    Nobody types bold within the same frame; a test on a busy machine does, and the late news of
    the caret then ends the bold that was just begun.
    """
    page.evaluate("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")


def test_japanese_is_composed_without_losing_or_doubling_a_character(page: Page) -> None:
    empty_line(page)

    compose(page, ["k", "か", "かz", "かぜ", "風"], commit="風")
    compose(page, ["g", "が", "がつ", "がつよ", "が強い"], commit="が強い")

    assert body_field(page) == "風が強い"


def test_korean_syllables_are_composed_jamo_by_jamo(page: Page) -> None:
    empty_line(page)

    compose(page, ["ㅎ", "하", "한"], commit="한")
    compose(page, ["ㄱ", "그", "글"], commit="글")

    assert body_field(page) == "한글"


def test_composing_beside_a_marked_name_keeps_the_mark_and_the_text(page: Page) -> None:
    page.locator(f"{RICH} mark.finding").first.click()
    page.keyboard.press("End")

    compose(page, ["ㄴ", "나", "남"], commit="남")

    assert "남" in body_field(page)
    assert page.locator(f"{RICH} mark.finding").count() >= 1


def test_composed_words_are_saved_by_a_normal_submit(page: Page, house: House) -> None:
    empty_line(page)
    compose(page, ["に", "にほ", "日本"], commit="日本")

    save(page)

    assert house.open().doc.translations["en"].body == "日本"


def test_opening_the_editor_changes_nothing(page: Page) -> None:
    assert page.locator(RICH).is_visible()
    assert body_field(page) == BODY


def test_markdown_survives_a_change_of_one_word(page: Page, house: House) -> None:
    page.locator(f"{RICH} h2").click()
    page.keyboard.press("End")

    page.keyboard.type(" of them")
    save(page)

    expected = BODY.replace("first winter", "first winter of them").rstrip()
    assert house.open().doc.translations["en"].body.rstrip() == expected


@pytest.mark.parametrize(
    "markdown",
    [
        "## Heading\n\n### Small\n\nText",
        "**bold** *italic* ***both*** and [a link](https://example.org/a?b=c)",
        "- one\n- two\n  - inner\n\n1. first\n2. second",
        "> said\n>\n> twice\n\n---\n\nafter",
        '![A harbour](picture:0123456789abcdef "At dusk")',
        "one\n\n<!--more-->\n\ntwo",
        "「**はい**」と言った。\n漢字の行。",
        "안녕하세요. **굵게** 썼다.",
        "a \\* star, a_b_c and 1 < 2",
    ],
)
def test_every_kind_of_text_makes_the_round_trip(
    page: Page, house: House, server: str, markdown: str
) -> None:
    view = house.open()
    view.doc.translations["en"] = Translation(title="T", body=markdown)
    house.ask("hana").ask(SaveStory(words=words_of(view.doc), rev=view.rev))
    page.goto(f"{server}/stories/{house.story}/en/")

    page.locator(RICH).focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("x")
    page.keyboard.press("Backspace")

    assert body_field(page).rstrip("\n") == markdown


def test_bold_that_ends_with_a_bracket_before_a_letter_is_written_safely(page: Page) -> None:
    empty_line(page)
    page.keyboard.type("と言った")
    page.keyboard.press("Home")
    selection_is_read(page)
    page.keyboard.press("Control+b")
    page.keyboard.insert_text("「はい」")

    assert body_field(page) == "**「はい**」と言った"


def test_the_toolbar_works_by_keyboard_and_says_what_is_pressed(page: Page) -> None:
    empty_line(page)
    page.keyboard.press("Alt+F10")
    bold = page.get_by_role("button", name="Bold")

    page.keyboard.press("Enter")
    page.keyboard.type("strong")

    assert bold.get_attribute("aria-pressed") == "true"
    assert body_field(page) == "**strong**"


def test_tab_leaves_the_editor(page: Page) -> None:
    page.locator(RICH).focus()

    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.id") != "body-rich"


def test_the_keyboard_alone_mends_the_story_until_it_is_clear(page: Page, house: House) -> None:
    for _ in range(8):
        suggestion = page.locator("button[name=rewrite]").first
        if not suggestion.count():
            break
        suggestion.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")

    verdict = house.open().verdict
    assert verdict is not None
    assert verdict.level == "clear"
    assert page.locator("#guard").get_by_text("clear").count()


def test_enter_in_the_title_saves_and_does_nothing_else(page: Page, house: House) -> None:
    page.locator("#title").fill("Three winters")

    with page.expect_navigation():
        page.keyboard.press("Enter")

    text = house.open().doc.translations["en"]
    assert text.title == "Three winters"
    assert text.body == BODY


def test_leaving_with_unsaved_words_asks_first(page: Page) -> None:
    asked: list[str] = []

    def answer(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    page.on("dialog", answer)
    page.locator(RICH).click()
    page.keyboard.type("More. ")

    page.goto("about:blank")

    assert asked == ["beforeunload"]


def test_without_scripts_the_textarea_is_the_editor(
    browser: Browser, server: str, house: House
) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(cookies_of(house.tokens["hana"], handle="hana", url=server))
    page = context.new_page()
    page.goto(f"{server}/stories/{house.story}/en/")

    page.locator("textarea#body").fill("Plain words.")
    page.get_by_role("button", name="Save and check").last.click()

    assert house.open().doc.translations["en"].body == "Plain words."
    context.close()
