"""What must be there before anybody is called sure, whatever the weights add up to."""

from farshore.domain.linkage.facts import Facts
from farshore.domain.linkage.weighing import Weighed

CEILING = 0.9
"""Most that a pair without such ground is given."""
_KIN = frozenset({"kin-same", "kin-asks"})
_HOME = frozenset({"place-county", "place-lived", "lived-home"})


def lacks(sought: Facts, found: Facts, weighed: Weighed) -> str:
    """Return why a pair can't be called sure, or nothing if it can.

    `no-name`: the request gives no whole name, or the names don't agree and no two relatives stand for it.
    `no-memory`: nothing that agrees is a family's memory: anybody who met the person knows as much.
    """
    codes = {one.code for one in weighed.findings}
    kin = sum(one.code in _KIN and one.bits > 2 for one in weighed.findings)
    if "name-same" not in codes and kin < 2:
        return "no-name"
    if not sought.names:
        return "no-name"
    if not kin and not codes & _HOME:
        return "no-memory"
    return ""
