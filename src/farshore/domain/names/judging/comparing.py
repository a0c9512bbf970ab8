"""Compare two names: the probability that both write the same one, and why."""

from dataclasses import dataclass
from math import exp, log

from farshore.domain.memory import in_one_memory
from farshore.domain.names.judging.explaining import explain
from farshore.domain.names.judging.likeness import is_one_slip, likeness
from farshore.domain.names.reading.parsing import Name, Parse, parse
from farshore.domain.names.reading.slots import Costs, cost, known_costs

_ORDER_COUNTS = 0.2
"""How much an unlikely reading of a writing counts against a match that it makes."""
_NO_FAMILY = 1.6
_OTHER_LENGTH = 8.0
_ONE_INITIAL = 1.0
_WIDEST = 18.0
"""What costs more is not looked at: a score of 1.5e-8."""
_ROUNDING = 1e-9
_FOREIGN, _MISWRITTEN = 0.2, 0.1
"""Most that two names score that are read by their letters alone: both, or one of them."""
_MISTYPED = 0.04
"""Least for one wrong letter, though the letter makes another name."""
_SAME_FROM = 0.5
_COMPATIBLE_FROM = 0.05


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two renderings can be one name.

    Attributes:
        score: probability that both write the same name, 0 to 1; symmetric.
        reasons: in words.
        relation: same, compatible (initials or a given name alone) or different.
    """

    score: float
    reasons: tuple[str, ...]
    relation: str = "different"


def score(one: Name, two: Name, known: Costs | None = None) -> float:
    """Return the probability that two prepared names are one; 0 to 1, symmetric.

    Args:
        one: a prepared name.
        two: another.
        known: costs that were worked out before (`known_costs`), for whoever compares many names.
    """
    if one.plain == two.plain and one.plain:
        return 1.0
    if two.plain < one.plain:
        one, two = two, one
    if not (one.plausible or two.plausible):
        if _is_one_writing(one, two):
            return 1.0
        return _FOREIGN * max(likeness(one.plain, two.plain), exp(-_least(one, two, known)[0]))
    found = exp(-_least(one, two, known)[0])
    if found < _MISTYPED and is_one_slip(one.plain, two.plain):
        found = _MISTYPED
    return max(found, _slip(one, two))


def is_likely(one: Name, two: Name, *, least: float) -> bool:
    """Tell whether `score` is at least so much: for whoever asks of many that mostly are far apart.

    Args:
        one: a prepared name.
        two: another.
        least: more than a slip of the pen or letters alone can give (.2).
    """
    if one.plain == two.plain and one.plain:
        return True
    if not (one.plausible and two.plausible) and _is_one_writing(one, two):
        return True
    if not (one.plausible or two.plausible):
        return False
    if two.plain < one.plain:
        one, two = two, one
    return _least(one, two, widest=-log(least) + _ROUNDING)[1] is not None


def _is_one_writing(one: Name, two: Name) -> bool:
    """Tell whether two names that can't be read are the same letters, however they are divided: 佐藤 美代子."""
    letters = one.plain.replace(" ", "")
    return bool(letters) and letters == two.plain.replace(" ", "")


def _slip(one: Name, two: Name) -> float:
    """Return the least probability that a readable name and one that is not are one name."""
    if one.plausible and two.plausible:
        return 0.0
    if _is_one_writing(one, two):
        return 1.0
    alike = likeness(one.plain, two.plain)
    return _MISWRITTEN * alike * alike


def _least(  # noqa: C901 - the innermost loop of all: calls would cost a third of its speed
    one: Name, two: Name, known: Costs | None = None, *, widest: float = _WIDEST
) -> tuple[float, Parse | None, Parse | None]:
    best, left, right = widest, None, None
    known = known_costs() if known is None else known
    for p in one.parses:
        base = -p.weight * _ORDER_COUNTS
        if base >= best:
            break
        size = len(p.given)
        family = p.family
        for q in two.parses:
            total = base - q.weight * _ORDER_COUNTS
            if total >= best:
                break
            if family is None or q.family is None:
                total += _NO_FAMILY
            else:
                total += cost(family, q.family, known)
            if total >= best:
                continue
            if size != len(q.given):
                total += _other_length(p, q, known)
            else:
                for a, b in zip(p.given, q.given):  # noqa: B905 - as long as each other, and it is hot
                    if total >= best:
                        break
                    total += cost(a, b, known)
            if total < best:
                best, left, right = total, p, q
    return best, left, right


def _other_length(one: Parse, two: Parse, known: Costs) -> float:
    """Return what names of unlike length cost: little for one initial that stands for two."""
    if (
        (one.initials or two.initials)
        and one.given
        and two.given
        and 1 in {len(one.given), len(two.given)}
    ):
        return _ONE_INITIAL + cost(one.given[0], two.given[0], known)
    return _OTHER_LENGTH


@in_one_memory
def compare(a: str, b: str) -> Comparison:
    """Compare two renderings of a name in any script.

    Returns:
        A score of 1 for the same writing; symmetric.
    """
    return compare_names(parse(a), parse(b))


@in_one_memory
def compare_names(one: Name, two: Name) -> Comparison:
    """Compare two prepared names."""
    if one.plain == two.plain and one.plain:
        unread = f", though {one.why_not}" if one.why_not else ""
        return Comparison(1.0, (f"written the same{unread}",), "same")
    if (two.plain, len(two.parses)) < (one.plain, len(one.parses)):
        one, two = two, one
    found = score(one, two)
    least, left, right = _least(one, two)
    if found >= 1:
        return Comparison(found, ("written the same, divided otherwise",), "same")
    if not (one.plausible or two.plausible):
        why = one.why_not or two.why_not or "neither reads as a Korean or Chinese name"
        return Comparison(found, (f"compared by their letters alone: {why}",))
    if left is None or right is None or exp(-least) < found:
        unread = one.why_not or two.why_not
        slip = "one letter differs: a slip of the pen or another name" if found >= _MISTYPED else ""
        why = unread or slip or "neither family nor given name sound alike"
        return Comparison(found, (why,))
    partly = left.initials or right.initials or left.family is None or right.family is None
    relation = "different" if found < _SAME_FROM else "compatible" if partly else "same"
    if partly and found >= _COMPATIBLE_FROM:
        relation = "compatible"
    return Comparison(found, explain(left, right), relation)
