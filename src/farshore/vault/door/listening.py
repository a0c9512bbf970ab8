"""One vault for each data folder, and a socket that only its own users may open."""

import fcntl
import os
import socket
import struct
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from farshore.domain.errors import FarshoreError
from farshore.vault.storage.store import Paths

_WAIT_SECONDS = 5.0
_BACKLOG = 512
_CREDENTIALS = struct.Struct("3i")


class SocketInUse(FarshoreError):
    """Another vault serves this folder."""

    code = "vault.in-use"
    message = (
        "Another vault is already running for %(home)s. Stop that one first, or choose another "
        "folder with --home."
    )


@contextmanager
def only_vault(home: Path, *, wait_seconds: float = _WAIT_SECONDS) -> Iterator[int]:
    """Hold a data folder for one vault; yields the file that holds it, for a child to hold too.

    The lock lies on the folder of the keys, not on the socket: who removes a socket, or serves the
    same folder from another one, makes no second vault.

    Raises:
        SocketInUse: another vault holds it.
    """
    folder = Paths(home).keys.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _hold(descriptor, home, until=time.monotonic() + wait_seconds)
        yield descriptor
    finally:
        os.close(descriptor)


def _hold(descriptor: int, home: Path, *, until: float) -> None:
    """Wait for a killed vault to be gone, and for no living one."""
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as refusal:
            if time.monotonic() >= until:
                raise SocketInUse(home=home) from refusal
            time.sleep(0.05)
        else:
            return


@contextmanager
def listening(path: Path, *, group: int = -1) -> Iterator[socket.socket]:
    """Listen on a Unix socket that its owner alone may open; the folder's lock is held already.

    Args:
        path: of the socket; its folder is closed to everybody else too.
        group: of the desk's user, if that is another one.
    """
    shared = 0o060 if group >= 0 else 0
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if group >= 0:
        os.chown(path.parent, -1, group)
    path.parent.chmod(0o700 | (0o010 if shared else 0))
    path.unlink(missing_ok=True)  # of one that died
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    before = os.umask(0o177)
    try:
        listener.bind(str(path))
    finally:
        os.umask(before)
    if group >= 0:
        os.chown(path, -1, group)
        path.chmod(0o600 | shared)
    listener.listen(_BACKLOG)
    try:
        yield listener
    finally:
        listener.close()
        with suppress(FileNotFoundError):
            path.unlink()


class PeerSocket(socket.socket):
    """A listening socket that turns away whoever runs as another user than it may."""

    users: frozenset[int] = frozenset()

    @classmethod
    def of(cls, descriptor: int, *, users: Collection[int]) -> "PeerSocket":
        """Return the socket behind a descriptor that this process was given."""
        found = cls(socket.AF_UNIX, socket.SOCK_STREAM, fileno=descriptor)
        found.users = frozenset(users)
        return found

    def accept(self) -> tuple[socket.socket, object]:
        """Accept a connection; a stranger's is closed at once."""
        connection, address = super().accept()
        raw = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
        _process, user, _group = _CREDENTIALS.unpack(raw)
        if user not in self.users:
            connection.close()
            raise ConnectionAbortedError  # as if the other side had gone: the server goes on
        return connection, address
