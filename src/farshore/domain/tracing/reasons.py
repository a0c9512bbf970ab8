"""Why a candidate may be the sought person, what speaks against, and the picture of the weights."""

from dataclasses import dataclass
from typing import Literal

from farshore.domain.linkage.evidence import probability
from farshore.domain.linkage.facts import Finding
from farshore.domain.tracing.matching import Candidate

Side = Literal["for", "against", "neither"]
_LITTLE = 0.25
_STRONG, _FAIR = 6.0, 2.5


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that a reader can check.

    Attributes:
        code: what was seen; `wording.said` puts it in words.
        kind: name, birth, sex, place, lived, time or kin.
        side: for, against or neither.
        strength: 0 to 3, for signs beside it.
        bits: its weight.
        values: a relation, a county, years: what the words are filled with.
    """

    code: str
    kind: str
    side: Side
    strength: int
    bits: float
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the waterfall, in bits; the last one ends at the odds of the pair.

    Attributes:
        code: as in `Reason`; also `start` (before anything is known), `relatives` (a brother or
            sister would fit as well) and `end`.
        first: where the bar begins.
        last: where it ends.
        chance: the probability that `last` stands for, 0 to 1.
        values: as in `Reason`.
    """

    code: str
    first: float
    last: float
    chance: float
    values: tuple[str, ...] = ()


def reasons(candidate: Candidate) -> tuple[Reason, ...]:
    """Return what speaks for a candidate, then against, then what is unknown; the weightiest first."""
    found = [_reason(one) for one in candidate.weighed.findings]
    if candidate.lacking:
        found.append(Reason(f"lacks-{candidate.lacking}", "ground", "against", 1, 0.0))
    order = {"for": 0, "against": 1, "neither": 2}
    return tuple(sorted(found, key=lambda one: (order[one.side], -abs(one.bits))))


def _reason(finding: Finding) -> Reason:
    """A relative's fit counts for a person only as far as it does not fit brothers and sisters."""
    bits = finding.bits
    if not finding.known or abs(bits) < _LITTLE:
        side: Side = "neither"
    else:
        side = "for" if bits > 0 else "against"
    if finding.code == "kin-names-the-sought":
        side, bits = "against", -finding.kin_bits
    size = abs(bits)
    strength = 0 if side == "neither" else 3 if size >= _STRONG else 2 if size >= _FAIR else 1
    return Reason(finding.code, finding.kind, side, strength, bits, finding.values)


def waterfall(candidate: Candidate, *, prior: float) -> tuple[Step, ...]:
    """Return the bars from what is likely before anything is known to the odds of the pair.

    Args:
        candidate: whose evidence is drawn.
        prior: of its list (`Ground.prior`), in bits.
    """
    steps = [Step("start", prior, prior, probability(prior))]
    at = prior
    known = [one for one in candidate.weighed.findings if one.known]
    for one in sorted(known, key=lambda one: -one.bits):
        steps.append(Step(one.code, at, at + one.bits, probability(at + one.bits), one.values))
        at += one.bits
    if at - candidate.bits > _LITTLE:
        steps.append(Step("relatives", at, candidate.bits, probability(candidate.bits)))
    steps.append(Step("end", candidate.bits, candidate.bits, candidate.probability))
    return tuple(steps)
