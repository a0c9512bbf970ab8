"""The second factor: time-based digits (RFC 6238), and ten paper codes that work once each.

It is asked here and not at the desk, so that a token that lacks it opens nothing whatever page,
command or program presents it. The secret is sealed with the member's own key: it can be read
only after the passphrase was right. Custodians need one (a demo's invented ones don't).
"""

import base64
import hashlib
import hmac
import os
import secrets
import unicodedata
from urllib.parse import quote

import msgspec
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from farshore.domain.errors import NotFound
from farshore.domain.sealing.envelope import KIND_SECRET, Context, seal, unseal
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.sealing.revocations import Revocation
from farshore.vault.access import slots
from farshore.vault.access.unsealing import custodian_key
from farshore.vault.speech.errors import CustodiansNeeded, MemberRefused, WrongCode, WrongPassphrase
from farshore.vault.speech.messages import (
    BeginSecondFactor,
    ConfirmSecondFactor,
    Credential,
    Done,
    DropSecondFactor,
    EndSecondFactor,
    GiveSecondFactor,
    ResetSecondFactor,
    SecondFactorCodes,
    SecondFactorOffer,
)
from farshore.vault.state.revoking import revoke
from farshore.vault.state.rights import answers, answers_anyone
from farshore.vault.state.vault import Session, Vault, Waiting
from farshore.vault.storage.store import transaction

STEP_SECONDS = 30
DIGITS = 6
SEED_BYTES = 20
PAPER_CODES = 10
_DRIFT_STEPS = (0, -1, 1)
"""Clocks of telephones are some seconds off: one step to each side is accepted."""
_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


class _Factor(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept, sealed: the seed, the newest step used, hashes of the unused paper codes."""

    seed: bytes
    last_step: int
    paper: list[bytes]


def missing(vault: Vault, member: bytes, *, roles: list[str]) -> Waiting:
    """Return what a sign-in by passphrase still lacks."""
    if has(vault, member):
        return "code"
    return "enrolment" if "custodian" in roles and not vault.is_demo else ""


def has(vault: Vault, member: bytes) -> bool:
    """Tell whether a member has a second factor."""
    found = vault.keys.execute("SELECT 1 FROM second_factor WHERE member = ?", (member,))
    return found.fetchone() is not None


@answers(
    BeginSecondFactor,
    works_sealed=True,
    before_second_factor=True,
    unaudited="offers a secret; confirming it is in the trail",
)
def begin(vault: Vault, session: Session, _call: BeginSecondFactor) -> SecondFactorOffer:
    """Offer a secret; who has a factor already must have given it in this sign-in."""
    if session.waits_for == "code":
        raise WrongCode
    session.offered = session.offered or os.urandom(SEED_BYTES)
    secret = base64.b32encode(session.offered).decode()
    account = quote(f"Farshore:{session.handle}")
    return SecondFactorOffer(
        secret=secret, uri=f"otpauth://totp/{account}?secret={secret}&issuer=Farshore"
    )


@answers(
    ConfirmSecondFactor, works_sealed=True, before_second_factor=True, audit="second-factor-on"
)
def confirm(vault: Vault, session: Session, call: ConfirmSecondFactor) -> SecondFactorCodes:
    """Store the offered secret once its digits were typed."""
    if session.waits_for == "code" or not session.offered:
        raise WrongCode
    now_seconds = vault.clock.seconds()
    vault.tries.check(_tried(session.handle), now_seconds=now_seconds)
    step = _step_of(vault, session.offered, _typed(call.code), after=0)
    if step is None:
        vault.tries.failed(_tried(session.handle), now_seconds=now_seconds)
        raise WrongCode
    codes = ["".join(secrets.choice(_LETTERS) for _ in range(10)) for _ in range(PAPER_CODES)]
    factor = _Factor(
        seed=session.offered, last_step=step, paper=[_paper_hash(code) for code in codes]
    )
    vault.log(session, "second-factor-on")
    with transaction(vault.keys):
        _store(vault, session.member, session.key, factor)
        revoke(vault, Revocation(what="factor", who=session.member))
    vault.scrub()
    vault.tries.succeeded(_tried(session.handle))
    session.offered, session.waits_for = b"", ""
    return SecondFactorCodes(codes=[f"{code[:5]}-{code[5:]}" for code in codes])


@answers(GiveSecondFactor, works_sealed=True, before_second_factor=True, audit="second-factor")
def give(vault: Vault, session: Session, call: GiveSecondFactor) -> Done:
    """Finish signing in. A code works once; five wrong ones make the next wait."""
    if session.waits_for == "code":
        _check(vault, session.member, session.handle, session.key, call.code)
        session.waits_for = ""
        vault.log(session, "second-factor")
    return Done()


@answers(EndSecondFactor, works_sealed=True, audit="second-factor-off")
def end(vault: Vault, session: Session, call: EndSecondFactor) -> Done:
    """Forget one's own factor; the passphrase is asked once more."""
    if "custodian" in session.roles and not vault.is_demo:
        raise MemberRefused(
            why="A custodian needs a second factor. Set up a new one: it replaces the old."
        )
    slots.open_by_passphrase(vault, handle=session.handle, passphrase=call.passphrase)
    vault.log(session, "second-factor-off")
    _forget(vault, session.member)
    return Done()


@answers(ResetSecondFactor, roles=("custodian",), audit="second-factor-reset")
def reset(vault: Vault, session: Session, call: ResetSecondFactor) -> Done:
    """Forget the lost factor of a member, with the custodians' passphrases."""
    found = vault.keys.execute(
        "SELECT id FROM member WHERE handle = ? AND active = 1", (call.handle,)
    ).fetchone()
    if not found:
        raise NotFound(label=call.handle)
    _need_witnesses(vault, call.witnesses)
    vault.log(session, "second-factor-reset", detail=call.handle)
    _forget(vault, found[0])
    vault.end_sessions_of(call.handle)
    return Done()


@answers_anyone(DropSecondFactor, audit="second-factor-off")
def drop(vault: Vault, call: DropSecondFactor) -> Done:
    """Forget one's own lost factor: passphrase and recovery sheet together are two things."""
    member, key = slots.open_by_passphrase(vault, handle=call.handle, passphrase=call.passphrase)
    _same, again = slots.open_by_recovery(vault, handle=call.handle, words=call.words)
    if key.public() != again.public():
        raise WrongPassphrase
    vault.log(None, "second-factor-off", detail=call.handle)
    _forget(vault, member)
    vault.end_sessions_of(call.handle)
    return Done()


def _check(vault: Vault, member: bytes, handle: str, key: PrivateKey, typed: str) -> None:
    now_seconds = vault.clock.seconds()
    vault.tries.check(_tried(handle), now_seconds=now_seconds)
    factor = _load(vault, member, key)
    code = _typed(typed)
    step = _step_of(vault, factor.seed, code, after=factor.last_step)
    if step is not None:
        left = msgspec.structs.replace(factor, last_step=step)
    elif (paper := _paper_hash(code)) in factor.paper:
        left = msgspec.structs.replace(factor, paper=[h for h in factor.paper if h != paper])
    else:
        vault.tries.failed(_tried(handle), now_seconds=now_seconds)
        raise WrongCode
    _store(vault, member, key, left)
    vault.tries.succeeded(_tried(handle))


def _need_witnesses(vault: Vault, witnesses: list[Credential]) -> None:
    """Check k custodians' passphrases.

    Raises:
        CustodiansNeeded: they are too few.
    """
    given = {
        w.handle: custodian_key(vault, handle=w.handle, passphrase=w.passphrase) for w in witnesses
    }
    needed = int(vault.need_meta("needed"))
    if len(given) < needed:
        raise CustodiansNeeded(needed=needed, given=len(given))


def _step_of(vault: Vault, seed: bytes, code: str, *, after: int) -> int | None:
    """Return the time step whose digits were typed, if it is later than the newest used."""
    totp = TOTP(seed, DIGITS, SHA1(), STEP_SECONDS, enforce_key_length=False)  # noqa: S303 RFC 6238
    now = int(vault.clock.now().timestamp()) // STEP_SECONDS
    for drift in _DRIFT_STEPS:
        step = now + drift
        expected = totp.generate(step * STEP_SECONDS).decode()
        if hmac.compare_digest(expected.encode(), code.encode()) and step > after:
            return step
    return None


def _typed(code: str) -> str:
    """Return a typed code without blanks and hyphens, in ASCII digits and small letters."""
    plain = unicodedata.normalize("NFKC", code[:40]).lower()
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def _tried(handle: str) -> str:
    return "code:" + handle


def _paper_hash(code: str) -> bytes:
    return hashlib.sha256(b"farshore/paper-code/1|" + code.encode()).digest()


def _store(vault: Vault, member: bytes, key: PrivateKey, factor: _Factor) -> None:
    sealed = seal(
        msgspec.msgpack.encode(factor),
        key=key.derive("second-factor"),
        context=_place(vault, member),
        kind=KIND_SECRET,
    )
    with transaction(vault.keys):
        vault.keys.execute("INSERT OR REPLACE INTO second_factor VALUES (?, ?)", (member, sealed))


def _load(vault: Vault, member: bytes, key: PrivateKey) -> _Factor:
    (sealed,) = vault.keys.execute(
        "SELECT sealed FROM second_factor WHERE member = ?", (member,)
    ).fetchone()
    plain = unseal(
        sealed,
        key=key.derive("second-factor"),
        context=_place(vault, member),
        kind=KIND_SECRET,
    )
    return msgspec.msgpack.decode(plain, type=_Factor)


def _forget(vault: Vault, member: bytes) -> None:
    with transaction(vault.keys):
        vault.keys.execute("DELETE FROM second_factor WHERE member = ?", (member,))
        revoke(vault, Revocation(what="factor", who=member))
    vault.scrub()


def _place(vault: Vault, member: bytes) -> Context:
    return Context(vault.installation, "second_factor", member, member, "member")
