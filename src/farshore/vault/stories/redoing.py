"""After a restore: withdrawals of consents and texts are done again before anybody reads."""

from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.sealing.revocations import Withdrawal, open_withdrawal
from farshore.domain.sealing.rolls import Mismatch
from farshore.vault.access.mismatches import sound
from farshore.vault.state.keeping import keep
from farshore.vault.state.revoking import MARKER, marker, sign_open_entries
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import CONSENT
from farshore.vault.storage.store import transaction
from farshore.vault.stories.drafts import store
from farshore.vault.stories.publishing import take_out, with_state

_NOBODY = PrivateKey(b"")


def redo(vault: Vault) -> None:
    """Do again what a restore left, and sign what was written while sealed, before any answer."""
    left = marker(vault)
    if left:
        signing = vault.need_opened().signing
        guard = Session(b"", "-", [], _NOBODY, vault.need_opened().ring, 0.0)
        for sealed in left.sealed:
            told = open_withdrawal(sealed, signing=signing, installation=vault.installation)
            if told:
                _withdraw(vault, guard, told)
        for handle in left.kept:
            sound(vault, Mismatch(kind="restored", table="member", label=handle))
        sound(vault, Mismatch(kind="restored", detail=left.made))
        with transaction(vault.keys):
            vault.keys.execute("DELETE FROM meta WHERE name = ?", (MARKER,))
    sign_open_entries(vault)


def _withdraw(vault: Vault, guard: Session, told: Withdrawal) -> None:
    if told.row:
        _withdraw_consent(vault, guard, told)
    for label, entry in list(vault.model.stories.items()):
        if entry.unit != told.unit or told.language not in entry.doc.translations:
            continue
        vault.log(guard, "withdraw", label=label, detail=told.language)
        if (label, told.language) in vault.model.editions:
            take_out(vault, guard, entry, [told.language])
        elif entry.doc.translations[told.language].state != "withdrawn":
            store(vault, guard, entry, with_state(entry.doc, told.language, "withdrawn"))


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
