"""Say in words why two names are one, or not."""

from math import exp

from farshore.domain.names.reading.parsing import Parse
from farshore.domain.names.reading.slots import Slot, cost, known_costs
from farshore.domain.names.sounds.syllables import southern
from farshore.domain.names.sounds.tables import families

_WHAT = {0: "family name", 1: "first syllable", 2: "second syllable", 3: "third syllable"}
_SYSTEM = {"R": "Revised", "M": "McCune-Reischauer", "P": "McCune-Reischauer", "D": "North Korean", "N": "North Korean", "S": "passport", "C": "pinyin"}  # fmt: skip
_ALIKE, _NEAR = 0.7, 3.8
_COMMON = 0.05


def explain(one: Parse, two: Parse) -> tuple[str, ...]:
    """Return the reasons for a comparison of two readings, the family name first."""
    said: list[str] = []
    if one.family is None or two.family is None:
        said.append("one of them has no family name: it can be anybody's given name")
    else:
        said.append(_slot(one.family, two.family, 0))
    if len(one.given) != len(two.given):
        said.append(f"the given names have {len(one.given)} and {len(two.given)} syllables")
    else:
        said += [
            _slot(a, b, at + 1) for at, (a, b) in enumerate(zip(one.given, two.given, strict=True))
        ]
    if one.order != two.order and "family last" in {one.order, two.order}:
        said.append("the family name stands first in one and last in the other")
    if one.initials or two.initials:
        said.append("one of them has only initials: compatible, no proof")
    family = one.family.best() if one.family else ""
    if (
        family in families()
        and families()[family][0] > _COMMON
        and two.family
        and two.family.best() == family
    ):
        said.append(f"{family} is a common family name")
    return tuple(said)


def _slot(one: Slot, two: Slot, at: int) -> str:
    what, apart = _WHAT[at], cost(one, two, known_costs())
    if one.text == two.text and apart < _ALIKE:
        return f"{what} '{one.text}' in both"
    shared = max(
        one.can_be.keys() & two.can_be.keys(),
        key=lambda s: one.can_be[s] * two.can_be[s],
        default="",
    )
    if not shared or apart >= _NEAR:
        return f"{what} differs: {_shown(one)} is not {_shown(two)}"
    ways = " and ".join(dict.fromkeys(_way(slot, shared) for slot in sorted((one, two), key=_rank)))
    sure = (
        ""
        if apart < _ALIKE
        else f", {'perhaps' if apart < 1.6 else 'a slip of the pen or another name'} ({exp(-apart):.0%})"
    )
    return f"{what} {shared} {ways}{sure}"


def _rank(slot: Slot) -> tuple[str, str]:
    return slot.how, slot.text


def _shown(slot: Slot) -> str:
    return slot.text if slot.how in {"hangul", "hanja", "kana", "cyrillic"} else f"'{slot.text}'"


def _way(slot: Slot, syllable: str) -> str:
    if slot.how == "hangul":
        if southern(syllable) == syllable:
            return "in Hangul"
        return (
            "written the northern way"
            if slot.text == syllable
            else f"written the southern way ({slot.text})"
        )
    if slot.how == "initial":
        return f"as the initial {slot.text.upper()}."
    if slot.how in {"hanja", "kana", "cyrillic", "open"}:
        return f"written {slot.text}"
    named = list(dict.fromkeys(_SYSTEM.get(letter, letter) for letter in slot.how))
    return f"written '{slot.text}'" + (f" ({named[0]})" if len(named) == 1 else "")
