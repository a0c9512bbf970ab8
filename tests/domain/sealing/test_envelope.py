"""T5: swapped, cut, flipped and old envelopes are refused, whatever is done to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from farshore.domain.sealing.envelope import (
    KIND_CHUNK,
    LEAST_BYTES,
    Context,
    EnvelopeRefused,
    epoch_of,
    pad,
    padded_size,
    seal,
    unpad,
    unseal,
)

KEY = bytes(range(32))
PLACE = Context(b"i" * 16, "person", b"r" * 16, b"u" * 16, "identity", 1, 7)
ids = st.binary(min_size=16, max_size=16)


@given(st.binary(max_size=3000), st.binary(min_size=32, max_size=32))
def test_what_was_sealed_opens_again(plain: bytes, key: bytes) -> None:
    assert unseal(seal(plain, key=key, context=PLACE), key=key, context=PLACE) == plain


@given(st.binary(max_size=400), st.data())
def test_any_flipped_bit_is_refused(plain: bytes, data: st.DataObject) -> None:
    envelope = bytearray(seal(plain, key=KEY, context=PLACE))
    at = data.draw(st.integers(0, len(envelope) - 1))
    envelope[at] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(EnvelopeRefused):
        unseal(bytes(envelope), key=KEY, context=PLACE)


@given(st.binary(max_size=400), st.data())
def test_a_truncated_envelope_is_refused(plain: bytes, data: st.DataObject) -> None:
    envelope = seal(plain, key=KEY, context=PLACE)
    cut = data.draw(st.integers(0, len(envelope) - 1))

    with pytest.raises(EnvelopeRefused):
        unseal(envelope[:cut], key=KEY, context=PLACE)


@pytest.mark.parametrize(
    "other",
    [
        {"installation": b"j" * 16},
        {"table": "note"},
        {"row": b"s" * 16},
        {"unit": b"v" * 16},
        {"compartment": "care"},
        {"schema": 2},
        {"rev": 6},
    ],
    ids=lambda other: next(iter(other)),
)
def test_an_envelope_in_another_place_is_refused(other: dict[str, object]) -> None:
    envelope = seal(b"document", key=KEY, context=PLACE)

    with pytest.raises(EnvelopeRefused):
        unseal(envelope, key=KEY, context=structs.replace(PLACE, **other))


@given(ids, ids)
def test_two_rows_cannot_change_places(one: bytes, two: bytes) -> None:
    here, there = structs.replace(PLACE, row=one), structs.replace(PLACE, row=two)
    envelope = seal(b"consent: none", key=KEY, context=here)

    if one == two:
        assert unseal(envelope, key=KEY, context=there) == b"consent: none"
    else:
        with pytest.raises(EnvelopeRefused):
            unseal(envelope, key=KEY, context=there)


@given(st.integers(0, 2**63), st.integers(0, 2**63))
def test_an_old_revision_does_not_open_as_the_new_one(old: int, new: int) -> None:
    envelope = seal(b"x", key=KEY, context=structs.replace(PLACE, rev=old))

    if old == new:
        assert unseal(envelope, key=KEY, context=structs.replace(PLACE, rev=new)) == b"x"
    else:
        with pytest.raises(EnvelopeRefused):
            unseal(envelope, key=KEY, context=structs.replace(PLACE, rev=new))


def test_another_key_is_refused_before_anything_is_decrypted() -> None:
    envelope = seal(b"x", key=KEY, context=PLACE)

    with pytest.raises(EnvelopeRefused):
        unseal(envelope, key=bytes(32), context=PLACE)


def test_another_kind_is_refused() -> None:
    envelope = seal(b"x", key=KEY, context=PLACE)

    with pytest.raises(EnvelopeRefused):
        unseal(envelope, key=KEY, context=PLACE, kind=KIND_CHUNK)


def test_the_epoch_can_be_read_without_the_key() -> None:
    assert epoch_of(seal(b"x", key=KEY, context=PLACE, epoch=41)) == 41


@given(st.binary(max_size=5000))
def test_padding_is_undone(plain: bytes) -> None:
    assert unpad(pad(plain)) == plain


@given(st.integers(0, 2**24))
def test_padding_adds_an_eighth_at_most_above_the_least_size(size: int) -> None:
    assert size <= padded_size(size) <= max(LEAST_BYTES, size * 1.125)


@given(st.integers(0, LEAST_BYTES - 4), st.integers(0, LEAST_BYTES - 4))
def test_short_documents_have_one_size(one: int, two: int) -> None:
    first = seal(b"a" * one, key=KEY, context=PLACE)
    second = seal(b"b" * two, key=KEY, context=PLACE)

    assert len(first) == len(second)
