"""Sentences about people in general are not stopped; one of a single person never becomes clear by that."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.guard.crowds.people_in_general import is_general
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.large_register import arrived, named, said, somebody

ON = date(2026, 3, 1)
PEOPLE = [
    named("doctor", statements=said(job="doctor", birthplace="Hyesan"), journey=arrived("2025-05-01")),
    named("mother", statements=said(trait="left her children behind", job="nurse"), journey=arrived("2025-06-01")),
    named("rails", statements=said(job="railway engineer", birthplace="Wonsan"), journey=arrived("2016-05-01")),
    named("bees", statements=said(trait="keeps bees", birthplace="Musan"), journey=arrived("2014-05-01")),
    *(somebody(number) for number in range(200)),
]  # fmt: skip
REGISTER = Register(PEOPLE)
OF_MANY = [
    "People who left through China often wait for years",
    "Mothers who arrive with children need a doctor",
    "Most of those who arrived last year were women",
    "Many doctors came in May 2025.",
    "Doctors from Hyesan often wait for years.",
    "Most of those who arrived in 2025 had left children behind.",
    "Those who left children behind in 2025 rarely sleep well.",
    "Nurses who come from the North need a new licence.",
    "中国を経て来た人たちは長く待つことが多い",
    "多くの女性が子どもを残してきました",
    "多くの女性が2025年に子どもを残してきました。",
    "2025年に来た女性たちの多くは子どもを残してきました。",
    "ほとんどの医師は2025年に来ました。",
    "大勢の母親が2025年に来ました。",
    "중국을 거쳐 온 사람들은 오래 기다립니다",
    "대부분의 여성이 아이를 두고 왔습니다",
    "중국을 거쳐 온 많은 여성이 2025년에 아이를 두고 왔습니다.",
    "2025년에 온 어머니들은 아이를 두고 왔습니다.",
    "많은 의사들이 2025년에 왔습니다.",
]
OF_ONE = [
    "A woman who arrived in 2025 had left her children behind.",
    "One of the mothers who arrived in 2025 had left her children behind.",
    "One of those who came in May 2025 was a doctor.",
    "Among the many who came in May 2025 was a doctor.",
    "Most waited for years, but a doctor from Hyesan did not.",
    "People were kind to the doctor from Hyesan.",
    "Many nights, a doctor from Hyesan sat with us.",
    "Many women came. She left her children behind in 2025.",
    "ある女性が2025年に子どもを残してきました。",
    "多くの母親の一人は2025年に子どもを残してきました。",
    "2025年に来た人たちの中に医師がいて、彼は恵山の出身です。",
    "多くの人が来ました。2025年に来た看護師は子どもを残してきました。",
    "한 여성이 2025년에 아이를 두고 왔습니다.",
    "많은 여성 중 한 명은 2025년에 아이를 두고 왔습니다.",
    "많은 사람들이 왔습니다. 그 간호사는 2025년에 아이를 두고 왔습니다.",
    "사람들은 2025년에 온 간호사가 아이를 두고 왔다고 했습니다.",
]
TOLD_TOO_MUCH = [
    "Doctors who came from Hyesan in May 2025 often wait.",
    "Women who left children behind in 2025 and were nurses rarely sleep.",
]
WORDS_FOR_ONE = {
    "en": ["one of them", "a woman who", "she", "his", "the nurse", "my", "another", "the youngest"],
    "ja": ["ある女性", "一人", "その看護師は", "彼女", "たとえば", "私", "ただ一人"],
    "ko": ["한 여성", "한 명", "그 간호사", "그녀는", "어느 어머니", "나는", "특히", "김 씨가"],
}  # fmt: skip
DESCRIBED = Path(__file__).parents[3] / "attacks" / "described.json"


NOT_SAID_OF_THEM = [
    "의족을 벗어 놓고 축구 심판을 보는 모습을 아이들은 제일 좋아한다.",
    "왼손 약지가 비어 있는 것을 사람들이 무서워할까 봐서다.",
    "사람들은 의족을 벗는 모습을 좋아한다.",
    "義足を外す姿を人々は見ていた。",
    "人々は義足を外す姿が好きだった。",
    "Most people are afraid of the missing finger.",
    "Many people like to see the limp.",
    "People often ask about the scar.",
    "Everyone knows the limp.",
]


def judge(text: str) -> Verdict:
    doc = StoryDoc(label="S-1", no_subject=True, translations={"en": Translation(body=text)})
    return check(doc, register=REGISTER, ledger=Ledger(), on=ON)


def language_of(text: str) -> str:
    if any("가" <= char <= "힣" for char in text):
        return "ko"
    return "en" if text.isascii() else "ja"


@pytest.mark.parametrize("text", OF_MANY)
def test_what_is_said_of_people_in_general_is_not_stopped(text: str) -> None:
    verdict = judge(text)

    assert verdict.level != "blocked"
    assert not any(finding.who for finding in verdict.findings)


@pytest.mark.parametrize("text", [OF_MANY[number] for number in (0, 1, 2, 8, 9, 14, 15)])
def test_one_detail_of_people_in_general_asks_nothing(text: str) -> None:
    assert judge(text).level == "clear"


@pytest.mark.parametrize("text", OF_ONE)
def test_one_unnamed_person_is_still_stopped(text: str) -> None:
    assert judge(text).level == "blocked"


@pytest.mark.parametrize("text", NOT_SAID_OF_THEM)
def test_what_many_see_of_one_who_is_left_out_is_not_said_of_many(text: str) -> None:
    assert not is_general(text)


@pytest.mark.parametrize("text", TOLD_TOO_MUCH)
def test_a_plural_that_tells_three_kinds_of_details_hides_nobody(text: str) -> None:
    assert judge(text).level == "blocked"


def with_word(sentence: str, word: str) -> Iterator[str]:
    """Yield a sentence with a word put at every place where a word may stand."""
    if language_of(sentence) == "ja":
        yield from (sentence[:at] + word + sentence[at:] for at in range(len(sentence) + 1))
    else:
        words = sentence.split(" ")
        yield from (" ".join([*words[:at], word, *words[at:]]) for at in range(len(words) + 1))


@pytest.mark.parametrize("of_many", OF_MANY)
def test_a_word_for_one_person_anywhere_makes_a_sentence_one_of_a_person(of_many: str) -> None:
    taken = [
        sentence
        for word in WORDS_FOR_ONE[language_of(of_many)]
        for sentence in with_word(of_many, word)
        if is_general(sentence)
    ]

    assert is_general(of_many)
    assert taken == []


@given(
    one=st.sampled_from(OF_ONE), many=st.sampled_from(OF_MANY), is_first=st.booleans(),
    between=st.sampled_from([" ", "\n", "\n\n", "; ", ", "]),
)  # fmt: skip
def test_no_sentence_about_many_beside_one_of_a_person_makes_it_clear(
    one: str, many: str, is_first: bool, between: str
) -> None:
    many = many.rstrip(".。")
    end = "。" if language_of(many) == "ja" else "."
    text = many + end + between + one if is_first else one + between + many + end

    assert judge(text).level != "clear"


@pytest.mark.parametrize(
    "case",
    json.loads(DESCRIBED.read_text("utf-8"))["must_block"],
    ids=lambda case: case["text"][:40],
)
def test_no_description_of_one_person_is_taken_for_one_of_many(case: dict[str, str]) -> None:
    assert not is_general(case["text"])
