"""Agreements and packets: only what was agreed, only while it holds, never a word of others."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.adapters.parcels.age_files import is_key, sealed_to
from farshore.domain.casework.partners import (
    FIELDS,
    AgreementDoc,
    PartnerDoc,
    answer_due,
    check_agreement,
    check_partner,
    may_countersign,
    need_in_force,
    packed,
)
from farshore.domain.errors import BadInput
from farshore.domain.moving import Moved
from farshore.domain.people.records import FamilyLink, PersonDoc, PersonName, Statement

ON = date(2026, 11, 12)
PERSON = PersonDoc(
    names=[PersonName(text="박나리"), PersonName(text="hidden 8163", kind="hiding")],
    sex="F",
    statements=[
        Statement(kind="birth", said="1995-11-02"), Statement(kind="health", said="asthma 8164"),
        Statement(kind="job", said="nurse"), Statement(kind="job", said="not she 8165", working=False),
        Statement(kind="other", said="8166"),
    ],
    relatives=[FamilyLink(kin="mother", name="모란 8167")],
    risk="in hiding",
)  # fmt: skip


def agreement(**more: Any) -> AgreementDoc:
    values: dict[str, Any] = {
        "partner": "P-222222", "purpose": "care", "fields": ["names"], "since": date(2026, 1, 1),
        "until": date(2026, 12, 31), "stage": "in_force", **more,
    }  # fmt: skip
    return AgreementDoc(**values)


def test_a_packet_has_the_fields_of_the_agreement_and_no_other() -> None:
    assert packed(PERSON, ["names", "birth"]) == {"names": ["박나리"], "birth": ["1995-11-02"]}
    assert packed(PERSON, ["school"]) == {}
    assert packed(PERSON, ["relatives", "words", "__class__"]) == {}


@given(st.sets(st.sampled_from(FIELDS)))
def test_no_field_that_was_not_agreed_is_ever_in_a_packet(fields: set[str]) -> None:
    found = packed(PERSON, fields)

    assert set(found) <= fields
    for hidden in ("8163", "8165", "8166", "8167"):
        assert hidden not in str(found)
    assert ("8164" in str(found)) is ("health" in fields)


@pytest.mark.parametrize(
    "more",
    [
        {"until": date(2026, 11, 11)}, {"since": date(2026, 11, 13)}, {"until": None}, {"stage": "draft"},
        {"stage": "signed_once"}, {"stage": "ended"},
    ],
)  # fmt: skip
def test_an_agreement_that_does_not_hold_today_refuses(more: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        need_in_force(agreement(**more), on=ON)


def test_an_agreement_holds_on_its_first_and_its_last_day() -> None:
    for on in (date(2026, 1, 1), date(2026, 12, 31)):
        need_in_force(agreement(), on=on)
    assert answer_due(agreement(answer_days=14), on=ON) == date(2026, 11, 26)


@pytest.mark.parametrize(
    "more", [{"partner": ""}, {"purpose": " "}, {"fields": []}, {"until": None}, {"until": date(2025, 1, 1)}, {"answer_days": 0}]
)  # fmt: skip
def test_an_agreement_says_with_whom_what_for_what_and_until_when(more: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        check_agreement(agreement(**more))


def test_nobody_signs_twice() -> None:
    signed = agreement(history=[Moved(move="sign", by="tern", on=ON)])

    assert not may_countersign(signed, "tern")
    assert may_countersign(signed, "crane")
    assert not may_countersign(agreement(), "tern")


@pytest.mark.parametrize(
    "key", ["age1", "AGE-SECRET-KEY-1QQQ", "age1" + "q" * 57, "age1" + "b" * 58, "ssh-ed25519 AAAA"]
)
def test_a_key_that_is_none_is_refused(key: str) -> None:
    with pytest.raises(BadInput, match="age key"):
        check_partner(PartnerDoc(name="Harbour House", public_key=key))


def test_a_file_is_opened_by_the_owner_of_the_key_alone() -> None:
    import pyrage
    from pyrage import x25519

    theirs, other = x25519.Identity.generate(), x25519.Identity.generate()
    key = str(theirs.to_public())
    check_partner(PartnerDoc(name="Harbour House", public_key=key))
    data = sealed_to(key, b"8163")

    assert is_key(key)
    assert b"8163" not in data
    assert pyrage.decrypt(data, [theirs]) == b"8163"
    with pytest.raises(pyrage.DecryptError):
        pyrage.decrypt(data, [other])
    assert sealed_to(key, b"8163") != data


def test_a_key_with_a_slip_of_the_pen_is_no_key() -> None:
    from pyrage import x25519

    key = str(x25519.Identity.generate().to_public())
    slip = key[:-1] + ("q" if key[-1] != "q" else "p")

    assert not is_key(slip)
    with pytest.raises(BadInput, match="letters"):
        sealed_to(slip, b"8163")
