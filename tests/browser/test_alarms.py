"""The alarms' page with everything on it: axe, three languages, a telephone, and the keyboard."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from farshore.domain.people.records import NoteDoc
from farshore.vault.speech.messages import AddNote
from farshore.vault.storage.store import Paths
from tests.browser.serving import is_clean, sign_in
from tests.cast import Organisation, open_register

pytestmark = pytest.mark.browser


@pytest.fixture
def tampered(organisation: Organisation, desk: str) -> Organisation:
    assert desk  # it serves before the register is sealed
    crane = organisation["crane"]
    for text in ("one", "two"):
        note = NoteDoc(person=organisation.nari, text=text)
        crane.ask(AddNote(compartment="care", note=note))
    vault = organisation.service.vault
    vault.seal()
    paths: Paths = vault.paths
    with closing(sqlite3.connect(paths.register)) as db, db:
        db.execute("DELETE FROM batch")
        db.execute("UPDATE consent SET rev = 0")
        (note_row, *_rest), *_others = db.execute("SELECT id FROM note").fetchall()
        db.execute("UPDATE note SET compartment = 'operations' WHERE id = ?", (note_row,))
        row = db.execute("SELECT * FROM note").fetchone()
        db.execute("INSERT INTO note VALUES (?, ?, ?, ?, ?, ?)", (b"\7" * 16, *row[1:]))
    with closing(sqlite3.connect(paths.keys)) as db, db:
        db.execute("UPDATE member SET roles = 'custodian editor' WHERE handle = 'finch'")
        db.execute(
            "DELETE FROM slot WHERE kind = 'recovery' AND member IN "
            "(SELECT id FROM member WHERE handle = 'tern')"
        )
        db.execute("DELETE FROM audit WHERE seq > (SELECT max(seq) - 3 FROM audit)")
    open_register(organisation.nobody)
    return organisation


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ja", "dark"), ("ko", "light")])
def test_the_alarms_are_read_and_answered_in_three_languages(
    tampered: Organisation, chromium: Browser, desk: str, language: str, scheme: str, tmp_path: Path
) -> None:
    page = sign_in(chromium, desk, "heron")
    page.emulate_media(color_scheme=scheme)
    page.context.add_cookies([{"name": "farshore_language", "value": language, "url": desk}])
    page.goto(f"{desk}/audit/alarms/")

    assert page.locator("main h2").count() == 7
    assert tampered.nari in page.inner_text("main")
    is_clean(page)
    page.screenshot(path=tmp_path / "wide.png", full_page=True)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.screenshot(path=tmp_path / "narrow.png", full_page=True)
    before = page.locator("input[name=id]").count()
    for _each in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "keep":
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("input[name=id]").count() < before
    page.context.close()


def test_a_checkpoint_is_a_page_to_print(
    tampered: Organisation, chromium: Browser, desk: str, tmp_path: Path
) -> None:
    page = sign_in(chromium, desk, "heron")
    page.goto(f"{desk}/audit/checkpoint/")
    page.click("button[value=write]")
    line = page.inner_text("pre")

    is_clean(page)
    page.screenshot(path=tmp_path / "made.png", full_page=True)
    page.emulate_media(media="print")
    assert line.startswith("FARSHORE-CHECKPOINT")
    assert page.locator("pre").is_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(media="screen")
    page.fill("#checkpoint", line.replace("FARSHORE", "FARSH"))
    page.click("main form:last-of-type button")
    assert page.input_value("#checkpoint").startswith("FARSH")
    is_clean(page)
    page.screenshot(path=tmp_path / "refused.png", full_page=True)
    page.context.close()
