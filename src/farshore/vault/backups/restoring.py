"""Restore: a backup comes back, and what was taken back since stays so.

Every archive of the folder that the credentials open is asked, and the data folder used until now:
their revocation logs tell who was erased, who left, whose passphrase was replaced, what was
withdrawn. What needs no key of the register is done here; withdrawals and a re-keying of everything
follow at the first unsealing, which shows custodians an alarm.
"""

import tarfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from farshore.domain.errors import BadInput
from farshore.vault.backups import archives
from farshore.vault.backups.archives import Credentials, Header
from farshore.vault.backups.backups import DATABASE, MEDIA, backups_in
from farshore.vault.backups.replaying import Source, replay, source_of
from farshore.vault.speech.errors import BackupRefused, WrongPassphrase
from farshore.vault.state.vault import Vault
from farshore.vault.storage.store import Paths


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore brought back."""

    made: str
    home: Path
    erased_again: int
    """People and stories that were erased after the backup, and stay erased."""
    removed_again: int = 0
    """Members who had left since, or lost roles."""
    withdrawn_again: int = 0
    """Withdrawals of consents and texts that are done again at the first unsealing."""
    kept: list[str] = field(default_factory=list)
    """Custodians who had left since, and without whom nobody could unseal."""
    unread: list[str] = field(default_factory=list)
    """Stamps of archives that the credentials did not open: what only they tell is not known."""


def restore(
    folder: Path,
    home: Path,
    credentials: Sequence[Credentials],
    *,
    at: str = "",
    erased_in: Path | None,
) -> Restored:
    """Bring a backup back into an empty data folder; what was taken back since stays so.

    Args:
        folder: holds the archives.
        home: a data folder that does not exist yet or is empty.
        credentials: of one custodian; unsealing afterwards still needs k of n. More than one if
            the passphrase was changed between this backup and the newest.
        at: stamp of the backup; if empty, the complete one with the longest trail.
        erased_in: the data folder used until now, whose revocations count too.

    Raises:
        BadInput: there is no such backup, or `home` is not empty.
        WrongPassphrase: the credentials don't open it.
        BackupRefused: an archive was cut or changed; nothing is left behind.
    """
    if home.exists() and any(home.iterdir()):
        raise BadInput(why=f"{home} is not empty, and nothing is overwritten. Name a new folder.")
    found = backups_in(folder)
    stamp = _chosen(found, folder, at)
    _need_pair(found[stamp], stamp)
    part = home.with_name(home.name + ".part")
    opener = _Opener(credentials)
    _clear(part)
    try:
        for name in ("data", "keys"):
            _unpack(found[stamp][name], Paths(part), opener)
        sources, unread = _sources(found, stamp, part, opener)
        if erased_in is not None and Paths(erased_in).keys.exists():
            sources.append(source_of(Paths(erased_in).keys))
        done = replay(Paths(part), sources, made=stamp)
        _check(part)
        if home.exists():
            home.rmdir()
        part.replace(home)
    except BaseException:
        _clear(part)
        raise
    return Restored(
        stamp, home, len(done.erased), len(done.members), len(done.withdrawals), done.kept, unread
    )


class _Opener:
    """Opens archives by a custodian's credentials; each passphrase is stretched once for a salt."""

    def __init__(self, credentials: Sequence[Credentials]) -> None:
        self._credentials = credentials
        self._stretched: dict[tuple[str, bytes], bytes] = {}

    def key(self, header: Header) -> bytes:
        for one in self._credentials:
            try:
                return archives.file_key(header, one, stretched=self._stretched)
            except WrongPassphrase:
                continue
        raise WrongPassphrase


def _chosen(found: dict[str, dict[str, Path]], folder: Path, at: str) -> str:
    whole = [stamp for stamp, parts in found.items() if set(parts) == {"data", "keys"}]
    if not at and whole:
        at = max(whole, key=lambda s: (archives.read_header(found[s]["keys"]).length, s))
    if at not in whole:
        there = ", ".join(whole) or "none"
        raise BadInput(why=f"There is no complete backup {at} in {folder}. There: {there}.")
    return at


def _need_pair(parts: dict[str, Path], stamp: str) -> None:
    """Refuse archives that are not the two halves of one backup."""
    headers = {name: archives.read_header(path) for name, path in parts.items()}
    for name, header in headers.items():
        mates = header.installation == headers["data"].installation
        if header.part != name or header.made != stamp or not mates:
            raise BackupRefused(file=parts[name].name)


def _sources(
    found: dict[str, dict[str, Path]], stamp: str, part: Path, opener: _Opener
) -> tuple[list[Source], list[str]]:
    """Read what every other archive of keys tells; the newest must open, or nobody would know.

    Returns:
        What they tell, and the stamps of those that did not open.

    Raises:
        WrongPassphrase: the newest opens with none of the credentials.
    """
    look = Paths(part.with_name(part.name + ".look"))
    others = {s: parts["keys"] for s, parts in found.items() if "keys" in parts and s != stamp}
    length = {s: archives.read_header(path).length for s, path in others.items()}
    newest = max(others, key=lambda s: (length[s], s), default="")
    sources: list[Source] = []
    unread: list[str] = []
    try:
        for other, path in others.items():
            _clear(look.home)
            try:
                _unpack(path, look, opener)
            except (WrongPassphrase, BackupRefused):
                if other == newest and other > stamp:
                    raise
                unread.append(other)
                continue
            sources.append(source_of(look.keys))
    finally:
        _clear(look.home)
    return sources, unread


def _unpack(path: Path, to: Paths, opener: _Opener) -> None:
    to.create()
    header = archives.read_header(path)
    with archives.opened(path, key=opener.key(header)) as tar:
        for entry in tar:
            target = _target(entry, header, to)
            file = tar.extractfile(entry)
            if target is None or file is None:
                raise BackupRefused(file=path.name)
            with target.open("wb") as out:
                target.chmod(0o600)
                while part := file.read(1 << 20):
                    out.write(part)


def _target(entry: tarfile.TarInfo, header: Header, to: Paths) -> Path | None:
    """Return where a file of an archive belongs: a few known names, no path of its own."""
    if not entry.isfile():
        return None
    if header.part == "data" and MEDIA.fullmatch(entry.name):
        return to.media / entry.name.removeprefix("media/")
    if entry.name == DATABASE[header.part]:
        return to.register if header.part == "data" else to.keys
    return None


def _check(home: Path) -> None:
    vault = Vault(home)
    try:
        if not vault.is_installed or not vault.audit.is_unbroken():
            raise BackupRefused(file="keys.db")
        vault.log(None, "restore")
        vault.scrub()
    finally:
        vault.close()


def _clear(folder: Path) -> None:
    """Remove a folder that this module made."""
    if not folder.exists():
        return
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
