"""A removed custodian keeps a share and a copy of keys.db: they open nothing written since."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName
from farshore.domain.sealing.envelope import EnvelopeRefused, epoch_of, unseal
from farshore.domain.sealing.keys import PrivateKey
from farshore.vault.access.slots import open_by_passphrase
from farshore.vault.access.unsealing import principal_key
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import AlarmsFirst
from farshore.vault.speech.messages import (
    AddMember,
    AddNote,
    Credential,
    GetBundle,
    ListAudit,
    ListMismatches,
    ListPeople,
    OpenPerson,
    Publish,
    RemoveMember,
    SavePerson,
    SetRoles,
    Unseal,
)
from farshore.vault.state.vault import TEST_KDF, Vault
from farshore.vault.storage.keyring import COMPARTMENTS, PRINCIPAL_COMPARTMENTS
from tests.cast import CUSTODIANS, WORDS, Organisation, sign_in
from tests.crashes import Crashes

HERON, PLOVER = CUSTODIANS
GULL = Credential(handle="gull", passphrase=f"{WORDS} gull")


@pytest.fixture
def three(organisation: Organisation) -> Iterator[Organisation]:
    """An organisation with a third custodian, so that one may leave."""
    organisation["heron"].ask(
        AddMember(
            handle="gull", passphrase=GULL.passphrase, roles=["custodian"], witnesses=CUSTODIANS
        )
    )
    return organisation


def copied(organisation: Organisation, to: Path) -> Path:
    shutil.copytree(organisation.service.vault.paths.home, to)
    return to


def write_all(organisation: Organisation) -> str:
    crane = organisation["crane"]
    label = crane.ask(SavePerson(doc=PersonDoc(names=[PersonName(text="심도훈")]))).label
    for compartment in ("care", "resettlement"):
        crane.ask(AddNote(compartment=compartment, note=NoteDoc(person=label, text="new")))
    return label


def leave(organisation: Organisation) -> None:
    organisation["heron"].ask(RemoveMember(handle="plover", witnesses=[HERON, GULL]))


def lose_role(organisation: Organisation) -> None:
    organisation["heron"].ask(SetRoles(handle="plover", roles=["editor"], witnesses=[HERON, GULL]))


def old_keys(home: Path) -> tuple[Vault, dict[str, PrivateKey]]:
    """Return an old vault and the keys of the services that two old shares open."""
    vault = Vault(home, kdf=TEST_KDF)
    shares = {
        one.handle: open_by_passphrase(vault, handle=one.handle, passphrase=one.passphrase)[1]
        for one in CUSTODIANS
    }
    return vault, {name: principal_key(vault, name, shares) for name in PRINCIPAL_COMPARTMENTS}


@pytest.mark.parametrize("go", [leave, lose_role])
def test_two_old_shares_and_an_old_file_of_keys_open_no_row_of_today(
    three: Organisation, tmp_path: Path, go
) -> None:
    old, principals = old_keys(copied(three, tmp_path / "old"))
    go(three)
    write_all(three)
    vault = three.service.vault
    held = {
        (place, raw)
        for name, key in principals.items()
        for place, raw in old.grants.raw_keys(holder="@" + name, key=key).items()
    }
    ring = old.grants.ring(holder="@recovery", key=principals["recovery"])

    assert {compartment for (compartment, _epoch), _raw in held} == set(COMPARTMENTS)
    rows = [
        (table, row)
        for table in ("person", "note", "consent", "batch")
        for row in vault.documents.rows.all(table)
    ]
    assert len(rows) > 40
    for table, row in rows:
        assert epoch_of(row.sealed) > ring.epoch(row.compartment)
        for key in old.documents.units.all_of(row.compartment, ring=ring).values():
            with pytest.raises(EnvelopeRefused):
                unseal(row.sealed, key=key, context=vault.documents.context(table, row))
    for unit, wrapped in vault.keys.execute(
        "SELECT unit, wrapped FROM person_key WHERE compartment = 'identity'"
    ):
        with pytest.raises(Exception, match=r"may not|could not"):
            ring.unwrap(wrapped, unit=unit, compartment="identity")
    old.close()


def test_nor_the_services_grants_trail_and_roll_of_today(
    three: Organisation, tmp_path: Path
) -> None:
    write_all(three)
    old, principals = old_keys(copied(three, tmp_path / "old"))
    leave(three)
    write_all(three)
    vault = three.service.vault

    for name, key in principals.items():
        (public,) = vault.keys.execute(
            "SELECT public FROM principal WHERE name = ?", (name,)
        ).fetchone()
        assert public != key.public()
        with pytest.raises(EnvelopeRefused):
            vault.grants.raw_keys(holder="@" + name, key=key)
    (last,) = vault.keys.execute("SELECT sealed FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    (before,) = old.keys.execute("SELECT sealed FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    audit = PrivateKey(
        principals["guard"].open(old.need_meta("audit_sealed"), info=b"farshore/audit-key/1")
    )
    assert audit.open(before, info=b"farshore/audit-entry/1")
    with pytest.raises(EnvelopeRefused):
        audit.open(last, info=b"farshore/audit-entry/1")
    old.close()


def test_the_trail_from_before_is_still_read(three: Organisation) -> None:
    leave(three)

    actions = [e.action for e in three["owl"].ask(ListAudit(per_page=500)).entries]
    assert actions[0] == "remove-member"
    assert actions[-1] == "install"


def test_a_new_custodian_makes_new_services_too(organisation: Organisation) -> None:
    before = dict(organisation.service.vault.keys.execute("SELECT name, public FROM principal"))
    organisation["heron"].ask(
        AddMember(
            handle="gull", passphrase=GULL.passphrase, roles=["custodian"], witnesses=CUSTODIANS
        )
    )
    after = dict(organisation.service.vault.keys.execute("SELECT name, public FROM principal"))

    assert not set(before.values()) & set(after.values())


def test_killed_at_any_step_a_re_keying_is_finished_at_the_next_unsealing(
    three: Organisation, tmp_path: Path
) -> None:
    label = write_all(three)
    with Crashes(three.service.vault, tmp_path / "killed") as crashes:
        leave(three)

    assert len(crashes.homes) > 6
    finished = set()
    for home in crashes.homes:
        for _each in range(2):
            service = VaultService(home, kdf=TEST_KDF)
            nobody = VaultClient(local_transport(service))
            for custodian in (HERON, GULL):
                nobody.ask(Unseal(handle=custodian.handle, passphrase=custodian.passphrase))
            vault = service.vault
            assert sign_in(nobody, "heron").ask(ListMismatches()).mismatches == [], home.name
            crane = sign_in(nobody, "crane")
            assert crane.ask(ListPeople()).total == 42
            assert len(crane.ask(OpenPerson(label=label)).notes) == 2
            assert sign_in(nobody, "owl").ask(ListAudit()).unbroken
            assert sign_in(nobody, "wren").ask(GetBundle())
            assert vault.keys.execute("SELECT count(*) FROM rotation").fetchone() == (0,)
            epochs = {
                row.compartment: epoch_of(row.sealed) for row in vault.documents.rows.all("note")
            }
            assert epochs == {name: vault.grants.epochs()[name] for name in epochs}
            finished.add(vault.grants.epochs()["care"])
            kept = {
                e
                for (e,) in vault.keys.execute(
                    "SELECT DISTINCT epoch FROM person_key WHERE compartment = 'care'"
                )
            }
            assert kept == set(epochs.values())
            service.close()
    assert len(finished) == 2  # some were killed before it began


def test_a_half_re_keyed_home_whose_record_was_taken_out_opens_with_an_alarm_and_publishes_nothing(
    three: Organisation, tmp_path: Path
) -> None:
    label = write_all(three)
    with Crashes(three.service.vault, tmp_path / "killed") as crashes:
        leave(three)
    for home in crashes.homes:
        with closing(sqlite3.connect(home / "keys" / "keys.db")) as db, db:
            if db.execute("DELETE FROM rotation").rowcount:
                break

    service = VaultService(home, kdf=TEST_KDF)
    nobody = VaultClient(local_transport(service))
    for custodian in (HERON, GULL):
        nobody.ask(Unseal(handle=custodian.handle, passphrase=custodian.passphrase))

    assert sign_in(nobody, "heron").ask(ListMismatches()).mismatches
    with pytest.raises(AlarmsFirst):
        sign_in(nobody, "wren").ask(Publish(label="S-222222", language="en"))
    assert len(sign_in(nobody, "crane").ask(OpenPerson(label=label)).notes) == 2  # nothing is lost
    service.close()


def test_a_row_of_an_older_epoch_still_is_sealed_anew_from_its_own(
    three: Organisation, tmp_path: Path
) -> None:
    """Two re-keyings, the first of which was killed: rows of two epochs lie side by side."""
    label = write_all(three)
    with Crashes(three.service.vault, tmp_path / "killed") as crashes:
        leave(three)
    begun = next(home for home in crashes.homes if _has_begun(home))
    service = VaultService(begun, kdf=TEST_KDF)
    nobody = VaultClient(local_transport(service))
    for custodian in (HERON, GULL):
        nobody.ask(Unseal(handle=custodian.handle, passphrase=custodian.passphrase))
    heron = sign_in(nobody, "heron")
    heron.ask(RemoveMember(handle="tern", witnesses=[HERON, GULL]))

    assert len(sign_in(nobody, "crane").ask(OpenPerson(label=label)).notes) == 2
    assert heron.ask(ListMismatches()).mismatches == []
    service.close()


def _has_begun(home: Path) -> bool:
    vault = Vault(home, kdf=TEST_KDF)
    try:
        return bool(vault.keys.execute("SELECT 1 FROM rotation").fetchone())
    finally:
        vault.close()
