"""Sealed files: 64 KiB chunks, each bound to its number and to whether it is the last."""

import struct
from collections.abc import Iterable, Iterator

from farshore.domain.sealing.envelope import (
    KIND_CHUNK,
    Context,
    EnvelopeRefused,
    seal,
    unseal,
)

CHUNK_BYTES = 64 * 1024
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
