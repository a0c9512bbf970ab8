"""What was taken back, ended or declined since a backup, of rows that only members open.

The log of revocations noted it (`Noun.lasting`). After a restore the guard does again what its own
keys open; the rest waits here for the first member who holds the key, and is done while they sign
in, before they read anything.
"""

from typing import Any

import msgspec

from farshore.domain.moving import Moved, MovingDoc
from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.revocations import Withdrawal, open_withdrawal
from farshore.vault.nouns.verbs import guarded, unit_of
from farshore.vault.state.revoking import LEFT, left_over
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import Line
from farshore.vault.storage.nouns import NOUNS, Noun
from farshore.vault.storage.shelf import Asker


def redo_left(vault: Vault, session: Session) -> None:
    """Do again what a restore left and a member's keys open; the rest goes on waiting."""
    if vault.opened is None or not (left := left_over(vault)):
        return
    kept = [sealed for sealed in left if _is_left(vault, session, sealed)]
    if kept != left:
        vault.set_meta(LEFT, msgspec.msgpack.encode(kept))


def _is_left(vault: Vault, session: Session, sealed: bytes) -> bool:
    """Do one of them again if the keys are there; tells whether it still waits."""
    signing = vault.need_opened().signing
    told = open_withdrawal(sealed, signing=signing, installation=vault.installation)
    if told is None:
        return False
    for noun in (one for one in NOUNS.values() if told.step in one.lasting):
        row = vault.documents.rows.get(noun.table, told.row)
        if row is None:
            continue
        if not session.ring.has(row.compartment):
            return True
        try:
            lines = list(vault.shelf.lines(noun, ring=session.ring))
        except EnvelopeRefused:
            return True  # a damaged row: the alarm tells of it, and nobody is kept out by it
        for line in lines:
            if line.row_id == told.row:
                _redo(vault, session, noun, line, told)
    return False


def _redo(
    vault: Vault, session: Session, noun: Noun[Any], line: Line[Any], told: Withdrawal
) -> None:
    def log(label: str) -> None:
        vault.log(None, "redo-step", label=label)

    def unit(person: str) -> bytes:
        return unit_of(vault)(person) if person in vault.model.people else line.unit

    silent = Asker(session.ring, lambda _label: None, lambda _labels: None)
    _line, known = vault.shelf.open(noun, line.label, asker=silent)
    if known.stage in noun.lasting:
        return
    vault.shelf.change(
        noun,
        line.label,
        rev=line.rev,
        asker=Asker(session.ring, log, lambda _labels: None),
        unit_of=unit,
        by=lambda doc: done_again(noun, doc, told),
        before=guarded(vault, noun),
    )


def done_again(noun: Noun[Any], doc: MovingDoc, told: Withdrawal) -> MovingDoc:
    """Return a document at the stage to which it had come, with a step that nobody took."""
    if noun.again:
        made: MovingDoc = noun.again(doc, told.by, told.on)
        if made.stage == told.step:
            return made
    moves = noun.moves.moves if noun.moves else ()
    name = next((one.name for one in moves if one.to == told.step), told.step)
    step = Moved(move=name, by="-", on=told.on)
    return msgspec.structs.replace(doc, stage=told.step, history=[*doc.history, step])
