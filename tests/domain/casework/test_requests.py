"""A request: what is not said stays empty, and the clock runs from when it came."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.casework.alike import Alike, in_order, relatives_named, same_name
from farshore.domain.casework.requests import (
    DECIDE_HOURS,
    AskedFor,
    RequestDoc,
    came,
    check_request,
    clock_of,
    hours_left,
    request_row,
    without_names,
)
from farshore.domain.errors import BadInput
from tests.told import all_of

NOW = datetime(2026, 11, 12, 22, 4)  # noqa: DTZ001 a wall clock's time


def test_a_new_request_runs_from_now_unless_somebody_says_when_it_came() -> None:
    now = came(RequestDoc(message="Help"), now=NOW)
    said = came(RequestDoc(message="Help", came_on=date(2026, 11, 11), came_time="20:15"), now=NOW)
    day = came(RequestDoc(message="Help", came_on=date(2026, 11, 10)), now=NOW)

    assert (now.came_on, now.came_time) == (date(2026, 11, 12), "22:04")
    assert clock_of(now) == NOW + timedelta(hours=72)
    assert clock_of(said) == datetime(2026, 11, 14, 20, 15)  # noqa: DTZ001
    assert clock_of(day) == datetime(2026, 11, 13)  # noqa: DTZ001


def test_nothing_comes_from_a_day_to_come() -> None:
    with pytest.raises(BadInput):
        came(RequestDoc(message="Help", came_on=date(2026, 11, 13)), now=NOW)
    assert came(RequestDoc(came_on=NOW.date(), came_time="23:59"), now=NOW).came_time == "22:04"


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(0, 200))  # noqa: DTZ001
def test_hours_go_down_one_by_one_and_below_nothing_once_it_is_late(
    at: datetime, passed: int
) -> None:
    at = at.replace(second=0, microsecond=0)
    row = request_row(came(RequestDoc(message="Help", stage="open"), now=at))

    assert hours_left(row, now=at + timedelta(hours=passed)) == DECIDE_HOURS - passed


@pytest.mark.parametrize(
    "doc",
    [
        RequestDoc(), RequestDoc(message=" "), RequestDoc(message="x" * 70_000), RequestDoc(message="x", came_time="25:00"),
        RequestDoc(message="x", came_time="8 pm"), RequestDoc(message="x", stage="postponed"),
        RequestDoc(asked_for=[AskedFor(name="x")] * 40), RequestDoc(asked_for=[AskedFor(kin="son")]),
    ],
)  # fmt: skip
def test_a_request_that_says_nothing_or_too_much_is_refused(doc: RequestDoc) -> None:
    with pytest.raises(BadInput):
        check_request(doc)


@pytest.mark.parametrize("field", ["message", "asker", "words"])
def test_one_thing_that_was_said_is_enough(field: str) -> None:
    check_request(RequestDoc(**{field: "아들이 있습니다"}))
    check_request(RequestDoc(asked_for=[AskedFor(more="somebody in a centre")]))


def test_a_list_answers_no_name() -> None:
    doc = RequestDoc(
        message="8163",
        asker="문하늘",
        contact="8164",
        asked_for=[AskedFor(name="문별", place="8165")],
    )
    row = request_row(doc)

    assert row.names == ["문하늘", "문별"]
    assert without_names(row).names == []
    for hidden in ("문하늘", "문별", "8163", "8164", "8165"):
        assert hidden not in repr(row)
        assert hidden not in all_of(without_names(row))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("박나리", "Pak Na-ri"),
        ("朴奈利", "박나리"),
        ("パク・ナリ", "박나리"),
        ("Park Nari", "PAK NA RI"),
    ],
)
def test_one_name_in_two_writings_is_one(one: str, other: str) -> None:
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("박나리", "최가람"), ("", ""), ("박", "박"), ("-", "-")]
)
def test_another_name_or_none_is_not(one: str, other: str) -> None:
    assert not same_name(one, other)


def test_relatives_are_found_by_their_names_and_each_person_once_by_the_strongest_reason() -> None:
    found = list(relatives_named(["Pak Na-ri"], {"C-1": ["박나리"], "C-2": ["최가람"]}))
    kept = in_order([Alike("C-1", "kin"), Alike("C-1", "name"), Alike("C-2", "relative")])

    assert found == ["C-1"]
    assert [(one.label, one.why) for one in kept] == [("C-1", "name"), ("C-2", "relative")]
