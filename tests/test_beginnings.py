"""What is found at once is what is found one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.beginnings import _AT_ONCE, BYTES, Sought

# few letters, so that beginnings are alike and stand beside one another
few = st.text("ab", min_size=BYTES, max_size=9).map(str.encode)


@given(strings=st.sets(few, max_size=9), data=st.text("ab", max_size=60).map(str.encode))
def test_it_finds_what_in_finds(strings: set[bytes], data: bytes) -> None:
    assert Sought(strings).found_in(data) == {string for string in strings if string in data}


@pytest.mark.parametrize("before", range(_AT_ONCE - 12, _AT_ONCE + 2))
def test_nothing_is_missed_where_two_parts_meet(before: int) -> None:
    data = b"x" * before + b"a secret"

    assert Sought([b"a secret", b"a secres"]).found_in(data) == {b"a secret"}
    assert Sought([b"a secret"]).found_in(data + b"x" * _AT_ONCE) == {b"a secret"}


def test_what_is_too_short_to_be_looked_up_is_refused() -> None:
    with pytest.raises(ValueError, match="abc"):
        Sought([b"abc"])
