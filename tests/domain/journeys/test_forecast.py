"""Days in each stage: middle values, of how many, never one person's."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.journeys import forecast
from farshore.domain.journeys.forecast import Held, cases_of, outlook, waited
from farshore.domain.journeys.records import Reached

START = date(2020, 1, 1)


def spell(person: str, days: int, *, start: date = START, edtf: str = "") -> list[Reached]:
    return [
        Reached(person=person, stage="waiting", edtf=edtf or start.isoformat()),
        Reached(person=person, stage="in_motion", edtf=(start + timedelta(days=days)).isoformat()),
    ]


def days_in_stages(ways: list[list[Reached]], *, held: Sequence[Held] = ()) -> dict[str, list[int]]:
    """Ask as the vault does: over what each row spent."""
    found = forecast.days_in_stages(cases_of(ways), held=held)
    return {stage: sorted(days) for stage, days in found.items()}


def label(number: int) -> str:
    return f"C-{number:06d}"


def caseload(days: list[int]) -> list[list[Reached]]:
    return [spell(label(n), one, start=START + timedelta(days=n)) for n, one in enumerate(days)]


def test_days_are_counted_from_a_stage_to_the_next() -> None:
    assert days_in_stages(caseload([10, 20])) == {"waiting": [10, 20]}


def test_a_group_that_travels_together_is_one_case() -> None:
    together = [spell(label(n), 30) for n in range(4)]

    assert days_in_stages(together) == {"waiting": [30]}


@pytest.mark.parametrize(
    ("edtf", "counted"), [("2020-01", True), ("2020", False), ("2020-21", False), ("2019~", False)]
)
def test_a_day_known_to_a_month_counts_a_season_does_not(edtf: str, counted: bool) -> None:
    found = days_in_stages([spell(label(1), 400, edtf=edtf)])

    assert bool(found) is counted


def test_held_days_are_left_out_and_overlapping_ones_once() -> None:
    held = [
        Held(label(0), START + timedelta(days=10), START + timedelta(days=19)),
        Held(label(0), START + timedelta(days=15), START + timedelta(days=24)),
        Held(label(7), START, START + timedelta(days=99)),
    ]

    assert days_in_stages(caseload([100]), held=held) == {"waiting": [85]}


def test_a_stage_that_ended_before_the_split_counts_where_it_ended() -> None:
    way = spell(label(1), 30)
    carried = [Reached(person=o.person, stage=o.stage, edtf=o.edtf, carried=True) for o in way]
    after = Reached(person=label(1), stage="safe_haven", edtf="2020-03-01")

    assert days_in_stages([way]) == {"waiting": [30]}
    assert days_in_stages([[*carried, after]]) == {"in_motion": [30]}


def test_a_doubtful_day_is_no_day_for_a_forecast() -> None:
    way = [
        Reached(person=label(1), stage="waiting", edtf="2020-01-01"),
        Reached(person=label(1), stage="arrived", edtf="2020-03-01"),
    ]

    assert days_in_stages([way]) == {}


@pytest.mark.parametrize(
    ("cases", "has_median", "has_half"), [(0, False, False), (4, False, False), (5, True, False), (11, True, False), (12, True, True)]
)  # fmt: skip
def test_a_middle_needs_five_and_a_middle_half_twelve(
    cases: int, has_median: bool, has_half: bool
) -> None:
    found = outlook("waiting", list(range(10, 10 + cases)))

    assert (found.median is not None, found.half is not None) == (has_median, has_half)
    assert found.cases == cases


@given(st.lists(st.integers(0, 4_000), min_size=12, max_size=60))
def test_the_middle_lies_in_its_half_and_no_single_longest_case_moves_it_much(
    days: list[int],
) -> None:
    found = outlook("waiting", days)
    further = outlook("waiting", [*sorted(days)[:-1], 99_999])

    assert found.median is not None
    assert found.half is not None
    assert found.half[0] <= found.median <= found.half[1]
    assert further.median == found.median
    assert max(days) >= found.half[1]


@given(st.lists(st.integers(1, 400), max_size=4))
def test_of_a_few_cases_no_number_of_days_is_told(days: list[int]) -> None:
    found = outlook("waiting", days)

    assert (found.median, found.half) == (None, None)


def test_who_waits_is_told_how_many_took_longer_and_the_middle_only_of_five() -> None:
    way = [Reached(person=label(9), stage="waiting", edtf="2020-01-01")]
    today = date(2020, 4, 10)

    few = waited(way, [50, 120, 130], today=today)
    enough = waited(way, [50, 120, 130, 140, 150, 160], today=today)

    assert (few.days, few.longer, few.total) == (100, 2, None)
    assert (enough.longer, enough.total) == (5, 140)


def test_who_waits_since_nobody_knows_when_has_no_number() -> None:
    way = [Reached(person=label(9), stage="waiting", edtf="2020")]

    assert waited(way, [50] * 9, today=date(2020, 4, 10)).days is None
