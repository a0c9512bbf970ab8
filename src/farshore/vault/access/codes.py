"""Codes of second factors: kept, checked once each, whoever asks for them."""

import hashlib
import hmac
import unicodedata

import msgspec
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from farshore.domain.sealing.envelope import KIND_SECRET, Context, seal, unseal
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.sealing.revocations import Revocation
from farshore.vault.speech.errors import WrongCode
from farshore.vault.state.revoking import revoke
from farshore.vault.state.vault import Vault, Waiting
from farshore.vault.storage.store import transaction

STEP_SECONDS = 30
DIGITS = 6
_DRIFT_STEPS = (0, -1, 1)
"""Clocks of telephones are some seconds off: one step to each side is accepted."""


class Factor(msgspec.Struct, frozen=True, kw_only=True):
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


def check(vault: Vault, member: bytes, handle: str, key: PrivateKey, typed: str) -> None:
    """Use up a member's code.

    Raises:
        WrongCode: it is not the present one, or was used before.
        TooManyTries: wait first.
    """
    now_seconds, place = vault.clock.seconds(), tried(handle)
    vault.tries.check(handle, place=place, now_seconds=now_seconds)
    factor = _load(vault, member, key)
    code = typed_code(typed)
    if not code:
        raise WrongCode  # nothing was guessed
    step = step_of(vault, factor.seed, code, after=factor.last_step)
    if step is not None:
        left = msgspec.structs.replace(factor, last_step=step)
    elif (paper := paper_hash(code)) in factor.paper:
        left = msgspec.structs.replace(factor, paper=[h for h in factor.paper if h != paper])
    else:
        vault.tries.failed(handle, place=place, now_seconds=now_seconds)
        vault.log(None, "wrong-code", detail=handle)
        raise WrongCode
    store(vault, member, key, left)
    vault.tries.succeeded(handle, place=place)


def tried(handle: str) -> str:
    """Return the place at which tries of codes are counted: whoever tries knows the passphrase."""
    return "code:" + handle


def step_of(vault: Vault, seed: bytes, code: str, *, after: int) -> int | None:
    """Return the time step whose digits were typed, if it is later than the newest used."""
    totp = TOTP(seed, DIGITS, SHA1(), STEP_SECONDS, enforce_key_length=False)  # noqa: S303 RFC 6238
    now = int(vault.clock.now().timestamp()) // STEP_SECONDS
    for drift in _DRIFT_STEPS:
        step = now + drift
        expected = totp.generate(step * STEP_SECONDS).decode()
        if hmac.compare_digest(expected.encode(), code.encode()) and step > after:
            return step
    return None


def typed_code(code: str) -> str:
    """Return a typed code without blanks and hyphens, in ASCII digits and small letters."""
    plain = unicodedata.normalize("NFKC", code[:40]).lower()
    return "".join(c for c in plain if c.isascii() and c.isalnum())


def paper_hash(code: str) -> bytes:
    """Return what is kept of a paper code."""
    return hashlib.sha256(b"farshore/paper-code/1|" + code.encode()).digest()


def store(vault: Vault, member: bytes, key: PrivateKey, factor: Factor) -> None:
    """Seal a factor with the member's own key."""
    sealed = seal(
        msgspec.msgpack.encode(factor),
        key=key.derive("second-factor"),
        context=_place(vault, member),
        kind=KIND_SECRET,
    )
    with transaction(vault.keys):
        vault.keys.execute("INSERT OR REPLACE INTO second_factor VALUES (?, ?)", (member, sealed))


def _load(vault: Vault, member: bytes, key: PrivateKey) -> Factor:
    (sealed,) = vault.keys.execute(
        "SELECT sealed FROM second_factor WHERE member = ?", (member,)
    ).fetchone()
    plain = unseal(
        sealed,
        key=key.derive("second-factor"),
        context=_place(vault, member),
        kind=KIND_SECRET,
    )
    return msgspec.msgpack.decode(plain, type=Factor)


def forget(vault: Vault, member: bytes) -> None:
    """Drop a member's factor: no backup brings it back."""
    with transaction(vault.keys):
        vault.keys.execute("DELETE FROM second_factor WHERE member = ?", (member,))
        revoke(vault, Revocation(what="factor", who=member))
    vault.scrub()


def _place(vault: Vault, member: bytes) -> Context:
    return Context(vault.installation, "second_factor", member, member, "member")
