"""The envelope "FS1": one sealed document, bound to the place where it stands.

Layout (big-endian):

    "FS" | version u8 | suite u8 | kind u8 | flags u8 | epoch u32 | commitment 16 | nonce 12 |
    ciphertext | tag 16

The message key and the commitment come from one HKDF-SHA256 over the unit's key, the table and the
nonce, so that a ciphertext commits to its key (AES-GCM alone does not). The additional data are the
header and the length-prefixed context: a row, field, person or old schema put in another's place
fails. The plaintext is its length, its bytes, and zeros up to the Padme size, 256 bytes at least.

Sources: NIST SP 800-38D; RFC 5869; Nikitin et al. 2019 (Padme), doi:10.2478/popets-2019-0056.
"""

import os
import struct

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from farshore.domain.errors import FarshoreError

MAGIC = b"FS"
VERSION = 1
SUITE_AES256GCM_HKDF = 1
KIND_ROW, KIND_WRAP, KIND_CHUNK, KIND_SLOT, KIND_SECRET = 1, 2, 3, 4, 5
KEY_BYTES = 32
LEAST_BYTES = 256

_HEADER = struct.Struct(">2sBBBBI")
_SHA256 = hashes.SHA256()
_COMMITMENT = 16
_NONCE = 12
_TAG = 16
_LEAST_ENVELOPE = _HEADER.size + _COMMITMENT + _NONCE + _TAG


class EnvelopeRefused(FarshoreError):
    """A sealed value was changed, moved, cut, or belongs to another key."""

    code = "sealing.refused"
    message = (
        "A sealed value could not be opened: it was damaged, moved or made under another key. "
        "Nothing was changed. Run `farshore doctor` and keep the newest backup."
    )


class Context(msgspec.Struct, frozen=True, gc=False):
    """Where a sealed value stands. Every field is authenticated.

    Attributes:
        installation: 16 bytes, the same for all rows of one vault.
        table: name of the table or of the kind of key.
        row: id of the row, 16 bytes.
        unit: id of the person or story whose key seals it, 16 bytes.
        compartment: name of the compartment.
        schema: version of the document, 0..65535.
        rev: revision of the row, 0..2**64-1.
    """

    installation: bytes
    table: str
    row: bytes
    unit: bytes
    compartment: str
    schema: int = 1
    rev: int = 0

    def encode(self) -> bytes:
        """Return the context as bytes, each variable part behind its length."""
        table, compartment = self.table.encode(), self.compartment.encode()
        a, b, c = len(self.installation), len(table), len(self.row)
        d, e = len(self.unit), len(compartment)
        return struct.pack(
            f">H{a}sH{b}sH{c}sH{d}sH{e}sHQ",
            *(a, self.installation, b, table, c, self.row, d, self.unit, e, compartment),
            self.schema,
            self.rev,
        )


def seal(
    plaintext: bytes,
    *,
    key: bytes,
    context: Context,
    kind: int = KIND_ROW,
    epoch: int = 0,
    padded: bool = True,
) -> bytes:
    """Seal bytes under a 32-byte key, bound to their context.

    Args:
        plaintext: any bytes; a row's document is UTF-8 JSON.
        key: 32 bytes.
        context: where the value stands.
        kind: one of the KIND constants.
        epoch: epoch of the key, so that a rotation can be told from damage.
        padded: hide the length (rows); keys and file chunks have a known length.

    Returns:
        The envelope.
    """
    header = _HEADER.pack(MAGIC, VERSION, SUITE_AES256GCM_HKDF, kind, 0, epoch)
    nonce = os.urandom(_NONCE)
    message_key, commitment = _derive(key, nonce, context.table)
    body = pad(plaintext) if padded else plaintext
    sealed = AESGCM(message_key).encrypt(nonce, body, header + context.encode())
    return header + commitment + nonce + sealed


def unseal(
    envelope: bytes, *, key: bytes, context: Context, kind: int = KIND_ROW, padded: bool = True
) -> bytes:
    """Open an envelope.

    Raises:
        EnvelopeRefused: anything at all is not as it was sealed; which part is not told.
    """
    if len(envelope) < _LEAST_ENVELOPE:
        raise EnvelopeRefused
    magic, version, suite, found, flags, _epoch = _HEADER.unpack_from(envelope)
    expected = (MAGIC, VERSION, SUITE_AES256GCM_HKDF, kind, 0)
    if (magic, version, suite, found, flags) != expected:
        raise EnvelopeRefused
    start = _HEADER.size
    nonce = envelope[start + _COMMITMENT : start + _COMMITMENT + _NONCE]
    message_key, commitment = _derive(key, nonce, context.table)
    if envelope[start : start + _COMMITMENT] != commitment:
        raise EnvelopeRefused
    try:
        body = AESGCM(message_key).decrypt(
            nonce, envelope[start + _COMMITMENT + _NONCE :], envelope[:start] + context.encode()
        )
    except InvalidTag as refusal:
        raise EnvelopeRefused from refusal
    return unpad(body) if padded else body


def epoch_of(envelope: bytes) -> int:
    """Return the key epoch that an envelope names (unauthenticated until it is opened)."""
    if len(envelope) < _LEAST_ENVELOPE:
        raise EnvelopeRefused
    epoch: int = _HEADER.unpack_from(envelope)[5]
    return epoch


def padded_size(size_bytes: int) -> int:
    """Return the Padme size for a length: overhead of 12 % at most, few distinct sizes."""
    if size_bytes <= LEAST_BYTES:
        return LEAST_BYTES
    exponent = size_bytes.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (size_bytes + mask) & ~mask


def pad(plaintext: bytes) -> bytes:
    """Put the length before and zeros behind."""
    body = struct.pack(">I", len(plaintext)) + plaintext
    return body.ljust(padded_size(len(body)), b"\0")


def unpad(body: bytes) -> bytes:
    """Undo `pad`; refuse what `pad` can't have made."""
    if len(body) < 4:
        raise EnvelopeRefused
    (size,) = struct.unpack_from(">I", body)
    if 4 + size > len(body) or body[4 + size :].strip(b"\0"):
        raise EnvelopeRefused
    return body[4 : 4 + size]


def _derive(key: bytes, nonce: bytes, table: str) -> tuple[bytes, bytes]:
    if len(key) != KEY_BYTES:
        raise EnvelopeRefused
    info = b"FS1|" + table.encode() + b"|" + nonce
    material = HKDF(_SHA256, KEY_BYTES + _COMMITMENT, None, info).derive(key)
    return material[:KEY_BYTES], material[KEY_BYTES:]
