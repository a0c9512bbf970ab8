"""Whose turn it is: one call at a time, and none waits for another's long text or picture."""

import contextlib
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from farshore.adapters.processes.forked import Forked, Overran
from farshore.domain.errors import FarshoreError
from farshore.vault.speech.errors import Busy, GuardOverran
from farshore.vault.state.apart import Asking, Wanted, Weight
from farshore.vault.state.vault import Vault

R = TypeVar("R")
CALL_SECONDS = 110.0
"""All that one call may take; its client waits two minutes."""
WORK_SECONDS = 100
_MORE_BYTES = 800_000_000
"""What a snapshot may take on top of what it shares with the vault."""
AT_ONCE: dict[Weight, int] = {"text": 2, "long": 1, "picture": 2, "passphrase": 1}
"""One passphrase at a time: stretching takes 256 MB, and sign-ins must not exhaust memory."""


MOST_OF_ONE = 2
"""Long calls that one member may have at once: nobody fills the lines of all."""


class Turns:
    """Lets calls have the vault, one after the other, and does their long work in between."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.lock = threading.RLock()
        self._lines = {weight: threading.BoundedSemaphore(most) for weight, most in AT_ONCE.items()}
        self._running: set[Forked] = set()
        self._in_lines: Counter[str] = Counter()
        vault.on_seal.append(self._stop_all)

    @property
    def running(self) -> list[int]:
        """Ids of the processes that work on snapshots at this moment."""
        return [job.pid for job in tuple(self._running)]

    @property
    def in_lines(self) -> int:
        """How many calls wait for long work, or for its end."""
        return sum(self._in_lines.values())

    def take(self, step: Callable[[Asking], R], *, who: str = "") -> R:
        """Run a step under the lock, again after each piece of long work that it wanted.

        Args:
            step: answers the call, or raises `Wanted`.
            who: token of the member; one member has few long calls at once. Empty: nobody's.

        Raises:
            Busy: too much of that kind is going on.
            FarshoreError: what the step raises.
        """
        asking = Asking()
        until = time.monotonic() + CALL_SECONDS
        weight: Weight | None = None
        while True:
            with self._in_line(weight, until, who):
                with self.lock:
                    try:
                        return self._go(step, asking)
                    except Wanted as wanted:
                        work = wanted
                        is_next = wanted.weight == weight
                        job = self._begin(wanted) if is_next and wanted.is_forked else None
                if job:
                    self._await(job, work, asking, until)
                elif is_next:
                    _here(work, asking)
            weight = work.weight

    @contextlib.contextmanager
    def _in_line(self, weight: Weight | None, until: float, who: str) -> Iterator[None]:
        """Wait for one's turn in the line of a kind of work."""
        if weight is None:
            yield
            return
        with self._place_of(who):
            left = until - time.monotonic()
            if left <= 0 or not self._lines[weight].acquire(timeout=left):
                raise Busy
            try:
                yield
            finally:
                self._lines[weight].release()

    @contextlib.contextmanager
    def _place_of(self, who: str) -> Iterator[None]:
        """Let a member stand in line, if the member does not fill it already."""
        with self.lock:
            if who and self._in_lines[who] >= MOST_OF_ONE:
                raise Busy
            self._in_lines[who] += 1
        try:
            yield
        finally:
            with self.lock:
                self._in_lines[who] -= 1
                if not self._in_lines[who]:
                    del self._in_lines[who]

    def _go(self, step: Callable[[Asking], R], asking: Asking) -> R:
        self._vault.asking = asking
        try:
            return step(asking)
        finally:
            self._vault.asking = None

    def _begin(self, wanted: Wanted) -> Forked:
        works = list(wanted.works.values())
        try:
            job = Forked(
                lambda: msgspec.msgpack.encode([work() for work in works]),
                cpu_seconds=WORK_SECONDS,
                more_bytes=_MORE_BYTES,
                locked=self._vault.memory_is_locked,
            )
        except OSError as refusal:  # the host has no room for another process just now
            raise Busy from refusal
        self._running.add(job)
        return job

    def _await(self, job: Forked, wanted: Wanted, asking: Asking, until: float) -> None:
        seconds = min(float(WORK_SECONDS), until - time.monotonic())
        try:
            answers = msgspec.msgpack.decode(job.wait(seconds=seconds), type=list[bytes])
        except Overran:
            overran = GuardOverran(seconds=WORK_SECONDS)
            asking.raised |= dict.fromkeys(wanted.works, overran)
        else:
            asking.found |= zip(wanted.works, answers, strict=True)
        finally:
            with self.lock:
                self._running.discard(job)

    def _stop_all(self) -> None:
        """End all work that reads the register: it is being sealed."""
        for job in self._running:
            job.stop()


def _here(wanted: Wanted, asking: Asking) -> None:
    for key, work in wanted.works.items():
        try:
            asking.found[key] = work()
        except FarshoreError as refusal:
            asking.raised[key] = refusal
