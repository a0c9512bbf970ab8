"""Every signature is checked before the first byte is written; on a second core where there is one.

Rendering and checking need nothing of each other. The check alone decides: while it has not said
yes, nothing of what was rendered reaches the disk.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from farshore.domain.stories.bundle import verify_bundle
from farshore.domain.stories.documents import Bundle

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_WORTH_A_PROCESS = 100
"""Editions; for fewer, starting a process takes longer than checking."""


@contextmanager
def verified_beside(bundle: Bundle, *, key: "Ed25519PublicKey") -> Iterator["Callable[[], None]"]:
    """Check a bundle while the caller works; what is yielded waits for the answer.

    Yields:
        A function that returns when every signature is the vault's, and raises BundleRefused
        where one is not. Call it before writing.
    """
    if not _has_room() or len(bundle.editions) < _WORTH_A_PROCESS:
        verify_bundle(bundle, key=key)
        yield lambda: None
        return
    child = os.fork()
    if child == 0:
        _answer(bundle, key)
    answers: list[int] = []

    def wait() -> None:
        if not answers:
            answers.append(os.waitpid(child, 0)[1])
        if answers[0] != 0:  # it says no, or died: check here, and raise what there is to raise
            verify_bundle(bundle, key=key)

    try:
        yield wait
    finally:
        if not answers:
            answers.append(os.waitpid(child, 0)[1])


def _answer(bundle: Bundle, key: "Ed25519PublicKey") -> None:
    """End this process: 0 means that every signature was checked and is good."""
    code = 1
    try:
        verify_bundle(bundle, key=key, threads=1)
        code = 0
    finally:
        os._exit(code)  # without the parent's exit handlers and open files


def _has_room() -> bool:
    """Tell whether a second process is possible, safe (no other thread holds a lock) and useful."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return hasattr(os, "fork") and threading.active_count() == 1 and (cores or 1) > 1
