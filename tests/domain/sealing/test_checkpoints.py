"""A checkpoint is read from any paper or mail, and tells what goes on from it."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.sealing.chain import Link, next_link
from farshore.domain.sealing.checkpoints import Checkpoint, compare, read_checkpoint, signed

KEY = Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes_raw()
LINK = next_link(None, sealed=b"x")
ONE = signed(
    Checkpoint(house="0a1b2c3d", on=date(2026, 3, 1), entry=1, hash=LINK.hash.hex()[:32]), key=KEY
)


def fit(kept: Checkpoint, *, link: Link | None = LINK, last: int = 1) -> str:
    return compare(kept, house="0a1b2c3d", link=link, last=last, public=PUBLIC)


@pytest.mark.parametrize(
    "written",
    [
        "{}",
        "\n  {}\n",
        "Kept by Aki on Sunday:\n{}\nBye.",
        "> {}",
    ],
)
def test_a_checkpoint_is_found_in_a_text(written: str) -> None:
    assert read_checkpoint(written.format(ONE.line())) == ONE


def test_a_line_that_a_mail_broke_and_shouted_is_the_same() -> None:
    assert read_checkpoint(ONE.line().replace(" ", "\n ").upper()) == ONE


@given(st.text(max_size=200))
def test_any_other_text_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadInput, match="no checkpoint"):
        read_checkpoint(text)


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(BadInput, match="no checkpoint"):
        read_checkpoint(ONE.line().replace("2026-03-01", "2026-13-01"))


def test_how_a_trail_fits() -> None:
    other = next_link(None, sealed=b"y")
    from_paper = read_checkpoint(ONE.words)

    assert fit(ONE) == fit(from_paper) == "fits"
    assert fit(ONE, last=900) == "fits"
    assert fit(ONE, link=None, last=0) == "cut"
    assert fit(ONE, link=other) == "forged"
    assert fit(Checkpoint(house="ffffffff", on=ONE.on, entry=1, hash=ONE.hash)) == "other-house"


def test_a_changed_line_is_no_alarm_but_no_checkpoint() -> None:
    changed = read_checkpoint(ONE.line().replace(" 1 ", " 99 "))

    assert fit(changed) == "unsigned"
