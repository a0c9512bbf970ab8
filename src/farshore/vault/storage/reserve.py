"""A few megabytes kept back, so that what can't wait is carried out on a full disk.

Withdrawing, sealing, and what leads there (signing in, a share, opening the story) must not fail
because somebody's upload filled the disk. Other calls never get at this space.
"""

import contextlib
import os
import shutil
from pathlib import Path

RESERVE_BYTES = 8 * 1024 * 1024
_SLICE_BYTES = 1024 * 1024
_PAGE_BYTES = 4096
_ROOM = 4
"""It grows to its full size once there is several times as much room."""


class Reserve:
    """A file of zeros, given up a slice at a time, and taken back as soon as it can be."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def size_bytes(self) -> int:
        """How much is kept back now."""
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    def make(self) -> None:
        """Keep all of it back, if there is plenty of room."""
        with contextlib.suppress(OSError):
            free = shutil.disk_usage(self._path.parent).free
            if self.size_bytes < RESERVE_BYTES and free >= _ROOM * RESERVE_BYTES:
                self._grow(RESERVE_BYTES)

    def give_up(self) -> bool:
        """Free a slice for one call; False if nothing is left."""
        left = self.size_bytes - _SLICE_BYTES
        if left < 0:
            return False
        try:
            os.truncate(self._path, left)
        except OSError:
            return False
        return True

    def take_back(self) -> None:
        """Keep what a call left over of its slice, so that nobody else's upload gets it."""
        for step in (_SLICE_BYTES // 8, _PAGE_BYTES):
            with contextlib.suppress(OSError):
                while self.size_bytes < RESERVE_BYTES:
                    self._grow(self.size_bytes + step)

    def _grow(self, size: int) -> None:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.posix_fallocate(descriptor, 0, size)
        finally:
            os.close(descriptor)
