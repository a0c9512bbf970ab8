"""Searching the site in a browser: with and without JavaScript, in three languages, nothing foreign."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from farshore.domain.stories.bundle import sign_bundle, sign_edition
from farshore.domain.stories.documents import Bundle, Category, SiteDoc
from farshore.press.baking import bake
from farshore.press.searching import index_of, program
from farshore.press.target.serving import site_app
from tests.browser.serving import is_clean, serve
from tests.press.test_baking import KEY, edition

pytestmark = pytest.mark.skipif(program() is None, reason="the extra `search` is absent")

TEXTS = {
    "en": ("The bread at four", "He likes the hours in which nobody wants bread or anything else."),
    "ja": ("港の朝", "夜明けの港でパンを配りました。長い冬のあとの朝です。"),
    "ko": ("항구의 아침", "새벽 항구에서 빵을 나누었습니다. 긴 겨울이 지난 아침입니다."),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    doc = SiteDoc(
        title=dict.fromkeys(TEXTS, "Shore"), languages=[*TEXTS],
        categories=[Category(slug="voices", names={"en": "Voices", "ja": "声", "ko": "목소리"})],
    )  # fmt: skip
    found = [
        edition(n * 10 + m, language=code, title=f"Other {m}" if m else title, body=body if not m else "Other words.",
                slug=f"s-{n}-{m}", public_on=f"{2019 + m}-01-02")
        for n, (code, (title, body)) in enumerate(TEXTS.items())
        for m in range(3)
    ]  # fmt: skip
    signed = [sign_edition(each, key=KEY) for each in found]
    to = tmp_path_factory.mktemp("site")
    whole = sign_bundle(Bundle(site=doc, editions=signed), key=KEY)
    bake(whole, media={}, to=Path(to), key=KEY.public_key(), index=index_of)
    yield from serve(site_app(Path(to)))


def opened(chromium: Browser, address: str, *, asked: list[str], **how: object) -> Page:
    page = chromium.new_context(**how).new_page()  # type: ignore[arg-type]
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    return page


@pytest.mark.parametrize(
    ("path", "words", "title"),
    [
        ("/search/", "bread", "The bread at four"),
        ("/ja/search/", "パン", "港の朝"),
        ("/ko/search/", "겨울", "항구의 아침"),
    ],
)
def test_a_word_is_found_by_keyboard_and_sent_nowhere(
    chromium: Browser, site: str, path: str, words: str, title: str
) -> None:
    asked: list[str] = []
    page = opened(chromium, site + path, asked=asked, viewport={"width": 390, "height": 800})
    page.focus("#words")
    page.keyboard.insert_text(words)
    page.keyboard.press("Enter")

    expect(page.locator(".found a").first).to_have_text(title)
    if path == "/search/":
        expect(page.locator(".found li").first).to_contain_text("wants bread or anything")
    expect(page.locator("mark").first).to_be_visible()
    assert words in page.locator("[role=status]").inner_text()
    assert all(address.startswith(site) for address in asked)
    assert not any(words in address or "?" in address.rpartition("/")[2].partition("pagefind")[0] for address in asked)  # fmt: skip
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    is_clean(page)


def test_nothing_found_says_so_and_keeps_all_stories_in_sight(chromium: Browser, site: str) -> None:
    page = opened(chromium, f"{site}/search/", asked=[])
    page.fill("#words", "zzzyqx")
    page.keyboard.press("Enter")

    expect(page.locator("[role=status]")).to_contain_text("Nothing for “zzzyqx”")
    expect(page.locator("#all")).to_be_visible()


def test_without_javascript_there_is_no_dead_field_and_every_story(
    chromium: Browser, site: str
) -> None:
    page = opened(chromium, f"{site}/search/", asked=[], java_script_enabled=False)

    expect(page.locator("#words")).to_be_hidden()
    assert page.locator("#all li").count() == 3
