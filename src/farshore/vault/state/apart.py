"""Long work outside of the vault's one lock: on a snapshot, kept only for what was asked.

A call whose handler needs long work (a long text judged, a picture read) does not do it under the
lock. `apart` raises `Wanted`; the door lets go of the lock, has the work done, and answers the call
anew from its beginning, with the outcome at hand. The key of an outcome holds all that it depends
on, the register's epoch and the text itself among it: if one of them changed meanwhile, the key is
another and the work is done again. What is judged is therefore what the handler goes on with.

A handler asks for its long work before it writes anything. What is asked later is done under the
lock: right, but slow, so the log says so. A handler whose answer needs long work after it wrote
returns `Then`: its writing is done, and its answer can be made more than once.
"""

import logging
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

import msgspec

from farshore.vault.state.vault import Vault

R = TypeVar("R")
T = TypeVar("T")
Weight = Literal["text", "long", "picture", "passphrase"]
"""Which of the waiting lines work stands in: a long text holds up no short one."""
LONG_CHARACTERS = 100_000
_log = logging.getLogger("farshore.vault")


@dataclass(frozen=True, slots=True)
class Then(Generic[R]):
    """A call that has written what it had to; its answer may be made more than once."""

    answer: Callable[[], R]


class Asking:
    """One call while it is answered, in as many goes as its long work needs."""

    __slots__ = ("answer", "characters", "found", "has_written", "once", "raised")

    def __init__(self) -> None:
        self.found: dict[Hashable, Any] = {}
        self.raised: dict[Hashable, Exception] = {}
        self.once: dict[Hashable, Any] = {}
        self.has_written = False
        self.characters = 0
        """How many were judged under the lock for this call."""
        self.answer: Any = None
        """What the handler returned, once it did."""

    def __repr__(self) -> str:
        return "<a call>"


@dataclass(eq=False)
class Wanted(Exception):
    """Long work that a call waits for: each piece by its key."""

    works: Mapping[Hashable, Callable[[], bytes]]
    weight: Weight
    is_forked: bool
    """In a child of this process, which holds the vault as it is now; else in a thread."""


def apart(vault: Vault, key: Hashable, work: Callable[[], T], *, kind: Any, weight: Weight) -> T:
    """Return the outcome of pure work that reads the vault; it is done outside of the lock.

    Args:
        vault: the vault.
        key: holds all that the outcome depends on.
        work: reads what is in memory; whatever it changes is lost.
        kind: type of the outcome, which travels as MessagePack.
        weight: the line to wait in.

    Raises:
        Wanted: it is not done yet (answered by the door).
    """
    apart_all(vault, {key: lambda: msgspec.msgpack.encode(work())}, weight=weight)
    asking = vault.asking
    if asking is None or key not in asking.found:
        return work()
    found: T = msgspec.msgpack.decode(asking.found[key], type=kind)
    return found


def apart_all(
    vault: Vault, works: Mapping[Hashable, Callable[[], bytes]], *, weight: Weight
) -> None:
    """Have several pieces of work done at once, for the calls of `apart` that follow."""
    asking = vault.asking
    if asking is None:
        return
    failed = [asking.raised[key] for key in works if key in asking.raised]
    if failed:
        raise failed[0]
    missing = {key: work for key, work in works.items() if key not in asking.found}
    if not missing:
        return
    if asking.has_written:
        _log.warning("long work under the lock")
        return
    raise Wanted(missing, weight, is_forked=True)


def elsewhere(
    vault: Vault, key: Hashable, work: Callable[[], T], *, weight: Weight = "picture"
) -> T:
    """Return the outcome of work that reads nothing of the vault: a worker's, outside of the lock.

    Raises:
        Wanted: it is not done yet (answered by the door).
    """
    asking = vault.asking
    if asking is None:
        return work()
    if key in asking.raised:
        raise asking.raised[key]
    if key in asking.found:
        found: T = asking.found[key]
        return found
    if asking.has_written:
        _log.warning("long work under the lock")
        return work()
    raise Wanted({key: work}, weight, is_forked=False)  # type: ignore[dict-item]


def once(vault: Vault, key: Hashable, step: Callable[[], T]) -> T:
    """Return what a step returned the first time in this call: counted and drawn once only."""
    asking = vault.asking
    if asking is None:
        return step()
    if key not in asking.once:
        asking.once[key] = step()
    found: T = asking.once[key]
    return found
