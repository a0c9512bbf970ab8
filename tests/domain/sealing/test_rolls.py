"""The roll: any difference between what has to be and what is, found and named."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.sealing.rolls import (
    Line,
    Lines,
    Mismatch,
    applied,
    chained,
    differences,
    first_tail,
    keys_differ,
    next_tail,
    row_hash,
    touched,
)

LINES = st.builds(
    Line,
    table=st.sampled_from(["person", "note"]),
    row=st.sampled_from([bytes([n]) * 16 for n in range(6)]),
    rev=st.integers(1, 9),
    hash=st.binary(min_size=16, max_size=16),
    label=st.sampled_from(["C-1", "C-2"]),
)
CHANGES = st.lists(
    st.one_of(LINES, LINES.map(lambda x: msgspec.structs.replace(x, hash=b""))), max_size=8
)


def lines_of(changes: list[Line]) -> Lines:
    lines: Lines = {}
    applied(lines, changes)
    return lines


@given(CHANGES)
def test_nothing_differs_from_itself(changes: list[Line]) -> None:
    lines = lines_of(changes)

    assert list(differences(dict(lines), list(lines.values()))) == []


@given(CHANGES, CHANGES)
def test_every_row_that_differs_is_named_once_and_no_other(
    one: list[Line], other: list[Line]
) -> None:
    known, there = lines_of(one), lines_of(other)
    named = {(m.table, m.row) for m in differences(dict(known), list(there.values()))}
    differ = {
        place
        for place in known.keys() | there.keys()
        if place not in known or place not in there or known[place].hash != there[place].hash
    }

    assert named == differ


@given(CHANGES, CHANGES)
def test_an_entry_is_undone_by_what_was_touched(before: list[Line], changes: list[Line]) -> None:
    lines = lines_of(before)
    known = dict(lines)
    undo = touched(lines, changes)
    applied(lines, changes)
    applied(lines, undo)

    assert lines == known


@given(st.lists(st.binary(max_size=20), min_size=1, max_size=6), st.data())
def test_a_chain_tells_order_and_content(entries: list[bytes], data: st.DataObject) -> None:
    other = data.draw(st.permutations(entries))

    assert (_chain(entries) == _chain(other)) == (entries == other)
    assert _chain(entries[:-1]) != _chain(entries)


def _chain(entries: list[bytes]) -> bytes:
    chain = b""
    for entry in entries:
        chain = chained(chain, entry)
    return chain


@given(st.lists(st.binary(min_size=1, max_size=20), min_size=1, max_size=6), st.integers(0, 5))
def test_a_tail_that_was_cut_is_not_the_tail_of_fewer_entries(
    entries: list[bytes], cut: int
) -> None:
    start = first_tail(b"k" * 32, seq=7, head=b"h" * 32)
    whole = start
    for entry in entries:
        whole = next_tail(whole, entry)
    fewer = start
    for entry in entries[: cut % len(entries)]:
        fewer = next_tail(fewer, entry)

    assert whole.seq == 7 + len(entries)
    assert fewer != whole
    assert fewer.key != whole.key  # the key of before is not to be had from the one of after


@given(
    st.tuples(
        st.binary(min_size=16, max_size=16),
        st.binary(min_size=16, max_size=16),
        st.text(max_size=9),
        st.integers(0, 2**40),
        st.binary(max_size=30),
        st.integers(0, 65535),
    ),
    st.tuples(
        st.binary(min_size=16, max_size=16),
        st.binary(min_size=16, max_size=16),
        st.text(max_size=9),
        st.integers(0, 2**40),
        st.binary(max_size=30),
        st.integers(0, 65535),
    ),
)
def test_two_rows_have_one_hash_only_if_they_are_one(one: tuple, other: tuple) -> None:
    if "\0" in one[2] + other[2]:
        return  # no compartment has it
    assert (row_hash(*one) == row_hash(*other)) == (one == other)


@given(
    st.dictionaries(st.text(max_size=3), st.binary(max_size=2)),
    st.dictionaries(st.text(max_size=3), st.binary(max_size=2)),
)
def test_the_parts_of_keys_that_differ_are_named(
    one: dict[str, bytes], other: dict[str, bytes]
) -> None:
    assert (keys_differ(one, other) == []) == (one == other)
    assert keys_differ(one, other) == keys_differ(other, one)


def test_a_mismatch_keeps_its_id_as_long_as_it_is_the_same() -> None:
    one = Mismatch(kind="older", table="person", row=b"r" * 16, label="C-1")

    assert one.id == msgspec.structs.replace(one, label="C-2", detail="x").id
    assert one.id != msgspec.structs.replace(one, kind="added").id
    slot = Mismatch(kind="slot", table="slot", label="heron")
    assert slot.id != msgspec.structs.replace(slot, label="plover").id
