"""Kin and old people of others in a text about a subject: several mothers, the neighbour's grandmother, the writer's parents."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import FamilyLink, PersonDoc, Statement
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.cast import crowd

ON = date(2026, 3, 1)
ONE = PersonDoc(
    label="C-1", sex="F",
    statements=[Statement(kind="birth", said="1952-03"), Statement(kind="job", said="cleaner")],
    relatives=[FamilyLink(kin="mother", whereabouts="dead"), FamilyLink(kin="father", whereabouts="dead")],
)  # fmt: skip
REGISTER = Register([ONE, *crowd()])


def acting(text: str) -> list[str]:
    language = "ja" if any("ぁ" <= c <= "ヿ" for c in text) else "ko" if "다" in text else "en"
    doc = StoryDoc(
        label="S-1", subjects=["C-1"], source_language=language,
        translations={language: Translation(body=text)},
    )  # fmt: skip
    found = check(doc, register=REGISTER, ledger=Ledger(), on=ON).findings
    return [f.text for f in found if f.who == "C-1" and f.strength != "note"]


@pytest.mark.parametrize(
    "text",
    [
        "주방에서는 어머니들이 만두를 빚었다.", "お母さんたちが餃子を包んだ。", "The mothers made dumplings in the kitchen.",
        "남은 음식은 이웃 할머니 댁에 가져다드렸다.", "어릴 때 우리 아버지는 배를 탔고, 어머니는 생선을 파셨다.",
        "うちの父は船に乗り、母は魚を売っていた。", "봉사단은 비로 인해 젖은 신발도 개의치 않았다.",
    ],
)  # fmt: skip
def test_what_is_told_of_others_is_not_the_subjects(text: str) -> None:
    assert acting(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "그녀의 어머니는 생선을 파셨다.", "彼女の母は魚を売っていた。", "Her mother sold fish.", "할머니는 오늘도 노래하신다.",
        "우리 아버지는 배를 탔고, 그녀의 어머니는 생선을 파셨다.", "그녀는 빗자루로 복도를 쓸었다.",
    ],
)  # fmt: skip
def test_what_is_told_of_the_subject_still_is(text: str) -> None:
    assert acting(text) != []
