"""A child is never taken for an adult because the record says too little."""

from datetime import date

import pytest

from farshore.domain.consent.decide import voices_needed
from farshore.domain.dates import understand_age
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.verdicts import PersonCrowd
from farshore.domain.guard.people.records import born_of, record_of
from farshore.domain.people.records import JourneyEvent, PersonDoc
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.large_register import named, said

ON = date(2026, 3, 1)
OTHERS = [
    named(f"B{n}", sex="F", statements=said(birth=str(1940 + 2 * n), birthplace="Wonsan"))
    for n in range(12)
]


def one(*, arrival: str = "", **statements: str) -> PersonDoc:
    journey = [JourneyEvent(event="arrival", date=arrival)] if arrival else []
    return named("A1", "문하늘", sex="F", statements=said(**statements), journey=journey)


def crowd(person: PersonDoc, text: str = "She is from Hyesan.") -> PersonCrowd:
    doc = StoryDoc(label="S-1", subjects=["A1"], translations={"en": Translation(body=text)})
    register = Register([person, *OTHERS])
    return check(doc, register=register, ledger=Ledger(), on=ON).crowds[0]


def _shown(person: PersonDoc) -> str:
    told = [f"{s.kind} {s.said}" for s in person.statements]
    return ", ".join([*told, *(f"arrival {e.date}" for e in person.journey)]) or "nothing"


@pytest.mark.parametrize(
    "person",
    [
        one(age="15"),
        one(age="15세"),
        one(age="15歳"),
        one(age="fifteen"),
        one(age="15.0"),
        one(age="about 15"),
        one(age="mid-teens"),
        one(age="10대"),
        one(age="6 months"),
        one(age="15 at arrival"),
        one(age="15", arrival="2016"),
        one(age="15 at arrival", arrival="2024-05"),
        one(age="15 in 2024"),
        one(age="우리 나이로 열아홉"),
        one(age="한국 나이 19세"),
        one(age="数え年19歳"),
        one(age="数えで十九"),
        one(age="虚岁19"),
        one(age="19 in Korean age"),
        one(age="17", arrival="2025-12-01"),
        one(age="a schoolgirl"),
        one(birth="2008"),
        one(birth="about 2008"),
        one(birth="not known"),
        one(birth="not known", arrival="2016"),
        one(),
    ],
    ids=_shown,
)
def test_somebody_who_may_be_a_child_is_judged_as_one(person: PersonDoc) -> None:
    found = crowd(person)

    assert (found.child, found.limit) == (True, 10)
    assert "guardian" in voices_needed(born_of(record_of(person), on=ON), on=ON)


@pytest.mark.parametrize(
    "person",
    [
        one(age="35"),
        one(age="18"),
        one(age="mid-30s"),
        one(age="30대 중반"),
        one(age="서른다섯"),
        one(age="15 at arrival", arrival="2016-05"),
        one(age="26 in 2017"),
        one(age="2017年に26歳"),
        one(age="세는 나이로 스물"),
        one(age="数え年20歳"),
        one(birth="1991"),
        one(arrival="2007-02"),
    ],
    ids=_shown,
)
def test_somebody_who_is_surely_of_age_is_judged_as_an_adult(person: PersonDoc) -> None:
    found = crowd(person)

    assert (found.child, found.limit) == (False, 5)
    assert voices_needed(born_of(record_of(person), on=ON), on=ON) == ("self",)


def test_the_eighteenth_birthday_is_one_day_for_the_limit_and_for_consent() -> None:
    person = one(birth="2008-03-15")
    judged = {}
    for day in (date(2026, 3, 1), date(2026, 3, 14), date(2026, 3, 15)):
        doc = StoryDoc(label="S-1", subjects=["A1"], translations={"en": Translation(body="Hi.")})
        verdict = check(doc, register=Register([person, *OTHERS]), ledger=Ledger(), on=day)
        judged[day.day] = verdict.crowds[0].child
        born = born_of(record_of(person), on=day)
        assert judged[day.day] == (voices_needed(born, on=day) == ("guardian",))

    assert judged == {1: True, 14: True, 15: False}


@pytest.mark.parametrize("told", ["35", "26 in 2017", "mid-30s", "30대 중반", "서른다섯"])
@pytest.mark.parametrize(
    "text", ["She is 35 years old.", "A woman of 35 came.", "그녀는 서른다섯 살이다."]
)
def test_an_age_without_a_day_still_says_when_somebody_was_born(told: str, text: str) -> None:
    found = crowd(one(age=told, birthplace="Hyesan"), text)

    assert "age" in found.facts
    assert found.k < 5


def test_an_age_is_reckoned_again_on_another_day_and_for_whoever_comes_later() -> None:
    register = Register(OTHERS)
    doc = StoryDoc(label="S-1", subjects=["A1"], translations={"en": Translation(body="Hello.")})
    check(doc, register=register, ledger=Ledger(), on=date(2020, 3, 1))
    register.put(one(age="35"))

    first = register.records["A1"].birth
    check(doc, register=register, ledger=Ledger(), on=ON)
    second = register.records["A1"].birth

    assert first
    assert second
    assert first.last == date(1985, 3, 1)
    assert second.last == date(1991, 3, 1)


@pytest.mark.parametrize("told", ["세는 나이로 36살", "数え年36歳", "虚岁36"])
@pytest.mark.parametrize("birth", ["1991-01-01", "1991-12-31"])
def test_a_counting_age_in_a_text_points_at_everybody_born_in_its_year(
    told: str, birth: str
) -> None:
    assert "age" in crowd(one(birth=birth, arrival="2026-02"), f"{told}。").facts


@pytest.mark.parametrize("words", ["", "-", "unknown", "child", "0.5", "2017", "1998-03-05"])
def test_words_that_are_no_age_are_not_guessed(words: str) -> None:
    assert understand_age(words) is None
