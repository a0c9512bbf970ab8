"""A checkpoint: where the trail was on a day, signed, kept by a second person outside the machine.

Whoever puts the whole disk back to an older day puts every proof on it back too; only something
that is not on the disk can tell.
"""

import re
from datetime import date
from typing import Literal

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from farshore.domain.errors import BadInput
from farshore.domain.sealing.chain import Link

Fit = Literal["fits", "cut", "forged", "other-house", "unsigned"]
_PURPOSE = b"farshore/checkpoint/1|"
_LINE = re.compile(
    r"FARSHORE-CHECKPOINT\s+([0-9a-f]{8})\s+(\d{4}-\d\d-\d\d)\s+(\d{1,12})\s+([0-9a-f]{32})"
    r"(?:\s+([0-9a-f]{128}))?",
    re.IGNORECASE,
)


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """One checkpoint. Holds no name and no label.

    Attributes:
        house: the installation's first 4 bytes as hex.
        on: the day.
        entry: how many entries the trail had.
        hash: of the last of them, 16 bytes as hex.
        signature: the vault's, as hex; empty if it was copied from paper without it.
    """

    house: str
    on: date
    entry: int
    hash: str
    signature: str = ""

    @property
    def words(self) -> str:
        """Return the part that is signed, on one line."""
        return f"FARSHORE-CHECKPOINT {self.house} {self.on.isoformat()} {self.entry} {self.hash}"

    def line(self) -> str:
        """Return all of it on one line."""
        return f"{self.words} {self.signature}".strip()


def signed(checkpoint: Checkpoint, *, key: Ed25519PrivateKey) -> Checkpoint:
    """Return the checkpoint with the vault's signature."""
    made = key.sign(_PURPOSE + checkpoint.words.encode())
    return msgspec.structs.replace(checkpoint, signature=made.hex())


def read_checkpoint(text: str) -> Checkpoint:
    """Read a checkpoint out of a text: a file, a mail, or a line that was typed.

    Raises:
        BadInput: there is none in it.
    """
    found = _LINE.search(" ".join(text[:20_000].split()))
    try:
        if found:
            house, on, entry, hashed, signature = (part or "" for part in found.groups())
            return Checkpoint(
                house=house.lower(),
                on=date.fromisoformat(on),
                entry=int(entry),
                hash=hashed.lower(),
                signature=signature.lower(),
            )
    except ValueError:
        pass
    raise BadInput(
        why="This is no checkpoint. It is one line that begins with FARSHORE-CHECKPOINT; copy all "
        "of it."
    )


def compare(
    checkpoint: Checkpoint, *, house: str, link: Link | None, last: int, public: bytes
) -> Fit:
    """Tell whether a trail goes on from a checkpoint.

    Args:
        checkpoint: what the second person kept.
        house: of this installation.
        link: the trail's entry at the checkpoint's place.
        last: how many entries the trail has.
        public: the key with which the vault's signatures are checked.
    """
    if checkpoint.house != house:
        return "other-house"
    if checkpoint.signature and not _is_ours(checkpoint, public):
        return "unsigned"
    if checkpoint.entry > last:
        return "cut"
    if checkpoint.entry and (link is None or link.hash.hex()[:32] != checkpoint.hash):
        return "forged"
    return "fits"


def _is_ours(checkpoint: Checkpoint, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(
            bytes.fromhex(checkpoint.signature), _PURPOSE + checkpoint.words.encode()
        )
    except (InvalidSignature, ValueError):
        return False
    return True
