"""What a requester reads never differs by who was asked, who said no, or how many there are."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.interviews.letters import (
    BATCH_AT,
    CODES,
    LANGUAGES,
    Facts,
    day_in,
    facts_of,
    letter,
    may_leave,
    next_letter,
    reply_day,
)
from farshore.domain.interviews.records import InterviewDoc, Letter, Question
from farshore.domain.moving import Moved

DAY = date(2026, 11, 2)
BEFORE_REPLY = ("questions_read", "asked", "agreed", "met", "answered", "declined", "withdrawn")
NO_IN_THE_END = ("questions_read", "asked", "declined", "withdrawn")
words = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)
days = st.dates(min_value=DAY, max_value=DAY + timedelta(days=28))


def read(**more: object) -> InterviewDoc:
    """A request whose questions were read, and whose list has left."""
    questions = [
        Question(id="q1", text="What do you sing?", decision="ok"),
        Question(id="q2", text="Where do you live?", decision="never"),
    ]
    given = {
        "label": "I-222222", "requester": "Ines Valverde", "stage": "questions_read", "came_on": DAY,
        "questions": questions, "reply_on": reply_day(DAY), "letters": [Letter(code="list", on=DAY, by="lark")],
    }  # fmt: skip
    return InterviewDoc(**{**given, **more})  # type: ignore[arg-type]


@st.composite
def hidden(draw: st.DrawFn, stages: tuple[str, ...] = BEFORE_REPLY) -> InterviewDoc:
    """The same request, whatever happened behind the desk: asked, refused, withdrawn, how often."""
    steps = draw(st.lists(st.sampled_from(["ask", "say_yes", "decline", "withdraw"]), max_size=6))
    moved = [Moved(move=one, by="lark", on=draw(days), reason=draw(words)) for one in steps]
    return read(
        stage=draw(st.sampled_from(stages)),
        speaker=draw(st.sampled_from(["", "Y-222222", "Y-333333"])),
        person=draw(st.sampled_from(["", "C-222222", "C-333333"])),
        asked_on=draw(st.none() | days),
        through=draw(st.sampled_from(["", "crane", "tern"])),
        said_no_on=draw(st.lists(days, max_size=9)),
        fee=draw(words),
        interpreter=draw(words),
        history=moved,
        withdrawn_by=draw(st.sampled_from(["", "speaker", "us"])),
    )


@given(doc=hidden(), language=st.sampled_from(LANGUAGES), code=st.sampled_from(CODES))
def test_no_letter_differs_by_what_happened_behind_the_desk(
    doc: InterviewDoc, language: str, code: str
) -> None:
    assert facts_of(doc) == facts_of(read())
    assert letter(code, language=language, facts=facts_of(doc)) == letter(
        code, language=language, facts=facts_of(read())
    )


@given(doc=hidden())
def test_the_day_of_our_answer_is_the_same_whatever_it_is(doc: InterviewDoc) -> None:
    found = next_letter(doc)

    assert found is not None
    assert found[0] in {"yes", "no"}
    assert found[1] == reply_day(DAY)


@given(doc=hidden(NO_IN_THE_END))
def test_a_no_of_ours_of_a_speaker_and_of_nobody_is_one_letter(doc: InterviewDoc) -> None:
    assert next_letter(doc) == ("no", reply_day(DAY))


@given(
    one=hidden(NO_IN_THE_END),
    other=hidden(NO_IN_THE_END),
    language=st.sampled_from(LANGUAGES),
    minutes=st.integers(-3 * 24 * 60, 40 * 24 * 60),
)
def test_at_no_minute_does_a_batch_hold_another_letter_or_another_number_of_bytes(
    one: InterviewDoc, other: InterviewDoc, language: str, minutes: int
) -> None:
    """What leaves by a moment, as somebody who counts bytes on the wire would see it."""
    now = datetime.combine(DAY, BATCH_AT) + timedelta(minutes=minutes)

    def leaves(doc: InterviewDoc) -> list[tuple[str, date, bytes]]:
        found = next_letter(doc)
        if found is None or not may_leave(found[1], now=now):
            return []
        code, day = found
        return [(code, day, letter(code, language=language, facts=facts_of(doc)).encode())]

    assert leaves(one) == leaves(other)
    assert bool(leaves(one)) == (now >= datetime.combine(reply_day(DAY), BATCH_AT))


@given(one=hidden(), other=hidden(), minutes=st.integers(0, 40 * 24 * 60))
def test_a_yes_and_a_no_leave_in_one_batch(
    one: InterviewDoc, other: InterviewDoc, minutes: int
) -> None:
    now = datetime.combine(DAY, BATCH_AT) + timedelta(minutes=minutes)
    days = [found[1] for found in (next_letter(one), next_letter(other)) if found]

    assert len(days) == 2
    assert may_leave(days[0], now=now) == may_leave(days[1], now=now)


@given(one=hidden(("withdrawn", "declined")), other=hidden(("withdrawn", "declined")), ended=days)
def test_after_a_yes_an_end_reads_the_same_whoever_ended_it(
    one: InterviewDoc, other: InterviewDoc, ended: date
) -> None:
    sent = [Letter(code=code, on=DAY, by="lark") for code in ("list", "yes")]
    last = [Moved(move="withdraw", by="lark", on=ended)]
    docs = [msgspec.structs.replace(doc, letters=sent, history=last) for doc in (one, other)]

    assert next_letter(docs[0]) == next_letter(docs[1]) == ("ended", ended + timedelta(days=1))


@given(name=words, question=words, language=st.sampled_from(LANGUAGES), code=st.sampled_from(CODES))
def test_whatever_is_typed_stands_in_a_letter_as_words(
    name: str, question: str, language: str, code: str
) -> None:
    facts = Facts(name, questions=((question, "ok", question),), reply_on=DAY)

    said = letter(code, language=language, facts=facts)

    assert name in said
    assert "{" not in said.replace(name, "")


def test_a_name_that_looks_like_a_placeholder_stays_a_name() -> None:
    facts = Facts("{day} {hour}", reply_on=DAY)

    assert "{day} {hour}" in letter("list", language="en", facts=facts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_stands_in_every_language_and_a_school_reads_it_too(language: str) -> None:
    facts = Facts("Ines", school="Colegio Norte", reply_on=DAY)

    for code in CODES:
        said = letter(code, language=language, facts=facts)
        assert "Colegio Norte" in said
        assert "Colegio Norte" not in letter(
            code, language=language, facts=replace(facts, school="")
        )
        assert len(said) > 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_says_of_each_question_what_may_be_done(language: str) -> None:
    decisions = ("ok", "rephrase", "never", "raised", "given")
    asked = tuple((f"Question {code}?", code, f"words of {code}") for code in decisions)

    said = letter("list", language=language, facts=Facts("Ines", reply_on=DAY, questions=asked))

    assert [said.index(f"Question {code}?") for code in decisions] == sorted(
        said.index(f"Question {code}?") for code in decisions
    )
    assert "words of rephrase" in said
    assert "words of given" in said
    assert "words of never" not in said
    assert day_in(language, DAY) in said


def test_all_letters_of_a_day_leave_at_one_hour() -> None:
    assert not may_leave(DAY, now=datetime(2026, 11, 2, 17, 59, 59))  # noqa: DTZ001 a wall clock's time
    assert may_leave(DAY, now=datetime(2026, 11, 2, 18, 0))  # noqa: DTZ001
    assert may_leave(DAY, now=datetime(2026, 11, 3, 9, 0))  # noqa: DTZ001


def test_whoever_took_the_request_back_themselves_gets_no_letter() -> None:
    assert next_letter(read(stage="withdrawn", withdrawn_by="requester")) is None
