"""After a restore: what was withdrawn, deleted or declined is done again before anybody reads."""

from collections.abc import Callable
from datetime import date

import msgspec

from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.sealing.revocations import Withdrawal, open_withdrawal
from farshore.domain.sealing.rolls import Mismatch
from farshore.vault.access.mismatches import sound
from farshore.vault.speech.clock import today
from farshore.vault.state.keeping import keep
from farshore.vault.state.revoking import (
    LEFT,
    MARKER,
    NO_FIGURES,
    left_over,
    marker,
    sign_open_entries,
)
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import CONSENT, PERSON
from farshore.vault.storage.store import transaction
from farshore.vault.stories.drafts import store
from farshore.vault.stories.history import deleting
from farshore.vault.stories.publishing import take_out, with_state

_NOBODY = PrivateKey(b"")


def redo(vault: Vault) -> None:
    """Do again what a restore left, and sign what was written while sealed, before any answer.

    Steps of records that the guard has no key to are kept for whoever has (`vault/nouns/lasting`).
    """
    left = marker(vault)
    if left:
        signing = vault.need_opened().signing
        guard = Session(b"", "-", [], _NOBODY, vault.need_opened().ring, 0.0)
        waiting = left_over(vault)
        for sealed in left.sealed:
            told = open_withdrawal(sealed, signing=signing, installation=vault.installation)
            if told and told.step and told.step not in _WISHES:
                waiting.append(sealed)
            elif told:
                _WISHES.get(told.step, _withdraw)(vault, guard, told)
        for handle in left.kept:
            sound(vault, Mismatch(kind="restored", table="member", label=handle))
        sound(vault, Mismatch(kind="restored", detail=left.made))
        with transaction(vault.keys):
            vault.keys.execute("DELETE FROM meta WHERE name = ?", (MARKER,))
            values = (LEFT, msgspec.msgpack.encode(waiting))
            vault.keys.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", values)
    sign_open_entries(vault)


def close_story(vault: Vault, guard: Session, label: str, *, on: date | None = None) -> None:
    """Take a story out of the site for ever, and keep its draft, deleted or not, from going there.

    Args:
        vault: unsealed.
        guard: with the guard's ring.
        label: of the story.
        on: the day on which it was taken back; None = today.
    """
    entry = vault.model.stories.get(label)
    if entry is None:
        deleting.forbid(vault, guard, label)
        return
    out = [language for story, language in list(vault.model.editions) if story == label]
    if out:
        take_out(vault, guard, entry, out)
    doc = entry.doc
    for language in doc.translations:
        doc = with_state(doc, language, "withdrawn")
    day = (on or today(vault.clock)).isoformat()
    store(vault, guard, entry, msgspec.structs.replace(doc, withdrawn_on=day))


def _withdraw(vault: Vault, guard: Session, told: Withdrawal) -> None:
    if told.row:
        _withdraw_consent(vault, guard, told)
    elif not told.language:
        _close(vault, guard, told)
    for label, entry in list(vault.model.stories.items()):
        if entry.unit != told.unit or told.language not in entry.doc.translations:
            continue
        vault.log(guard, "withdraw", label=label, detail=told.language)
        if (label, told.language) in vault.model.editions:
            take_out(vault, guard, entry, [told.language])
        elif entry.doc.translations[told.language].state != "withdrawn":
            store(vault, guard, entry, with_state(entry.doc, told.language, "withdrawn"))


def _close(vault: Vault, guard: Session, told: Withdrawal) -> None:
    units = {label: one.unit for label, one in vault.model.stories.items()}
    units |= {label: one.unit for label, one in vault.model.deleted.items()}
    for label in [label for label, unit in units.items() if unit == told.unit]:
        vault.log(guard, "withdraw", label=label)
        close_story(vault, guard, label, on=told.on)


def _withdraw_consent(vault: Vault, guard: Session, told: Withdrawal) -> None:
    stored = vault.model.consents.get(told.row.hex())
    if stored is None or stored.doc.withdrawn_on:
        return
    vault.log(guard, "withdraw-consent", label=stored.doc.person)
    stored.doc.withdrawn_on = told.on
    keep(
        vault,
        guard,
        CONSENT,
        stored.doc,
        unit=stored.unit,
        row_id=stored.row_id,
        rev=stored.rev + 1,
    )


def _put_away(vault: Vault, guard: Session, told: Withdrawal) -> None:
    for label in [label for label, one in vault.model.stories.items() if one.unit == told.unit]:
        if deleting.why_kept(vault, vault.model.stories[label].doc) is None:
            vault.log(guard, "delete-story", label=label)
            deleting.put_away(vault, guard, label, by=told.by, on=told.on)


def _put_back(vault: Vault, guard: Session, told: Withdrawal) -> None:
    for label in [label for label, one in vault.model.deleted.items() if one.unit == told.unit]:
        vault.log(guard, "put-back-story", label=label)
        deleting.put_back(vault, guard, label)


def _leave_out_of_figures(vault: Vault, guard: Session, told: Withdrawal) -> None:
    for label, entry in list(vault.model.people.items()):
        row = vault.documents.rows.get(PERSON.table, entry.row_id)
        if entry.unit != told.unit or entry.declines_figures or row is None:
            continue
        doc = vault.documents.open(PERSON, row, ring=guard.ring)
        vault.log(guard, "change-person", label=label)
        made = msgspec.structs.replace(doc, declines_figures=True)
        keep(vault, guard, PERSON, made, unit=entry.unit, row_id=row.id, rev=row.rev + 1)


_WISHES: dict[str, Callable[[Vault, Session, Withdrawal], None]] = {
    deleting.DELETED: _put_away,
    deleting.PUT_BACK: _put_back,
    NO_FIGURES: _leave_out_of_figures,
}
"""What was noted of a story's or a person's unit, beside withdrawals."""
