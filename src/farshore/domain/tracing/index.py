"""An index of descriptions: keys bring them together, a rough weight says whom to read closely.

The rough weight knows what can be asked of whole columns at once: how rare the keys in common are,
births, counties and sexes. What it takes for the nearest is weighed in full afterwards.
"""

from collections.abc import Sequence
from math import log2

import numpy as np
import numpy.typing as npt

from farshore.domain.linkage.facts import Facts
from farshore.domain.tracing.keys import keys_of

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
SHORTLIST = 40
_COMMONEST, _PART = 3_000, 20
"""A key that more people have, and more than one in twenty, brings nobody."""
_GROUPS = {"n": 0, "g": 0, "fy": 1, "fc": 1, "fyc": 1, "k": 2, "kg": 2, "iw": 3, "wi": 3, "ii": 3}
"""Kind of a key -> whole or given name; family and part of a name; a relative; initials; none: nothing of a name."""
_SHARES = (1.0, 0.35, 0.8, 0.7)
_KIN, _NO_NAME = 2, 9
_UNKNOWN = -1
_SEX_SAME, _SEX_DIFFERS = 1.0, -5.0
_COUNTY_SAME, _PROVINCE_SAME, _PLACE_DIFFERS = 4.5, 1.5, -3.0
_YEARS_APART = np.array([4.5, 1.5, -1.0, -2.0, -3.0, -4.0])
"""Bits of births that lie so many years apart."""


class Index:
    """Descriptions by key. Cost of a search: the people under its keys, not all people."""

    def __init__(self, everyone: Sequence[Facts], *, wide: bool = False) -> None:
        """Index descriptions by number.

        Args:
            everyone: the descriptions.
            wide: they are the searching side of others (`keys_of`).
        """
        lists: dict[str, list[int]] = {}
        for number, facts in enumerate(everyone):
            for key in keys_of(facts, wide=wide):
                lists.setdefault(key, []).append(number)
        self._size = len(everyone)
        self._wide = wide
        most = max(_COMMONEST, self._size // _PART)
        self._lists = {
            key: np.array(found, dtype=np.int32)
            for key, found in lists.items()
            if len(found) <= most
        }
        self._places: dict[str, int] = {"": _UNKNOWN}
        self._columns = [self._row(facts) for facts in everyone]
        rows = self._columns or [(0, 0, _UNKNOWN, _UNKNOWN, _UNKNOWN)]
        self._table = np.array(rows, dtype=np.int32)

    def __repr__(self) -> str:
        return f"<index of {self._size} descriptions>"

    def nearest(self, facts: Facts, *, most: int = SHORTLIST) -> Numbers:
        """Return the numbers of those who share most with a description, best first.

        Returns:
            Shape (at most `most`,).
        """
        keys = sorted(keys_of(facts, wide=not self._wide) & self._lists.keys())
        if not keys:
            return np.zeros(0, dtype=np.int64)
        lists = [self._lists[key] for key in keys]
        numbers, places = np.unique(np.concatenate(lists), return_inverse=True)
        weights = self._of_keys(keys, lists, places, len(numbers))
        weights += self._of_columns(facts, numbers)
        if len(numbers) > most:
            kept = np.argpartition(-weights, most)[:most]
            numbers, weights = numbers[kept], weights[kept]
        return np.asarray(numbers[np.lexsort((numbers, -weights))], dtype=np.int64)

    def _of_keys(
        self, keys: list[str], lists: list[npt.NDArray[np.int32]], places: Numbers, size: int
    ) -> Weights:
        """Return the weight of keys in common: the rarest of a name, the sum of relatives."""
        name, kin = np.zeros(size), np.zeros(size)
        at = 0
        for key, found in zip(keys, lists, strict=True):
            here = places[at : at + len(found)]
            at += len(found)
            group = _GROUPS.get(key.partition("|")[0], _NO_NAME)
            if group == _NO_NAME:
                continue
            bits = _SHARES[group] * log2(self._size / len(found) + 1)
            if group == _KIN:
                kin[here] += bits
            else:
                name[here] = np.maximum(name[here], bits)
        return name + kin

    def _of_columns(self, facts: Facts, numbers: npt.NDArray[np.int32]) -> Weights:
        """Return the weight of births, places and sexes, in bits."""
        table = self._table[numbers]
        first, last, sex, county, province = self._row(facts)
        total = np.zeros(len(numbers))
        if first:
            apart = np.maximum(0, np.maximum(first - table[:, 1], table[:, 0] - last))
            width = np.maximum(last - first, table[:, 1] - table[:, 0]) + 1
            bits = _YEARS_APART[np.minimum(apart, len(_YEARS_APART) - 1)]
            bits = np.where(bits > 0, bits - np.log2(width), bits)
            total += np.where(table[:, 0] > 0, bits, 0.0)
        if sex != _UNKNOWN:
            same = np.where(table[:, 2] == sex, _SEX_SAME, _SEX_DIFFERS)
            total += np.where(table[:, 2] == _UNKNOWN, 0.0, same)
        return total + _of_places(table, county, province)

    def _row(self, facts: Facts) -> tuple[int, int, int, int, int]:
        birth, place = facts.birth, facts.birthplace
        years = (birth.first.year, birth.last.year) if birth else (0, 0)
        county = place.county or next((stay.place.county for stay in facts.stays), "")
        return (
            *years,
            _SEXES.get(facts.sex, _UNKNOWN),
            self._code(county),
            self._code(place.province),
        )

    def _code(self, place: str) -> int:
        return self._places.setdefault(place, len(self._places))


_SEXES = {"m": 0, "f": 1}


def _of_places(table: npt.NDArray[np.int32], county: int, province: int) -> Weights:
    same_province = (table[:, 4] == province) & (province != _UNKNOWN)
    bits = np.where(same_province, _PROVINCE_SAME, _PLACE_DIFFERS)
    known = (table[:, 4] != _UNKNOWN) & (province != _UNKNOWN)
    bits = np.where(known, bits, 0.0)
    both = (table[:, 3] == county) & (county != _UNKNOWN)
    return np.where(both, _COUNTY_SAME, bits)
