"""What a custodian reads when something on the disk is not as the register left it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from django.test import Client

from farshore.vault.storage.store import Paths
from tests.cast import Organisation, open_register
from tests.desk.connecting import connected
from tests.desk.test_house import browser


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
        ("ko", "명부를 거치지 않고 기록이 바뀌었거나"),
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

    answer = heron.post("/audit/alarms/", {"id": one, "answer": "drop"})

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
