"""Sealed files under random names: no clear copy ever touches the disk."""

import os
from pathlib import Path

from farshore.domain.errors import NotFound
from farshore.domain.sealing.files import open_chunks, seal_chunks
from farshore.vault.speech.errors import FileRefused, StorageFailed
from farshore.vault.state.vault import Vault, random_key
from farshore.vault.storage.documents import new_id

LARGEST_BYTES = 20 * 1024 * 1024


def store_file(vault: Vault, data: bytes) -> tuple[str, bytes]:
    """Seal bytes into a new file; returns (random name, key of this file alone).

    Raises:
        FileRefused: over 20 MB or empty.
        StorageFailed: the disk is full; nothing is left behind.
    """
    if not data:
        raise FileRefused(why="The file is empty. Choose another one.")
    if len(data) > LARGEST_BYTES:
        raise FileRefused(why="The file is larger than 20 MB. Make it smaller and try again.")
    name, key = new_id(), random_key()
    path = _path(vault, name.hex())
    part = path.with_suffix(".part")
    chunks = seal_chunks(data, key=key, installation=vault.installation, name=name)
    try:
        with part.open("wb") as file:
            part.chmod(0o600)
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as refusal:
        part.unlink(missing_ok=True)
        raise StorageFailed(reason=refusal.strerror or "disk") from refusal
    return name.hex(), key


def load_file(vault: Vault, name: str, *, key: bytes) -> bytes:
    """Open a sealed file.

    Raises:
        NotFound: it is not there.
        EnvelopeRefused: it was cut or changed.
    """
    path = _path(vault, name)
    if not path.exists():
        raise NotFound(label=name[:8])
    return open_chunks(
        path.read_bytes(), key=key, installation=vault.installation, name=bytes.fromhex(name)
    )


def drop_file(vault: Vault, name: str) -> None:
    """Remove a sealed file; its key went with its document."""
    _path(vault, name).unlink(missing_ok=True)


def _path(vault: Vault, name: str) -> Path:
    return vault.paths.media / name
