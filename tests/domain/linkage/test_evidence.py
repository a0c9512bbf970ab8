"""Evidence adds up in bits, and nothing is surer than it may be."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.linkage.evidence import (
    MOST_BITS,
    Evidence,
    bits_of,
    effective_crowd,
    probability,
    shares,
    total,
)

SHARES = st.floats(0, 1)
BITS = st.lists(st.floats(-200, 200), min_size=1, max_size=30)


def test_what_is_seen_twice_as_often_of_the_same_person_is_one_bit() -> None:
    assert bits_of(0.8, 0.4) == pytest.approx(1)
    assert bits_of(0.2, 0.4) == pytest.approx(-1)


@given(SHARES, SHARES)
def test_evidence_never_passes_its_bound_and_turns_with_its_sides(
    same: float, others: float
) -> None:
    assert -MOST_BITS <= bits_of(same, others) <= MOST_BITS
    assert bits_of(same, others) == pytest.approx(-bits_of(others, same))


@pytest.mark.parametrize("share", [-0.1, 1.1, math.nan])
def test_a_share_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="no share"):
        bits_of(share, 0.5)
    with pytest.raises(ValueError, match="no share"):
        bits_of(0.5, share)


def test_things_that_tell_nothing_change_nothing() -> None:
    known = [Evidence("name", 5.0), Evidence("birth", -2.0)]
    assert total([*known, Evidence("place", 0.0)]) == total(known) == 3.0


@given(st.floats(-5_000, 5_000), st.floats(0, 100))
def test_more_evidence_never_makes_somebody_less_probable(bits: float, more: float) -> None:
    assert 0 <= probability(bits) <= probability(bits + more) <= 1
    assert probability(bits) + probability(-bits) == pytest.approx(1)


@given(BITS)
def test_the_shares_of_everybody_are_one_together(bits: list[float]) -> None:
    assert shares(np.array(bits)).sum() == pytest.approx(1)


@given(BITS, st.floats(-200, 200))
def test_nobody_takes_what_the_others_leave(bits: list[float], nobody: float) -> None:
    found = shares(np.array(bits), nobody=nobody)
    rest = shares(np.array([*bits, nobody]))[-1]
    assert found.sum() + rest == pytest.approx(1)
    assert np.all(found <= shares(np.array(bits)) + 1e-12)


def test_among_nobody_there_is_no_share() -> None:
    assert shares(np.zeros(0)).size == 0


@given(st.integers(1, 1_000), st.integers(1, 1_000))
def test_people_who_are_all_alike_hide_one_another(alike: int, fitting: int) -> None:
    share = float(shares(np.zeros(alike))[0])
    assert effective_crowd(share, fitting=fitting) == pytest.approx(min(alike, fitting))


def test_somebody_whom_nothing_speaks_for_is_hidden_among_all_who_fit() -> None:
    assert effective_crowd(0.0, fitting=7) == 7


def test_evidence_shows_nothing_of_what_was_told() -> None:
    assert "Hyesan" not in repr(Evidence("place", 3.0, "Hyesan"))
