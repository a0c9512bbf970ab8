"""What the vault holds only while the register is unsealed; sealing forgets it whole."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from farshore.domain.sealing.keys import PrivateKey
from farshore.vault.storage.keyring import Keyring
from farshore.vault.storage.model import ReadModel


@dataclass(slots=True)
class Opened:
    """What exists only while the register is unsealed."""

    ring: Keyring
    """The guard's keyring: identity, stories and audit."""
    signing: Ed25519PrivateKey
    audit_keys: tuple[PrivateKey, ...]
    """Of the trail, newest first."""
    model: ReadModel
    used_at: float
    tracer: Keyring
    """The tracer's keyring: identity and tracing; it opens no note."""
    handed_out: frozenset[str] | None = None
    """Ids of the editions in the newest bundle; None before the first."""
    searched: Hashable = None
    """The state of people, consents and requests that tracing compared last, with the day."""
    searching: Any = None
    """The comparison that is under way (`vault/tracing/matching.py`)."""
    meant: dict[bytes, bytes] = field(default_factory=dict)
    """Vectors of sentences, by the hash of the words (`vault/guarding/meaning.py`)."""
    meant_of_records: dict[bytes, bytes] = field(default_factory=dict)
    """The same of what records say; emptied when anything in the register changes."""
    meant_epoch: int = -1
    described: dict[str, Any] = field(default_factory=dict)
    """What was read of people whose consent covers tracing, by case label (`Read`)."""
    swept_on: date | None = None
    """The day on which answers to own fields whose time is over were destroyed last."""
