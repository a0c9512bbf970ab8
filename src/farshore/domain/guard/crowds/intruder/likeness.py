"""How well each person of the caseload fits one thing that is told, from 0 to 1.

1 fits exactly; what nearly fits (a neighbouring year, the same province) fits less; what differs fits
hardly, since people err and tell things as changed. Who is not known to fit or differ is expected to
fit as often as others do: that speaks neither for nor against anybody.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from farshore.domain.dates import Interval
from farshore.domain.guard.crowds.caseload import Caseload, Mask
from farshore.domain.guard.facts.facts import Fact
from farshore.domain.places import parents, place_of

Likeness: TypeAlias = npt.NDArray[np.float32]
"""Shape (people,): how likely the words are told of each, against somebody whom they fit."""

_NEIGHBOURING = timedelta(days=366)
_NEAR, _FAR = 0.25, 0.01
_SOFT_FAR = 0.3
_SCENE_NEAR, _SCENE_FAR = 0.5, 0.2
_CLOSED = frozenset({"birth", "age", "zodiac", "origin"})
"""Kinds of which everybody has one: how often it is shared is counted among those of whom it is known."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How well what nearly fits, and what does not, still fits."""

    near: float = _NEAR
    far: float = _FAR


SOFT = Weights(near=_SOFT_FAR, far=_SOFT_FAR)
"""Of what words only seem to tell."""
OF_A_SCENE = Weights(near=_SCENE_NEAR, far=_SCENE_FAR)
OF_SEX = Weights(near=0.03, far=0.03)


def weighed(
    yes: Mask,
    near: Mask,
    unknown: Mask,
    weights: Weights,
    *,
    closed: bool = True,
    least: float = 0.0,
) -> Likeness:
    """Return how well each person fits.

    Args:
        yes: shape (people,): who fits exactly.
        near: who nearly fits.
        unknown: of whom it is not known.
        weights: of the rest.
        closed: everybody has one such value; else only those who fit tell how rare it is.
        least: how often at least it is true of somebody whose record does not say it.
    """
    like = np.where(yes, np.float32(1), np.where(near, weights.near, weights.far))
    unknown = unknown & ~yes
    if closed and not unknown.all():
        expected = float(like[~unknown].mean())
    else:
        expected = max(float(yes.mean()), least, 1 / max(1, yes.size))
    like[unknown] = expected
    return np.asarray(like, dtype=np.float32)


def of_fact(fact: Fact, caseload: Caseload, *, soft: bool = False) -> Likeness:
    """Return how well everybody fits a fact.

    Args:
        fact: what is told.
        caseload: everybody.
        soft: the words only seem to tell it.
    """
    fit = caseload.fit(fact)
    weights = SOFT if soft else Weights()
    closed = fact.kind in _CLOSED or fact.kind.startswith("event:")
    least = weights.far if soft else 0.0
    return weighed(fit.yes, _near(fact, caseload), fit.unknown, weights, closed=closed, least=least)


def _near(fact: Fact, caseload: Caseload) -> Mask:
    nobody = np.zeros(len(caseload), dtype=np.bool_)
    if isinstance(fact.value, Interval):
        wider = Fact(fact.who, fact.kind, _wider(fact.value), fact.start, fact.end)
        return caseload.fit(wider).yes
    if fact.kind == "origin":
        above = parents(place_of(fact.value))[1:2]
        return caseload.saying("origin", above[0]) if above else nobody
    return nobody


def _wider(interval: Interval) -> Interval:
    first = max(interval.first, date.min + _NEIGHBOURING) - _NEIGHBOURING
    last = min(interval.last, date.max - _NEIGHBOURING) + _NEIGHBOURING
    return Interval(first, last, interval.precision)


def of_household(kin: str, count: int, caseload: Caseload) -> Likeness:
    """Return how well everybody fits relatives that are told: who lists none may have some."""
    counts = caseload.relatives(kin)
    listed = counts > 0
    yes = listed & (counts == count) if count else listed
    least = _UNLISTED.get(kin, _RARELY_HAD)
    return weighed(yes, listed, ~listed, Weights(), closed=False, least=least)


_UNLISTED = {
    **dict.fromkeys(("mother", "father", "parents"), 0.25),
    **dict.fromkeys(
        ("child", "children", "son", "daughter", "siblings", "brother", "sister"), 0.15
    ),
    **dict.fromkeys(("husband", "wife", "couple"), 0.15),
}
"""How often somebody whose record lists no such relative may be told of with one."""
_RARELY_HAD = 0.05


def of_sex(sex: str, caseload: Caseload) -> Likeness:
    """Return how well everybody fits a woman or a man."""
    yes = caseload.of_sex(sex)
    nobody = np.zeros_like(yes)
    return weighed(yes, nobody, caseload.of_sex(""), OF_SEX)


def of_stage(born: Interval, caseload: Caseload) -> Likeness:
    """Return how well everybody fits a stage of life."""
    fact = Fact("", "birth", born, 0, 0)
    fit = caseload.fit(fact)
    return weighed(fit.yes, _near(fact, caseload), fit.unknown, OF_A_SCENE)


def of_having_come(before: date, caseload: Caseload) -> Likeness:
    """Return how well everybody fits a post of a day: whoever came later is not told of in it."""
    fit = caseload.fit(Fact("", "event:arrival", Interval(date(1900, 1, 1), before), 0, 0))
    return weighed(fit.yes, np.zeros_like(fit.yes), fit.unknown, Weights())
