"""The year for figures: over before it is counted, and never sharing days with a frozen one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.calendar.fiscal import (
    check_month,
    days_between,
    days_of,
    left_over,
    need_apart,
    year_of,
)
from farshore.domain.errors import BadInput

months, years = st.integers(1, 12), st.integers(1991, 2090)


def test_a_year_runs_from_september_to_august_and_is_counted_when_it_is_over() -> None:
    assert days_of(2025, on=date(2026, 9, 1)) == (date(2025, 9, 1), date(2026, 8, 31))
    assert days_of(2025, on=date(2027, 1, 1), begins=4) == (date(2025, 4, 1), date(2026, 3, 31))
    assert days_of(2025, on=date(2026, 1, 1), begins=1) == (date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize("year", [2025, 2026, 1980, 99999, 0, -5])
def test_a_year_that_is_not_over_or_never_was_is_refused(year: int) -> None:
    with pytest.raises(BadInput):
        days_of(year, on=date(2026, 8, 31))


@given(st.dates(date(1991, 1, 1), date(2090, 1, 1)), months)
def test_every_day_lies_in_its_year_and_the_next_one_follows_at_once(on: date, month: int) -> None:
    year = year_of(on, begins=month)
    first, last = days_between(year, begins=month)

    assert first <= on <= last
    assert days_between(year + 1, begins=month)[0] == last + timedelta(days=1)


@given(years, months, years, months)
def test_two_years_that_share_a_day_are_never_both_frozen(
    year: int, month: int, other: int, other_month: int
) -> None:
    days, frozen = days_between(year, begins=month), days_between(other, begins=other_month)
    share = frozen[0] <= days[1] and days[0] <= frozen[1]

    if share:
        with pytest.raises(BadInput, match=frozen[1].isoformat()):
            need_apart(days, [frozen])
    else:
        need_apart(days, [frozen])


@pytest.mark.parametrize("month", [0, 13, -1, 99])
def test_there_are_twelve_months(month: int) -> None:
    with pytest.raises(BadInput):
        check_month(month)


def test_months_between_two_beginnings_are_in_no_year() -> None:
    old, new = days_between(2024, begins=9), days_between(2026, begins=4)

    assert left_over([old], begins=9) == []
    assert left_over([old], begins=4) == [(date(2025, 9, 1), date(2026, 3, 31))]
    assert left_over([new, old], begins=1) == [
        (date(2025, 9, 1), date(2026, 3, 31)),
        (date(2027, 4, 1), date(2027, 12, 31)),
    ]
    assert left_over([old, days_between(2027)], begins=9) == []  # 2025 may still be counted


@given(years, months, months)
def test_what_is_left_over_is_less_than_a_year_and_no_later_year_has_a_day_of_it(
    year: int, month: int, later: int
) -> None:
    frozen = days_between(year, begins=month)
    found = left_over([frozen], begins=later)

    assert (found == []) == (later == month)
    for first, last in found:
        assert first == frozen[1] + timedelta(days=1)
        assert (last - first).days < 365
        nexts = [days_between(year + n, begins=later) for n in range(4)]
        free = [days for days in nexts if days[0] > frozen[1]]
        assert free[0][0] == last + timedelta(days=1)
