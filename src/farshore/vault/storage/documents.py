"""Sealed documents: typed structs in, sealed rows out, and back.

One document per row, under the key of its person or story in one compartment. Nothing is opened
without a keyring that holds the compartment.
"""

import gc
import os
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec

from farshore.domain.errors import Refused
from farshore.domain.people.leading import written_back
from farshore.domain.sealing.envelope import Context, EnvelopeRefused, epoch_of, seal, unseal
from farshore.vault.speech.errors import NewerDocument, RowShut
from farshore.vault.storage.keyring import Keyring, UnitKeys
from farshore.vault.storage.nouns import NOUNS, Noun
from farshore.vault.storage.store import Rows, SealedRow

D = TypeVar("D")


def new_id() -> bytes:
    """Return 16 random bytes: an id that tells nothing, not even the order of insertion."""
    return os.urandom(16)


def label_of(noun: Noun[Any], document: Any) -> str:
    """Return the label by which a row may be named: the document's own, its person's or story's."""
    own = getattr(document, "label", "") or noun.person(document)
    return str(own or getattr(document, "story", "") or "")[:_LONGEST_LABEL]


_LONGEST_LABEL = 16
_FEW = 100
"""So many keys are looked up one by one rather than among those of everybody."""
_NO_KEYS: Mapping[bytes, bytes] = {}


class Documents:
    """Reads and writes sealed documents for one keyring at a time."""

    def __init__(self, *, rows: Rows, units: UnitKeys, installation: bytes) -> None:
        self.rows = rows
        self.units = units
        self.installation = installation
        self.shut: frozenset[tuple[str, bytes]] = frozenset()
        """Table and id of rows that are not as the vault left them: nobody opens them."""
        self.leads: Mapping[str, str] = {}
        """Case labels that lead on: whatever is opened tells the newest."""

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
        schema = NOUNS[table].schema
        epoch, unit_key = self.units.make(unit=unit, compartment=compartment, ring=ring)
        sealed = seal(
            msgspec.json.encode(document),
            key=unit_key,
            context=Context(self.installation, table, row_id, unit, compartment, schema, rev),
            epoch=epoch,
        )
        row = SealedRow(row_id, unit, compartment, rev, sealed, schema)
        self.rows.put(table, row, label=label_of(NOUNS[table], document))

    def open(self, noun: Noun[D], row: SealedRow, *, ring: Keyring) -> D:
        """Open one row; it tells of people by their newest labels.

        Raises:
            as `open_written`.
        """
        return noun.lead(self.open_written(noun, row, ring=ring), self.leads)

    def written_back(self, noun: Noun[D], doc: D, row_id: bytes, *, ring: Keyring) -> D:
        """Return the next revision of a row with the labels that nobody changed as they lie there.

        A row that is shut or does not open is written as it is told.
        """
        row = self.rows.get(noun.table, row_id) if self.leads else None
        if row is None or not ring.has(row.compartment):
            return doc
        try:
            written = self.open_shut(noun, row, ring=ring)
        except EnvelopeRefused:
            return doc
        return written_back(doc, written=written, leads=self.leads)

    def open_written(self, noun: Noun[D], row: SealedRow, *, ring: Keyring) -> D:
        """Open one row as it was written, old labels and all: a merge is undone by it.

        Raises:
            Refused: the ring has no grant for the row's compartment.
            RowShut: it is not as the vault left it, and no custodian has answered that yet.
            EnvelopeRefused: the row was changed, moved or its key shredded.
            NewerDocument: a later version of the program wrote it.
        """
        if (noun.table, row.id) in self.shut:
            raise RowShut
        return self.open_shut(noun, row, ring=ring)

    def open_shut(self, noun: Noun[D], row: SealedRow, *, ring: Keyring) -> D:
        """Open a row that may be shut: to name it, or to seal it anew."""
        unit_key = self.units.open(
            unit=row.unit, compartment=row.compartment, epoch=epoch_of(row.sealed), ring=ring
        )
        return self._decode(noun, row, unit_key=unit_key)

    def open_all(
        self,
        noun: Noun[D],
        *,
        ring: Keyring,
        keys: Mapping[bytes, bytes] = _NO_KEYS,
        compartment: str = "",
        damaged: list[SealedRow] | None = None,
        but: Container[bytes] = frozenset(),
    ) -> Iterator[tuple[SealedRow, D]]:
        """Open every row of a noun, or of one compartment, that is not shut.

        Args:
            noun: its kind.
            ring: keys of compartments.
            keys: of units, opened beforehand: quicker where most of a compartment is read.
            compartment: empty = all.
            damaged: takes the rows that don't open; without it the first one is refused.
            but: ids of rows that are passed over.

        Raises:
            EnvelopeRefused: a row was changed or moved, or its key is gone.
        """
        for row in self.rows.all(noun.table, compartment=compartment):
            if row.id in but or (self.shut and (noun.table, row.id) in self.shut):
                continue
            key = keys.get(row.unit)
            try:
                if key is None or epoch_of(row.sealed) != ring.epoch(row.compartment):
                    doc = self.open_written(noun, row, ring=ring)
                else:
                    doc = self._decode(noun, row, unit_key=key)
            except EnvelopeRefused:
                if damaged is None:
                    raise
                damaged.append(row)
                continue
            yield row, noun.lead(doc, self.leads) if self.leads else doc

    def open_some(
        self, noun: Noun[D], ids: Iterable[bytes], *, ring: Keyring, compartment: str
    ) -> Iterator[tuple[SealedRow, D]]:
        """Open those of some rows that lie in a compartment, are there still and not shut."""
        for row_id in ids:
            row = self.rows.get(noun.table, row_id)
            if row and row.compartment == compartment and (noun.table, row_id) not in self.shut:
                yield row, self.open(noun, row, ring=ring)

    def open_many(
        self,
        noun: Noun[D],
        *,
        ring: Keyring,
        compartment: str,
        but: Container[bytes] = frozenset(),
    ) -> Iterator[tuple[SealedRow, D]]:
        """Open every row of a noun in one compartment that is not shut, their keys beforehand.

        Args:
            noun: its kind.
            ring: keys of compartments.
            compartment: on the ring.
            but: ids of rows that are open already.

        Raises:
            EnvelopeRefused: a row was changed or moved, or its key is gone.
        """
        units = {unit for row, unit in self.rows.units(noun.table) if row not in but}
        keys = self.units.some_of(compartment, units, ring=ring) if len(units) > _FEW else _NO_KEYS
        yield from self.open_all(noun, ring=ring, keys=keys, compartment=compartment, but=but)

    def _decode(self, noun: Noun[D], row: SealedRow, *, unit_key: bytes) -> D:
        if row.schema > noun.schema:
            raise NewerDocument(table=noun.table, schema=row.schema, known=noun.schema)
        plain = unseal(row.sealed, key=unit_key, context=self.context(noun.table, row))
        return noun.read(plain, schema=row.schema)

    def context(self, table: str, row: SealedRow) -> Context:
        """Return what a row is bound to."""
        return Context(
            self.installation, table, row.id, row.unit, row.compartment, row.schema, row.rev
        )


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


@dataclass(slots=True)
class Begun:
    """A list of which some rows are open.

    Attributes:
        left: ids of rows that were not looked at.
        lines: by label.
        opened: ids of their rows.
    """

    left: list[bytes]
    lines: dict[str, Line[Any]]
    opened: set[bytes] = field(default_factory=set)

    def add(self, noun: Noun[Any], found: Iterable[tuple[SealedRow, Any]]) -> None:
        """Add the lines of rows."""
        for row, doc in found:
            line = _line(noun, row, doc)
            self.lines[line.label] = line
            self.opened.add(row.id)

    def __repr__(self) -> str:
        return f"<{len(self.lines)} lines>"


def _line(noun: Noun[D], row: SealedRow, doc: D) -> Line[D]:
    shown = noun.row(doc) if noun.row else None
    label = str(getattr(doc, "label", "")) or row.id.hex()
    return Line(label, row.id, row.unit, row.rev, row.compartment, shown)


@contextmanager
def many_lasting_objects() -> Iterator[None]:
    """Let no collection look through rows while there are more and more of them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def settle(lines: Collection[Any]) -> None:
    """Let no later call stop to look through long lists either; sealing undoes it."""
    if len(lines) > _MANY:
        gc.freeze()


_MANY = 1_000


def chosen(noun: Noun[Any], compartment: str, *, ring: Keyring) -> str:
    """Return the compartment in which a new document lies: the wanted one, or the usual one.

    Raises:
        Refused: it may not lie there, or the ring has no key for it.
    """
    if compartment and compartment not in noun.compartments:
        raise Refused(role=compartment[:20])
    usual = next((name for name in noun.compartments if ring.has(name)), noun.compartments[0])
    chosen = compartment or usual
    ring.epoch(chosen)
    return chosen
