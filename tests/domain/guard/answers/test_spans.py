"""Spans that are taken answer as a plain list of them would."""

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard.answers.spans import Taken

spans = st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(spans, max_size=20), spans)
def test_a_span_touches_what_a_list_says_it_touches(
    taken: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    found = Taken()
    for start, end in taken:
        found.add(("en", "body"), start, end)

    expected = any(start < asked[1] and asked[0] < end for start, end in taken)

    assert found.touches(("en", "body"), *asked) == expected
    assert not found.touches(("en", "title"), *asked)
