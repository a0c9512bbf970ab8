"""Bringing a bundle to the further places: each by itself, so that one that fails stops no other."""

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from farshore.config.home import Home
from farshore.domain.errors import BadInput, FarshoreError
from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.keys import PrivateKey
from farshore.domain.stories.places import open_places
from farshore.domain.stories.targets import TargetDoc
from farshore.press.baking import bake
from farshore.press.hosts import bring_to_host
from farshore.press.searching import index_of
from farshore.press.wordpress.mending import bring
from farshore.press.wordpress.speaking import Account, WordPress
from farshore.vault.speech.messages import BundleParts

_AGAIN_SECONDS = 600
"""A place that failed is tried again after so long, by the process that serves."""


@dataclass(slots=True)
class PlaceResult:
    """What became of one further place.

    Attributes:
        title: what members call it; empty where it is all of them.
        written: posts or files made or changed.
        removed: posts or files that are gone there.
        refusal: why it does not show what it should; None if it does.
        look_at: code of what somebody must look at, to addresses.
    """

    title: str
    written: int = 0
    removed: int = 0
    refusal: FarshoreError | None = None
    look_at: dict[str, list[str]] = field(default_factory=dict)


class PlacesShut(FarshoreError):
    """This process does not hold the key to the places' passwords."""

    code = "places.shut"
    message = (
        "The further places were not reached: only `farshore serve` holds the key to their passwords. "
        "While it runs it brings them up to date by itself within a quarter of an hour."
    )


def bring_everywhere(
    home: Home, parts: BundleParts, *, key: PrivateKey | None
) -> list[PlaceResult]:
    """Bring a bundle to every place in use; a failure is told and tried again later.

    Args:
        home: whose public folder was written before.
        parts: what the vault signed, and the places.
        key: opens the places; None in a process that nobody gave one.
    """
    if not parts.has_places:
        _forget(home)
        return []
    with suppress(OSError):  # without a mark nothing is tried again; it is brought all the same
        home.places.mkdir(mode=0o700, parents=True, exist_ok=True)
        _waiting(home).touch()
    try:
        targets = _opened(parts, key)
    except FarshoreError as refusal:
        return [PlaceResult("", refusal=refusal)]
    found = [_brought(home, parts, target) for target in targets]
    if all(result.refusal is None for result in found):
        _forget(home)
    return found


def _opened(parts: BundleParts, key: PrivateKey | None) -> list[TargetDoc]:
    if key is None or not parts.places:
        raise PlacesShut
    try:
        return open_places(parts.places, key=key, number=parts.bundle.number)
    except EnvelopeRefused as refusal:  # `farshore serve` was started anew, the vault was not
        raise PlacesShut from refusal


def waits(home: Home) -> bool:
    """Tell whether a place did not get the last bundle, and is due to be tried again."""
    try:
        return time.time() - _waiting(home).stat().st_mtime > _AGAIN_SECONDS
    except OSError:
        return False


def _waiting(home: Home) -> Path:
    return home.places / "waiting"


def _forget(home: Home) -> None:
    with suppress(OSError):
        _waiting(home).unlink(missing_ok=True)


def _brought(home: Home, parts: BundleParts, target: TargetDoc) -> PlaceResult:
    try:
        return _WAYS[target.kind](home, parts, target)
    except FarshoreError as refusal:
        return PlaceResult(target.title, refusal=refusal)
    except OSError as refusal:
        told = BadInput(
            why="The disk refused (%(reason)s). Free some space, then publish again.",
            reason=refusal.strerror or "error",
        )
        return PlaceResult(target.title, refusal=told)


def _to_wordpress(home: Home, parts: BundleParts, target: TargetDoc) -> PlaceResult:
    account = Account(target.address.rstrip("/"), target.account, target.password)
    done = bring(
        parts.bundle, media=parts.media, key=_key(parts), wordpress=WordPress(account),
        memory_file=home.places / f"{target.label}.json",
    )  # fmt: skip
    told = {
        "taken_down": done.taken_down, "hidden": done.hidden, "copies": done.copies,
        "still_answering": done.still_answering,
    }  # fmt: skip
    return PlaceResult(
        target.title,
        written=done.created + done.updated,
        removed=len(done.removed),
        look_at={code: addresses for code, addresses in told.items() if addresses},
    )


def _to_folder(home: Home, parts: BundleParts, target: TargetDoc) -> PlaceResult:
    to = Path(target.address)
    there, own = to.resolve(), home.root.resolve()
    if there.is_relative_to(own) or own.is_relative_to(
        there
    ):  # whoever serves it serves the register
        raise BadInput(
            why="The folder lies among the register's own files. Choose one outside of it."
        )
    report = bake(
        parts.bundle, media=parts.media, to=to, key=_key(parts), first_sight=True, index=index_of
    )
    return PlaceResult(target.title, written=report.written, removed=report.removed)


def _to_host(home: Home, _parts: BundleParts, target: TargetDoc) -> PlaceResult:
    return PlaceResult(target.title, written=bring_to_host(home.site, target.address))


def _key(parts: BundleParts) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(parts.public_key))


_WAYS: dict[str, Callable[[Home, BundleParts, TargetDoc], PlaceResult]] = {
    "wordpress": _to_wordpress,
    "folder": _to_folder,
    "host": _to_host,
}
