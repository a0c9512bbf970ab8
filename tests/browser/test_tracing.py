"""Scenario 14 in a browser: request, candidates, reasons, one more question, two answers, reunion."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, Page

from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.vault.speech.messages import ImportPeople
from tests.browser.serving import is_clean, serve, sign_in
from tests.desk.connecting import connected
from tests.tracing import Family, allow, found_family

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Family]:
    found = found_family(tmp_path_factory.mktemp("search") / "home")
    maybe = PersonDoc(
        sex="M",
        names=[PersonName(text="ユ・ヘソル")],
        statements=[Statement(kind="birth", said="2003~")],
    )
    for label in found.organisation["crane"].ask(ImportPeople(docs=[maybe], source="x")).labels:
        for voice in ("self", "guardian"):
            allow(found.organisation, label, given_by=voice, assent=True)
    yield found
    found.organisation.service.close()


@pytest.fixture(scope="module")
def desk(family: Family) -> Iterator[str]:
    with connected(family.organisation.service.answer):
        yield from serve(StaticFilesHandler(get_wsgi_application()))


def answer(page: Page, says: str, why: str) -> None:
    page.check(f"#says-{says}")
    page.fill("#why", why)
    page.get_by_role("button", name="Give my answer").click()


def test_a_mother_finds_her_son(family: Family, chromium: Browser, desk: str) -> None:
    curlew, egret = (sign_in(chromium, desk, handle) for handle in ("curlew", "egret"))
    curlew.goto(f"{desk}/tracing/new/?person={family.mother}")
    curlew.select_option("#relation", "son")
    for name, words in {
        "names-0-text": "류해솔", "ages-0-said": "about 6 in 2010", "places-0-place": "새별군",
        "parted": "autumn 2010", "agreed_on": "2020-01-02",
    }.items():  # fmt: skip
        curlew.fill(f"#{name}", words)
    curlew.check("#may_tell-sought")
    curlew.get_by_role("button", name="Save").last.click()
    curlew.get_by_role("link", name="Who could it be?").click()
    is_clean(curlew)
    where = curlew.url
    assert curlew.locator(".cand thead .case-label").first.inner_text() == family.son
    assert curlew.locator(".fall").count() >= 1
    assert curlew.get_by_text("Both were born in this county: Kyongwon.").first.is_visible()
    answer(curlew, "same", "The county under its old name.")
    egret.goto(where)
    assert egret.get_by_text("Covered until you have answered.").is_visible()
    assert egret.get_by_text("The county under its old name.").count() == 0
    answer(egret, "same", "The mother's name.")

    for link, fields in (
        ("Think it through", {"words": "Nobody is inside.", "is_safe": ""}),
        ("They were asked", {"words": "Face to face."}),
        ("What they said", {"agrees-yes": "", "words": "Yes. For years."}),
        ("The enquirer was told", {"words": "That he is well."}),
        ("They have met", {"edtf": "2026-11", "years_waited": "16"}),
    ):
        egret.get_by_role("link", name=link).click()
        is_clean(egret)
        for field, words in fields.items():
            egret.fill(f"#{field}", words) if words else egret.check(f"#{field}")
        egret.locator(".form__actions .button").first.click()
        egret.wait_for_url(re.compile("/review/"))
    assert egret.get_by_text("after 16 years").is_visible()
    is_clean(egret)
    for person in (family.mother, family.son):
        egret.goto(f"{desk}/people/{person}/?tab=path")
        assert "16" in egret.locator("main").inner_text()


def test_the_review_fits_a_telephone_in_three_languages_and_stands_without_javascript(
    family: Family, chromium: Browser, desk: str, tmp_path: Path
) -> None:
    from tests.tracing import asked

    label = asked(family, enquirer=family.stranger, relation="brother")
    cookies = sign_in(chromium, desk, "curlew").context.cookies()
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 390, "height": 800}
    )
    context.add_cookies(cookies)  # type: ignore[arg-type]
    page = context.new_page()
    for language in ("en", "ja", "ko"):
        context.add_cookies([{"name": "farshore_language", "value": language, "url": desk}])
        found = page.goto(f"{desk}/tracing/{label}/review/")
        assert found is not None
        assert found.status == 200
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        if language != "en":
            words = page.locator("main").inner_text()
            assert "Nobody has been told" not in words
            assert not re.search(r"\b(born|county|relative|answer)\b", words)
    context.close()
