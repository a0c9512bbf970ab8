"""Writing the revocation log, and destroying: what is taken back stays so through every backup."""

import sqlite3
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

import msgspec

from farshore.domain.sealing.revocations import (
    Entry,
    Revocation,
    Withdrawal,
    entry_after,
    seal_withdrawal,
    verified,
)
from farshore.vault.speech.clock import today
from farshore.vault.state.vault import Vault
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.store import transaction

MARKER = "restored"
NO_FIGURES = "no_figures"
"""Step that is noted of a person's unit: they wish to be counted in no table."""
LEFT = "left_to_redo"
"""Sealed withdrawals of rows that only members open: they wait for the first one with the key."""


class Restored(msgspec.Struct, frozen=True, kw_only=True):
    """What a restore leaves for the next unsealing.

    Attributes:
        made: stamp of the backup.
        sealed: withdrawals to do again; what the vault did not write does not open.
        kept: custodians who had left since, and without whom nobody could unseal.
    """

    made: str
    sealed: list[bytes] = []
    kept: list[str] = []


def revoke(vault: Vault, revocation: Revocation) -> None:
    """Write one entry in the running transaction of keys.db; signed if the register is open."""
    entry = entry_after(last_entry(vault.keys), revocation)
    if vault.opened:
        entry = entry.signed(vault.opened.signing)
    put_entry(vault.keys, entry)


def revoke_withdrawal(
    vault: Vault,
    *,
    on: date,
    row: bytes = b"",
    unit: bytes = b"",
    languages: Collection[str] = ("",),
    step: str = "",
    by: str = "",
) -> None:
    """Note a withdrawal before it is carried out: the log never knows less than the rows.

    Args:
        vault: unsealed.
        on: the day.
        row: of a consent, or of a record.
        unit: of a story or a person.
        languages: of the story; an empty one means all of it.
        step: what was done with it, where it is no plain withdrawal.
        by: who wanted it.
    """
    signing = vault.need_opened().signing
    with transaction(vault.keys):
        for language in languages:
            told = Withdrawal(on=on, row=row, unit=unit, language=language, step=step, by=by)
            sealed = seal_withdrawal(told, signing=signing, installation=vault.installation)
            revoke(vault, Revocation(what="sealed", sealed=sealed))


def note_lasting(vault: Vault, noun: Noun[Any], was: Any, doc: Any, row_id: bytes) -> None:
    """Note a record that comes to a stage that outlives a restore, before it is written.

    Args:
        vault: unsealed.
        noun: its kind.
        was: the record as it is.
        doc: as it will be.
        row_id: of its row.
    """
    if noun.lasting and doc.stage in noun.lasting and was.stage != doc.stage:
        by = str(getattr(doc, "withdrawn_by", ""))
        revoke_withdrawal(vault, on=today(vault.clock), row=row_id, step=doc.stage, by=by)


def destroy(vault: Vault, units: Collection[bytes]) -> None:
    """Destroy all documents of some units and their keys, on the disk too, and note it for ever."""

    def note() -> None:
        for unit in units:
            revoke(vault, Revocation(what="erase", who=unit))

    vault.shelf.destroy(units, also=note)
    vault.scrub()


def sign_open_entries(vault: Vault) -> None:
    """Sign what was written while the register was sealed."""
    signing = vault.need_opened().signing
    unsigned = [entry for entry in entries_in(vault.keys) if not entry.signature]
    if not unsigned:
        return
    with transaction(vault.keys):
        for entry in unsigned:
            put_entry(vault.keys, entry.signed(signing))


def last_entry(keys: sqlite3.Connection) -> Entry | None:
    """Return the newest entry."""
    found = keys.execute(
        "SELECT seq, prev, body, hash, signature FROM revocation ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return Entry(*found) if found else None


def entries_in(keys: sqlite3.Connection) -> list[Entry]:
    """Return all entries as they lie on the disk."""
    found = keys.execute("SELECT seq, prev, body, hash, signature FROM revocation ORDER BY seq")
    return [Entry(*row) for row in found]


def put_entry(keys: sqlite3.Connection, entry: Entry) -> None:
    """Write an entry at its place."""
    keys.execute(
        "INSERT OR REPLACE INTO revocation VALUES (?, ?, ?, ?, ?)",
        (entry.seq, entry.prev, entry.body, entry.hash, entry.signature),
    )


def marker(vault: Vault) -> Restored | None:
    """Return what a restore left, if this is the first unsealing after one."""
    stored = vault.meta(MARKER)
    return msgspec.msgpack.decode(stored, type=Restored) if stored else None


def left_over(vault: Vault) -> list[bytes]:
    """Return the sealed withdrawals of a restore that wait for a member with the key."""
    stored = vault.meta(LEFT)
    return msgspec.msgpack.decode(stored, type=list[bytes]) if stored else []


def excuse(vault: Vault) -> Callable[[int], Callable[[str], bool]]:
    """Return what a restore has changed of the keys, and signed entries of the log explain.

    Returns:
        From how many entries the roll knows, to whether the name of a part is explained.
    """
    if vault.meta(MARKER) is None:
        return lambda _known: lambda _name: False

    def since(known: int) -> Callable[[str], bool]:
        public = vault.need_meta("signing_public")
        new = verified(entries_in(vault.keys), public=public)[known:]
        ids = {one.who for entry in new if entry.signature and (one := entry.read()).who}
        found = vault.keys.execute("SELECT id, handle FROM member").fetchall()
        handles = {handle for member, handle in found if member in ids}
        return lambda name: _is_explained(name, handles)

    return since


def _is_explained(name: str, handles: set[str]) -> bool:
    part, _, who = name.partition(":")
    if part in {"revocation", "erased", "rotation"} or name in {"meta:bundle", "meta:bundle_epoch"}:
        return True
    is_members = part in {"member", "confirmed", "slot", "factor", "grant"}
    return is_members and who.partition("/")[0] in handles
