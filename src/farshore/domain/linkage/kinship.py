"""Relatives compared: who names whom, from either side."""

from collections.abc import Iterable

from farshore.domain.linkage.facts import Facts, Finding, Kin
from farshore.domain.linkage.naming import (
    Likeness,
    bits_of_likeness,
    likeness,
    whole_likeness,
)
from farshore.domain.linkage.rarity import Rarity
from farshore.domain.names import Name, is_likely

ONE_OF_EACH = frozenset({"mother", "father", "husband", "wife"})
_SHARED = frozenset({"mother", "father", "grandmother", "grandfather", "uncle", "aunt", "cousin",
                     "stepmother", "stepfather", "brother", "sister", "half-brother", "half-sister"})  # fmt: skip
"""Relatives that brothers and sisters have in common."""
_OF_PARTNER = frozenset({"son", "daughter", "grandson", "granddaughter"})
"""Relatives that husband and wife have in common."""
_GROUP = {
    "mother": "parent", "father": "parent", "stepmother": "step", "stepfather": "step",
    "brother": "sibling", "sister": "sibling", "half-brother": "sibling", "half-sister": "sibling",
    "son": "child", "daughter": "child", "stepson": "stepchild", "stepdaughter": "stepchild",
    "husband": "spouse", "wife": "spouse", "grandmother": "grand", "grandfather": "grand",
    "grandson": "grandchild", "granddaughter": "grandchild", "uncle": "wider", "aunt": "wider",
    "nephew": "junior", "niece": "junior", "cousin": "cousin",
}  # fmt: skip
_AGREES, _AGREES_ONE = 0.6, 0.86
_NAMED_OTHERWISE = 0.05
_LEAST_AGREES = 0.3
_MOST_BITS = 13.0
_KIN_NAMED = 0.5
_OWN_NAME = 0.3
_ONE_NAME = 0.5


def compare_kin(one: Facts, two: Facts, rarity: Rarity) -> list[Finding]:
    """Return a finding for every relative of the first that the second's relatives speak to.

    Args:
        one: the remembered side; relatives that ask themselves stand among its kin.
        two: the other side.
        rarity: how usual names are.
    """
    grouped = _by_person(one.kin)
    found = [_one_relative(kin, two.kin, rarity) for kin in grouped]
    kept = [finding for finding in found if finding is not None]
    return [*kept, *_own_names(one, two, rarity)]


def _by_person(kin: Iterable[Kin]) -> list[tuple[str, tuple[Name, ...], bool]]:
    """Return relatives as relation, writings and whether they ask; who is written twice is one."""
    found: list[tuple[str, tuple[Name, ...], bool]] = []
    one_of_each: dict[str, int] = {}
    asking = tuple(one.name for one in kin if one.asks)
    relation = next((one.relation for one in kin if one.asks), "")
    if asking:
        found.append((relation, asking, True))
    for one in kin:
        if one.asks or (asking and _is_asking(one, relation, asking)):
            continue
        if one.relation in ONE_OF_EACH and one.relation in one_of_each:
            at = one_of_each[one.relation]
            found[at] = (one.relation, (*found[at][1], one.name), False)
            continue
        one_of_each[one.relation] = len(found)
        found.append((one.relation, (one.name,), False))
    return found


def _is_asking(one: Kin, relation: str, asking: tuple[Name, ...]) -> bool:
    """Tell whether a relative is the one who asks, named once more: a mother is only one."""
    if not _may_be(relation, one.relation, asks=True):
        return False
    only = relation == one.relation and relation in ONE_OF_EACH
    return only or any(is_likely(one.name, name, least=_ONE_NAME) for name in asking)


def _one_relative(
    kin: tuple[str, tuple[Name, ...], bool], others: tuple[Kin, ...], rarity: Rarity
) -> Finding | None:
    relation, names, asks = kin
    if not others:
        return None
    group = _GROUP.get(relation, relation)
    alike = tuple(k.name for k in others if _may_be(relation, k.relation, asks=asks))
    best = likeness(names, alike, rarity)
    if best and best.score >= _LEAST_AGREES:
        named = next(k.relation for k in others if k.name is best.right)
        return _agreeing(relation, best, asks=asks, named=named)
    rest = tuple(k.name for k in others if not _may_be(relation, k.relation, asks=asks))
    wide = whole_likeness(names, rest, rarity)
    if wide:
        bits = min(_MOST_BITS, bits_of_likeness(wide, same=_NAMED_OTHERWISE))
        return Finding(
            "kin", "kin-other-relation", bits, bits + 2, (relation,), partner_bits=bits + 2
        )
    if best and relation in ONE_OF_EACH:
        bits = max(-3.0, bits_of_likeness(best, same=_AGREES_ONE))
        return Finding(
            "kin", "kin-differs", bits, bits if relation in _SHARED else 0.0, (relation,)
        )
    if best and group == "sibling":
        return Finding("kin", "kin-not-named", -0.3, -0.2, (relation,))
    return None


def _may_be(one: str, two: str, *, asks: bool) -> bool:
    if one == two:
        return True
    group = _GROUP.get(one, one)
    if group != _GROUP.get(two, two):
        return False
    return asks or group in {"sibling", "wider"}


def _agreeing(relation: str, best: Likeness, *, asks: bool, named: str) -> Finding:
    same = _AGREES_ONE if relation in ONE_OF_EACH else _AGREES
    chances = 1.0 if relation in ONE_OF_EACH else 2.5
    wide = Likeness(best.score, best.partly, min(0.5, chances * best.share), best.left, best.right)
    bits = min(_MOST_BITS, bits_of_likeness(wide, same=same))
    kin_bits = bits - 0.3 if relation in _SHARED else min(bits, -2.0)
    code = "kin-asks" if asks else "kin-same"
    partner = bits - 0.3 if relation in _OF_PARTNER else min(bits, -2.0)
    return Finding("kin", code, bits, kin_bits, (named,), partner_bits=partner, partly=best.partly)


def _own_names(one: Facts, two: Facts, rarity: Rarity) -> list[Finding]:
    """Say that somebody bears the name of the other's relative: then it is that relative."""
    found: list[Finding] = []
    for names, kin in ((one.names, two.kin), (two.names, one.kin)):
        best = whole_likeness(names, tuple(k.name for k in kin), rarity)
        if best:
            bits = min(_MOST_BITS, bits_of_likeness(best, same=_KIN_NAMED))
            against = min(0.0, -bits * _OWN_NAME)
            code = "kin-names-the-sought"
            found.append(Finding("kin", code, against, bits, partner_bits=bits))
    return found
