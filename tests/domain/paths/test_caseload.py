"""Small cells are merged with their neighbours; nobody stands alone."""

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.paths.caseload import FEWEST, merged

COUNTS = st.lists(st.integers(0, 12), max_size=14).map(
    lambda numbers: [(f"y{n}", count) for n, count in enumerate(numbers)]
)


@given(COUNTS)
def test_no_number_below_five_is_ever_shown(counts: list[tuple[str, int]]) -> None:
    cells = merged(counts)

    assert all(cell.count is None or cell.count >= FEWEST for cell in cells)
    assert [code for cell in cells for code in cell.codes] == [code for code, _n in counts]


@given(COUNTS)
def test_nothing_is_lost_or_told_by_leaving_it_out(counts: list[tuple[str, int]]) -> None:
    cells = merged(counts)
    total = sum(count for _code, count in counts)

    if total >= FEWEST:
        assert sum(cell.count or 0 for cell in cells) == total
    else:
        assert [cell.count for cell in cells] in ([], [None])


def test_four_people_and_nobody_look_the_same() -> None:
    assert merged([("y0", 4), ("y1", 0)]) == merged([("y0", 0), ("y1", 0)])


def test_large_neighbours_stay_apart_and_small_ones_join() -> None:
    cells = merged([("y0", 7), ("y1", 2), ("y2", 3), ("y3", 9), ("y4", 1)])

    assert [(cell.codes, cell.count) for cell in cells] == [
        (("y0",), 7), (("y1", "y2"), 5), (("y3", "y4"), 10),
    ]  # fmt: skip
