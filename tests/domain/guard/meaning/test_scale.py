"""Near or not: as many false alarms as were asked for, whatever the model's numbers look like."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard.meaning.scale import Clean, Vectors, near

WORDS_A_SENTENCE = 12


def vectors(seed: int, number: int, *, lean: float = 0.0) -> Vectors:
    """Return made vectors; `lean` is how far all of them point the same way, as those of models do."""
    made = np.random.default_rng(seed).normal(size=(number, 48)) + lean
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def found(
    seed: int, alarms: float, *, sentences: Vectors | None = None, lean: float = 0.5
) -> list[tuple[int, int]]:
    told = vectors(seed + 1, 60, lean=lean) if sentences is None else sentences
    return near(
        told,
        vectors(seed, 5, lean=lean),
        clean=Clean(vectors(seed + 2, 80, lean=lean), 80 * WORDS_A_SENTENCE),
        probes=vectors(seed + 3, 30, lean=lean),
        alarms=alarms,
    )


@given(seed=st.integers(0, 10_000), few=st.integers(1, 10), more=st.integers(0, 10))
def test_who_wants_more_alarms_gets_the_same_ones_and_more(seed: int, few: int, more: int) -> None:
    assert set(found(seed, few)) <= set(found(seed, few + more))


@given(seed=st.integers(0, 10_000), order=st.randoms())
def test_the_order_of_sentences_changes_nothing(seed: int, order: object) -> None:
    told = vectors(seed + 1, 60, lean=0.5)
    turned = np.random.default_rng(seed).permutation(len(told))

    assert {(int(turned[n]), s) for n, s in found(seed, 5, sentences=told[turned])} == set(
        found(seed, 5, sentences=told)
    )


@given(seed=st.integers(0, 10_000), lean=st.sampled_from([0.0, 0.5, 3.0]))
def test_the_statement_itself_is_always_near(seed: int, lean: float) -> None:
    statements = vectors(seed, 5, lean=lean)

    assert found(seed, 1, sentences=statements, lean=lean) == [(n, n) for n in range(5)]


@pytest.mark.parametrize("alarms", [1, 5, 20])
@pytest.mark.parametrize("lean", [0.0, 3.0])
def test_clean_text_is_asked_about_as_often_as_was_wanted(alarms: int, lean: float) -> None:
    words = 60 * WORDS_A_SENTENCE
    runs = 200

    given = sum(len(found(seed, alarms, lean=lean)) for seed in range(runs))

    assert 0.4 * alarms < 1_000 * given / (runs * words) < 2 * alarms


def test_nothing_is_near_where_nothing_is_told_or_the_comparison_is_off() -> None:
    assert found(1, 0, sentences=vectors(1, 5)) == []
    assert found(1, 5, sentences=vectors(1, 0)) == []


def test_clean_sentences_that_are_all_alike_break_nothing() -> None:
    one = vectors(1, 1)
    clean = Clean(np.repeat(one, 30, axis=0), 300)

    told = near(vectors(2, 4), vectors(3, 2), clean=clean, probes=one, alarms=1)

    assert all(0 <= sentence < 4 and 0 <= statement < 2 for sentence, statement in told)
