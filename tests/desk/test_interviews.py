"""Interviews on the desk: what was typed stays, a refusal says what to do, letters tell nothing."""

from collections.abc import Iterator

import pytest
from django.test import Client

from farshore.vault.speech.messages.outreach.interviews import (
    AskSpeaker,
    OpenInterview,
    PutQuestions,
)
from tests.cast import WORDS, Organisation
from tests.desk.connecting import connected
from tests.vault.outreach.road import Desk, brought_to, speaker, with_clock


@pytest.fixture
def media(organisation: Organisation) -> Desk:
    return with_clock(organisation)


@pytest.fixture
def finch(organisation: Organisation) -> Iterator[Client]:
    with connected(organisation.service.answer):
        client = Client()
        client.post("/sign-in/", {"handle": "finch", "passphrase": f"{WORDS} finch"})
        yield client


def test_decisions_that_are_refused_stay_as_they_were_chosen(media: Desk, finch: Client) -> None:
    label = brought_to(media, "pledged")
    media.act(PutQuestions, label, text="What do you sing?\nWhere do you live?")
    rev = media.finch.ask(OpenInterview(label=label)).rev

    answer = finch.post(
        f"/interviews/{label}/decide/",
        {"rev": rev, "finish": "1", "decision-q1": "rephrase", "rephrased-q1": "Which songs? 4471", "decision-q2": ""},
    )  # fmt: skip

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "1 of the questions" in page
    assert "Which songs? 4471" in page
    assert 'value="rephrase" checked' in page
    assert media.doc(label).questions[0].decision == ""


def test_a_question_of_ten_kilobytes_is_refused_and_stays_on_the_page(
    media: Desk, finch: Client
) -> None:
    label = brought_to(media, "vetted")
    typed = "Why? " * 2_048

    answer = finch.post(f"/interviews/{label}/put-questions/", {"rev": "2", "text": typed})

    assert answer.status_code == 422
    assert typed.strip() in answer.content.decode()


def test_a_speaker_beyond_the_limit_is_refused_with_the_day_and_the_fee_stays(
    media: Desk, finch: Client
) -> None:
    who = speaker(media, load=1)
    media.act(AskSpeaker, brought_to(media, "questions_read"), speaker=who, fee="8,000 yen")
    label = brought_to(media, "questions_read")
    rev = media.finch.ask(OpenInterview(label=label)).rev

    page = finch.get(f"/interviews/{label}/ask/").content.decode()
    answer = finch.post(
        f"/interviews/{label}/ask/", {"rev": rev, "speaker": who, "fee": "9,000 yen"}
    )

    assert "can be asked again from 1 January 2027" in page
    assert answer.status_code == 422
    assert "2027-01-01" in answer.content.decode()
    assert "9,000 yen" in answer.content.decode()


@pytest.mark.parametrize("field", ["deadline", "came_on"])
def test_a_day_that_cannot_be_is_refused_and_the_rest_stays(
    media: Desk, finch: Client, field: str
) -> None:
    day = "2026-10-30" if field == "deadline" else "2027-01-01"

    answer = finch.post("/interviews/new/", {"requester": "Ines 7714", field: day})

    assert answer.status_code == 422
    assert "Ines 7714" in answer.content.decode()


@pytest.mark.parametrize("stage", ["questions_read", "asked", "agreed", "met"])
def test_the_page_of_letters_is_the_same_whoever_is_asked(
    media: Desk, finch: Client, stage: str
) -> None:
    label, other = brought_to(media, stage), brought_to(media, "questions_read")

    for code in ("received", "pledge", "list", "yes", "no", "ended", "copy", "thanks"):
        for language in ("en", "ja", "ko"):
            query = f"letters/?letter={code}&language={language}"
            pages = [
                finch.get(f"/interviews/{one}/{query}").content.decode() for one in (label, other)
            ]
            said = [page.partition("<article")[2].partition("</article")[0] for page in pages]
            assert said[0] == said[1]
            assert "Sora" not in pages[0]


def test_a_call_that_is_due_is_noted_with_one_button(media: Desk, finch: Client) -> None:
    label = brought_to(media, "answered")
    media.turn(days=1)
    rev = media.finch.ask(OpenInterview(label=label)).rev

    answer = finch.post(f"/interviews/{label}/call/", {"rev": rev, "which": "day"})

    assert answer.status_code == 302
    assert list(media.doc(label).calls) == ["day"]


@pytest.mark.parametrize(
    ("language", "closing"), [("en", "With kind regards"), ("ja", "どうぞよろしくお願いします")]
)
def test_the_letter_beside_the_speakers_is_the_one_that_the_requester_reads(
    media: Desk, finch: Client, language: str, closing: str
) -> None:
    label = brought_to(media, "questions_read", language=language)
    finch.cookies["farshore_language"] = "ko"

    page = finch.get(f"/interviews/{label}/ask/").content.decode()

    theirs = page.partition(f'<div class="theirs" lang="{language}">')[2].partition("</div>")[0]
    assert closing in theirs
