"""The desk and the site over real HTTP, and a Chromium that is signed in."""

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from farshore.config.needs import chromium
from tests.cast import WORDS

CHROMIUM = Path(str(shutil.which(chromium())))


class Quiet(WSGIRequestHandler):
    def log_message(self, *_args: object) -> None:
        pass


def serve(app) -> Iterator[str]:
    with make_server("127.0.0.1", 0, app, handler_class=Quiet) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


def sign_in(chromium: Browser, desk: str, handle: str) -> Page:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{desk}/sign-in/")
    page.fill("#handle", handle)
    page.fill("#passphrase", f"{WORDS} {handle}")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{desk}/")
    return page


def is_clean(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
