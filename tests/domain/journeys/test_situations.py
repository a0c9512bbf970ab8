"""A situation holds up whom it names, in one act, and lets go exactly those."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.journeys.records import Reached
from farshore.domain.journeys.situations import (
    SituationDoc,
    Standing,
    check_situation,
    held_days,
    hold,
    lift,
    named_by,
    not_held,
    situation_row,
    undo_lift,
)
from farshore.domain.journeys.stages import ENDS, EXITS, ON_THE_WAY, STAGES

ON, LATER = date(2026, 10, 21), date(2026, 11, 12)


def closed(**more: object) -> SituationDoc:
    values: dict[str, object] = {
        "title": "Border closed", "stages": ["waiting", "in_motion"], "review_on": LATER,
        "stage": "lasting", **more,
    }  # fmt: skip
    return SituationDoc(**values)  # type: ignore[arg-type]


def at(person: str, stage: str = "waiting", **more: object) -> Standing:
    return Standing(person=person, journey="J-222222", stage=stage, **more)  # type: ignore[arg-type]


def test_it_names_stages_and_places_in_any_spelling() -> None:
    doc = closed(places=["延吉", "Thailand"])
    standings = [
        at("C-1", place="Yanji"), at("C-2", place="연길"), at("C-3", place="Hanoi"), at("C-4"),
        at("C-5", "holding_centre", place="Yanji"), at("C-6", place="Yanji", is_open=False),
    ]  # fmt: skip

    assert [one.person for one in named_by(doc, standings)] == ["C-1", "C-2"]
    assert [one.person for one in named_by(closed(), standings)] == ["C-1", "C-2", "C-3", "C-4"]


def test_one_act_holds_and_one_lets_go_and_each_keeps_the_stage_to_go_back_to() -> None:
    standings = [at("C-1"), at("C-2", "in_motion")]
    held = hold(closed(), standings, people=["C-1", "C-2"], on=ON)
    lifted = lift(held, on=LATER)
    again = undo_lift(lifted)

    assert [(one.person, one.stage, one.since) for one in held.held] == [
        ("C-1", "waiting", ON), ("C-2", "in_motion", ON),
    ]  # fmt: skip
    assert not_held(held, standings) == []
    assert ({one.until for one in lifted.held}, lifted.stage) == ({LATER}, "lifted")
    assert again.held == held.held
    assert again.stage == "lasting"
    assert situation_row(held).people == 2
    assert situation_row(lifted).people == 0


def test_taking_back_holds_up_nobody_who_was_let_go_before() -> None:
    first = lift(hold(closed(), [at("C-1")], people=["C-1"], on=ON), on=ON)
    second = hold(undo_lift(first), [at("C-1"), at("C-2")], people=["C-2"], on=LATER)

    assert {one.person for one in undo_lift(lift(second, on=LATER)).held if not one.until} == {
        "C-1",
        "C-2",
    }


@pytest.mark.parametrize(
    "standing",
    [at("C-1", is_open=False), at("C-1", "arrived"), at("C-1", "holding_centre"), at("C-2")],
)
def test_who_is_closed_or_elsewhere_is_refused(standing: Standing) -> None:
    with pytest.raises(BadInput, match="C-1"):
        hold(closed(), [standing], people=["C-1"], on=ON)


@pytest.mark.parametrize("stage", sorted({*ENDS, *EXITS}))
def test_a_situation_that_would_hold_up_whose_way_is_over_is_refused(stage: str) -> None:
    with pytest.raises(BadInput, match="way is over"):
        check_situation(closed(stages=["waiting", stage]))


@pytest.mark.parametrize(
    "values", [{"title": " "}, {"stages": []}, {"review_on": None}, {"title": "x" * 121}]
)
def test_a_situation_says_what_whom_and_until_when(values: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        check_situation(closed(**values))


def test_held_days_end_with_the_stage_and_with_the_situation() -> None:
    row = situation_row(hold(closed(), [at("C-1"), at("C-2")], people=["C-1", "C-2"], on=ON))
    ways = {
        "C-1": [Reached(person="C-1", stage="waiting", edtf="2026-01"), Reached(person="C-1", stage="in_motion", edtf="2026-11-02")],
        "C-2": [Reached(person="C-2", stage="waiting", edtf="2026-01")],
    }  # fmt: skip

    found = {one.person: (one.first, one.last) for one in held_days([row], ways, today=LATER)}

    assert found == {"C-1": (ON, date(2026, 11, 1)), "C-2": (ON, LATER)}


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from(STAGES), st.booleans()),
        unique_by=lambda one: one[0],
    )
)
def test_nobody_is_held_who_is_not_named_and_lifting_leaves_nobody(
    people: list[tuple[int, str, bool]],
) -> None:
    doc = closed(stages=list(ON_THE_WAY[1:4]))
    standings = [at(f"C-{n:06d}", stage, is_open=is_open) for n, stage, is_open in people]
    named = [one.person for one in named_by(doc, standings)]
    if not named:
        return
    held = hold(doc, standings, people=named, on=ON)

    assert {one.stage for one in held.held} <= set(doc.stages)
    assert not [one for one in lift(held, on=LATER).held if one.until is None]
    assert undo_lift(lift(held, on=LATER)).held == held.held
