"""Levels over the caseload: how many of a band of years are stable, never of few people.

There is no total, no count and no smallest or largest level: each of them would be one person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from farshore.domain.figures.model import HIDDEN, share
from farshore.domain.figures.yearly.shares import rough_share

BANDS = ((0, 1), (2, 3), (4, 6), (7, 10), (11, 150))
"""Full years since arrival. Fixed: a band that anybody could choose would single people out."""
STABLE = 3
_LEAST = 10
"""People of a band from whom a share is told; `share` keeps to the same."""


@dataclass(frozen=True, slots=True)
class BandShare:
    """Neighbouring bands together.

    Attributes:
        first: full year.
        last: full year.
        words: the share in words of `share`, for the desk.
        rough: the same for the public: a range that five counts fit (`rough_share`).
    """

    first: int
    last: int
    words: str
    rough: str


def level_shares(people: Iterable[tuple[int, int]]) -> list[BandShare]:
    """Return which share of each band says a level of 3 or 4.

    Args:
        people: full years since arrival and the level of each person, once each.

    Returns:
        Every year once, in order. Bands of fewer than ten people are joined with the next one (the
        last with the one before); where even all are fewer, the one band tells nothing.
    """
    counted = [_counted(band, people_of) for band, people_of in _by_band(list(people))]
    joined: list[tuple[int, int, int, int]] = []
    for first, last, stable, of in counted:
        if joined and joined[-1][3] < _LEAST:
            before = joined.pop()
            joined.append((before[0], last, before[2] + stable, before[3] + of))
        else:
            joined.append((first, last, stable, of))
    if len(joined) > 1 and joined[-1][3] < _LEAST:
        few, before = joined.pop(), joined.pop()
        joined.append((before[0], few[1], before[2] + few[2], before[3] + few[3]))
    return [
        BandShare(first, last, share(stable, of), rough_share(stable, of))
        for first, last, stable, of in joined
    ]


def _by_band(
    people: Sequence[tuple[int, int]],
) -> Iterable[tuple[tuple[int, int], list[tuple[int, int]]]]:
    for first, last in BANDS:
        yield (first, last), [one for one in people if first <= one[0] <= last]


def _counted(band: tuple[int, int], people: Sequence[tuple[int, int]]) -> tuple[int, int, int, int]:
    return (*band, sum(level >= STABLE for _years, level in people), len(people))


__all__ = ["BANDS", "HIDDEN", "BandShare", "level_shares"]
