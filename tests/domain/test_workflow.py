"""Stages and the moves between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput, FarshoreError, Refused
from farshore.domain.workflow import Move, Workflow

PLAN = Workflow(
    "drafted",
    (
        Move("agree", frozenset({"drafted"}), "running", frozenset({"caseworker"}), ("begun_on",)),
        Move("pause", frozenset({"running"}), "paused", asks=("reason", "review_on")),
        Move("resume", frozenset({"paused"}), "running"),
    ),
)
WORDS = ("agree", "pause", "resume", "publish", "")
STAGES = ("drafted", "running", "paused", "ended")


def test_a_step_that_asks_for_nothing_more_is_taken() -> None:
    assert PLAN.take("resume", stage="paused", roles=[], given={}).to == "running"


@pytest.mark.parametrize(
    "given_values", [{}, {"reason": "x"}, {"reason": "", "review_on": "2030-01-01"}]
)
def test_a_step_is_refused_until_all_is_given(given_values: dict[str, str]) -> None:
    with pytest.raises(BadInput, match=r"reason|review_on"):
        PLAN.take("pause", stage="running", roles=["caseworker"], given=given_values)


def test_a_step_of_another_role_is_refused() -> None:
    with pytest.raises(Refused):
        PLAN.take("agree", stage="drafted", roles=["editor"], given={"begun_on": "2026-01-01"})


@given(
    st.sampled_from(WORDS),
    st.sampled_from(STAGES),
    st.sets(st.sampled_from(["caseworker", "editor"])),
)
def test_what_is_offered_is_what_is_taken(name: str, stage: str, roles: set[str]) -> None:
    values = {"begun_on": "x", "reason": "x", "review_on": "x"}
    try:
        PLAN.take(name, stage=stage, roles=roles, given=values)
    except FarshoreError:
        is_taken = False
    else:
        is_taken = True

    assert is_taken == (name in PLAN.open_to(stage, roles=roles))


@pytest.mark.parametrize(
    "moves",
    [
        (Move("go", frozenset({"a"}), "b"), Move("go", frozenset({"b"}), "a")),
        (Move("go", frozenset({"nowhere"}), "b"),),
    ],
)
def test_a_table_that_contradicts_itself_is_refused_at_the_start(moves: tuple[Move, ...]) -> None:
    with pytest.raises(ValueError, match=r"twice|nothing leads"):
        Workflow("a", moves)
