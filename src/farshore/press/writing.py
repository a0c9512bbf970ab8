"""Writing files so that a reader sees the old one or the new one, never half of one."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> bool:
    """Write bytes if they differ from what stands there; returns whether it wrote.

    Raises:
        OSError: the disk refused; the old file stands.
    """
    place = os.fspath(path)
    if _holds(place, data):
        return False
    part = place + ".part"
    try:
        try:
            _write(part, data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(part, data)
        os.replace(part, place)  # noqa: PTH105 faster than Path.replace in the hot loop
    except BaseException:  # Ctrl-C too
        Path(part).unlink(missing_ok=True)
        raise
    return True


def make_folders(root: Path, names: Iterable[str]) -> None:
    """Make the folders of many files at once: on ext4 twice as fast as folder, file, folder, file.

    Raises:
        OSError: the disk refused.
    """
    wanted = {""}
    for name in names:
        folder = name.rpartition("/")[0]
        while folder not in wanted:
            wanted.add(folder)
            folder = folder.rpartition("/")[0]
    root.mkdir(parents=True, exist_ok=True)
    for folder in sorted(wanted - {""}):
        with contextlib.suppress(FileExistsError):
            os.mkdir(f"{root}/{folder}")  # noqa: PTH102 hot loop


def _holds(place: str, data: bytes) -> bool:
    """Tell whether a file holds exactly these bytes; a folder in its way holds none."""
    try:
        file = os.open(place, os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        if os.fstat(file).st_size != len(data):
            return False
        left = memoryview(data)
        while left:
            part = os.read(file, len(left))
            if not part or part != left[: len(part)]:
                return False
            left = left[len(part) :]
    except IsADirectoryError:
        return False
    finally:
        os.close(file)
    return True


def _write(place: str, data: bytes) -> None:
    file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)
