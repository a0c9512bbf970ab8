"""Keys: who may open opens, and nobody else."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.sealing.envelope import Context, EnvelopeRefused
from farshore.domain.sealing.keys import (
    KdfCost,
    PrivateKey,
    grant,
    new_salt,
    open_slot,
    open_together,
    passphrase_key,
    seal_slot,
    wrap_for_any,
)
from farshore.domain.sealing.words import new_passphrase, new_recovery_words, recovery_secret

ALICE, BOB, CAROL = (PrivateKey.generate() for _ in range(3))
HOLDERS = {"alice": ALICE, "bob": BOB, "carol": CAROL}
CHEAP = KdfCost(passes=1, memory_kib=8)
PLACE = Context(b"i" * 16, "slot", b"m" * 16, b"m" * 16, "passphrase")


def test_a_grant_opens_for_its_holder() -> None:
    assert ALICE.open(grant(b"key", public=ALICE.public(), info=b"x"), info=b"x") == b"key"


def test_a_grant_does_not_open_for_another_member() -> None:
    with pytest.raises(EnvelopeRefused):
        BOB.open(grant(b"key", public=ALICE.public(), info=b"x"), info=b"x")


def test_a_grant_for_one_compartment_does_not_open_as_another() -> None:
    with pytest.raises(EnvelopeRefused):
        ALICE.open(grant(b"key", public=ALICE.public(), info=b"identity"), info=b"care")


@settings(deadline=None, max_examples=12)
@given(st.integers(1, 3))
def test_k_of_n_custodians_open_and_fewer_do_not(needed: int) -> None:
    publics = {name: key.public() for name, key in HOLDERS.items()}
    wraps = wrap_for_any(b"guard key", publics=publics, needed=needed, info=b"combo")

    for count in range(4):
        for names in combinations(HOLDERS, count):
            keys = {name: HOLDERS[name] for name in names}
            opened = open_together(wraps, keys=keys, info=b"combo")
            assert opened == (b"guard key" if count >= needed else None)


def test_a_slot_opens_with_its_passphrase_only() -> None:
    salt = new_salt()
    right = passphrase_key("six quiet words in a row", salt=salt, cost=CHEAP)
    wrong = passphrase_key("six quiet words in a Row", salt=salt, cost=CHEAP)
    sealed = seal_slot(ALICE, slot_key=right, context=PLACE)

    assert open_slot(sealed, slot_key=right, context=PLACE) == ALICE
    with pytest.raises(EnvelopeRefused):
        open_slot(sealed, slot_key=wrong, context=PLACE)


def test_the_test_cost_is_not_a_production_cost() -> None:
    assert KdfCost().is_production()
    assert not CHEAP.is_production()


def test_a_private_key_does_not_show_itself() -> None:
    assert ALICE.seed.hex() not in repr(ALICE)
    assert repr(ALICE) == "<sealed key>"


def test_a_mistyped_recovery_word_is_noticed() -> None:
    words = new_recovery_words()

    assert recovery_secret(words) is not None
    assert recovery_secret(words.replace(words.split()[0], "farshore", 1)) is None


def test_recovery_words_may_be_typed_in_capitals_and_with_wide_gaps() -> None:
    words = new_recovery_words()

    assert recovery_secret("  " + words.upper().replace(" ", "   ")) == recovery_secret(words)


def test_two_passphrases_are_not_alike() -> None:
    assert len({new_passphrase() for _ in range(50)}) == 50
