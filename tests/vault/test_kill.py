"""T3: the vault process is killed while eight writers write; nothing that was told is lost.

Six save people and notes, one imports people and withdraws consents, one adds and removes members,
each time with a re-keying. FARSHORE_KILL_ROUNDS sets how often (`make test-long` takes 200).
"""

import os
import random
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from farshore.config.commands.serving import start_vault
from farshore.config.home import Home
from farshore.config.wiring import client
from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.errors import FarshoreError
from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import (
    AddMember,
    AddNote,
    GiveConsent,
    ImportPeople,
    Install,
    ListAudit,
    ListConsents,
    ListMembers,
    ListMismatches,
    ListPeople,
    OpenPerson,
    RemoveMember,
    SavePerson,
    SignIn,
    Unseal,
    WithdrawConsent,
)
from tests.cast import CUSTODIANS, WORDS
from tests.cheap_vault import cheap_vaults
from tests.sizes import IS_LONG

ROUNDS = int(os.environ.get("FARSHORE_KILL_ROUNDS", "200" if IS_LONG else "4"))
WRITERS = 6
HERON = CUSTODIANS[0]


def found_home(root: Path) -> Home:
    home = Home(root)
    home.create()
    process = start_vault(home)
    vault = client(home)
    vault.ask(Install(organisation="Shore", custodians=[HERON], needed=1, demo=True))
    unseal(vault)
    heron = sign_in(vault, "heron")
    heron.ask(
        AddMember(
            handle="crane",
            passphrase=f"{WORDS} crane",
            roles=["caseworker"],
            witnesses=[HERON],
        )
    )
    process.terminate()
    process.wait(timeout=20)
    return home


def unseal(vault: VaultClient) -> None:
    vault.ask(Unseal(handle=HERON.handle, passphrase=HERON.passphrase))


def sign_in(vault: VaultClient, handle: str) -> VaultClient:
    token = vault.ask(SignIn(handle=handle, passphrase=f"{WORDS} {handle}")).token
    return vault.as_member(token)


def write(home: Home, token_of: VaultClient, told: list[str], writer: int) -> None:
    """Save people and notes until the vault is gone; remember only what was acknowledged."""
    number = 0
    while True:
        number += 1
        try:
            names = [PersonName(text=f"Neighbour {writer}-{number}")]
            label = token_of.ask(SavePerson(doc=PersonDoc(names=names))).label
            note = NoteDoc(person=label, text=f"note of {label}")
            token_of.ask(AddNote(compartment="resettlement", note=note))
        except FarshoreError:
            return
        told.append(label)


def take_back(home: Home, crane: VaultClient, told: list[str], writer: int) -> None:
    """Import, give consents and withdraw them until the vault is gone."""
    number = 0
    while True:
        number += 1
        try:
            docs = [
                PersonDoc(names=[PersonName(text=f"Guest {writer}-{number}-{n}")]) for n in range(3)
            ]
            label = crane.ask(ImportPeople(docs=docs, source="x")).labels[0]
            scopes = [Scope(languages=["en"])]
            consent = ConsentDoc(person=label, scopes=scopes, given_on=date(2020, 1, 1))
            given = crane.ask(GiveConsent(consent=consent)).label
            crane.ask(WithdrawConsent(id=given))
        except FarshoreError:
            return
        told.append(label)


def come_and_go(home: Home, heron: VaultClient, told: list[str], writer: int) -> None:
    """Add members and remove them, each time with a re-keying, until the vault is gone."""
    number = 0
    while True:
        number += 1
        handle = f"guest{writer}x{number}"
        try:
            heron.ask(
                AddMember(
                    handle=handle,
                    passphrase=f"{WORDS} {handle}",
                    roles=["coordinator"],
                    witnesses=[HERON],
                )
            )
            heron.ask(RemoveMember(handle=handle, witnesses=[HERON]))
        except FarshoreError:
            return
        told.append(handle)


def all_labels(crane: VaultClient) -> set[str]:
    known: set[str] = set()
    pages = crane.ask(ListPeople(per_page=200)).pages
    for page in range(1, pages + 1):
        known |= {row.label for row in crane.ask(ListPeople(page=page, per_page=200)).rows}
    return known


@pytest.fixture(autouse=True)
def cheap() -> Iterator[None]:
    with cheap_vaults():
        yield


def test_a_killed_vault_loses_nothing_that_it_had_told(tmp_path: Path) -> None:
    chance = random.Random(20261124)
    home = found_home(tmp_path / "home")
    told: list[str] = []
    withdrawn: list[str] = []
    removed: list[str] = []
    for round_number in range(ROUNDS):
        process = start_vault(home)
        vault = client(home)
        unseal(vault)
        crane, heron = sign_in(vault, "crane"), sign_in(vault, "heron")
        assert heron.ask(ListMismatches()).mismatches == []
        before = len(told)
        jobs = [(write, crane, told)] * WRITERS
        jobs += [(take_back, crane, withdrawn), (come_and_go, heron, removed)]
        writers = [
            threading.Thread(target=job, args=(home, member, kept, round_number * 20 + n))
            for n, (job, member, kept) in enumerate(jobs)
        ]
        for writer in writers:
            writer.start()
        for _ in range(400):  # a slow disk may take its time for the first
            if len(told) > before:
                break
            time.sleep(0.05)
        time.sleep(chance.random() * 1.5)
        process.kill()
        process.wait(timeout=20)
        for writer in writers:
            writer.join(timeout=30)
        assert len(told) > before

    process = start_vault(home)
    try:
        vault = client(home)
        unseal(vault)
        crane, heron = sign_in(vault, "crane"), sign_in(vault, "heron")
        assert heron.ask(ListMismatches()).mismatches == []
        assert {*told, *withdrawn} - all_labels(crane) == set()
        for label in chance.sample(told, min(24, len(told))):
            view = crane.ask(OpenPerson(label=label))
            assert view.notes[0].note.text == f"note of {label}"
        for label in chance.sample(sorted(withdrawn), min(12, len(withdrawn))):  # a quota counts
            (consent,) = crane.ask(ListConsents(person=label)).consents
            assert consent.consent.withdrawn_on
        members = {m.handle for m in heron.ask(ListMembers()).members if m.active}
        assert not members & set(removed)
        assert heron.ask(ListAudit()).unbroken
    finally:
        process.terminate()
        process.wait(timeout=20)
