"""The policy: who can check what, what is stricter, and which names may be said where."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.policy import (
    ALL_VIEWS,
    DEFAULT,
    LIMITS,
    Allowed,
    Policy,
    looser_points,
    shipped_kinds,
)
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.cast import NARI, crowd

KINDS = (  # noqa: SIM905 a table of words
    "birth age event:left event:crossing event:arrest event:ship event:arrival event:departed "
    "event:safe_haven event:holding event:other origin place employer school job trait exam "
    "licence health kin count duration service residence"
).split()
TODAY = date(2026, 7, 1)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    views = st.frozensets(st.sampled_from(sorted(ALL_VIEWS)))
    return Policy(
        **{name: draw(st.integers(1, 30)) for name in LIMITS},
        views=draw(st.dictionaries(st.sampled_from(KINDS), views)),
        floors=draw(st.frozensets(st.sampled_from(KINDS))),
    )


def test_the_shipped_table_says_of_every_kind_who_can_check_it_and_why() -> None:
    assert sorted(shipped_kinds()) == sorted(KINDS)
    for row in shipped_kinds().values():
        assert row.views
        assert row.views <= ALL_VIEWS
        assert row.reason.endswith(".")
        assert len(row.reason) > 20


def test_the_home_state_knows_nothing_of_a_job_here() -> None:
    assert DEFAULT.views_of("job") == {"host_side"}
    assert "home_state" in DEFAULT.views_of("origin")
    assert "host_side" not in DEFAULT.views_of("event:crossing")
    assert "family" in DEFAULT.views_of("event:crossing")


def test_a_kind_that_nobody_listed_can_be_checked_by_everybody() -> None:
    assert DEFAULT.views_of("shoe-size") == ALL_VIEWS


def test_birth_dates_crossings_and_counties_are_floors() -> None:
    assert {"birth", "event:crossing", "event:ship", "origin", "service"} <= DEFAULT.floors
    assert "job" not in DEFAULT.floors


def test_a_child_with_family_left_behind_gets_the_higher_limit() -> None:
    policy = Policy(block_below_child=12, block_below_at_risk=10)

    assert policy.limit_of(is_child=False, at_risk=False) == 5
    assert policy.limit_of(is_child=True, at_risk=True) == 12


@given(policies())
def test_no_policy_is_looser_than_itself(policy: Policy) -> None:
    assert looser_points(policy, than=policy) == []


@given(policies(), policies(), policies())
def test_what_is_nowhere_looser_twice_is_nowhere_looser(a: Policy, b: Policy, c: Policy) -> None:
    if not looser_points(a, than=b) and not looser_points(b, than=c):
        assert looser_points(a, than=c) == []


@given(policies(), st.sampled_from(KINDS), st.sampled_from(sorted(ALL_VIEWS)))
def test_one_view_more_is_never_looser_and_one_less_always(
    policy: Policy, kind: str, view: str
) -> None:
    more = replace(policy, views={**policy.views, kind: policy.views_of(kind) | {view}})
    less = replace(policy, views={**policy.views, kind: policy.views_of(kind) - {view}})

    assert looser_points(more, than=policy) == []
    assert looser_points(less, than=more) == [f"views.{kind}"]


def test_a_name_counts_in_its_story_until_its_day() -> None:
    entry = Allowed(
        name="Sano Michiko", reason="our director", scope="S-AAAAAA", until=date(2026, 7, 1)
    )
    policy = Policy(entries=(entry,))

    assert "Sano Michiko" in policy.in_story("S-AAAAAA", on=TODAY).allowed
    assert "Sano Michiko" not in policy.in_story("S-BBBBBB", on=TODAY).allowed
    assert "Sano Michiko" not in policy.in_story("S-AAAAAA", on=date(2026, 7, 2)).allowed


def test_an_entry_shows_no_name_in_a_log() -> None:
    assert "Sano" not in repr(Allowed(name="Sano Michiko", reason="our director"))


def crowds(policy: Policy) -> list[int]:
    text = Translation(body="Born in 1995, from Musan, she landed at Haneda in 2017 and bakes.")
    doc = StoryDoc(subjects=["nari"], translations={"en": text})
    verdict = check(
        doc, register=Register([NARI, *crowd()]), ledger=Ledger(), policy=policy, on=TODAY
    )
    return [found.k for found in verdict.crowds]


@pytest.mark.parametrize("kind", KINDS)
def test_one_reader_more_never_makes_a_crowd_larger(kind: str) -> None:
    more = replace(DEFAULT, views={**DEFAULT.views, kind: ALL_VIEWS})

    assert crowds(more)[0] <= crowds(DEFAULT)[0]


def test_a_fact_that_nobody_can_check_narrows_no_crowd() -> None:
    nobody = replace(DEFAULT, views=dict.fromkeys(KINDS, frozenset[str]()))

    assert crowds(nobody)[0] > crowds(DEFAULT)[0]
