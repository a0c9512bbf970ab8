"""The roll: what every row, key and member was when the vault wrote last, and what differs now.

Each row's envelope proves that it was sealed; the roll proves that it is the newest, that none is
missing and that none was put in. It is sealed under a key that exists only while the register is
unsealed, as entries in a chain: a base of all rows, then what each transaction changed.
"""

import hashlib
import hmac
import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

Lines = dict[tuple[str, bytes], "Line"]
"""Table and id of a row to what it has to be."""
Kind = Literal[
    "older", "added", "missing", "changed", "roll-cut", "trail-cut", "trail-forged", "no-roll",
    "keys", "member", "slot", "factor", "grant", "sealed-change", "restored", "unfinished",
]  # fmt: skip
SHUTTING: frozenset[str] = frozenset({"older", "added", "changed"})
"""Mismatches of a row that is there and stays shut."""
NOTICES: frozenset[str] = frozenset({"sealed-change"})
"""What custodians are told without anything having to wait for them."""
_REV = struct.Struct(">QH")
_HASH_BYTES = 16
NO_HASH = bytes(_HASH_BYTES)
"""Of what is no row that the vault can have written."""


class Line(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One row as it has to be.

    Attributes:
        table: its table.
        row: its id, 16 bytes.
        rev: its revision.
        hash: `row_hash` of it, 16 bytes; empty: the row is gone.
        label: of the document or its person, to name it by; never more.
    """

    table: str
    row: bytes
    rev: int
    hash: bytes
    label: str = ""


class Mismatch(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on the disk that is not as the vault left it.

    Attributes:
        kind: what is wrong.
        table: of the row, or which part of the keys.
        row: id of the row.
        label: of the document or its person, or a member's handle.
        detail: a count or a code; never a value.
    """

    kind: Kind
    table: str = ""
    row: bytes = b""
    label: str = ""
    detail: str = ""

    @property
    def id(self) -> str:
        """Return 16 hex digits that stay the same as long as it does."""
        parts = (self.kind, self.table, self.row.hex(), self.label if not self.row else "")
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def row_hash(
    row_id: bytes, unit: bytes, compartment: str, rev: int, sealed: bytes, schema: int
) -> bytes:
    """Return 16 bytes that stand for all that a row holds (ids are of 16 bytes)."""
    head = row_id + unit + _REV.pack(rev, schema)
    return hashlib.sha256(head + compartment.encode() + b"\0" + sealed).digest()[:_HASH_BYTES]


def chained(before: bytes, sealed: bytes) -> bytes:
    """Return the hash that ties an entry of the roll to all before it (b"" begins a base)."""
    return hashlib.sha256(b"farshore/roll/1" + before + sealed).digest()


def applied(lines: Lines, changes: Iterable[Line]) -> None:
    """Let the lines follow one entry."""
    for line in changes:
        if line.hash:
            lines[line.table, line.row] = line
        else:
            lines.pop((line.table, line.row), None)


def touched(lines: Lines, changes: Iterable[Line]) -> tuple[Line, ...]:
    """Return an entry that would undo `changes`, made before they are applied."""
    return tuple(
        lines.get((line.table, line.row), Line(line.table, line.row, 0, b"", line.label))
        for line in changes
    )


def differences(lines: Lines, rows: Iterable[Line]) -> Iterator[Mismatch]:
    """Yield what differs between the roll and the rows that are there.

    Args:
        lines: as it has to be; emptied on the way of all that is there.
        rows: as it is.
    """
    for row in rows:
        line = lines.pop((row.table, row.row), None)
        if line is None:
            yield Mismatch(kind="added", table=row.table, row=row.row, label=row.label)
        elif line.hash != row.hash:
            is_older = row.rev < line.rev and row.hash != NO_HASH
            kind: Kind = "older" if is_older else "changed"
            yield Mismatch(kind=kind, table=row.table, row=row.row, label=line.label)
    for line in lines.values():
        yield Mismatch(kind="missing", table=line.table, row=line.row, label=line.label)


class Tail(msgspec.Struct, frozen=True, array_like=True):
    """What proves the trail's entries that are written while the register is sealed.

    Its key steps on with every entry and the one before is gone, so that whoever reads the disk
    later can't make another past of it.
    """

    seq: int
    key: bytes
    mac: bytes


def first_tail(key: bytes, *, seq: int, head: bytes) -> Tail:
    """Return the tail that begins after the entry `seq` whose hash is `head`."""
    return Tail(seq, hmac.digest(key, b"farshore/tail/1" + head, "sha256"), b"")


def next_tail(tail: Tail, entry: bytes) -> Tail:
    """Return the tail after one more entry, given by its hash."""
    mac = hmac.digest(tail.key, tail.mac + entry, "sha256")
    return Tail(tail.seq + 1, hashlib.sha256(b"farshore/step/1" + tail.key).digest(), mac)


def keys_differ(known: Mapping[str, bytes], found: Mapping[str, bytes]) -> list[str]:
    """Return the names of all parts of the keys that are not the same, sorted."""
    names = known.keys() | found.keys()
    return sorted(name for name in names if known.get(name) != found.get(name))


def mismatch_of(name: str) -> Mismatch:
    """Return what is wrong if a part of the keys is not as it was: `slot:heron/passphrase`."""
    part, _, who = name.partition(":")
    kind = _KINDS.get(part, "keys")
    return Mismatch(
        kind=kind,
        table="member" if part == "confirmed" else part,
        label=who.partition("/")[0] if kind != "keys" else "",
        detail=who[:40],
    )


_KINDS: dict[str, Kind] = {
    "member": "member", "confirmed": "member", "slot": "slot", "factor": "factor", "grant": "grant",
}  # fmt: skip
