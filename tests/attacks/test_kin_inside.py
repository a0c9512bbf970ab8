"""Relatives who may still be inside: whatever tells what they do now, or what was done to them, is stopped."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import FamilyLink, JourneyEvent, PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation

ON = date(2026, 3, 1)
WAY = [
    JourneyEvent(event="left", date="2015-03", place="Musan"),
    JourneyEvent(event="arrival", date="2017-12-08", place="Osaka"),
]
KIN = [
    FamilyLink(kin="brother", inside=True), FamilyLink(kin="mother"), FamilyLink(kin="sister", label="C-2"),
    FamilyLink(kin="husband", whereabouts="dead"), FamilyLink(kin="aunt", whereabouts="out"),
    FamilyLink(kin="uncle", whereabouts="inside"), FamilyLink(kin="daughter", together=True),
]  # fmt: skip
ONE = PersonDoc(label="C-1", names=[PersonName(text="박나리")], journey=WAY, relatives=KIN)
SISTER = PersonDoc(label="C-2", names=[PersonName(text="박나영")], journey=WAY[1:])
REGISTER = Register([ONE, SISTER])
TWO_INSIDE = Register([
    PersonDoc(label="C-1", relatives=[FamilyLink(kin="brother", whereabouts="here"), FamilyLink(kin="brother", inside=True)])
])  # fmt: skip


def at_risk(text: str, *, register: Register = REGISTER) -> set[tuple[str, str]]:
    """Return strength and person of what is found of relatives at risk."""
    doc = StoryDoc(label="S-1", subjects=["C-1"], translations={"en": Translation(body=text)})
    verdict = check(doc, register=register, ledger=Ledger(), on=ON)
    return {(f.strength, f.who) for f in verdict.findings if f.rule == "guard.relatives-at-risk"}


@pytest.mark.parametrize(
    "text",
    [
        "Her brother herds the farm's goats these days.", "Her mother has a stall by the station.",
        "Her uncle, now sixty, drives the night bus.", "Her brother is a foreman.", "Her mother's still in the old house.",
        "Her mother, who cannot read, keeps every letter.", "I left Musan. My uncle mends radios.",
        "兄はあの駅前でいまも商いをしている。", "叔父は漁師です。", "母も畑に出ているそうです。", "市場で働いている兄の写真がある。",
        "삼촌은 요즘도 그 배를 탄다.", "오빠는 탄광에서 일한다고 들었다.", "어머니께서는 그 집에 계십니다.", "장마당에서 장사하는 오빠의 사진.",
        "哥哥现在还在市场卖面。",
    ],
)  # fmt: skip
def test_what_a_relative_inside_does_now_is_stopped(text: str) -> None:
    assert at_risk(text) == {("block", "C-1")}


@pytest.mark.parametrize(
    "text",
    [
        "The militia came for her brother that winter.", "They took her mother away.", "Her brother lost his post.",
        "After she crossed, her mother was questioned for weeks.", "Her uncle was sent to a mine because of her.",
        "In 2016 her mother moved to another county.",
        "兄は保衛部に連行された。", "私が脱北した後、母は仕事を失った。", "叔父は追放されたという。",
        "그가 떠난 뒤 어머니는 보위부에 불려 갔다.", "오빠는 조사를 받았다.", "나 때문에 삼촌은 강등되었다.",
    ],
)  # fmt: skip
def test_what_was_done_to_a_relative_is_stopped(text: str) -> None:
    assert at_risk(text) == {("block", "C-1")}


@pytest.mark.parametrize(
    "text",
    [
        "Her sister sells flowers.", "Her husband works.", "Her aunt keeps a shop.", "Her daughter goes to school.",
        "姉は花屋で働いている。", "叔母は店を持っている。", "언니는 꽃을 판다.",
        "Her brother was a cook.", "Her mother sang.", "兄は料理人だった。", "오빠는 요리사였다.",
        "Her mother lives in Osaka.", "母は大阪で暮らしている。", "어머니는 서울에서 일한다.", "Her mother lives with her.",
        "Every mother knows that.", "A brother is a gift.", "The teacher's mother lives there.", "Her mother died in 1999.",
    ],
)  # fmt: skip
def test_a_relative_whom_the_record_or_the_sentence_clears_is_left_alone(text: str) -> None:
    assert at_risk(text) == set()


@pytest.mark.parametrize(
    "text", ["Her nephew herds goats.", "甥は工場で働いている。", "조카는 군대에 있다."]
)
def test_a_relative_of_whom_no_record_says_anything_is_asked_about(text: str) -> None:
    assert at_risk(text) == {("decide", "C-1")}


def test_one_of_two_brothers_who_is_here_does_not_clear_the_other() -> None:
    assert at_risk("Her brother mends shoes.", register=TWO_INSIDE) == {("block", "C-1")}


def test_the_answer_in_the_record_silences_the_question_for_good() -> None:
    answered = Register(
        [PersonDoc(label="C-1", relatives=[FamilyLink(kin="nephew", whereabouts="here")])]
    )

    assert at_risk("Her nephew herds goats.", register=answered) == set()


@pytest.mark.parametrize(
    "text",
    [
        "おばさんは言います。", "甥が笑う声です。", "甥はこの国で育ちました。", "조카는 이 나라에서 자란 사람입니다.", "Her nephew lives in this country.",
    ],
)  # fmt: skip
def test_what_anybody_is_called_a_sound_and_this_country_endanger_nobody(text: str) -> None:
    assert at_risk(text) == set()
