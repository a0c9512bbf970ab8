"""Which of thousands of strings stand in megabytes: each file is gone through once, not once for each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np

BYTES = 6
"""Of the beginning by which a string is looked up; none is shorter."""
_AT_ONCE = 1 << 20
_HASHED = 0xFFFFFF


class Sought:
    """Strings of `BYTES` or more, by how they begin."""

    def __init__(self, strings: Iterable[bytes]) -> None:
        self._by_beginning: defaultdict[int, set[bytes]] = defaultdict(set)
        self._may_begin = np.zeros(_HASHED + 1, np.bool_)
        for string in strings:
            if len(string) < BYTES:
                raise ValueError(string)
            beginning = int.from_bytes(string[:BYTES], "little")
            self._by_beginning[beginning].add(string)
            self._may_begin[beginning & _HASHED] = True

    def found_in(self, data: bytes) -> set[bytes]:
        """Return the strings that stand somewhere in the data."""
        begun = {number for part in _parts(data) for number in self._beginnings(part)}
        return {
            string for number in begun for string in self._by_beginning[number] if string in data
        }

    def _beginnings(self, part: bytes) -> set[int]:
        places = len(part) - BYTES + 1
        read = np.frombuffer(part, np.uint8).astype(np.uint64)
        numbers = np.zeros(places, np.uint64)
        for at in range(BYTES):
            numbers |= read[at : at + places] << np.uint64(8 * at)
        likely = numbers[self._may_begin[numbers & np.uint64(_HASHED)]]
        return self._by_beginning.keys() & set(np.unique(likely).tolist())


def _parts(data: bytes) -> Iterator[bytes]:
    """Yield the data in parts, each beginning where the last place of the one before ends."""
    for start in range(0, len(data) - BYTES + 1, _AT_ONCE):
        yield data[start : start + _AT_ONCE + BYTES - 1]
