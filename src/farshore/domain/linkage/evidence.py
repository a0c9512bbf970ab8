"""Evidence in bits: how much one thing speaks for somebody rather than for anybody else.

Tracing asks "is this the same person", the guard's intruder asks "whom could a reader take this
for". Both add evidence up: a *bit* doubles the odds, a bit less than nothing halves them, and what
is not known weighs nothing at all.

Source: Fellegi and Sunter 1969, doi:10.1080/01621459.1969.10501049; weights in bits as Good 1950.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Bits: TypeAlias = npt.NDArray[np.float64]
"""Shape (people,): the evidence for each person, in bits."""

MOST_BITS = 40.0
"""No single thing is surer than one in a million millions: slips of the pen happen."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that speaks for or against somebody.

    Attributes:
        kind: what it is about: `name`, `birth`, `place`, `kin`, `time`, `statement`, ...
        bits: log2 of its likelihood ratio; above 0 for, below 0 against, 0 tells nothing.
        told: what was told of it, as it stood; never logged.
    """

    kind: str
    bits: float
    told: str = ""

    def __repr__(self) -> str:
        return f"<evidence of {self.kind}>"


def bits_of(among_same: float, among_others: float) -> float:
    """Return the evidence of something seen, in bits.

    Args:
        among_same: how often it is seen if it is this person, 0 to 1.
        among_others: how often it is seen of anybody else, 0 to 1.

    Raises:
        ValueError: a share that is none.
    """
    for share in (among_same, among_others):
        if not 0 <= share <= 1:
            raise ValueError(f"{share} is no share of 1")
    if among_same == among_others:
        return 0.0
    if not among_same or not among_others:
        return MOST_BITS if among_same else -MOST_BITS
    return max(-MOST_BITS, min(MOST_BITS, math.log2(among_same / among_others)))


def total(evidence: Iterable[Evidence]) -> float:
    """Return all evidence together, in bits: things that don't hang together add up."""
    return math.fsum(one.bits for one in evidence)


def probability(bits: float) -> float:
    """Return the probability of odds told in bits, 0 to 1."""
    odds: float = 2.0 ** max(-1_000.0, min(1_000.0, bits))
    return odds / (1 + odds)


def shares(bits: Bits, *, nobody: float | None = None) -> Bits:
    """Return the probability of each person, given that it is one of them or nobody.

    Args:
        bits: shape (people,): prior and evidence of each person, in bits.
        nobody: the weight of "none of these", in bits; None = it is one of them.

    Returns:
        Shape (people,), between 0 and 1; they add up to 1, less the share of nobody.
    """
    if not bits.size:
        return np.zeros(0)
    top = max(float(bits.max()), nobody if nobody is not None else -math.inf)
    weights = np.exp2(bits - top)
    rest = 2.0 ** (nobody - top) if nobody is not None else 0.0
    return np.asarray(weights / (weights.sum() + rest), dtype=np.float64)


def effective_crowd(share: float, *, fitting: int) -> float:
    """Return in how large a crowd somebody is hidden: 1 / share, at most the people who fit.

    Args:
        share: the probability that a reader gives the right person, 0 to 1.
        fitting: how many people fit everything that is told exactly; the crowd's upper bound.
    """
    return min(float(fitting), 1 / share if share > 0 else math.inf)
