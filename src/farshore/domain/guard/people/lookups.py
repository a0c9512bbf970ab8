"""Tables over all people that are kept while people come and go: who has a key?

A table that is made anew at every change has to be left out where people are many, and then nobody
is told. One that changes with its people costs the same whoever is added.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from farshore.domain.guard.people.records import Record

K = TypeVar("K", bound=Hashable)
V = TypeVar("V", bound=Hashable)


class Lookup(Generic[K, V]):
    """What records give under a key: labels of people, or statements that several people share."""

    def __init__(self, entries_of: Callable[[Record], Iterable[tuple[K, V]]]) -> None:
        self._entries_of = entries_of
        self._known: dict[K, dict[V, int]] = {}

    def __repr__(self) -> str:
        return f"<table of {len(self._known)} keys>"

    def __len__(self) -> int:
        return len(self._known)

    def __contains__(self, key: object) -> bool:
        return key in self._known

    def of(self, key: K) -> Iterable[V]:
        """Return what stands under a key, each once, in the order in which it came.

        Cost: the same for ten people and for a million.
        """
        return self._known.get(key, ())

    def add(self, record: Record) -> None:
        """Add what a record gives."""
        for key, value in dict.fromkeys(self._entries_of(record)):
            under = self._known.setdefault(key, {})
            under[value] = under.get(value, 0) + 1

    def drop(self, record: Record) -> None:
        """Take out what a record gave, unless another gives it too."""
        for key, value in dict.fromkeys(self._entries_of(record)):
            under = self._known.get(key, {})
            left = under.get(value, 0) - 1
            if left > 0:
                under[value] = left
            else:
                under.pop(value, None)
            if not under:
                self._known.pop(key, None)
