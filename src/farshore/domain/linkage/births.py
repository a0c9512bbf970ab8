"""Two births compared: years are misremembered, counted from one, or told by the wrong calendar."""

from math import log2

from farshore.domain.dates import Interval
from farshore.domain.linkage.facts import Finding, missing

_SPREAD_YEARS = 55
"""People of a list are born within so many years, roughly evenly."""
_SAME = {0: 0.68, 1: 0.095, 2: 0.022, 3: 0.009, 4: 0.004, 5: 0.004, 10: 0.004, 12: 0.003}
_SAME_REST = 0.02
_KIN = {0: 0.03, 1: 0.035, 2: 0.06, 3: 0.06, 4: 0.055, 5: 0.05, 6: 0.04, 7: 0.03, 8: 0.025, 9: 0.02}
_KIN_REST = 0.24
_REST_YEARS = 70
_DAY_SAME, _MONTH_SAME = 0.8, 0.85
_MOST_YEARS = 30


def compare_births(one: Interval | None, two: Interval | None) -> Finding:
    """Return what two birth intervals say about being one person, or brother and sister."""
    if one is None or two is None:
        return missing("birth")
    same, kin = _over_years(one, two)
    bits, kin_bits = log2(same * _SPREAD_YEARS), log2(kin * _SPREAD_YEARS)
    finer, finer_kin = _finer(one, two)
    apart = years_apart(one, two)
    code = "birth-same" if one.overlaps(two) else "birth-near" if apart <= 3 else "birth-differs"
    if finer > 2 and one.precision == two.precision == "day":
        code = "birth-day"
    return Finding(
        "birth", code, bits + finer, kin_bits + finer_kin, (str(apart),), partner_bits=kin_bits
    )


def years_apart(one: Interval, two: Interval) -> int:
    """Return how many years lie between two intervals; 0 if they overlap or touch a year."""
    return max(0, one.first.year - two.last.year, two.first.year - one.last.year)


def _over_years(one: Interval, two: Interval) -> tuple[float, float]:
    """Return the mean likelihood over all pairs of years that the intervals allow."""
    left, right = _years(one), _years(two)
    same = kin = 0.0
    for year, share in left.items():
        for other, part in right.items():
            apart = abs(year - other)
            same += share * part * (_SAME.get(apart, 0.0) + _SAME_REST / _REST_YEARS)
            kin += share * part * (_KIN.get(apart, 0.0) + _KIN_REST / _REST_YEARS)
    return same, kin


def _years(one: Interval) -> dict[int, float]:
    """Return the years of an interval with the share of its days in each."""
    first, last = one.first.year, one.last.year
    if last - first > _MOST_YEARS:
        return dict.fromkeys(range(first, last + 1), 1 / (last - first + 1))
    days = (one.last - one.first).days + 1
    found: dict[int, float] = {}
    for year in range(first, last + 1):
        start = max(one.first.toordinal(), _ordinal(year))
        end = min(one.last.toordinal(), _ordinal(year + 1) - 1)
        found[year] = (end - start + 1) / days
    return found


def _ordinal(year: int) -> int:
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + 1


def _finer(one: Interval, two: Interval) -> tuple[float, float]:
    """Return what months and days add where both are known, in bits."""
    if not {one.precision, two.precision} <= {"day", "month"}:
        return 0.0, 0.0
    same_month = one.first.month == two.first.month
    bits = log2(_MONTH_SAME * 12) if same_month else log2((1 - _MONTH_SAME) * 12 / 11)
    if not same_month or one.precision != "day" or two.precision != "day":
        return bits, 0.0
    if one.first.day == two.first.day:
        return bits + log2(_DAY_SAME * 30), 0.0
    return bits + log2(1 - _DAY_SAME), 0.0
