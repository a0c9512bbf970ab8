"""A birth as people say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.dates import birth_of


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("1979", 1979, 1979), ("1978/1980", 1978, 1980), ("197X", 1970, 1979), ("1979-03-05", 1979, 1979),
        ("1979년생", 1979, 1979), ("1979년 3월", 1979, 1979), ("주체68년", 1979, 1979), ("Juche 68", 1979, 1979),
        ("昭和54年", 1979, 1979), ("昭和54年3月", 1979, 1979), ("S54", 1979, 1979), ("平成2年", 1990, 1990),
        ("1979 г.р.", 1979, 1979), ("말띠, 1978년생", 1978, 1978), ("year of the horse, 1978", 1978, 1978),
        ("午年、1978年", 1978, 1978), ("属马，1978年", 1978, 1978), ("소띠, 2009년생", 2009, 2009),
        ("Korean age 6 in 1995", 1990, 1990), ("세는나이 6살, 1995년", 1990, 1990), ("1995年に数え6歳", 1990, 1990),
        ("虚岁23，2001年", 1979, 1979), ("만 22세, 2001년", 1978, 1979), ("2001年に満22歳", 1978, 1979),
        ("22 in 2001", 1978, 1980), ("aged 22 in 2001", 1978, 1980), ("2001년에 22살", 1978, 1980),
        ("2001年に22歳", 1978, 1980), ("2001年22岁", 1978, 1980), ("22 by the Korean count in 2000", 1979, 1979),
    ],
)  # fmt: skip
def test_a_birth_is_read_in_every_system(said: str, first: int, last: int) -> None:
    found = birth_of(said)
    assert found is not None
    assert (found.first.year, found.last.year) == (first, last)


@pytest.mark.parametrize(
    "said",
    ["1979~", "about 1979", "1979년경", "1979년쯤", "1979年頃", "大约1979年", "ca 1979", "c. 1979"],
)
def test_about_reaches_a_year_to_both_sides(said: str) -> None:
    found = birth_of(said)
    assert found is not None
    assert found.first.year <= 1978
    assert found.last.year >= 1980


def test_an_animal_of_another_year_leaves_a_year_of_doubt() -> None:
    found = birth_of("year of the horse, 1979")
    assert found is not None
    assert (found.first.year, found.last.year) == (1977, 1980)


@pytest.mark.parametrize(
    "said", ["", "unknown", "모름", "22", "in 2001 or so she said", "1979 1980"]
)
def test_what_says_no_birth_is_none(said: str) -> None:
    assert birth_of(said) is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(said: str) -> None:
    found = birth_of(said)
    assert found is None or found.first <= found.last


@given(st.integers(1, 90), st.integers(1990, 2025))
def test_a_count_from_one_lies_among_what_an_unsaid_count_allows(age: int, year: int) -> None:
    counted, unsaid = birth_of(f"Korean age {age} in {year}"), birth_of(f"{age} in {year}")
    assert counted
    assert unsaid
    assert unsaid.contains(counted)
