"""What a custodian reads when something on the disk is not as the register left it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from farshore.domain.sealing.rolls import Mismatch
from farshore.vault.backups.archives import Credentials
from farshore.vault.backups.backups import write_backup
from farshore.vault.backups.restoring import restore
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import ChangePassphrase
from farshore.vault.state.vault import TEST_KDF
from farshore.vault.storage.store import Paths
from tests.cast import WORDS, Organisation, open_register, sign_in
from tests.desk.connecting import connected
from tests.desk.test_house import browser

HERON = [Credentials(handle="heron", typed=f"{WORDS} heron")]


@pytest.fixture
def tampered(organisation: Organisation) -> Iterator[Organisation]:
    vault = organisation.service.vault
    vault.seal()
    with closing(sqlite3.connect(Paths(vault.paths.home).register)) as db, db:
        db.execute("UPDATE consent SET sealed = sealed || x'00'")
    open_register(organisation.nobody)
    with connected(organisation.service.answer):
        yield organisation


def custodian(organisation: Organisation, language: str = "en") -> Client:
    heron = browser(organisation, "heron")
    heron.cookies["farshore_language"] = language
    return heron


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "changed or damaged outside the register"),
        ("ja", "名簿を通さずに記録が変えられたか"),
        ("ko", "등록부를 거치지 않고 기록이 바뀌었거나"),
    ],
)
def test_today_leads_to_what_was_found_in_plain_words(
    tampered: Organisation, language: str, words: str
) -> None:
    heron = custodian(tampered, language)

    assert b"/audit/alarms/" in heron.get("/").content
    page = heron.get("/audit/alarms/").content.decode()
    assert words in page
    assert tampered.nari in page


def test_an_answer_is_taken_and_the_page_is_empty_after_it(tampered: Organisation) -> None:
    heron = custodian(tampered)
    page = heron.get("/audit/alarms/").content.decode()
    one = page.split('name="id" value="')[1].split('"')[0]

    asked = heron.post("/audit/alarms/", {"id": one, "answer": "drop"})
    assert asked.status_code == 200
    assert tampered.nari in asked.content.decode()
    assert "No click brings it back" in asked.content.decode()
    assert tampered.nari in heron.get("/audit/alarms/").content.decode()
    answer = heron.post("/audit/alarms/", {"id": one, "answer": "drop", "sure": "1"})

    assert answer.status_code == 302
    assert "as the register left them" in heron.get("/audit/alarms/").content.decode()


def test_nothing_ticked_and_answered_twice_are_told(tampered: Organisation) -> None:
    heron = custodian(tampered)

    assert "Tick what you answer" in heron.post("/audit/alarms/", {}).content.decode()
    twice = heron.post("/audit/alarms/", {"id": "00", "answer": "keep"})
    assert "answered this already" in twice.content.decode()
    assert twice.status_code == 422


def test_an_auditor_reads_and_does_not_answer(tampered: Organisation) -> None:
    owl = browser(tampered, "owl")

    assert "checkbox" not in owl.get("/audit/alarms/").content.decode()
    assert owl.post("/audit/alarms/", {"id": "00"}).status_code == 403


def test_a_checkpoint_is_written_and_compared(tampered: Organisation) -> None:
    heron = custodian(tampered)
    page = heron.post("/audit/checkpoint/", {"action": "write"}).content.decode()
    line = page.split("<pre")[1].split(">")[1].split("<")[0]

    fits = heron.post("/audit/checkpoint/", {"checkpoint": line}).content.decode()
    none = heron.post("/audit/checkpoint/", {"checkpoint": "what was that"})

    assert line.startswith("FARSHORE-CHECKPOINT")
    assert "goes on from this checkpoint" in fits
    assert none.status_code == 422
    assert "what was that" in none.content.decode()


def test_a_restore_is_told_of_and_holds_publishing_up(
    organisation: Organisation, tmp_path: Path
) -> None:
    home = organisation.service.vault.paths.home
    write_backup(home, tmp_path / "disk", now=datetime(2026, 3, 1, 2, tzinfo=UTC))
    restore(tmp_path / "disk", tmp_path / "new", HERON, erased_in=home)
    service = VaultService(tmp_path / "new", kdf=TEST_KDF)
    open_register(VaultClient(local_transport(service)))
    with connected(service.answer):
        page = custodian(organisation).get("/audit/alarms/").content.decode()
    service.close()

    assert "restored from a backup" in page
    assert "nothing is published" in page


def test_what_only_has_to_be_read_does_not_say_that_work_stands_still(
    organisation: Organisation,
) -> None:
    organisation.service.vault.seal()
    wren = sign_in(organisation.nobody, "wren")
    wren.ask(ChangePassphrase(old=f"{WORDS} wren", new=f"{WORDS} starling"))
    open_register(organisation.nobody)
    with connected(organisation.service.answer):
        page = custodian(organisation).get("/audit/alarms/").content.decode()

    assert "changed while the register was sealed" in page
    assert "Nothing is held up" in page
    assert "nothing is published" not in page


def test_a_page_full_of_notices_does_not_say_that_nothing_is_held_up(
    organisation: Organisation,
) -> None:
    """More than one page was found: what holds work up may stand on the next one."""
    notices = [
        Mismatch(kind="sealed-change", table="slot", label=f"member-{n}") for n in range(200)
    ]
    last = Mismatch(kind="missing", table="person", row=b"1" * 16, label=organisation.nari)
    organisation.service.vault.roll.answer([*notices, last])
    with connected(organisation.service.answer):
        page = custodian(organisation).get("/audit/alarms/").content.decode()

    assert "200 of 201" in page
    assert "Nothing is held up" not in page
    assert "nothing is published" in page
