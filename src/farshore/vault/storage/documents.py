"""Sealed documents: typed structs in, sealed rows out, and back.

One document per row, under the key of its person or story in one compartment. Nothing is opened
without a keyring that holds the compartment.
"""

import os
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from farshore.domain.sealing.envelope import Context, epoch_of, seal, unseal
from farshore.vault.storage.keyring import Keyring, UnitKeys
from farshore.vault.storage.store import Rows, SealedRow

D = TypeVar("D")
SCHEMA = 1


def new_id() -> bytes:
    """Return 16 random bytes: an id that tells nothing, not even the order of insertion."""
    return os.urandom(16)


class Documents:
    """Reads and writes sealed documents for one keyring at a time."""

    def __init__(self, *, rows: Rows, units: UnitKeys, installation: bytes) -> None:
        self.rows = rows
        self.units = units
        self.installation = installation

    def write(
        self,
        table: str,
        document: Any,
        *,
        ring: Keyring,
        compartment: str,
        unit: bytes,
        row_id: bytes,
        rev: int = 1,
    ) -> None:
        """Seal a document into its row. The unit's key is durable before the row."""
        epoch, unit_key = self.units.make(unit=unit, compartment=compartment, ring=ring)
        sealed = seal(
            msgspec.json.encode(document),
            key=unit_key,
            context=Context(self.installation, table, row_id, unit, compartment, SCHEMA, rev),
            epoch=epoch,
        )
        self.rows.put(table, SealedRow(row_id, unit, compartment, rev, sealed))

    def open(self, table: str, row: SealedRow, kind: type[D], *, ring: Keyring) -> D:
        """Open one row.

        Raises:
            Refused: the ring has no grant for the row's compartment.
            EnvelopeRefused: the row was changed, moved or its key shredded.
        """
        unit_key = self.units.open(
            unit=row.unit, compartment=row.compartment, epoch=epoch_of(row.sealed), ring=ring
        )
        return self._decode(table, row, kind, unit_key=unit_key)

    def open_all(
        self, table: str, kind: type[D], *, ring: Keyring, keys: dict[bytes, bytes]
    ) -> Iterator[tuple[SealedRow, D]]:
        """Open every row of a table with keys opened beforehand (unsealing)."""
        for row in self.rows.all(table):
            key = keys.get(row.unit)
            if key is None or epoch_of(row.sealed) != ring.epoch(row.compartment):
                yield row, self.open(table, row, kind, ring=ring)
            else:
                yield row, self._decode(table, row, kind, unit_key=key)

    def _decode(self, table: str, row: SealedRow, kind: type[D], *, unit_key: bytes) -> D:
        context = Context(
            self.installation, table, row.id, row.unit, row.compartment, SCHEMA, row.rev
        )
        plain = unseal(row.sealed, key=unit_key, context=context)
        return msgspec.json.decode(plain, type=kind)
