"""Backup: two archives of one moment, sealed to the custodians' public keys.

It needs no passphrase and may run beside an open vault. Archives older than the kept days go away:
after that, nothing brings back a person who was erased. What is not sealed yet never touches the
medium of the backups.
"""

import hashlib
import os
import re
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from farshore.domain.sealing.chain import Link
from farshore.vault.access.slots import SlotParams
from farshore.vault.backups import archives
from farshore.vault.backups.archives import Holder, Part
from farshore.vault.speech.errors import BackupFailed, BackupRefused, NotInstalled
from farshore.vault.state.vault import random_key
from farshore.vault.storage.store import Paths

KEPT_DAYS = 30
_WAIT_SECONDS = 30.0
_STAMP = "%Y%m%dT%H%M%SZ"
_FILE = re.compile(r"farshore-(\d{8}T\d{6}Z)-(data|keys)\.backup")
MEDIA = re.compile(r"media/[0-9a-f]{32}")
DATABASE = {"data": "register.db", "keys": "keys.db"}


@dataclass(frozen=True, slots=True)
class BackupMade:
    """What a backup wrote, and which old archives it took away."""

    made: str
    files: list[Path]
    bytes_written: int
    removed: list[Path]
    left: list[Path] = field(default_factory=list)
    """Archives on the other side of a jump of the clock: nobody knows how old they are."""


def write_backup(
    home: Path,
    folder: Path,
    *,
    now: datetime,
    kept_days: int = KEPT_DAYS,
    is_clock_right: bool = False,
) -> BackupMade:
    """Write both archives of a data folder, verify them by reading them again, drop old ones.

    Args:
        home: the data folder of an installation.
        folder: where the archives go; best on another disk.
        now: aware time; names the archives.
        kept_days: archives older than this are removed once the new ones are verified.
        is_clock_right: somebody has looked at the clock: its jump is no reason to keep archives.

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
        with _snapshots(paths) as found:
            with closing(read_only(found["keys"])) as keys:
                about = _About(installation_of(keys), made, _holders(keys), _length(keys))
            parts: tuple[Part, ...] = ("data", "keys")
            finished.extend(_write_part(paths, folder, part, about, found[part]) for part in parts)
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
    removed, left = _drop_old(folder, now=now, kept_days=kept_days, is_sure=is_clock_right)
    return BackupMade(made, finished, size, removed, left)


def backups_in(folder: Path) -> dict[str, dict[str, Path]]:
    """Return the archives of a folder by stamp and part, oldest first."""
    found: dict[str, dict[str, Path]] = {}
    if folder.is_dir():
        for path in sorted(folder.iterdir()):
            match = _FILE.fullmatch(path.name)
            if match:
                found.setdefault(match[1], {})[match[2]] = path
    return found


@dataclass(frozen=True, slots=True)
class _About:
    """What both archives of a backup say in clear."""

    installation: bytes
    made: str
    holders: list[Holder]
    length: int


def _write_part(paths: Paths, folder: Path, part: Part, about: _About, snapshot: Path) -> Path:
    final = folder / f"farshore-{about.made}-{part}.backup"
    writing = final.with_suffix(".part")
    key = random_key()
    try:
        sums: dict[str, bytes] = {}
        with archives.written(
            writing,
            installation=about.installation,
            part=part,
            made=about.made,
            holders=about.holders,
            length=about.length,
            key=key,
        ) as tar:
            for name, path in _files(paths, part, snapshot):
                with suppress(FileNotFoundError):  # a picture that was dropped a moment ago
                    sums[name] = _add(tar, name, path)
        _verify(writing, key, sums)
        _to_disk(writing)
        writing.replace(final)
    finally:
        writing.unlink(missing_ok=True)
    return final


def _files(paths: Paths, part: Part, snapshot: Path) -> Iterator[tuple[str, Path]]:
    yield DATABASE[part], snapshot
    if part == "data":
        for path in sorted(paths.media.glob("*")):
            if MEDIA.fullmatch(f"media/{path.name}"):
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


@contextmanager
def _snapshots(paths: Paths) -> Iterator[dict[str, Path]]:
    """Copy both databases as they were at one moment, beside the originals and never elsewhere.

    The vault writes what it is about to change into keys.db while it holds the lock of register.db:
    whoever has that lock sees both databases fit together.
    """
    copies = {
        "data": paths.register.with_suffix(".snapshot"),
        "keys": paths.keys.with_suffix(".snapshot"),
    }
    try:
        with closing(read_only(paths.register)) as data, closing(read_only(paths.keys)) as keys:
            with closing(_locked(paths.register)):
                for source in (data, keys):
                    source.execute("BEGIN")
                    source.execute("SELECT count(*) FROM sqlite_master").fetchone()
            _copy(data, copies["data"])
            _copy(keys, copies["keys"])
        yield copies
    finally:
        for copy in copies.values():
            copy.unlink(missing_ok=True)


def _locked(register: Path) -> sqlite3.Connection:
    """Return a connection that keeps the vault from writing rows until it is closed."""
    lock = sqlite3.connect(register, isolation_level=None, timeout=_WAIT_SECONDS)
    lock.execute("BEGIN IMMEDIATE")
    return lock


def _copy(source: sqlite3.Connection, to: Path) -> None:
    to.unlink(missing_ok=True)
    with closing(sqlite3.connect(to)) as copy:
        to.chmod(0o600)
        source.backup(copy)
        if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise BackupRefused(file=to.with_suffix(".db").name)
        copy.execute("PRAGMA journal_mode=DELETE")


def _length(keys: sqlite3.Connection) -> int:
    """Return how long the trail is: of two backups, the one with more is the newer."""
    found: tuple[int | None] = keys.execute("SELECT max(seq) FROM audit").fetchone()
    return found[0] or 0


def read_only(database: Path) -> sqlite3.Connection:
    """Open a database to look at it."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)


def installation_of(keys: sqlite3.Connection) -> bytes:
    """Return the installation that a keys.db is of.

    Raises:
        NotInstalled: none.
    """
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


def _drop_old(
    folder: Path, *, now: datetime, kept_days: int, is_sure: bool
) -> tuple[list[Path], list[Path]]:
    """Remove archives that are too old; returns those, and those whose age a clock can't tell.

    A clock that runs years ahead for one night makes all archives look old, and its own archive
    young for ever. So an archive counts only if no gap between neighbours on the way to today is
    longer than the days that archives are kept.
    """
    found = backups_in(folder)
    stamps = sorted(found)
    today, oldest = now.strftime(_STAMP), (now - timedelta(days=kept_days)).strftime(_STAMP)
    known = {today} if is_sure else _reached(stamps, today, days=kept_days)
    removed: list[Path] = []
    left: list[Path] = []
    for stamp, parts in found.items():
        is_old = stamp < oldest or stamp > today
        if is_old and (is_sure or stamp in known):
            removed += parts.values()
        elif is_old:
            left += parts.values()
    for path in removed:
        path.unlink()
    return removed, left


def _reached(stamps: list[str], today: str, *, days: int) -> set[str]:
    """Return the stamps from which steps of a few days lead to today."""
    reached, last = {today}, datetime.strptime(today, _STAMP).replace(tzinfo=UTC)
    for stamp in reversed([one for one in stamps if one <= today]):
        made = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
        if last - made > timedelta(days=days):
            break
        reached.add(stamp)
        last = made
    return reached


@dataclass(frozen=True, slots=True)
class Trail:
    """What anybody with the file of keys can tell of the audit trail without opening it."""

    house: str
    public: bytes
    link: Link | None
    """The entry that was asked for."""
    last: int


def trail_of(keys: Path, *, at: int) -> Trail:
    """Look at the trail of a data folder, sealed or not.

    Raises:
        NotInstalled: there is none.
    """
    if not keys.exists():
        raise NotInstalled
    with closing(read_only(keys)) as db:
        (public,) = db.execute("SELECT value FROM meta WHERE name = 'signing_public'").fetchone()
        row = db.execute(
            "SELECT seq, prev, sealed, hash FROM audit WHERE seq = ?", (at,)
        ).fetchone()
        link = Link(*row) if row else None
        return Trail(installation_of(db).hex()[:8], public, link, _length(db))
