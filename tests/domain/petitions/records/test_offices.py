"""Offices: what is refused of one, and what it still lacks for a letter."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.petitions.records.offices import (
    OfficeDoc,
    OfficeWording,
    Transit,
    changed_address,
    check_office,
    lacks_of,
    office_of,
    with_wording,
    wording_for,
)

JA = OfficeWording(
    language="ja", name="丙国総領事館", address="〒100-0001\n架空市1-2-3", addressee="総領事",
    honorific="閣下", salutation="総領事閣下", opening="拝啓", closing="敬具",
)  # fmt: skip
EN = OfficeWording(
    language="en", name="Consulate-General", address="1-2-3 Kakū", addressee="The Consul-General"
)
OFFICE = OfficeDoc(
    label="O-222222",
    name="Consulate, Kakū",
    city="Kakū",
    country="CN",
    postal_country="JP",
    channels=[Transit(channel="post", transit_days=2), Transit(channel="fax", where="+81-00")],
    wordings=[JA, EN],
    stage="checked",
)


def but(**values: object) -> OfficeDoc:
    return msgspec.structs.replace(OFFICE, **values)


def test_an_office_with_all_it_needs_lacks_nothing() -> None:
    check_office(OFFICE)

    assert lacks_of(OFFICE, languages=["ja"]) == []


@pytest.mark.parametrize(
    "values",
    [
        {"name": "  "},
        {"name": "x" * 201},
        {"country": ""},
        {"country": "China"},
        {"country": "cn"},
        {"postal_country": "UN"},
        {"wordings": [JA, JA]},
        {"wordings": [msgspec.structs.replace(JA, closing="")]},
        {"wordings": [msgspec.structs.replace(JA, opening=" ")]},
        {"wordings": [msgspec.structs.replace(EN, address="x" * 601)]},
        {"channels": [Transit(channel="fax"), Transit(channel="fax")]},
        {"channels": [Transit(channel="post", transit_days=-1)]},
        {"channels": [Transit(channel="post", transit_days=61)]},
        {"extra_closed": "02-30"},
        {"extra_closed": "2026-02-29"},
        {"extra_closed": "2026-09-25/2026-09-20"},
        {"extra_closed": "every Friday"},
    ],
)
def test_an_office_that_no_letter_could_go_to_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        check_office(but(**values))


def test_by_hand_is_refused_where_nothing_is_taken_at_the_door() -> None:
    hand = [Transit(channel="hand")]

    with pytest.raises(BadInput, match="takes no letters at the door"):
        check_office(but(channels=hand, hand_delivery=False))
    check_office(but(channels=hand, hand_delivery=True))


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ({"stage": "closed"}, ["closed"]),
        ({"stage": "unchecked"}, ["unchecked"]),
        ({"channels": []}, ["channel"]),
        ({"wordings": []}, ["language"]),
        ({"wordings": [msgspec.structs.replace(JA, address=" \n")]}, ["address"]),
        ({"wordings": [msgspec.structs.replace(JA, name="")]}, ["address"]),
        ({"wordings": [msgspec.structs.replace(JA, addressee="")]}, ["addressee"]),
    ],
)
def test_what_an_office_lacks_is_said_by_its_code(
    values: dict[str, object], codes: list[str]
) -> None:
    assert lacks_of(but(**values), languages=["ja"]) == codes


def test_a_letter_goes_in_the_first_language_of_the_office_that_has_a_text() -> None:
    assert wording_for(OFFICE, ["en", "ja"]) == JA
    assert wording_for(OFFICE, ["en"]) == EN
    assert wording_for(OFFICE, ["ko"]) is None


def test_words_in_one_language_take_the_place_of_the_old_ones_and_empty_ones_go() -> None:
    other = msgspec.structs.replace(JA, address="〒100-0002")

    assert with_wording(OFFICE, other).wordings == [other, EN]
    assert with_wording(OFFICE, OfficeWording(language="ja")).wordings == [EN]
    assert with_wording(OFFICE, OfficeWording(language="ko")).wordings == [JA, EN]


def test_only_what_stands_on_an_envelope_must_be_checked_again() -> None:
    assert changed_address(OFFICE, but(wordings=[JA]))
    assert changed_address(OFFICE, but(postal_country="KR"))
    assert not changed_address(OFFICE, but(holder="Somebody", city="Elsewhere"))


@given(
    address=st.text(alphabet="あA1 -#$\\<\n\r", max_size=80),
    channel=st.sampled_from(["", "post", "fax", "hand"]),
)
def test_letters_know_an_office_by_what_was_written_and_no_line_is_empty(
    address: str, channel: str
) -> None:
    office = office_of(
        but(wordings=[msgspec.structs.replace(JA, address=address)]), channel=channel
    )
    lines = office.words["ja"].address

    assert all(line.strip() == line != "" for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(address.split())
    assert office.channel == (channel if channel in {"post", "fax"} else "post")
