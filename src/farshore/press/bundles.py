"""A bundle as a folder: bundle.json, public.key, media/. Released content only."""

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from farshore.domain.errors import BadInput, FarshoreError
from farshore.domain.stories.documents import Bundle
from farshore.press.target.locking import only_one
from farshore.press.target.writing import drop_leftovers, write_atomically

_TRIES = 5


class BundleNotKept(FarshoreError):
    """The bundle for later bakes could not be written; the site does not need it."""

    code = "press.not-kept"
    message = (
        "The site was written, but its bundle could not be kept in %(where)s (%(reason)s), so no other "
        "folder can be baked from it. Free some space or mend the rights, then publish again."
    )


def write_bundle(
    bundle: Bundle, media: Mapping[str, bytes], folder: Path, *, public_key: str
) -> None:
    """Write a bundle; pictures first, so that bundle.json never names a missing one.

    A newer bundle of the same vault that stands there stays. Where there is no room for the new
    one, the old one goes all the same: it may hold what was withdrawn since.

    Raises:
        FolderBusy: another process has been writing there all the time.
        BundleNotKept: the disk refused; no half of a bundle is left.
    """
    try:
        with only_one(folder):
            drop_leftovers(folder, ())
            if not _stands_newer(folder, bundle.number, public_key):
                _write_whole(bundle, media, folder, public_key=public_key)
    except OSError as refusal:
        raise BundleNotKept(where=folder, reason=refusal.strerror or "error") from refusal


def _write_whole(
    bundle: Bundle, media: Mapping[str, bytes], folder: Path, *, public_key: str
) -> None:
    try:
        _write_parts(bundle, media, folder, public_key=public_key)
    except OSError:
        (folder / "bundle.json").unlink(missing_ok=True)
        _write_parts(bundle, media, folder, public_key=public_key)


def _write_parts(
    bundle: Bundle, media: Mapping[str, bytes], folder: Path, *, public_key: str
) -> None:
    (folder / "media").mkdir(exist_ok=True)
    drop_leftovers(folder / "media", ())
    for path in (folder / "media").iterdir():
        if path.name not in media and path.name not in _named(folder):
            path.unlink()
    for name, data in media.items():
        write_atomically(folder / "media" / Path(name).name, data)
    write_atomically(folder / "public.key", public_key.encode())
    write_atomically(folder / "bundle.json", msgspec.json.encode(bundle))
    for path in (folder / "media").iterdir():
        if path.name not in media:
            path.unlink()


class _Head(msgspec.Struct):
    number: int = 0
    media: dict[str, str] = {}


def _head(folder: Path) -> _Head:
    try:
        return msgspec.json.decode((folder / "bundle.json").read_bytes(), type=_Head)
    except (OSError, ValueError):
        return _Head()


def _named(folder: Path) -> set[str]:
    """Return the pictures of the bundle that stands there: whoever reads it now still finds them."""
    return set(_head(folder).media.values())


def _stands_newer(folder: Path, number: int, public_key: str) -> bool:
    key = folder / "public.key"
    same = key.is_file() and key.read_text().strip() == public_key
    return same and _head(folder).number > number


def read_bundle(folder: Path) -> tuple[Bundle, dict[str, bytes], str]:
    """Read a bundle; its signature is checked when it is baked.

    Where the desk publishes while it is read, it is read once more: never half of two bundles.

    Raises:
        BadInput: something is missing or is not a bundle.
    """
    path = folder / "bundle.json"
    for _try in range(_TRIES):
        data = _bytes(path)
        bundle = _decoded(data, path)
        found = {
            name: (folder / "media" / os.path.basename(name)).read_bytes()  # noqa: PTH119
            for name in bundle.media.values()
            if (folder / "media" / os.path.basename(name)).is_file()  # noqa: PTH119
        }
        key = folder / "public.key"
        own_key = key.read_text().strip() if key.is_file() else ""
        if data == _bytes(path):
            return bundle, found, own_key
    raise BadInput(
        why="%(where)s changes all the time. Wait until nobody publishes, then try again.",
        where=path,
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as refusal:
        raise BadInput(
            why="%(where)s can't be read (%(reason)s). Give the folder that the desk published into.",
            where=path,
            reason=refusal.strerror,
        ) from refusal


def _decoded(data: bytes, path: Path) -> Bundle:
    try:
        return msgspec.json.decode(data, type=Bundle)
    except ValueError as refusal:
        raise BadInput(
            why="%(where)s is not a bundle. Publish again from the desk.", where=path
        ) from refusal
