"""Scenario 13: this year's petition cloned, put right, read, locked by two, sent, reminded of."""

from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from farshore.vault.speech.messages.petitions.campaigns import OpenCampaign
from farshore.vault.speech.messages.petitions.letters import ListLetters, OpenLetter
from tests.browser.serving import sign_in
from tests.cast import Organisation
from tests.vault.nouns.petitions.petitioning import CITIES, campaign, with_second

pytestmark = pytest.mark.browser
DAY = "2020-09-24"
SAVE = "main button.button:not(.button--secondary):not(.button--quiet)"


def press(page: Page, words: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=words).first.click()


def test_a_petition_goes_from_last_year_to_its_report(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    with_second(organisation)
    last = campaign(organisation)
    finch, dove = sign_in(chromium, desk, "finch"), sign_in(chromium, desk, "dove")
    label = cloned(finch, desk, last)
    at = f"{desk}/campaigns/{label}/"

    put_right(finch, at)
    translated_anew(finch, at)
    agreed(finch, at)
    read_by_dove(finch, dove, at)
    for page in (finch, dove):
        page.goto(f"{at}?tab=guard")
        press(page, "Yes to exactly these letters")
    finch.goto(f"{at}?tab=guard")
    press(finch, "Make the letters")
    letters = looked_at(organisation, finch, desk, label)
    pdf_holds_each_block(organisation, finch, at, letters)
    sent(finch, desk, letters)
    finch.goto(f"{at}?tab=letters")
    press(finch, "Remind the 6 who are silent")

    rows = organisation["finch"].ask(ListLetters(where={"campaign": label}, sort="number")).rows
    assert [row.outcome for row in rows] == ["refused", "left_with_guard", *["delivered"] * 5]
    assert [row.reminders for row in rows] == [0, 1, 1, 1, 1, 1, 1]
    for step in ("Begin to send", "All are there or known", "The report is written"):
        finch.goto(at)
        press(finch, step)
    assert organisation["finch"].ask(OpenCampaign(label=label)).stage == "reported"


def cloned(page: Page, desk: str, last: str) -> str:
    page.goto(f"{desk}/campaigns/{last}/clone/")
    with page.expect_navigation():
        page.locator(SAVE).first.click()
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def put_right(page: Page, at: str) -> None:
    page.goto(f"{at}?tab=text")
    assert page.locator("mark", has_text="2019").count() >= 1
    while (
        page.get_by_role("button", name="findings right")
        .or_(page.get_by_role("button", name="finding right"))
        .count()
    ):
        press(page, "right")
    assert "2019" not in page.locator(".sheet").first.inner_text()


def translated_anew(page: Page, at: str) -> None:
    """The source has changed, so its translation is gone through again."""
    page.goto(f"{at}write/?language=ja")
    title = page.locator("[name=title]")
    title.fill(title.input_value().replace("二〇一九年", "二〇二〇年"))
    with page.expect_navigation():
        page.locator(SAVE).first.click()
    page.goto(f"{at}?tab=text")
    assert page.locator("mark").count() == 0


def agreed(page: Page, at: str) -> None:
    page.goto(f"{at}edit/")
    page.locator("[name=cosigners-0-agreed_on]").fill("2020-08-01")
    with page.expect_navigation():
        page.locator(SAVE).first.click()


def read_by_dove(finch: Page, dove: Page, at: str) -> None:
    finch.goto(at)
    press(finch, "Send the text to a second reader")
    dove.goto(f"{at}?tab=text")
    for _language in ("en", "ja"):
        press(dove, "I read it, and it may go out so")
    finch.goto(f"{at}?tab=guard")
    press(finch, "The letters are whole")


def looked_at(organisation: Organisation, page: Page, desk: str, label: str) -> list[str]:
    rows = organisation["finch"].ask(ListLetters(where={"campaign": label}, sort="number")).rows
    assert len(rows) == 7
    for row in rows:
        page.goto(f"{desk}/letters/{row.label}/?tab=paper")
        press(page, "Looks right")
    return [row.label for row in rows]


def pdf_holds_each_block(
    organisation: Organisation, page: Page, at: str, letters: list[str]
) -> None:
    """Letter k holds office k's block and nobody else's."""
    answer = page.request.get(f"{at}print/")
    assert answer.headers["content-type"] == "application/pdf"
    pages = [
        "".join(one.get_textpage().get_text_bounded().split())
        for one in pypdfium2.PdfDocument(BytesIO(answer.body()))
    ]
    blocks = []
    for label in letters:
        wording = organisation["finch"].ask(OpenLetter(label=label)).doc.wording
        blocks.append("".join(wording.name.split()))
    found = [[n for n, block in enumerate(blocks) if block in text] for text in pages]
    named = [one for one in found if one]
    assert [one[0] for one in named] == sorted(one[0] for one in named)
    assert all(len(one) == 1 for one in named)
    assert {one[0] for one in named} == set(range(len(CITIES)))


def sent(page: Page, desk: str, letters: list[str]) -> None:
    outcomes = ["refused", "left_with_guard", *["delivered"] * 5]
    for label, outcome in zip(letters, outcomes, strict=True):
        page.goto(f"{desk}/letters/{label}/send/")
        page.locator("[name=on]").fill(DAY)
        with page.expect_navigation():
            page.locator(SAVE).first.click()
        page.goto(f"{desk}/letters/{label}/outcome/")
        page.locator("[name=outcome]").select_option(outcome)
        page.locator("[name=on]").fill(DAY)
        with page.expect_navigation():
            page.locator(SAVE).first.click()
