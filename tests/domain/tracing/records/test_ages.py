"""Ages as remembered: two counts of one age agree, two births do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.tracing.records.ages import apart

YEARS = st.integers(1940, 2015)


@pytest.mark.parametrize(
    "ages",
    [
        ["born 2004", "born 1998"],
        ["6 in 2010", "30 in 2012"],
        ["2004年", "1979년생"],
        ["昭和54年", "born 1970"],
        ["born 2004", "", "nobody knows", "born 1990"],
    ],
)
def test_births_years_apart_contradict_each_other(ages: list[str]) -> None:
    assert apart(ages)


@pytest.mark.parametrize(
    "ages",
    [
        [],
        ["about 6 in 2010"],
        ["about 6 in 2010", "born 2004"],
        ["만 5세, 2010년", "세는나이 7살, 2010년"],
        ["1979~", "1978/1980"],
        ["昭和54年", "1979년생"],
        ["she laughed a lot", "born 2004"],
    ],
)
def test_ages_that_can_all_be_true_are_left_in_peace(ages: list[str]) -> None:
    assert apart(ages) is None


@given(year=YEARS, age=st.integers(1, 40))
def test_an_age_and_the_birth_that_it_follows_from_never_contradict(year: int, age: int) -> None:
    assert apart([f"{age} in {year + age}", str(year)]) is None


@given(one=YEARS, other=YEARS)
def test_the_order_in_which_they_were_said_changes_nothing(one: int, other: int) -> None:
    assert bool(apart([str(one), str(other)])) == bool(apart([str(other), str(one)]))
    assert bool(apart([str(one), str(other)])) == (abs(one - other) > 2)
