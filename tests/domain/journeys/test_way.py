"""One person's way: kept as said, marked where it can't be right, never safer than it may be."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.journeys.records import Passage, Reached
from farshore.domain.journeys.stages import EXITS, STAGES, WAY, follows, is_live
from farshore.domain.journeys.way import points, spells, stage_now


def way(*said: str) -> list[Passage]:
    """Return passages from "stage day" pairs; `+` before a stage means that it is planned."""
    found = []
    for one in said:
        stage, _, edtf = one.partition(" ")
        found.append(
            Passage(
                person="C-222222",
                stage=stage.removeprefix("+"),  # type: ignore[arg-type]
                edtf=edtf,
                said=edtf,
                planned=stage.startswith("+"),
                on=date(2030, 1, 1),
            )
        )
    return found


def doubts(*said: str) -> list[tuple[str, ...]]:
    return [one.doubts for one in points(way(*said), today=date(2030, 1, 1))]


def order(*said: str) -> list[str]:
    return [one.passage.stage for one in points(way(*said))]


def test_the_usual_way_has_no_doubt() -> None:
    said = ("request 2026-04-20", "waiting 2026-05", "in_motion 2026-06-08", "border_crossed 2026-06-20",
            "safe_haven 2026-07-02", "holding_centre 2026-07-19", "procedure 2026-09-03",
            "departed 2026-11-24", "arrived 2026-11-25")  # fmt: skip

    assert doubts(*said) == [()] * 9
    assert stage_now(way(*said)) == "arrived"


def test_what_is_said_later_of_an_earlier_day_moves_ahead() -> None:
    assert order("in_motion 2026-06", "waiting 2026-04") == ["waiting", "in_motion"]
    assert stage_now(way("in_motion 2026-06", "waiting 2026-04")) == "in_motion"


def test_days_that_may_be_either_way_stay_in_the_order_of_the_news() -> None:
    assert order("in_motion 2026-06-08", "waiting 2026") == ["in_motion", "waiting"]
    assert order("in_motion 2026-06-08", "waiting") == ["in_motion", "waiting"]


@pytest.mark.parametrize(
    ("said", "doubt"),
    [
        (("departed 2026-11", "arrived 2026-03"), "order"),
        (("waiting 2026-01", "arrived 2026-03"), "order"),
        (("holding_centre 2026-01", "arrived 2026-03", "arrived 2026-09"), "twice"),
        (("waiting 2026-01", "died 2026-03", "in_motion 2026-09"), "after_death"),
        (("waiting 2026-01", "in_motion 2031-01"), "future"),
    ],
)
def test_what_can_not_be_right_is_marked_and_kept(said: tuple[str, ...], doubt: str) -> None:
    found = doubts(*said)

    assert len(found) == len(said)
    assert any(doubt in one for one in found)


def test_whoever_was_sent_back_may_arrive_once_more() -> None:
    said = (
        "holding_centre 2019-01",
        "repatriated 2019-03",
        "waiting 2020",
        "in_motion 2021",
        "holding_centre 2022-01",
        "arrived 2022-05",
    )

    assert doubts(*said) == [()] * 6


def test_what_is_planned_is_nowhere_yet_and_overdue_once_its_day_is_past() -> None:
    said = way("procedure 2029-09", "+arrived 2029-11-25")

    assert stage_now(said) == "procedure"
    assert [one.doubts for one in points(said, today=date(2029, 11, 25))] == [(), ()]
    assert [one.doubts for one in points(said, today=date(2029, 11, 26))] == [(), ("overdue",)]


def test_a_doubtful_arrival_leaves_somebody_as_unsafe_as_before() -> None:
    assert stage_now(way("in_motion 2026-05", "arrived 2026-06")) == "in_motion"
    assert stage_now(way("holding_centre 2026-05", "arrived 2026-06")) == "arrived"
    assert stage_now(way("in_motion 2026-05", "arrived 2025-06")) == "in_motion"


def test_the_last_stage_goes_on() -> None:
    (first, last) = spells(way("waiting 2026-05", "in_motion 2026-06"))

    assert (first.stage, first.until is None) == ("waiting", False)
    assert (last.stage, last.until) == ("in_motion", None)


def test_every_stage_of_a_record_is_a_move_of_the_table() -> None:
    assert {move.to for move in WAY.moves} == set(STAGES)
    assert not [stage for stage in STAGES if stage != "died" and not follows("died", before=stage)]
    assert not [one for one in EXITS if follows("arrived", before=one)]


DAYS = st.one_of(
    st.just(""),
    st.dates(date(2015, 1, 1), date(2029, 12, 31)).map(lambda day: day.isoformat()),
    st.dates(date(2015, 1, 1), date(2029, 12, 31)).map(lambda day: f"{day:%Y-%m}"),
    st.integers(2015, 2029).map(str),
)
SAID = st.lists(
    st.builds(
        Reached,
        person=st.just("C-222222"),
        stage=st.sampled_from(STAGES),
        edtf=DAYS,
        planned=st.booleans(),
        on=st.just(date(2030, 1, 1)),
    ),
    max_size=8,
)


@given(SAID)
def test_nothing_said_is_ever_dropped(said: list[Reached]) -> None:
    key = lambda one: (one.stage, one.edtf, one.planned)  # noqa: E731

    assert sorted(map(key, said)) == sorted(key(one.passage) for one in points(said))


@given(SAID)
def test_days_that_are_surely_earlier_never_come_later(said: list[Reached]) -> None:
    found = [one for one in points(said) if not one.passage.planned and one.days]

    for number, one in enumerate(found):
        for after in found[number:]:
            assert one.days
            assert after.days
            assert one.days.first <= after.days.last


@given(SAID)
def test_somebody_who_may_be_on_the_way_is_never_called_safe(said: list[Reached]) -> None:
    reached = [one for one in points(said) if not one.passage.planned]
    now = stage_now(said)

    if reached and is_live(reached[-1].passage.stage):
        assert now is not None
        assert is_live(now)
    if len(reached) > 1 and reached[-1].doubts and is_live(reached[-2].passage.stage):
        assert now is not None
        assert is_live(now)


@given(SAID)
def test_spells_follow_each_other_without_a_hole(said: list[Reached]) -> None:
    found = spells(said)

    assert [one.until for one in found[:-1]] == [one.since for one in found[1:]]
    assert not found or found[-1].until is None
