"""The conversation about a consent."""

from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from farshore.desk.consents import flow, summary
from farshore.domain.consent.records import ConsentDoc
from farshore.vault.speech.messages import ConsentView

GOOD = flow.Answers(explained_in="ko", languages=["ja"], given_on="2026-11-01")
ON = date(2026, 11, 23)


def answers(**changed: object) -> flow.Answers:
    return flow.Answers(**{**{f: getattr(GOOD, f) for f in GOOD.__struct_fields__}, **changed})


def test_a_first_visit_allows_no_language_by_itself() -> None:
    assert flow.answers_in(QueryDict()).languages == []


def test_a_whole_conversation_has_no_problem() -> None:
    assert flow.all_problems(GOOD) == ("", [])


@pytest.mark.parametrize(
    ("changed", "step"),
    [
        ({"explained_in": ""}, "language"),
        ({"details": []}, "what"),
        ({"languages": []}, "where"),
        ({"stories": "S-1"}, "where"),
        ({"given_on": "yesterday"}, "until"),
        ({"until": "2026-10-01"}, "until"),
        ({"given_by": "guardian"}, "until"),
    ],
)
def test_what_is_missing_leads_back_to_its_question(changed: dict[str, object], step: str) -> None:
    found, errors = flow.all_problems(answers(**changed))

    assert found == step
    assert errors


def test_unknown_codes_from_a_forged_form_are_dropped() -> None:
    data = QueryDict("step=where&languages=*&languages=xx&channels=site&details=story&details=all")

    read = flow.answers_in(data)

    assert read.details == ["story"]
    assert "xx" not in read.languages


def test_the_consent_holds_what_was_said_and_nothing_more() -> None:
    consent = flow.consent_of(answers(stories="s-7q2k9d, S-AAAAAA"), person="C-7Q2K9D")

    assert consent.stories == ["S-7Q2K9D", "S-AAAAAA"]
    assert consent.scopes[0].languages == ["ja"]
    assert consent.withdrawn_on is None


@given(st.sampled_from(flow.STEPS))
def test_going_on_and_back_stays_inside_the_questions(step: str) -> None:
    assert flow.neighbour(step, back=False) in flow.STEPS
    assert flow.neighbour(step, back=True) in flow.STEPS


@pytest.mark.parametrize(
    ("consent", "state"),
    [
        (ConsentDoc(person="C-A"), "asked"),
        (ConsentDoc(person="C-A", given_on=date(2026, 12, 1)), "future"),
        (ConsentDoc(person="C-A", given_on=date(2026, 11, 1)), "given"),
        (ConsentDoc(person="C-A", given_on=date(2026, 1, 1), until=date(2026, 11, 22)), "ended"),
        (ConsentDoc(person="C-A", given_on=date(2026, 1, 1), until=date(2026, 11, 23)), "given"),
        (
            ConsentDoc(person="C-A", given_on=date(2026, 1, 1), withdrawn_on=date(2026, 11, 23)),
            "withdrawn",
        ),
    ],
)
def test_the_last_day_still_counts_and_a_withdrawal_counts_at_once(
    consent: ConsentDoc, state: str
) -> None:
    assert summary.state_of(consent, on=ON) == state


def test_a_consent_that_ends_within_sixty_days_is_marked() -> None:
    soon = ConsentDoc(person="C-A", given_on=date(2026, 1, 1), until=date(2027, 1, 20))
    later = ConsentDoc(person="C-A", given_on=date(2026, 1, 1), until=date(2027, 6, 1))

    lines = summary.consent_lines(
        [ConsentView(id="1", consent=soon), ConsentView(id="2", consent=later)], on=ON
    )

    assert [line.ends_soon for line in lines] == [True, False]


def test_a_yes_to_everything_that_no_page_offers_is_not_taken() -> None:
    data = QueryDict("step=where&languages=*&languages=ja&channels=*&audiences=*&audiences=public")

    read = flow.answers_in(data)

    assert (read.languages, read.channels, read.audiences) == (["ja"], [], ["public"])


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("1 April 2026", "2026-04-01"), ("2026年4月1日", "2026-04-01"), ("2026-04-01", "2026-04-01")],
)
def test_a_day_is_stored_as_one_day_however_it_was_typed(typed: str, stored: str) -> None:
    said = answers(given_on="2026-01-01", until=typed)

    assert flow.problems(said, step="until") == []
    assert flow.consent_of(said, person="C-7Q2K9D").until == date.fromisoformat(stored)


@pytest.mark.parametrize("typed", ["04/05/2026", "April 2026", "about 2026", "2026", "2026-02-30"])
def test_a_last_day_that_is_not_one_day_is_never_guessed(typed: str) -> None:
    assert [field for field, _s in flow.problems(answers(until=typed), step="until")] == ["until"]
