"""Who writes the site: the processes that hold the key to the further places' passwords.

`farshore serve` makes a key pair at each start and keeps it in memory. The vault is given the public
half; the desk, and whoever looks after the site, the private half through a socket that nobody else
can open. To any other process of this machine the vault's answer is as good as noise.
See docs/decisions/0083-passwords-for-the-publisher-alone.md.
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from farshore.adapters.processes.hardening import harden_process
from farshore.domain.sealing.keys import PrivateKey

VARIABLE = "FARSHORE_PUBLISHER"
"""Holds the number of the inherited socket, not the key."""
_SEED_BYTES = 96


class Publisher:
    """What this process knows of the key."""

    def __init__(self) -> None:
        self.key: PrivateKey | None = None

    def begin(self) -> PrivateKey:
        """Make the key, or return the one that was made; whoever starts vault and desk does this."""
        if self.key is None:
            self.key = PrivateKey.generate()
        return self.key

    def take_up(self) -> None:
        """Take the key that whoever started this process hands over; none where nobody does."""
        number = os.environ.pop(VARIABLE, "")
        if not number.isdecimal():
            return
        with socket.socket(fileno=int(number)) as given:
            seed = given.recv(_SEED_BYTES, socket.MSG_WAITALL)
        self.key = PrivateKey(seed) if len(seed) == _SEED_BYTES else None


PUBLISHER = Publisher()


@contextmanager
def handed_over(key: PrivateKey | None) -> Iterator[tuple[tuple[int, ...], dict[str, str]]]:
    """Yield file descriptors and surroundings of a process that may write the site.

    What is written into a pair of sockets can't be opened through `/proc`, unlike a pipe or a file,
    and is gone when it was read.
    """
    if key is None:
        yield (), {}
        return
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(key.seed)
        yield (theirs.fileno(),), {VARIABLE: str(theirs.fileno())}


def on_starting(_server: object) -> None:
    """Let gunicorn's first process take the key, for its workers to inherit (named by `-c`)."""
    harden_process(lock=False)
    PUBLISHER.take_up()
