"""Encrypts to a receiver's public key in the age format (age-encryption.org/v1, X25519)."""

import pyrage
from pyrage import passphrase as by_words
from pyrage import x25519

from farshore.domain.errors import BadInput


def sealed_to(recipient: str, data: bytes) -> bytes:
    """Return a file that only the owner of a key opens; each call gives other bytes.

    Args:
        recipient: `age1...`, as the receiver sent it.
        data: what is in the file.

    Raises:
        BadInput: the key can't be used: its check letters don't agree.
    """
    try:
        key = x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise BadInput(
            why="This is no age key: its letters don't agree. Ask the partner to send it again."
        ) from None
    return bytes(pyrage.encrypt(data, [key]))


def is_key(recipient: str) -> bool:
    """Tell whether a text is a key to which files can be sealed."""
    try:
        x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        return False
    return True


def sealed_with(words: str, data: bytes) -> bytes:
    """Return a file that a passphrase opens; each call gives other bytes."""
    return bytes(by_words.encrypt(data, words))


def opened_with(words: str, data: bytes) -> bytes:
    """Return what is in a file that a passphrase opens.

    Raises:
        BadInput: another passphrase, or no such file.
    """
    try:
        return bytes(by_words.decrypt(data, words))
    except pyrage.DecryptError:
        raise BadInput(
            why="The passphrase does not open this file, or it is no sealed key."
        ) from None
