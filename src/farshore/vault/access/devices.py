"""Browsers in which a member has signed in before: strangers' wrong tries make nobody wait there.

A mark is a random number and its keyed hash with the handle. The browser keeps it in a cookie; it
opens nothing, and says of nobody that there is such a member.
"""

import base64
import hmac
import os

from farshore.vault.state.vault import Vault

_META = "device_key"
_NONCE_BYTES, _MARK_BYTES = 9, 18
MOST_MARKS = 5
"""Members who share one browser."""


def place_of(vault: Vault, handle: str, marks: str) -> str:
    """Return where tries of a handle are counted: its own mark, or empty for anywhere."""
    for mark in marks.split(".")[:MOST_MARKS]:
        if mark and hmac.compare_digest(
            mark.encode("utf-8", "replace"), _mark(vault, handle, _nonce(mark)).encode()
        ):
            return mark
    return ""


def with_mark(vault: Vault, handle: str, marks: str) -> str:
    """Return a browser's marks with one of this handle, the newest first."""
    known = place_of(vault, handle, marks)
    fresh = known or _mark(vault, handle, os.urandom(_NONCE_BYTES))
    others = [mark for mark in marks.split(".") if mark and mark != fresh]
    return ".".join([fresh, *others][:MOST_MARKS])


def _mark(vault: Vault, handle: str, nonce: bytes) -> str:
    said = nonce + handle.encode("utf-8", "surrogatepass")
    digest = hmac.digest(_key(vault), said, "sha256")[:_MARK_BYTES]
    return base64.urlsafe_b64encode(nonce + digest).decode()


def _nonce(mark: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(mark.encode("ascii", "replace"))[:_NONCE_BYTES]
    except ValueError:
        return b""


def _key(vault: Vault) -> bytes:
    known = vault.meta(_META)
    if known is None:
        known = os.urandom(32)
        vault.set_meta(_META, known)
    return known
