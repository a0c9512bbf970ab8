"""The bake: a signed bundle in, the whole public site out, only changed bytes written.

One bake at a time in a folder. What was withdrawn leaves it even where nothing can be written; see
docs/decisions/0014.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from farshore.domain.errors import FarshoreError
from farshore.domain.stories.bundle import verify_bundle
from farshore.domain.stories.documents import Bundle
from farshore.press.own_looks import ThemeRefused, read_looks
from farshore.press.rendering.looks import OURS, Looks
from farshore.press.rendering.pages import Site
from farshore.press.searching import SearchFailed
from farshore.press.target.locking import only_one
from farshore.press.target.removing import remove_all, taken_out, telling
from farshore.press.target.state import State, is_inside, read_state, state_of, write_state
from farshore.press.target.writing import Stage, drop_leftovers
from farshore.press.verifying import verified_beside

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

Indexer = Callable[[Mapping[str, bytes]], Mapping[str, bytes]]


class BakeFailed(FarshoreError):
    """The disk refused in the middle of a bake."""

    code = "press.bake-failed"
    message = (
        "The site could not be written (%(reason)s at %(where)s). Every page is the old or the "
        "new one, none is half-written.%(taken)s Free some space or mend the rights, then publish again."
    )


class StillPublic(FarshoreError):
    """What was withdrawn could not be removed from the public folder."""

    code = "press.still-public"
    message = (
        "%(count)d files of what was taken out could not be removed and CAN STILL BE READ (%(reason)s "
        "in %(where)s). Remove them by hand or stop the web server, mend the rights, then publish again."
    )


class BundleTooOld(FarshoreError):
    """A newer bundle was baked before: an old one would bring withdrawn pages back."""

    code = "press.bundle-too-old"
    message = (
        "Nothing was written: bundle %(number)d is older than bundle %(newest)d, which stands "
        "there. Publish again from the desk."
    )


class KeyChanged(FarshoreError):
    """The bundle brings another key than the one that this public folder belongs to."""

    code = "press.bundle-key-changed"
    message = (
        "Nothing was written: %(where)s belongs to the vault with the public key %(pinned)s, and this "
        "bundle brings %(key)s. Somebody may have replaced the bundle. If your organisation has "
        "a new vault, compare the key with `farshore doctor` there and give it: --key %(key)s"
    )


class AddressRefused(FarshoreError):
    """A page would lie outside the public folder."""

    code = "press.address-refused"
    message = (
        "One address leads out of the public folder and was left out (%(where)r); all else was "
        "written. Change the slug of the story or the category, and publish again."
    )


class PictureChanged(FarshoreError):
    """A picture of a bundle is missing or not the one that the vault signed."""

    code = "press.picture-changed"
    message = (
        "The picture %(name)s is missing or not the one that the vault signed; all else was "
        "written. Publish again from the desk; never change a bundle by hand."
    )


@dataclass(frozen=True, slots=True)
class BakeReport:
    """What a bake did: counts of files."""

    pages: int
    written: int
    removed: int


@dataclass(slots=True)
class _Rendered:
    """All files of a site, and what had to be left out."""

    files: dict[str, bytes] = field(default_factory=dict)
    pages: int = 0
    left_out: FarshoreError | None = None


def bake(
    bundle: Bundle, *, media: Mapping[str, bytes], to: Path, key: "Ed25519PublicKey",
    first_sight: bool = False, index: Indexer | None = None, looks: Path | None = None,
) -> BakeReport:  # fmt: skip
    """Write the public site of a bundle.

    Args:
        bundle: what the vault signed.
        media: file name to bytes of its pictures.
        to: the public folder; files in it that no bake made are left alone.
        key: the vault's public key.
        index: makes the files of the search from those of the pages; no search without it.
        first_sight: the key came with the bundle: only the first bake of a folder believes it.
        looks: folder of the organisation's own templates; None = ours.

    Raises:
        ThemeRefused: a file of `looks` can't be used; everything was written with ours.
        BundleRefused: a signature is not the vault's; nothing was written.
        BundleTooOld: nothing was written.
        KeyChanged: `first_sight`, and the folder belongs to another key; nothing was written.
        FolderBusy: another bake is at work; nothing was written.
        AddressRefused: an address leads out of the folder; everything else was written.
        PictureChanged: a picture is not the signed one; everything else was written.
        BakeFailed: the disk refused. What was taken out of the bundle is out of the folder.
        StillPublic: what was taken out could not be removed.
    """
    was_there = to.exists()
    try:
        with only_one(to):
            state = read_state(to)
            if first_sight:
                _need_same_key(state, key, to)
            return _bake(bundle, media, to, key, state, _Means(index, looks))
    except OSError as refusal:
        raise _failed(refusal, to) from refusal
    finally:
        if not was_there:
            remove_if_empty(to)


def site_files(
    bundle: Bundle,
    *,
    media: Mapping[str, bytes],
    key: "Ed25519PublicKey",
    index: Indexer | None = None,
    looks: Path | None = None,
) -> dict[str, bytes]:
    """Return every file of a bundle's site, path to bytes: the same for the same bundle, always.

    Args:
        bundle: what may be public.
        media: the pictures by their names.
        key: the vault's public key.
        index: what makes the search index; None = the site has none.
        looks: folder of the organisation's own templates; None = ours.

    Raises:
        BundleRefused: a signature is not the vault's.
        ThemeRefused: a file of `looks` can't be used.
        AddressRefused: an address leads out of the folder.
        PictureChanged: a picture is not the signed one.
    """
    verify_bundle(bundle, key=key)
    rendered = _render(bundle, media, _Means(index, looks))
    if rendered.left_out:
        raise rendered.left_out
    return rendered.files


def remove_if_empty(folder: Path) -> None:
    """Leave no empty folder behind where nothing was written."""
    try:
        folder.rmdir()
    except OSError:
        return


def pinned_key(to: Path) -> str:
    """Return the key (hex) to which a public folder belongs; empty before its first bake."""
    return read_state(to).key


def is_baked(bundle: Bundle, *, to: Path) -> bool:
    """Tell whether a folder holds all of this bundle, or was begun with a newer one."""
    state = read_state(to)
    return state.number > bundle.number or (state.number == bundle.number and state.is_whole)


def standing(to: Path) -> int:
    """Return the number of the bundle that a folder shows whole; 0 where none does."""
    state = read_state(to)
    return state.number if state.is_whole else 0


def _need_same_key(state: State, key: "Ed25519PublicKey", to: Path) -> None:
    given = key.public_bytes_raw().hex()
    if state.key not in {"", given}:
        raise KeyChanged(where=to, pinned=state.key, key=given)


def _bake(
    bundle: Bundle, media: Mapping[str, bytes], to: Path, key: "Ed25519PublicKey", older: State,
    means: "_Means",
) -> BakeReport:  # fmt: skip
    newer = state_of(bundle, key=key.public_bytes_raw().hex())
    with verified_beside(bundle, key=key) as wait_until_verified:
        try:
            rendered = _render(bundle, media, means)
        except Exception:
            wait_until_verified()
            _need_newer(older, newer)
            _take_out_blindly(bundle, to, older, newer)
            raise
        wait_until_verified()
    _need_newer(older, newer)
    newer = msgspec.structs.replace(newer, files=frozenset(rendered.files), is_whole=True)
    drop_leftovers(to, older.files | newer.files)
    written, removed = _write(rendered.files, bundle, to, older, newer)
    if rendered.left_out:
        raise rendered.left_out
    return BakeReport(pages=rendered.pages, written=written, removed=removed)


def _need_newer(older: State, newer: State) -> None:
    """Refuse an older bundle; another vault, whose key was given on purpose, counts anew."""
    if older.key in {"", newer.key} and newer.number < older.number:
        raise BundleTooOld(number=newer.number, newest=older.number)


@dataclass(frozen=True, slots=True)
class _Means:
    """What makes a site besides its bundle: the search, and the folder of an organisation's looks."""

    index: Indexer | None
    looks: Path | None


def _render(bundle: Bundle, media: Mapping[str, bytes], means: _Means) -> _Rendered:
    looks, refused = _looks_of(means.looks)
    site = Site(bundle, is_searched=means.index is not None, looks=looks)
    found = _Rendered(files=site.files(), pages=site.pages, left_out=refused)
    if means.index:
        _add_search(found, bundle, means.index, looks)
    for sha, name in bundle.media.items():
        if hashlib.sha256(media.get(name, b"")).hexdigest() == sha:
            found.files[f"media/{name}"] = media[name]
        else:
            found.left_out = PictureChanged(name=name[:80])
    for name in [name for name in found.files if not is_inside(name)]:
        del found.files[name]
        found.left_out = AddressRefused(where=name[:80])
    return found


def _looks_of(folder: Path | None) -> tuple[Looks, FarshoreError | None]:
    """Return the organisation's looks; ours where they can't be used: no withdrawal waits for them."""
    try:
        return (read_looks(folder) if folder else OURS), None
    except ThemeRefused as refusal:
        return OURS, refusal
    except OSError:
        return OURS, ThemeRefused(file=folder, why="the folder can't be read.")


def _add_search(found: _Rendered, bundle: Bundle, index: Indexer, looks: Looks) -> None:
    """Add the index; where there is none, the pages do without a field to type into."""
    try:
        packed = index(found.files)
    except SearchFailed as refusal:
        packed, found.left_out = {}, refusal
    if packed:
        found.files.update(packed)
    else:
        site = Site(bundle, looks=looks)
        found.files, found.pages = site.files(), site.pages


def _take_out_blindly(bundle: Bundle, to: Path, older: State, newer: State) -> None:
    """Remove what was withdrawn where the new pages could not even be made."""
    gone = taken_out(older, newer)
    media = {f"media/{name}" for name in bundle.media.values()}
    _removed, refused = remove_all(to, telling(to, older.files, gone=gone, media=media))
    write_state(to, newer.with_older(older))
    if refused:
        raise _still_public(refused, to)


def _write(
    files: Mapping[str, bytes], bundle: Bundle, to: Path, older: State, newer: State
) -> tuple[int, int]:
    """Stage, remove, put in place. The list names old and new files first: a crash loses none."""
    stale = older.files - newer.files
    gone = taken_out(older, newer)
    all_gone = bool(older.words - newer.words or (older.files and not older.words))  # or unknown
    with Stage(to) as stage:
        stage.put(files, new=newer.files - older.files)
        if stage.is_empty and not stale:
            if older != newer:
                write_state(to, newer)
            return 0, 0
        if stage.refused and not (stale or gone or all_gone):
            raise next(iter(stage.refused.values()))
        write_state(to, newer.with_older(older))
        removed, still = remove_all(to, stale)
        if stage.refused:  # what tells of something taken out goes before there is room for more
            media = {name for name in files if name.startswith("media/")}
            refused = stage.refused.keys() & older.files
            late = refused if all_gone else telling(to, refused, gone=gone, media=media)
            more, unmoved = remove_all(to, late)
            removed, still = removed + more, {**still, **unmoved}
            stage.put_again(files)
        stage.place()
    unfinished = stage.refused or still
    refusal = write_state(to, newer.with_older(older) if unfinished else newer)
    _say_what_failed(stage.refused, still, refusal, to=to, taken=bool(gone or stale))
    return stage.placed, removed


def _say_what_failed(
    unwritten: Mapping[str, OSError], still: Mapping[str, OSError], refusal: OSError | None, *,
    to: Path, taken: bool,
) -> None:  # fmt: skip
    if still:
        raise _still_public(still, to)
    first = next(iter(unwritten.values()), refusal)
    if first is not None:
        raise _failed(first, to, taken=taken) from first


def _failed(refusal: OSError, to: Path, *, taken: bool = False) -> BakeFailed:
    where = Path(refusal.filename or to)
    return BakeFailed(
        reason=refusal.strerror or "error",
        where=where if where == to else where.parent,
        taken=" What was taken out is out of the folder." if taken else "",
    )


def _still_public(refused: Mapping[str, OSError], to: Path) -> StillPublic:
    first = next(iter(refused.values()))
    return StillPublic(count=len(refused), reason=first.strerror or "error", where=to)
