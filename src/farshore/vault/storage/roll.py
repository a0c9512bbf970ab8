"""The roll in keys.db: written with every transaction while the register is unsealed.

A transaction of register.db first puts what it changes into the roll (on the disk, "not sure"),
then commits, then the head says "sure" without waiting for the disk. A crash in between leaves an
entry of which the rows tell whether it happened: never a false alarm, nothing acknowledged lost.
Every transaction of keys.db writes the head anew: a hash of each part of the keys, the trail's end
and the roll's. While sealed there is no key, and only the trail goes on, proved by its tail.
"""

import hashlib
import sqlite3
from contextlib import suppress
from typing import Any, TypeVar

import msgspec

from farshore.domain.errors import RegisterSealed
from farshore.domain.sealing.chain import START
from farshore.domain.sealing.envelope import Context, EnvelopeRefused, seal, unseal
from farshore.domain.sealing.rolls import (
    Line,
    Lines,
    Mismatch,
    Tail,
    applied,
    chained,
    first_tail,
    keys_differ,
    mismatch_of,
    next_tail,
)
from farshore.vault.speech.errors import StorageFailed
from farshore.vault.storage.store import Rows, Watched, scrub, transaction

T = TypeVar("T")
_PARTS = {
    "meta": "SELECT name, value FROM meta WHERE name <> 'restored'",
    "member": "SELECT handle, id, public, roles, active FROM member",
    "confirmed": "SELECT handle, confirmed FROM member",
    "slot": "SELECT member.handle, slot.kind, slot.params, slot.sealed FROM slot "
    "JOIN member ON member.id = slot.member",
    "factor": "SELECT member.handle, second_factor.sealed FROM second_factor "
    "JOIN member ON member.id = second_factor.member",
    "principal": "SELECT name, public FROM principal",
    "combo": "SELECT principal, holders, sealed FROM combo",
    "compartment": "SELECT name, epoch FROM compartment",
    "rotation": "SELECT compartment, epoch FROM rotation",
    "grant": 'SELECT holder, compartment, epoch, wrapped FROM "grant"',
}
"""Parts of the keys, each row under the name of whom it belongs to."""
_WHOLE = {
    "erased": "SELECT unit FROM tombstone ORDER BY unit",
    "revocation": "SELECT seq, hash FROM revocation ORDER BY seq DESC LIMIT 1",
}
"""Parts that grow, and are one hash each."""


class Head(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What authenticates everything else, in one sealed line.

    Attributes:
        audit_seq, audit_hash: end of the trail.
        keys: hash of the list of all parts of the keys.
        alarms: hash of the mismatches that no custodian has answered.
        base, last: places of the newest base and of the newest entry of the roll.
        chain, before: hash over the entries from the base on, with and without the last.
        is_sure: whether the rows of the last entry are on the disk for certain.
    """

    audit_seq: int = 0
    audit_hash: bytes = START
    keys: bytes = b""
    alarms: bytes = b""
    base: int = 0
    last: int = 0
    chain: bytes = b""
    before: bytes = b""
    is_sure: bool = True


class Roll:
    """Writes the roll; `farshore.vault.storage.checking` compares it at unsealing."""

    def __init__(self, keys: sqlite3.Connection, rows: Rows, *, installation: bytes) -> None:
        self.connection = keys
        self.rows = rows
        self.head = Head()
        self.alarms: list[Mismatch] = []
        """What no custodian has answered yet."""
        self._installation = installation
        self._key = b""
        self._listed = b""
        self._names: dict[str, bytes] = {}
        self._kept_names: dict[str, bytes] = {}
        self._version = self._changes = -1
        self._is_stale = True
        self._before: tuple[bytes, Head] | None = None
        if isinstance(keys, Watched) and isinstance(rows.connection, Watched):
            keys.watcher = _KeysWatcher(self)
            rows.connection.watcher = _RowsWatcher(self)

    def __repr__(self) -> str:
        return "<roll>"

    @property
    def is_open(self) -> bool:
        """Tell whether the key is at hand."""
        return bool(self._key)

    def open(self, key: bytes) -> None:
        """Take the key that authenticates; nothing is compared or written by this."""
        self._key, self._is_stale = key, True

    def close(self) -> None:
        """Forget the key (the register is being sealed)."""
        self._key, self._listed, self.alarms, self.head = b"", b"", [], Head()
        self._names, self._kept_names, self._is_stale = {}, {}, True

    # -- writing -------------------------------------------------------------------------------

    def begin(self, lines: list[Line], alarms: list[Mismatch]) -> None:
        """Begin a new base from the lines given, in one transaction, and forget the old entries."""
        seq = self.head.last + 1
        sealed = self.sealed("roll", lines, rev=seq)
        before, self.alarms = (self.head, self.alarms), alarms
        self.head = msgspec.structs.replace(
            self.head, base=seq, last=seq, chain=chained(b"", sealed), before=b"", is_sure=True
        )
        try:
            with transaction(self.connection):
                self.connection.execute("DELETE FROM roll")
                self.connection.execute("INSERT INTO roll VALUES (?, ?)", (seq, sealed))
        except BaseException:
            self.head, self.alarms = before
            raise

    def rekey(self, key: bytes) -> None:
        """Go on under another key, in the running transaction; nothing of the old one counts."""
        lines: Lines = {}
        for seq, sealed in self.connection.execute("SELECT seq, sealed FROM roll ORDER BY seq"):
            applied(lines, self.opened("roll", sealed, list[Line], rev=seq) or ())
        self._before = (self._key, self.head)
        self._key, self._listed = key, b""
        self.begin(list(lines.values()), self.alarms)

    def settled(self, *, was_written: bool) -> None:
        """Learn how a transaction of keys.db ended: without it an older key still counts."""
        if self._before and not was_written:
            self._key, self.head = self._before
        if was_written:
            self._kept_names = self._names
        else:
            self._listed, self._names, self._is_stale = b"", self._kept_names, True
        self._before = None

    def answer(self, alarms: list[Mismatch]) -> None:
        """Keep these mismatches only: a custodian has answered the others."""
        before, self.alarms = self.alarms, alarms
        self._is_stale = True
        try:
            with transaction(self.connection):
                pass
        except BaseException:
            self.alarms = before
            raise

    def enter(self, changes: list[Line]) -> None:
        """Put what a transaction of register.db is about to change on the disk, "not sure"."""
        if not self._key:
            raise RegisterSealed
        if self.connection.in_transaction:
            raise ValueError("rows are committed while a transaction of keys.db is open")
        known = self.head
        seq, before = (known.last + 1, known.chain) if known.is_sure else (known.last, known.before)
        sealed = self.sealed("roll", changes, rev=seq)
        self.head = msgspec.structs.replace(
            known, last=seq, chain=chained(before, sealed), before=before, is_sure=False
        )
        try:
            with transaction(self.connection):
                self.connection.execute("INSERT OR REPLACE INTO roll VALUES (?, ?)", (seq, sealed))
        except BaseException:
            self.head = known
            raise

    def confirm(self) -> None:
        """Say that the rows of the last entry are on the disk; not worth waiting for it."""
        self.head = msgspec.structs.replace(self.head, is_sure=True)
        self._is_stale = True
        with suppress(StorageFailed):
            self.connection.execute("PRAGMA synchronous=NORMAL")
            try:
                with transaction(self.connection):
                    pass
            finally:
                self.connection.execute("PRAGMA synchronous=FULL")

    def look(self) -> None:
        """Find what somebody else has written into keys.db since the last transaction."""
        (version,) = self.connection.execute("PRAGMA data_version").fetchone()
        if self._key and self._names and version != self._version:
            foreign = keys_differ(self._names, self.parts())
            known = {one.id for one in self.alarms}
            new = {one.id: one for one in map(mismatch_of, foreign) if one.id not in known}
            self.alarms = [*self.alarms, *new.values()]
            self._is_stale = self._is_stale or bool(new)
        self._version = version

    def stamp(self) -> None:
        """Write the head, as a part of the running transaction of keys.db, if it has changed."""
        if self.connection.total_changes == self._changes and not self._is_stale:
            return
        end = self.connection.execute(
            "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"
        ).fetchone() or (0, START)
        if self._key:
            self._stamp(*end)
        else:
            self._go_on(end[0])
        self._changes, self._is_stale = self.connection.total_changes, False

    def _stamp(self, seq: int, end: bytes) -> None:
        self._names = self.parts()
        listed = msgspec.msgpack.encode(self._names)
        found, open_ones = _sha(listed), msgspec.msgpack.encode(self.alarms)
        if found != self._listed:
            self._put("keys", self.sealed_bytes("keys", listed))
        if _sha(open_ones) != self.head.alarms or found != self._listed:
            self._put("alarms", self.sealed_bytes("alarms", open_ones))
        self.head = msgspec.structs.replace(
            self.head, audit_seq=seq, audit_hash=end, keys=found, alarms=_sha(open_ones)
        )
        self._listed = found
        self._put("head", self.sealed("head", self.head))
        self._put("tail", msgspec.msgpack.encode(first_tail(self._key, seq=seq, head=end)))

    def _go_on(self, last: int) -> None:
        """Let the tail follow the entries that were written while sealed."""
        tail = self.tail()
        if tail is None or tail.seq >= last:
            return
        for (entry,) in self.connection.execute(
            "SELECT hash FROM audit WHERE seq > ? ORDER BY seq", (tail.seq,)
        ):
            tail = next_tail(tail, entry)
        self._put("tail", msgspec.msgpack.encode(tail))

    def _put(self, name: str, value: bytes) -> None:
        self.connection.execute("INSERT OR REPLACE INTO head VALUES (?, ?)", (name, value))

    # -- reading -------------------------------------------------------------------------------

    def tail(self) -> Tail | None:
        """Return the tail as it lies on the disk."""
        value = self.value("tail")
        try:
            return msgspec.msgpack.decode(value, type=Tail) if value else None
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None

    def value(self, name: str) -> bytes | None:
        """Return one value beside the head."""
        found = self.connection.execute("SELECT value FROM head WHERE name = ?", (name,)).fetchone()
        return bytes(found[0]) if found else None

    @property
    def secret(self) -> bytes:
        """Return the key: the tail begins with it."""
        return self._key

    @staticmethod
    def digest(value: Any) -> bytes:
        """Return the hash under which the head knows a list."""
        return _sha(msgspec.msgpack.encode(value))

    def parts(self) -> dict[str, bytes]:
        """Return the hash of every part of the keys under its name: `slot:heron/passphrase`."""
        found: dict[str, bytes] = {}
        for part, query in _PARTS.items():
            names = 3 if part == "grant" else 2 if part in {"slot", "combo"} else 1
            for row in self.connection.execute(query):
                name = f"{part}:{'/'.join(map(str, row[:names]))}"
                found[name] = _sha(msgspec.msgpack.encode(row[names:]))
        for part, query in _WHOLE.items():
            rows = self.connection.execute(query).fetchall()
            found[part] = _sha(msgspec.msgpack.encode(rows))
        return found

    def entries_known(self, known: bytes) -> int:
        """Return how many entries of the revocation log a list of keys knew of."""
        found = self.connection.execute("SELECT seq, hash FROM revocation ORDER BY seq").fetchall()
        return next((row[0] for row in found if self.digest([row]) == known), 0)

    def sealed(self, table: str, value: Any, *, rev: int = 0) -> bytes:
        """Seal a value of the roll for its place."""
        return self.sealed_bytes(table, msgspec.msgpack.encode(value), rev=rev)

    def sealed_bytes(self, table: str, value: bytes, *, rev: int = 0) -> bytes:
        """Seal bytes of the roll for their place."""
        return seal(value, key=self._key, context=self._place(table, rev))

    def opened(self, table: str, sealed: bytes | None, kind: type[T], *, rev: int = 0) -> T | None:
        """Open a value of the roll; None if it is missing or not the vault's."""
        if sealed is None:
            return None
        try:
            plain = unseal(sealed, key=self._key, context=self._place(table, rev))
            return msgspec.msgpack.decode(plain, type=kind)
        except (EnvelopeRefused, msgspec.DecodeError, msgspec.ValidationError):
            return None

    def _place(self, table: str, rev: int) -> Context:
        one = self._installation
        return Context(one, "roll-" + table, one, one, "roll", rev=rev)


class _KeysWatcher:
    def __init__(self, roll: Roll) -> None:
        self._roll = roll

    def began(self) -> None:
        self._roll.look()

    def before_commit(self) -> None:
        self._roll.stamp()

    def committed(self) -> None:
        self._roll.settled(was_written=True)

    def undone(self) -> None:
        self._roll.settled(was_written=False)


class _RowsWatcher:
    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self._entered = False

    def began(self) -> None:
        self._roll.rows.changes.clear()

    def before_commit(self) -> None:
        changes = self._roll.rows.changes
        if changes:
            self._roll.enter(list(changes))
            self._entered = True

    def committed(self) -> None:
        changes = self._roll.rows.changes
        is_gone = any(not line.hash for line in changes)
        changes.clear()
        if self._entered:
            self._entered = False
            self._roll.confirm()
        if is_gone:
            scrub(self._roll.rows.connection)

    def undone(self) -> None:
        self._roll.rows.changes.clear()
        self._entered = False


def _sha(value: bytes) -> bytes:
    return hashlib.sha256(value).digest()
