"""The audit trail: sealed entries in a hash chain, each on the disk before what it tells of.

An entry can be written while the register is sealed (it is sealed to the audit compartment's
public key) and read only by holders of that compartment.

Ten years are some 700,000 entries, and opening one takes 0.15 ms. So a page opens its own entries
only, and who is named where is looked up backwards, piece by piece, while others work.
"""

import re
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime

import msgspec

from farshore.domain.sealing.chain import Link, is_unbroken, next_link
from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.keys import PrivateKey, grant
from farshore.vault.speech.labels import named
from farshore.vault.speech.messages import AuditEntry
from farshore.vault.storage.store import transaction

UNTOLD = "?"
"""Stands for a detail that is no code."""
_CODE = re.compile(r"[ -~]{0,200}")
_INFO = b"farshore/audit-entry/1"
_REMEMBERED = 1_000
"""How many of the newest entries stay opened: Today reads them for every member."""


class AuditTrail:
    """Appends to and reads the chain in keys.db."""

    def __init__(self, keys: sqlite3.Connection, *, public: bytes) -> None:
        self._connection = keys
        self._public = public
        self._last = self._load_last()
        self.forget()

    def forget(self) -> None:
        """Drop what was opened and found out (the register is being sealed)."""
        self._cached: dict[int, AuditEntry] = {}
        self._newer: dict[str, array[int]] = defaultdict(lambda: array("L"))
        self._older: dict[str, array[int]] = defaultdict(lambda: array("L"))
        self._from = self._to = 0
        """The places between which it is known who is named where: from + 1 to `to`."""
        self._sound: Link | None = None
        self.is_searched = False
        """Whether somebody asked for one label since the register was opened."""

    def append(self, *, at: datetime, actor: str, action: str, label: str, detail: str) -> None:
        """Write one entry and wait until it is on the disk.

        Args:
            at: aware time.
            actor: handle of the member, or `-`.
            action: stable word: `open-person`, `publish`.
            label: case or story label, or empty; whatever else was typed as one is left out: it may
                be a name, and the trail is read by others than records are.
            detail: a code or a count; never a value of a record.
        """
        seq = self._last.seq + 1 if self._last else 1
        entry = AuditEntry(
            seq=seq,
            at=at.isoformat(timespec="seconds"),
            actor=actor,
            action=action,
            object=named(label),
            detail=detail if _CODE.fullmatch(detail) else UNTOLD,
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

    def page(self, start: int, count: int, *, keys: Sequence[PrivateKey]) -> list[AuditEntry]:
        """Open some entries, newest first, the first of them `start` places before the end."""
        end = self.total - start
        return self._opened(range(max(0, end - count) + 1, end + 1), keys)[::-1]

    def newest(self, count: int, *, keys: Sequence[PrivateKey]) -> list[AuditEntry]:
        """Open the newest entries only, oldest first."""
        return self._opened(range(max(0, self.total - count) + 1, self.total + 1), keys)

    def about(self, label: str, *, keys: Sequence[PrivateKey]) -> list[int]:
        """Return the places of a label, newest first, as far as they were looked up (`since`)."""
        self.is_searched = True
        if not self._to:
            self._from = self._to = self.total
        for entry in self._opened(range(self._to + 1, self.total + 1), keys):
            self._newer[entry.object].append(entry.seq)
        self._to = self.total
        return [*reversed(self._newer.get(label, ())), *self._older.get(label, ())]

    def look_back(self, count: int, *, keys: Sequence[PrivateKey]) -> bool:
        """Look up some older entries; returns whether there are more."""
        low = max(0, self._from - count)
        for entry in reversed(self._opened(range(low + 1, self._from + 1), keys)):
            self._older[entry.object].append(entry.seq)
        self._from = low
        return low > 0

    @property
    def since(self) -> int:
        """Return the first place that `about` knows of; 1 = all was looked up."""
        return self._from + 1

    def at(self, places: Iterable[int], *, keys: Sequence[PrivateKey]) -> list[AuditEntry]:
        """Open the entries at some places, in that order."""
        return [entry for place in places for entry in self._opened(range(place, place + 1), keys)]

    def after(self, seq: int, *, keys: Sequence[PrivateKey]) -> list[AuditEntry]:
        """Open the entries after a place; what can't be opened was not written by the vault."""
        found = self._connection.execute(
            "SELECT sealed FROM audit WHERE seq > ? ORDER BY seq", (seq,)
        )
        entries, order = [], list(keys)
        for (sealed,) in found:
            with suppress(EnvelopeRefused, msgspec.DecodeError, msgspec.ValidationError):
                entries.append(_opened(sealed, order))
        return entries

    def _opened(self, places: range, keys: Sequence[PrivateKey]) -> list[AuditEntry]:
        """Open the entries of some places in a row, oldest first; the newest are remembered."""
        missing = [place for place in places if place not in self._cached]
        found = {place: self._cached[place] for place in places if place in self._cached}
        if missing:
            rows = self._connection.execute(
                "SELECT seq, sealed FROM audit WHERE seq BETWEEN ? AND ? ORDER BY seq",
                (missing[0], missing[-1]),
            )
            order = list(keys)
            for seq, sealed in rows:
                with suppress(EnvelopeRefused, msgspec.DecodeError, msgspec.ValidationError):
                    if seq not in found:
                        found[seq] = _opened(sealed, order)
        kept = self.total - _REMEMBERED
        self._cached |= {seq: entry for seq, entry in found.items() if seq > kept}
        if len(self._cached) > 2 * _REMEMBERED:
            self._cached = {seq: one for seq, one in self._cached.items() if seq > kept}
        return [found[place] for place in places if place in found]

    @property
    def total(self) -> int:
        """Return how many entries there are."""
        return self._last.seq if self._last else 0

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
        """Tell whether every entry follows from the one before it.

        What was found whole before is not read again: it was compared as a whole at unsealing.
        """
        sound = self._sound
        if sound and self.link(sound.seq) != sound:
            return False
        found = self._connection.execute(
            "SELECT seq, prev, sealed, hash FROM audit WHERE seq > ? ORDER BY seq",
            (sound.seq if sound else 0,),
        )
        if is_unbroken((Link(*row) for row in found), after=sound):
            self.trust()
            return True
        return False

    def trust(self) -> None:
        """Take the trail as it is for whole: somebody has just read all of it."""
        self._sound = self._last

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
