"""Writing files so that a reader sees the old one or the new one, never half of one.

A bake stages all new bytes beside the site first; when all of them are on the disk, they take the
old ones' places, each in one step (docs/decisions/0014).
"""

import contextlib
import errno
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

STAGE = ".farshore-new-"
_TEMPORARY = ".farshore-"
_HALF = ".part"
_SIDE_BY_SIDE = 2
_AT_ONCE = 60
"""Files that one thread takes: enough to be worth the change, few enough to share the work evenly."""


class Stage:
    """New bytes on their way into a folder: first beside it where nobody looks, then in place.

    The folder for them lies in the public folder, whose file system it shares wherever that is
    mounted, under a name that can't be guessed and begins with a dot.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.placed = 0
        self.refused: dict[str, OSError] = {}
        """Path to what the disk said; everything else went on."""
        self._folder = ""
        self._staged: list[tuple[str, str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._folder:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def is_empty(self) -> bool:
        """Whether every file stood there already, byte by byte."""
        return not self._staged and not self.refused

    def put(self, files: Mapping[str, bytes], *, new: Iterable[str] = ()) -> None:
        """Stage what differs from what stands there.

        Where many are new, two threads share them: nearly all of the time is the kernel's, which
        finds an inode for each of them.

        Args:
            files: path below the folder to bytes.
            new: those that are probably not there yet.
        """
        names = sorted(files)
        if len(frozenset(new)) < 2 * _AT_ONCE:
            self._put(files, names)
            return
        from concurrent.futures import ThreadPoolExecutor

        self._need_folder()
        parts = [names[start : start + _AT_ONCE] for start in range(0, len(names), _AT_ONCE)]
        with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            try:
                for _done in pool.map(lambda part: self._put(files, part), parts):
                    pass
            except BaseException:  # Ctrl-C too
                pool.shutdown(cancel_futures=True)
                raise

    def put_again(self, files: Mapping[str, bytes]) -> None:
        """Try once more what found no room: some may have been made since."""
        names, self.refused = sorted(self.refused), {}
        self._put(files, names)

    def place(self) -> None:
        """Let every staged file take its place; one that can't is noted, the others go on."""
        make_folders(self.root, (name for _staged, name in self._staged))
        for staged, name in self._staged:
            place = f"{self.root}/{name}"
            try:
                _move(staged, place)
            except OSError as refusal:
                refusal.filename = place
                self.refused[name] = refusal
            else:
                self.placed += 1
        self._staged = []

    def _put(self, files: Mapping[str, bytes], names: Sequence[str]) -> None:
        folder = ""
        for number, name in enumerate(names):
            place, data = f"{self.root}/{name}", files[name]
            if _holds(place, data):
                continue
            try:
                folder = folder or tempfile.mkdtemp(dir=self._need_folder())
                staged = f"{folder}/{number}"
                _write(staged, data)
            except OSError as refusal:
                refusal.filename = place  # a write that finds no room names no file
                self.refused[name] = refusal
            else:
                self._staged.append((staged, name))

    def _need_folder(self) -> str:
        if not self._folder:
            self._folder = tempfile.mkdtemp(prefix=STAGE, dir=self.root)
        return self._folder


def _move(staged: str, place: str) -> None:
    try:
        os.replace(staged, place)  # noqa: PTH105 hot loop
    except OSError as refusal:
        if refusal.errno != errno.EXDEV:
            raise
        half = place + _HALF  # a folder inside lies on another disk
        shutil.copyfile(staged, half)
        os.replace(half, place)  # noqa: PTH105


def write_atomically(path: Path, data: bytes, *, durable: bool = False) -> bool:
    """Write bytes if they differ from what stands there; returns whether it wrote.

    Args:
        path: the file.
        data: all of its bytes.
        durable: whether it must outlive a power cut in the next second.

    Raises:
        OSError: the disk refused, with the file's name; the old file stands.
    """
    place = os.fspath(path)
    if _holds(place, data):
        return False
    part = f"{path.parent}/{_TEMPORARY}{secrets.token_hex(8)}{_HALF}"
    try:
        try:
            _write(part, data, durable=durable)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write(part, data, durable=durable)
        os.replace(part, place)  # noqa: PTH105 faster than Path.replace in the hot loop
    except BaseException as stopped:  # Ctrl-C too
        Path(part).unlink(missing_ok=True)
        if isinstance(stopped, OSError):
            stopped.filename = place  # a write that finds no room names no file
        raise
    return True


def drop_leftovers(root: Path, known: Iterable[str]) -> None:
    """Remove what a bake that died left beside the site: a withdrawal must reach that too.

    Call it only while no other bake can be at work in this folder.
    """
    with os.scandir(root) as entries:
        for entry in list(entries):
            if entry.name.startswith(STAGE) and entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            elif entry.name.startswith(_TEMPORARY) and entry.name.endswith(_HALF):
                Path(entry.path).unlink(missing_ok=True)
    base = os.fspath(root)
    for name in known:
        with contextlib.suppress(OSError):
            os.unlink(f"{base}/{name}{_HALF}")  # noqa: PTH108 hot loop


def make_folders(root: Path, names: Iterable[str]) -> None:
    """Make the folders of many files; one that can't be made is noticed by its first file."""
    wanted = {""}
    for name in names:
        folder = name.rpartition("/")[0]
        while folder not in wanted:
            wanted.add(folder)
            folder = folder.rpartition("/")[0]
    for folder in sorted(wanted - {""}):
        with contextlib.suppress(OSError):
            os.mkdir(f"{root}/{folder}")  # noqa: PTH102 hot loop


def _holds(place: str, data: bytes) -> bool:
    """Tell whether a file holds exactly these bytes; what can't be read holds others."""
    try:
        file = os.open(place, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
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
    except OSError:  # a folder in its way, a bad sector
        return False
    finally:
        os.close(file)
    return True


def _write(place: str, data: bytes, *, durable: bool = False) -> None:
    file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(file, left) :]
        if durable:
            os.fsync(file)
    finally:
        os.close(file)
