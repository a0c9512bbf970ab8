"""Starts a vault, and a new sealed one whenever the register was sealed: sealing ends a process.

What was readable while the register was open (names, words, keys, what libraries remember) stood in
the memory of that process, and goes with it. The socket and the lock stay with the supervisor,
which has never seen any of it; whoever calls meanwhile waits until the new one answers.
"""

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from farshore.adapters.processes.hardening import harden_process
from farshore.vault.door.listening import listening, only_vault

SEALED_EXIT = 75
"""How a vault's process says that it ended because the register was sealed."""


def supervise(
    home: Path, *, socket_path: Path, command: Sequence[str], desk_group: int = -1
) -> int:
    """Keep a vault running until told to stop; returns the exit code of one that failed.

    Args:
        home: the data folder.
        socket_path: where it listens.
        command: starts a vault; file descriptors of socket and lock are added to it.
        desk_group: group of the desk's user, if the desk runs as another one.

    Raises:
        SocketInUse: another vault serves the folder.
    """
    harden_process(lock=False)
    with only_vault(home) as lock, listening(socket_path, group=desk_group) as listener:
        running = _Running([*command, str(listener.fileno())], (listener.fileno(), lock))
        signal.signal(signal.SIGTERM, running.stop)
        signal.signal(signal.SIGINT, running.stop)
        return running.until_told()


class _Running:
    """The vault's process of the moment."""

    def __init__(self, command: list[str], files: tuple[int, ...]) -> None:
        self._command, self._files = command, files
        self._process: subprocess.Popen[bytes] | None = None
        self._is_told = False

    def until_told(self) -> int:
        """Start one after the other as long as each ends by a seal."""
        while not self._is_told:
            self._process = subprocess.Popen(  # noqa: S603 our own command, no shell
                self._command, pass_fds=self._files
            )
            if self._is_told:
                self._process.terminate()
            code = self._process.wait()
            if code != SEALED_EXIT and not self._is_told:
                return abs(code) or os.EX_SOFTWARE
        return 0

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """End the vault; it is sealed then."""
        self._is_told = True
        if self._process:
            self._process.terminate()
