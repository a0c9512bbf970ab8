"""Compartment keys at hand: what one token or the guard may open, and nothing else.

A Keyring holds the compartment keys of one holder. Whoever has no key for a compartment can't
read its rows, whatever the code asks.
"""

import os
import sqlite3
from collections.abc import Callable, Container, Mapping
from typing import Any

from farshore.domain.errors import Refused, RegisterSealed
from farshore.domain.sealing.envelope import (
    KEY_BYTES,
    KIND_WRAP,
    Context,
    EnvelopeRefused,
    epoch_of,
    seal,
    unseal,
)
from farshore.domain.sealing.keys import PrivateKey, derive, grant

COMPARTMENTS = (
    "identity", "operations", "resettlement", "care", "tracing", "stories", "advocacy", "audit",
    "intake",
)  # fmt: skip
ROLE_COMPARTMENTS: Mapping[str, frozenset[str]] = {
    "custodian": frozenset(),
    "caseworker": frozenset({"identity", "resettlement", "care"}),
    "coordinator": frozenset({"identity", "operations"}),
    "tracing_officer": frozenset({"identity", "tracing"}),
    "editor": frozenset({"stories"}),
    "media_officer": frozenset({"advocacy"}),
    "campaigner": frozenset({"advocacy"}),
    "auditor": frozenset({"audit"}),
}
PRINCIPAL_COMPARTMENTS: Mapping[str, frozenset[str]] = {
    "guard": frozenset({"identity", "stories", "audit"}),
    "tracer": frozenset({"identity", "tracing"}),
    "recovery": frozenset(COMPARTMENTS),
}
_WRAP_TABLE = "person_key"


def compartments_of(roles: list[str]) -> frozenset[str]:
    """Return the compartments that roles together may enter."""
    return frozenset().union(*(ROLE_COMPARTMENTS[role] for role in roles))


def grant_info(installation: bytes, *, holder: str, compartment: str, epoch: int) -> bytes:
    """Return the context that a grant is bound to."""
    return b"|".join(
        (b"farshore/grant/1", installation, holder.encode(), compartment.encode(), b"%d" % epoch)
    )


class Keyring:
    """The compartment keys of one holder, by compartment and epoch."""

    def __init__(self, *, installation: bytes, holder: str) -> None:
        self.installation = installation
        self.holder = holder
        self._keys: dict[tuple[str, int], bytes] = {}
        self._newest: dict[str, int] = {}
        self.sees: Callable[[Any], bool] | None = None
        """Which rows of lists the holder may be told of; None = all that the keys open."""

    def __repr__(self) -> str:
        return f"<keyring of {self.holder}>"

    def add(self, compartment: str, epoch: int, key: bytes) -> None:
        """Put a compartment key on the ring."""
        self._keys[compartment, epoch] = derive(key, "wrap/" + compartment)
        self._newest[compartment] = max(epoch, self._newest.get(compartment, 0))

    def has(self, compartment: str) -> bool:
        """Tell whether the holder may enter a compartment."""
        return compartment in self._newest

    def compartments(self) -> list[str]:
        """Return the compartments that the holder may enter."""
        return sorted(self._newest)

    def epoch(self, compartment: str) -> int:
        """Return the newest epoch of a compartment; refuse if there is no grant."""
        if compartment not in self._newest:
            raise Refused(role=compartment)
        return self._newest[compartment]

    def wrap(self, unit_key: bytes, *, unit: bytes, compartment: str) -> tuple[int, bytes]:
        """Wrap a unit's key for a compartment; returns (epoch, envelope)."""
        epoch = self.epoch(compartment)
        sealed = seal(
            unit_key,
            key=self._keys[compartment, epoch],
            context=self._place(unit, compartment, epoch),
            kind=KIND_WRAP,
            epoch=epoch,
            padded=False,
        )
        return epoch, sealed

    def unwrap(self, wrapped: bytes, *, unit: bytes, compartment: str) -> bytes:
        """Open a unit's key.

        Raises:
            Refused: the holder has no grant for the compartment or its epoch.
        """
        epoch = epoch_of(wrapped)
        key = self._keys.get((compartment, epoch))
        if key is None:
            raise Refused(role=compartment)
        return unseal(
            wrapped,
            key=key,
            context=self._place(unit, compartment, epoch),
            kind=KIND_WRAP,
            padded=False,
        )

    def _place(self, unit: bytes, compartment: str, epoch: int) -> Context:
        return Context(self.installation, _WRAP_TABLE, unit, unit, compartment, rev=epoch)


class Grants:
    """The grants in keys.db."""

    def __init__(self, keys: sqlite3.Connection, *, installation: bytes) -> None:
        self.connection = keys
        self.installation = installation

    def epochs(self) -> dict[str, int]:
        """Return the present epoch of each compartment."""
        return dict(self.connection.execute("SELECT name, epoch FROM compartment"))

    def give(self, *, holder: str, public: bytes, compartment: str, epoch: int, key: bytes) -> None:
        """Grant a compartment key to a holder."""
        info = grant_info(self.installation, holder=holder, compartment=compartment, epoch=epoch)
        self.connection.execute(
            'INSERT OR REPLACE INTO "grant" VALUES (?, ?, ?, ?)',
            (holder, compartment, epoch, grant(key, public=public, info=info)),
        )

    def take(self, *, holder: str, compartment: str | None = None) -> None:
        """Remove a holder's grants, all or of one compartment."""
        self.connection.execute(
            'DELETE FROM "grant" WHERE holder = ? AND (? IS NULL OR compartment = ?)',
            (holder, compartment, compartment),
        )

    def raw_keys(self, *, holder: str, key: PrivateKey) -> dict[tuple[str, int], bytes]:
        """Open all grants of a holder.

        Raises:
            EnvelopeRefused: a grant was made for somebody else or damaged.
        """
        found = self.connection.execute(
            'SELECT compartment, epoch, wrapped FROM "grant" WHERE holder = ?', (holder,)
        ).fetchall()
        return {
            (compartment, epoch): key.open(
                wrapped,
                info=grant_info(
                    self.installation, holder=holder, compartment=compartment, epoch=epoch
                ),
            )
            for compartment, epoch, wrapped in found
        }

    def ring(self, *, holder: str, key: PrivateKey) -> Keyring:
        """Return the keyring that a private key opens."""
        ring = Keyring(installation=self.installation, holder=holder)
        for (compartment, epoch), raw in self.raw_keys(holder=holder, key=key).items():
            ring.add(compartment, epoch, raw)
        return ring


class UnitKeys:
    """Keys of persons and stories: made, opened and shredded one by one."""

    def __init__(self, keys: sqlite3.Connection) -> None:
        self.connection = keys

    def make(self, *, unit: bytes, compartment: str, ring: Keyring) -> tuple[int, bytes]:
        """Make the key of a unit in a compartment, or return the one that is there.

        The key is on the disk before any row that needs it.
        """
        epoch = ring.epoch(compartment)
        found = self.connection.execute(
            "SELECT wrapped FROM person_key WHERE unit = ? AND compartment = ? AND epoch = ?",
            (unit, compartment, epoch),
        ).fetchone()
        if found:
            return epoch, ring.unwrap(found[0], unit=unit, compartment=compartment)
        if self.connection.execute("SELECT 1 FROM tombstone WHERE unit = ?", (unit,)).fetchone():
            raise EnvelopeRefused
        key = os.urandom(KEY_BYTES)
        epoch, wrapped = ring.wrap(key, unit=unit, compartment=compartment)
        self.connection.execute(
            "INSERT INTO person_key VALUES (?, ?, ?, ?)", (unit, compartment, epoch, wrapped)
        )
        return epoch, key

    def open(self, *, unit: bytes, compartment: str, epoch: int, ring: Keyring) -> bytes:
        """Open the key of a unit.

        Raises:
            EnvelopeRefused: the key was shredded.
            Refused: the ring has no grant.
        """
        if not ring.has(compartment):
            raise Refused(role=compartment)
        found = self.connection.execute(
            "SELECT wrapped FROM person_key WHERE unit = ? AND compartment = ? AND epoch = ?",
            (unit, compartment, epoch),
        ).fetchone()
        if not found:
            raise EnvelopeRefused
        return ring.unwrap(found[0], unit=unit, compartment=compartment)

    def some_of(
        self, compartment: str, units: Container[bytes], *, ring: Keyring
    ) -> dict[bytes, bytes]:
        """Open the keys of some units of a compartment at its newest epoch, with one look."""
        return self._all(compartment, ring=ring, wanted=units)

    def all_of(self, compartment: str, *, ring: Keyring) -> dict[bytes, bytes]:
        """Open every key of a compartment at its newest epoch (unsealing, rotation)."""
        return self._all(compartment, ring=ring, wanted=None)

    def _all(
        self, compartment: str, *, ring: Keyring, wanted: Container[bytes] | None
    ) -> dict[bytes, bytes]:
        epoch = ring.epoch(compartment)
        found = self.connection.execute(
            "SELECT unit, wrapped FROM person_key WHERE compartment = ? AND epoch = ?",
            (compartment, epoch),
        )
        return {
            unit: ring.unwrap(wrapped, unit=unit, compartment=compartment)
            for unit, wrapped in found
            if wanted is None or unit in wanted
        }

    def shred(self, unit: bytes) -> None:
        """Destroy all keys of a unit, for ever."""
        self.connection.execute("DELETE FROM person_key WHERE unit = ?", (unit,))
        self.connection.execute("INSERT OR IGNORE INTO tombstone VALUES (?)", (unit,))


__all__ = ["COMPARTMENTS", "Grants", "Keyring", "RegisterSealed", "UnitKeys"]
