"""T5: whoever writes the disk can't bring back, take out or put in anything without an alarm.

Each attack changes the files of a vault that is off, as somebody with the machine in hand would.
"""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from farshore.domain.errors import FarshoreError
from farshore.domain.people.records import NoteDoc, PersonDoc, PersonName
from farshore.domain.sealing.chain import Link, next_link
from farshore.domain.sealing.keys import PrivateKey, grant
from farshore.vault.access.slots import put_passphrase
from farshore.vault.backups.backups import write_backup
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import AlarmsFirst, MemberShut, RowShut, VaultDamaged
from farshore.vault.speech.messages import (
    AddMember,
    AddNote,
    AnswerMismatches,
    Approve,
    ApproveSite,
    ChangePassphrase,
    CompareCheckpoint,
    GetBundle,
    GetCheckpoint,
    ListAudit,
    ListConsents,
    ListMismatches,
    ListPeople,
    MismatchView,
    OpenPerson,
    OpenStory,
    Publish,
    RemoveMember,
    SavePerson,
    Submit,
    WithdrawConsent,
)
from farshore.vault.state.vault import TEST_KDF, Vault
from farshore.vault.storage.store import Paths
from tests.cast import CUSTODIANS, WORDS, Organisation, open_register, sign_in
from tests.scenarios.releasing import write
from tests.sizes import IS_LONG


class Machine:
    """A vault that is switched off, changed on its disk, and switched on again."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.home = organisation.service.vault.paths.home
        self.paths = Paths(self.home)
        self.service = organisation.service
        self.nobody = organisation.nobody

    def off(self) -> None:
        self.service.close()

    def copy(self, name: str) -> Path:
        """Keep the whole disk as it is now (the vault is off)."""
        to = self.home.parent / name
        shutil.copytree(self.home, to)
        return to

    def on(self) -> None:
        self.service = VaultService(self.home, kdf=TEST_KDF)
        self.nobody = VaultClient(local_transport(self.service))
        open_register(self.nobody)

    def again(self) -> None:
        self.off()
        self.on()

    def member(self, handle: str) -> VaultClient:
        return sign_in(self.nobody, handle)

    def found(self) -> list[MismatchView]:
        return self.member("heron").ask(ListMismatches()).mismatches

    def register(self) -> sqlite3.Connection:
        return sqlite3.connect(self.paths.register)

    def keys(self) -> sqlite3.Connection:
        return sqlite3.connect(self.paths.keys)


@pytest.fixture
def machine(organisation: Organisation):
    found = Machine(organisation)
    yield found
    found.off()


def test_nothing_is_found_where_nothing_was_done(machine: Machine) -> None:
    machine.member("crane").ask(
        AddNote(compartment="care", note=NoteDoc(person=machine.organisation.nari, text="x"))
    )
    machine.again()
    machine.again()

    assert machine.found() == []


def consent_of(machine: Machine) -> tuple[str, VaultClient]:
    crane = machine.member("crane")
    (view,) = crane.ask(ListConsents(person=machine.organisation.nari)).consents
    return view.id, crane


def rolled_back_consent(machine: Machine) -> str:
    consent, crane = consent_of(machine)
    with closing(machine.register()) as db:
        old = db.execute("SELECT * FROM consent").fetchone()
    crane.ask(WithdrawConsent(id=consent))
    machine.off()
    with closing(machine.register()) as db, db:
        db.execute("INSERT OR REPLACE INTO consent VALUES (?, ?, ?, ?, ?, ?)", old)
    machine.on()
    return consent


def test_a_consent_can_t_be_un_withdrawn(machine: Machine) -> None:
    rolled_back_consent(machine)
    views = machine.member("crane").ask(ListConsents(person=machine.organisation.nari)).consents

    assert all(view.consent.withdrawn_on for view in views)
    (found,) = machine.found()
    assert (found.kind, found.table, found.label) == ("older", "consent", machine.organisation.nari)


def test_it_stays_shut_over_restarts_until_a_custodian_answers(machine: Machine) -> None:
    rolled_back_consent(machine)
    machine.again()
    (found,) = machine.found()
    heron = machine.member("heron")

    heron.ask(AnswerMismatches(ids=[found.id], answer="drop"))

    assert machine.found() == []
    machine.again()
    assert machine.found() == []
    assert (
        machine.member("crane").ask(ListConsents(person=machine.organisation.nari)).consents == []
    )
    page = machine.member("owl").ask(ListAudit())
    assert [e.object for e in page.entries if e.action == "answer-mismatch"] == [
        machine.organisation.nari
    ]


def test_a_custodian_may_take_it_as_it_is(machine: Machine) -> None:
    consent = rolled_back_consent(machine)
    (found,) = machine.found()

    machine.member("heron").ask(AnswerMismatches(ids=[found.id], answer="keep"))

    crane = machine.member("crane")
    views = crane.ask(ListConsents(person=machine.organisation.nari)).consents
    assert [view.id for view in views] == [consent]
    machine.again()
    assert machine.found() == []


def older_person(machine: Machine) -> None:
    crane, nari = machine.member("crane"), machine.organisation.nari
    view = crane.ask(OpenPerson(label=nari))
    with closing(machine.register()) as db:
        before = {row[0]: row for row in db.execute("SELECT * FROM person")}
    crane.ask(SavePerson(doc=view.doc, rev=view.rev))
    machine.off()
    with closing(machine.register()) as db, db:
        for row_id, rev in db.execute("SELECT id, rev FROM person").fetchall():
            if rev > 1:
                db.execute(
                    "INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?, ?, ?)", before[row_id]
                )
    machine.on()


def removed_person(machine: Machine) -> None:
    machine.off()
    with closing(machine.register()) as db, db:
        db.execute("DELETE FROM consent")
    machine.on()


def swapped_note(machine: Machine) -> None:
    crane = machine.member("crane")
    for text in ("one", "two"):
        note = NoteDoc(person=machine.organisation.nari, text=text)
        crane.ask(AddNote(compartment="care", note=note))
    machine.off()
    with closing(machine.register()) as db, db:
        (first, _), (second, sealed) = db.execute("SELECT id, sealed FROM note").fetchall()
        assert first != second
        db.execute("UPDATE note SET sealed = ? WHERE id = ?", (sealed, first))
    machine.on()


def inserted_note(machine: Machine) -> None:
    """A note that was deleted... here: one row of another day, copied in under its old id."""
    crane = machine.member("crane")
    note = NoteDoc(person=machine.organisation.nari, text="one")
    crane.ask(AddNote(compartment="care", note=note))
    machine.off()
    with closing(machine.register()) as db, db:
        row = db.execute("SELECT * FROM note").fetchone()
        db.execute("INSERT INTO note VALUES (?, ?, ?, ?, ?, ?)", (b"\7" * 16, *row[1:]))
    machine.on()


@pytest.mark.parametrize(
    ("attack", "kind", "table"),
    [
        (older_person, "older", "person"),
        (removed_person, "missing", "consent"),
        (swapped_note, "changed", "note"),
        (inserted_note, "added", "note"),
    ],
)
def test_every_change_of_rows_is_named(
    machine: Machine, attack: Callable[[Machine], None], kind: str, table: str
) -> None:
    attack(machine)

    assert [(f.kind, f.table) for f in machine.found()] == [(kind, table)]


def test_a_record_that_is_older_is_opened_by_nobody_and_nothing_is_published(
    machine: Machine,
) -> None:
    older_person(machine)

    with pytest.raises(FarshoreError):
        machine.member("crane").ask(OpenPerson(label=machine.organisation.nari))
    with pytest.raises(AlarmsFirst):
        machine.service.vault.need_sound()


def test_nothing_becomes_public_while_the_guard_may_miss_somebody(machine: Machine) -> None:
    label = write(machine.organisation, "en")
    machine.organisation["wren"].ask(Submit(label=label, language="en"))
    older_person(machine)
    swift = machine.member("swift")
    release = swift.ask(OpenStory(label=label)).releases[0]

    for call in (
        Approve(label=label, language="en", content_hash=release.content_hash),
        Publish(label=label, language="en"),
        ApproveSite(content_hash="0" * 64),
    ):
        with pytest.raises(AlarmsFirst):
            swift.ask(call)
    assert swift.ask(GetBundle()).bundle.editions == []


def test_a_shut_row_is_shut_on_every_way_to_it(machine: Machine) -> None:
    swapped_note(machine)
    vault = machine.service.vault
    shut = [
        row for row in vault.documents.rows.all("note") if ("note", row.id) in vault.documents.shut
    ]

    assert len(shut) == 1
    with pytest.raises(RowShut):
        vault.documents.open(_noun("note"), shut[0], ring=vault.need_opened().ring)
    assert len(machine.member("crane").ask(OpenPerson(label=machine.organisation.nari)).notes) == 1


def _noun(table: str):
    from farshore.vault.storage.nouns import NOUNS

    return NOUNS[table]


# -- members, slots, grants --------------------------------------------------------------------


def test_a_member_who_was_put_in_gets_nothing(machine: Machine) -> None:
    spy = PrivateKey.generate()
    machine.off()
    with closing(machine.keys()) as db, db:
        db.execute(
            "INSERT INTO member VALUES (?, 'spy', ?, 'caseworker', 1, 1)",
            (b"\5" * 16, spy.public()),
        )
    machine.on()

    (found,) = machine.found()
    assert (found.kind, found.label) == ("member", "spy")
    with pytest.raises(AlarmsFirst):
        machine.member("heron").ask(
            AddMember(
                handle="gull", passphrase=f"{WORDS} gull", roles=["editor"], witnesses=CUSTODIANS
            )
        )


def put_in(machine: Machine, roles: str) -> None:
    """Write a member onto the disk, with a slot that a passphrase of the spy's opens."""
    key = PrivateKey.generate()
    machine.off()
    vault = Vault(machine.home, kdf=TEST_KDF)
    vault.keys.execute(
        "INSERT INTO member VALUES (?, 'spy', ?, ?, 1, 1)", (b"\5" * 16, key.public(), roles)
    )
    put_passphrase(vault, member=b"\5" * 16, key=key, passphrase=f"{WORDS} spy")
    vault.close()
    machine.on()


def grants_of(machine: Machine, handle: str) -> list[str]:
    with closing(machine.keys()) as db:
        found = db.execute('SELECT compartment FROM "grant" WHERE holder = ?', (handle,))
        return [name for (name,) in found]


@pytest.mark.parametrize("roles", ["caseworker", "coordinator", "editor"])
def test_a_member_who_was_put_in_receives_no_grant_at_the_next_removal(
    machine: Machine, roles: str
) -> None:
    put_in(machine, roles)
    machine.member("heron").ask(RemoveMember(handle="tern", witnesses=CUSTODIANS))

    assert grants_of(machine, "spy") == []
    assert "identity" in grants_of(machine, "crane")
    with pytest.raises(MemberShut):
        machine.member("spy")


def test_what_is_written_into_the_keys_while_the_register_is_open_is_found_at_once(
    machine: Machine,
) -> None:
    """Not only at the next unsealing: the next removal would grant to whom nobody knows."""
    heron = machine.member("heron")
    with closing(machine.keys()) as db, db:
        db.execute(
            "INSERT INTO member VALUES (?, 'spy', ?, 'caseworker', 1, 1)",
            (b"\5" * 16, PrivateKey.generate().public()),
        )
        db.execute("DELETE FROM slot WHERE kind = 'recovery'")

    heron.ask(RemoveMember(handle="tern", witnesses=CUSTODIANS))

    assert grants_of(machine, "spy") == []
    kinds = {(f.kind, f.label) for f in heron.ask(ListMismatches()).mismatches}
    assert {("member", "spy"), ("slot", "crane"), ("slot", "heron")} <= kinds
    machine.again()
    assert ("member", "spy") in {(f.kind, f.label) for f in machine.found()}


def test_reading_the_files_from_elsewhere_is_no_alarm(machine: Machine) -> None:
    """Backups and `farshore checkpoint` look at keys.db while the vault runs."""
    for _each in range(3):
        write_backup(machine.home, machine.home.parent / "disk", now=datetime.now(UTC))
        machine.member("crane").ask(SavePerson(doc=PersonDoc(names=[PersonName(text="심도훈")])))

    assert machine.found() == []


def test_a_custodian_who_was_put_in_gets_no_share(machine: Machine) -> None:
    heron = machine.member("heron")
    heron.ask(
        AddMember(
            handle="gull", passphrase=f"{WORDS} gull", roles=["custodian"], witnesses=CUSTODIANS
        )
    )
    put_in(machine, "custodian")

    with pytest.raises(AlarmsFirst):
        machine.member("heron").ask(RemoveMember(handle="gull", witnesses=CUSTODIANS))
    with closing(machine.keys()) as db:
        assert not [h for (h,) in db.execute("SELECT holders FROM combo") if "spy" in h.split("+")]


def test_a_custodian_takes_the_strange_member_out_and_goes_on(machine: Machine) -> None:
    put_in(machine, "custodian editor")
    heron = machine.member("heron")
    (found,) = {
        f.id: f for f in heron.ask(ListMismatches()).mismatches if f.kind == "member"
    }.values()

    heron.ask(AnswerMismatches(ids=[found.id], answer="drop"))

    with pytest.raises(FarshoreError):
        machine.member("spy")
    rest = [f.id for f in heron.ask(ListMismatches()).mismatches]
    heron.ask(AnswerMismatches(ids=rest, answer="keep"))
    heron.ask(
        AddMember(handle="gull", passphrase=f"{WORDS} gull", roles=["editor"], witnesses=CUSTODIANS)
    )
    machine.again()
    assert machine.found() == []


def test_nobody_takes_out_so_many_custodians_that_none_could_unseal(machine: Machine) -> None:
    machine.off()
    with closing(machine.keys()) as db, db:
        db.execute("UPDATE member SET roles = 'custodian editor' WHERE handle = 'plover'")
    machine.on()
    (found,) = machine.found()

    with pytest.raises(FarshoreError, match="too few custodians"):
        machine.member("heron").ask(AnswerMismatches(ids=[found.id], answer="drop"))


def test_a_record_whose_key_was_taken_is_named_and_the_rest_opens(machine: Machine) -> None:
    vault = machine.service.vault
    unit = vault.model.people[machine.organisation.nari].unit
    machine.off()
    with closing(machine.keys()) as db, db:
        db.execute("DELETE FROM person_key WHERE unit = ?", (unit,))
    machine.on()

    found = machine.found()
    assert {(f.kind, f.table) for f in found} == {("changed", "person"), ("changed", "consent")}
    assert machine.member("crane").ask(ListPeople()).total == 40
    with pytest.raises(AlarmsFirst):
        machine.service.vault.need_sound()


@pytest.mark.parametrize(
    "destroyed",
    [
        "DELETE FROM combo",
        "UPDATE combo SET sealed = x'00'",
        "DELETE FROM \"grant\" WHERE holder = '@guard'",
        "UPDATE meta SET value = x'00' WHERE name = 'audit_sealed'",
        "DELETE FROM principal WHERE name = 'guard'; DELETE FROM \"grant\"",
    ],
)
def test_keys_without_which_nothing_opens_are_told_in_plain_words(
    machine: Machine, destroyed: str
) -> None:
    machine.off()
    with closing(machine.keys()) as db, db:
        for statement in destroyed.split("; "):
            db.execute(statement)

    with pytest.raises(VaultDamaged, match="Restore the newest backup"):
        machine.on()
    assert machine.service.vault.is_sealed


def test_roles_that_were_written_onto_the_disk_are_an_alarm(machine: Machine) -> None:
    machine.off()
    with closing(machine.keys()) as db, db:
        db.execute("UPDATE member SET roles = 'custodian editor' WHERE handle = 'finch'")
    machine.on()

    assert [(f.kind, f.label) for f in machine.found()] == [("member", "finch")]
    with pytest.raises(MemberShut):
        machine.member("finch")


def test_an_old_passphrase_does_not_come_back_with_the_old_slot(machine: Machine) -> None:
    with closing(machine.keys()) as db:
        old = db.execute(
            "SELECT slot.* FROM slot JOIN member ON member.id = slot.member "
            "WHERE handle = 'crane' AND kind = 'passphrase'"
        ).fetchone()
    new = "harbour pencil violet engine tundra seven"
    machine.member("crane").ask(ChangePassphrase(old=f"{WORDS} crane", new=new))
    machine.off()
    with closing(machine.keys()) as db, db:
        db.execute("INSERT OR REPLACE INTO slot VALUES (?, ?, ?, ?)", old)
    machine.on()

    assert [(f.kind, f.label) for f in machine.found()] == [("slot", "crane")]
    with pytest.raises(MemberShut):
        machine.member("crane")


def test_a_passphrase_changed_while_sealed_is_told_and_shuts_nobody_out(machine: Machine) -> None:
    machine.service.vault.seal()
    crane = machine.member("crane")
    crane.ask(
        ChangePassphrase(old=f"{WORDS} crane", new="harbour pencil violet engine tundra seven")
    )
    machine.again()

    (found,) = machine.found()
    assert (found.kind, found.label) == ("sealed-change", "crane")
    machine.service.vault.need_sound()


def test_the_only_sound_custodian_is_never_shut_out(machine: Machine) -> None:
    machine.off()
    with closing(machine.keys()) as db, db:
        db.execute("DELETE FROM slot WHERE kind = 'recovery'")
    machine.on()

    assert {f.kind for f in machine.found()} == {"slot"}


# -- the trail ---------------------------------------------------------------------------------


def cut(db: sqlite3.Connection) -> None:
    db.execute("DELETE FROM audit WHERE seq > (SELECT max(seq) - 3 FROM audit)")


def forged(db: sqlite3.Connection) -> None:
    """The last entries written anew, in a chain that follows without a gap."""
    (public,) = db.execute("SELECT value FROM meta WHERE name = 'audit_public'").fetchone()
    rows = db.execute("SELECT seq, prev, sealed, hash FROM audit ORDER BY seq").fetchall()
    db.execute("DELETE FROM audit WHERE seq > ?", (len(rows) - 4,))
    link = Link(*rows[-5])
    for _each in range(4):
        sealed = grant(b"{}", public=public, info=b"farshore/audit-entry/1")
        link = next_link(link, sealed=sealed)
        db.execute(
            "INSERT INTO audit VALUES (?, ?, ?, ?)", (link.seq, link.prev, link.sealed, link.hash)
        )


@pytest.mark.parametrize(("attack", "kind"), [(cut, "trail-cut"), (forged, "trail-forged")])
@pytest.mark.parametrize("is_sealed", [False, True])
def test_the_trail_can_t_be_cut_or_written_anew(
    machine: Machine, attack: Callable[[sqlite3.Connection], None], kind: str, is_sealed: bool
) -> None:
    """Nor the part that was written while the register was sealed."""
    if is_sealed:
        machine.again()
        machine.service.vault.seal()
        for handle in ("crane", "wren", "owl", "finch", "tern"):
            machine.member(handle)
    machine.off()
    with closing(machine.keys()) as db, db:
        attack(db)
    machine.on()

    assert kind in [f.kind for f in machine.found()]


def test_a_vault_without_its_roll_says_so(machine: Machine) -> None:
    machine.off()
    with closing(machine.keys()) as db, db:
        db.execute("DELETE FROM head")
        db.execute("DELETE FROM roll")
    machine.on()

    assert [f.kind for f in machine.found()] == ["no-roll"]
    with pytest.raises(AlarmsFirst):
        machine.service.vault.need_sound()


def test_a_roll_that_was_cut_or_replaced_says_so(machine: Machine) -> None:
    machine.off()
    with closing(machine.keys()) as db, db:
        db.execute("DELETE FROM roll WHERE seq = (SELECT max(seq) FROM roll)")
    machine.on()

    assert [f.kind for f in machine.found()] == ["roll-cut"]


def test_the_alarms_themselves_can_t_be_taken_away(machine: Machine) -> None:
    rolled_back_consent(machine)
    machine.off()
    with closing(machine.keys()) as db, db:
        db.execute("DELETE FROM head WHERE name = 'alarms'")
    machine.on()

    assert "keys" in [f.kind for f in machine.found()]


@pytest.mark.parametrize("only", ["vault/register.db", "keys/keys.db"])
def test_one_database_of_an_older_day_beside_the_other_of_today(
    machine: Machine, only: str
) -> None:
    machine.off()
    old = machine.copy("old")
    machine.on()
    crane = machine.member("crane")
    crane.ask(SavePerson(doc=PersonDoc(names=[PersonName(text="심도훈")])))
    machine.off()
    shutil.copy(old / only, machine.home / only)
    machine.on()

    assert {f.kind for f in machine.found()} <= {"missing", "added"}
    assert machine.found()


def test_a_whole_disk_of_an_older_day_is_told_by_a_checkpoint(machine: Machine) -> None:
    machine.off()
    old = machine.copy("old")
    machine.on()
    line = machine.nobody.ask(GetCheckpoint()).line
    fits = machine.member("heron").ask(CompareCheckpoint(text=line))
    machine.off()
    shutil.rmtree(machine.home)
    shutil.copytree(old, machine.home)
    machine.on()

    assert fits.fit == "fits"
    assert machine.found() == []  # nothing on the disk can tell
    assert machine.member("heron").ask(CompareCheckpoint(text=line)).fit in {"cut", "forged"}
    assert [f.table for f in machine.found()] == ["checkpoint"]


# -- any of it, in any number ------------------------------------------------------------------

TABLES = ("person", "consent", "batch")


@settings(max_examples=200 if IS_LONG else 12, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_done_to_rows_is_found_row_by_row(
    machine: Machine, data: st.DataObject
) -> None:
    """Change or delete any rows: exactly those are named."""
    clean = machine.home.parent / "clean"
    machine.off()
    if not clean.exists():
        shutil.copytree(machine.home, clean)
    shutil.rmtree(machine.home)
    shutil.copytree(clean, machine.home)
    done = 0
    with closing(machine.register()) as db, db:
        for table in TABLES:
            rows = db.execute(f"SELECT id FROM {table} ORDER BY id").fetchall()  # noqa: S608
            picked = (
                data.draw(st.lists(st.sampled_from(rows), max_size=2, unique=True)) if rows else []
            )
            for (row,) in picked:
                what = data.draw(st.sampled_from(["gone", "bit", *SPOILED]))
                done += _spoil(db, table, row, what)
    machine.on()

    assert len({one.id for one in machine.found()}) == done


SPOILED = {
    "rev": "rev = rev + 1",
    "schema": "schema = schema + 1",
    "text": "sealed = sealed || x'80ff'",
    "words": "rev = 'x', schema = -1",
    "unit": "person = x'03030303030303030303030303030303'",
    "place": "compartment = 'care'",
}
"""What SQLite lets anybody write into any column."""


def _spoil(db: sqlite3.Connection, table: str, row: bytes, what: str) -> int:
    if what == "gone":
        db.execute(f"DELETE FROM {table} WHERE id = ?", (row,))  # noqa: S608
    elif what == "bit":
        (sealed,) = db.execute(f"SELECT sealed FROM {table} WHERE id = ?", (row,)).fetchone()  # noqa: S608
        other = bytes([*sealed[:-1], sealed[-1] ^ 1])
        db.execute(f"UPDATE {table} SET sealed = ? WHERE id = ?", (other, row))  # noqa: S608
    else:
        db.execute(f"UPDATE {table} SET {SPOILED[what]} WHERE id = ?", (row,))  # noqa: S608
    return 1


def test_a_checkpoint_of_another_house_or_a_changed_one_is_no_alarm(machine: Machine) -> None:
    heron = machine.member("heron")
    line = machine.nobody.ask(GetCheckpoint()).line
    words = line.split()
    words[3] = "999999"

    assert heron.ask(CompareCheckpoint(text=" ".join(words))).fit == "unsigned"
    words = line.split()
    words[1] = "00000000"
    assert heron.ask(CompareCheckpoint(text=" ".join(words))).fit == "other-house"
    assert heron.ask(CompareCheckpoint(text="\n".join(line.split()[:-1]))).fit == "fits"
    assert machine.found() == []
    assert heron.ask(CompareCheckpoint(text=line)).on >= date(2026, 1, 1)
