"""What was destroyed or replaced is nowhere in the files: no page, no free page, no write-ahead log."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import (
    AddNote,
    AnswerMismatches,
    ChangePassphrase,
    ImportPeople,
    Install,
    ListMismatches,
    Recover,
    RemoveMember,
    SavePerson,
    UndoBatch,
)
from farshore.vault.state.vault import TEST_KDF
from farshore.vault.storage.store import Paths
from tests.cast import CUSTODIANS, WORDS, Organisation, open_register, sign_in

NEW = "harbour pencil violet engine tundra seven"


def lying_about(home: Path, secrets: list[bytes]) -> list[str]:
    """Return the files that hold one of these byte strings."""
    return sorted(
        {
            path.name
            for path in home.rglob("*")
            if path.is_file()
            for content in [path.read_bytes()]
            for secret in secrets
            if secret in content
        }
    )


def values(home: Path, query: str, *given: object, database: str = "keys") -> list[bytes]:
    path = getattr(Paths(home), database)
    with closing(sqlite3.connect(path)) as db:
        return [bytes(value) for row in db.execute(query, given) for value in row]


def home_of(organisation: Organisation) -> Path:
    return organisation.service.vault.paths.home


def undone(organisation: Organisation) -> list[bytes]:
    crane, home = organisation["crane"], home_of(organisation)
    docs = [PersonDoc(names=[PersonName(text=f"심도훈{n}")]) for n in range(3)]
    batch = crane.ask(ImportPeople(docs=docs, source="x"))
    units = [organisation.service.vault.model.people[label].unit for label in batch.labels]
    found = []
    for unit in units:
        found += values(home, "SELECT wrapped FROM person_key WHERE unit = ?", unit)
        found += values(
            home, "SELECT sealed FROM person WHERE person = ?", unit, database="register"
        )
    assert len(found) == 6
    crane.ask(UndoBatch(id=batch.id))
    return found


def changed_passphrase(organisation: Organisation) -> list[bytes]:
    found = slots(organisation, "wren", "passphrase")
    organisation["wren"].ask(ChangePassphrase(old=f"{WORDS} wren", new=NEW))
    return found


def changed_while_sealed(organisation: Organisation) -> list[bytes]:
    organisation.service.vault.seal()
    found = slots(organisation, "wren", "passphrase")
    wren = sign_in(organisation.nobody, "wren")
    wren.ask(ChangePassphrase(old=f"{WORDS} wren", new=NEW))
    return found


def removed_member(organisation: Organisation) -> list[bytes]:
    found = slots(organisation, "tern", "passphrase") + slots(organisation, "tern", "recovery")
    home = home_of(organisation)
    found += values(home, "SELECT wrapped FROM \"grant\" WHERE holder = 'tern'")
    found += values(home, "SELECT wrapped FROM person_key WHERE compartment = 'identity'")
    found += values(home, "SELECT sealed FROM person", database="register")
    organisation["heron"].ask(RemoveMember(handle="tern", witnesses=CUSTODIANS))
    return found


def slots(organisation: Organisation, handle: str, kind: str) -> list[bytes]:
    return values(
        home_of(organisation),
        "SELECT slot.sealed FROM slot JOIN member ON member.id = slot.member "
        "WHERE handle = ? AND kind = ?",
        handle,
        kind,
    )


@pytest.mark.parametrize(
    "destroy", [undone, changed_passphrase, changed_while_sealed, removed_member]
)
def test_nothing_of_it_is_left_in_any_file_of_the_running_vault(
    organisation: Organisation, destroy: Callable[[Organisation], list[bytes]]
) -> None:
    secrets = destroy(organisation)

    assert secrets
    assert all(len(secret) > 64 for secret in secrets)
    assert lying_about(home_of(organisation), secrets) == []


def test_the_scan_finds_what_is_there(organisation: Organisation) -> None:
    found = slots(organisation, "wren", "passphrase")

    assert lying_about(home_of(organisation), found) != []


def test_a_record_that_a_custodian_takes_away_is_gone(organisation: Organisation) -> None:
    crane, home = organisation["crane"], home_of(organisation)
    crane.ask(AddNote(compartment="care", note=NoteDoc(person=organisation.nari, text="x")))
    organisation.service.vault.seal()
    with closing(sqlite3.connect(Paths(home).register)) as db, db:
        db.execute("UPDATE note SET rev = 7")
    open_register(organisation.nobody)
    heron = sign_in(organisation.nobody, "heron")
    (found,) = heron.ask(ListMismatches()).mismatches
    secrets = values(home, "SELECT sealed FROM note", database="register")

    heron.ask(AnswerMismatches(ids=[found.id], answer="drop"))

    assert lying_about(home, secrets) == []


def test_installing_leaves_nothing_in_the_write_ahead_log(tmp_path: Path) -> None:
    service = VaultService(tmp_path / "home", kdf=TEST_KDF)
    nobody = VaultClient(local_transport(service))
    done = nobody.ask(Install(organisation="Shore", custodians=CUSTODIANS, needed=2, demo=True))

    logs = {p.name: p.stat().st_size for p in (tmp_path / "home").rglob("*-wal")}
    before = values(tmp_path / "home", "SELECT sealed FROM slot WHERE kind = 'passphrase'")
    nobody.ask(Recover(handle="heron", words=done.recovery["heron"], new=NEW))
    after = values(tmp_path / "home", "SELECT sealed FROM slot WHERE kind = 'passphrase'")

    assert all(size < 20_000 for size in logs.values())  # one entry of the trail at most
    assert len(set(before) & set(after)) == 1
    assert lying_about(tmp_path / "home", sorted(set(before) - set(after))) == []
    service.close()


def test_older_revisions_go_with_the_next_opening_or_closing(organisation: Organisation) -> None:
    crane, home = organisation["crane"], home_of(organisation)
    label = crane.ask(SavePerson(doc=PersonDoc(names=[PersonName(text="심도훈")]))).label
    unit = organisation.service.vault.model.people[label].unit
    old = values(home, "SELECT sealed FROM person WHERE person = ?", unit, database="register")
    doc = PersonDoc(label=label, names=[PersonName(text="심도훈")], sex="F")
    crane.ask(SavePerson(doc=doc, rev=1))

    organisation.service.close()

    assert lying_about(home, old) == []
