"""A coordinator's evening in a browser: by keyboard alone, in Japanese, on a small laptop."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.messages import CreateStory
from farshore.vault.speech.messages.casework.journeys import ListJourneys, OpenJourney
from farshore.vault.speech.messages.casework.partners import ListPackets
from farshore.vault.speech.messages.casework.requests import ListRequests, OpenRequest
from farshore.vault.speech.messages.casework.situations import ListSituations, OpenSituation
from tests.browser.serving import is_clean, sign_in
from tests.browser.test_screens import tab_until
from tests.cast import Organisation
from tests.vault.casework.test_packets import in_force
from tests.vault.nouns.test_journeys import journey, record, registered

pytestmark = pytest.mark.browser
SOON = (date.today() + timedelta(days=14)).isoformat()  # noqa: DTZ011 the vault's clock is the machine's here


@pytest.fixture
def page(organisation: Organisation, chromium: Browser, desk: str) -> Page:
    found = sign_in(chromium, desk, "tern")
    found.set_viewport_size({"width": 1280, "height": 720})
    found.context.add_cookies([{"name": "farshore_language", "value": "ja", "url": desk}])
    return found


def press(page: Page, words: str) -> None:
    """Go to a button or link by Tab and press Enter."""
    tab_until(page, words, most=120)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill(page: Page, label: str, words: str) -> None:
    tab_until(page, label, most=120)
    page.keyboard.type(words)


def test_a_request_is_taken_and_accepted_by_keyboard(
    organisation: Organisation, page: Page, desk: str
) -> None:
    page.goto(f"{desk}/requests/new/")
    fill(page, "届いた文面", "제 언니 박나리를 찾아 주십시오.")
    press(page, "保存")
    assert page.locator(".case-label", has_text=organisation.nari).count() == 1
    press(page, "引き受ける")
    fill(page, "理由", "姉が日本で待っています。")
    press(page, "引き受ける")

    (row,) = organisation["tern"].ask(ListRequests()).rows
    doc = organisation["tern"].ask(OpenRequest(label=row.label)).doc
    assert (doc.stage, doc.history[0].by) == ("accepted", "tern")
    is_clean(page)


def test_a_journey_is_begun_and_a_stage_recorded_by_keyboard(
    organisation: Organisation, page: Page, desk: str
) -> None:
    (person,) = registered(organisation, "한솔")
    page.goto(f"{desk}/journeys/new/")
    page.locator("#travellers-0-person").focus()  # its words stand in the rooms as well
    page.keyboard.type(person.lower())
    press(page, "保存")
    press(page, "段階を記録する")
    page.locator("#stage").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    fill(page, "いつから", "2026年4月20日")
    press(page, "段階を記録する")

    (row,) = organisation["tern"].ask(ListJourneys()).rows
    (passage,) = organisation["tern"].ask(OpenJourney(label=row.label)).doc.passages
    assert (passage.person, passage.edtf, passage.said) == (person, "2026-04-20", "2026年4月20日")
    assert page.locator("svg.journey").count() == 1
    is_clean(page)


def test_a_border_closes_and_opens_again_by_keyboard(
    organisation: Organisation, page: Page, desk: str
) -> None:
    people = registered(organisation, "한솔", "한별")
    label = journey(organisation, *people)
    record(organisation, label, people, "waiting", "2019-11")
    page.goto(f"{desk}/situations/new/")
    fill(page, "出来事", "国境閉鎖")
    page.locator("#stages-waiting").focus()
    page.keyboard.press("Space")
    page.locator("#review_on").focus()
    page.keyboard.type(SOON)
    press(page, "保存")
    press(page, "チェックした人を一時停止にする")
    (row,) = organisation["tern"].ask(ListSituations()).rows
    held = [one.person for one in organisation["tern"].ask(OpenSituation(label=row.label)).doc.held]
    press(page, "全員の停止を解除して再開")
    press(page, "全員の停止を解除して再開")

    assert sorted(held) == sorted(people)
    assert organisation["tern"].ask(OpenSituation(label=row.label)).stage == "lifted"
    is_clean(page)


def test_what_a_coordinator_records_is_a_finding_in_the_editor(
    organisation: Organisation, page: Page, desk: str, chromium: Browser
) -> None:
    (person,) = registered(organisation, "한솔")
    label = journey(organisation, person)
    body = "She came into custody on 19 July 2026, and sang there every evening, softly. " * 3
    text = Translation(title="Evenings", byline="Sora", body=body)
    doc = StoryDoc(subjects=[person], alias="Sora", translations={"en": text})
    story = organisation["wren"].ask(CreateStory(words=words_of(doc))).label
    page.goto(f"{desk}/journeys/{label}/record-stage/")
    page.locator("#stage").select_option("holding_centre")
    page.locator("#edtf").fill("2026-07-19")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    editor = sign_in(chromium, desk, "wren")
    editor.goto(f"{desk}/stories/{story}/en/")

    assert editor.locator(".guard", has_text="19 July 2026").count() >= 1


def test_what_would_be_sent_is_seen_before_a_file_is_made(
    organisation: Organisation, page: Page, desk: str
) -> None:
    label = in_force(organisation)
    page.goto(f"{desk}/agreements/{label}/send/")
    page.locator("#person").fill(organisation.nari)
    page.locator("#reason").fill("ベッドが空いています。")
    page.locator("#agreed").fill("5月3日、通訳と一緒に。")
    press(page, "送る内容を先に確かめる")

    is_clean(page)
    assert page.get_by_text("박나리").count() == 1
    with page.expect_download() as given:
        page.locator('button[name="confirm"]').click()
    (row,) = organisation["tern"].ask(ListPackets()).rows
    assert given.value.suggested_filename == f"{row.label}.age"
    assert Path(given.value.path()).read_bytes().startswith(b"age-encryption.org/v1")
