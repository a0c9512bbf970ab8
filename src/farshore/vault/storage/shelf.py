"""The shelf: the only place that seals, opens, logs and keeps documents in memory.

Rows of a noun with a list are opened by the asking member's own ring at the first need and stay
here, one compartment beside the other, while a member with that compartment's key is signed in.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from farshore.domain.errors import NotFound, Refused
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.labels import new_label
from farshore.vault.storage.documents import Documents, new_id
from farshore.vault.storage.keyring import Keyring
from farshore.vault.storage.model import Stored
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.store import SealedRow, transaction

D = TypeVar("D")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, by which keys, and what is written and counted before anything is opened.

    Attributes:
        ring: the member's own keys.
        log: writes the audit entry of the call about a label.
        count: counts openings of labels; refuses over the quota.
    """

    ring: Keyring
    log: Callable[[str], None]
    count: Callable[[Sequence[str]], None]


@dataclass(frozen=True, slots=True)
class Line(Generic[D]):
    """Where one document lies, and what a list shows of it."""

    label: str
    row_id: bytes
    unit: bytes
    rev: int
    compartment: str
    row: Any

    def __repr__(self) -> str:
        return f"<line {self.label}>"


class Shelf:
    """Documents of all nouns: sealed in, opened out."""

    def __init__(self, documents: Documents, keys: sqlite3.Connection) -> None:
        self._documents = documents
        self._keys = keys
        self._lines: dict[tuple[str, str], dict[str, Line[Any]]] = {}

    def __repr__(self) -> str:
        return "<shelf>"

    # -- memory --------------------------------------------------------------------------------

    def forget(self, *, held: Collection[str] = ()) -> None:
        """Drop all lines, except of compartments whose key a signed-in member holds."""
        self._lines = {at: lines for at, lines in self._lines.items() if at[1] in held}

    def lines(self, noun: Noun[D], *, ring: Keyring) -> Iterator[Line[D]]:
        """Yield the lines of a noun in all compartments on a ring."""
        for compartment in noun.compartments:
            if ring.has(compartment):
                yield from self._of(noun, compartment, ring=ring).values()

    def line(self, noun: Noun[D], label: str, *, ring: Keyring) -> Line[D]:
        """Return the line of one document.

        Raises:
            NotFound: there is none on the ring; the same as for one that the member may not know.
        """
        for compartment in noun.compartments:
            if ring.has(compartment):
                found = self._of(noun, compartment, ring=ring).get(label)
                if found:
                    return found
        raise NotFound(label=label[:12])

    def _of(self, noun: Noun[D], compartment: str, *, ring: Keyring) -> dict[str, Line[D]]:
        at = (noun.table, compartment)
        if at not in self._lines:
            keys = self._documents.units.all_of(compartment, ring=ring)
            found = self._documents.open_all(noun, ring=ring, keys=keys, compartment=compartment)
            lines = (_line(noun, row, doc) for row, doc in found)
            self._lines[at] = {line.label: line for line in lines}
        return self._lines[at]

    # -- documents with a label ----------------------------------------------------------------

    def open(self, noun: Noun[D], label: str, *, asker: Asker) -> tuple[Line[D], D]:
        """Open one document: counted and audited before anything is decrypted."""
        line = self.line(noun, label, ring=asker.ring)
        asker.count([label])
        asker.log(label)
        return line, self._read(noun, line, ring=asker.ring)

    def put(
        self,
        noun: Noun[D],
        doc: D,
        *,
        asker: Asker,
        unit_of: Callable[[str], bytes],
        rev: int,
        compartment: str = "",
    ) -> Line[D]:
        """Seal a new document (its label is empty) or the next revision of one.

        Args:
            noun: its kind.
            doc: what is sealed; it was checked.
            asker: whose keys, audit entry and quota.
            unit_of: the id under which a person's documents are sealed, by case label.
            rev: the revision that was changed; 0 for a new one.
            compartment: where a new one lies; empty = the noun's first that is on the ring.

        Raises:
            ChangedMeanwhile: somebody saved since `rev`; nothing was stored.
            Refused: the ring has no key for the compartment.
        """
        label = str(getattr(doc, "label", ""))
        known = self.line(noun, label, ring=asker.ring) if label else None
        place = known.compartment if known else _chosen(noun, compartment, ring=asker.ring)
        if known and known.rev != rev:
            raise ChangedMeanwhile(label=label)
        if not known:
            taken = {line.label for line in self.lines(noun, ring=asker.ring)}
            label = new_label(noun.letter, taken=taken)
            doc = msgspec.structs.replace(doc, label=label)  # type: ignore[type-var]
        lines = self._of(noun, place, ring=asker.ring)
        asker.log(label)
        person = noun.person(doc)
        unit = unit_of(person) if person else known.unit if known else new_id()
        stored = self.seal(
            noun,
            doc,
            ring=asker.ring,
            unit=unit,
            compartment=place,
            row_id=known.row_id if known else None,
            rev=(known.rev if known else 0) + 1,
        )
        row = noun.row(doc) if noun.row else None
        line = Line[D](label, stored.row_id, unit, stored.rev, place, row)
        lines[label] = line
        return line

    def drop(self, noun: Noun[D], label: str, *, asker: Asker) -> None:
        """Delete one document's row; its person's key stays."""
        line = self.line(noun, label, ring=asker.ring)
        asker.log(label)
        with transaction(self._documents.rows.connection):
            self._documents.rows.drop(noun.table, line.row_id)
        self._of(noun, line.compartment, ring=asker.ring).pop(label, None)

    def _read(self, noun: Noun[D], line: Line[D], *, ring: Keyring) -> D:
        row = self._documents.rows.get(noun.table, line.row_id)
        if row is None:
            raise NotFound(label=line.label)
        return self._documents.open(noun, row, ring=ring)

    # -- any document --------------------------------------------------------------------------

    def seal(
        self,
        noun: Noun[D],
        doc: D,
        *,
        ring: Keyring,
        unit: bytes,
        compartment: str = "",
        row_id: bytes | None = None,
        rev: int = 1,
    ) -> Stored[D]:
        """Seal one document; it is on the disk when this returns, or when the transaction ends.

        Raises:
            Refused: the ring has no key for the compartment.
        """
        place = _chosen(noun, compartment, ring=ring)
        found = row_id or new_id()
        documents = self._documents
        with transaction(self._keys):
            documents.units.make(unit=unit, compartment=place, ring=ring)
        with transaction(documents.rows.connection):
            documents.write(
                noun.table, doc, ring=ring, compartment=place, unit=unit, row_id=found, rev=rev
            )
        return Stored(found, unit, doc, rev)

    def make_keys(self, units: Sequence[bytes], *, compartment: str, ring: Keyring) -> None:
        """Make the keys of many units at once: they are on the disk before any row needs them."""
        with transaction(self._keys):
            for unit in units:
                self._documents.units.make(unit=unit, compartment=compartment, ring=ring)

    def of_unit(self, noun: Noun[D], unit: bytes, *, ring: Keyring) -> list[tuple[SealedRow, D]]:
        """Open all documents of a noun under one person's or story's key that the ring opens."""
        return [
            (row, self._documents.open(noun, row, ring=ring))
            for row in self._documents.rows.of_unit(noun.table, unit)
            if ring.has(row.compartment)
        ]

    def at(self, noun: Noun[D], row_id: str, *, ring: Keyring) -> tuple[SealedRow, D]:
        """Open the document in one row.

        Args:
            noun: its kind.
            row_id: 32 hex digits, as somebody sent them.
            ring: the member's own keys.

        Raises:
            NotFound: there is no such row.
        """
        try:
            row = self._documents.rows.get(noun.table, bytes.fromhex(row_id))
        except ValueError as refusal:
            raise NotFound(label=row_id[:8]) from refusal
        if row is None:
            raise NotFound(label=row_id[:8])
        return row, self._documents.open(noun, row, ring=ring)


def _line(noun: Noun[D], row: SealedRow, doc: D) -> Line[D]:
    shown = noun.row(doc) if noun.row else None
    label = str(getattr(doc, "label", "")) or row.id.hex()
    return Line(label, row.id, row.unit, row.rev, row.compartment, shown)


def _chosen(noun: Noun[Any], compartment: str, *, ring: Keyring) -> str:
    if compartment and compartment not in noun.compartments:
        raise Refused(role=compartment[:20])
    usual = next((name for name in noun.compartments if ring.has(name)), noun.compartments[0])
    chosen = compartment or usual
    ring.epoch(chosen)
    return chosen
