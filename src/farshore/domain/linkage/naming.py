"""Two sets of names compared: one pair that fits is enough, since people bear several names."""

from dataclasses import dataclass
from math import log2

from farshore.domain.linkage.facts import Finding, missing
from farshore.domain.linkage.rarity import Rarity, family_share_of
from farshore.domain.names import Name, Parse, is_likely, score

_SAME, _SAME_PART = 0.86, 0.9
"""How often the same person's names can be seen to be one: a new name, a Chinese one, an error."""
_HARD = 60.0
"""`score` is a probability among pairs half of which differ in one syllable: that much rarer among
people met by chance."""
_NO_FAMILY_COST = 4.95
"""What `score` takes off a name without family, e ** 1.6; here the frequency says it."""
_FULL, _PART, _NEAR = 0.5, 0.3, 0.012
_NEARLY = -4.9
_KIN_SAME_NAME = 0.002
_KIN_SHARES_SYLLABLE = 0.35
_PARTNER_SAME_NAME = -4.0
_KIN_FAMILY = 0.72
"""How often a relative of the kinds that stand in a list has the same family name."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The best pair of two sets of names.

    Attributes:
        score: probability that both are written for one name, 0 to 1.
        partly: one of them is a given name alone, a family name alone or has initials.
        share: of people who would fit by chance.
        left: the name of the first set.
        right: the name of the second set.
    """

    score: float
    partly: bool
    share: float
    left: Name
    right: Name

    def __repr__(self) -> str:
        return f"<likeness {self.score:.3f}>"

    @property
    def agrees(self) -> bool:
        """Tell whether they are rather one name than two."""
        return self.score >= (_PART if self.partly else _FULL)


def likeness(one: tuple[Name, ...], two: tuple[Name, ...], rarity: Rarity) -> Likeness | None:
    """Return the best pair of two sets of names, or None if one is empty."""
    best: Likeness | None = None
    for left in one:
        for right in two:
            found = _pair(left, right, rarity)
            if best is None or _odds(found) > _odds(best):
                best = found
    return best


def whole_likeness(one: tuple[Name, ...], two: tuple[Name, ...], rarity: Rarity) -> Likeness | None:
    """Return the best pair that is rather one whole name than two; None if there is none.

    Much cheaper than `likeness`, since nearly all names of a list are far apart.
    """
    best: Likeness | None = None
    for left in one:
        for right in two:
            if not is_likely(left, right, least=_FULL):
                continue
            found = _pair(left, right, rarity)
            if found.agrees and not found.partly and (best is None or _odds(found) > _odds(best)):
                best = found
    return best


def _odds(found: Likeness) -> float:
    return found.score / max(found.share, 1e-9)


def _pair(left: Name, right: Name, rarity: Rarity) -> Likeness:
    found = score(left, right)
    first, second = _first(left), _first(right)
    if found < 1e-4 or first is None or second is None:
        return Likeness(
            found, partly=False, share=_wider(left, right, rarity), left=left, right=right
        )
    alone = first.family is None or second.family is None
    alone = alone or (found < _FULL and (_may_be_given(left) or _may_be_given(right)))
    short = len(first.given) == 0 or len(second.given) == 0
    initials = first.initials or second.initials
    if alone and not short:
        fit = found * _NO_FAMILY_COST
        share = max(rarity.of_given(left), rarity.of_given(right))
        return Likeness(min(0.97, fit), partly=True, share=share, left=left, right=right)
    if short:
        return Likeness(min(found, 0.5), partly=True, share=0.2, left=left, right=right)
    share = _wider(left, right, rarity)
    return Likeness(found, partly=initials, share=share, left=left, right=right)


def is_whole(name: Name) -> bool:
    """Tell whether a name is written whole: no part, no initials, nothing that may be a given name alone.

    What can't be read as a Korean name (カタリナ, 佐藤) counts as whole: nobody can say what is left out.
    """
    best = _first(name)
    if best is None:
        return len(name.plain) > 1
    return bool(best.family and best.given) and not best.initials and not _may_be_given(name)


def _may_be_given(name: Name) -> bool:
    """Tell whether a writing may be a given name alone, though it reads as a whole one: 옥희."""
    return any(parse.family is None and parse.weight > _NEARLY for parse in name.parses)


def _wider(left: Name, right: Name, rarity: Rarity) -> float:
    return max(rarity.of_name(left), rarity.of_name(right))


def _first(name: Name) -> Parse | None:
    return name.parses[0] if name.parses else None


def bits_of_likeness(found: Likeness, *, same: float = _SAME) -> float:
    """Return what a likeness says for one person against two, in bits.

    Args:
        found: the best pair.
        same: how often one person's names are seen to be one.
    """
    if found.score >= 1.0:
        ratio = same / found.share
    else:
        odds = _HARD * found.score / (1 - found.score)
        ratio = (same * odds + 1 - same) / (found.share * odds + 1 - found.share)
    return log2(ratio)


def compare_names_of(one: tuple[Name, ...], two: tuple[Name, ...], rarity: Rarity) -> Finding:
    """Return what two people's names say about being one person, or relatives."""
    found = likeness(one, two, rarity)
    if found is None:
        return missing("name")
    same = _SAME_PART if found.partly else _SAME
    bits = bits_of_likeness(found, same=same)
    code = _code(found)
    if code == "name-differs" and same_family(one, two):
        code = "name-given-differs"
    partner = _PARTNER_SAME_NAME if code == "name-same" else 0.0
    kin = _kin_bits(one, two, found)
    return Finding("name", code, bits, kin, (f"{found.share:.2g}",), partner_bits=partner)


def _code(found: Likeness) -> str:
    if found.agrees:
        return "name-partly" if found.partly else "name-same"
    return "name-near" if found.score >= _NEAR else "name-differs"


def _kin_bits(one: tuple[Name, ...], two: tuple[Name, ...], found: Likeness) -> float:
    """Return what the names say for two relatives: the family name, and perhaps one syllable."""
    shared = same_family(one, two)
    if shared is None:
        return log2(1 - _KIN_FAMILY + 0.2) if not found.partly else 0.0
    family = log2(_KIN_FAMILY / max(shared, 0.001))
    if found.agrees and not found.partly:
        return family + log2(_KIN_SAME_NAME / max(found.share / max(shared, 0.001), 1e-5))
    if found.agrees:
        return family - 3
    return family + (log2(_KIN_SHARES_SYLLABLE / 0.06) if _shares_syllable(one, two) else -0.4)


def same_family(one: tuple[Name, ...], two: tuple[Name, ...]) -> float | None:
    """Return how usual the family name is that two sets of names share; None if they share none."""
    left, right = _families(one), _families(two)
    shared = left.keys() & right.keys()
    return min((left[name] for name in shared), default=None)


def _families(names: tuple[Name, ...]) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in names:
        for parse in name.parses[:2]:
            if parse.family and parse.weight > -2:
                found[parse.family.best()] = family_share_of(name)
    return found


def _shares_syllable(one: tuple[Name, ...], two: tuple[Name, ...]) -> bool:
    left, right = (
        {(at, slot.best()) for name in names if (parse := _first(name)) and not parse.initials
         for at, slot in enumerate(parse.given)}
        for names in (one, two)
    )  # fmt: skip
    return bool(left & right)
