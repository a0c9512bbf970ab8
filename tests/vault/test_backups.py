"""Backups: sealed, verified, complete, and no way back for whoever was erased."""

import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput, FarshoreError
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.files import CHUNK_BYTES, ChunkReader, ChunkWriter
from farshore.vault.backups.archives import Credentials
from farshore.vault.backups.backups import backups_in, write_backup
from farshore.vault.backups.restoring import restore
from farshore.vault.door.local import local_transport
from farshore.vault.door.service import VaultService
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import BackupRefused, NotInstalled, WrongPassphrase
from farshore.vault.speech.messages import (
    AddAttachment,
    ChangePassphrase,
    ImportPeople,
    ListPeople,
    OpenAttachment,
    OpenPerson,
    UndoBatch,
)
from farshore.vault.state.vault import TEST_KDF
from tests.cast import CUSTODIANS, WORDS, Organisation, open_register, sign_in

NIGHT = datetime(2026, 3, 1, 2, 0, tzinfo=UTC)
HERON = [Credentials(handle="heron", typed=f"{WORDS} heron")]


def home_of(organisation: Organisation) -> Path:
    return organisation.service.vault.paths.home


def woken(home: Path) -> tuple[VaultService, VaultClient]:
    service = VaultService(home, kdf=TEST_KDF)
    nobody = VaultClient(local_transport(service))
    open_register(nobody)
    return service, nobody


def test_a_restored_backup_opens_every_record_and_file(
    organisation: Organisation, tmp_path: Path
) -> None:
    data = random.Random(1).randbytes(200_000)
    organisation["crane"].ask(AddAttachment(owner=organisation.nari, name="a", data=data))
    write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT)

    done = restore(tmp_path / "disk", tmp_path / "new", HERON, erased_in=None)
    service, nobody = woken(tmp_path / "new")
    crane = sign_in(nobody, "crane")
    view = crane.ask(OpenPerson(label=organisation.nari))

    assert done.erased_again == 0
    assert view.doc.names[0].text == "박나리"
    assert crane.ask(OpenAttachment(id=view.attachments[0].id)).data == data
    assert crane.ask(ListPeople()).total == 41
    service.close()


def test_the_recovery_sheet_opens_a_backup_too(tmp_path: Path) -> None:
    from farshore.vault.speech.messages import Install

    service = VaultService(tmp_path / "home", kdf=TEST_KDF)
    nobody = VaultClient(local_transport(service))
    done = nobody.ask(Install(organisation="Shore", custodians=CUSTODIANS, needed=2, demo=True))
    write_backup(tmp_path / "home", tmp_path / "disk", now=NIGHT)
    service.close()
    sheet = Credentials(handle="plover", typed=done.recovery["plover"], kind="recovery")

    assert restore(tmp_path / "disk", tmp_path / "new", [sheet], erased_in=None).made


@pytest.mark.parametrize(
    "wrong",
    [
        Credentials(handle="heron", typed="no"),
        Credentials(handle="wren", typed=f"{WORDS} wren"),
        Credentials(handle="nobody", typed="no"),
        Credentials(handle="heron", typed=f"{WORDS} heron", kind="recovery"),
    ],
)
def test_nobody_but_a_custodian_opens_a_backup(
    organisation: Organisation, tmp_path: Path, wrong: Credentials
) -> None:
    write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT)

    with pytest.raises(WrongPassphrase):
        restore(tmp_path / "disk", tmp_path / "new", [wrong], erased_in=None)
    assert not (tmp_path / "new").exists()


def test_a_backup_shows_no_name_and_no_label(organisation: Organisation, tmp_path: Path) -> None:
    made = write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT)
    content = b"".join(path.read_bytes() for path in made.files)

    for words in ("박나리", "Pak Na-ri", organisation.nari, "Shiosai", "SQLite format"):
        assert words.encode() not in content
    assert b"heron" in content


def erase_one(organisation: Organisation) -> str:
    crane = organisation["crane"]
    doc = PersonDoc(names=[PersonName(text="남가을")])
    batch = crane.ask(ImportPeople(docs=[doc], source="later undone"))
    write_backup(home_of(organisation), home_of(organisation).parent / "disk", now=NIGHT)
    crane.ask(UndoBatch(id=batch.id))
    return batch.labels[0]


def test_whoever_was_erased_after_the_oldest_backup_stays_erased(
    organisation: Organisation, tmp_path: Path
) -> None:
    label = erase_one(organisation)
    write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT + timedelta(days=1))
    oldest = next(iter(backups_in(tmp_path / "disk")))

    done = restore(tmp_path / "disk", tmp_path / "new", HERON, at=oldest, erased_in=None)
    service, nobody = woken(tmp_path / "new")

    assert done.erased_again == 1
    with pytest.raises(FarshoreError):
        sign_in(nobody, "crane").ask(OpenPerson(label=label))
    assert sign_in(nobody, "crane").ask(ListPeople()).total == 41
    service.close()


def test_erasures_of_the_old_data_folder_count_when_no_newer_backup_tells_them(
    organisation: Organisation, tmp_path: Path
) -> None:
    erase_one(organisation)

    done = restore(tmp_path / "disk", tmp_path / "new", HERON, erased_in=home_of(organisation))

    assert done.erased_again == 1


def test_a_passphrase_changed_in_between_needs_both(
    organisation: Organisation, tmp_path: Path
) -> None:
    new = "harbour pencil violet engine tundra seven"
    write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT)
    organisation["heron"].ask(ChangePassphrase(old=f"{WORDS} heron", new=new))
    write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT + timedelta(days=1))
    oldest = next(iter(backups_in(tmp_path / "disk")))
    both = [*HERON, Credentials(handle="heron", typed=new)]

    with pytest.raises(WrongPassphrase):
        restore(tmp_path / "disk", tmp_path / "new", HERON, at=oldest, erased_in=None)

    assert restore(tmp_path / "disk", tmp_path / "new", both, at=oldest, erased_in=None).made


def test_archives_older_than_the_kept_days_go_away_and_the_newest_stays(
    organisation: Organisation, tmp_path: Path
) -> None:
    for day in (0, 10, 31):
        write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT + timedelta(days=day))

    assert len(backups_in(tmp_path / "disk")) == 2
    assert all(set(parts) == {"data", "keys"} for parts in backups_in(tmp_path / "disk").values())


@pytest.mark.parametrize("part", ["data", "keys"])
@pytest.mark.parametrize("where", [0.3, 0.9])
def test_a_changed_archive_is_refused_and_leaves_nothing(
    organisation: Organisation, tmp_path: Path, part: str, where: float
) -> None:
    write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT)
    path = next(iter(backups_in(tmp_path / "disk").values()))[part]
    content = bytearray(path.read_bytes())
    content[int(len(content) * where)] ^= 1
    path.write_bytes(content)

    with pytest.raises((BackupRefused, WrongPassphrase)):
        restore(tmp_path / "disk", tmp_path / "new", HERON, erased_in=None)
    assert sorted(p.name for p in tmp_path.iterdir() if "new" in p.name) == []


def test_a_cut_archive_is_refused(organisation: Organisation, tmp_path: Path) -> None:
    write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT)
    path = next(iter(backups_in(tmp_path / "disk").values()))["data"]
    path.write_bytes(path.read_bytes()[:-40_000])

    with pytest.raises(BackupRefused):
        restore(tmp_path / "disk", tmp_path / "new", HERON, erased_in=None)


def test_keys_of_another_house_do_not_fit(organisation: Organisation, tmp_path: Path) -> None:
    from tests.cast import found_organisation

    other = found_organisation(tmp_path / "other", own_keys=True)
    write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT)
    write_backup(home_of(other), tmp_path / "disk2", now=NIGHT)
    other.service.close()
    mine = next(iter(backups_in(tmp_path / "disk").values()))
    theirs = next(iter(backups_in(tmp_path / "disk2").values()))
    shutil.copy(theirs["keys"], mine["keys"])

    with pytest.raises(BackupRefused):
        restore(tmp_path / "disk", tmp_path / "new", HERON, erased_in=None)


def test_a_folder_in_use_is_not_overwritten(organisation: Organisation, tmp_path: Path) -> None:
    write_backup(home_of(organisation), tmp_path / "disk", now=NIGHT)

    with pytest.raises(BadInput, match="not empty"):
        restore(tmp_path / "disk", home_of(organisation), HERON, erased_in=None)


def test_an_empty_folder_has_nothing_to_back_up_or_restore(tmp_path: Path) -> None:
    with pytest.raises(NotInstalled):
        write_backup(tmp_path / "none", tmp_path / "disk", now=NIGHT)
    with pytest.raises(BadInput, match="no complete backup"):
        restore(tmp_path / "disk", tmp_path / "new", HERON, erased_in=None)


def test_a_full_disk_leaves_no_half_archive(organisation: Organisation, tmp_path: Path) -> None:
    full = tmp_path / "disk"
    full.mkdir()
    organisation["crane"].ask(
        AddAttachment(owner=organisation.nari, name="a", data=b"x" * 3_000_000)
    )
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, before[1]))
    try:
        with pytest.raises(FarshoreError):
            write_backup(home_of(organisation), full, now=NIGHT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert list(full.iterdir()) == []


@given(
    pieces=st.lists(st.binary(max_size=90_000), max_size=6),
    asked=st.lists(st.integers(min_value=1, max_value=100_000), min_size=1, max_size=6),
)
def test_what_a_chunk_writer_seals_a_reader_opens_in_any_portions(
    pieces: list[bytes], asked: list[int]
) -> None:
    from io import BytesIO

    out = BytesIO()
    place = {"key": b"k" * 32, "installation": b"i" * 16, "name": b"n" * 16}
    writer = ChunkWriter(out, **place)
    for piece in pieces:
        writer.write(piece)
    writer.close()
    out.seek(0)
    reader = ChunkReader(out, **place)

    found = b"".join(reader.read(size) for size in asked) + reader.read()

    assert found == b"".join(pieces)


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES, CHUNK_BYTES * 2, CHUNK_BYTES * 2 + 1])
def test_a_stream_cut_between_chunks_is_refused(size: int) -> None:
    from io import BytesIO

    out = BytesIO()
    place = {"key": b"k" * 32, "installation": b"i" * 16, "name": b"n" * 16}
    writer = ChunkWriter(out, **place)
    writer.write(b"x" * size)
    writer.close()
    sealed = out.getvalue()
    (first,) = __import__("struct").unpack(">I", sealed[:4])
    cut = sealed[: 4 + first] if len(sealed) > 4 + first else b""

    with pytest.raises(EnvelopeRefused):
        ChunkReader(BytesIO(cut), **place).read()
