"""Reasons, the waterfall, and one more question."""

import gettext
import re
from itertools import pairwise
from pathlib import Path

import pytest

import farshore.desk
from farshore.domain.tracing.matching import match
from farshore.domain.tracing.questions import one_more_question, questions
from farshore.domain.tracing.reasons import reasons, waterfall
from farshore.domain.tracing.wording import (
    CERTAINTIES,
    QUESTIONS,
    RELATIONS,
    SENTENCES,
    asked,
    certainty,
    in_people,
    said,
)
from tests.domain.tracing.cast import BROTHER, MOTHER, PEOPLE, SON, person

LOCALE = Path(farshore.desk.__file__).parent / "locale"


def test_what_speaks_for_somebody_comes_first_and_the_weightiest_of_it() -> None:
    best = match([MOTHER], PEOPLE)[0].candidates[0]
    found = reasons(best)
    assert [one.side for one in found] == sorted(
        (one.side for one in found), key=["for", "against", "neither"].index
    )
    assert {"name-same", "kin-asks", "kin-same", "birth-same"} <= {
        one.code for one in found if one.side == "for"
    }
    assert found[0].bits >= found[1].bits


def test_a_relative_of_the_sought_is_told_as_what_speaks_against() -> None:
    brother = match([MOTHER], [BROTHER])[0].candidates[0]
    assert "kin-names-the-sought" in {one.code for one in reasons(brother) if one.side == "against"}


def test_what_is_missing_stands_on_neither_side() -> None:
    best = match([MOTHER], PEOPLE)[0].candidates[0]
    assert {one.side for one in reasons(best) if one.code.endswith("-missing")} == {"neither"}


def test_the_bars_of_the_waterfall_hang_together() -> None:
    matches = match([MOTHER], PEOPLE)[0]
    for one in matches.candidates:
        steps = waterfall(one, prior=matches.ground.prior)
        assert all(a.last == b.first for a, b in pairwise(steps[:-1]))
        assert steps[-1].last == pytest.approx(steps[-2].last, abs=0.3)


def test_twins_are_told_apart_by_the_name_that_was_not_given() -> None:
    unnamed = person(
        "R1", "", sex="m", born="1996", birthplace="경원", relatives=(("father", "문일수"),)
    )
    twins = [person(f"P{n}", name, sex="m", born="1996", birthplace="경원", relatives=(("father", "문일수"),))
             for n, name in enumerate(("문금혁", "문금성"))]  # fmt: skip
    matches = match([type(MOTHER)("R1", ("한정애",), "grandson", unnamed)], twins)[0]
    question = one_more_question(matches)
    assert question is not None
    assert (question.field, question.asked) == ("name", "enquirer")
    assert {one.best for one in question.answers if one.person} == {"P0", "P1"}
    assert all(one.probability > 0.9 for one in question.answers if one.person)


def test_an_answer_that_fits_helps_and_one_that_does_not_hinders() -> None:
    bare = type(MOTHER)("R1", ("누나",), "brother", person("R1", "문금혁", sex="m"))
    matches = match([bare], [SON])[0]
    for question in questions(matches):
        fits = next(one for one in question.answers if one.person)
        otherwise = next(one for one in question.answers if not one.person)
        assert fits.probability > otherwise.probability
        assert sum(one.share for one in question.answers) == pytest.approx(1)


@pytest.mark.parametrize("part", ["현씨", "Hyon S.R.", "수련", "현"])
def test_whoever_remembers_a_part_of_the_name_is_asked_for_the_whole(part: str) -> None:
    facts = {"sex": "f", "born": "1989", "birthplace": "장진", "relatives": (("mother", "리옥금"),)}
    matches = match([type(MOTHER)("R1", ("리옥분",), "niece", person("R1", part, **facts))],
                    [person("P1", "현수련", **facts)])[0]  # fmt: skip
    question = one_more_question(matches)
    assert question is not None
    assert (question.field, question.asked) == ("name", "enquirer")
    assert next(one for one in question.answers if one.person).sure


@pytest.mark.parametrize("part", ["정숙", "로씨", "Ro J.S."])
def test_whoever_names_a_relative_in_part_is_asked_for_the_whole(part: str) -> None:
    facts = {"sex": "m", "born": "1998", "birthplace": "회령"}
    said, whole = (("mother", part),), (("mother", "로정숙"),)
    asks = type(MOTHER)("R1", ("삼촌",), "nephew", person("R1", "탁광일", **facts, relatives=said))
    matches = match([asks], [person("P1", "탁광일", **facts, relatives=whole)])[0]
    assert matches.candidates[0].probability < 0.95
    question = one_more_question(matches)
    assert question is not None
    assert (question.field, question.asked) == ("mother", "enquirer")
    fits, other = sorted(question.answers, key=lambda one: not one.person)
    assert fits.sure
    assert not other.sure


@pytest.mark.parametrize("new", ["표서연", "박지연", "陈美玲", "佐藤美代子"])
def test_whoever_bears_a_new_name_is_asked_for_the_other_ones(new: str) -> None:
    facts = {"sex": "f", "born": "1998-06-11", "birthplace": "화대"}
    parents = (("father", "표명수"), ("mother", "공순영"))
    asks = type(MOTHER)(
        "R1", ("공순영",), "daughter", person("R1", "표은향", **facts, relatives=parents[:1])
    )
    matches = match([asks], [person("P1", new, **facts, relatives=parents)])[0]
    assert matches.candidates[0].lacking == "no-name"
    question = one_more_question(matches)
    assert question is not None
    assert (question.field, question.asked, question.person) == ("name", "person", "P1")
    assert next(one for one in question.answers if one.person).sure


@pytest.mark.parametrize("kin", ["", "relative", "이모부"])
def test_no_question_is_about_a_relative_whom_no_word_names(kin: str) -> None:
    told = person("R1", "문금혁", sex="m", born="1996", relatives=((kin, "문일수"),))
    matches = match([type(MOTHER)("R1", ("누나",), "brother", told)], [SON, BROTHER])[0]

    found = questions(matches)

    assert found
    assert all("%(" not in asked(one.field) for one in found)
    assert kin not in {one.field for one in found}


def test_nobody_is_asked_where_nobody_is_found() -> None:
    assert one_more_question(match([MOTHER], [])[0]) is None


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_no_english_stands_in_a_reason_of_another_language(language: str) -> None:
    words = gettext.translation("django", LOCALE, languages=[language]).gettext
    fitting = {
        "place": ("Musan", "Kyongwon", "Yanji"),
        "relation": tuple(RELATIONS),
        "years": ("3",),
    }
    for code, sentence in SENTENCES.items():
        needs = next((kind for kind in fitting if f"%({kind})s" in sentence), "years")
        for value in fitting[needs]:
            told = said(code, (value,), translate=words, language=language)
            assert not re.search("[A-Za-z]", told), told
    for field in (*QUESTIONS, *RELATIONS):
        if field != "relative":
            assert not re.search("[A-Za-z]", asked(field, translate=words))
    assert not any(re.search("[A-Za-z]", words(text)) for text in CERTAINTIES.values())


@pytest.mark.parametrize(
    ("probability", "told"),
    [(0.5, (1, 2)), (0.875, (7, 8)), (0.9, (9, 10)), (0.0, (0, 100)), (1.0, (99, 100))],
)
def test_a_probability_is_told_in_people(probability: float, told: tuple[int, int]) -> None:
    assert in_people(probability) == told


def test_every_probability_can_be_told() -> None:
    for n in range(1001):
        people, of = in_people(n / 1000)
        assert abs(people / of - n / 1000) < 0.02
        assert certainty(n / 1000) in CERTAINTIES
