"""Entries of the calendar: order, clashes, weeks."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.calendar.entries import Entry, month_after, weeks_of, with_clashes

DAY = date(2026, 11, 13)
times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
entries = st.builds(
    Entry,
    kind=st.just("appointment"),
    label=st.text(alphabet="ABC", min_size=3, max_size=3),
    day=st.sampled_from([DAY, DAY + timedelta(days=1)]),
    begins=st.one_of(st.just(""), times),
    ends=st.one_of(st.just(""), times),
    who=st.lists(st.sampled_from(["crane", "tern"]), max_size=2, unique=True),
)


def entry(label: str, begins: str, ends: str = "", **more: object) -> Entry:
    return Entry(kind="appointment", label=label, day=DAY, begins=begins, ends=ends, **more)  # type: ignore[arg-type]


def clashing(*found: Entry) -> set[str]:
    return {one.label for one in with_clashes(found) if one.clashes}


def test_a_member_in_two_places_is_told_on_both_entries() -> None:
    assert clashing(
        entry("A", "10:00", "11:00", who=["crane"]),
        entry("B", "10:30", "12:00", who=["crane"]),
        entry("C", "10:30", "12:00", who=["tern"]),
    ) == {"A", "B"}


def test_an_interpreter_in_two_places_is_told_too() -> None:
    assert clashing(
        entry("A", "10:00", "11:00", interpreter="C-7Q2K9D"),
        entry("B", "10:00", "11:00", interpreter="C-7Q2K9D", who=["tern"]),
    ) == {"A", "B"}


def test_one_after_the_other_is_no_clash() -> None:
    assert not clashing(
        entry("A", "10:00", "11:00", who=["crane"]), entry("B", "11:00", "12:00", who=["crane"])
    )


def test_without_an_end_the_same_start_is_a_clash_and_nobody_going_is_none() -> None:
    assert clashing(entry("A", "10:00", who=["crane"]), entry("B", "10:00", who=["crane"]))
    assert not clashing(entry("A", "10:00"), entry("B", "10:00"))


@given(st.lists(entries, max_size=8))
def test_marking_loses_nothing_and_is_mutual(found: list[Entry]) -> None:
    shown = with_clashes(found)

    assert len(shown) == len(found)
    assert sum(one.clashes for one in shown) != 1
    assert [(one.day, one.begins) for one in shown] == sorted(
        (one.day, one.begins) for one in found
    )


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2098, 12, 31)), st.integers(0, 6))
def test_the_weeks_of_a_month_hold_every_day_of_it_once(day: date, first: int) -> None:
    weeks = weeks_of(day, first_weekday=first)
    held = [one for week in weeks for one in week]

    assert all(len(week) == 7 and week[0].weekday() == first for week in weeks)
    assert [one for one in held if one.month == day.month and one.year == day.year] == [
        day.replace(day=1) + timedelta(days=n)
        for n in range((month_after(day) - day.replace(day=1)).days)
    ]
    assert len(set(held)) == len(held)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2090, 1, 1)), st.integers(-30, 30))
def test_months_go_forth_and_back(day: date, count: int) -> None:
    assert month_after(month_after(day, count=count), count=-count) == day.replace(day=1)
