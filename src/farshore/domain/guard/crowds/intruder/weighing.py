"""Whom a reader is left with: all that is told of somebody, weighed over the whole caseload.

It is a linkage attack played against ourselves. Each thing told makes some people likelier; what
is said twice counts once. The share of the true person says how large the crowd is in which somebody
is hidden: with a share of a half it is two, however many people fit the exact facts.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from farshore.domain.guard.crowds.caseload import Mask
from farshore.domain.guard.crowds.intruder.likeness import Likeness
from farshore.domain.linkage.evidence import Bits, bits_of, effective_crowd, shares


@dataclass(frozen=True, slots=True, eq=False)
class Clue:
    """One thing that is told of somebody, and how well everybody fits it.

    Attributes:
        kind: what it is about, as in `Fact.kind`, or `sex`, `stage`, `time`, `words`.
        group: clues of one group are one thing said in several ways.
        views: readers who can check it.
        like: how well each person fits.
        told: the words that tell it; empty where it is told by no words of their own.
        spot: number of the text in which they stand, their first character and one after the last.
    """

    kind: str
    group: Hashable
    views: frozenset[str]
    like: Likeness
    told: str = ""
    spot: tuple[int, int, int] | None = None

    def __repr__(self) -> str:
        return f"<clue of {self.kind}>"


def crowd_left(
    clues: Iterable[Clue], *, at: int, among: Mask, fitting: int, but: Sequence[Clue] = ()
) -> float:
    """Return in how large a crowd somebody is left.

    Args:
        clues: what is told.
        at: the row of the person.
        among: shape (people,): whom a reader takes into account.
        fitting: how many people fit all facts exactly: the crowd is never larger.
        but: clues that are left out.

    Returns:
        People, at least 1 and seldom a whole number.
    """
    weights = _together(_by_group(clue for clue in clues if clue not in but).values(), among)
    return _crowd(weights, at, fitting)


def paying(
    clues: Sequence[Clue], *, at: int, among: Mask, fitting: int
) -> list[tuple[Sequence[Clue], float, float]]:
    """Return what tells most, the best first: its clues, its bits, and the crowd without it."""
    groups = _by_group(clues)
    likes = {group: _least(found) for group, found in groups.items()}
    weights = _product(list(likes.values()), among)
    found = []
    for group, members in groups.items():
        like = likes[group]
        share = float(like[among].mean()) if among.any() else 1.0
        without = _crowd(weights / like, at, fitting)
        found.append((members, bits_of(1.0, min(1.0, share)), without))
    return sorted(found, key=lambda one: -one[1])


def _by_group(clues: Iterable[Clue]) -> dict[Hashable, list[Clue]]:
    groups: dict[Hashable, list[Clue]] = {}
    for clue in clues:
        groups.setdefault(clue.group, []).append(clue)
    return groups


def _least(clues: Sequence[Clue]) -> Likeness:
    """Return how well people fit one thing that is said in several ways: as the strictest says."""
    return np.asarray(np.minimum.reduce([clue.like for clue in clues]), dtype=np.float32)


def _together(groups: Iterable[Sequence[Clue]], among: Mask) -> Bits:
    return _product([_least(found) for found in groups], among)


def _product(likes: Sequence[Likeness], among: Mask) -> Bits:
    weights = among.astype(np.float64)
    for like in likes:
        weights *= like
    return weights


def _crowd(weights: Bits, at: int, fitting: int) -> float:
    with np.errstate(divide="ignore"):
        share = float(shares(np.log2(weights))[at])
    return max(1.0, effective_crowd(share, fitting=max(1, fitting)))
