"""Comparing, at unsealing, what lies on the disk with the roll: what was put in, taken, put back.

Whatever differs becomes a mismatch that stays until a custodian answers it, also over restarts; its
row stays shut. What a crash explains is no mismatch.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from farshore.domain.sealing.chain import Link, is_unbroken
from farshore.domain.sealing.rolls import (
    Kind,
    Line,
    Lines,
    Mismatch,
    applied,
    chained,
    differences,
    first_tail,
    keys_differ,
    mismatch_of,
    next_tail,
    touched,
)
from farshore.vault.speech.messages import AuditEntry
from farshore.vault.storage.roll import Head, Roll

LONGEST_ROLL = 2_000
"""Entries after which the next unsealing begins a new base."""
_EXPLAINED = {
    "slot": {"change-passphrase", "recover"},
    "confirmed": {"confirm-recovery"},
    "factor": {"second-factor", "second-factor-on", "second-factor-off", "second-factor-reset"},
    "meta": {"set-time-zone"},
}
"""Parts of the keys that may change while the register is sealed, and what the trail says then."""
_NOTED = {*_EXPLAINED["slot"], *_EXPLAINED["factor"]}
"""What goes into the revocation log while sealed."""


@dataclass(slots=True)
class _Read:
    """The rows as the roll says they are."""

    lines: Lines = field(default_factory=dict)
    undo: tuple[Line, ...] = ()
    """What the rows were before the last entry, if that may not have happened."""
    entries: int = 0
    is_whole: bool = False


def check(
    roll: Roll,
    *,
    said_after: Callable[[int], Iterable[AuditEntry]],
    name: Callable[[Line], str],
    excuse: Callable[[int], Callable[[str], bool]],
) -> list[Mismatch]:
    """Compare everything with the roll and keep what differs as its alarms.

    Args:
        roll: open.
        said_after: opens the trail's entries after a place.
        name: labels a row that nobody wrote, if it opens.
        excuse: from how many entries the revocation log had, to whether a restore explains a part.

    Returns:
        All mismatches that no custodian has answered, older ones first.
    """
    head = roll.opened("head", roll.value("head"), Head)
    if head is None:
        roll.head = Head(last=_newest(roll))
        begin_anew(roll, [Mismatch(kind="no-roll")], name=name)
        return roll.alarms
    roll.head = head
    known, kept = _lists(roll, head)
    found = [*_trail(roll, head), *_keys(roll, head, known, said_after, excuse)]
    if kept is None:
        found.append(Mismatch(kind="keys", table="alarms"))
    read = _read(roll, head)
    if read.is_whole:
        was_undone = _settle(roll, read)
        found += differences(dict(read.lines), roll.rows.lines())
    else:
        was_undone = False
        found.append(Mismatch(kind="roll-cut"))
    alarms = {one.id: one for one in (*(kept or ()), *found)}
    is_new = bool(alarms.keys() - {one.id for one in kept or ()})
    if is_new or was_undone or not head.is_sure or read.entries > LONGEST_ROLL:
        begin_anew(roll, list(alarms.values()), name=name, known=read.lines)
    else:
        roll.alarms = list(alarms.values())
    return roll.alarms


def begin_anew(
    roll: Roll, alarms: list[Mismatch], *, name: Callable[[Line], str], known: Lines | None = None
) -> None:
    """Take what lies on the disk as the new base, with what is wrong of it."""
    strange = {
        (one.table, one.row): at
        for at, one in enumerate(alarms)
        if one.kind == "added" and not one.label
    }
    labelled: list[Line] = []
    for row in roll.rows.lines():
        line = (known or {}).get((row.table, row.row))
        label = line.label if line else name(row)
        labelled.append(Line(row.table, row.row, row.rev, row.hash, label))
        at = strange.get((row.table, row.row))
        if at is not None:
            alarms[at] = Mismatch(kind="added", table=row.table, row=row.row, label=label)
    roll.begin(labelled, alarms)


def _newest(roll: Roll) -> int:
    found: tuple[int | None] = roll.connection.execute("SELECT max(seq) FROM roll").fetchone()
    return found[0] or 0


def _lists(roll: Roll, head: Head) -> tuple[dict[str, bytes] | None, list[Mismatch] | None]:
    """Return the list of keys and the alarms, each None if it is not what the head means."""
    known = roll.opened("keys", roll.value("keys"), dict[str, bytes])
    kept = roll.opened("alarms", roll.value("alarms"), list[Mismatch])
    if known is not None and roll.digest(known) != head.keys:
        known = None
    if kept is not None and roll.digest(kept) != head.alarms:
        kept = None
    return known, kept


def _trail(roll: Roll, head: Head) -> list[Mismatch]:
    """Compare the trail with its head, and what was written while sealed with its tail."""
    kind: Kind | None = None
    ends = {0: Head().audit_hash}
    tail = first_tail(roll.secret, seq=head.audit_seq, head=head.audit_hash)

    def links() -> Iterable[Link]:
        nonlocal tail
        for row in roll.connection.execute(
            "SELECT seq, prev, sealed, hash FROM audit ORDER BY seq"
        ):
            link = Link(*row)
            if link.seq == head.audit_seq:
                ends[link.seq] = link.hash
            elif link.seq > head.audit_seq:
                tail = next_tail(tail, link.hash)
            yield link

    whole = is_unbroken(links())
    kept = roll.tail()
    if head.audit_seq not in ends or (kept and kept.seq > tail.seq):
        kind = "trail-cut"
    elif not whole or ends[head.audit_seq] != head.audit_hash or kept != tail:
        kind = "trail-forged"
    return [Mismatch(kind=kind)] if kind else []


def _keys(
    roll: Roll,
    head: Head,
    known: dict[str, bytes] | None,
    said_after: Callable[[int], Iterable[AuditEntry]],
    excuse: Callable[[int], Callable[[str], bool]],
) -> list[Mismatch]:
    if known is None:
        return [Mismatch(kind="keys", table="list")]
    names = keys_differ(known, roll.parts())
    if not names:
        return []
    said = {(e.action, who) for e in said_after(head.audit_seq) for who in (e.actor, e.detail)}
    is_excused = excuse(roll.entries_known(known.get("revocation", b"")))
    found = []
    for one in names:
        part, _, who = one.partition(":")
        handle = who.partition("/")[0]
        if is_excused(one) or (one == "revocation" and any(a in _NOTED for a, _who in said)):
            continue
        if any((action, handle) in said for action in _EXPLAINED.get(part, ())):
            if part in {"slot", "factor"} and not _only_used(part, handle, said):
                found.append(Mismatch(kind="sealed-change", table=part, label=handle))
            continue
        if part == "meta" and any(action == "set-time-zone" for action, _who in said):
            continue
        found.append(mismatch_of(one))
    return found


def _only_used(part: str, handle: str, said: set[tuple[str, str]]) -> bool:
    """Tell whether a second factor was given and nothing else: each code moves it on."""
    others = _EXPLAINED["factor"] - {"second-factor"}
    return part == "factor" and not any((action, handle) in said for action in others)


def _read(roll: Roll, head: Head) -> _Read:
    read, chain, place = _Read(), b"", head.base - 1
    for seq, sealed in roll.connection.execute(
        "SELECT seq, sealed FROM roll WHERE seq BETWEEN ? AND ? ORDER BY seq",
        (head.base, head.last),
    ):
        entry = roll.opened("roll", sealed, list[Line], rev=seq)
        if seq != place + 1 or entry is None:
            return read
        chain, place = chained(chain, sealed), seq
        if seq == head.last and not head.is_sure:
            read.undo = touched(read.lines, entry)
        applied(read.lines, entry)
        read.entries += 1
    read.is_whole = place == head.last and chain == head.chain and head.base > 0
    return read


def _settle(roll: Roll, read: _Read) -> bool:
    """Let the rows tell whether the last entry happened; returns whether it did not."""
    if not read.undo:
        return False
    fits_new = fits_old = 0
    for old in read.undo:
        row = roll.rows.line(old.table, old.row)
        there = row.hash if row else b""
        new = read.lines.get((old.table, old.row))
        fits_new += there == (new.hash if new else b"")
        fits_old += there == old.hash
    if fits_old <= fits_new:
        return False
    applied(read.lines, read.undo)
    return True
