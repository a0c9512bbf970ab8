"""A browser, a desk and a site for every test of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.wsgi import get_wsgi_application
from playwright.sync_api import Browser, sync_playwright

from farshore.config.wiring import publish
from farshore.domain.stories.documents import Category, SiteDoc
from farshore.press.target.serving import site_app
from tests.browser.serving import CHROMIUM, serve
from tests.cast import Organisation, say_on_site
from tests.desk.connecting import connected, pressing


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def desk(organisation: Organisation, monkeypatch, tmp_path: Path) -> Iterator[str]:
    monkeypatch.setenv("FARSHORE_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "site").mkdir()
    site = SiteDoc(
        title={"en": "Shore"},
        languages=["en", "ja"],
        categories=[Category(slug="voices", names={"en": "Voices", "ja": "声"})],
    )
    say_on_site(organisation["wren"], organisation["swift"], site)
    with connected(organisation.service.answer), pressing(publish):
        yield from serve(StaticFilesHandler(get_wsgi_application()))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    yield from serve(site_app(tmp_path / "home" / "site"))
