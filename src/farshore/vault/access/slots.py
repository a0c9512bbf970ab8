"""Members' slots: a passphrase or a recovery sheet opens a private key."""

import hashlib
from functools import partial

import msgspec
from zxcvbn import zxcvbn

from farshore.domain.sealing.envelope import Context, EnvelopeRefused
from farshore.domain.sealing.keys import (
    KdfCost,
    PrivateKey,
    derive,
    new_salt,
    open_slot,
    seal_slot,
)
from farshore.domain.sealing.revocations import Revocation
from farshore.domain.sealing.words import recovery_secret
from farshore.vault.speech.errors import MemberRefused, WeakPassphrase, WrongPassphrase
from farshore.vault.state.apart import elsewhere, once
from farshore.vault.state.revoking import revoke
from farshore.vault.state.vault import Vault

LEAST_SCORE = 4
"""zxcvbn's highest: more than 10**10 guesses."""
_LONGEST_PASSPHRASE = 200


class SlotParams(msgspec.Struct, frozen=True):
    """How a slot's key is made from what is typed; a recovery sheet is not stretched."""

    salt: bytes
    passes: int
    memory_kib: int
    lanes: int

    @property
    def cost(self) -> KdfCost:
        return KdfCost(self.passes, self.memory_kib, self.lanes)


def check_passphrase(passphrase: str, *, handle: str) -> None:
    """Refuse a passphrase that can be guessed.

    Raises:
        WeakPassphrase: zxcvbn gives it less than 4 of 4.
    """
    if not 0 < len(passphrase) <= _LONGEST_PASSPHRASE:
        raise WeakPassphrase
    if zxcvbn(passphrase[:72], user_inputs=[handle, "farshore"])["score"] < LEAST_SCORE:
        raise WeakPassphrase


def put_passphrase(vault: Vault, *, member: bytes, key: PrivateKey, passphrase: str) -> None:
    """Make or replace the passphrase slot of a member."""
    salt = new_salt()
    cost = vault.kdf
    slot_key = vault.stretch(passphrase, salt=salt, cost=cost)
    params = SlotParams(salt, cost.passes, cost.memory_kib, cost.lanes)
    _put(vault, member=member, kind="passphrase", key=key, slot_key=slot_key, params=params)


def replace_passphrase(vault: Vault, *, member: bytes, key: PrivateKey, passphrase: str) -> None:
    """Replace a passphrase slot, and note it: no backup brings the old one back."""
    put_passphrase(vault, member=member, key=key, passphrase=passphrase)
    revoke(vault, Revocation(what="slot", who=member, part="passphrase"))


def put_recovery(vault: Vault, *, member: bytes, key: PrivateKey, words: str) -> None:
    """Make or replace the recovery slot of a member. 128 random bits need no stretching."""
    params = SlotParams(new_salt(), 0, 0, 0)
    slot_key = recovery_key(words, params=params)
    if slot_key is None:
        raise WrongPassphrase
    _put(vault, member=member, kind="recovery", key=key, slot_key=slot_key, params=params)


def open_by_passphrase(
    vault: Vault, *, handle: str, passphrase: str, place: str = "", role: str = ""
) -> tuple[bytes, PrivateKey]:
    """Open a member's slot; takes as long for an unknown handle as for a wrong passphrase.

    A wrong try is in the trail, with the handle only if it is somebody's: people type their
    passphrase into the wrong field.

    Args:
        vault: sealed or not.
        handle: as it was typed.
        passphrase: as it was typed.
        place: where tries are counted (see `TryLimiter`); empty: anywhere.
        role: whoever has another one is answered like somebody who is not there.

    Raises:
        WrongPassphrase: handle and passphrase do not belong together.
        TooManyTries: wait first.
    """
    vault.tries.check(handle, place=place, now_seconds=vault.clock.seconds())
    found = _slot(vault, handle=handle, kind="passphrase")
    if found is None or not _has_role(vault, found[0], role):
        salt = once(vault, ("salt", handle), new_salt)
        _stretched(vault, passphrase, salt=salt, cost=vault.kdf)
        raise wrong(vault, handle if found else "-", handle=handle, place=place)
    member, params, sealed = found
    if vault.kdf.is_production() and not params.cost.is_production():
        raise MemberRefused(why="This slot was made with a test setting; a real vault refuses it.")
    slot_key = _stretched(vault, passphrase, salt=params.salt, cost=params.cost)
    key = _open(vault, handle, member, "passphrase", sealed, slot_key, place=place)
    return member, key


def wrong(vault: Vault, known: str, *, handle: str, place: str) -> WrongPassphrase:
    """Count and log a wrong try; returns the refusal.

    Args:
        vault: the vault.
        known: the handle if it is a member's, else `-`.
        handle: as it was typed.
        place: where it is counted.
    """
    vault.tries.failed(handle, place=place, now_seconds=vault.clock.seconds())
    vault.log(None, "wrong-passphrase", detail=known)
    return WrongPassphrase()


def _stretched(vault: Vault, passphrase: str, *, salt: bytes, cost: KdfCost) -> bytes:
    """Stretch a passphrase outside of the vault's lock: it takes most of a second."""
    typed = hashlib.sha256(passphrase.encode("utf-8", "surrogatepass")).digest()
    work = partial(vault.stretch, passphrase, salt=salt, cost=cost)
    return elsewhere(vault, ("slot", salt, typed), work, weight="passphrase")


def open_by_recovery(vault: Vault, *, handle: str, words: str) -> tuple[bytes, PrivateKey]:
    """Open a member's slot by the recovery sheet.

    Raises:
        WrongPassphrase: the words are not this member's.
    """
    vault.tries.check(handle, now_seconds=vault.clock.seconds())
    found = _slot(vault, handle=handle, kind="recovery")
    slot_key = recovery_key(words, params=found[1]) if found else None
    if found is None or slot_key is None:
        raise wrong(vault, handle if found else "-", handle=handle, place="")
    member, _params, sealed = found
    return member, _open(vault, handle, member, "recovery", sealed, slot_key, place="")


def recovery_key(words: str, *, params: SlotParams) -> bytes | None:
    """Return the key that a recovery sheet's words make, or None if they are no such words."""
    secret = recovery_secret(words)
    return derive(params.salt + secret, "recovery") if secret else None


def slot_place(installation: bytes, member: bytes, kind: str) -> Context:
    """Return the place that a slot is bound to."""
    return Context(installation, "slot", member, member, kind)


def _open(
    vault: Vault,
    handle: str,
    member: bytes,
    kind: str,
    sealed: bytes,
    slot_key: bytes,
    *,
    place: str,
) -> PrivateKey:
    try:
        key = open_slot(
            sealed, slot_key=slot_key, context=slot_place(vault.installation, member, kind)
        )
    except EnvelopeRefused as refusal:
        raise wrong(vault, handle, handle=handle, place=place) from refusal
    vault.tries.succeeded(handle, place=place)
    return key


def _slot(vault: Vault, *, handle: str, kind: str) -> tuple[bytes, SlotParams, bytes] | None:
    found = vault.keys.execute(
        "SELECT member.id, slot.params, slot.sealed FROM slot JOIN member ON member.id = "
        "slot.member WHERE member.handle = ? AND slot.kind = ? AND member.active = 1",
        (handle, kind),
    ).fetchone()
    if not found:
        return None
    return found[0], msgspec.msgpack.decode(found[1], type=SlotParams), found[2]


def _has_role(vault: Vault, member: bytes, role: str) -> bool:
    (roles,) = vault.keys.execute("SELECT roles FROM member WHERE id = ?", (member,)).fetchone()
    return role in {"", *roles.split()}


def _put(
    vault: Vault,
    *,
    member: bytes,
    kind: str,
    key: PrivateKey,
    slot_key: bytes,
    params: SlotParams,
) -> None:
    sealed = seal_slot(key, slot_key=slot_key, context=slot_place(vault.installation, member, kind))
    vault.keys.execute(
        "INSERT OR REPLACE INTO slot VALUES (?, ?, ?, ?)",
        (member, kind, msgspec.msgpack.encode(params), sealed),
    )
