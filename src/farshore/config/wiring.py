"""The one place that joins processes: vault to desk, bundle to press."""

import dataclasses
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from farshore.config.home import Home, default_home
from farshore.config.places import PlaceResult, bring_everywhere, waits
from farshore.config.publisher import PUBLISHER
from farshore.desk import press
from farshore.press import previewing
from farshore.press.baking import BundleTooOld, bake, is_baked, standing
from farshore.press.bundles import read_bundle, write_bundle
from farshore.press.own_looks import looks_beside
from farshore.press.searching import index_of
from farshore.vault.speech.client import VaultClient, over_socket
from farshore.vault.speech.messages import BundleParts, GetBundle, GetDueBundle, Recheck

_TRIES = 3


@dataclass(frozen=True, slots=True)
class BakeSummary:
    """What a bake changed on the public site."""

    pages: int
    written: int
    removed: int
    places: tuple[PlaceResult, ...] = ()
    """What became of the further places."""


def client(home: Home | None = None) -> VaultClient:
    """Return a client of the vault process of an installation."""
    return VaultClient(over_socket((home or Home(default_home())).socket))


def connect_desk() -> None:
    """Give the desk its press; called once where the desk's process begins."""
    press.PRESS = publish
    press.PREVIEW = previewing


def publish(vault: VaultClient) -> BakeSummary:
    """Fetch the signed bundle from the vault and let the press write the site.

    Args:
        vault: a client with the token of a member who may publish.

    Raises:
        FarshoreError: the vault is sealed, or the press could not write; the old site stands.
    """
    return publish_to(Home(default_home()), vault)


def publish_to(home: Home, vault: VaultClient) -> BakeSummary:
    """Do what `publish` does for one data folder.

    Where somebody else's newer bundle was quicker, a newer one still is fetched: what was written
    then holds everything that either of them did.
    """
    for _try in range(_TRIES):
        try:
            return _write(home, vault.ask(GetBundle()))
        except BundleTooOld:
            continue
    return _write(home, vault.ask(GetBundle()))


def publish_due(home: Home) -> BakeSummary | None:
    """Write the site anew if a consent ended since it was written; None if nothing was due.

    What failed is due again at the next look: the vault is told what stands there.

    Raises:
        FarshoreError: the vault is sealed or gone, or the press could not write.
    """
    due = client(home).ask(GetDueBundle(again=waits(home), standing=standing(home.site)))
    try:
        return _write(home, due.parts) if due.parts else None
    except BundleTooOld:  # somebody at the desk was quicker: theirs holds all of this
        return None


def finish_bake(home: Home) -> BakeSummary | None:
    """Write the last bundle again where its bake broke off: a kill, a full disk; None if it is whole.

    Needs no vault: what was withdrawn leaves the site even while the register is sealed.

    Raises:
        FarshoreError: the press could not write.
    """
    if not (home.bundle / "bundle.json").exists():
        return None
    bundle, media, key = read_bundle(home.bundle)
    if not key or is_baked(bundle, to=home.site):
        return None
    return _bake(home, BundleParts(bundle=bundle, media=media, public_key=key), first_sight=True)


def recheck(home: Home) -> int:
    """Let the guard read some published stories again; returns how many are dangerous now.

    Raises:
        FarshoreError: the vault is sealed or gone.
    """
    return client(home).ask(Recheck(most=5)).dangerous


def _write(home: Home, parts: BundleParts) -> BakeSummary:
    """Keep the bundle and bake it; the site is written even where the bundle can't be kept."""
    try:
        write_bundle(parts.bundle, parts.media, home.bundle, public_key=parts.public_key)
    finally:
        try:
            summary = _bake(home, parts)
        finally:  # a full disk here keeps nothing public elsewhere
            places = bring_everywhere(home, parts, key=PUBLISHER.key)
    return dataclasses.replace(summary, places=tuple(places))


def _bake(home: Home, parts: BundleParts, *, first_sight: bool = False) -> BakeSummary:
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(parts.public_key))
    report = bake(
        parts.bundle,
        media=parts.media,
        to=home.site,
        key=key,
        first_sight=first_sight,
        index=index_of,
        looks=looks_beside(home.bundle),
    )
    return BakeSummary(pages=report.pages, written=report.written, removed=report.removed)
