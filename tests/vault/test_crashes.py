"""T3, step by step: killed between any two writes, the vault opens without a false alarm."""

from collections.abc import Callable
from pathlib import Path

import pytest

from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import (
    AddNote,
    ChangePassphrase,
    ImportPeople,
    ListAudit,
    ListBatches,
    ListConsents,
    ListMismatches,
    ListPeople,
    SavePerson,
    SetTimeZone,
    SignIn,
    UndoBatch,
    WithdrawConsent,
)
from farshore.vault.state.vault import TEST_KDF
from tests.cast import WORDS, Organisation, open_register, sign_in
from tests.crashes import Crashes

FRIEND = PersonDoc(names=[PersonName(text="심도훈")])


def save_person(one: Organisation) -> None:
    one["crane"].ask(SavePerson(doc=FRIEND))


def add_note(one: Organisation) -> None:
    one["crane"].ask(AddNote(compartment="care", note=NoteDoc(person=one.nari, text="x")))


def import_people(one: Organisation) -> None:
    one["crane"].ask(ImportPeople(docs=[FRIEND, FRIEND], source="x"))


def withdraw_consent(one: Organisation) -> None:
    crane = one["crane"]
    crane.ask(WithdrawConsent(id=crane.ask(ListConsents(person=one.nari)).consents[0].id))


def change_passphrase(one: Organisation) -> None:
    one["wren"].ask(ChangePassphrase(old=f"{WORDS} wren", new=f"{WORDS} other wren"))


def undo_import(one: Organisation) -> None:
    (batch,) = [b for b in one["crane"].ask(ListBatches()).batches if b.source == "later undone"]
    one["crane"].ask(UndoBatch(id=batch.id))


def choose_zone(one: Organisation) -> None:
    one["heron"].ask(SetTimeZone(time_zone="Asia/Seoul"))


@pytest.mark.parametrize(
    "call",
    [
        save_person,
        add_note,
        import_people,
        withdraw_consent,
        change_passphrase,
        choose_zone,
        undo_import,
    ],
)
def test_killed_at_any_step_of_a_call_nothing_is_found_and_all_opens(
    organisation: Organisation, tmp_path: Path, call: Callable[[Organisation], None]
) -> None:
    organisation["crane"].ask(ImportPeople(docs=[FRIEND, FRIEND], source="later undone"))
    with Crashes(organisation.service.vault, tmp_path / "killed") as crashes:
        call(organisation)

    assert len(crashes.homes) > 4
    for home in crashes.homes:
        for _each in range(2):  # and once more after what the first opening wrote
            service = VaultService(home, kdf=TEST_KDF)
            nobody = VaultClient(local_transport(service))
            open_register(nobody)
            heron = sign_in(nobody, "heron")
            assert heron.ask(ListMismatches()).mismatches == [], home.name
            assert heron.ask(ListAudit()).unbroken
            assert sign_in(nobody, "crane").ask(ListPeople()).total in {41, 43, 44, 45}
            people = service.vault.documents.rows.lines()
            kept = {line.row for line in people if line.table == "person"}
            assert len(kept) == sign_in(nobody, "crane").ask(ListPeople()).total
            service.close()


def test_killed_after_the_answer_nothing_of_it_is_lost(
    organisation: Organisation, tmp_path: Path
) -> None:
    with Crashes(organisation.service.vault, tmp_path / "killed") as crashes:
        save_person(organisation)
        withdraw_consent(organisation)
        change_passphrase(organisation)

    service = VaultService(crashes.homes[-1], kdf=TEST_KDF)
    nobody = VaultClient(local_transport(service))
    open_register(nobody)
    crane = sign_in(nobody, "crane")
    assert crane.ask(ListPeople()).total == 42
    assert crane.ask(ListConsents(person=organisation.nari)).consents[0].consent.withdrawn_on
    assert nobody.ask(SignIn(handle="wren", passphrase=f"{WORDS} other wren")).token
    service.close()
