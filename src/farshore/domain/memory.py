"""What functions remember of the words that they read: it belongs to a register and goes with it.

A function that answers the same question often is `remembered`. What it remembers stands in the
`Memory` in use, never in a module: pieces of names, records and drafts are as telling as the whole.
A table of the product's own words, read from a file, is no memory and may stay in its module.
"""

import re
import weakref
from collections.abc import Callable
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")


class Memory:
    """Answers of functions, by what they were asked. Dropping it forgets them all."""

    __slots__ = ("__weakref__", "_tables", "answers")

    def __init__(self) -> None:
        self.answers: dict[Callable[..., Any], Callable[..., Any]] = {}
        self._tables: dict[str, dict[Any, Any]] = {}

    def __repr__(self) -> str:
        return f"<memory of {len(self.answers)} functions>"

    def answers_of(self, function: Callable[..., R], *, most: int) -> Callable[..., R]:
        """Return a function as it answers out of this memory, which keeps the last `most`."""
        known = self.answers.get(function)
        if known is None:
            known = self.answers[function] = lru_cache(maxsize=most)(function)
        return known

    def table(self, name: str) -> dict[Any, Any]:
        """Return a table of that name, empty at first; whoever fills it bounds it."""
        known = self._tables.get(name)
        if known is None:
            known = self._tables[name] = {}
        return known

    def in_use(self) -> "_InUse":
        """Let every `remembered` function that is called in a `with` block remember here."""
        return _InUse(self)


class _InUse:
    """The block in which a memory is in use; a class, since records are read by the thousand."""

    __slots__ = ("_memory", "_token")

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def __enter__(self) -> Memory:
        global _last  # noqa: PLW0603 a weak reference: it keeps nothing alive
        _last = weakref.ref(self._memory)
        self._token = _IN_USE.set(self._memory)
        return self._memory

    def __exit__(self, *_error: object) -> None:
        _IN_USE.reset(self._token)


_IN_USE: ContextVar[Memory | None] = ContextVar("memory in use", default=None)
_last: Callable[[], Memory | None] = lambda: None  # noqa: E731 nothing was in use yet


def memory_in_use() -> Memory | None:
    """Return the memory in use, else the one that was in use last if it still lives.

    A process has one register, so that the last one is its own, in every thread. Whatever is given
    a register uses the memory of that one itself, so that two registers at once stay apart.
    """
    return _IN_USE.get() or _last()


def remembered(*, most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Remember the last `most` answers of a function of hashable arguments, in the memory in use.

    Where no memory lives, the answer is worked out in one that ends with it.
    """

    def remembering(function: Callable[P, R]) -> Callable[P, R]:
        code = function.__code__
        if code.co_kwonlyargcount:
            answering = _of_named(function, most)
        else:
            answering = (_of_one if code.co_argcount == 1 else _of_some)(function, most)
        return cast("Callable[P, R]", wraps(function)(answering))

    return remembering


def _of_named(function: Callable[..., Any], most: int) -> Callable[..., Any]:
    def answer(*args: Any, **kwargs: Any) -> Any:
        memory = _IN_USE.get() or _last()
        if memory is None:
            with Memory().in_use():
                return function(*args, **kwargs)
        try:
            known = memory.answers[function]
        except KeyError:
            known = memory.answers_of(function, most=most)
        return known(*args, **kwargs)

    return answer


def _of_some(function: Callable[..., Any], most: int) -> Callable[..., Any]:
    """Do the same for arguments without names: they are asked by the million."""

    def answer(*args: Any) -> Any:
        memory = _IN_USE.get() or _last()
        if memory is None:
            with Memory().in_use():
                return function(*args)
        try:
            known = memory.answers[function]
        except KeyError:
            known = memory.answers_of(function, most=most)
        return known(*args)

    return answer


def _of_one(function: Callable[[Any], Any], most: int) -> Callable[[Any], Any]:
    """Do the same for one argument: half as dear again."""

    def answer(one: Any) -> Any:
        memory = _IN_USE.get() or _last()
        if memory is None:
            with Memory().in_use():
                return function(one)
        try:
            known = memory.answers[function]
        except KeyError:
            known = memory.answers_of(function, most=most)
        return known(one)

    return answer


def in_one_memory(function: Callable[P, R]) -> Callable[P, R]:
    """Let all that a function asks be remembered until it returns, where no memory lives."""

    @wraps(function)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        if (_IN_USE.get() or _last()) is not None:
            return function(*args, **kwargs)
        with Memory().in_use():
            return function(*args, **kwargs)

    return answer


def pattern_of(words: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    """Return a pattern made from words of a record or a draft; `re` does not remember it.

    It costs what `re` knew of other patterns too: let a `remembered` function ask for it.
    """
    pattern = re.compile(words, re.IGNORECASE if ignore_case else 0)
    re.purge()
    return pattern
