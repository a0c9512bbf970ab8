"""A story compared with its subjects' records: it asks about a sentence, and does nothing else."""

from datetime import date

import numpy as np
import pytest

from farshore.domain.guard import Ledger, check
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.guard.judging.answering import span_hash
from farshore.domain.guard.meaning.comparing import (
    MOST_PASSAGES,
    CleanText,
    Compared,
    Question,
    compared,
    question_of,
)
from farshore.domain.guard.meaning.neutral import neutral_sentences, probes
from farshore.domain.guard.meaning.scale import LEAST_CLEAN
from farshore.domain.guard.meaning.statements import Statement, statements_of
from farshore.domain.guard.people.register import Register
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.people.records import Statement as Said
from farshore.domain.stories.documents import Decision, StoryDoc, Translation
from tests.meaning import STATEMENT, TOLD, KnowsSynonyms

RULE = "guard.near-in-meaning"
QUIET = {
    "en": "They met in a room with a long table, and it rained.",
    "ja": "長い机のある部屋で会い、外は雨だった。",
    "ko": "긴 책상이 있는 방에서 만났고 밖에는 비가 왔다.",
}


def person(label: str, *said: str, kind: str = "job") -> PersonDoc:
    statements = [Said(kind=kind, said=words) for words in said]
    return PersonDoc(label=label, names=[PersonName(text="박나리")], statements=statements)


REGISTER = Register([person("one", STATEMENT), person("two", "grows orchids", kind="trait")])


def story(*languages: str, subjects: tuple[str, ...] = ("one",), **more: str) -> StoryDoc:
    texts = {one: Translation(body=f"{QUIET[one]} {TOLD[one]}", **more) for one in languages}
    return StoryDoc(
        label="S-222222", subjects=list(subjects), translations=texts, source_language=languages[0]
    )


def asked(doc: StoryDoc, *, clean: list[CleanText] | None = None, alarms: float = 1) -> Question:
    subjects = [REGISTER.records[one] for one in doc.subjects]
    found = question_of(doc, subjects, clean=clean or [], alarms=alarms)
    assert found
    return found


def answered(question: Question) -> Compared:
    texts = [*question.texts, *question.said]
    made = KnowsSynonyms()(texts)
    assert made
    vectors = [np.frombuffer(one, dtype="<f4") for one in made]
    return compared(question, dict(zip(texts, vectors, strict=True)))


def judged(doc: StoryDoc, found: Compared) -> Verdict:
    return check(doc, register=REGISTER, ledger=Ledger(), on=date(2026, 3, 1), compared=found)


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
def test_a_sentence_that_tells_a_statement_in_other_words_is_asked_about(language: str) -> None:
    doc = story(language)

    verdict = judged(doc, answered(asked(doc)))

    near = [one for one in verdict.findings if one.rule == RULE]
    assert [(one.text, one.who, one.type) for one in near] == [(TOLD[language], "one", "Q.job")]
    assert (near[0].strength, verdict.level, verdict.meaning) == (
        "decide",
        "needs_decision",
        "done",
    )
    text = doc.translations[language].body
    assert text[near[0].start : near[0].end] == near[0].text


def test_without_a_comparison_the_same_story_is_judged_as_ever() -> None:
    doc = story("en")

    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=date(2026, 3, 1))

    assert (verdict.level, verdict.meaning) == ("clear", "")


def test_titles_captions_and_leads_are_compared_as_well() -> None:
    doc = story("en", title="Coaxes music out of dead wirelesses", lead=TOLD["en"])

    fields = {one.field for one in judged(doc, answered(asked(doc))).findings if one.rule == RULE}

    assert fields == {"title", "lead", "body"}


def test_nobody_is_asked_about_a_statement_of_somebody_else() -> None:
    doc = story("en", subjects=("two",))

    assert not answered(asked(doc)).near


def test_an_answer_settles_the_sentence_and_another_sentence_is_asked_anew() -> None:
    doc = story("en")
    found = answered(asked(doc))
    doc.decisions = [
        Decision(
            language="en", rule=RULE, span_hash=span_hash("body", TOLD["en"]),
            answer="something_else", reason="She tunes pianos in this story.", by="wren",
            on="2026-03-01",
        )
    ]  # fmt: skip

    assert judged(doc, found).level == "clear"
    doc.translations["en"].lead = TOLD["en"]
    assert judged(doc, found).level == "needs_decision"


def test_the_question_hides_no_other_finding_and_is_hidden_by_none() -> None:
    doc = story("en")
    name = "Pak Dong-hyok"
    told = TOLD["en"].replace("She", name)
    doc.translations["en"].body = f"{QUIET['en']} {told}"
    plain = judged(doc, Compared())

    verdict = judged(doc, answered(asked(doc)))

    others = [one for one in verdict.findings if one.rule != RULE]
    assert [(one.rule, one.text) for one in others] == [(o.rule, o.text) for o in plain.findings]
    assert others
    assert [one.text for one in verdict.findings if one.rule == RULE] == [told]


def test_a_sentence_in_which_the_same_kind_is_stopped_already_is_not_asked_about_twice() -> None:
    doc = story("en")
    doc.translations["en"].body = f"{QUIET['en']} The radio repairman coaxes music."

    verdict = judged(doc, answered(asked(doc)))

    touched = {one.type for one in verdict.findings if one.strength != "note"}
    assert "Q.job" in touched
    assert RULE not in {one.rule for one in verdict.findings}


def test_what_the_subject_s_own_earlier_texts_tell_is_no_measure_of_clean_text() -> None:
    doc = story("en")
    often = " ".join(TOLD["en"].replace("dead", f"dead {n}") for n in range(200))

    own = answered(asked(doc, clean=[CleanText("en", often, frozenset({"one"}))]))
    strangers = answered(asked(doc, clean=[CleanText("en", often, frozenset({"two"}))]))

    assert [one.sentence for one in own.near] == [TOLD["en"]]
    assert strangers.near == ()


def test_more_subjects_give_no_more_alarms_in_all() -> None:
    one, both = asked(story("en"), alarms=4), asked(story("en", subjects=("one", "two")), alarms=4)

    assert set(both.statements) == {"one", "two"}
    assert set(answered(one).near) >= {n for n in answered(both).near if n.who == "one"}


def test_a_comparison_that_broke_off_is_never_clear_and_can_be_answered() -> None:
    doc = story("en")

    verdict = judged(doc, Compared("failed"))

    assert (verdict.level, verdict.meaning) == ("needs_decision", "failed")
    assert [(one.rule, one.type) for one in verdict.findings] == [
        ("guard.not-looked-for", "Q.unseen")
    ]


def test_the_answer_to_a_broken_comparison_ends_when_the_text_changes() -> None:
    doc = story("en")
    first = judged(doc, Compared("failed")).findings[0]
    doc.translations["en"].body += " They sang."

    assert judged(doc, Compared("failed")).findings[0].text != first.text


@pytest.mark.parametrize("looked", ["off", "absent"])
def test_a_comparison_that_is_off_asks_nothing(looked: str) -> None:
    verdict = judged(story("en"), Compared(looked))  # type: ignore[arg-type]

    assert (verdict.level, verdict.meaning) == ("clear", looked)


def test_a_very_long_story_is_told_as_compared_in_part() -> None:
    doc = story("en")
    doc.translations["en"].body = " ".join(
        f"They met on day {n}." for n in range(MOST_PASSAGES + 9)
    )

    found = answered(asked(doc))

    assert found.looked == "part"
    assert judged(doc, found).level == "needs_decision"


def test_a_story_about_nobody_or_whose_subject_has_no_statement_is_not_compared() -> None:
    nobody = Register([PersonDoc(label="one", names=[PersonName(text="박나리")])])

    assert question_of(story("en"), [], clean=[], alarms=1) is None
    assert question_of(story("en"), nobody.records.values(), clean=[], alarms=1) is None


def test_statements_are_the_record_s_own_words_and_no_other_spelling_of_them() -> None:
    doc = person("one", "Konohana Bakery", "このはなベーカリー", kind="employer")
    doc.statements.append(Said(kind="contact", said="090-1234-5678"))

    found = statements_of(Register([doc]).records["one"])

    assert found[:2] == (
        Statement("employer", "konohana bakery"), Statement("employer", "このはなベーカリー"),
    )  # fmt: skip
    assert {one.kind for one in found} == {"employer"}
    assert "konohana" not in repr(found)


@pytest.mark.parametrize("language", ["en", "ja", "ko", "zh"])
def test_each_language_has_sentences_that_tell_of_nobody(language: str) -> None:
    assert len(neutral_sentences(language)) > LEAST_CLEAN
    assert neutral_sentences(language) != neutral_sentences("en") or language == "en"


def test_a_language_without_such_sentences_is_measured_against_others() -> None:
    assert neutral_sentences("fr") == neutral_sentences("en")
    assert len(probes()) > LEAST_CLEAN
