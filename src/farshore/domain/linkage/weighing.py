"""All comparisons of two descriptions, and the two questions that they answer.

Is it the same person, a relative of the person, or anybody? Evidence for the same person counts only
as far as it doesn't speak for a brother or sister as well.
"""

from dataclasses import dataclass
from math import log2

from farshore.domain.linkage.births import compare_births
from farshore.domain.linkage.facts import Facts, Finding, missing
from farshore.domain.linkage.kinship import compare_kin
from farshore.domain.linkage.naming import compare_names_of
from farshore.domain.linkage.places_compared import (
    compare_birthplaces,
    compare_stays,
    compare_times,
)
from farshore.domain.linkage.rarity import Rarity

_SEX_SAME = 0.985
_KIN_PRIOR, _PARTNER_PRIOR = -0.7, -2.0
"""log2 of: a relative, or the husband or wife, of the sought person in the list, beside the person."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Everything that two descriptions say about each other.

    Attributes:
        findings: every field that both tell, and those that one doesn't.
        bits: for the same person against anybody, added up.
        kin_bits: for a relative against anybody, added up.
        partner_bits: for the husband or wife against anybody, added up.
    """

    findings: tuple[Finding, ...]
    bits: float
    kin_bits: float
    partner_bits: float = 0.0

    def net(self, *, prior: float) -> float:
        """Return the odds of the same person against a relative or anybody, in bits.

        Args:
            prior: log2 of the odds of one person of the list before anything is known.
        """
        kin = 2.0 ** min(900.0, self.kin_bits + prior + _KIN_PRIOR)
        partner = 2.0 ** min(900.0, self.partner_bits + prior + _PARTNER_PRIOR)
        against = log2(1 + kin + partner)
        return self.bits + prior - against


def weigh(one: Facts, two: Facts, rarity: Rarity) -> Weighed:
    """Compare two descriptions, the remembered one first."""
    findings = (
        compare_names_of(one.names, two.names, rarity),
        compare_sexes(one.sex, two.sex),
        compare_births(one.birth, two.birth),
        compare_birthplaces(one, two, rarity),
        compare_stays(one, two, rarity),
        compare_times(one, two),
        *compare_kin(one, two, rarity),
    )
    return Weighed(
        findings,
        sum(one.bits for one in findings),
        sum(one.kin_bits for one in findings),
        sum(one.partner_bits for one in findings),
    )


def compare_sexes(one: str, two: str) -> Finding:
    """Return what the sexes say: little where they agree, much where they differ."""
    if not one or not two:
        return missing("sex")
    if one == two:
        return Finding(
            "sex", "sex-same", log2(2 * _SEX_SAME), partner_bits=log2(2 * (1 - _SEX_SAME))
        )
    return Finding(
        "sex", "sex-differs", log2(2 * (1 - _SEX_SAME)), partner_bits=log2(2 * _SEX_SAME)
    )
