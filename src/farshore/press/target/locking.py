"""One writer at a time in one folder, whichever process or thread it is."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from farshore.domain.errors import FarshoreError

WAIT_SECONDS = 60.0
"""A bake of ten thousand stories takes less."""
_LOOK_SECONDS = 0.02
_LOCK_FILE = ".farshore.lock"


class FolderBusy(FarshoreError):
    """Another bake has been writing into the same folder all the time."""

    code = "press.folder-busy"
    message = (
        "Nothing was written: another bake has been writing into %(where)s for %(seconds)d seconds. "
        "Wait until it is done and publish again; if it hangs, end it (`fuser %(where)s` names it)."
    )


@contextmanager
def only_one(folder: Path, *, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold a folder alone. The lock ends with its process, however that ends; no file is needed.

    Args:
        folder: made if it is not there; a link to it is the same folder.
        wait_seconds: how long to wait for whoever holds it.

    Raises:
        FolderBusy: somebody held it for all of that time.
        OSError: the folder can't be made or opened.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        file = _locked(file, folder, until=time.monotonic() + wait_seconds, waited=wait_seconds)
        yield
    finally:
        os.close(file)


def _locked(file: int, folder: Path, *, until: float, waited: float) -> int:
    """Return the open file that is locked: the folder, or a file in it where folders can't be."""
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as refusal:
            if time.monotonic() >= until:
                raise FolderBusy(where=folder, seconds=waited) from refusal
            time.sleep(_LOOK_SECONDS)
        except OSError:  # NFS: only what is open for writing can be locked
            if not os.path.isdir(f"/proc/self/fd/{file}"):  # noqa: PTH112 the file was tried too
                raise
            os.close(file)
            file = os.open(folder / _LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
        else:
            return file
