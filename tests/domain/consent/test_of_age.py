"""A child's guardian consents, and the child agrees; from the 18th birthday on it is their own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.consent.decide import Decision, decide, voices_needed
from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.dates import Interval, parse_edtf
from farshore.domain.people.of_age import of_age_on

SCOPES = [Scope(details=["*"], languages=["*"])]
OWN = ConsentDoc(person="C-1", scopes=SCOPES, given_on=date(2018, 1, 1))
GUARDIAN = ConsentDoc(
    person="C-1", scopes=SCOPES, given_on=date(2018, 1, 1), given_by="guardian", assent=True
)
ALONE = ConsentDoc(person="C-1", scopes=SCOPES, given_on=date(2018, 1, 1), given_by="guardian")


def asked(*consents: ConsentDoc, born: str, on: date = date(2020, 6, 1)) -> Decision:
    return decide(
        consents=consents, person="C-1", story="S-1", details={"story", "face"}, channel="site",
        audience="public", language="en", on=on, born=parse_edtf(born) if born else None,
    )  # fmt: skip


CHILD, ADULT, UNCLEAR, UNKNOWN = "2010-03-04", "1980-03-04", "2002", ""


@pytest.mark.parametrize(
    ("consents", "born", "why"),
    [
        ([GUARDIAN], CHILD, ""),
        ([ALONE], CHILD, "assent"),
        ([OWN], CHILD, "guardian"),
        ([OWN], ADULT, ""),
        ([GUARDIAN], ADULT, "own"),
        ([GUARDIAN], UNCLEAR, "own"),
        ([OWN], UNCLEAR, "guardian"),
        ([OWN, GUARDIAN], UNCLEAR, ""),
        ([OWN], UNKNOWN, "age"),
        ([GUARDIAN], UNKNOWN, "age"),
        ([OWN, ALONE], UNKNOWN, "assent"),
        ([OWN, GUARDIAN], UNKNOWN, ""),
        ([], CHILD, "none"),
    ],
)
def test_who_has_to_consent(consents: list[ConsentDoc], born: str, why: str) -> None:
    found = asked(*consents, born=born)

    assert (found.covered, found.why_not) == (not why, why)


def test_a_guardians_consent_ends_on_the_birthday() -> None:
    assert asked(GUARDIAN, born="2005-05-05", on=date(2023, 5, 4)).covered
    assert asked(GUARDIAN, born="2005-05-05", on=date(2023, 5, 5)).why_not == "own"


def test_a_leap_day_child_is_of_age_on_the_first_of_march() -> None:
    assert of_age_on(date(2004, 2, 29)) == date(2022, 3, 1)


@given(st.dates(date(1950, 1, 1), date(2015, 1, 1)), st.integers(0, 9000), st.dates())
def test_somebody_always_has_to_consent(first: date, days: int, on: date) -> None:
    last = date.fromordinal(first.toordinal() + days)

    assert voices_needed(Interval(first, last), on=on)
