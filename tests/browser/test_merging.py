"""Two records become one by the keyboard alone, in Japanese, on a narrow page; axe finds nothing."""

import pytest
from playwright.sync_api import Browser, Page, expect

from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.vault.speech.messages import ImportPeople, OpenPerson
from tests.browser.serving import is_clean, sign_in
from tests.browser.test_screens import tab_until
from tests.cast import Organisation

pytestmark = pytest.mark.browser
TWIN = PersonDoc(
    sex="F",
    names=[PersonName(text="Nari Bak")],
    statements=[Statement(kind="birth", said="1995-11-03")],
)


def press(page: Page, words: str) -> None:
    tab_until(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_double_is_found_compared_chosen_merged_and_taken_apart_without_a_mouse(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    twin = organisation["crane"].ask(ImportPeople(docs=[TWIN], source="list")).labels[0]
    page = sign_in(chromium, desk, "crane")
    page.context.add_cookies([{"name": "farshore_language", "value": "ja", "url": desk}])
    page.set_viewport_size({"width": 390, "height": 844})

    page.goto(f"{desk}/people/{organisation.nari}/")
    press(page, "同じ人の記録がほかにもある")
    tab_until(page, "もう一つの記録")
    page.keyboard.type("Nari Bak")
    found = page.locator(f'.candidates button[value="other={twin}"]')
    found.wait_for()
    tab_until(page, found.inner_text().strip())
    page.keyboard.press("Enter")
    expect(page.locator('[name="other"]')).to_have_value(twin)
    press(page, "照らし合わせる")
    is_clean(page)
    fits = page.evaluate("document.documentElement.scrollWidth <= 390")
    page.locator('input[name="take-said:birth"][value="kept"]').focus()
    page.keyboard.press("ArrowRight")
    press(page, "一つの記録にまとめる")
    chosen = organisation["crane"].ask(OpenPerson(label=twin)).doc.working("birth")
    press(page, page.locator(f'a[href$="/merge/{twin}/"]').inner_text().strip())
    is_clean(page)
    press(page, "二つの記録に戻す")

    assert fits
    assert chosen
    assert chosen.said == "1995-11-03"
    assert page.url == f"{desk}/people/{twin}/"
