"""When a review is due: from arrival to year ten, and never after it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.dates import day_or_words
from farshore.domain.people.records import JourneyEvent
from farshore.domain.resettlement.catalogue import catalogue
from farshore.domain.resettlement.windows import (
    EXTRA,
    arrived_on,
    due_reviews,
    full_years,
    is_out_of_time,
    last_day_beside,
    months_after,
    picks_of,
    scales_of,
    window_of,
    windows,
    years_after,
)

DAYS = st.dates(date(1995, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("code", "first", "due", "last"),
    [
        ("arrival", "2023-11-20", "2023-11-20", "2023-12-04"),
        ("m3", "2024-02-06", "2024-02-20", "2024-03-05"),
        ("m6", "2024-04-29", "2024-05-20", "2024-06-10"),
        ("y1", "2024-10-21", "2024-11-20", "2024-12-20"),
        ("y3", "2026-10-06", "2026-11-20", "2027-01-04"),
        ("y10", "2033-10-06", "2033-11-20", "2034-01-04"),
    ],
)
def test_windows_are_counted_from_arrival(code: str, first: str, due: str, last: str) -> None:
    found = window_of(code, date(2023, 11, 20))

    assert found is not None
    assert [d.isoformat() for d in (found.first, found.due, found.last)] == [first, due, last]


def test_the_29th_of_february_falls_on_the_28th_and_comes_back_in_a_leap_year() -> None:
    leap = date(2024, 2, 29)

    assert years_after(leap, 1) == date(2025, 2, 28)
    assert years_after(leap, 4) == date(2028, 2, 29)
    assert last_day_beside(leap) == date(2034, 2, 28)
    assert months_after(date(2023, 11, 30), 3) == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (["2017-12-08"], "2017-12-08"),
        (["2017-12"], "2017-12-31"),
        (["2017"], "2017-12-31"),
        (["2017-24"], "2018-02-28"),
        (["2015/2017"], "2017-12-31"),
        (["2017-12-08", "2018-01"], "2018-01-31"),
        (["some day", "2017-12-08"], "2017-12-08"),
        (["spring 2017"], "2017-05-31"),
    ],
)
def test_of_an_uncertain_arrival_the_last_possible_day_counts(said: list[str], day: str) -> None:
    days = [day_or_words(one) for one in said]
    journey = [JourneyEvent(event="arrival", date=day, said=words) for day, words in days]

    assert arrived_on(journey) == date.fromisoformat(day)


def test_whoever_has_not_arrived_has_no_windows() -> None:
    assert arrived_on([JourneyEvent(event="crossing", date="2017-01")]) is None
    assert due_reviews(arrived=None, on=date(2020, 1, 1), done=()) == []
    assert window_of("y1", None) is None


@given(DAYS, st.integers(0, 4_500))
def test_nothing_is_due_after_the_window_of_year_ten(arrived: date, days: int) -> None:
    on = arrived + timedelta(days=days)

    due = due_reviews(arrived=arrived, on=on, done=())

    assert all(window.first <= on <= window.last for window in due)
    if on > last_day_beside(arrived) + timedelta(days=45):
        assert due == []


@given(DAYS, st.integers(0, 4_500))
def test_what_is_due_is_every_window_that_holds_the_day(arrived: date, days: int) -> None:
    on = arrived + timedelta(days=days)

    due = due_reviews(arrived=arrived, on=on, done=())

    assert due == [window for window in windows(arrived) if window.holds(on)]


@given(DAYS)
def test_windows_follow_each_other_and_hold_their_own_day(arrived: date) -> None:
    found = windows(arrived)

    assert [window.due for window in found] == sorted(window.due for window in found)
    assert all(window.first <= window.due <= window.last for window in found)
    assert found[0].first == arrived
    assert all(window.holds(window.due) for window in found)


@given(DAYS, st.integers(0, 60))
def test_full_years_are_those_whose_day_has_come(arrived: date, years: int) -> None:
    on = years_after(arrived, years)

    assert full_years(arrived, on) == years
    if years and on > date(1, 1, 1):
        assert full_years(arrived, on - timedelta(days=1)) == years - 1


def test_what_was_done_is_no_longer_due() -> None:
    on = date(2024, 2, 20)

    assert [w.code for w in due_reviews(arrived=date(2023, 11, 20), on=on, done=())] == ["m3"]
    assert due_reviews(arrived=date(2023, 11, 20), on=on, done={"m3"}) == []


def test_a_review_outside_its_window_is_out_of_time_and_an_extra_one_never_is() -> None:
    arrived = date(2023, 11, 20)

    assert is_out_of_time("m3", arrived=arrived, held=date(2024, 3, 6))
    assert is_out_of_time("m3", arrived=arrived, held=date(2024, 2, 5))
    assert not is_out_of_time("m3", arrived=arrived, held=date(2024, 3, 5))
    assert not is_out_of_time(EXTRA, arrived=arrived, held=date(2031, 3, 5))
    assert not is_out_of_time("m3", arrived=None, held=date(2031, 3, 5))
    assert not is_out_of_time("m3", arrived=arrived, held=None)


def test_each_window_asks_its_own_scales() -> None:
    urgent = ("means", "housing", "health", "safety", "rights")

    assert scales_of("arrival") == urgent
    assert scales_of("m3") == (*urgent, "bonds", "links", "language", "digital")
    assert set(scales_of("y2")) == set(catalogue().scales)
    assert set(scales_of(EXTRA)) == set(catalogue().scales)
    assert scales_of("y4") == urgent
    assert scales_of("y4", picked=["work", "leisure"]) == (*urgent, "work", "leisure")
    assert len(scales_of("y4", picked=list(catalogue().scales)[::-1])) <= 5 + 3
    assert (picks_of("y4"), picks_of("y5")) == (3, 0)
