"""Sealed files: the chunks can't be cut, moved or repeated."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.sealing.envelope import EnvelopeRefused
from farshore.domain.sealing.files import CHUNK_BYTES, open_chunks, seal_chunks

KEY = b"k" * 32
HERE = {"key": KEY, "installation": b"i" * 16, "name": b"n" * 16}
THREE = [bytes([n]) * CHUNK_BYTES for n in (1, 2)] + [b"end"]


@settings(max_examples=25)
@given(st.integers(0, 3 * CHUNK_BYTES))
def test_a_file_opens_again(size: int) -> None:
    data = b"\x5a" * size

    assert open_chunks(b"".join(seal_chunks(data, **HERE)), **HERE) == data


@pytest.mark.parametrize(
    "damage",
    [
        lambda parts: parts[:2],
        lambda parts: [parts[1], parts[0], parts[2]],
        lambda parts: [parts[0], parts[0], parts[2]],
        lambda parts: [parts[0], parts[2]],
        lambda parts: [*parts, parts[2]],
        lambda parts: [],
        lambda parts: [parts[0][:-1], *parts[1:]],
    ],
    ids=["end missing", "swapped", "repeated", "one left out", "end twice", "empty", "cut"],
)
def test_a_damaged_file_is_refused(damage) -> None:
    parts = list(seal_chunks(b"".join(THREE), **HERE))

    with pytest.raises(EnvelopeRefused):
        open_chunks(b"".join(damage(parts)), **HERE)


def test_a_file_under_another_name_is_refused() -> None:
    sealed = b"".join(seal_chunks(b"data", **HERE))

    with pytest.raises(EnvelopeRefused):
        open_chunks(sealed, key=KEY, installation=b"i" * 16, name=b"m" * 16)
