"""What a command writes: looked at before any work, never over what it reads, whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from farshore.domain.errors import BadInput

_PRIVATE, _USUAL = 0o600, 0o666


def check_output(
    path: Path, *, option: str, inputs: Iterable[Path | None] = (), outside: Iterable[Path] = ()
) -> None:
    """Refuse a place that can't be written to, before any work is done for it.

    Args:
        path: the file that is to be written.
        option: how it is named on the command line.
        inputs: files that the command reads.
        outside: folders in which it must not lie.

    Raises:
        BadInput: it is something that the command reads, a folder, in a folder that is not there
            or that can't be written to, or inside one of those.
    """
    place = path.resolve()
    for read in inputs:
        if read is not None and _is_same(place, read):
            raise BadInput(
                why=f"{option} {path} is what this command reads, so it would be overwritten. Nothing was done. "
                "Name another file."
            )
    for folder in outside:
        if place.is_relative_to(folder.resolve()):
            raise BadInput(
                why=f"{option} {path} lies inside {folder}, which is public: what is written quotes it with "
                "people's labels. Name a place outside."
            )
    if place.is_dir():
        raise BadInput(why=f"{option} {path} is a folder. Name a file in it.")
    if not place.parent.is_dir():
        raise BadInput(
            why=f"{option} {path}: the folder {place.parent} is not there. Make it first."
        )
    _need_room(path, place, option)


def _need_room(path: Path, place: Path, option: str) -> None:
    try:
        if place.exists():
            os.close(os.open(place, os.O_WRONLY))
        if _is_plain(place):
            with tempfile.TemporaryFile(dir=place.parent) as probe:
                probe.write(b"x")
                probe.flush()
    except OSError as refusal:
        raise BadInput(
            why=f"{option} {path} can't be written: {refusal.strerror}. Nothing was done. Name another place."
        ) from refusal


def _is_same(place: Path, read: Path) -> bool:
    """Tell whether two paths are one file: by name, by link, or by hard link."""
    try:
        return place == read.resolve() or place.samefile(read)
    except OSError:
        return False


def _is_plain(place: Path) -> bool:
    return not place.exists() or place.is_file()


def write_output(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file in one step: where there is no room, the old one stands, and no empty one.

    Args:
        path: the file; what is no file (`/dev/stdout`) is written to as it is.
        data: all of its bytes.
        private: only its owner may read it.

    Raises:
        BadInput: the disk refused.
    """
    place = path.resolve()
    try:
        if not _is_plain(place):
            place.write_bytes(data)
            return
        _replace(place, data, mode=_PRIVATE if private else _USUAL & ~_umask())
    except OSError as refusal:
        raise BadInput(
            why=f"{path} could not be written: {refusal.strerror}. What stood there stands there still."
        ) from refusal


def _replace(place: Path, data: bytes, *, mode: int) -> None:
    number, part = tempfile.mkstemp(dir=place.parent, prefix=".farshore-", suffix=".part")
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
        Path(part).chmod(mode)
        Path(part).replace(place)
    except BaseException:  # Ctrl-C too
        Path(part).unlink(missing_ok=True)
        raise


def _umask() -> int:
    found = os.umask(0o077)
    os.umask(found)
    return found
