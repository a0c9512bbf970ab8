"""What was taken back since a backup, done again to its keys before anybody opens it."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from farshore.domain.sealing.revocations import Entry, newest, verified
from farshore.vault.access.rotation import DUE
from farshore.vault.backups.backups import installation_of, read_only
from farshore.vault.state.revoking import MARKER, Restored, entries_in, put_entry
from farshore.vault.storage.keyring import COMPARTMENTS, compartments_of
from farshore.vault.storage.store import Paths, open_keys, transaction


@dataclass(frozen=True, slots=True)
class Source:
    """What one keys.db tells of what was taken back."""

    installation: bytes
    length: int
    """Entries of its trail."""
    log: list[Entry]
    erased: set[bytes]
    slots: dict[tuple[bytes, str], tuple[bytes, bytes]]
    factors: dict[bytes, bytes]
    epoch: int
    count: int
    """Epoch and number of its newest bundle."""


@dataclass(slots=True)
class Replayed:
    """What was done again."""

    erased: set[bytes] = field(default_factory=set)
    members: set[bytes] = field(default_factory=set)
    withdrawals: list[bytes] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def source_of(keys: Path) -> Source:
    """Read what a keys.db tells; one of an earlier version tells of erasures only."""
    with closing(read_only(keys)) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
        slots = db.execute("SELECT member, kind, params, sealed FROM slot").fetchall()
        found = dict(db.execute("SELECT name, value FROM meta WHERE name LIKE 'bundle%'"))
        (length,) = db.execute("SELECT max(seq) FROM audit").fetchone()
        return Source(
            installation=installation_of(db),
            length=length or 0,
            log=entries_in(db) if "revocation" in tables else [],
            erased={bytes(unit) for (unit,) in db.execute("SELECT unit FROM tombstone")},
            slots={(member, kind): (params, sealed) for member, kind, params, sealed in slots},
            factors=dict(db.execute("SELECT member, sealed FROM second_factor")),
            epoch=int(found.get("bundle_epoch", b"0")),
            count=int(found.get("bundle", b"0")),
        )


def replay(paths: Paths, sources: Sequence[Source], *, made: str) -> Replayed:
    """Do again, in restored keys, what any of the sources tells was taken back since.

    Args:
        paths: of the restored folder; nobody has opened it yet.
        sources: other archives and data folders; those of another installation don't count.
        made: stamp of the backup.
    """
    own = source_of(paths.keys)
    mates = [one for one in sources if one.installation == own.installation]
    with closing(open_keys(paths.keys)) as keys, transaction(keys):
        (public,) = keys.execute("SELECT value FROM meta WHERE name = 'signing_public'").fetchone()
        logs = {id(one): verified(one.log, public=public) for one in (own, *mates)}
        known = {entry.hash for entry in logs[id(own)]}
        log = newest(list(logs.values()))
        fresh = {e.hash: e for one in logs.values() for e in one if e.hash not in known}
        new = [*(e for e in log if e.hash in fresh), *(e for e in fresh.values() if e not in log)]
        done = _taken_back(keys, new, mates)
        for entry in log:
            put_entry(keys, entry)
        _count_on(keys, [own, *mates])
        _leave_word(keys, made, done)
    return done


def _taken_back(keys: sqlite3.Connection, new: list[Entry], mates: list[Source]) -> Replayed:
    done = Replayed()
    wanted = {unit for one in mates for unit in one.erased}
    roles: dict[bytes, str] = {}
    slots: set[tuple[bytes, str]] = set()
    factors: set[bytes] = set()
    for told in (entry.read() for entry in new):
        if told.what == "erase":
            wanted.add(told.who)
        elif told.what == "member":
            roles[told.who] = told.roles
        elif told.what == "slot":
            slots.add((told.who, told.part))
        elif told.what == "factor":
            factors.add(told.who)
        else:
            done.withdrawals.append(told.sealed)
    done.erased = _erase(keys, wanted)
    source = max(mates, key=lambda one: (len(one.log), one.length), default=None)
    if source:
        _replace_slots(keys, source, slots, factors)
    for member, now in roles.items():
        _narrow(keys, member, now.split(), done)
    return done


def _erase(keys: sqlite3.Connection, units: set[bytes]) -> set[bytes]:
    """Destroy the keys of units; returns those that had come back. Their rows go at unsealing."""
    again = units - {bytes(unit) for (unit,) in keys.execute("SELECT unit FROM tombstone")}
    for unit in again:
        keys.execute("DELETE FROM person_key WHERE unit = ?", (unit,))
        keys.execute("INSERT OR IGNORE INTO tombstone VALUES (?)", (unit,))
    return again


def _replace_slots(
    keys: sqlite3.Connection,
    source: Source,
    slots: set[tuple[bytes, str]],
    factors: set[bytes],
) -> None:
    """Put the newest slots and second factors in the place of those that were replaced since."""
    there = {member for (member,) in keys.execute("SELECT id FROM member WHERE active = 1")}
    for member, kind in slots:
        if member in there and (member, kind) in source.slots:
            values = (member, kind, *source.slots[member, kind])
            keys.execute("INSERT OR REPLACE INTO slot VALUES (?, ?, ?, ?)", values)
    for member in factors & there:
        keys.execute("DELETE FROM second_factor WHERE member = ?", (member,))
        if member in source.factors:
            keys.execute(
                "INSERT INTO second_factor VALUES (?, ?)", (member, source.factors[member])
            )


def _narrow(keys: sqlite3.Connection, member: bytes, now: list[str], done: Replayed) -> None:
    """Leave a member the roles that were there then and still are; removed stays removed."""
    found = keys.execute(
        "SELECT handle, roles FROM member WHERE id = ? AND active = 1", (member,)
    ).fetchone()
    if not found:
        return
    handle, before = found[0], found[1].split()
    after = [role for role in before if role in now]
    if "custodian" in before and "custodian" not in after and not _could_open(keys, member):
        after = [*after, "custodian"]
        done.kept.append(handle)
    if after == before:
        return
    done.members.add(member)
    keys.execute(
        "UPDATE member SET roles = ?, active = ? WHERE id = ?",
        (" ".join(after), int(bool(after)), member),
    )
    lost = compartments_of(before) - compartments_of(after)
    for compartment in lost:
        keys.execute(
            'DELETE FROM "grant" WHERE holder = ? AND compartment = ?', (handle, compartment)
        )
    if not after:
        keys.execute("DELETE FROM slot WHERE member = ?", (member,))
        keys.execute("DELETE FROM second_factor WHERE member = ?", (member,))


def _could_open(keys: sqlite3.Connection, without: bytes) -> bool:
    """Tell whether enough custodians are left to unseal without one of them."""
    (needed,) = keys.execute("SELECT value FROM meta WHERE name = 'needed'").fetchone()
    found = keys.execute("SELECT roles FROM member WHERE active = 1 AND id <> ?", (without,))
    return sum("custodian" in roles.split() for (roles,) in found) >= int(needed)


def _count_on(keys: sqlite3.Connection, sources: list[Source]) -> None:
    """Begin an epoch of bundles above all that is known of: the press takes the next one."""
    epoch = max(one.epoch for one in sources) + 1
    count = max(one.count for one in sources)
    for name, value in (("bundle_epoch", epoch), ("bundle", count)):
        keys.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, str(value).encode()))


def _leave_word(keys: sqlite3.Connection, made: str, done: Replayed) -> None:
    """Let the first unsealing do the rest, and tell the custodians."""
    word = Restored(made=made, sealed=done.withdrawals, kept=done.kept)
    keys.execute(
        "INSERT OR REPLACE INTO meta VALUES (?, ?)", (MARKER, msgspec.msgpack.encode(word))
    )
    for compartment in COMPARTMENTS:
        keys.execute("INSERT OR REPLACE INTO rotation VALUES (?, ?)", (compartment, DUE))
