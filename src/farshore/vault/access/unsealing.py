"""Opening and closing the register."""

import gc

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from farshore.domain.errors import Refused
from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.keys import PrivateKey, open_together
from farshore.domain.sealing.rolls import Mismatch
from farshore.vault.access import slots
from farshore.vault.access.installing import combo_info, status
from farshore.vault.access.mismatches import doubted, open_roll, shut_out, shut_rows, sound
from farshore.vault.access.principals import SIGNING_INFO, audit_keys
from farshore.vault.access.rotation import DUE, begin_due, bury, finish, pending
from farshore.vault.speech.errors import (
    CustodiansNeeded,
    RecoveryPending,
    VaultDamaged,
)
from farshore.vault.speech.messages import Done, Seal, Status, StatusView, Unseal
from farshore.vault.state.rights import answers, answers_anyone
from farshore.vault.state.vault import Opened, Session, Vault
from farshore.vault.storage.keyring import PRINCIPAL_COMPARTMENTS, Keyring
from farshore.vault.storage.loading import load_model


@answers_anyone(Unseal, audit="unseal")
def unseal(vault: Vault, call: Unseal) -> StatusView:
    """Take one custodian's share; open the register when there are enough."""
    _member, key = custodian_key(vault, handle=call.handle, passphrase=call.passphrase)
    if vault.is_sealed:
        vault.shares[call.handle] = key
        try:
            if len(vault.shares) >= int(vault.need_meta("needed")):
                open_register(vault, vault.shares)
        finally:
            if not vault.is_sealed:
                vault.shares.clear()
        vault.log(None, "unseal", detail=call.handle)
    return status(vault, Status())


@answers(Seal, works_sealed=True, before_second_factor=True, audit="seal")
def seal(vault: Vault, session: Session, _call: Seal) -> Done:
    """Seal at once; whoever works now keeps the text on the page."""
    vault.log(session, "seal")
    vault.seal()
    return Done()


def custodian_key(vault: Vault, *, handle: str, passphrase: str) -> tuple[bytes, PrivateKey]:
    """Open the slot of a custodian.

    Raises:
        WrongPassphrase: not a custodian, or another passphrase: the two look the same.
        RecoveryPending: the recovery sheet was not typed back yet.
    """
    member, key = slots.open_by_passphrase(
        vault, handle=handle, passphrase=passphrase, role="custodian"
    )
    (confirmed,) = vault.keys.execute(
        "SELECT confirmed FROM member WHERE id = ?", (member,)
    ).fetchone()
    if not confirmed:
        raise RecoveryPending(handle=handle)
    return member, key


def principal_key(vault: Vault, name: str, keys: dict[str, PrivateKey]) -> PrivateKey:
    """Open a service's key with custodians' keys.

    Raises:
        CustodiansNeeded: they are too few.
        VaultDamaged: they are enough, and what they open is gone or another's.
    """
    found = vault.keys.execute("SELECT holders, sealed FROM combo WHERE principal = ?", (name,))
    wraps = {tuple(holders.split("+")): sealed for holders, sealed in found}
    needed = int(vault.need_meta("needed"))
    try:
        seed = open_together(wraps, keys=keys, info=combo_info(vault, name))
    except EnvelopeRefused as refusal:
        raise VaultDamaged(what="keys.db") from refusal
    if seed is None and len(keys) < needed:
        raise CustodiansNeeded(needed=needed, given=len(keys))
    if seed is None:
        raise VaultDamaged(what="keys.db")
    return PrivateKey(seed)


def open_register(vault: Vault, keys: dict[str, PrivateKey]) -> None:
    """Open the guard's keys and fill the read model (benchmarks/register.py tells how fast).

    What a crash left half re-keyed is finished first, each row from its own epoch.
    """
    guard = principal_key(vault, "guard", keys)
    gc.disable()  # a hundred thousand lasting objects: collecting among them doubles the time
    try:
        check_all(vault, guard)
        bury(vault)
        if pending(vault):
            guard = _finish(vault, keys)
        opened = _opened(vault, guard)
    except (EnvelopeRefused, Refused) as refusal:
        vault.roll.close()
        raise VaultDamaged(what="keys.db") from refusal
    except BaseException:
        vault.roll.close()
        raise
    finally:
        gc.enable()
    gc.freeze()  # and no later call stops to look through them
    vault.opened = opened
    try:
        for step in vault.on_unseal:
            step(vault)
    except BaseException:
        vault.seal()
        raise
    for handle in shut_out(vault):
        vault.end_sessions_of(handle)


def check_all(vault: Vault, guard: PrivateKey) -> None:
    """Compare what lies on the disk with the roll, before anything of it is believed."""
    audit = audit_keys(vault, guard)
    if audit[0].public() != vault.need_meta("audit_public"):
        raise VaultDamaged(what="audit key")
    ring = vault.grants.ring(holder="@guard", key=guard)
    open_roll(vault, key=guard.derive("roll"), audit=audit, ring=ring)


def _finish(vault: Vault, keys: dict[str, PrivateKey]) -> PrivateKey:
    """Finish a re-keying; returns the guard's key after it."""
    principals = {name: principal_key(vault, name, keys) for name in PRINCIPAL_COMPARTMENTS}
    if DUE in pending(vault).values():
        if doubted(vault):
            return principals["guard"]  # nothing is wrapped for whom nobody but the disk knows
        principals = begin_due(vault, principals)
    finish(vault, recovery=principals["recovery"])
    return principals["guard"]


def _opened(vault: Vault, guard: PrivateKey) -> Opened:
    signing = Ed25519PrivateKey.from_private_bytes(
        guard.open(vault.need_meta("signing_sealed"), info=SIGNING_INFO)
    )
    audit = audit_keys(vault, guard)
    vault.audit.use(vault.need_meta("audit_public"))
    ring: Keyring = vault.grants.ring(holder="@guard", key=guard)
    model, unopened = load_model(vault.documents, ring=ring)
    for table, row in unopened:
        sound(vault, Mismatch(kind="changed", table=table, row=row.id, detail="key"))
    shut_rows(vault)
    return Opened(ring, signing, audit, model, vault.clock.seconds())
