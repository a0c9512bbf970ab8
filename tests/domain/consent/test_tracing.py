"""The consent to tracing: asked by itself, meant by no wildcard, gone on the day that says so."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.consent.decide import decide
from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.consent.tracing import allows_tracing, covers_tracing, tracing_scope
from farshore.domain.dates import Interval

TODAY = date(2026, 11, 30)
ADULT = Interval(date(1980, 1, 1), date(1980, 12, 31), "year")
CHILD = Interval(date(2015, 1, 1), date(2015, 12, 31), "year")
DAYS = st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=900))


def consent(**values: object) -> ConsentDoc:
    given_on = {"person": "C-1", "scopes": [tracing_scope()], "given_on": date(2025, 1, 1)}
    return ConsentDoc(**{**given_on, **values})  # type: ignore[arg-type]


def covered(*consents: ConsentDoc, born: Interval | None = ADULT) -> bool:
    return covers_tracing(consents, person="C-1", on=TODAY, born=born)


def test_a_consent_in_force_covers_tracing_and_nothing_else() -> None:
    one = consent()

    assert covered(one)
    for detail in ("story", "name", "family"):
        for language in ("en", "ko"):
            assert not decide(
                consents=[one], person="C-1", story="", details={detail}, channel="site",
                audience="public", language=language, on=TODAY, born=ADULT,
            ).covered  # fmt: skip


def test_everything_everywhere_is_no_consent_to_tracing() -> None:
    scope = Scope(details=["*"], channels=["*"], audiences=["*"], languages=["*"])

    assert not allows_tracing(consent(scopes=[scope]))
    assert not covered(consent(scopes=[scope]))


@pytest.mark.parametrize(
    "values",
    [
        {"given_on": None},
        {"given_on": TODAY + timedelta(days=1)},
        {"until": TODAY - timedelta(days=1)},
        {"withdrawn_on": TODAY},
        {"person": "C-2"},
        {"given_by": "guardian"},
        {"given_by": "guardian", "assent": True},
    ],
)
def test_unsure_is_no(values: dict[str, object]) -> None:
    assert not covered(consent(**values))


def test_a_child_needs_a_guardian_and_the_own_assent() -> None:
    assert not covered(consent(), born=CHILD)
    assert not covered(consent(given_by="guardian"), born=CHILD)
    assert covered(consent(given_by="guardian", assent=True), born=CHILD)


def test_where_the_age_is_not_known_both_have_to_say_yes() -> None:
    both = (consent(), consent(given_by="guardian", assent=True))

    assert not covered(both[0], born=None)
    assert not covered(both[1], born=None)
    assert covered(*both, born=None)


def test_nobody_has_consented_by_having_none() -> None:
    assert not covered()
    assert not covered(born=None)


@given(given_on=DAYS, until=st.none() | DAYS, withdrawn_on=DAYS)
def test_withdrawing_never_makes_a_yes_of_a_no(
    given_on: date, until: date | None, withdrawn_on: date
) -> None:
    one = consent(given_on=given_on, until=until)
    withdrawn = msgspec.structs.replace(one, withdrawn_on=withdrawn_on)

    assert covered(one) or not covered(withdrawn)
