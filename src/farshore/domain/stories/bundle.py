"""Signing and verifying what goes to the press."""

import hashlib
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from farshore.domain.errors import FarshoreError
from farshore.domain.stories.documents import Bundle, Edition, SignedEdition

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

_EDITION = b"farshore/edition/1\0"
_BUNDLE = b"farshore/bundle/1\0"


class BundleRefused(FarshoreError):
    """A bundle or an edition in it does not carry the vault's signature."""

    code = "press.bundle-refused"
    message = (
        "Nothing was written: %(what)s is not signed by this organisation's vault. "
        "Publish again from the desk; never edit a bundle by hand."
    )


def canonical(value: object) -> bytes:
    """Return the one JSON encoding that is signed: sorted keys, UTF-8, no spaces."""
    return msgspec.json.encode(value, order="deterministic")


def content_hash(edition: Edition) -> str:
    """Return the SHA-256 (hex) of an edition's canonical JSON."""
    return hashlib.sha256(canonical(edition)).hexdigest()


def sign_edition(edition: Edition, *, key: "Ed25519PrivateKey") -> SignedEdition:
    """Freeze an edition under the vault's signature."""
    body = canonical(edition)
    return SignedEdition(
        edition=edition,
        sha256=hashlib.sha256(body).hexdigest(),
        signature=key.sign(_EDITION + body).hex(),
    )


def sign_bundle(bundle: Bundle, *, key: "Ed25519PrivateKey") -> Bundle:
    """Return the bundle with its signature."""
    bare = msgspec.structs.replace(bundle, signature="")
    return msgspec.structs.replace(bare, signature=key.sign(_BUNDLE + canonical(bare)).hex())


def verify_bundle(bundle: Bundle, *, key: "Ed25519PublicKey", threads: int = 0) -> None:
    """Check the bundle's signature and every edition's.

    Args:
        bundle: all of it is checked, every time.
        key: the vault's public key.
        threads: how many check editions side by side; 0: as many as there are cores.

    Raises:
        BundleRefused: one of them was not made by the owner of `key`.
    """
    bare = msgspec.structs.replace(bundle, signature="")
    _verify(key, bundle.signature, _BUNDLE + canonical(bare), what="the bundle")
    if threads == 1:
        for signed in bundle.editions:
            _verify_edition(key, signed)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(threads or None) as pool:  # 0.1 ms each, outside of Python's lock
        for _verified in pool.map(partial(_verify_edition, key), bundle.editions):
            pass


def _verify_edition(key: "Ed25519PublicKey", signed: SignedEdition) -> None:
    body = canonical(signed.edition)
    if hashlib.sha256(body).hexdigest() != signed.sha256:
        raise BundleRefused(what="an edition")
    _verify(key, signed.signature, _EDITION + body, what="an edition")


def _verify(key: "Ed25519PublicKey", signature: str, body: bytes, *, what: str) -> None:
    from cryptography.exceptions import InvalidSignature

    try:
        key.verify(bytes.fromhex(signature), body)
    except (InvalidSignature, ValueError) as refusal:
        raise BundleRefused(what=what) from refusal
