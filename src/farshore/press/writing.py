"""Writing files so that a reader sees the old one or the new one, never half of one."""

import contextlib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

_SIDE_BY_SIDE = 2
_AT_ONCE = 60
"""Files that one thread takes: enough to be worth the change, few enough to share the work evenly."""


def write_all(root: Path, files: Mapping[str, bytes], *, new: Iterable[str]) -> int:
    """Write what differs; returns how many files that were.

    Where many are new, two threads share them: nearly all of the time is the kernel's, which finds
    an inode for each of them, on ext4 a slow search where many files were removed lately.

    Args:
        root: the folder.
        files: path below it to bytes.
        new: those that are probably not there yet.

    Raises:
        OSError: the disk refused, with the file's name. Each file is the old or the new one.
    """
    fresh = sorted(new)
    if len(fresh) < 2 * _AT_ONCE:
        make_folders(root, fresh)
        return _written(root, files, list(files))
    from concurrent.futures import ThreadPoolExecutor

    make_folders(root, {os.path.dirname(name) for name in fresh})  # noqa: PTH120 hot loop
    names = sorted(files)
    parts = [names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE)]
    with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
        try:
            return sum(pool.map(lambda part: _fresh(root, files, part), parts))
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _fresh(root: Path, files: Mapping[str, bytes], names: Sequence[str]) -> int:
    make_folders(root, names)
    return _written(root, files, names)


def _written(root: Path, files: Mapping[str, bytes], names: Iterable[str]) -> int:
    return sum(write_atomically(root / name, files[name]) for name in names)


def write_atomically(path: Path, data: bytes) -> bool:
    """Write bytes if they differ from what stands there; returns whether it wrote.

    Raises:
        OSError: the disk refused, with the file's name; the old file stands.
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
    except BaseException as stopped:  # Ctrl-C too
        Path(part).unlink(missing_ok=True)
        if isinstance(stopped, OSError):
            stopped.filename = place  # a write that finds no room names no file
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
