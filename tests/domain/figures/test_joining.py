"""No count under five follows from what is published, worked out by brute force."""

from collections import defaultdict
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.figures.joining import LEAST, LEAST_JOINED, Joined, joined

counts = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60), min_size=1)


@pytest.mark.parametrize(("lines", "most"), [(1, 40), (2, 24), (3, 16), (4, 14)])
def test_whoever_knows_the_rule_computes_no_count_under_five(lines: int, most: int) -> None:
    """Every small list, by what is published of it; lists at the edge are left out."""
    by: dict[Joined | None, list[tuple[int, ...]]] = defaultdict(list)
    for values in product(range(most + 1), repeat=lines):
        by[joined(dict(zip("abcd", values, strict=False)))].append(values)
    looked = 0
    for shown, lists in by.items():
        if shown is None or max(map(sum, lists)) > most:
            continue
        looked += 1
        for line in range(lines):
            possible = {values[line] for values in lists}
            assert len(possible) > 1 or min(possible) >= LEAST, (shown, lists)
    assert looked


@given(counts)
def test_what_is_shown_is_large_rounded_and_in_its_order(given_: dict[str, int]) -> None:
    found = joined(given_)
    if found is None:
        assert sum(given_.values()) < LEAST_JOINED
        return
    codes = list(given_)
    assert [code for code, _count in found.shown] == [c for c in codes if c not in found.others]
    for code, count in found.shown:
        assert given_[code] >= LEAST or len(given_) == 1
        assert count % 5 == 0
        assert abs(count - given_[code]) < 5
    assert len(found.others) != 1
    if found.others:
        assert sum(given_[code] for code in found.others) >= LEAST_JOINED


@given(counts, st.integers(0, 60))
def test_a_small_count_is_never_told_by_the_choice_of_others_size(
    given_: dict[str, int], more: int
) -> None:
    """Which neighbour is joined hangs on the order of the list, not on who is small besides."""
    found = joined(given_)
    again = joined({code: count + 5 * (count >= LEAST) for code, count in given_.items()})
    if found and again and len(found.others) == len(again.others):
        assert found.others == again.others


def test_what_is_below_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="below nothing"):
        joined({"a": -1})


def test_the_year_of_scenario_eighteen_joins_its_two_deaths() -> None:
    found = joined({"handed on": 12, "open": 15, "arrived": 8, "died": 2})

    assert found == Joined((("handed on", 10), ("open", 15)), ("arrived", "died"), 10, 35)
