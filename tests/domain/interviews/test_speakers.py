"""Whom to ask, how often, and that nobody is asked beyond what was agreed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.interviews.speakers import (
    SpeakerDoc,
    check_speaker,
    fits,
    free_from,
    need_free,
    next_quarter,
    quarter_of,
    speaker_row,
    times_asked,
)

DAY = date(2026, 11, 30)
days = st.dates(min_value=date(2024, 1, 1), max_value=date(2028, 12, 31))


def somebody(**more: object) -> SpeakerDoc:
    given = {
        "label": "IS-222222",
        "person": "C-222222",
        "alias": "Sora",
        "languages": ["ko"],
        "stage": "ready",
    }
    return SpeakerDoc(**{**given, **more})  # type: ignore[arg-type]


@given(asked=st.lists(days, max_size=20), load=st.integers(1, 4), on=days)
def test_the_day_from_which_somebody_is_free_is_the_first_one(
    asked: list[date], load: int, on: date
) -> None:
    doc = somebody(asked_on=asked, load=load)

    day = free_from(doc, on=on)

    assert day >= on
    assert times_asked(asked, on=day) < load
    if day > on:
        assert times_asked(asked, on=on) >= load
        assert quarter_of(day - timedelta(days=1)) != quarter_of(day)


@given(asked=st.lists(days, max_size=20), load=st.integers(0, 4), on=days)
def test_whoever_is_full_is_never_asked(asked: list[date], load: int, on: date) -> None:
    doc = somebody(asked_on=asked, load=load)
    if load and times_asked(asked, on=on) < load:
        need_free(doc, on=on)
    else:
        with pytest.raises(BadInput):
            need_free(doc, on=on)


@given(days)
def test_the_next_quarter_begins_on_its_first_day(day: date) -> None:
    first = next_quarter(day)

    assert (first.day, first.month % 3) == (1, 1)
    assert day < first <= day + timedelta(days=92)


def test_whoever_rests_is_free_afterwards_and_never_if_ended() -> None:
    resting = somebody(resting_until=date(2027, 2, 1))

    assert free_from(resting, on=DAY) == date(2027, 2, 1)
    with pytest.raises(BadInput, match="2027-02-01"):
        need_free(resting, on=DAY)
    for stage in ("resting", "ended"):
        with pytest.raises(BadInput):
            need_free(somebody(stage=stage), on=DAY)


def test_who_suits_best_comes_first_and_who_is_full_last() -> None:
    rows = [
        speaker_row(somebody(label="Y-2", no_go=["school"])),
        speaker_row(somebody(label="Y-3", asked_on=[DAY, DAY])),
        speaker_row(somebody(label="Y-4", likes=["school"])),
        speaker_row(somebody(label="Y-5", stage="ended")),
        speaker_row(somebody(label="Y-6", load=0)),
    ]

    found = list(fits(rows, languages={"ko"}, topics={"school"}, on=DAY))

    assert [one.row.label for one in found] == ["Y-4", "Y-2", "Y-3"]
    assert (found[0].liked, found[1].unwelcome) == (("school",), ("school",))
    assert found[2].free == date(2027, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"person": ""}, {"alias": " "}, {"alias": "x" * 81}, {"languages": []}, {"load": 13}, {"load": -1},
        {"likes": ["nonsense"]}, {"likes": ["food"], "no_go": ["food"]},
    ],
)  # fmt: skip
def test_a_profile_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        check_speaker(somebody(**wrong))
