"""Words for passphrases and recovery sheets, from the BIP-39 list (2,048 words, 11 bits each)."""

import secrets
from functools import cache

from mnemonic import Mnemonic

PASSPHRASE_WORDS = 6
"""66 bits: with Argon2id at 0.8 s a guess, out of reach."""
_RECOVERY_BITS = 128


def new_passphrase() -> str:
    """Return six random words."""
    words = _list().wordlist
    return " ".join(secrets.choice(words) for _ in range(PASSPHRASE_WORDS))


def new_recovery_words() -> str:
    """Return twelve random words (128 bits); the last carries a check against typing errors."""
    return _list().generate(_RECOVERY_BITS)


def recovery_secret(words: str) -> bytes | None:
    """Return the 16 bytes that recovery words stand for; None if a word is mistyped."""
    tidy = " ".join(words.lower().split())
    if not _list().check(tidy):
        return None
    return bytes(_list().to_entropy(tidy))


@cache
def _list() -> Mnemonic:
    return Mnemonic("english")
