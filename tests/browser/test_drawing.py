"""Boxes over faces are drawn with the mouse and by keyboard alone."""

import json

import pytest
from playwright.sync_api import Browser, Page

from farshore.domain.stories.pictures import Face
from farshore.vault.speech.messages import OpenStory
from tests.browser.serving import is_clean, sign_in
from tests.browser.test_revisions import story
from tests.browser.test_screens import with_photo
from tests.cast import Organisation

pytestmark = pytest.mark.browser


def boxes(page: Page) -> list[list[int]]:
    return [
        json.loads(value)
        for value in page.eval_on_selector_all("[name=drawn]", "e => e.map(i => i.value)")
    ]


def added(organisation: Organisation, label: str) -> list[Face]:
    (marks,) = organisation["wren"].ask(OpenStory(label=label)).doc.faces.values()
    return [face for face in marks.faces if face.score == 0]


def test_a_box_is_drawn_with_the_mouse_and_another_by_keyboard(
    organisation: Organisation, desk: str, chromium: Browser
) -> None:
    label = story(organisation)
    photo = with_photo(organisation, label)
    before = len(added(organisation, label))
    page = sign_in(chromium, desk, "wren")
    page.goto(f"{desk}/stories/{label}/en/pictures/{photo}/")
    at = page.locator(".faces__picture").bounding_box()
    assert at

    page.mouse.move(at["x"] + 40, at["y"] + 40)
    page.mouse.down()
    page.mouse.move(at["x"] + 100, at["y"] + 120)
    page.mouse.up()
    assert len(boxes(page)) == 1
    page.focus("[data-draw-button]")
    page.keyboard.press("Enter")
    for key in ("ArrowLeft", "ArrowDown", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert "box is at" in page.inner_text("[data-draw-status]")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert len(boxes(page)) == 2
    assert all(len(box) == 4 and box[2] >= 4 for box in boxes(page))
    is_clean(page)
    page.click('button[name="add"]')
    page.wait_for_load_state()

    assert len(added(organisation, label)) == before + 2
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_box_that_is_still_moved_is_covered_when_the_answers_are_recorded(
    organisation: Organisation, desk: str, chromium: Browser
) -> None:
    label = story(organisation)
    photo = with_photo(organisation, label)
    before = len(added(organisation, label))
    page = sign_in(chromium, desk, "wren")
    page.goto(f"{desk}/stories/{label}/en/pictures/{photo}/")

    page.focus("[data-draw-button]")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowLeft")
    page.click('button[name="save"]')
    page.wait_for_load_state()

    assert len(added(organisation, label)) == before + 1
