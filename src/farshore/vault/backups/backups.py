"""Backup and restore: data first, then keys, so that every row in a backup has its key.

A backup is two archives. It needs no passphrase (it is sealed to the custodians' public keys)
and may run beside an open vault. Archives older than the kept days go away: after that, nothing
brings back a person who was erased. A restore shreds again whoever was erased since.
"""

import hashlib
import os
import re
import sqlite3
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from farshore.domain.errors import BadInput
from farshore.vault import nouns
from farshore.vault.access.slots import SlotParams
from farshore.vault.backups import archives
from farshore.vault.backups.archives import Credentials, Header, Holder, Part
from farshore.vault.speech.errors import BackupFailed, BackupRefused, NotInstalled, WrongPassphrase
from farshore.vault.state.vault import Vault, random_key
from farshore.vault.storage.store import Paths, open_keys, open_register, transaction

KEPT_DAYS = 30
_STAMP = "%Y%m%dT%H%M%SZ"
_FILE = re.compile(r"farshore-(\d{8}T\d{6}Z)-(data|keys)\.backup")
_MEDIA = re.compile(r"media/[0-9a-f]{32}")
_DATABASE = {"data": "register.db", "keys": "keys.db"}


@dataclass(frozen=True, slots=True)
class BackupMade:
    """What a backup wrote, and which old archives it took away."""

    made: str
    files: list[Path]
    bytes_written: int
    removed: list[Path]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore brought back."""

    made: str
    home: Path
    erased_again: int
    """People and stories that were erased after the backup, and stay erased."""


def write_backup(
    home: Path, folder: Path, *, now: datetime, kept_days: int = KEPT_DAYS
) -> BackupMade:
    """Write both archives of a data folder, verify them by reading them again, drop old ones.

    Args:
        home: the data folder of an installation.
        folder: where the archives go; best on another disk.
        now: aware time; names the archives.
        kept_days: archives older than this are removed once the new ones are verified.

    Raises:
        NotInstalled: there is no vault in `home`.
        BackupFailed: the disk is full; no half-written archive is left.
        BackupRefused: what was written does not read back; it is taken away.
    """
    paths = Paths(home)
    if not paths.keys.exists() or not paths.register.exists():
        raise NotInstalled
    made = now.strftime(_STAMP)
    finished: list[Path] = []
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with closing(_read_only(paths.keys)) as keys:
            installation, holders = _installation(keys), _holders(keys)
        parts: tuple[Part, ...] = ("data", "keys")  # a row's key is on the disk before the row
        finished.extend(
            _write_part(paths, folder, part, made, installation, holders) for part in parts
        )
    except KeyboardInterrupt:
        for path in finished:  # one archive without the other is no backup
            path.unlink(missing_ok=True)
        raise
    except (OSError, sqlite3.OperationalError) as refusal:
        for path in finished:
            path.unlink(missing_ok=True)
        reason = getattr(refusal, "strerror", None) or "disk"
        raise BackupFailed(folder=folder, reason=reason) from refusal
    size = sum(path.stat().st_size for path in finished)
    return BackupMade(made, finished, size, _drop_old(folder, now=now, kept_days=kept_days))


def backups_in(folder: Path) -> dict[str, dict[str, Path]]:
    """Return the archives of a folder by stamp and part, oldest first."""
    found: dict[str, dict[str, Path]] = {}
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            match = _FILE.fullmatch(path.name)
            if match:
                found.setdefault(match[1], {})[match[2]] = path
    return found


def restore(
    folder: Path,
    home: Path,
    credentials: Sequence[Credentials],
    *,
    at: str = "",
    erased_in: Path | None,
) -> Restored:
    """Bring a backup back into an empty data folder; whoever was erased since stays erased.

    Args:
        folder: holds the archives.
        home: a data folder that does not exist yet or is empty.
        credentials: of one custodian; unsealing afterwards still needs k of n. More than one if
            the passphrase was changed between this backup and the newest.
        at: stamp of the backup; the newest complete one if empty.
        erased_in: an older data folder of the same organisation whose erasures count too.

    Raises:
        BadInput: there is no such backup, or `home` is not empty.
        WrongPassphrase: the credentials don't open it.
        BackupRefused: an archive was cut or changed; nothing is left behind.
    """
    if home.exists() and any(home.iterdir()):
        raise BadInput(why=f"{home} is not empty, and nothing is overwritten. Name a new folder.")
    found = backups_in(folder)
    whole = [stamp for stamp, parts in found.items() if set(parts) == {"data", "keys"}]
    stamp = at or (whole[-1] if whole else "")
    if stamp not in whole:
        there = ", ".join(whole) or "none"
        raise BadInput(why=f"There is no complete backup {stamp} in {folder}. There: {there}.")
    _need_pair(found[stamp], stamp)
    part = home.with_name(home.name + ".part")
    _clear(part)
    try:
        for name in ("data", "keys"):
            _unpack(found[stamp][name], Paths(part), credentials)
        erased = _erased_since(found, folder, credentials) | _erased_in(erased_in, part)
        again = _shred(Paths(part), erased)
        _check(part)
        if home.exists():
            home.rmdir()
        part.replace(home)
    except BaseException:
        _clear(part)
        raise
    return Restored(stamp, home, again)


def _need_pair(parts: dict[str, Path], stamp: str) -> None:
    """Refuse archives that are not the two halves of one backup."""
    headers = {name: archives.read_header(path) for name, path in parts.items()}
    for name, header in headers.items():
        mates = header.installation == headers["data"].installation
        if header.part != name or header.made != stamp or not mates:
            raise BackupRefused(file=parts[name].name)


def _write_part(
    paths: Paths, folder: Path, part: Part, made: str, installation: bytes, holders: list[Holder]
) -> Path:
    final = folder / f"farshore-{made}-{part}.backup"
    writing, snapshot = final.with_suffix(".part"), final.with_suffix(".db.part")
    key = random_key()
    try:
        _snapshot(paths.register if part == "data" else paths.keys, snapshot)
        sums: dict[str, bytes] = {}
        with archives.written(
            writing, installation=installation, part=part, made=made, holders=holders, key=key
        ) as tar:
            for name, path in _files(paths, part, snapshot):
                with suppress(FileNotFoundError):  # a picture that was dropped a moment ago
                    sums[name] = _add(tar, name, path)
        _verify(writing, key, sums)
        _to_disk(writing)
        writing.replace(final)
    finally:
        snapshot.unlink(missing_ok=True)
        writing.unlink(missing_ok=True)
    return final


def _files(paths: Paths, part: Part, snapshot: Path) -> Iterator[tuple[str, Path]]:
    yield _DATABASE[part], snapshot
    if part == "data":
        for path in sorted(paths.media.glob("*")):
            if _MEDIA.fullmatch(f"media/{path.name}"):
                yield f"media/{path.name}", path


def _add(tar: tarfile.TarFile, name: str, path: Path) -> bytes:
    """Add a file without owner and time; returns its hash."""
    with path.open("rb") as file:
        entry = tarfile.TarInfo(name)
        entry.size = os.fstat(file.fileno()).st_size
        entry.mode = 0o600
        tar.addfile(entry, file)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").digest()


def _verify(path: Path, key: bytes, sums: dict[str, bytes]) -> None:
    with archives.opened(path, key=key) as tar:
        found = {}
        for entry in tar:
            file = tar.extractfile(entry)
            digest = hashlib.sha256()
            while file and (part := file.read(1 << 20)):
                digest.update(part)
            found[entry.name] = digest.digest()
    if found != sums:
        raise BackupRefused(file=path.name)


def _snapshot(database: Path, to: Path) -> None:
    to.unlink(missing_ok=True)
    with closing(_read_only(database)) as source, closing(sqlite3.connect(to)) as copy:
        to.chmod(0o600)
        source.backup(copy)
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise BackupRefused(file=database.name)
        copy.execute("PRAGMA journal_mode=DELETE")


def _read_only(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)


def _installation(keys: sqlite3.Connection) -> bytes:
    found = keys.execute("SELECT value FROM meta WHERE name = 'installation'").fetchone()
    if not found:
        raise NotInstalled
    return bytes(found[0])


def _holders(keys: sqlite3.Connection) -> list[Holder]:
    holders = []
    for member, handle, public, roles in keys.execute(
        "SELECT id, handle, public, roles FROM member WHERE active = 1 ORDER BY handle"
    ).fetchall():
        if "custodian" not in roles.split():
            continue
        found = keys.execute("SELECT kind, params, sealed FROM slot WHERE member = ?", (member,))
        slots = {
            kind: (msgspec.msgpack.decode(params, type=SlotParams), sealed)
            for kind, params, sealed in found
        }
        holders.append(Holder(handle=handle, member=member, public=public, slots=slots))
    return holders


def _to_disk(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _drop_old(folder: Path, *, now: datetime, kept_days: int) -> list[Path]:
    oldest = (now - timedelta(days=kept_days)).strftime(_STAMP)
    old = [
        path
        for stamp, parts in backups_in(folder).items()
        if stamp < oldest
        for path in parts.values()
    ]
    for path in old:
        path.unlink()
    return old


def _unpack(path: Path, to: Paths, credentials: Sequence[Credentials]) -> None:
    to.create()
    header = archives.read_header(path)
    key = _file_key(header, credentials)
    with archives.opened(path, key=key) as tar:
        for entry in tar:
            target = _target(entry, header, to)
            file = tar.extractfile(entry)
            if target is None or file is None:
                raise BackupRefused(file=path.name)
            with target.open("wb") as out:
                target.chmod(0o600)
                while part := file.read(1 << 20):
                    out.write(part)


def _file_key(header: Header, credentials: Sequence[Credentials]) -> bytes:
    for one in credentials:
        try:
            return archives.file_key(header, one)
        except WrongPassphrase:
            continue
    raise WrongPassphrase


def _target(entry: tarfile.TarInfo, header: Header, to: Paths) -> Path | None:
    """Return where a file of an archive belongs: a few known names, no path of its own."""
    if not entry.isfile():
        return None
    if header.part == "data" and _MEDIA.fullmatch(entry.name):
        return to.media / entry.name.removeprefix("media/")
    if entry.name == _DATABASE[header.part]:
        return to.register if header.part == "data" else to.keys
    return None


def _erased_since(
    found: dict[str, dict[str, Path]], folder: Path, credentials: Sequence[Credentials]
) -> set[bytes]:
    """Return who is erased in the newest keys archive of the folder."""
    newest = [parts["keys"] for parts in found.values() if "keys" in parts][-1]
    look = Paths(folder / ".restore.part")
    try:
        _unpack(newest, look, credentials)
        return _tombstones(look.keys)
    finally:
        _clear(look.home)


def _erased_in(older: Path | None, restored: Path) -> set[bytes]:
    if older is None or not Paths(older).keys.exists():
        return set()
    with (
        closing(_read_only(Paths(older).keys)) as old,
        closing(_read_only(Paths(restored).keys)) as new,
    ):
        if _installation(old) != _installation(new):
            return set()
    return _tombstones(Paths(older).keys)


def _tombstones(keys: Path) -> set[bytes]:
    with closing(_read_only(keys)) as connection:
        return {bytes(unit) for (unit,) in connection.execute("SELECT unit FROM tombstone")}


def _shred(paths: Paths, units: set[bytes]) -> int:
    """Destroy the keys and rows of units; returns how many had come back."""
    with closing(open_keys(paths.keys)) as keys, closing(open_register(paths.register)) as rows:
        already = {bytes(unit) for (unit,) in keys.execute("SELECT unit FROM tombstone")}
        again = units - already
        with transaction(keys):
            for unit in again:
                keys.execute("DELETE FROM person_key WHERE unit = ?", (unit,))
                keys.execute("INSERT OR IGNORE INTO tombstone VALUES (?)", (unit,))
        with transaction(rows):
            for table in nouns.ALL:
                for unit in again:
                    rows.execute(f"DELETE FROM {table} WHERE person = ?", (unit,))  # noqa: S608
    return len(again)


def _check(home: Path) -> None:
    vault = Vault(home)
    try:
        if not vault.is_installed or not vault.audit.is_unbroken():
            raise BackupRefused(file="keys.db")
        vault.log(None, "restore")
    finally:
        vault.close()


def _clear(folder: Path) -> None:
    """Remove a folder that this module made."""
    if not folder.exists():
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
