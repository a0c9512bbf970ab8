"""Scenarios 12 and 18 in a real browser: a pupil's questions, and the figures of a year."""

import os
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from farshore.domain.casework.requests import RequestDoc
from farshore.vault.speech.messages.casework.requests import MoveRequest, SaveRequest
from tests.browser.serving import is_clean, sign_in
from tests.cast import Organisation
from tests.vault.outreach.road import QUESTIONS, speaker, with_clock

pytestmark = pytest.mark.browser


def look(page: Page, desk: str, folder: Path, name: str) -> None:
    """Take a picture in English and Japanese; axe finds nothing in either."""
    folder = Path(os.environ.get("FARSHORE_SHOTS", folder))
    for language in ("ja", "en"):
        cookie = {"name": "farshore_language", "value": language, "url": desk}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        page.reload()
        page.screenshot(path=folder / f"{name}-{language}.png", full_page=True)
        is_clean(page)


def send(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=words, exact=True).first.click()


def act(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("link", name=words, exact=True).first.click()


def test_scenario_12_a_pupil_asks_and_the_answers_go_out_after_review_and_guard(
    organisation: Organisation, chromium: Browser, desk: str, tmp_path: Path
) -> None:
    media = with_clock(organisation)
    speaker(media)
    page = sign_in(chromium, desk, "finch")
    record = asked(page, desk)
    pledged(page)
    questions_read(page, desk, tmp_path)
    speaker_asked(page, desk, tmp_path)
    media.turn(days=7)
    answered(page)
    media.turn(days=1)
    look(page, desk, tmp_path, "12-answers")

    page.goto(record)
    with page.expect_navigation():
        page.locator("button[name=which]").first.click()
    story = page.locator("p", has_text="Handed in as").locator(".case-label").inner_text()
    wren = sign_in(chromium, desk, "wren")
    wren.goto(f"{desk}/stories/{story}/en/")
    send(wren, "Send for approval")
    swift = sign_in(chromium, desk, "swift")
    swift.goto(f"{desk}/stories/{story}/en/review/")
    send(swift, "Approve exactly this text")
    send(swift, "Publish")
    assert organisation.service.vault.model.editions[story, "en"]
    for one in (page, wren, swift):
        one.context.close()


def asked(page: Page, desk: str) -> str:
    """Type the request in; returns the address of its record."""
    page.goto(f"{desk}/interviews/new/")
    for field, words in (
        ("requester", "Ines Valverde"),
        ("outlet", "Colegio Norte"),
        ("school", "Mr Ortega"),
        ("purpose", "A thesis in history"),
        ("deadline", "2027-02-26"),
    ):
        page.fill(f"#{field}", words)
    page.select_option("#kind", "pupil")
    page.check("#is_minor")
    send(page, "Save")
    return page.url


def pledged(page: Page) -> None:
    """Vet her, and refuse a pledge of an old version."""
    act(page, "Note what was looked at")
    for box in page.get_by_role("checkbox").all():
        box.check()
    send(page, "Note what was looked at")
    act(page, "The pledge is signed")
    page.fill("#pledge_version", "1")
    page.fill("#pledge_on", "2026-11-02")
    page.fill("#pledge_by", "Ines Valverde")
    page.fill("#pledge_of_school", "Mr Ortega")
    send(page, "The pledge is signed")
    assert "version 2 is needed" in page.inner_text(".error-summary")
    page.fill("#pledge_version", "2")
    send(page, "The pledge is signed")


def questions_read(page: Page, desk: str, tmp_path: Path) -> None:
    """Decide on each question."""
    act(page, "Write the questions")
    page.fill("#text", QUESTIONS)
    send(page, "Write the questions")
    for number, decision in enumerate(("ok", "never", "rephrase", "raised"), 1):
        page.check(f'input[name="decision-q{number}"][value="{decision}"]', force=True)
    page.fill("#rephrased-q3", "What is a good day like now?")
    look_before = page.locator(".question").count()
    send(page, "All are decided: the list may leave")
    assert page.locator(".question").count() == look_before
    look(page, desk, tmp_path, "12-questions")


def speaker_asked(page: Page, desk: str, tmp_path: Path) -> None:
    """Ask her speaker, who agrees and meets her once."""
    act(page, "Ask a speaker …")
    look(page, desk, tmp_path, "12-asking")
    page.fill("#fee", "8,000 yen")
    send(page, "Ask Sora (crane)")
    act(page, "Note the reply")
    page.get_by_label("They said yes").check()
    send(page, "Note the reply")
    act(page, "They have met")
    page.fill("#met_on", "2026-11-02")
    send(page, "They have met")


def answered(page: Page) -> None:
    """Write the answers, let them be checked and read, and hand them in."""
    act(page, "Write the answers")
    page.fill("#held_on", "2026-11-09")
    page.select_option("#said_in", "ko")
    page.select_option("#translated_in", "en")
    page.fill("#said-q1", "도마 위에서 무 써는 소리요.")
    page.fill("#translated-q1", "The sound of a knife at the board.")
    send(page, "Save")
    act(page, "The translation is checked")
    page.fill("#checked_by", "Anders Holm")
    send(page, "The translation is checked")
    act(page, "The speaker has read it")
    page.fill("#reviewed_on", "2026-11-09")
    send(page, "The speaker has read it")
    act(page, "Hand in as a story")
    page.fill("#title", "A question from a pupil")
    send(page, "Hand in as a story")


def test_scenario_18_the_figures_of_a_year_hide_what_is_small_and_go_out(
    organisation: Organisation, chromium: Browser, desk: str, tmp_path: Path
) -> None:
    tern = organisation["tern"]
    for number in range(27):
        doc = RequestDoc(words="Somebody asks.", way="phone", came_on=date(2025, 3, 3))
        label = tern.ask(SaveRequest(doc=doc)).label
        if number < 25:
            move = "accept" if number < 15 else "postpone" if number < 23 else "decline"
            given = {"reason": "so", "until": "2030-01-01"}
            tern.ask(MoveRequest(label=label, move=move, rev=1, given=given))
    page = sign_in(chromium, desk, "tern")
    page.goto(f"{desk}/figures/")
    page.fill("#year", "2024")
    send(page, "Count")
    look(page, desk, tmp_path, "18-draft")
    shown = page.inner_text("article")
    assert "25" in shown
    assert "27" not in shown
    send(page, "Freeze for ever")
    look(page, desk, tmp_path, "18-frozen")
    send(page, "Hand in as a page")
    assert page.locator("form .case-label").inner_text().startswith("S-")
    page.emulate_media(media="print")
    assert not page.locator("nav.not-printed").is_visible()
    page.context.close()
