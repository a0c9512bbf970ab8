"""The revocation log: only what the vault signed, in its order, and the newest by its chain."""

import random
from datetime import date

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.sealing.revocations import (
    Entry,
    Revocation,
    Withdrawal,
    entry_after,
    newest,
    open_withdrawal,
    seal_withdrawal,
    verified,
)

KEY, OTHER = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes_raw()
KINDS = st.sampled_from(["erase", "member", "slot", "factor", "sealed"])


def log_of(kinds: list[str], *, unsigned_end: int = 0) -> list[Entry]:
    found: list[Entry] = []
    for place, kind in enumerate(kinds):
        told = Revocation(what=kind, who=bytes([place]) * 16)
        entry = entry_after(found[-1] if found else None, told)
        is_signed = place < len(kinds) - unsigned_end
        found.append(entry.signed(KEY) if is_signed else entry)
    return found


@given(st.lists(KINDS, max_size=8))
def test_what_the_vault_signed_is_read_back_in_its_order(kinds: list[str]) -> None:
    log = log_of(kinds)

    assert verified(log, public=PUBLIC) == log
    assert [entry.read().what for entry in log] == kinds


@given(st.lists(KINDS, min_size=1, max_size=8), st.data())
def test_whatever_is_changed_ends_the_log_before_it(kinds: list[str], data: st.DataObject) -> None:
    log = log_of(kinds)
    at = data.draw(st.integers(0, len(log) - 1))
    field = data.draw(st.sampled_from(["seq", "prev", "body", "hash", "signature"]))
    old = getattr(log[at], field)
    new = old + 1 if field == "seq" else bytes([old[0] ^ 1]) + old[1:]
    log[at] = msgspec.structs.replace(log[at], **{field: new})

    assert verified(log, public=PUBLIC) == log[:at]


@given(st.lists(KINDS, min_size=2, max_size=8), st.randoms(use_true_random=False))
def test_entries_in_another_order_or_with_one_left_out_don_t_count(
    kinds: list[str], chance: random.Random
) -> None:
    log = log_of(kinds)
    left_out = chance.randrange(len(log) - 1)

    assert verified(log[:left_out] + log[left_out + 1 :], public=PUBLIC) == log[:left_out]
    assert len(verified(log[::-1], public=PUBLIC)) == 0


@pytest.mark.parametrize(
    ("kind", "counts"), [("slot", 1), ("factor", 1), ("erase", 0), ("member", 0), ("sealed", 0)]
)
def test_only_a_changed_slot_may_lack_its_signature(kind: str, counts: int) -> None:
    assert len(verified(log_of([kind], unsigned_end=1), public=PUBLIC)) == counts


def test_another_key_signs_nothing() -> None:
    entry = entry_after(None, Revocation(what="erase", who=b"u" * 16)).signed(OTHER)

    assert verified([entry], public=PUBLIC) == []


@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 6))
def test_the_newest_log_has_most_signed_entries(one: int, other: int, unsigned: int) -> None:
    long = log_of(["erase"] * max(one, other))
    short = log_of(["erase"] * min(one, other) + ["slot"] * unsigned, unsigned_end=unsigned)

    found = newest([short, long])
    assert sum(bool(e.signature) for e in found) == max(one, other)


def test_a_withdrawal_opens_with_the_vault_s_key_only_and_shows_nothing() -> None:
    told = Withdrawal(on=date(2026, 3, 1), row=b"r" * 16)
    sealed = seal_withdrawal(told, signing=KEY, installation=b"i" * 16)

    assert open_withdrawal(sealed, signing=KEY, installation=b"i" * 16) == told
    assert open_withdrawal(sealed, signing=OTHER, installation=b"i" * 16) is None
    assert open_withdrawal(sealed, signing=KEY, installation=b"j" * 16) is None
    assert open_withdrawal(sealed[:-1], signing=KEY, installation=b"i" * 16) is None
    assert "2026" not in repr(told)
