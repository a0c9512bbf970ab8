"""Sealed files: 64 KiB chunks, each bound to its number and to whether it is the last."""

import struct
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from farshore.domain.sealing.envelope import (
    KIND_CHUNK,
    Context,
    EnvelopeRefused,
    seal,
    unseal,
)

CHUNK_BYTES = 64 * 1024
_LARGEST_CHUNK_BYTES = 2 * CHUNK_BYTES
_LENGTH = struct.Struct(">I")


def seal_chunks(data: bytes, *, key: bytes, installation: bytes, name: bytes) -> Iterator[bytes]:
    """Yield the sealed chunks of a file, each behind its length.

    Args:
        data: the whole file.
        key: 32 bytes, of this file alone.
        installation: 16 bytes.
        name: random name of the file, 16 bytes.
    """
    count = max(1, -(-len(data) // CHUNK_BYTES))
    for number in range(count):
        part = data[number * CHUNK_BYTES : (number + 1) * CHUNK_BYTES]
        context = _place(installation, name, number=number, last=number == count - 1)
        sealed = seal(part, key=key, context=context, kind=KIND_CHUNK)
        yield _LENGTH.pack(len(sealed)) + sealed


def open_chunks(sealed: bytes, *, key: bytes, installation: bytes, name: bytes) -> bytes:
    """Open a sealed file.

    Raises:
        EnvelopeRefused: a chunk was cut, moved, repeated, changed, or the end is missing.
    """
    parts = list(_split(sealed))
    if not parts:
        raise EnvelopeRefused
    opened: list[bytes] = []
    for number, part in enumerate(parts):
        context = _place(installation, name, number=number, last=number == len(parts) - 1)
        opened.append(unseal(part, key=key, context=context, kind=KIND_CHUNK))
    return b"".join(opened)


class ChunkWriter:
    """A file to write to: what is written goes on in sealed chunks, without a copy in clear."""

    def __init__(self, out: BinaryIO, *, key: bytes, installation: bytes, name: bytes) -> None:
        self._out = out
        self._seal = (key, installation, name)
        self._waiting = bytearray()
        self._number = 0

    def write(self, data: bytes) -> int:
        """Take bytes; a chunk leaves once it is certain that another follows."""
        self._waiting += data
        while len(self._waiting) > CHUNK_BYTES:
            self._put(bytes(self._waiting[:CHUNK_BYTES]), last=False)
            del self._waiting[:CHUNK_BYTES]
        return len(data)

    def close(self) -> None:
        """Write the last chunk; without it nobody can open the file."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, part: bytes, *, last: bool) -> None:
        key, installation, name = self._seal
        context = _place(installation, name, number=self._number, last=last)
        sealed = seal(part, key=key, context=context, kind=KIND_CHUNK)
        self._out.write(_LENGTH.pack(len(sealed)) + sealed)
        self._number += 1


class ChunkReader:
    """A file to read from: opens what `ChunkWriter` wrote, chunk by chunk."""

    def __init__(self, file: BinaryIO, *, key: bytes, installation: bytes, name: bytes) -> None:
        self._file = file
        self._seal = (key, installation, name)
        self._ready = b""
        self._number = 0
        self._next = self._take()
        if self._next is None:
            raise EnvelopeRefused

    def read(self, size: int = -1) -> bytes:
        """Return `size` bytes, fewer at the end only.

        Raises:
            EnvelopeRefused: a chunk was cut, moved, repeated or changed, or the end is missing.
        """
        while self._next is not None and (size < 0 or len(self._ready) < size):
            part, self._next = self._next, self._take()
            key, installation, name = self._seal
            context = _place(installation, name, number=self._number, last=self._next is None)
            self._ready += unseal(part, key=key, context=context, kind=KIND_CHUNK)
            self._number += 1
        size = len(self._ready) if size < 0 else size
        found, self._ready = self._ready[:size], self._ready[size:]
        return found

    def _take(self) -> bytes | None:
        head = self._file.read(_LENGTH.size)
        if not head:
            return None
        if len(head) < _LENGTH.size:
            raise EnvelopeRefused
        (size,) = _LENGTH.unpack(head)
        part = self._file.read(size) if size <= _LARGEST_CHUNK_BYTES else b""
        if len(part) != size:
            raise EnvelopeRefused
        return part


def _split(sealed: bytes) -> Iterable[bytes]:
    at = 0
    while at < len(sealed):
        if at + _LENGTH.size > len(sealed):
            raise EnvelopeRefused
        (size,) = _LENGTH.unpack_from(sealed, at)
        at += _LENGTH.size
        if at + size > len(sealed):
            raise EnvelopeRefused
        yield sealed[at : at + size]
        at += size


def _place(installation: bytes, name: bytes, *, number: int, last: bool) -> Context:
    return Context(
        installation=installation,
        table="chunk-last" if last else "chunk",
        row=name,
        unit=name,
        compartment="media",
        rev=number,
    )
