"""How often passphrases are tried: by handle and in total, and nobody is locked out by strangers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.vault.speech.errors import TooManyTries
from farshore.vault.state.limits import FREE_TRIES, TRIES_AN_HOUR, TryLimiter

HOME = "mark-of-a-browser"


def looked_at(limiter: TryLimiter, handle: str, *, now: float, place: str = "") -> bool:
    """Try a wrong passphrase; tells whether it was looked at."""
    try:
        limiter.check(handle, place=place, now_seconds=now)
    except TooManyTries:
        return False
    limiter.failed(handle, place=place, now_seconds=now)
    return True


def test_tries_are_counted_in_total_whatever_handles_they_name() -> None:
    limiter = TryLimiter()
    seen = sum(looked_at(limiter, f"handle-{n}", now=n / 100) for n in range(10_000))
    assert seen <= TRIES_AN_HOUR + 100 / 20 + 1


def test_a_day_of_tries_with_foreign_handles_takes_little_memory() -> None:
    limiter = TryLimiter()
    for number in range(200_000):
        looked_at(limiter, f"handle-{number}", now=float(number))
    assert len(limiter) <= 5_001


@given(place=st.sampled_from(["", HOME]), strangers=st.integers(min_value=0, max_value=300))
def test_strangers_make_a_custodian_wait_elsewhere_and_never_in_the_own_browser(
    place: str, strangers: int
) -> None:
    limiter = TryLimiter()
    for number in range(strangers):
        looked_at(limiter, "heron", now=float(number * 30))
        looked_at(limiter, f"handle-{number}", now=float(number * 30))
    limiter.check("heron", place=HOME, now_seconds=strangers * 30.0)
    limiter.check("heron", place="session:heron", now_seconds=strangers * 30.0)
    if place == "" and strangers > FREE_TRIES + 3:
        with pytest.raises(TooManyTries):
            limiter.check("heron", now_seconds=(strangers - 1) * 30.0)


@given(place=st.sampled_from(["", HOME, "session:heron", "code:heron"]))
def test_no_place_takes_more_than_a_few_tries_in_a_row(place: str) -> None:
    limiter = TryLimiter()
    assert (
        sum(looked_at(limiter, "heron", now=1.0, place=place) for _ in range(1_000)) == FREE_TRIES
    )


def test_wrong_tries_in_one_browser_make_nobody_wait_in_another() -> None:
    limiter = TryLimiter()
    for _ in range(50):
        looked_at(limiter, "heron", now=1.0, place="stolen")
    limiter.check("heron", place=HOME, now_seconds=1.0)
    limiter.check("heron", now_seconds=1.0)


def test_10_000_foreign_handles_make_no_waiting_one_forgotten() -> None:
    limiter = TryLimiter()
    for _ in range(20):
        limiter.failed("wren", now_seconds=0.0)
    for number in range(25_000):
        limiter.failed(f"handle-{number}", now_seconds=1.0)
    with pytest.raises(TooManyTries):
        limiter.check("wren", now_seconds=500.0)
