"""Times of day as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.dates.clock_times import time_said


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("9:30", "09:30"), ("09:05", "09:05"), ("21:00", "21:00"), ("９：３０", "09:30"),
        ("2 pm", "14:00"), ("2pm", "14:00"), ("12 pm", "12:00"), ("12 am", "00:00"), ("9:15 a.m.", "09:15"),
        ("午後2時", "14:00"), ("午前10時半", "10:30"), ("14時", "14:00"), ("午後2時15分", "14:15"),
        ("오후 2시", "14:00"), ("오전 10시 30분", "10:30"), ("오후 3시 반", "15:30"), ("14시", "14:00"),
    ],
)  # fmt: skip
def test_a_time_is_read_in_three_languages(said: str, time: str) -> None:
    assert time_said(said) == time


@pytest.mark.parametrize(
    "said",
    ["", "9", "25:00", "9:75", "午後13時", "14 pm", "morning", "9:30-10:00", "2026-11-12", ":"],
)
def test_what_is_no_time_is_none(said: str) -> None:
    assert time_said(said) == ""


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_that_was_understood_stays_as_it_is(hour: int, minute: int) -> None:
    assert time_said(f"{hour:02}:{minute:02}") == f"{hour:02}:{minute:02}"


@given(st.text(max_size=12))
def test_whatever_is_typed_gives_a_time_or_nothing(words: str) -> None:
    found = time_said(words)
    assert found == "" or time_said(found) == found
