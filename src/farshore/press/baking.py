"""The bake: a signed bundle in, the whole public site out, only changed bytes written."""

import contextlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from farshore.domain.errors import FarshoreError
from farshore.domain.stories.documents import Bundle
from farshore.press.pages import Site
from farshore.press.verifying import verified_beside
from farshore.press.writing import write_all, write_atomically

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

MANIFEST = ".farshore.json"


class BakeFailed(FarshoreError):
    """The disk refused in the middle of a bake."""

    code = "press.bake-failed"
    message = (
        "The site could not be written (%(reason)s at %(where)s). Every page is the old or the "
        "new one, none is half-written. Free some space or mend the rights, then publish again."
    )


class BundleTooOld(FarshoreError):
    """A newer bundle was baked before: an old one would bring withdrawn pages back."""

    code = "press.bundle-too-old"
    message = (
        "Nothing was written: bundle %(number)d is older than bundle %(newest)d, which stands "
        "there. Publish again from the desk."
    )


class FolderUnknown(FarshoreError):
    """It can't be told which files of the public folder earlier bakes made."""

    code = "press.folder-unknown"
    message = (
        "Nothing was written: the list of what earlier bakes made (%(where)s) is missing or "
        "damaged, so a withdrawn page could be left standing. Empty the public folder and "
        "publish again."
    )


class AddressRefused(FarshoreError):
    """A page would lie outside the public folder."""

    code = "press.address-refused"
    message = (
        "Nothing was written: an address leads out of the public folder (%(where)r). Change the "
        "slug of the story or the category, and publish again."
    )


@dataclass(frozen=True, slots=True)
class BakeReport:
    """What a bake did: counts of files."""

    pages: int
    written: int
    removed: int


def bake(
    bundle: Bundle, *, media: Mapping[str, bytes], to: Path, key: "Ed25519PublicKey"
) -> BakeReport:
    """Write the public site of a bundle.

    Args:
        bundle: what the vault signed.
        media: file name to bytes of its pictures.
        to: the public folder; files in it that no bake made are left alone.
        key: the vault's public key.

    Raises:
        BundleRefused: a signature is not the vault's; nothing was written.
        BundleTooOld: nothing was written.
        FolderUnknown: the list of earlier bakes is damaged; nothing was written.
        AddressRefused: an address leads out of the folder; nothing was written.
        BakeFailed: the disk refused.
    """
    with verified_beside(bundle, key=key) as wait_until_verified:
        newest, old_files = _manifest(to)
        site = Site(bundle)
        files = site.files()
        pictures = set(bundle.media.values())
        for name, data in media.items():
            if name in pictures:
                files[f"media/{name}"] = data
        wait_until_verified()
    if bundle.number < newest:
        raise BundleTooOld(number=bundle.number, newest=newest)
    for name in (*files, *old_files):
        _check_name(name)
    return _write(files, old_files, to=to, number=bundle.number, newest=newest, pages=site.pages)


def _write(
    files: dict[str, bytes], old_files: set[str], *, to: Path, number: int, newest: int, pages: int
) -> BakeReport:
    """Write, then remove. The list names old and new files first: a crash loses track of none."""
    removed = 0
    place = to
    try:
        if old_files != set(files):
            place = to / MANIFEST
            write_atomically(place, _listed(newest, old_files | set(files)))
        for name in sorted(old_files - set(files)):
            place = to / name
            removed += place.exists()
            place.unlink(missing_ok=True)
            _drop_empty(place.parent, to)
        place = to / MANIFEST
        _drop_halves(to, old_files | set(files))
        written = write_all(to, files, new=set(files) - old_files)
        write_atomically(place, _listed(number, set(files)))
    except OSError as refusal:
        where = Path(refusal.filename or place).parent
        raise BakeFailed(reason=refusal.strerror or "error", where=where) from refusal
    return BakeReport(pages=pages, written=written, removed=removed)


def _drop_halves(to: Path, known: set[str]) -> None:
    """Remove what a bake that died left half-written: a withdrawal must reach that too."""
    root = os.fspath(to)
    for name in (*known, MANIFEST):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            os.unlink(f"{root}/{name}.part")  # noqa: PTH108 hot loop


def _listed(number: int, files: set[str]) -> bytes:
    return json.dumps({"number": number, "files": sorted(files)}, sort_keys=True).encode()


def _check_name(name: str) -> None:
    parts = name.split("/")
    if not name.isprintable() or "\\" in name or any(part in {"", ".", ".."} for part in parts):
        raise AddressRefused(where=name[:80])


def _manifest(to: Path) -> tuple[int, set[str]]:
    """Return number and files of the last bake; nothing if there was none.

    Raises:
        FolderUnknown: pages of an earlier bake stand there, and their list is gone or damaged.
    """
    path = to / MANIFEST
    if not path.exists() and not (to / "_status.json").exists():
        return 0, set()
    try:
        found = json.loads(path.read_bytes())
        return int(found["number"]), {str(name) for name in found["files"]}
    except (FileNotFoundError, ValueError, KeyError, TypeError) as refusal:
        raise FolderUnknown(where=path) from refusal


def _drop_empty(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
