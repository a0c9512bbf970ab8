"""The kit in a real browser: by keyboard, without scripts, on a telephone, in three languages."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page

from tests.browser.serving import is_clean, serve, sign_in
from tests.cast import Organisation
from tests.desk.connecting import connected
from tests.desk.kit.noun import Step, Wire

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def wire(organisation: Organisation, settings) -> Iterator[Wire]:
    settings.ROOT_URLCONF = "tests.desk.kit.noun"
    found = Wire(organisation.service.answer)
    for number in range(30):
        found.put(
            f"T-{number:06d}", title="Ring the ward office", person=organisation.nari,
            due_on=date(2030, 3, 30), assigned_to="crane", since="2017-21",
            since_said="spring 2017", where="청진", note="A long\nnote.",
            steps=[Step(what="Look up the number", by=date(2030, 3, 1))],
        )  # fmt: skip
    with connected(found.answer):
        yield found


@pytest.fixture
def tasks(wire: Wire) -> Iterator[str]:
    yield from serve(StaticFilesHandler(get_wsgi_application()))


def screens(page: Page, tasks: str, known: str) -> Iterator[str]:
    """Show each kind of page of a noun; yields its name. The trail has entries under `known`."""
    for path in ("/", "/new/", "/T-000001/", "/T-000001/edit/", f"/{known}/?tab=history"):
        page.goto(f"{tasks}/chores{path}")
        yield path
    page.goto(f"{tasks}/chores/T-000001/edit/")
    page.fill("#due_on", "30 February 2030")
    page.fill("#steps-0-by", "soon")
    page.fill("#title", "")
    page.locator("main form .form__actions .button").first.click()
    page.wait_for_selector(".error-summary")
    yield "errors"
    page.goto(f"{tasks}/chores/T-000001/")
    page.locator("button[value=wait]").click()
    yield "what a move asks for"


@pytest.mark.parametrize(
    ("size", "scheme"), [({"width": 1280, "height": 900}, "light"), (PHONE, "dark")]
)
@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_every_page_of_a_noun_is_clean_in_light_and_dark_on_desk_and_telephone(
    chromium: Browser, tasks: str, wire: Wire, organisation: Organisation, language: str,
    size: dict[str, int], scheme: str,
) -> None:  # fmt: skip
    wire.put(organisation.nari, title="Ring the ward office", due_on=date(2030, 3, 30))
    context = chromium.new_context(viewport=size, color_scheme=scheme)
    context.add_cookies(sign_in(chromium, tasks, "crane").context.cookies())
    context.add_cookies([{"name": "farshore_language", "value": language, "url": tasks}])
    page = context.new_page()
    loud: list[str] = []
    page.on("console", lambda message: loud.append(message.text))
    page.on("pageerror", lambda error: loud.append(str(error)))
    for name in screens(page, tasks, organisation.nari):
        is_clean(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], name
        assert page.evaluate(SMALL_TARGETS) == [], name
    assert [one for one in loud if "422" not in one] == []
    context.close()


SMALL_TARGETS = """() => [...document.querySelectorAll('main button, main a, main input, main select')]
  .filter((e) => e.type !== 'hidden' && e.checkVisibility() && !e.closest('p, dd, .visually-hidden'))
  .filter((e) => !e.classList.contains('visually-hidden'))
  .filter((e) => { const box = e.getBoundingClientRect(); return box.height < 23.5 || box.width < 23.5; })
  .map((e) => e.outerHTML.slice(0, 80))"""


def test_without_scripts_a_case_is_found_chosen_and_kept(
    organisation: Organisation, chromium: Browser, tasks: str, wire: Wire
) -> None:
    cookies = sign_in(chromium, tasks, "crane").context.cookies()
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{tasks}/chores/new/")
    page.fill("#title", "Write to her")
    page.fill("#person", "Park Na-ri")
    page.click("button[name=find-case]")
    page.click(f"button[value='person={organisation.nari}']")
    page.fill("#due_on", "2030年3月30日")
    page.click("button[name=more]")
    page.fill("#steps-3-what", "Ask first")

    page.locator("main form .form__actions .button").first.click()

    page.wait_for_selector(".record__facts")
    doc = next(one for one in wire.docs.values() if one.title == "Write to her")
    assert (doc.person, doc.due_on) == (organisation.nari, date(2030, 3, 30))
    assert [step.what for step in doc.steps] == ["Ask first"]
    context.close()


def test_a_case_is_found_while_somebody_types_and_no_name_is_in_an_address(
    organisation: Organisation, chromium: Browser, tasks: str
) -> None:
    page = sign_in(chromium, tasks, "crane")
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(f"{tasks}/chores/new/")
    page.locator("#person").press_sequentially("Park Na-r", delay=20)
    page.locator(".candidates button").first.wait_for()
    is_clean(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.input_value("#person") == organisation.nari
    assert page.locator(".candidates").count() == 0
    assert page.evaluate("document.activeElement.id") == "person"
    assert any(url.endswith("/find/cases/") for url in addresses)
    assert [url for url in addresses if "Na-r" in url or "Park" in url] == []


def test_a_list_is_sorted_and_turned_by_keyboard_without_scripts(
    chromium: Browser, tasks: str
) -> None:
    cookies = sign_in(chromium, tasks, "crane").context.cookies()
    context = chromium.new_context(java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(f"{tasks}/chores/")
    for _press in range(2):
        page.locator("button[name=to-sort]").first.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
    assert page.locator("tbody th .case-label").first.inner_text() == "T-000029"
    page.locator("button[name=to-page]").last.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert page.locator("tbody th .case-label").last.inner_text() == "T-000000"
    assert page.url == f"{tasks}/chores/"
    context.close()


def test_a_list_answers_while_somebody_types_and_no_word_is_in_an_address(
    chromium: Browser, tasks: str, wire: Wire
) -> None:
    wire.put("T-ONLY22", title="Far")
    page = sign_in(chromium, tasks, "crane")
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    page.goto(f"{tasks}/chores/")
    page.locator("#title").press_sequentially("Far", delay=20)
    page.locator("tbody tr").nth(1).wait_for(state="detached")

    assert page.locator("tbody th .case-label").inner_text() == "T-ONLY22"
    assert page.evaluate("document.activeElement.id") == "title"
    assert page.get_by_role("status").first.inner_text() == "1 entry"
    assert [url for url in addresses if "Far" in url.rpartition("/")[2]] == []


def test_on_a_telephone_a_row_is_a_card_with_its_headings(chromium: Browser, tasks: str) -> None:
    page = sign_in(chromium, tasks, "crane")
    page.set_viewport_size(PHONE)
    page.goto(f"{tasks}/chores/")

    assert page.locator("tbody tr").first.get_by_text("By when").is_visible()
    assert page.get_by_role("row").count() > 20
    page.set_viewport_size({"width": 1280, "height": 900})
    box = page.locator("tbody tr").first.get_by_text("By when").bounding_box()
    assert box
    assert box["width"] <= 1


def test_unsaved_words_are_not_lost_by_a_click(chromium: Browser, tasks: str) -> None:
    page = sign_in(chromium, tasks, "crane")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(f"{tasks}/chores/new/")
    page.fill("#title", "Words of an hour")

    page.locator(".rooms a").first.click(no_wait_after=True)
    page.wait_for_timeout(500)

    assert asked == ["beforeunload"]
    assert page.input_value("#title") == "Words of an hour"
