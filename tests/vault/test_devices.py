"""A browser in which a member has signed in before, and what is written of wrong passphrases."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from farshore.vault.access.devices import MOST_MARKS, place_of, with_mark
from farshore.vault.speech.errors import TooManyTries, WrongPassphrase
from farshore.vault.speech.messages import ListAudit, Seal, SignIn, Unseal
from tests.cast import WORDS, Organisation


def guess(organisation: Organisation, handle: str, number: int) -> None:
    with pytest.raises((WrongPassphrase, TooManyTries)):
        organisation.nobody.ask(SignIn(handle=handle, passphrase=f"{WORDS} {number}"))


def test_a_custodian_whom_strangers_lock_out_signs_in_and_unseals_in_the_own_browser(
    organisation: Organisation,
) -> None:
    own = SignIn(handle="heron", passphrase=f"{WORDS} heron")
    devices = organisation.nobody.ask(own).devices
    for number in range(100):
        guess(organisation, "heron", number)
    with pytest.raises(TooManyTries):
        organisation.nobody.ask(own)

    known = SignIn(handle="heron", passphrase=f"{WORDS} heron", devices=devices)
    token = organisation.nobody.ask(known).token
    organisation.nobody.as_member(token).ask(Seal())
    share = Unseal(handle="heron", passphrase=f"{WORDS} heron", devices=devices)
    assert organisation.nobody.ask(share).shares == 1


def test_a_mark_of_one_member_is_worth_nothing_to_another(organisation: Organisation) -> None:
    vault = organisation.service.vault
    marks = with_mark(vault, "heron", "")
    assert place_of(vault, "heron", marks) == marks
    assert place_of(vault, "plover", marks) == ""


def test_members_who_share_a_browser_keep_their_marks(organisation: Organisation) -> None:
    vault = organisation.service.vault
    marks = ""
    handles = [f"member-{number}" for number in range(MOST_MARKS + 2)]
    for handle in handles:
        marks = with_mark(vault, handle, marks)
    assert all(place_of(vault, handle, marks) for handle in handles[-MOST_MARKS:])
    assert with_mark(vault, handles[-1], marks) == marks


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(marks=st.text(max_size=80), handle=st.text(max_size=20))
def test_what_no_vault_made_is_no_mark(organisation: Organisation, marks: str, handle: str) -> None:
    assert place_of(organisation.service.vault, handle, marks) == ""


def test_a_wrong_passphrase_is_in_the_trail_and_nothing_that_was_typed_into_a_wrong_field(
    organisation: Organisation,
) -> None:
    guess(organisation, "crane", 1)
    guess(organisation, f"{WORDS} crane", 2)  # the passphrase, typed as the handle
    entries = organisation["owl"].ask(ListAudit()).entries
    wrong = [entry for entry in entries if entry.action == "wrong-passphrase"]
    assert [entry.detail for entry in wrong] == ["-", "crane"]
    assert WORDS not in "".join(f"{e.detail}{e.object}{e.actor}" for e in entries)
