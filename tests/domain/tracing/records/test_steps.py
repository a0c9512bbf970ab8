"""The years that two waited, and relatives who must not be reached."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.dates import parse_edtf
from farshore.domain.people.records import FamilyLink
from farshore.domain.tracing.records.steps import heard_of, may_not_be_reached, years_between


@pytest.mark.parametrize(
    ("parted", "met", "years"),
    [
        ("2010-23", "2026-11", 16),
        ("2010", "2026", 16),
        ("2010-10", "2026-04", 15),
        ("2010-10", "2026-11", 16),
        ("1950-06", "2026-11", 76),
        ("2026-11", "2026-11", 0),
        ("2026", "2025", 0),
    ],
)
def test_the_years_waited_are_full_years_as_people_count_them(
    parted: str, met: str, years: int
) -> None:
    assert years_between(parse_edtf(parted), parse_edtf(met)) == years


def test_where_a_day_is_not_known_no_years_are_invented() -> None:
    assert years_between(None, parse_edtf("2026")) is None
    assert years_between(parse_edtf("2010"), None) is None


@given(first=st.integers(1940, 2026), waited=st.integers(0, 80))
def test_whoever_parted_earlier_waited_no_less(first: int, waited: int) -> None:
    met = parse_edtf(str(first + waited))
    mine, earlier = (years_between(parse_edtf(str(year)), met) for year in (first, first - 1))

    assert mine is not None
    assert earlier is not None
    assert earlier >= mine


@pytest.mark.parametrize(
    ("link", "stops"),
    [
        (FamilyLink(kin="brother", label="C-2", contact="never"), True),
        (FamilyLink(kin="brother", name="Mun Sol-mae", contact="never"), True),
        (FamilyLink(kin="brother", name="문솔매", contact="never"), True),
        (FamilyLink(kin="brother", label="C-2", contact="allowed"), False),
        (FamilyLink(kin="brother", label="C-3", contact="never"), False),
        (FamilyLink(kin="brother", name="박나리", contact="never"), False),
        (FamilyLink(kin="brother", name="", contact="never"), False),
    ],
)
def test_a_record_that_says_never_is_found_by_label_and_by_name_in_any_script(
    link: FamilyLink, stops: bool
) -> None:
    assert may_not_be_reached([link], other="C-2", names=["문솔매"]) == stops


def test_a_tie_by_name_only_is_found_by_kin_and_name() -> None:
    links = [
        FamilyLink(kin="mother", name="박나리"),
        FamilyLink(kin="aunt", name="문솔매"),
        FamilyLink(kin="mother", name="Mun Sol-mae"),
    ]

    assert heard_of(links, kin="mother", names=["문솔매"]) is links[2]
    assert heard_of(links, kin="sister", names=["문솔매"]) is None
