"""Scenario 2 in a real browser: harmless alone, telling beside what is already public."""

import pytest
from playwright.sync_api import Browser

from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.vault.speech.messages import ImportPeople, OpenStory
from tests.browser.serving import is_clean, sign_in
from tests.cast import Organisation
from tests.scenarios.releasing import publish, write

pytestmark = pytest.mark.browser
FIRST = "Sora was born in 1995, and remembers well the songs that everybody sang at home then."
SECOND = "Sora arrived in December 2017, and somebody had put a small candle into the window."


def neighbours() -> list[PersonDoc]:
    """Return thirty people born in the same year and thirty who came in the same month."""
    return [
        PersonDoc(
            label=f"n{number}",
            names=[
                PersonName(text=f"한{'가나다라마바'[number % 6]}{'솔빛샘별달강'[number // 6 % 6]}")
            ],
            statements=[Statement(kind="birth", said=f"{born}-0{1 + number % 9}-11")],
            journey=[JourneyEvent(event="arrival", date=came, place="Haneda")],
        )
        for number, (born, came) in enumerate([("1995", "2010-05-04"), ("1980", "2017-12-20")] * 30)
    ]


def test_what_is_harmless_alone_is_stopped_beside_an_older_story(
    organisation: Organisation, chromium: Browser, desk: str
) -> None:
    organisation["crane"].ask(ImportPeople(docs=neighbours(), source="neighbours"))
    older = write(organisation, "en", body=FIRST, slug="lights")
    alone = write(organisation, "en", body=SECOND, slug="candle")
    before = organisation["wren"].ask(OpenStory(label=alone)).verdict
    publish(organisation, older, "en")

    page = sign_in(chromium, desk, "wren")
    page.goto(f"{desk}/stories/{alone}/en/")
    words = page.inner_text("main")
    is_clean(page)
    after = organisation["wren"].ask(OpenStory(label=alone)).verdict

    assert organisation.nari in words
    assert before.level == "clear"
    assert after.level == "blocked"
    assert after.crowds[0].k_joined < before.crowds[0].k_joined
    assert "Older stories that join" in words
    assert "A blue door en (2020-05)" in page.content()
