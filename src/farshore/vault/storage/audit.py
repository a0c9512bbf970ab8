"""The audit trail: sealed entries in a hash chain, each on the disk before what it tells of.

An entry can be written while the register is sealed (it is sealed to the audit compartment's
public key) and read only by holders of that compartment.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

import msgspec

from farshore.domain.sealing.chain import Link, is_unbroken, next_link
from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.keys import PrivateKey, grant
from farshore.vault.speech.messages import AuditEntry
from farshore.vault.storage.store import transaction

_INFO = b"farshore/audit-entry/1"


class AuditTrail:
    """Appends to and reads the chain in keys.db."""

    def __init__(self, keys: sqlite3.Connection, *, public: bytes) -> None:
        self._connection = keys
        self._public = public
        self._read: list[AuditEntry] = []
        self._tail: dict[int, AuditEntry] = {}
        """The newest entries that were opened, by their place."""
        self._last = self._load_last()

    def forget(self) -> None:
        """Drop all entries that were opened (the register is being sealed)."""
        self._read = []
        self._tail = {}

    def append(self, *, at: datetime, actor: str, action: str, label: str, detail: str) -> None:
        """Write one entry and wait until it is on the disk.

        Args:
            at: aware time.
            actor: handle of the member, or `-`.
            action: stable word: `open-person`, `publish`.
            label: case or story label, or empty.
            detail: a code or a count; never a value of a record.
        """
        seq = self._last.seq + 1 if self._last else 1
        entry = AuditEntry(
            seq=seq,
            at=at.isoformat(timespec="seconds"),
            actor=actor,
            action=action,
            object=label,
            detail=detail,
        )
        sealed = grant(msgspec.json.encode(entry), public=self._public, info=_INFO)
        link = next_link(self._last, sealed=sealed)
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO audit VALUES (?, ?, ?, ?)",
                (link.seq, link.prev, link.sealed, link.hash),
            )
        self._last = link

    def use(self, public: bytes) -> None:
        """Seal what is told from now on to another key."""
        self._public = public

    def entries(self, *, keys: Sequence[PrivateKey]) -> list[AuditEntry]:
        """Open all entries, oldest first; those that were opened before are remembered.

        Raises:
            EnvelopeRefused: none of the keys opens one of them.
        """
        after = self._read[-1].seq if self._read else 0
        found = self._connection.execute(
            "SELECT sealed FROM audit WHERE seq > ? ORDER BY seq", (after,)
        )
        order = list(reversed(keys))
        for (sealed,) in found:
            self._read.append(_opened(sealed, order))
        return self._read

    def newest(self, count: int, *, keys: Sequence[PrivateKey]) -> list[AuditEntry]:
        """Open the newest entries only, oldest first; each of them once."""
        if self._read or not self._last:
            return self.entries(keys=keys)[-count:]
        first = max(self._last.seq - count, 0) + 1
        known = max(self._tail) if min(self._tail, default=first + 1) <= first else 0
        fresh = self.after(max(first - 1, known), keys=keys)
        kept = [one for seq, one in self._tail.items() if first <= seq <= known]
        self._tail = {one.seq: one for one in (*kept, *fresh)}
        return list(self._tail.values())

    def after(self, seq: int, *, keys: Sequence[PrivateKey]) -> list[AuditEntry]:
        """Open the entries after a place; what can't be opened was not written by the vault."""
        found = self._connection.execute(
            "SELECT sealed FROM audit WHERE seq > ? ORDER BY seq", (seq,)
        )
        entries = []
        for (sealed,) in found:
            with suppress(EnvelopeRefused, msgspec.DecodeError, msgspec.ValidationError):
                entries.append(_opened(sealed, list(keys)))
        return entries

    @property
    def last(self) -> Link | None:
        """Return the newest entry as it lies on the disk."""
        return self._last

    def link(self, seq: int) -> Link | None:
        """Return the entry at a place as it lies on the disk."""
        found = self._connection.execute(
            "SELECT seq, prev, sealed, hash FROM audit WHERE seq = ?", (seq,)
        ).fetchone()
        return Link(*found) if found else None

    def is_unbroken(self) -> bool:
        """Tell whether every entry follows from the one before it."""
        found = self._connection.execute("SELECT seq, prev, sealed, hash FROM audit ORDER BY seq")
        return is_unbroken(Link(*row) for row in found)

    def _load_last(self) -> Link | None:
        found = self._connection.execute(
            "SELECT seq, prev, sealed, hash FROM audit ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        return Link(*found) if found else None


def _opened(sealed: bytes, order: list[PrivateKey]) -> AuditEntry:
    """Open an entry with the first key that does, which is tried first for the next."""
    for key in order:
        with suppress(EnvelopeRefused):
            entry = msgspec.json.decode(key.open(sealed, info=_INFO), type=AuditEntry)
            order.remove(key)
            order.insert(0, key)
            return entry
    raise EnvelopeRefused
