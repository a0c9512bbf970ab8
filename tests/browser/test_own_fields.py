"""Own fields and access per case in a browser: by keyboard alone, in Japanese, on a telephone."""

import pytest
from playwright.sync_api import Browser, Page

from farshore.vault.speech.messages.casework.own_fields import ListOwnFields, OpenOwnValues
from tests.browser.serving import is_clean, sign_in
from tests.browser.test_screens import tab_until
from tests.cast import Organisation

pytestmark = pytest.mark.browser


def telephone(chromium: Browser, desk: str, handle: str) -> Page:
    found = sign_in(chromium, desk, handle)
    found.set_viewport_size({"width": 390, "height": 844})
    found.context.add_cookies([{"name": "farshore_language", "value": "ja", "url": desk}])
    return found


def fits(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390, wide
    is_clean(page)


def fill(page: Page, field: str, words: str) -> None:
    page.locator(field).focus()
    page.keyboard.type(words)


def save(page: Page) -> None:
    tab_until(page, "保存", most=120)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_field_is_asked_and_answered_by_keyboard(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    crane, page = organisation["crane"], telephone(chromium, desk, "crane")
    page.goto(f"{desk}/own-fields/new/")
    fits(page)
    fill(page, "#name_ja", "音楽")
    fill(page, "#why_ja", "合唱団を探すためです。")
    page.locator("#views-family").focus()
    page.keyboard.press("Space")
    save(page)
    (field,) = crane.ask(ListOwnFields()).rows
    fits(page)

    page.goto(f"{desk}/own-fields/of/{organisation.nari}/")
    fits(page)
    fill(page, f"[name={field.label}]", "灯台教会でアコーディオン")
    save(page)

    assert page.locator("dd", has_text="灯台教会でアコーディオン").count() == 1
    fits(page)
    (answer,) = crane.ask(OpenOwnValues(of=organisation.nari)).answers
    assert (answer.said, list(answer.field.views)) == ("灯台教会でアコーディオン", ["family"])


def test_whom_caseworkers_see_is_chosen_by_keyboard(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    page = telephone(chromium, desk, "heron")
    page.goto(f"{desk}/members/access/")
    fits(page)
    page.locator("#own_cases-all").focus()
    page.keyboard.press("ArrowDown")
    tab_until(page, "選ぶ", most=40)
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert "自分の担当する人だけ" in page.locator("main").inner_text()
    crane = telephone(chromium, desk, "crane")
    assert crane.goto(f"{desk}/people/{organisation.nari}/").status == 404
    fits(crane)
