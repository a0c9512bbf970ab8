"""T3: the vault process is killed while eight writers write; nothing that was told is lost.

FARSHORE_KILL_ROUNDS sets how often (the nightly run takes 200).
"""

import os
import random
import threading
import time
from pathlib import Path

from farshore.config.commands.serving import start_vault
from farshore.config.home import Home
from farshore.config.wiring import client
from farshore.domain.errors import FarshoreError
from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import (
    AddMember,
    AddNote,
    Install,
    ListAudit,
    ListPeople,
    OpenPerson,
    SavePerson,
    SignIn,
    Unseal,
)
from tests.cast import CUSTODIANS, WORDS

ROUNDS = int(os.environ.get("FARSHORE_KILL_ROUNDS", "6"))
WRITERS = 8
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


def all_labels(crane) -> set[str]:
    known: set[str] = set()
    pages = crane.ask(ListPeople(per_page=200)).pages
    for page in range(1, pages + 1):
        known |= {row.label for row in crane.ask(ListPeople(page=page, per_page=200)).rows}
    return known


def test_a_killed_vault_loses_nothing_that_it_had_told(tmp_path: Path) -> None:
    chance = random.Random(20261124)
    home = found_home(tmp_path / "home")
    told: list[str] = []
    for round_number in range(ROUNDS):
        process = start_vault(home)
        vault = client(home)
        unseal(vault)
        crane = sign_in(vault, "crane")
        before = len(told)
        writers = [
            threading.Thread(target=write, args=(home, crane, told, round_number * 10 + n))
            for n in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        for _ in range(400):  # a slow disk may take its time for the first
            if len(told) > before:
                break
            time.sleep(0.05)
        time.sleep(chance.random() * 0.8)
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
        assert set(told) - all_labels(crane) == set()
        for label in chance.sample(told, min(30, len(told))):
            view = crane.ask(OpenPerson(label=label))
            assert view.notes[0].note.text == f"note of {label}"
        assert heron.ask(ListAudit()).unbroken
    finally:
        process.terminate()
        process.wait(timeout=20)
