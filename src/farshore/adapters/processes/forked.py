"""Work on a snapshot: a child of this process that holds its memory as it is now.

What the parent changes afterwards the child never sees. It has no file, socket or lock of the
parent, may take only so much more memory and time, and ends with its answer, with this process, or
when it is stopped: nothing of it outlives a seal.
"""

import contextlib
import ctypes
import gc
import os
import resource
import select
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_PIECE_BYTES = 1 << 20
_LOCK_WHAT_IS_TOUCHED = 1 | 4
"""MCL_CURRENT | MCL_ONFAULT: locks are not inherited, and locking all would copy all."""
_FIRST_FREE_FILE = 3
_NICE = 10
"""Whoever waits for a short answer comes first."""


class Overran(Exception):
    """The child gave no answer: it broke, was stopped, or took too much time or memory."""


class Forked:
    """One piece of work in a child process; make it while nobody changes what it reads."""

    def __init__(
        self, work: Callable[[], bytes], *, cpu_seconds: int, more_bytes: int, locked: bool = False
    ) -> None:
        """Start the work.

        Args:
            work: pure: it reads memory and returns bytes; whatever it changes is lost.
            cpu_seconds: processor time after which it is ended.
            more_bytes: what it may take on top of the memory that is there.
            locked: its memory stays out of the swap, as the parent's does.
        """
        self._reading, writing = os.pipe()
        self._own = threading.Lock()
        self._ended = False
        parent = os.getpid()
        self.pid = os.fork()
        if not self.pid:
            most = _Limits(cpu_seconds, more_bytes, locked, parent)
            _run(work, writing, most)
        os.close(writing)

    def wait(self, *, seconds: float) -> bytes:
        """Return the answer.

        Raises:
            Overran: there is none.
        """
        answer = self._read(time.monotonic() + seconds)
        if answer is None:
            self.stop()
        os.close(self._reading)
        with self._own:
            _pid, status = os.waitpid(self.pid, 0)
            self._ended = True
        if answer is None or status != 0:
            raise Overran
        return answer

    def stop(self) -> None:
        """End the child, unless it has ended."""
        with self._own:
            if not self._ended:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self.pid, signal.SIGKILL)

    def _read(self, until: float) -> bytes | None:
        """Return all that the child writes before it ends; None if it does not end in time."""
        pieces: list[bytes] = []
        while (left := until - time.monotonic()) > 0:
            if not select.select([self._reading], [], [], left)[0]:
                break
            piece = os.read(self._reading, _PIECE_BYTES)
            if not piece:
                return b"".join(pieces)
            pieces.append(piece)
        return None


@dataclass(frozen=True, slots=True)
class _Limits:
    cpu_seconds: int
    more_bytes: int
    locked: bool
    parent: int


def _run(work: Callable[[], bytes], writing: int, limits: _Limits) -> NoReturn:
    code = 1
    try:
        writing = _alone(writing, limits)
        answer = work()
        while answer:
            answer = answer[os.write(writing, answer) :]
        code = 0
    finally:
        os._exit(code)  # no handler, buffer or finaliser of the parent runs here


def _alone(writing: int, limits: _Limits) -> int:
    """Keep nothing of the parent but its memory; returns the file to write into."""
    libc = ctypes.CDLL(None)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != limits.parent:
        raise Overran  # it ended before it could be asked to end with it
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    os.dup2(writing, _FIRST_FREE_FILE)
    os.closerange(_FIRST_FREE_FILE + 1, os.sysconf("SC_OPEN_MAX"))
    os.nice(_NICE)
    gc.disable()
    most = _data_bytes() + limits.more_bytes
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if limits.locked:
        libc.mlockall(_LOCK_WHAT_IS_TOUCHED)
    return _FIRST_FREE_FILE


def _data_bytes() -> int:
    with open("/proc/self/statm", "rb") as file:  # noqa: PTH123 as little as possible after a fork
        return int(file.read().split()[5]) * resource.getpagesize()
