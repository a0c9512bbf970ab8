"""What is not as the vault left it, found at unsealing, and what custodians answer to it."""

from collections.abc import Sequence

from farshore.domain.errors import BadInput
from farshore.domain.sealing.checkpoints import Checkpoint, compare, read_checkpoint, signed
from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.sealing.rolls import SHUTTING, Kind, Line, Mismatch
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import NewerDocument
from farshore.vault.speech.labels import is_label
from farshore.vault.speech.messages import (
    AnswerMismatches,
    CheckpointMade,
    CompareCheckpoint,
    Compared,
    Done,
    GetCheckpoint,
    ListMismatches,
    MismatchList,
    MismatchView,
)
from farshore.vault.state.revoking import excuse
from farshore.vault.state.rights import answers, answers_anyone
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.checking import check
from farshore.vault.storage.documents import label_of
from farshore.vault.storage.keyring import Keyring
from farshore.vault.storage.nouns import NOUNS
from farshore.vault.storage.store import transaction

_MOST_SHOWN = 200
_MEMBERS = {"member", "slot", "factor", "grant"}
_WATCHERS = ("custodian", "auditor")


def open_roll(
    vault: Vault,
    *,
    key: bytes,
    audit: Sequence[PrivateKey],
    ring: Keyring,
) -> None:
    """Compare what lies on the disk with the roll; rows that differ are shut from now on.

    Args:
        vault: being unsealed.
        key: that authenticates the roll.
        audit: open the trail.
        ring: the guard's, to name rows that nobody wrote.
    """

    def name(line: Line) -> str:
        row = vault.documents.rows.get(line.table, line.row)
        if row is None or not ring.has(row.compartment):
            return ""
        noun = NOUNS[line.table]
        try:
            return label_of(noun, vault.documents.open_shut(noun, row, ring=ring))
        except (EnvelopeRefused, NewerDocument, ValueError):
            return ""

    vault.roll.open(key)
    check(
        vault.roll,
        said_after=lambda seq: vault.audit.after(seq, keys=audit),
        name=name,
        excuse=excuse(vault),
    )
    if not {one.kind for one in vault.roll.alarms} & {"trail-cut", "trail-forged"}:
        vault.audit.trust()
    shut_rows(vault)


def shut_rows(vault: Vault) -> None:
    """Let the documents follow what is shut."""
    vault.documents.shut = frozenset(
        (one.table, one.row) for one in vault.roll.alarms if one.kind in SHUTTING
    )


def doubted(vault: Vault) -> set[str]:
    """Return the members whose line is not as the vault left it: they are given no key."""
    return {one.label for one in vault.roll.alarms if one.kind == "member"}


def shut_out(vault: Vault) -> set[str]:
    """Return whose member, slot or second factor is not as the vault left it.

    They don't sign in until a custodian has answered; but one custodian always does.
    """
    out = {one.label for one in vault.roll.alarms if one.kind in _MEMBERS}
    found = vault.keys.execute("SELECT handle, roles FROM member WHERE active = 1").fetchall()
    custodians = {handle for handle, roles in found if "custodian" in roles.split()}
    return out if custodians - out else out - (custodians - doubted(vault))


def sound(vault: Vault, found: Mismatch) -> None:
    """Keep one more mismatch for the custodians."""
    if found.id not in {one.id for one in vault.roll.alarms}:
        vault.roll.answer([*vault.roll.alarms, found])


@answers(ListMismatches, roles=_WATCHERS, unaudited="labels and handles of what was tampered with")
def list_mismatches(vault: Vault, _session: Session, _call: ListMismatches) -> MismatchList:
    """Return what custodians have not answered yet."""
    shown = [
        MismatchView(id=one.id, kind=one.kind, table=one.table, label=one.label, detail=one.detail)
        for one in vault.roll.alarms[:_MOST_SHOWN]
    ]
    return MismatchList(mismatches=shown, total=len(vault.roll.alarms))


@answers(AnswerMismatches, roles=("custodian",), audit="answer-mismatch")
def answer_mismatches(vault: Vault, session: Session, call: AnswerMismatches) -> Done:
    """Take what was found as it is, or take the row or member away; it stands in the trail.

    Raises:
        BadInput: something of it was answered already, or can't be taken away.
    """
    waiting = {one.id: one for one in vault.roll.alarms}
    chosen = [waiting[one] for one in call.ids if one in waiting]
    if not chosen or len(chosen) != len(set(call.ids)):
        raise BadInput(why="Somebody has answered this already. Load the page again.")
    if call.answer == "drop":
        _check_drop(vault, session, chosen)
    for one in chosen:
        vault.log(
            session,
            "answer-mismatch",
            label=one.label,
            detail=f"{one.kind} {one.table}{_member(one)}: {call.answer}",
        )
    if call.answer == "drop":
        _drop(vault, chosen)
    gone = {one.id for one in chosen}
    vault.roll.answer([one for one in vault.roll.alarms if one.id not in gone])
    shut_rows(vault)
    if call.answer == "keep":
        _take_in(vault, chosen)
    return Done()


def _member(one: Mismatch) -> str:
    """Return the handle of an answer that is about a member and no record."""
    return "" if is_label(one.label) else f" {one.label}"


def _check_drop(vault: Vault, session: Session, chosen: list[Mismatch]) -> None:
    if any(one.kind not in SHUTTING | {"member"} for one in chosen):
        raise BadInput(why="Only a record or a member can be taken away. Choose another answer.")
    gone = {one.label for one in chosen if one.kind == "member"}
    found = vault.keys.execute("SELECT handle, roles FROM member WHERE active = 1").fetchall()
    left = {h for h, roles in found if "custodian" in roles.split()} - gone
    if gone and (session.handle in gone or len(left) < int(vault.need_meta("needed"))):
        raise BadInput(
            why="Then too few custodians would be left to unseal. Answer that it is right, and "
            "change the member afterwards."
        )


def _drop(vault: Vault, chosen: list[Mismatch]) -> None:
    """Take rows away for ever, and members out with all that opens anything for them."""
    rows = vault.documents.rows
    with transaction(rows.connection):
        for one in chosen:
            if one.kind != "member":
                rows.drop(one.table, one.row)
    handles = [one.label for one in chosen if one.kind == "member"]
    if not handles:
        return
    with transaction(vault.keys):
        for handle in handles:
            for table in ("slot", "second_factor"):
                vault.keys.execute(
                    f"DELETE FROM {table} WHERE member IN "  # noqa: S608
                    "(SELECT id FROM member WHERE handle = ?)",
                    (handle,),
                )
            vault.grants.take(holder=handle)
            vault.keys.execute(
                "UPDATE member SET active = 0, roles = '' WHERE handle = ?", (handle,)
            )
    vault.scrub()


def _take_in(vault: Vault, chosen: list[Mismatch]) -> None:
    """Let memory follow rows that are no longer shut."""
    vault.shelf.forget()
    opened = vault.need_opened()
    for one in chosen:
        noun = NOUNS.get(one.table)
        row = vault.documents.rows.get(one.table, one.row) if noun else None
        if noun and row and noun.remember and opened.ring.has(row.compartment):
            doc = vault.documents.open(noun, row, ring=opened.ring)
            noun.remember(opened.model, vault.shelf.stored(row, doc))


# -- checkpoints -------------------------------------------------------------------------------


@answers_anyone(GetCheckpoint, audit="checkpoint")
def get_checkpoint(vault: Vault, _call: GetCheckpoint) -> CheckpointMade:
    """Sign where the trail is now; a second person keeps it outside the machine."""
    key = vault.need_opened().signing
    vault.log(None, "checkpoint")
    last = vault.audit.last
    made = Checkpoint(
        house=vault.installation.hex()[:8],
        on=today(vault.clock),
        entry=last.seq if last else 0,
        hash=(last.hash if last else b"").hex()[:32],
    )
    return CheckpointMade(line=signed(made, key=key).line(), on=made.on, entry=made.entry)


@answers(CompareCheckpoint, roles=_WATCHERS, audit="compare-checkpoint")
def compare_checkpoint(vault: Vault, session: Session, call: CompareCheckpoint) -> Compared:
    """Tell whether the trail goes on from a checkpoint; if it does not, that is an alarm."""
    kept = read_checkpoint(call.text)
    last = vault.audit.last
    fit = compare(
        kept,
        house=vault.installation.hex()[:8],
        link=vault.audit.link(kept.entry),
        last=last.seq if last else 0,
        public=vault.need_meta("signing_public"),
    )
    vault.log(session, "compare-checkpoint", detail=fit)
    if fit in {"cut", "forged"}:
        kind: Kind = "trail-cut" if fit == "cut" else "trail-forged"
        sound(vault, Mismatch(kind=kind, table="checkpoint", detail=kept.on.isoformat()))
    return Compared(fit=fit, on=kept.on, entry=kept.entry, last=last.seq if last else 0)
