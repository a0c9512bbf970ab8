"""Shares of levels by years since arrival: nobody is read out of them."""

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.figures.levels import BANDS, HIDDEN, level_shares

PEOPLE = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 4)), max_size=80)
STEPS = {"fewer than 5", "nearly all", "under 5 %", "over 95 %", HIDDEN}


@given(PEOPLE)
def test_shares_go_in_steps_of_five_and_every_year_stands_once(
    people: list[tuple[int, int]],
) -> None:
    found = level_shares(people)

    for one in found:
        assert one.words in STEPS or int(one.words.removesuffix(" %")) % 5 == 0
    years = [year for one in found for year in (one.first, one.last)]
    assert (years[0], years[-1]) == (BANDS[0][0], BANDS[-1][1])
    assert years == sorted(years)


@given(PEOPLE)
def test_a_share_is_told_of_ten_people_or_more(people: list[tuple[int, int]]) -> None:
    for one in level_shares(people):
        inside = [level for years, level in people if one.first <= years <= one.last]
        assert (len(inside) >= 10) == (one.words != HIDDEN)


@given(PEOPLE, st.integers(0, 40))
def test_which_bands_are_joined_does_not_depend_on_any_level(
    people: list[tuple[int, int]], years: int
) -> None:
    low, high = (level_shares([*people, (years, level)]) for level in (0, 4))

    assert [(one.first, one.last) for one in low] == [(one.first, one.last) for one in high]


def test_four_in_a_band_are_joined_with_their_neighbours() -> None:
    people = [(0, 1)] * 12 + [(3, 4)] * 4 + [(5, 3)] * 20

    assert [(one.first, one.last, one.words) for one in level_shares(people)] == [
        (0, 1, "fewer than 5"), (2, 150, "nearly all"),
    ]  # fmt: skip


def test_few_people_tell_nothing() -> None:
    assert [one.words for one in level_shares([(1, 4)] * 9)] == [HIDDEN]
    assert [one.words for one in level_shares([])] == [HIDDEN]
