"""The shelf: the only place that seals, opens, logs and keeps documents in memory.

Rows of a noun with a list are opened by the asking member's own ring at the first need and stay
here, one compartment beside the other, while a member with that compartment's key is signed in.
"""

import dataclasses
import sqlite3
from collections import ChainMap
from collections.abc import Callable, Collection, Container, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeVar

import msgspec

from farshore.domain.errors import NotFound
from farshore.domain.people.leading import written_back
from farshore.vault.speech.errors import ChangedMeanwhile, StorageFailed
from farshore.vault.speech.labels import new_label
from farshore.vault.storage.documents import (
    Begun,
    Documents,
    Line,
    chosen,
    many_lasting_objects,
    new_id,
    settle,
)  # fmt: skip
from farshore.vault.storage.keyring import Keyring
from farshore.vault.storage.model import Stored
from farshore.vault.storage.nouns import NOUNS, Noun, unheard
from farshore.vault.storage.store import SealedRow, transaction

D = TypeVar("D")
_At = tuple[str, str]  # table and compartment


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


class Shelf:
    """Documents of all nouns: sealed in, opened out."""

    def __init__(self, documents: Documents, keys: sqlite3.Connection) -> None:
        self._documents = documents
        self._keys = keys
        self._lines: dict[_At, dict[str, Line[Any]]] = {}
        self._begun: dict[_At, Begun] = {}
        self.noting: Callable[[Noun[Any], Any, Any, bytes], None] = unheard
        """Notes a row that comes to a lasting stage, before and after it: `note_lasting`."""
        self.version = 0  # how often a list changed

    def __repr__(self) -> str:
        return "<shelf>"

    def forget(self, *, held: Collection[str] = ()) -> None:
        """Drop all lines, except of compartments whose key a signed-in member holds."""
        self._lines = {at: lines for at, lines in self._lines.items() if at[1] in held}
        self._begun = {at: begun for at, begun in self._begun.items() if at[1] in held}

    def shut(self) -> None:
        """Drop everything: the register is being sealed."""
        self.forget()
        self._documents.leads = {}

    def lead_on(self, leads: Mapping[str, str]) -> None:
        """Let all that is opened tell newest case labels; lists follow it after `forget`."""
        self._documents.leads = leads

    def reread(self, noun: Noun[Any]) -> None:
        """Let lines of a noun be read anew at the next need: others' keys have written some."""
        self.version += 1
        self._lines = {at: lines for at, lines in self._lines.items() if at[0] != noun.table}
        self._begun = {at: begun for at, begun in self._begun.items() if at[0] != noun.table}

    def follow(self, noun: Noun[D], stored: Stored[D], *, compartment: str) -> None:
        """Let a list that is open follow a document without a label that was sealed beside it."""
        at = (noun.table, compartment)
        self._begun.pop(at, None)
        if noun.row and at in self._lines:
            label, row = stored.row_id.hex(), noun.row(stored.doc)
            line: Line[D] = Line(label, stored.row_id, stored.unit, stored.rev, compartment, row)
            self._lines[at][label] = line

    def destroy(self, units: Collection[bytes], *, also: Callable[[], None]) -> None:
        """Destroy all documents of some units, whatever noun they are, and their keys for ever.

        Args:
            units: of persons or stories.
            also: writes what is to be known of it, in the transaction that destroys the keys.

        The keys go first, and that is the destruction; rows that a crash or a full disk leaves are
        taken out at the next unsealing.
        """
        rows = self._documents.rows
        with transaction(self._keys):
            for unit in units:
                self._documents.units.shred(unit)
            also()
        with suppress(StorageFailed), transaction(rows.connection):
            for unit, table in product(units, NOUNS):
                for row in rows.of_unit(table, unit):
                    rows.drop(table, row.id)
        gone = set(units)
        self.version += 1
        self._begun.clear()
        for at, lines in self._lines.items():
            self._lines[at] = {label: one for label, one in lines.items() if one.unit not in gone}

    def lines(self, noun: Noun[D], *, ring: Keyring) -> Iterator[Line[D]]:
        """Yield the lines of a noun in all compartments on a ring."""
        for compartment in noun.compartments:
            if ring.has(compartment):
                found = self._of(noun, compartment, ring=ring).values()
                yield from (x for x in found if ring.sees(x.row)) if ring.sees else found

    def line(self, noun: Noun[D], label: str, *, ring: Keyring) -> Line[D]:
        """Return the line of one document.

        Raises:
            NotFound: there is none on the ring; the same as for one that the member may not know.
        """
        for compartment in noun.compartments:
            if ring.has(compartment):
                found = self._of(noun, compartment, ring=ring).get(label)
                if found and (ring.sees is None or ring.sees(found.row)):
                    return found
        raise NotFound(label=label[:12])

    def has(self, noun: Noun[D], label: str, *, ring: Keyring) -> bool:
        """Tell whether a ring opens a document of this label."""
        with suppress(NotFound):
            return bool(self.line(noun, label, ring=ring))
        return False

    def _labels(self, noun: Noun[D], *, ring: Keyring) -> Container[str]:
        places = [name for name in noun.compartments if ring.has(name)]
        return ChainMap(*(self._of(noun, name, ring=ring) for name in places))

    def _of(self, noun: Noun[D], compartment: str, *, ring: Keyring) -> dict[str, Line[D]]:
        at = (noun.table, compartment)
        if at not in self._lines:
            begun = self._begun.pop(at, None) or Begun([], {})
            with many_lasting_objects():
                found = self._documents.open_many(
                    noun, ring=ring, compartment=compartment, but=begun.opened
                )
                begun.add(noun, found)
            self._lines[at] = begun.lines
            settle(begun.lines)
        return self._lines[at]

    def open_ahead(self, noun: Noun[D], compartment: str, *, ring: Keyring, most: int) -> bool:
        """Open some rows of a list before anybody asks for it.

        Args:
            noun: its kind, which has a list.
            compartment: on the ring.
            ring: of a member who is signed in.
            most: so many rows at once.

        Returns:
            Whether all of them are open.

        Raises:
            EnvelopeRefused: a row was changed or moved; the list itself will say so.
        """
        if (at := (noun.table, compartment)) in self._lines:
            return True
        begun = self._begun.pop(at, None)  # a row that doesn't open leaves nothing begun
        if begun is None:
            ids = [row_id for row_id, _unit in self._documents.rows.units(noun.table)]
            begun = Begun(ids, {})
        now = begun.left[:most]
        found = self._documents.open_some(noun, now, ring=ring, compartment=compartment)
        begun.add(noun, found)
        del begun.left[:most]
        if begun.left:
            self._begun[at] = begun
            return False
        self._lines[at] = begun.lines
        settle(begun.lines)
        return True

    # -- documents with a label ----------------------------------------------------------------

    def open(self, noun: Noun[D], label: str, *, asker: Asker) -> tuple[Line[D], D]:
        """Open one document: counted and audited before anything is decrypted."""
        line = self.line(noun, label, ring=asker.ring)
        asker.count([label])
        asker.log(label)
        return line, self._read(noun, line, ring=asker.ring)

    def create(
        self,
        noun: Noun[D],
        doc: D,
        *,
        asker: Asker,
        unit_of: Callable[[str], bytes],
        compartment: str = "",
        before: Callable[[D, D | None], None] = lambda _doc, _known: None,
    ) -> Line[D]:
        """Seal a new document; the shelf gives it its label.

        Args:
            noun: its kind.
            doc: what is sealed; it was checked.
            asker: whose keys, audit entry and quota.
            unit_of: the id under which a person's documents are sealed, by case label.
            compartment: where it shall lie; empty = the noun's first that is on the ring.
            before: what has to be on the disk before it, of the document and of what it was.

        Raises:
            Refused: the ring has no key for the compartment.
        """
        place = chosen(noun, compartment, ring=asker.ring)
        label = new_label(noun.letter, taken=self._labels(noun, ring=asker.ring))
        led = noun.lead(doc, self._documents.leads)
        fresh: D = msgspec.structs.replace(led, label=label)  # type: ignore[type-var]
        person = noun.person(fresh)
        unit = unit_of(person) if person else new_id()
        asker.log(label)
        before(fresh, None)
        return self._put(noun, fresh, Line(label, b"", unit, 0, place, None), asker=asker)

    def change(
        self,
        noun: Noun[D],
        label: str,
        *,
        rev: int,
        asker: Asker,
        unit_of: Callable[[str], bytes],
        by: Callable[[D], D],
        before: Callable[[D, D | None], None] = lambda _doc, _known: None,
    ) -> Line[D]:
        """Seal the next revision of a document.

        Args:
            noun: its kind.
            label: which.
            rev: the revision that the member saw.
            asker: whose keys, audit entry and quota.
            unit_of: the id under which a person's documents are sealed, by case label.
            by: makes the new document of the one that is there; it may refuse.
            before: what has to be on the disk before it, of the document and of what it was.

        Raises:
            ChangedMeanwhile: somebody saved since `rev`; nothing was stored.
            NotFound: there is none on the ring.
        """
        line = self.line(noun, label, ring=asker.ring)
        if line.rev != rev:
            raise ChangedMeanwhile(label=label)
        leads = self._documents.leads
        written = self._written(noun, line, ring=asker.ring)
        told = noun.lead(by(noun.lead(written, leads)), leads)
        doc = written_back(told, written=written, leads=leads)
        person = noun.person(doc)
        kept = new_id() if noun.person(written) else line.unit
        unit = unit_of(person) if person else kept
        asker.log(label)
        before(doc, written)
        self.noting(noun, written, doc, line.row_id)
        return self._put(noun, doc, dataclasses.replace(line, unit=unit), asker=asker)

    def _put(self, noun: Noun[D], doc: D, line: Line[D], *, asker: Asker) -> Line[D]:
        stored = self.seal(
            noun,
            doc,
            ring=asker.ring,
            unit=line.unit,
            compartment=line.compartment,
            row_id=line.row_id or None,
            rev=line.rev + 1,
        )
        row = noun.row(stored.doc) if noun.row else None
        fresh = dataclasses.replace(line, row_id=stored.row_id, rev=stored.rev, row=row)
        self._of(noun, line.compartment, ring=asker.ring)[line.label] = fresh
        self.version += 1
        return fresh

    def drop(self, noun: Noun[D], label: str, *, asker: Asker) -> None:
        """Delete one document's row; its person's key stays."""
        line = self.line(noun, label, ring=asker.ring)
        asker.log(label)
        with transaction(self._documents.rows.connection):
            self._documents.rows.drop(noun.table, line.row_id)
        self._of(noun, line.compartment, ring=asker.ring).pop(label, None)
        self.version += 1

    def _read(self, noun: Noun[D], line: Line[D], *, ring: Keyring) -> D:
        return noun.lead(self._written(noun, line, ring=ring), self._documents.leads)

    def _written(self, noun: Noun[D], line: Line[D], *, ring: Keyring) -> D:
        row = self._documents.rows.get(noun.table, line.row_id)
        if row is None:
            raise NotFound(label=line.label)
        return self._documents.open_written(noun, row, ring=ring)

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
        is_exact: bool = False,
    ) -> Stored[D]:
        """Seal one document; it is on the disk when this returns, or when the transaction ends.

        Args:
            noun: its kind.
            doc: what is sealed.
            ring: the keys.
            unit: id of whose it is.
            compartment: empty = the noun's first that is on the ring.
            row_id: of a row that is there; None = a new one.
            rev: number of the revision.
            is_exact: whether labels stay as they are told, not as they lie in the row.

        Raises:
            Refused: the ring has no key for the compartment.
        """
        place = chosen(noun, compartment, ring=ring)
        found = row_id or new_id()
        documents = self._documents
        if row_id and not is_exact:
            doc = documents.written_back(noun, doc, row_id, ring=ring)
        with transaction(self._keys):
            documents.units.make(unit=unit, compartment=place, ring=ring)
        with transaction(documents.rows.connection):
            documents.write(
                noun.table, doc, ring=ring, compartment=place, unit=unit, row_id=found, rev=rev
            )
        return Stored(found, unit, noun.lead(doc, documents.leads), rev)

    @staticmethod
    def stored(row: SealedRow, doc: D) -> Stored[D]:
        """Return a document with the row that it was opened from."""
        return Stored(row.id, row.unit, doc, row.rev)

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
            if ring.has(row.compartment) and (noun.table, row.id) not in self._documents.shut
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
