"""Keys: hybrid key pairs, grants, passphrase slots and k-of-n combinations.

Grants use HPKE (RFC 9180) with ML-KEM-768 and X25519 together: what is stolen today stays closed
to a quantum computer of tomorrow. HPKE takes no additional data, so the context goes into `info`.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from farshore.domain.sealing.envelope import (
    KEY_BYTES,
    KIND_SLOT,
    Context,
    EnvelopeRefused,
    seal,
    unseal,
)

_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_SEED_BYTES = 64
_PUBLIC_MLKEM_BYTES = 1184
SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class KdfCost:
    """Cost of one passphrase guess (Argon2id, RFC 9106)."""

    passes: int = 3
    memory_kib: int = 256 * 1024
    lanes: int = 1

    def is_production(self) -> bool:
        """Tell whether a production vault accepts slots of this cost."""
        return self.passes >= 3 and self.memory_kib >= 256 * 1024


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """A member's or a service's private key. Its repr shows nothing."""

    seed: bytes
    """96 bytes: ML-KEM-768 seed and X25519 key."""

    def __repr__(self) -> str:
        return "<sealed key>"

    @classmethod
    def generate(cls) -> "PrivateKey":
        """Make a new key from the system's randomness."""
        mlkem, x25519 = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
        return cls(mlkem.private_bytes_raw() + x25519.private_bytes_raw())

    def public(self) -> bytes:
        """Return the public half, 1,216 bytes."""
        mlkem, x25519 = self._halves()
        return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()

    def open(self, sealed: bytes, *, info: bytes) -> bytes:
        """Open what `grant` sealed to the public half under the same info.

        Raises:
            EnvelopeRefused: other key, other info, or damage.
        """
        try:
            return _SUITE.decrypt(sealed, MLKEM768X25519PrivateKey(*self._halves()), info=info)
        except (InvalidTag, ValueError) as refusal:
            raise EnvelopeRefused from refusal

    def derive(self, purpose: str) -> bytes:
        """Return a 32-byte key of this holder for one purpose."""
        return derive(self.seed, purpose)

    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        return (
            MLKEM768PrivateKey.from_seed_bytes(self.seed[:_SEED_BYTES]),
            X25519PrivateKey.from_private_bytes(self.seed[_SEED_BYTES:]),
        )


def derive(secret: bytes, purpose: str) -> bytes:
    """Return a 32-byte key for one purpose (HKDF-SHA256)."""
    return HKDF(hashes.SHA256(), KEY_BYTES, None, b"farshore/" + purpose.encode()).derive(secret)


def grant(secret: bytes, *, public: bytes, info: bytes) -> bytes:
    """Seal a key to a holder's public key; only the same `info` opens it."""
    mlkem = MLKEM768PublicKey.from_public_bytes(public[:_PUBLIC_MLKEM_BYTES])
    x25519 = X25519PublicKey.from_public_bytes(public[_PUBLIC_MLKEM_BYTES:])
    return _SUITE.encrypt(secret, MLKEM768X25519PublicKey(mlkem, x25519), info=info)


class Stretching(Protocol):
    """How a passphrase becomes a slot's key: `passphrase_key`, or what remembers its answers."""

    def __call__(self, passphrase: str, *, salt: bytes, cost: KdfCost) -> bytes: ...


def passphrase_key(passphrase: str, *, salt: bytes, cost: KdfCost) -> bytes:
    """Stretch a passphrase to 32 bytes. About 0.8 s and 256 MiB at the production cost."""
    stretched = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    ).derive(passphrase.encode())
    return derive(stretched, "seal")


def seal_slot(key: PrivateKey, *, slot_key: bytes, context: Context) -> bytes:
    """Put a private key behind a passphrase or a recovery sheet."""
    return seal(key.seed, key=slot_key, context=context, kind=KIND_SLOT)


def open_slot(sealed: bytes, *, slot_key: bytes, context: Context) -> PrivateKey:
    """Open a slot.

    Raises:
        EnvelopeRefused: the passphrase is another one.
    """
    return PrivateKey(unseal(sealed, key=slot_key, context=context, kind=KIND_SLOT))


def new_salt() -> bytes:
    """Return 16 random bytes."""
    return os.urandom(SALT_BYTES)


def wrap_for_any(
    secret: bytes, *, publics: Mapping[str, bytes], needed: int, info: bytes
) -> dict[tuple[str, ...], bytes]:
    """Wrap a secret so that any `needed` of n holders open it together, and fewer do not.

    One nested wrap for each k-subset: no secret sharing, nothing to get wrong. n = 5, k = 3 makes
    ten wraps of about 4 kB.

    Raises:
        ValueError: `needed` is not between 1 and n.
    """
    if not 1 <= needed <= len(publics):
        raise ValueError("needed must be between 1 and the number of holders")
    wraps: dict[tuple[str, ...], bytes] = {}
    for holders in combinations(sorted(publics), needed):
        sealed = secret
        for holder in holders:
            sealed = grant(sealed, public=publics[holder], info=info + holder.encode())
        wraps[holders] = sealed
    return wraps


def open_together(
    wraps: Mapping[tuple[str, ...], bytes], *, keys: Mapping[str, PrivateKey], info: bytes
) -> bytes | None:
    """Open a k-of-n wrap with the keys at hand; None if they are too few."""
    for holders, wrapped in wraps.items():
        if all(holder in keys for holder in holders):
            sealed = wrapped
            for holder in reversed(holders):
                sealed = keys[holder].open(sealed, info=info + holder.encode())
            return sealed
    return None


def combination_name(holders: Sequence[str]) -> str:
    """Return the name under which a combination is stored."""
    return "+".join(sorted(holders))
