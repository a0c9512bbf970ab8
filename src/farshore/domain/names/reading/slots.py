"""A slot: what one written syllable can be, as probabilities; and how much two of them differ."""

from dataclasses import dataclass, field
from itertools import count
from math import log1p

from farshore.domain.memory import memory_in_use, remembered
from farshore.domain.names.sounds.spelling import FAMILY
from farshore.domain.names.sounds.syllables import split_syllable
from farshore.domain.names.sounds.tables import RAREST, families, given_share, variants_of

_IDS = count(1)
_PRIOR_ODDS = 1.0
"""Odds, before looking, that this syllable is the one in which two compared names differ."""
_NEAR_SHARE = 0.25
"""How often the name that is not this one differs in one sound only: relatives, and hard cases."""
_LEAST_NEAR, _MOST_NEAR, _LEAST_SHARE = 0.01, 8, 0.01
_MOST_COSTS = 1_000_000
WIDEST_COST = 9.0
_ANOTHER_FORM = 0.3
"""Two forms of one character: mostly one name, though some families keep the forms apart."""
Costs = dict[int, float]
"""Numbers of two slots -> what they cost."""


@dataclass(slots=True, eq=False)
class Slot:
    """One written syllable (or a family name of two).

    Attributes:
        can_be: underlying syllable -> probability; sums to 1 or less.
        text: as written, folded.
        role: FAMILY, FIRST or LATER.
        how: what wrote it: a system's letter, hangul, hanja, kana, cyrillic, initial, open.
        pinyin: the pinyin of a character, or the written pinyin; empty otherwise.
        written: the Hangul syllable or the character itself: the same one is the same syllable.
        top: its likeliest syllables, once they were asked for.
        n: a number of its own, for the table of costs.
    """

    can_be: dict[str, float]
    text: str
    role: int
    how: str
    pinyin: frozenset[str] = frozenset()
    written: str = ""
    top: list[tuple[str, float]] | None = None
    n: int = field(default_factory=_IDS.__next__)

    def __reduce__(self) -> tuple[object, ...]:
        """Leave the number behind: in another process it is somebody else's."""
        return (
            Slot,
            (self.can_be, self.text, self.role, self.how, self.pinyin, self.written, self.top),
        )

    def best(self) -> str:
        """Return the likeliest syllable, or nothing."""
        return max(self.can_be, key=self.can_be.__getitem__, default="")


def known_costs() -> Costs:
    """Return the table of costs in the memory in use; one of its own where none is."""
    memory = memory_in_use()
    return {} if memory is None else memory.table("costs of slots")


def cost(one: Slot, two: Slot, known: Costs) -> float:
    """Return -ln of the probability that two slots write one syllable; 0 to WIDEST_COST.

    Args:
        one: a slot.
        two: the other.
        known: what was worked out before (`known_costs`); it is filled.
    """
    key = (one.n << 32) | two.n if one.n < two.n else (two.n << 32) | one.n
    found = known.get(key)
    if found is None:
        if len(known) > _MOST_COSTS:
            known.clear()
        found = known[key] = _cost(one, two)
    return found


def _cost(one: Slot, two: Slot) -> float:
    if one.written and one.written == two.written and one.role == two.role:
        return 0.0
    if one.how == two.how == "hanja" and one.text != two.text:
        return _of_characters(one, two)
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
    most = _apart(one.best(), two.best())
    apart = (1 - _NEAR_SHARE) * max(0.0, 1 - overlap)
    if log1p(_PRIOR_ODDS * apart / ratio) >= most:
        return most
    apart += _NEAR_SHARE * _nearly(one, two)
    return min(log1p(_PRIOR_ODDS * apart / ratio), most)


def _of_characters(one: Slot, two: Slot) -> float:
    """Return what two different characters cost: little for two forms of one, some for one sound."""
    if two.text in variants_of().get(one.text, ""):
        return _ANOTHER_FORM
    return 1.3 if one.can_be.keys() & two.can_be.keys() else WIDEST_COST


def _nearly(one: Slot, two: Slot) -> float:
    """Return how likely two slots write two syllables that sound nearly the same.

    Beside the chance of meeting such a pair; as `ratio` is for one syllable. Without this the other
    name would be anybody's, and a spelling that is rare for 근 and usual for 건 would pass for 근.
    """
    if {one.how, two.how} & {"initial", "open"}:
        return max(0.0, 1 - sum(p * two.can_be.get(s, 0.0) for s, p in one.can_be.items()))
    total, role = 0.0, one.role
    likeliest = _likeliest(two)
    for s, p in _likeliest(one):
        near = _near_to(s, role)
        for t, q in likeliest:
            weight = near.get(t)
            if weight:
                total += p * q * weight
    return total


def _likeliest(slot: Slot) -> list[tuple[str, float]]:
    if slot.top is None:
        kept = [(s, p) for s, p in slot.can_be.items() if p >= _LEAST_NEAR]
        slot.top = sorted(kept, key=lambda pair: -pair[1])[:_MOST_NEAR]
    return slot.top


@remembered(most=5_000)
def _near_to(syllable: str, role: int) -> dict[str, float]:
    """Return the syllables that differ in one sound, with 1 / how usual such a pair is."""
    shares = family_share() if role == FAMILY else given_share()
    own = _near_share(syllable, role)
    return {
        other: (1 / own + 1 / _near_share(other, role)) / 2
        for other in shares
        if _is_near(syllable, other)
    }


def _is_near(one: str, two: str) -> bool:
    """Tell whether two syllables differ in one sound."""
    if len(one) != 1 or len(two) != 1:
        return False
    (a, b, c), (x, y, z) = split_syllable(one), split_syllable(two)
    return (a != x) + (b != y) + (c != z) == 1


@remembered(most=10_000)
def _near_share(syllable: str, role: int) -> float:
    """Return the share of the syllables that sound nearly like one."""
    shares = family_share() if role == FAMILY else given_share()
    return max(_LEAST_SHARE, sum(p for other, p in shares.items() if _is_near(syllable, other)))


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
