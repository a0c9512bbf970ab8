"""Whole names that are usual words too, written apart as Koreans write them: 문 하늘 is a door and the sky."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation

NAMES = ["문하늘", "강보리", "한나라", "고구름", "남바다", "노을비"]


def level(text: str) -> str:
    register = Register()
    for number, name in enumerate(NAMES):
        register.put(PersonDoc(label=f"C-{number}", names=[PersonName(text=name)]))
    doc = StoryDoc(no_subject=True, translations={"ko": Translation(title="노래", body=text)})
    return check(doc, register=register, ledger=Ledger(), on=date(2026, 11, 30)).level


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "sentence",
    [
        "어제 {}이 노래를 불렀다.",
        "{}",
        "우리는 {}와 걸었다.",
        "그것은 {}의 노래였다.",
        "{} 씨가 왔다.",
    ],
)
def test_a_registered_name_that_is_written_apart_is_never_clear(name: str, sentence: str) -> None:
    assert level(sentence.format(f"{name[0]} {name[1:]}")) == "blocked"


@pytest.mark.parametrize(
    "text",
    [
        "문을 열면 하늘이 보인다.",
        "강가에 보리가 자란다.",
        "남쪽 바다로 갔다.",
        "높은 구름이 흘렀다.",
    ],
)
def test_the_same_words_in_another_order_or_with_others_between_are_words(text: str) -> None:
    assert level(text) == "clear"
