"""Two SQLite files: sealed rows, and keys. Nothing readable about anybody is in either.

`register.db` holds, for each noun, `id, person, compartment, rev, sealed, schema`; `keys.db` holds
members, slots, grants, person keys and the audit chain. Both: WAL, synchronous FULL,
secure_delete ON; sealed tables WITHOUT ROWID, since the hidden rowid keeps the order of insertion.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import msgspec

from farshore.domain.sealing.rolls import NO_HASH, Line, row_hash
from farshore.vault.speech.errors import StorageFailed
from farshore.vault.storage.nouns import NOUNS

_KEYS_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE member (
    id BLOB PRIMARY KEY, handle TEXT NOT NULL UNIQUE, public BLOB NOT NULL,
    roles TEXT NOT NULL, active INTEGER NOT NULL CHECK (active IN (0, 1)),
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1))
) WITHOUT ROWID;
CREATE TABLE slot (
    member BLOB NOT NULL REFERENCES member (id), kind TEXT NOT NULL
        CHECK (kind IN ('passphrase', 'recovery')),
    params BLOB NOT NULL, sealed BLOB NOT NULL, PRIMARY KEY (member, kind)
) WITHOUT ROWID;
CREATE TABLE principal (name TEXT PRIMARY KEY, public BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE combo (
    principal TEXT NOT NULL, holders TEXT NOT NULL, sealed BLOB NOT NULL,
    PRIMARY KEY (principal, holders)
) WITHOUT ROWID;
CREATE TABLE compartment (name TEXT PRIMARY KEY, epoch INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE "grant" (
    holder TEXT NOT NULL, compartment TEXT NOT NULL, epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL, PRIMARY KEY (holder, compartment, epoch)
) WITHOUT ROWID;
CREATE TABLE person_key (
    unit BLOB NOT NULL, compartment TEXT NOT NULL, epoch INTEGER NOT NULL,
    wrapped BLOB NOT NULL, PRIMARY KEY (unit, compartment, epoch)
) WITHOUT ROWID;
CREATE TABLE second_factor (
    member BLOB PRIMARY KEY REFERENCES member (id), sealed BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE tombstone (unit BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE audit (
    seq INTEGER PRIMARY KEY, prev BLOB NOT NULL, sealed BLOB NOT NULL, hash BLOB NOT NULL UNIQUE
);
"""
_LATER_KEYS = """
CREATE TABLE IF NOT EXISTS roll (seq INTEGER PRIMARY KEY, sealed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS head (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS rotation (
    compartment TEXT PRIMARY KEY, epoch INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS revocation (
    seq INTEGER PRIMARY KEY, prev BLOB NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL,
    signature BLOB NOT NULL
);
"""
"""Tables of keys.db that came after the first version."""

_ROW_SCHEMA = """
CREATE TABLE {table} (
    id BLOB PRIMARY KEY, person BLOB NOT NULL, compartment TEXT NOT NULL,
    rev INTEGER NOT NULL, sealed BLOB NOT NULL, schema INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX {table}_person ON {table} (person);
"""


class SealedRow(msgspec.Struct, frozen=True, gc=False):
    """One sealed document as it lies on disk."""

    id: bytes
    unit: bytes
    compartment: str
    rev: int
    sealed: bytes
    schema: int = 1
    """Of the document inside; a part of what the row is bound to."""


class Watcher(Protocol):
    """Whoever adds to each transaction, and follows what became of it."""

    def began(self) -> None:
        """Look at what is there before anything of the transaction is written."""

    def before_commit(self) -> None:
        """Add to what is about to be written; raise to let nothing be written."""

    def committed(self) -> None:
        """Learn that it is on the disk."""

    def undone(self) -> None:
        """Learn that nothing of it was written."""


class Watched(sqlite3.Connection):
    """A connection that tells a watcher of its transactions."""

    watcher: Watcher | None = None


@dataclass(frozen=True, slots=True)
class Paths:
    """Where one vault keeps its files."""

    home: Path

    @property
    def register(self) -> Path:
        return self.home / "vault" / "register.db"

    @property
    def keys(self) -> Path:
        return self.home / "keys" / "keys.db"

    @property
    def media(self) -> Path:
        return self.home / "vault" / "media"

    @property
    def reserve(self) -> Path:
        """Space that is kept back for what can't wait."""
        return self.home / "vault" / "reserve"

    def create(self) -> None:
        """Make the folders, readable by their owner alone."""
        for folder in (self.home, self.register.parent, self.keys.parent, self.media):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def open_keys(path: Path) -> sqlite3.Connection:
    """Open keys.db and make its tables if it is new."""
    connection = _open(path, _KEYS_SCHEMA)
    with transaction(connection):
        for statement in _LATER_KEYS.split(";\n"):
            connection.execute(statement)
    return connection


def open_register(path: Path) -> sqlite3.Connection:
    """Open register.db and make the tables that it does not have yet."""
    connection = _open(path, "".join(_ROW_SCHEMA.format(table=table) for table in NOUNS))
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    known = {name for (name,) in found}
    for table in NOUNS:
        with transaction(connection):
            _bring_up(connection, table, is_new=table not in known)
    return connection


def _bring_up(connection: sqlite3.Connection, table: str, *, is_new: bool) -> None:
    """Make a table, or give one of an earlier version the columns that came later."""
    if is_new:
        for statement in _ROW_SCHEMA.format(table=table).split(";\n"):
            connection.execute(statement)
        return
    columns = {column[1] for column in connection.execute(f"PRAGMA table_info({table})")}
    if "schema" not in columns:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN schema INTEGER NOT NULL DEFAULT 1")


def _open(path: Path, schema: str) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(
            path, isolation_level=None, check_same_thread=False, factory=Watched
        )
        connection.text_factory = _text
        path.chmod(0o600)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA secure_delete=ON")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA temp_store=MEMORY")
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0:
            with transaction(connection):
                for statement in schema.split(";\n"):
                    connection.execute(statement)
    except (sqlite3.OperationalError, OSError) as refusal:
        raise StorageFailed(reason=_reason(refusal)) from refusal
    return connection


def _text(raw: bytes) -> str:
    """Return a text column; what is no text was put there by somebody else, and is found later."""
    return raw.decode("utf-8", "replace")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Run a block as one transaction: all of it is on the disk afterwards, or nothing.

    Raises:
        StorageFailed: the disk refused; nothing of the block was kept.
    """
    if connection.in_transaction:
        yield
        return
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            _watcher(connection).began()
            yield
            _watcher(connection).before_commit()
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            _watcher(connection).undone()
            raise
    except sqlite3.OperationalError as refusal:
        raise StorageFailed(reason=_reason(refusal)) from refusal
    _watcher(connection).committed()


class _Nobody:
    """Watches a connection that nobody watches."""

    def began(self) -> None: ...

    def before_commit(self) -> None: ...

    def committed(self) -> None: ...

    def undone(self) -> None: ...


def _watcher(connection: sqlite3.Connection) -> Watcher:
    """Return who watches now: an installation gets its watcher in its first transaction."""
    return getattr(connection, "watcher", None) or _Nobody()


def scrub(connection: sqlite3.Connection) -> bool:
    """Empty the write-ahead log: what was destroyed is nowhere on the disk after that.

    Returns:
        Whether it could be done now; somebody who reads (a backup) may stand in the way.
    """
    busy, _frames, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _reason(refusal: BaseException) -> str:
    """Return the kind of a storage error, never a value of a statement."""
    text = str(refusal)
    known = ("disk", "full", "readonly", "read-only", "locked", "unable to open", "permission")
    return next((word for word in known if word in text.lower()), type(refusal).__name__)


_WELL_TYPED = (
    "typeof(id) = 'blob' AND length(id) = 16 AND typeof(person) = 'blob' AND length(person) = 16 "
    "AND typeof(compartment) = 'text' AND typeof(rev) = 'integer' AND rev >= 0 "
    "AND typeof(sealed) = 'blob' AND typeof(schema) = 'integer' AND schema BETWEEN 0 AND 65535"
)
"""What every row is that the vault wrote: SQLite takes any type in any column."""


class Rows:
    """The sealed rows of register.db."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.changes: list[Line] = []
        """What the running transaction has changed, for the roll."""

    def put(self, table: str, row: SealedRow, *, label: str = "") -> None:
        """Insert or replace a row.

        Args:
            table: of the row.
            row: all of it.
            label: of the document or its person, to name the row by if it is tampered with.
        """
        with transaction(self.connection):
            self.connection.execute(
                f"INSERT OR REPLACE INTO {_known(table)} VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
                (row.id, row.unit, row.compartment, row.rev, row.sealed, row.schema),
            )
            self.changes.append(line_of(table, row, label=label))

    def get(self, table: str, row_id: bytes) -> SealedRow | None:
        """Return one row by its id."""
        found = self.connection.execute(
            f"SELECT * FROM {_known(table)} WHERE id = ?",  # noqa: S608
            (row_id,),
        ).fetchone()
        return SealedRow(*found) if found else None

    def of_unit(self, table: str, unit: bytes) -> list[SealedRow]:
        """Return all rows sealed under one person's or story's key."""
        found = self.connection.execute(
            f"SELECT * FROM {_known(table)} WHERE person = ?",  # noqa: S608
            (unit,),
        )
        return [SealedRow(*row) for row in found]

    def all(self, table: str, *, compartment: str = "") -> Iterator[SealedRow]:
        """Yield every row of a table, or those of one compartment."""
        found = self.connection.execute(
            f"SELECT * FROM {_known(table)} WHERE ? IN (compartment, '')",  # noqa: S608
            (compartment,),
        )
        for row in found:
            yield SealedRow(*row)

    def drop(self, table: str, row_id: bytes) -> None:
        """Delete one row."""
        with transaction(self.connection):
            self.connection.execute(
                f"DELETE FROM {_known(table)} WHERE id = ?",  # noqa: S608
                (row_id,),
            )
            self.changes.append(Line(table, row_id, 0, b""))

    def lines(self) -> Iterator[Line]:
        """Yield a line of the roll for every row that is there, table by table."""
        for table in NOUNS:
            for found in self.connection.execute(f"SELECT {_WELL_TYPED}, * FROM {table}"):  # noqa: S608
                yield _line(table, *found)

    def count(self, table: str) -> int:
        """Return how many rows a table has."""
        found = self.connection.execute(f"SELECT count(*) FROM {_known(table)}")  # noqa: S608
        return int(found.fetchone()[0])

    def units(self, table: str) -> Iterator[tuple[bytes, bytes]]:
        """Yield id and unit of every row of a table."""
        yield from self.connection.execute(f"SELECT id, person FROM {_known(table)}")  # noqa: S608

    def line(self, table: str, row_id: bytes) -> Line | None:
        """Return the line of the roll for one row, if it is there."""
        found = self.connection.execute(
            f"SELECT {_WELL_TYPED}, * FROM {_known(table)} WHERE id = ?",  # noqa: S608
            (row_id,),
        ).fetchone()
        return _line(table, *found) if found else None


def _line(table: str, is_well_typed: int, *row: Any) -> Line:
    if not is_well_typed:
        return Line(table, row[0], 0, NO_HASH)
    return Line(table, row[0], row[3], row_hash(*row))


def line_of(table: str, row: SealedRow, *, label: str = "") -> Line:
    """Return the line of the roll for a row."""
    found = row_hash(row.id, row.unit, row.compartment, row.rev, row.sealed, row.schema)
    return Line(table, row.id, row.rev, found, label)


def _known(table: str) -> str:
    if table not in NOUNS:
        raise ValueError("no such table")
    return table
