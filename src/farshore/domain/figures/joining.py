"""A list of counts that may be published: what is small is joined, what is left is rounded.

Groups under five are joined; if they are too few they take the groups behind them along, then those
before them, in the fixed order of the list and never by size, until there are ten people or more in
it. Counts are shown in multiples of five, a total under ten not at all. A test works out by brute
force, for every small list, that no count under five follows from what is shown, also for a reader
who knows this rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST, LEAST_JOINED, STEP = 5, 10, 5


@dataclass(frozen=True, slots=True)
class Joined:
    """What may be published of a list.

    Attributes:
        shown: code and count in multiples of five, in the order of the list.
        others: codes that were joined; their counts are nowhere.
        others_count: of all of them, in multiples of five.
        total: in multiples of five.
    """

    shown: tuple[tuple[str, int], ...]
    others: tuple[str, ...]
    others_count: int
    total: int


def joined(counts: Mapping[str, int]) -> Joined | None:
    """Return what may be published; None if nothing may.

    Args:
        counts: people by code, in the order in which they are always shown.

    Raises:
        ValueError: a count is below nothing.
    """
    if any(value < 0 for value in counts.values()):
        raise ValueError("a count is below nothing")
    codes, total = list(counts), sum(counts.values())
    if total < LEAST_JOINED:
        return None
    others = _others(counts)
    count = sum(counts[code] for code in others)
    if others and (count < LEAST_JOINED or len(others) == len(codes)):
        others, count = set(codes), total
    return Joined(
        tuple((code, to_five(counts[code])) for code in codes if code not in others),
        tuple(code for code in codes if code in others),
        to_five(count),
        to_five(total),
    )


def _others(counts: Mapping[str, int]) -> set[str]:
    codes = list(counts)
    others = {code for code in codes if counts[code] < LEAST}
    if not others or len(codes) == 1:
        return set()
    at = max(codes.index(code) for code in others)
    for code in [*codes[at + 1 :], *reversed(codes[:at])]:
        if len(others) > 1 and sum(counts[one] for one in others) >= LEAST_JOINED:
            break
        others.add(code)
    return others


def to_five(value: float) -> int:
    """Return the nearest multiple of five."""
    return STEP * int(value / STEP + 0.5)
