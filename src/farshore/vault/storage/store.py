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

import msgspec

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
    return _open(path, _KEYS_SCHEMA)


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
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
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
            yield
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    except sqlite3.OperationalError as refusal:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise StorageFailed(reason=_reason(refusal)) from refusal


def _reason(refusal: BaseException) -> str:
    """Return the kind of a storage error, never a value of a statement."""
    text = str(refusal)
    known = ("disk", "full", "readonly", "read-only", "locked", "unable to open", "permission")
    return next((word for word in known if word in text.lower()), type(refusal).__name__)


class Rows:
    """The sealed rows of register.db."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def put(self, table: str, row: SealedRow) -> None:
        """Insert or replace a row."""
        self.connection.execute(
            f"INSERT OR REPLACE INTO {_known(table)} VALUES (?, ?, ?, ?, ?, ?)",  # noqa: S608
            (row.id, row.unit, row.compartment, row.rev, row.sealed, row.schema),
        )

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
        self.connection.execute(
            f"DELETE FROM {_known(table)} WHERE id = ?",  # noqa: S608
            (row_id,),
        )


def _known(table: str) -> str:
    if table not in NOUNS:
        raise ValueError("no such table")
    return table
