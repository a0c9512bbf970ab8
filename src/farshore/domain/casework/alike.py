"""Whom in the register a request could mean: the same names in any script, and their relatives."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from farshore.domain.names import compare, normalise

SHORTEST_COMPARED = 2
MOST_RELATIVES_COMPARED = 4_000


@dataclass(frozen=True, slots=True)
class Alike:
    """Somebody who could be meant.

    Attributes:
        label: case label.
        why: `name`, `relative` (a relative of theirs has this name), `kin` (tied to one who has it)
            or `message` (the name stands in the pasted message).
    """

    label: str
    why: str


def same_name(one: str, other: str) -> bool:
    """Tell whether two writings may be one name; short ones never are."""
    a, b = normalise(one).text.strip(), normalise(other).text.strip()
    if min(len(a), len(b)) < SHORTEST_COMPARED:
        return False
    return a.casefold() == b.casefold() or compare(a, b).relation == "same"


def relatives_named(names: Sequence[str], relatives: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield case labels of people who have a relative of one of these names.

    Args:
        names: as a request says them.
        relatives: case label to names of relatives without a record of their own.
    """
    compared = 0
    for label, known in relatives.items():
        compared += len(known)
        if compared > MOST_RELATIVES_COMPARED:
            return
        if any(same_name(name, one) for name in names for one in known):
            yield label


def in_order(found: Iterable[Alike]) -> list[Alike]:
    """Return each person once, by the strongest reason."""
    order = ("name", "message", "relative", "kin")
    kept: dict[str, Alike] = {}
    for one in sorted(found, key=lambda alike: order.index(alike.why)):
        kept.setdefault(one.label, one)
    return list(kept.values())
