"""A review by keyboard alone, and what appears when two voices are far apart."""

import pytest
from playwright.sync_api import Browser, Page

from farshore.domain.resettlement.reviews import ReviewDoc
from farshore.vault.speech.messages.resettlement import OpenReview, SaveReview
from tests.browser.serving import sign_in
from tests.cast import Organisation

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.name || document.activeElement.innerText || ''"


def opened(organisation: Organisation, chromium: Browser, desk: str) -> tuple[Page, str]:
    doc = ReviewDoc(person=organisation.nari, kind="y10", language="ko")
    label = organisation["crane"].ask(SaveReview(doc=doc)).label
    page = sign_in(chromium, desk, "crane")
    page.goto(f"{desk}/reviews/{label}/")
    return page, label


def tab_to(page: Page, name: str, *, most: int = 40) -> int:
    """Press Tab until a control has the focus; return how often."""
    for count in range(1, most + 1):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return count
    raise AssertionError(f"Tab never reaches {name}, but {page.evaluate(FOCUSED)}")


def test_a_review_is_answered_by_keyboard_alone(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    page, label = opened(organisation, chromium, desk)

    page.locator("#wish").focus()
    page.keyboard.type("Sing")
    keys = 0
    for scale, moves in (("means", 2), ("housing", 1)):
        tab_to(page, f"l-{scale}-own")
        page.keyboard.press("Space")
        for _n in range(moves):
            page.keyboard.press("ArrowDown")
        keys += 1 + moves + tab_to(page, f"l-{scale}-ours", most=1)
        page.keyboard.press("Space")  # in the row of their answer: to agree takes one key
        keys += 1
        keys += tab_to(page, f"w-{scale}-own", most=1)
    page.keyboard.press("Tab")
    tab_to(page, "stop", most=400)
    with page.expect_navigation():
        page.keyboard.press("Enter")

    doc = organisation["crane"].ask(OpenReview(label=label)).doc
    said = {code: (voices.own, voices.ours) for code, voices in doc.scales.items()}
    assert said == {"means": ("2", "2"), "housing": ("3", "3")}
    assert doc.wish == "Sing"
    assert keys <= 12
    page.context.close()


def test_the_note_appears_as_soon_as_two_voices_are_two_steps_apart(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    page, _label = opened(organisation, chromium, desk)
    note = page.locator("#n-work")
    seen = []

    for own, ours in (("4", "3"), ("4", "2"), ("1", "2"), ("0", "4"), ("declined", "4")):
        page.check(f'input[name="l-work-own"][value="{own}"]')
        page.check(f'input[name="l-work-ours"][value="{ours}"]')
        seen.append(note.is_visible())

    assert seen == [False, True, False, True, False]
    page.context.close()


def test_what_is_typed_into_a_closed_domain_line_is_saved_too(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    page, label = opened(organisation, chromium, desk)
    for voice in ("own", "ours"):
        page.check(f'input[name="l-work-{voice}"][value="3"]')
    page.locator('button[name="go"][value="education"]').click()
    page.wait_for_url("**/#education")
    assert page.locator("#work details").first.get_attribute("open") is None

    page.locator("#work summary").first.click()
    page.check('input[name="l-work-own"][value="4"]')
    page.locator("#work summary").first.click()
    page.locator('button[name="stop"]').last.click()
    page.wait_for_url("**saved=1**")

    assert organisation["crane"].ask(OpenReview(label=label)).doc.scales["work"].own == "4"
    page.context.close()
