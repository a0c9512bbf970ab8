"""A slot: what one written syllable can be, as probabilities; and how much two of them differ."""

from dataclasses import dataclass, field
from itertools import count
from math import log1p

from farshore.domain.names.spelling import FAMILY
from farshore.domain.names.syllables import split_syllable
from farshore.domain.names.tables import RAREST, families, given_share

_IDS = count(1)
_PRIOR_ODDS = 1.0
"""Odds, before looking, that this syllable is the one in which two compared names differ."""
_MOST_COSTS = 1_000_000
WIDEST_COST = 9.0
_COSTS: dict[int, float] = {}


@dataclass(slots=True, eq=False)
class Slot:
    """One written syllable (or a family name of two).

    Attributes:
        can_be: underlying syllable -> probability; sums to 1 or less.
        text: as written, folded.
        role: FAMILY, FIRST or LATER.
        how: what wrote it: a system's letter, hangul, hanja, kana, cyrillic, initial, open.
        pinyin: the pinyin of a character, or the written pinyin; empty otherwise.
        n: a number of its own, for the table of costs.
    """

    can_be: dict[str, float]
    text: str
    role: int
    how: str
    pinyin: frozenset[str] = frozenset()
    n: int = field(default_factory=_IDS.__next__)

    def best(self) -> str:
        """Return the likeliest syllable, or nothing."""
        return max(self.can_be, key=self.can_be.__getitem__, default="")


def cost(one: Slot, two: Slot) -> float:
    """Return -ln of the probability that two slots write one syllable; 0 to WIDEST_COST."""
    key = (one.n << 32) | two.n if one.n < two.n else (two.n << 32) | one.n
    known = _COSTS.get(key)
    if known is None:
        if len(_COSTS) > _MOST_COSTS:
            _COSTS.clear()
        known = _COSTS[key] = _cost(one, two)
    return known


def forget_costs() -> None:
    """Forget the costs of pairs of written syllables."""
    _COSTS.clear()


def _cost(one: Slot, two: Slot) -> float:
    if one is two and one.how in {"hangul", "hanja"}:
        return 0.0
    if one.how == two.how == "hanja" and one.text != two.text:
        return 1.3 if one.can_be.keys() & two.can_be.keys() else WIDEST_COST
    if one.pinyin and two.pinyin and (one.how == "C") != (two.how == "C"):
        return 0.02 if one.pinyin & two.pinyin else WIDEST_COST - 3
    small, large = (one, two) if len(one.can_be) <= len(two.can_be) else (two, one)
    shares = family_share() if one.role == FAMILY else given_share()
    overlap = ratio = 0.0
    other = large.can_be
    for syllable, p in small.can_be.items():
        q = other.get(syllable)
        if q:
            both = p * q
            overlap += both
            ratio += both / shares.get(syllable, RAREST)
    if ratio <= 0.0:
        return _apart(one.best(), two.best())
    return min(log1p(_PRIOR_ODDS * max(0.0, 1 - overlap) / ratio), _apart(one.best(), two.best()))


def _apart(one: str, two: str) -> float:
    """Return the cost of two syllables that differ: less if they sound nearly the same."""
    if len(one) != 1 or len(two) != 1:
        return WIDEST_COST
    first, second = split_syllable(one), split_syllable(two)
    onset = 0.0 if first[0] == second[0] else 0.7 if _KIN[first[0]] == _KIN[second[0]] else 2.0
    vowel = 0.0 if first[1] == second[1] else 0.8 if _CLASS[first[1]] == _CLASS[second[1]] else 1.6
    coda = 0.0 if first[2] == second[2] else 1.3
    return min(WIDEST_COST, 5.0 + onset + vowel + coda)


_KIN = "KKNTTRMPPSSRCCCKTPH"
_CLASS = "AEAEOEOEOAEEOUOEIUUII"


def family_share() -> dict[str, float]:
    """Return family name -> share of people."""
    if not _FAMILY_SHARE:
        _FAMILY_SHARE.update({name: row[0] for name, row in families().items()})
    return _FAMILY_SHARE


_FAMILY_SHARE: dict[str, float] = {}
