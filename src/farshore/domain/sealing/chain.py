"""The audit trail's hash chain: an entry can't be changed, removed or put in between."""

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass

START = b"\0" * 32


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the chain as it lies on disk.

    Attributes:
        seq: 1, 2, 3, ... without a gap.
        prev: hash of the entry before, 32 bytes; START for the first.
        sealed: the entry's sealed content.
        hash: `link_hash` of the three.
    """

    seq: int
    prev: bytes
    sealed: bytes
    hash: bytes


def link_hash(*, seq: int, prev: bytes, sealed: bytes) -> bytes:
    """Return the SHA-256 that ties an entry to all before it."""
    return hashlib.sha256(b"farshore/audit/1" + struct.pack(">Q", seq) + prev + sealed).digest()


def next_link(last: Link | None, *, sealed: bytes) -> Link:
    """Return the entry that follows `last`."""
    seq, prev = (last.seq + 1, last.hash) if last else (1, START)
    return Link(seq, prev, sealed, link_hash(seq=seq, prev=prev, sealed=sealed))


def is_unbroken(links: Iterable[Link], *, after: Link | None = None) -> bool:
    """Tell whether entries, in order, follow from one another without a gap."""
    seq, prev = (after.seq, after.hash) if after else (0, START)
    for link in links:
        if link.seq != seq + 1 or link.prev != prev:
            return False
        if link.hash != link_hash(seq=link.seq, prev=link.prev, sealed=link.sealed):
            return False
        seq, prev = link.seq, link.hash
    return True
