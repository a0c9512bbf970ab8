"""Days that move with what they hang on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.resettlement.dates import When, anchor_code, check_when, due_on, usual_day
from farshore.domain.resettlement.windows import last_day_beside

ARRIVED = date(2023, 11, 20)
WHENS = st.builds(
    When,
    anchor=st.sampled_from(["day", "arrival", "school", "exam_july", "exam_december"]),
    day=st.none() | st.dates(date(2020, 1, 1), date(2045, 1, 1)),
    year=st.integers(0, 2045),
    count=st.integers(0, 12),
    unit=st.sampled_from(["days", "weeks", "months", "years"]),
    side=st.sampled_from(["after", "before"]),
)


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (When(day=date(2026, 5, 1)), "2026-05-01"),
        (When(anchor="arrival", count=3, unit="months"), "2024-02-20"),
        (When(anchor="arrival", count=10, unit="days"), "2023-11-30"),
        (When(anchor="school", year=2027), "2027-04-01"),
        (When(anchor="school", year=2027, count=2, unit="months", side="before"), "2027-02-01"),
        (When(anchor="exam_july", year=2026), "2026-07-05"),
        (When(anchor="exam_december", year=2026), "2026-12-06"),
        (When(anchor="exam_december", year=2024), "2024-12-01"),
        (When(anchor="exam_july", year=2026, count=3, side="before"), "2026-06-14"),
    ],
)
def test_a_day_is_reckoned_from_its_anchor(when: When, day: str) -> None:
    assert due_on(when, arrived=ARRIVED, announced={}) == date.fromisoformat(day)


def test_an_arrival_at_the_end_of_the_calendar_breaks_nothing() -> None:
    for unit in ("days", "weeks", "months", "years"):
        when = When(anchor="arrival", count=10, unit=unit)  # type: ignore[arg-type]
        assert due_on(when, arrived=date.max, announced={}) == date.max


def test_it_moves_when_the_arrival_or_an_announced_day_moves() -> None:
    after = When(anchor="arrival", count=1, unit="months")
    exam = When(anchor="exam_july", year=2026, count=1, side="before")

    assert due_on(after, arrived=date(2024, 1, 31), announced={}) == date(2024, 2, 29)
    assert due_on(after, arrived=None, announced={}) is None
    moved = due_on(exam, arrived=ARRIVED, announced={"exam_july:2026": date(2026, 7, 12)})
    assert moved == date(2026, 7, 5)


@given(WHENS, st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1)))
def test_nothing_is_ever_due_after_the_tenth_year(when: When, arrived: date | None) -> None:
    found = due_on(when, arrived=arrived, announced={})

    assert found is None or arrived is None or found <= last_day_beside(arrived)


@given(WHENS)
def test_what_is_refused_and_what_is_due_agree(when: When) -> None:
    try:
        check_when(when, arrived=ARRIVED)
    except BadInput:
        return
    has_day = when.anchor != "day" or when.day is not None
    assert (due_on(when, arrived=ARRIVED, announced={}) is not None) == has_day


@pytest.mark.parametrize(
    "when",
    [
        When(anchor="arrival", count=121, unit="months"),
        When(day=date(2034, 1, 1)),
        When(anchor="school", year=0),
        When(anchor="exam_july", year=20),
        When(day=date(9999, 1, 1)),
        When(anchor="arrival", count=-1),
    ],
)
def test_a_time_that_nobody_means_is_refused(when: When) -> None:
    with pytest.raises(BadInput):
        check_when(when, arrived=ARRIVED)


def test_an_anchor_is_known_by_its_code() -> None:
    assert anchor_code(When()) == ""
    assert anchor_code(When(anchor="arrival")) == "arrival"
    assert anchor_code(When(anchor="school", year=2027)) == "school:2027"
    for code in ("", "arrival", "school", "school:12", "exam_may:2027", "school:²", "school:99999"):
        assert usual_day(code) is None, code
