"""A long list worked off by two processes: a child takes every other one, this process the rest.

For commands, which have nothing else to do; the vault works piece by piece instead. What the child
works on is the memory that it is born with, and what it finds comes back through a pipe.
"""

import os
import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeVar

from farshore.adapters.processes.forked import Forked, Overran

T = TypeVar("T")
R = TypeVar("R")
FEWEST = 2_000
"""Below that a child costs more than it saves."""
_DAY_SECONDS = 86_400


def in_two(
    work: Callable[[T], R],
    things: Sequence[T],
    *,
    told: Callable[[int], None] = lambda _done: None,
    fewest: int = FEWEST,
) -> list[R]:
    """Return what a function makes of each thing, in their order.

    If the child gives no answer, this process does its part as well.

    Args:
        work: pure, but for what it remembers; what it returns can be pickled.
        things: all of them.
        told: called with about how many are done.
        fewest: with fewer things there is no child.
    """
    if len(things) < fewest or (os.cpu_count() or 1) < 2:
        return _alone(work, things, told, step=1)
    theirs = things[1::2]
    child = Forked(
        lambda: pickle.dumps([work(one) for one in theirs], protocol=5),
        cpu_seconds=_DAY_SECONDS,
        more_bytes=os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"),
    )
    try:
        mine = _alone(work, things[::2], told, step=2)
        answer = child.wait(seconds=_DAY_SECONDS)
    except Overran:
        return _woven(mine, _alone(work, theirs, lambda _done: None, step=1))
    except BaseException:
        child.stop()
        with suppress(Overran):
            child.wait(seconds=_DAY_SECONDS)
        raise
    return _woven(mine, pickle.loads(answer))  # noqa: S301 our own child wrote it into our own pipe


def _alone(
    work: Callable[[T], R], things: Sequence[T], told: Callable[[int], None], *, step: int
) -> list[R]:
    found = []
    for done, one in enumerate(things, start=1):
        found.append(work(one))
        told(done * step)
    return found


def _woven(first: list[R], second: list[R]) -> list[R]:
    """Return two lists as one: first, second, first, second, ..."""
    found: list[R] = [*first, *second]
    found[::2], found[1::2] = first, second
    return found
