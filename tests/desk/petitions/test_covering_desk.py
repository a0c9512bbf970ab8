"""Parts of a page are named by squares or pressed with the mouse; what was marked stays marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.desk.petitions.scans import SquaresNotUnderstood, squares_in
from farshore.vault.speech.messages.petitions.letters import Scan

PAGE = Scan(data=b"", media_type="image/png", width=1000, height=1420, pages=1)


def test_squares_are_read_from_corner_to_corner_in_any_order() -> None:
    assert squares_in("A1", PAGE) == [(0, 0, 50, 50)]
    assert squares_in("C4-E6", PAGE) == squares_in("e6 – c4", PAGE) == [(100, 150, 250, 300)]
    assert squares_in("E4-C6", PAGE) == [(100, 150, 250, 300)]
    assert squares_in("A1, B2、T29", PAGE)[2] == (950, 1400, 1000, 1420)
    assert squares_in("  ", PAGE) == []


@pytest.mark.parametrize("typed", ["U1", "A0", "A30", "4C", "C4-", "C4 E6", "A1,,x", "A9999"])
def test_squares_that_the_page_has_not_are_refused(typed: str) -> None:
    with pytest.raises(SquaresNotUnderstood):
        squares_in(typed, PAGE)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 3000), st.integers(1, 3000), st.text("ABT0123456789-, ", max_size=12))
def test_every_part_that_is_understood_lies_on_the_page(
    width: int, height: int, typed: str
) -> None:
    page = Scan(data=b"", media_type="image/png", width=width, height=height, pages=1)
    try:
        found = squares_in(typed, page)
    except SquaresNotUnderstood:
        return
    assert all(0 <= box[0] < box[2] <= width for box in found)
    assert all(0 <= box[1] < box[3] <= height for box in found)
