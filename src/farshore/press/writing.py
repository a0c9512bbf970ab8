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
    with contextlib.suppress(FileNotFoundError):
        if os.stat(place).st_size == len(data) and path.read_bytes() == data:  # noqa: PTH116 hot loop
            return False
    part = place + ".part"
    try:
        try:
            _write(part, data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(part, data)
        os.replace(part, place)  # noqa: PTH105 faster than Path.replace in the hot loop
    except OSError:
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


def _write(place: str, data: bytes) -> None:
    with open(place, "wb", buffering=0) as file:  # noqa: PTH123 hot loop
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]
