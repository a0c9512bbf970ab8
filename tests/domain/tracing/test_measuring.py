"""Matches beside the truth."""

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.tracing.measuring import Told, calibration_picture, measure

TRUTH = [("R1", "P1"), ("R2", ""), ("R3", "P3"), ("R3", "request:R1")]


def test_found_sure_and_falsely_sure_are_counted_apart() -> None:
    rows = [
        Told("R1", "P2", 1, 0.5),
        Told("R1", "P1", 2, 0.4),
        Told("R2", "P9", 1, 0.97),
        Told("R3", "P3", 1, 0.99),
    ]
    found = measure(rows, TRUTH)
    assert (found.recall_at_1, found.recall_at_5) == (0.5, 1.0)
    assert (found.sure_pairs, found.precision_of_sure, found.recall_of_sure) == (2, 0.5, 0.5)
    assert found.nobody_but_sure == 1.0
    assert found.between_requests_at_1 == 0.0


def test_without_matches_nothing_is_right_and_nothing_wrong() -> None:
    found = measure([], TRUTH)
    assert (found.recall_at_1, found.precision_of_sure, found.calibration_error) == (
        0.0,
        None,
        None,
    )
    assert "no pairs" in calibration_picture(found)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_all_pairs_stand_in_one_bin_each(chances: list[float]) -> None:
    rows = [Told("R1", f"P{n}", n + 1, chance) for n, chance in enumerate(chances)]
    found = measure(rows, TRUTH)
    assert sum(one.pairs for one in found.calibration) == len(chances)
    assert 0 <= (found.calibration_error or 0) <= 1
