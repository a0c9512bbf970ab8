"""Slips of the pen are found by an index as by trying every one of them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.names.reading.slips import index_of, one_slip_from

LETTERS = "abc"
texts = st.text(alphabet="abcz+", min_size=1, max_size=6)


def every_slip(text: str) -> set[str]:
    """Write a text with one letter lost, swapped, wrong or put in, in every way."""
    ends = [(text[:at], text[at:]) for at in range(len(text) + 1)]
    lost = {head + tail[1:] for head, tail in ends if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in ends if len(tail) > 1}
    wrong = {head + letter + tail[1:] for head, tail in ends if tail for letter in LETTERS}
    put_in = {head + letter + tail for head, tail in ends for letter in LETTERS}
    return (lost | swapped | wrong | put_in) - {text}


@settings(max_examples=300, deadline=None)
@given(texts, st.sets(texts, max_size=30))
def test_all_spellings_one_slip_away_are_found_and_no_other(text: str, table: set[str]) -> None:
    near = every_slip(text)
    table |= {one for at, one in enumerate(sorted(near)) if at % 3 == 0 and one}
    found = one_slip_from(text, index_of(iter(table)), LETTERS)
    assert found == sorted(table & near)
