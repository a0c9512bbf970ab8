"""An index of descriptions by their keys: rare keys in common bring two together."""

from collections.abc import Iterable, Mapping
from math import log2

import numpy as np
import numpy.typing as npt

SHORTLIST = 40
_COMMONEST = 3_000
"""Keys that more people have are read only if nothing rarer brings enough."""


class Index:
    """Descriptions by key. Cost of a search: the people under its keys, not all people."""

    def __init__(self, keys: Mapping[int, Iterable[str]]) -> None:
        """Index descriptions by number.

        Args:
            keys: number -> keys; numbers run from 0.
        """
        lists: dict[str, list[int]] = {}
        for number, own in keys.items():
            for key in own:
                lists.setdefault(key, []).append(number)
        self._size = max(keys, default=-1) + 1
        self._lists = {key: np.array(found, dtype=np.int32) for key, found in lists.items()}

    def __repr__(self) -> str:
        return f"<index of {self._size} descriptions>"

    def nearest(self, keys: Iterable[str], *, most: int = SHORTLIST) -> npt.NDArray[np.int64]:
        """Return the numbers of those who share most, best first.

        Args:
            keys: of the description that searches.
            most: how many at most.

        Returns:
            Shape (at most `most`,).
        """
        lists = [self._lists[key] for key in keys if key in self._lists]
        lists = [found for found in lists if len(found) <= max(_COMMONEST, self._size // 30)]
        if not lists:
            return np.zeros(0, dtype=np.int64)
        everyone = np.concatenate(lists)
        bits = [log2(self._size / len(found)) + 0.1 for found in lists]
        weights = np.repeat(bits, [len(found) for found in lists])
        numbers, places = np.unique(everyone, return_inverse=True)
        sums = np.bincount(places, weights=weights)
        if len(numbers) > most:
            kept = np.argpartition(-sums, most)[:most]
            numbers, sums = numbers[kept], sums[kept]
        return np.asarray(numbers[np.argsort(-sums, kind="stable")], dtype=np.int64)
