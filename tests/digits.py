"""An authenticator, written from RFC 6238 alone, so that it agrees with the product by right."""

import base64
import hashlib
import hmac
import struct
from datetime import UTC, datetime

from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages import BeginSecondFactor, ConfirmSecondFactor


def digits_at(secret: str, moment: datetime) -> str:
    """Return the six digits that a telephone with this base32 secret shows."""
    counter = struct.pack(">Q", int(moment.timestamp()) // 30)
    mac = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    at = mac[-1] & 15
    number = struct.unpack(">I", mac[at : at + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def enrol_now(client: VaultClient) -> list[str]:
    """Set up a second factor as a custodian does at the first sign-in; returns its paper codes."""
    secret = client.ask(BeginSecondFactor()).secret
    return client.ask(ConfirmSecondFactor(code=digits_at(secret, datetime.now(UTC)))).codes
