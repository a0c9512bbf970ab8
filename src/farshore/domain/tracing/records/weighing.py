"""How much speaks for somebody being the one who is sought: a plain reckoning, one pair at a time.

What is not known weighs nothing. The chance before anything is compared is that of anybody who
could have been registered, so that a lone candidate is not likely by being alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log2

import numpy as np

from farshore.domain.dates import Interval
from farshore.domain.linkage.evidence import probability, shares
from farshore.domain.names import Name, parse, score
from farshore.domain.places import parents, place_of
from farshore.domain.tracing.records.candidates import Outcome, Point, Question, Weighed

MODEL = "plain-1"
LEAST_POOL = 2_000
"""Everybody who could have been registered: a small register makes nobody likelier."""
MOST_CANDIDATES, LEAST_PROBABILITY = 10, 0.02
"""Whoever would be this likely alone is shown, however much likelier somebody else is."""
_HARD_YEARS = 12


@dataclass(frozen=True, slots=True)
class Described:
    """One description of a person: what is remembered, or what a record says.

    Attributes:
        names: prepared names, with the words as written beside them.
        births: all that is said of the birth.
        places: ids of places with all that they lie in.
        parted: when the two sides last met, or the person left.
        kin: what a relative is to this person, to that relative's prepared names.
        words: what was said, by field: shown, never compared.
    """

    label: str
    sex: str = ""
    names: tuple[tuple[str, Name], ...] = ()
    births: tuple[Interval, ...] = ()
    places: tuple[frozenset[str], ...] = ()
    parted: Interval | None = None
    kin: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<described {self.label}>"


def prepared(names: Iterable[str]) -> tuple[tuple[str, Name], ...]:
    """Return names with what comparing needs."""
    return tuple((name, parse(name)) for name in names if name.strip())


def around(place: str) -> frozenset[str]:
    """Return a place under its one id, with all that it lies in; empty for an unknown one."""
    found = place_of(place.strip())
    return frozenset({found, *parents(found)}) if found else frozenset()


def candidates(
    sought: Described, people: Sequence[Described], *, pool: int, on: date
) -> dict[str, Weighed]:
    """Return whom somebody seeks, by label: the likeliest ones, with reasons.

    Args:
        sought: as remembered.
        people: whose consent covers tracing.
        pool: how many are registered.
        on: the day.
    """
    start = -log2(max(pool, LEAST_POOL))
    found = [(one, points_of(sought, one)) for one in people]
    sums = np.array([start + sum(p.bits for p in points) for _one, points in found])
    if not sums.size:
        return {}
    likely = shares(sums, nobody=0.0)
    order = np.argsort(-likely)[:MOST_CANDIDATES]
    kept = [int(at) for at in order if probability(float(sums[at])) >= LEAST_PROBABILITY]
    return {
        found[at][0].label: Weighed(
            probability=round(float(likely[at]), 6),
            start_bits=round(start, 3),
            points=found[at][1],
            questions=questions_of(found[at][1], float(likely[at])),
            model=MODEL,
            on=on,
        )
        for at in kept
    }


def points_of(sought: Described, person: Described) -> list[Point]:
    """Return all that was compared between two descriptions, in the order of the page."""
    made = (_name, _sex, _birth, _place, _parted, _kin)
    return [one(sought, person) for one in made]


_ANSWERS: dict[str, tuple[float, float]] = {
    "kin": (6.0, -2.5), "birth": (2.6, -3.5), "place": (4.5, -2.0), "parted": (1.8, -2.0),
}  # fmt: skip
"""What a like and an unlike answer would weigh, in bits."""


def questions_of(points: Sequence[Point], now: float) -> list[Question]:
    """Return what to ask next, the question that would decide most first.

    Args:
        points: what was compared; a question is asked where nothing is known, or too little.
        now: the probability now.
    """
    odds = log2(now / (1 - now)) if 0 < now < 1 else (20.0 if now >= 1 else -20.0)
    asked = {one.field: one.bits for one in points if one.field in _ANSWERS and not one.code} or {
        one.field: one.bits for one in points if one.field in _ANSWERS and abs(one.bits) < 1.5
    }
    made = []
    for name, bits in asked.items():
        same, other = _ANSWERS[name]
        outcomes = [
            Outcome(answer="same", probability=round(probability(odds - bits + same), 6)),
            Outcome(answer="unknown", probability=round(now, 6)),
            Outcome(answer="other", probability=round(probability(odds - bits + other), 6)),
        ]
        made.append(Question(field=name, outcomes=outcomes))
    return sorted(made, key=lambda q: q.outcomes[2].probability - q.outcomes[0].probability)


def _point(
    name: str, sought: Described, person: Described, code: str, bits: float, **values: str
) -> Point:
    return Point(
        field=name, code=code, bits=round(bits, 2), ours=sought.words.get(name, ""),
        theirs=person.words.get(name, ""), values=values,
    )  # fmt: skip


def _name(sought: Described, person: Described) -> Point:
    if not sought.names or not person.names:
        return _point("name", sought, person, "", 0.0)
    likeness = max(score(a, b) for _x, a in sought.names for _y, b in person.names)
    levels = (
        (0.9, "same", 9.0),
        (0.5, "other_spelling", 6.5),
        (0.15, "alike", 2.5),
        (0.02, "part", 0.5),
    )
    for least, code, bits in levels:
        if likeness >= least:
            return _point("name", sought, person, f"name.{code}", bits)
    return _point("name", sought, person, "name.other", -5.0)


def _sex(sought: Described, person: Described) -> Point:
    if not sought.sex or not person.sex:
        return _point("sex", sought, person, "", 0.0)
    is_same = sought.sex == person.sex
    return _point(
        "sex", sought, person, "sex.same" if is_same else "sex.other", 1.0 if is_same else -6.0
    )


def _birth(sought: Described, person: Described) -> Point:
    if not sought.births or not person.births:
        return _point("birth", sought, person, "", 0.0)
    gap = min(_years_apart(a, b) for a in sought.births for b in person.births)
    for most, code, bits in (
        (0.01, "fits", 2.6),
        (1.1, "near", 1.6),
        (2.1, "within", 0.8),
        (4.1, "apart", -1.5),
    ):
        if gap <= most:
            return _point("birth", sought, person, f"birth.{code}", bits, years=str(round(gap)))
    bits = -3.0 if gap < _HARD_YEARS else -6.0
    return _point("birth", sought, person, "birth.far", bits, years=str(round(gap)))


def _place(sought: Described, person: Described) -> Point:
    if not any(sought.places) or not any(person.places):
        return _point("place", sought, person, "", 0.0)
    exact = any(_nearest(a) & _nearest(b) for a in sought.places for b in person.places)
    if exact:
        same_word = sought.words.get("place") == person.words.get("place")
        return _point(
            "place", sought, person, "place.same" if same_word else "place.other_name", 4.5
        )
    shared = any(
        len(parents(one)) > 1 for a in sought.places for b in person.places for one in a & b
    )
    if shared:
        return _point("place", sought, person, "place.near", 1.5)
    return _point("place", sought, person, "place.other", -1.5)


def _nearest(place: frozenset[str]) -> frozenset[str]:
    """Return a place without all that it lies in."""
    return frozenset(
        one for one in place if not any(one != other and one in parents(other) for other in place)
    )


def _parted(sought: Described, person: Described) -> Point:
    if sought.parted is None or person.parted is None:
        return _point("parted", sought, person, "", 0.0)
    gap = _years_apart(sought.parted, person.parted)
    for most, code, bits in ((0.01, "same", 1.6), (1.5, "near", 1.0), (4.0, "apart", -0.4)):
        if gap <= most:
            return _point("parted", sought, person, f"parted.{code}", bits, years=str(round(gap)))
    return _point("parted", sought, person, "parted.far", -1.5, years=str(round(gap)))


def _kin(sought: Described, person: Described) -> Point:
    shared = [
        kin for kin in sought.kin if kin in person.kin and sought.kin[kin] and person.kin[kin]
    ]
    if not shared:
        return _point("kin", sought, person, "", 0.0)
    best = {
        kin: max(score(a, b) for a in sought.kin[kin] for b in person.kin[kin]) for kin in shared
    }
    top = max(best, key=lambda kin: best[kin])
    for least, code, bits in (
        (0.9, "same", 6.0),
        (0.5, "other_spelling", 4.5),
        (0.15, "alike", 1.0),
    ):
        if best[top] >= least:
            return _point("kin", sought, person, f"kin.{code}", bits, kin=top)
    return _point("kin", sought, person, "kin.other", -2.5, kin=top)


def _years_apart(one: Interval, other: Interval) -> float:
    """Return how many years lie between two spans; 0 where they meet."""
    gap = max(one.first, other.first) - min(one.last, other.last)
    return max(0.0, gap.days / 365.25)
