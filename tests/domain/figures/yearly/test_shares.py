"""A share of the report: whoever knows the whole, and the years before, computes nobody from it."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.figures.model import HIDDEN
from farshore.domain.figures.yearly.shares import is_edge, passed_shares, rough_share


def by_words(of: int) -> dict[str, list[int]]:
    """Return all counts of which the same is told, by what is told."""
    found: dict[str, list[int]] = defaultdict(list)
    for count in range(of + 1):
        found[rough_share(count, of)].append(count)
    return found


@pytest.mark.parametrize("of", range(10, 131))
def test_five_counts_fit_every_share_and_all_of_them_are_told_in_order(of: int) -> None:
    found = by_words(of)

    assert min(map(len, found.values())) >= 5
    assert [count for counts in found.values() for count in counts] == list(range(of + 1))
    assert [words for words in found if is_edge(words)] == [next(iter(found)), list(found)[-1]]


@pytest.mark.parametrize(("of", "later"), [(10, 10), (10, 13), (20, 21), (27, 25), (48, 50)])
def test_no_difference_of_two_or_three_years_is_known(of: int, later: int) -> None:
    """By trying: all that fits what is told of each year, whoever knows how many there were."""
    for first, second, third in product(by_words(of).values(), by_words(later).values(), by_words(of).values()):  # fmt: skip
        steps = {b - a for a, b in product(first, second)}
        turns = {a - 2 * b + c for a, b, c in product(first, second, third)}
        assert len(steps) >= 5
        assert len(turns) >= 5


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_share_is_of_ten_or_more_and_never_of_more_than_all(count: int, of: int) -> None:
    if count > of:
        with pytest.raises(ValueError, match=str(count)):
            rough_share(count, of)
        return
    words = rough_share(count, of)
    assert (words == HIDDEN) == (of < 10)
    if of >= 10:
        first, last = (int(n) for n in words.removesuffix(" %").split("–"))
        assert first <= 100 * count / of < last + 1


def test_a_milestone_of_nine_is_told_of_nobody() -> None:
    nine = [{"n5": True}] * 9
    ten = [*nine, {"n5": False, "n4": True}]

    assert list(passed_shares(nine)) == []
    assert [(one.code, one.words) for one in passed_shares(ten)] == [("n5", "50–100 %")]
