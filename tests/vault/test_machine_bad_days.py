"""T11 on bad days: the same house is restarted, restored from a backup and changed on its disk in between.

What was withdrawn stays so, the number of the bundle rises, and nothing is public that may not be.
"""

import copy
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from farshore.vault.backups.archives import Credentials
from farshore.vault.backups.backups import write_backup
from farshore.vault.backups.restoring import restore
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import AlarmsFirst
from farshore.vault.speech.messages import AnswerMismatches, ListMismatches, Publish
from farshore.vault.state.vault import TEST_KDF
from tests.cast import WORDS, open_register, sign_in
from tests.scenarios.releasing import days_pass
from tests.sizes import IS_LONG
from tests.vault.test_machine import Publishing

NIGHT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
HERON = [Credentials(handle="heron", typed=f"{WORDS} heron")]
MOST_BACKUPS = 3
_FORGOTTEN = ("writers", "submitter", "registered", "ledger")
"""What a restore takes back in the account too; withdrawals, and what was released, it does not."""


class BadDays(Publishing):
    """The house of `Publishing`, whose machine is not to be relied on."""

    def __init__(self) -> None:
        super().__init__()
        self.disk = self.folder / "disk"
        self.homes = 1
        self.nights: dict[str, tuple[Any, list[str]]] = {}
        self.rows: list[tuple[Any, ...]] = []

    @property
    def home(self):
        return self.organisation.service.vault.paths.home

    def _on(self, home) -> None:
        """Switch a vault on, unseal it, and sign everybody in."""
        service = VaultService(home, kdf=TEST_KDF)
        self.organisation.service = service
        self.organisation.nobody = VaultClient(local_transport(service))
        days_pass(self.organisation, self.days)
        open_register(self.organisation.nobody)
        for handle in ("heron", "crane", "wren", "swift"):
            self.organisation.members[handle] = sign_in(self.organisation.nobody, handle)

    def _answer(self, answer: str, *kinds: str) -> None:
        """See that nothing is published before a custodian answered, and answer."""
        heron = self.organisation["heron"]
        found = heron.ask(ListMismatches()).mismatches
        assert {one.kind for one in found} == set(kinds)
        if found:
            with pytest.raises(AlarmsFirst):
                self.organisation["wren"].ask(Publish(label=self.story(-1), language="en"))
            heron.ask(AnswerMismatches(ids=[one.id for one in found], answer=answer))

    @rule()
    def restart(self) -> None:
        self.organisation.service.close()
        self._on(self.home)

    @precondition(lambda self: len(self.nights) < MOST_BACKUPS)
    @rule()
    def back_up(self) -> None:
        made = write_backup(self.home, self.disk, now=NIGHT + timedelta(days=len(self.nights)))
        self.nights[made.made] = copy.deepcopy(self.known), list(self.stories)

    @precondition(lambda self: self.nights)
    @rule(which=st.integers(0, MOST_BACKUPS - 1))
    def bring_back(self, which: int) -> None:
        """Restore an older day beside the running house, which tells what was taken back since."""
        at = sorted(self.nights)[which % len(self.nights)]
        old, stories = self.nights[at]
        self.organisation.service.close()
        self.homes += 1
        to = self.folder / f"home-{self.homes}"
        restore(self.disk, to, HERON, at=at, erased_in=self.home)
        for name in _FORGOTTEN:
            setattr(self.known, name, copy.deepcopy(getattr(old, name)))
        gone = {one: replace(made, withdrawn=True) for one, made in old.consents.items()}
        self.known.consents = {one: self.known.consents.get(one, gone[one]) for one in gone}
        self.stories, self.rows = list(stories), []
        self._on(to)
        self._answer("keep", "restored")

    @rule()
    def keep_consents_aside(self) -> None:
        """Somebody copies the rows of today's consents."""
        with closing(sqlite3.connect(self.organisation.service.vault.paths.register)) as db:
            self.rows = db.execute("SELECT * FROM consent").fetchall()

    @precondition(lambda self: self.rows)
    @rule()
    def put_consents_back(self) -> None:
        """The rows of that day are put back on the disk: no withdrawal is undone by it."""
        self.organisation.service.close()
        with closing(sqlite3.connect(self.organisation.service.vault.paths.register)) as db, db:
            now = {row[0]: row for row in db.execute("SELECT * FROM consent")}
            older = [row for row in self.rows if now.get(row[0], row) != row]
            db.executemany("INSERT OR REPLACE INTO consent VALUES (?, ?, ?, ?, ?, ?)", older)
        self._on(self.home)
        self._answer("drop", *(["older"] if older else []))
        for row in older:
            del self.known.consents[row[0].hex()]


BadDays.TestCase.settings = settings(
    max_examples=100 if IS_LONG else 5,
    stateful_step_count=40 if IS_LONG else 20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestBadDays = BadDays.TestCase
