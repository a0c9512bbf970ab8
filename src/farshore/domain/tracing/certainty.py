"""What must be there before anybody is called sure, whatever the weights add up to."""

from farshore.domain.linkage.facts import Facts
from farshore.domain.linkage.weighing import Weighed

CEILING = 0.9
"""Most that a pair without such ground is given."""
_KIN = frozenset({"kin-same", "kin-asks"})
_HOME = frozenset({"place-county", "place-lived", "lived-home"})
_WHOLE_NAME = 3.0
NO_NAME = "no-name"
_OTHERWISE = frozenset({"name-differs", "name-given-differs", "name-near"})


def lacks(sought: Facts, weighed: Weighed) -> str:
    """Return why a pair can't be called sure, or nothing if it can.

    `no-name`: there is no whole name that agrees; relatives in common may be a brother's or the wife's.
    `no-memory`: nothing that agrees is a family's memory: anybody who met the person knows as much.
    `namesake`: name, birth and place fit, but no relative whom both name whole: so they do for a namesake.
    `relative-differs`: they name different people as mother, father, husband or wife.
    """
    codes = [one.code for one in weighed.findings]
    kin = sum(
        one.code in _KIN and one.bits > _WHOLE_NAME and not one.partly for one in weighed.findings
    )
    if not sought.names or "name-same" not in codes:
        return NO_NAME
    if not kin:
        return "namesake" if _HOME & {*codes} else "no-memory"
    return "relative-differs" if codes.count("kin-differs") >= kin else ""


def is_named_otherwise(weighed: Weighed) -> bool:
    """Tell whether both are named, and not alike: one may bear a name that the other side doesn't know."""
    return bool(_OTHERWISE & {one.code for one in weighed.findings})
