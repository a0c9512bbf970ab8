"""The file format of backups: a header that custodians can open, then a sealed tar.

    "FARSHORE-BACKUP-1", line end | header length u32 | header (MessagePack) | sealed tar

The file key is wrapped for every custodian, and the header carries their slots, so that one
custodian's passphrase (or recovery sheet) opens the archive on an empty machine. What is inside
is sealed once more: opening it still shows no name. Not age, as `docs/decisions/0006` says.
"""

import struct
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Literal, cast

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.files import ChunkReader, ChunkWriter
from farshore.domain.sealing.keys import PrivateKey, grant, open_slot, passphrase_key
from farshore.vault.access.slots import SlotParams, recovery_key, slot_place
from farshore.vault.speech.errors import BackupRefused, WrongPassphrase
from farshore.vault.storage.documents import new_id

MAGIC = b"FARSHORE-BACKUP-1\n"
_LENGTH = struct.Struct(">I")
_LARGEST_HEADER_BYTES = 4 * 1024 * 1024
Part = Literal["data", "keys"]


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """One custodian who can open the archive, with the slots that open the custodian's key."""

    handle: str
    member: bytes
    public: bytes
    slots: dict[str, tuple[SlotParams, bytes]]


class Header(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in clear: random ids, handles, a date. No name, no count of people."""

    installation: bytes
    part: Part
    made: str
    """UTC, `20261124T020000Z`: the two archives of one backup have the same."""
    name: bytes
    holders: list[Holder]
    wraps: dict[str, bytes]
    """Handle to the file key, wrapped for that custodian."""
    length: int = 0
    """Entries of the trail: of two backups, the one with more is the newer."""


class Credentials(msgspec.Struct, frozen=True, kw_only=True):
    """How a custodian opens an archive: a passphrase, or the recovery sheet's words."""

    handle: str
    typed: str
    kind: Literal["passphrase", "recovery"] = "passphrase"

    def __repr__(self) -> str:
        return f"<credentials of {self.handle}>"


@contextmanager
def written(
    path: Path,
    *,
    installation: bytes,
    part: Part,
    made: str,
    holders: list[Holder],
    length: int,
    key: bytes,
) -> Iterator[tarfile.TarFile]:
    """Write an archive; the block adds files to the tar. The caller keeps the key to verify."""
    name = new_id()
    info = {h.handle: _info(installation, part, made, name, h.handle) for h in holders}
    header = Header(
        installation=installation,
        part=part,
        made=made,
        name=name,
        holders=holders,
        wraps={h.handle: grant(key, public=h.public, info=info[h.handle]) for h in holders},
        length=length,
    )
    head = msgspec.msgpack.encode(header)
    with path.open("wb") as file:
        path.chmod(0o600)
        file.write(MAGIC + _LENGTH.pack(len(head)) + head)
        chunks = ChunkWriter(file, key=key, installation=installation, name=name)
        with tarfile.open(fileobj=cast("BinaryIO", chunks), mode="w|") as tar:
            yield tar
        chunks.close()
        file.flush()


def read_header(path: Path) -> Header:
    """Return the header of an archive.

    Raises:
        BackupRefused: the file is none, or was cut or changed.
    """
    try:
        with path.open("rb") as file:
            return _header(file, path)
    except OSError as refusal:
        raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal


@contextmanager
def opened(path: Path, *, key: bytes) -> Iterator[tarfile.TarFile]:
    """Read an archive with its file key.

    Raises:
        BackupRefused: it was cut or changed.
    """
    try:
        with path.open("rb") as file:
            header = _header(file, path)
            chunks = ChunkReader(file, key=key, installation=header.installation, name=header.name)
            with tarfile.open(fileobj=cast("BinaryIO", chunks), mode="r|") as tar:
                yield tar
            chunks.read()
    except (EnvelopeRefused, tarfile.TarError) as refusal:
        raise BackupRefused(file=path.name) from refusal


def file_key(
    header: Header, credentials: Credentials, *, stretched: dict[tuple[str, bytes], bytes]
) -> bytes:
    """Open the file key with a custodian's passphrase or recovery sheet.

    Args:
        header: of the archive.
        credentials: what was typed.
        stretched: passphrase and salt to the slot's key, so that many archives take one stretching.

    Raises:
        WrongPassphrase: it does not open this archive.
    """
    holder = next((h for h in header.holders if h.handle == credentials.handle), None)
    if holder is None or credentials.kind not in holder.slots:
        raise WrongPassphrase
    params, sealed = holder.slots[credentials.kind]
    if credentials.kind == "recovery":
        slot_key = recovery_key(credentials.typed, params=params)
    else:
        made = (credentials.typed, params.salt)
        if made not in stretched:
            stretched[made] = passphrase_key(credentials.typed, salt=params.salt, cost=params.cost)
        slot_key = stretched[made]
    if slot_key is None:
        raise WrongPassphrase
    place = slot_place(header.installation, holder.member, credentials.kind)
    try:
        key: PrivateKey = open_slot(sealed, slot_key=slot_key, context=place)
        info = _info(header.installation, header.part, header.made, header.name, holder.handle)
        return key.open(header.wraps[holder.handle], info=info)
    except (EnvelopeRefused, KeyError) as refusal:
        raise WrongPassphrase from refusal


def _header(file: BinaryIO, path: Path) -> Header:
    if file.read(len(MAGIC)) != MAGIC:
        raise BackupRefused(file=path.name)
    length = file.read(_LENGTH.size)
    size = _LENGTH.unpack(length)[0] if len(length) == _LENGTH.size else 0
    if not 0 < size <= _LARGEST_HEADER_BYTES:
        raise BackupRefused(file=path.name)
    try:
        return msgspec.msgpack.decode(file.read(size), type=Header)
    except (msgspec.DecodeError, msgspec.ValidationError) as refusal:
        raise BackupRefused(file=path.name) from refusal


def _info(installation: bytes, part: str, made: str, name: bytes, handle: str) -> bytes:
    words = (b"farshore/backup/1", installation, part.encode(), made.encode(), name)
    return b"|".join((*words, handle.encode()))
