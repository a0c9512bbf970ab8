"""Opening and closing the register."""

import contextlib
import gc
from functools import partial

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from farshore.domain.errors import Refused
from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.keys import PrivateKey, open_together
from farshore.domain.sealing.rolls import Mismatch
from farshore.vault.access import codes, devices, slots
from farshore.vault.access.installing import combo_info, status
from farshore.vault.access.mismatches import doubted, open_roll, shut_out, shut_rows, sound
from farshore.vault.access.principals import SIGNING_INFO, audit_keys
from farshore.vault.access.rotation import DUE, begin_due, bury, finish, pending
from farshore.vault.speech.errors import (
    CustodiansNeeded,
    RecoveryPending,
    StorageFailed,
    VaultDamaged,
)
from farshore.vault.speech.messages import Credential, Done, Seal, Status, StatusView, Unseal
from farshore.vault.state.apart import once
from farshore.vault.state.opened import Opened
from farshore.vault.state.revoking import note_lasting
from farshore.vault.state.rights import answers, answers_anyone
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.keyring import PRINCIPAL_COMPARTMENTS, Keyring
from farshore.vault.storage.loading import load_model


@answers_anyone(Unseal, audit="unseal")
def unseal(vault: Vault, call: Unseal) -> StatusView:
    """Take one custodian's share; open the register when there are enough."""
    place = devices.place_of(vault, call.handle, call.devices)
    given = Credential(handle=call.handle, passphrase=call.passphrase, code=call.code)
    key = custodian_key(vault, given, place=place)
    if vault.is_sealed:
        vault.log(None, "unseal", detail=call.handle)
        vault.shares[call.handle] = key
        vault.shares_at = vault.clock.seconds()
        try:
            if len(vault.shares) >= int(vault.need_meta("needed")):
                open_register(vault, vault.shares)
        finally:
            if not vault.is_sealed:
                vault.shares.clear()
    return status(vault, Status())


@answers(Seal, works_sealed=True, before_second_factor=True, audit="seal")
def seal(vault: Vault, session: Session, _call: Seal) -> Done:
    """Seal at once, in the trail or not; whoever works now keeps the text on the page."""
    try:
        vault.log(session, "seal")
    except StorageFailed:
        vault.reserve.give_up()
        with contextlib.suppress(StorageFailed):
            vault.log(session, "seal")
    finally:
        vault.seal()
    return Done()


def custodian_key(
    vault: Vault, given: Credential, *, place: str, has_lost_factor: bool = False
) -> PrivateKey:
    """Open the slot of a custodian, who gives the second factor too where one is set.

    Args:
        vault: the vault.
        given: handle, passphrase and code.
        place: where tries are counted.
        has_lost_factor: the others are about to reset it, so it is not asked.

    Raises:
        WrongPassphrase: not a custodian, or another passphrase: the two look the same.
        WrongCode: the second factor is missing or wrong.
        RecoveryPending: the recovery sheet was not typed back yet.
    """
    handle = given.handle
    member, key = slots.open_by_passphrase(
        vault, handle=handle, passphrase=given.passphrase, place=place, role="custodian"
    )
    (confirmed,) = vault.keys.execute(
        "SELECT confirmed FROM member WHERE id = ?", (member,)
    ).fetchone()
    if not confirmed:
        raise RecoveryPending(handle=handle)
    if codes.has(vault, member) and not has_lost_factor:
        once(vault, ("code", handle), lambda: codes.check(vault, member, handle, key, given.code))
    return key


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
        opened = _opened(vault, guard, principal_key(vault, "tracer", keys))
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
    vault.shelf.lead_on(opened.model.leads)
    vault.shelf.noting = partial(note_lasting, vault)
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


def _opened(vault: Vault, guard: PrivateKey, tracer: PrivateKey) -> Opened:
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
    compares = vault.grants.ring(holder="@tracer", key=tracer)
    return Opened(ring, signing, audit, model, vault.clock.seconds(), compares)
