"""Kinship words in three languages: which generation, which tie, and the other side's word."""

from functools import cache
from importlib.resources import files
from typing import Literal

Tie = Literal["parent", "child", "partner", "sibling", "other"]
_MOST_GENERATIONS = 3


@cache
def _table() -> dict[str, tuple[int, Tie]]:
    text = (files("farshore.domain.family") / "data" / "kin.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {word: (int(generation), tie) for word, generation, tie in rows}  # type: ignore[misc]


def generation_of(kin: str) -> int:
    """Return how many generations below this person a relative stands; negative = above.

    Args:
        kin: what the relative is to the person, in English, Japanese or Korean; 0 if unknown.
    """
    found = _known(kin)
    return found[0] if found else 0


def tie_of(kin: str) -> Tie:
    """Return how the tie is drawn; "other" for an unknown word."""
    found = _known(kin)
    return found[1] if found else "other"


def is_known(kin: str) -> bool:
    """Tell whether a word of kinship says a generation."""
    return _known(kin) is not None


def _known(kin: str) -> tuple[int, Tie] | None:
    """Return what the longest known word in a phrase says: "older brother" is a brother."""
    said = kin.strip().casefold()
    table = _table()
    if said in table:
        return table[said]
    inside = [word for word in table if _stands_in(word, said)]
    return table[max(inside, key=len)] if inside else None


def _stands_in(word: str, said: str) -> bool:
    return word in said.split() if word.isascii() else word in said


def reverse_of(kin: str, *, sex: str) -> str:
    """Return what this person is to the relative: the mother of a woman's son is his mother.

    Args:
        kin: what the relative is to this person.
        sex: of this person, F, M, X or "".
    """
    pairs = {
        "parent": ("daughter", "son", "child"),
        "child": ("mother", "father", "parent"),
        "partner": ("wife", "husband", "partner"),
        "sibling": ("sister", "brother", "sibling"),
    }
    if abs(generation_of(kin)) > 1 or tie_of(kin) not in pairs:
        return "relative"
    woman, man, either = pairs[tie_of(kin)]
    return woman if sex == "F" else man if sex == "M" else either
