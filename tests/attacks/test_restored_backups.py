"""T6: a backup of before brings nothing back that was taken back since."""

import shutil
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from farshore.domain.errors import FarshoreError
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.sealing.revocations import Entry, Revocation, entry_after
from farshore.vault.backups.archives import Credentials
from farshore.vault.backups.backups import backups_in, write_backup
from farshore.vault.backups.restoring import Restored, restore
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import AlarmsFirst, WrongPassphrase
from farshore.vault.speech.messages import (
    AddMember,
    AnswerMismatches,
    ChangePassphrase,
    Credential,
    GetBundle,
    ImportPeople,
    ListConsents,
    ListMembers,
    ListMismatches,
    ListPeople,
    OpenPerson,
    OpenStory,
    RemoveMember,
    SetRoles,
    SignIn,
    UndoBatch,
    Unseal,
    Withdraw,
    WithdrawConsent,
)
from farshore.vault.state.vault import TEST_KDF
from farshore.vault.storage.store import Paths
from tests.cast import CUSTODIANS, WORDS, Organisation, open_register, sign_in
from tests.scenarios.releasing import found_site, publish, write

NIGHT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
HERON = [Credentials(handle="heron", typed=f"{WORDS} heron")]
GULL = Credential(handle="gull", passphrase=f"{WORDS} gull")


class Day:
    """An organisation with a backup of yesterday on a disk; a bad day comes after it."""

    def __init__(self, organisation: Organisation, folder: Path) -> None:
        self.organisation, self.folder = organisation, folder
        self.home = organisation.service.vault.paths.home
        self.disk = folder / "disk"
        self.days = 0
        self.services: list[VaultService] = []

    def backup(self, *, hours: int = 24) -> str:
        self.days += 1
        made = write_backup(self.home, self.disk, now=NIGHT + timedelta(hours=hours * self.days))
        return made.made

    def restored(self, at: str, *, home: Path | None = None, name: str = "new") -> Restored:
        return restore(self.disk, self.folder / name, HERON, at=at, erased_in=home)

    def woken(self, name: str = "new", custodians: list[Credential] = CUSTODIANS) -> VaultClient:
        service = VaultService(self.folder / name, kdf=TEST_KDF)
        self.services.append(service)
        nobody = VaultClient(local_transport(service))
        for custodian in custodians:
            nobody.ask(Unseal(handle=custodian.handle, passphrase=custodian.passphrase))
        return nobody

    def close(self) -> None:
        for service in self.services:
            service.close()


@pytest.fixture
def day(organisation: Organisation, tmp_path: Path):
    found = Day(organisation, tmp_path)
    yield found
    found.close()


@pytest.fixture(params=["a newer archive", "the data folder"])
def told(request, day: Day):
    """How the restore learns of what came after: both ways must do alone."""

    def restored(at: str) -> Restored:
        if request.param == "the data folder":
            return day.restored(at, home=day.home)
        day.backup()
        return day.restored(at)

    return restored


def test_a_withdrawn_consent_stays_withdrawn_with_its_day(day: Day, told) -> None:
    crane, nari = day.organisation["crane"], day.organisation.nari
    at = day.backup()
    (consent,) = crane.ask(ListConsents(person=nari)).consents
    crane.ask(WithdrawConsent(id=consent.id))
    withdrawn_on = crane.ask(ListConsents(person=nari)).consents[0].consent.withdrawn_on

    assert told(at).withdrawn_again == 1
    crane = sign_in(day.woken(), "crane")

    assert crane.ask(ListConsents(person=nari)).consents[0].consent.withdrawn_on == withdrawn_on


def test_a_withdrawn_story_stays_out_and_no_bundle_holds_it(day: Day, told) -> None:
    found_site(day.organisation)
    label = write(day.organisation, "en")
    publish(day.organisation, label, "en")
    at = day.backup()
    gone = day.organisation["wren"].ask(Withdraw(label=label))
    assert gone.paths

    told(at)
    wren = sign_in(day.woken(), "wren")

    bundle = wren.ask(GetBundle()).bundle
    assert bundle.editions == []
    assert bundle.tombstones
    states = {t.state for t in wren.ask(OpenStory(label=label)).doc.translations.values()}
    assert "published" not in states


def test_a_removed_member_stays_out(day: Day, told) -> None:
    at = day.backup()
    day.organisation["heron"].ask(RemoveMember(handle="tern", witnesses=CUSTODIANS))

    assert told(at).removed_again == 1
    nobody = day.woken()

    with pytest.raises(WrongPassphrase):
        sign_in(nobody, "tern")
    found = sign_in(nobody, "heron").ask(ListMembers()).members
    assert {m.handle for m in found if not m.active} == {"tern"}
    assert sign_in(nobody, "crane").ask(OpenPerson(label=day.organisation.nari)).doc.names


def test_a_role_that_was_taken_stays_taken(day: Day, told) -> None:
    at = day.backup()
    day.organisation["heron"].ask(SetRoles(handle="crane", roles=["editor"], witnesses=CUSTODIANS))

    told(at)
    nobody = day.woken()

    assert nobody.ask(SignIn(handle="tern", passphrase=f"{WORDS} tern"))
    with pytest.raises(FarshoreError):
        sign_in(nobody, "crane").ask(OpenPerson(label=day.organisation.nari))


def test_an_old_passphrase_stays_old(day: Day, told) -> None:
    new = "harbour pencil violet engine tundra seven"
    at = day.backup()
    day.organisation["wren"].ask(ChangePassphrase(old=f"{WORDS} wren", new=new))

    told(at)
    nobody = day.woken()

    with pytest.raises(WrongPassphrase):
        sign_in(nobody, "wren")
    assert nobody.ask(SignIn(handle="wren", passphrase=new)).token


def test_an_erased_person_stays_erased_and_no_row_is_left(day: Day, told) -> None:
    crane = day.organisation["crane"]
    doc = PersonDoc(names=[PersonName(text="남가을")])
    batch = crane.ask(ImportPeople(docs=[doc], source="later undone"))
    unit = day.organisation.service.vault.model.people[batch.labels[0]].unit
    at = day.backup()
    crane.ask(UndoBatch(id=batch.id))

    assert told(at).erased_again == 1
    crane = sign_in(day.woken(), "crane")

    assert crane.ask(ListPeople()).total == 41
    with closing(sqlite3.connect(Paths(day.folder / "new").register)) as db:
        assert db.execute("SELECT 1 FROM person WHERE person = ?", (unit,)).fetchone() is None


def test_a_restored_home_says_so_to_custodians_and_nothing_else(day: Day, told) -> None:
    at = day.backup()
    day.organisation["heron"].ask(RemoveMember(handle="tern", witnesses=CUSTODIANS))
    told(at)
    nobody = day.woken()
    heron = sign_in(nobody, "heron")

    (found,) = heron.ask(ListMismatches()).mismatches
    assert (found.kind, found.detail) == ("restored", at)
    with pytest.raises(AlarmsFirst):
        heron.ask(
            AddMember(
                handle="gull", passphrase=GULL.passphrase, roles=["editor"], witnesses=CUSTODIANS
            )
        )
    heron.ask(AnswerMismatches(ids=[found.id], answer="keep"))
    assert heron.ask(ListMismatches()).mismatches == []
    day.close()
    assert sign_in(day.woken(), "heron").ask(ListMismatches()).mismatches == []


def test_everything_is_re_keyed_after_a_restore(day: Day) -> None:
    at = day.backup()
    before = day.organisation.service.vault.grants.epochs()
    day.restored(at)
    day.woken()
    after = day.services[-1].vault.grants.epochs()

    assert all(after[name] > before[name] for name in before)


def test_a_custodian_without_whom_nobody_could_unseal_is_kept_and_named(day: Day) -> None:
    at = day.backup()
    heron = day.organisation["heron"]
    heron.ask(
        AddMember(
            handle="gull", passphrase=GULL.passphrase, roles=["custodian"], witnesses=CUSTODIANS
        )
    )
    heron.ask(RemoveMember(handle="plover", witnesses=[CUSTODIANS[0], GULL]))
    day.backup()

    assert day.restored(at).kept == ["plover"]
    found = sign_in(day.woken(), "heron").ask(ListMismatches()).mismatches
    assert {(f.kind, f.table, f.label) for f in found} == {
        ("restored", "member", "plover"),
        ("restored", "", ""),
    }


def test_the_press_takes_the_next_bundle_after_a_restore(day: Day, told) -> None:
    found_site(day.organisation)
    wren = day.organisation["wren"]
    at = day.backup()
    newest = [wren.ask(GetBundle()).bundle.number for _each in range(5)][-1]

    told(at)
    wren = sign_in(day.woken(), "wren")

    first = wren.ask(GetBundle()).bundle.number
    assert first > newest
    assert wren.ask(GetBundle()).bundle.number == first + 1


def test_a_restore_of_a_restore_counts_on(day: Day) -> None:
    at = day.backup()
    day.restored(at)
    wren = sign_in(day.woken(), "wren")
    first = wren.ask(GetBundle()).bundle.number
    day.close()

    restore(day.disk, day.folder / "again", HERON, at=at, erased_in=day.folder / "new")

    assert sign_in(day.woken("again"), "wren").ask(GetBundle()).bundle.number > first


def test_the_newest_backup_is_told_by_its_trail_and_not_by_its_clock(day: Day) -> None:
    first = write_backup(day.home, day.disk, now=NIGHT + timedelta(days=3000)).made
    day.organisation["crane"].ask(ListPeople(query="x"))
    second = write_backup(day.home, day.disk, now=NIGHT).made

    assert first > second
    assert day.restored("").made == second


def test_a_withdrawal_of_a_night_with_a_wrong_clock_counts(day: Day) -> None:
    crane, nari = day.organisation["crane"], day.organisation.nari
    at = day.backup()
    crane.ask(WithdrawConsent(id=crane.ask(ListConsents(person=nari)).consents[0].id))
    write_backup(day.home, day.disk, now=NIGHT - timedelta(days=4000))

    day.restored(at)

    view = sign_in(day.woken(), "crane").ask(ListConsents(person=nari)).consents[0]
    assert view.consent.withdrawn_on


def test_archives_that_do_not_open_are_named(day: Day) -> None:
    before = day.backup()
    new = "harbour pencil violet engine tundra seven"
    day.organisation["heron"].ask(ChangePassphrase(old=f"{WORDS} heron", new=new))
    at = day.backup()

    done = restore(
        day.disk,
        day.folder / "new",
        [Credentials(handle="heron", typed=new)],
        at=at,
        erased_in=None,
    )

    assert done.unread == [before]


@pytest.mark.parametrize("nights", [1, 3])
def test_a_fast_clock_prunes_no_archive(day: Day, nights: int) -> None:
    for hours in (0, 24, 48):
        write_backup(day.home, day.disk, now=NIGHT + timedelta(hours=hours))
    for night in range(nights):
        made = write_backup(day.home, day.disk, now=NIGHT + timedelta(days=3650 + night))
        assert made.removed == []
        assert len(made.left) == 6
    made = write_backup(day.home, day.disk, now=NIGHT + timedelta(days=3))
    assert made.removed == []
    assert len(made.left) == 2 * nights

    sure = write_backup(day.home, day.disk, now=NIGHT + timedelta(days=4), is_clock_right=True)
    assert len(sure.removed) == 2 * nights
    assert len(backups_in(day.disk)) == 5


def test_no_database_ever_lies_on_the_medium_of_the_backups(day: Day) -> None:
    """Neither while a backup is written nor while one is read."""
    opened: list[str] = []
    is_on = True

    def hook(event: str, args: tuple[object, ...]) -> None:
        if is_on and event in {"open", "sqlite3.connect"}:
            opened.append(str(args[0]))

    sys.addaudithook(hook)
    at = day.backup()
    day.backup()
    day.restored(at)
    is_on = False

    on_medium = {Path(name).name for name in opened if str(day.disk) in name}
    assert on_medium
    assert {Path(name).suffix for name in on_medium} <= {".part", ".backup", ""}
    assert not [name for name in on_medium if "keys.db" in name or ".db" in name]
    assert {p.suffix for p in day.disk.rglob("*")} == {".backup"}
    for path in day.home.rglob("*"):
        assert "snapshot" not in path.name


def test_a_pair_of_archives_is_of_one_moment(day: Day) -> None:
    """Somebody writes all the time: a restored pair raises no alarm but that it was restored."""
    import threading

    crane = day.organisation["crane"]
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            crane.ask(ListPeople(query="x"))
            crane.ask(ImportPeople(docs=[PersonDoc(names=[PersonName(text="심도훈")])], source="x"))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        stamps = [day.backup() for _each in range(4)]
    finally:
        stop.set()
        writer.join()

    for stamp in stamps:
        day.restored(stamp, name=f"new-{stamp}")
        found = sign_in(day.woken(f"new-{stamp}"), "heron").ask(ListMismatches()).mismatches
        assert [one.kind for one in found] == ["restored"]


# -- a forged log ------------------------------------------------------------------------------


def forge(keys: Path, *told: Revocation) -> None:
    with closing(sqlite3.connect(keys)) as db, db:
        rows = db.execute("SELECT seq, prev, body, hash, signature FROM revocation ORDER BY seq")
        last = ([None] + [Entry(*row) for row in rows])[-1]
        for one in told:
            last = entry_after(last, one)
            db.execute(
                "INSERT INTO revocation VALUES (?, ?, ?, ?, ?)", msgspec.structs.astuple(last)
            )


def test_a_forged_log_removes_nobody(day: Day) -> None:
    at = day.backup()
    other = day.folder / "other"
    shutil.copytree(day.home, other)
    (member,) = day.organisation.service.vault.keys.execute(
        "SELECT id FROM member WHERE handle = 'crane'"
    ).fetchone()
    forge(Paths(other).keys, Revocation(what="member", who=member, roles=""))

    assert day.restored(at, home=other).removed_again == 0
    assert sign_in(day.woken(), "crane")


def test_a_marker_on_the_disk_excuses_no_change(day: Day) -> None:
    """Whoever pretends a restore to bring an old passphrase back is found all the same."""
    with closing(sqlite3.connect(Paths(day.home).keys)) as db:
        old = db.execute(
            "SELECT slot.* FROM slot JOIN member ON member.id = slot.member "
            "WHERE handle = 'crane' AND kind = 'passphrase'"
        ).fetchone()
    day.organisation["crane"].ask(
        ChangePassphrase(old=f"{WORDS} crane", new="harbour pencil violet engine tundra seven")
    )
    day.organisation.service.close()
    with closing(sqlite3.connect(Paths(day.home).keys)) as db, db:
        db.execute("INSERT OR REPLACE INTO slot VALUES (?, ?, ?, ?)", old)
        word = msgspec.msgpack.encode({"made": "x", "sealed": [b"none"], "kept": []})
        db.execute("INSERT INTO meta VALUES ('restored', ?)", (word,))
    forge(Paths(day.home).keys, Revocation(what="slot", who=old[0], part="passphrase"))
    service = VaultService(day.home, kdf=TEST_KDF)
    day.services.append(service)
    nobody = VaultClient(local_transport(service))
    open_register(nobody)

    kinds = {f.kind for f in sign_in(nobody, "heron").ask(ListMismatches()).mismatches}
    assert {"slot", "restored"} <= kinds
