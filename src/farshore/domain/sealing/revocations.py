"""The revocation log: what must stay taken back whatever backup is restored.

Erasures, members who left, passphrases that were replaced, consents and stories that were
withdrawn. Each entry follows from the one before and is signed by the vault, so that the newest of
several logs is told by their chain and not by a clock. Withdrawals are sealed.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from farshore.domain.sealing.chain import START, link_hash
from farshore.domain.sealing.envelope import Context, EnvelopeRefused, seal, unseal
from farshore.domain.sealing.keys import derive

_PURPOSE = b"farshore/revocation/1|"
_UNSIGNED = frozenset({"slot", "factor"})
"""May be written while the register is sealed and nobody can sign; signed at the next unsealing."""


class Revocation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was taken back.

    Attributes:
        what: `erase` a unit; a `member`'s roles; a `slot`, a second `factor`; or a withdrawal.
        who: id of the unit or member, 16 random bytes.
        roles: of the member from then on, parted by blanks; empty: removed.
        part: which slot.
        sealed: a `Withdrawal`.
    """

    what: Literal["erase", "member", "slot", "factor", "sealed"]
    who: bytes = b""
    roles: str = ""
    part: str = ""
    sealed: bytes = b""


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True):
    """What was withdrawn: a consent, a story or one language of it, a wish, a step of a record.

    Attributes:
        on: the day.
        row: of a consent, or of the record that was taken back, ended or declined.
        unit: of a story or a person.
        language: of the story; empty = all of it, public or not.
        step: what was done; empty = a withdrawal of a consent or a story.
        by: who wanted it, a code or a handle.
    """

    on: date
    row: bytes = b""
    unit: bytes = b""
    language: str = ""
    step: str = ""
    by: str = ""

    def __repr__(self) -> str:
        return "<sealed withdrawal>"


class Entry(msgspec.Struct, frozen=True):
    """One line of the log as it lies on the disk."""

    seq: int
    prev: bytes
    body: bytes
    hash: bytes
    signature: bytes = b""

    def read(self) -> Revocation:
        """Return what it tells."""
        return msgspec.msgpack.decode(self.body, type=Revocation)

    def signed(self, key: Ed25519PrivateKey) -> "Entry":
        """Return the entry with the vault's signature."""
        return msgspec.structs.replace(self, signature=key.sign(_PURPOSE + self.hash))


def entry_after(last: Entry | None, revocation: Revocation) -> Entry:
    """Return the entry that follows, unsigned."""
    seq, prev = (last.seq + 1, last.hash) if last else (1, START)
    body = msgspec.msgpack.encode(revocation)
    return Entry(seq, prev, body, _hash(seq, prev, body))


def verified(entries: Iterable[Entry], *, public: bytes) -> list[Entry]:
    """Return the entries from the first on that follow from one another and that the vault signed.

    Changes of slots at the end may lack their signature.
    """
    key = Ed25519PublicKey.from_public_bytes(public)
    seq, prev = 0, START
    found: list[Entry] = []
    for entry in entries:
        follows = entry.seq == seq + 1 and entry.prev == prev
        if not follows or not _holds(entry, key):
            break
        found.append(entry)
        seq, prev = entry.seq, entry.hash
    return found


def newest(logs: Sequence[list[Entry]]) -> list[Entry]:
    """Return the log with most signed entries: the newest by its chain."""
    return max(logs, key=lambda log: (sum(bool(e.signature) for e in log), len(log)), default=[])


def seal_withdrawal(
    withdrawal: Withdrawal, *, signing: Ed25519PrivateKey, installation: bytes
) -> bytes:
    """Seal a withdrawal for the log: only a vault with the signing key opens it."""
    plain = msgspec.msgpack.encode(withdrawal)
    return seal(plain, key=_key(signing), context=_place(installation))


def open_withdrawal(
    sealed: bytes, *, signing: Ed25519PrivateKey, installation: bytes
) -> Withdrawal | None:
    """Open a withdrawal; None if the vault did not write it."""
    try:
        plain = unseal(sealed, key=_key(signing), context=_place(installation))
        return msgspec.msgpack.decode(plain, type=Withdrawal)
    except (EnvelopeRefused, msgspec.DecodeError, msgspec.ValidationError):
        return None


def _hash(seq: int, prev: bytes, body: bytes) -> bytes:
    return link_hash(seq=seq, prev=prev, sealed=_PURPOSE + body)


def _holds(entry: Entry, key: Ed25519PublicKey) -> bool:
    try:
        if entry.hash != _hash(entry.seq, entry.prev, entry.body):
            return False
        if not entry.signature:
            return entry.read().what in _UNSIGNED
        key.verify(entry.signature, _PURPOSE + entry.hash)
    except (InvalidSignature, msgspec.DecodeError, msgspec.ValidationError):
        return False
    return True


def _key(signing: Ed25519PrivateKey) -> bytes:
    return derive(signing.private_bytes_raw(), "revocation")


def _place(installation: bytes) -> Context:
    return Context(installation, "revocation", installation, installation, "")
