"""Whole names of which the parts stand apart or in another order are names, whatever parts them."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation

NAMES = {
    "C-1": ["문하늘"], "C-2": ["한별"], "C-3": ["황보나리"], "C-4": ["남궁별"],
    "C-5": ["박나리", "朴奈利", "パク・ナリ"], "C-6": ["선우바다", "鮮于海", "ソヌ・パダ"],
    "C-7": ["리봄", "李春", "リ・ボム"], "C-8": ["남궁별하"],
}  # fmt: skip
REGISTER = Register(
    [
        PersonDoc(label=label, names=[PersonName(text=name) for name in names])
        for label, names in NAMES.items()
    ]
)
KOREAN = ("어제 {} 만났다.", "{}은 왔다.", "{}씨가 왔다.", "{} 씨가 왔다.", "{}를 보았다.", "({})", "우리는 {}에게 주었다.")  # fmt: skip
JAPANESE = (
    "昨日{}に会った。",
    "{}は来た。",
    "{}さんが来た。",
    "{}氏が来た。",
    "（{}）",
    "リーダー {}です。",
)


def told(text: str, language: str) -> set[str]:
    """Return which words of a text the guard shows."""
    doc = StoryDoc(no_subject=True, translations={language: Translation(title="-", body=text)})
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=date(2026, 11, 30))
    return {f.text for f in verdict.findings if f.field == "body" and f.strength == "block"}


def is_shown_whole(text: str, written: str, language: str) -> bool:
    return any(written in one for one in told(text, language))


@pytest.mark.parametrize("sentence", KOREAN)
@pytest.mark.parametrize("gap", [" ", "  ", "\n", " \n", "\u00a0", "\u3000", "-", "·", ", ", "_", ": ", "/", "."])  # fmt: skip
@pytest.mark.parametrize("name", ["문 하늘", "황보 나리", "남궁 별", "박 나리", "선우 바다"])
def test_a_name_in_hangul_is_shown_whole_whatever_parts_it(
    name: str, gap: str, sentence: str
) -> None:
    written = name.replace(" ", gap)

    assert is_shown_whole(sentence.format(written), written, "ko")


@pytest.mark.parametrize("sentence", KOREAN)
@pytest.mark.parametrize("gap", [" ", "  ", "\n", "\u3000", "-", "·", "_"])
@pytest.mark.parametrize("name", ["한 별", "리 봄"])
def test_a_name_of_two_syllables_is_shown_whole_where_no_list_is_meant(
    name: str, gap: str, sentence: str
) -> None:
    written = name.replace(" ", gap)

    assert is_shown_whole(sentence.format(written), written, "ko")


@pytest.mark.parametrize("written", ["한, 별 씨", "별, 한 씨", "별 한 씨", "봄 리님"])
def test_a_title_makes_a_list_of_two_syllables_a_name(written: str) -> None:
    assert is_shown_whole(f"어제 {written}가 왔다.", written, "ko")


@pytest.mark.parametrize(
    "after", ["한테", "하고", "처럼", "이라는", "라고", "야", "입니다", "이었다"]
)
def test_particles_after_people_end_a_name_of_two_syllables(after: str) -> None:
    assert is_shown_whole(f"나는 한 별{after} 말했다.", "한 별", "ko")


@pytest.mark.parametrize("written", ["남궁 별 하", "박 나 리", "박 나-리"])
def test_a_given_name_may_be_parted_too(written: str) -> None:
    assert is_shown_whole(f"어제 {written} 씨를 만났다.", written, "ko")


@pytest.mark.parametrize("sentence", KOREAN)
@pytest.mark.parametrize("gap", [" ", ", ", "\n", "-"])
@pytest.mark.parametrize("name", ["하늘 문", "나리 황보", "별 남궁", "나리 박", "바다 선우"])
def test_a_family_name_behind_is_shown_with_the_given_name(
    name: str, gap: str, sentence: str
) -> None:
    written = name.replace(" ", gap)

    assert is_shown_whole(sentence.format(written), written, "ko")


@pytest.mark.parametrize("sentence", JAPANESE)
@pytest.mark.parametrize("gap", [" ", "  ", "\n", "\u3000", "・", "·", "-", "=", "＝", ", ", "、"])
@pytest.mark.parametrize(
    "name", ["朴 奈利", "鮮于 海", "奈利 朴", "海 鮮于", "パク ナリ", "ソヌ パダ", "リ ボム", "ナリ パク", "ボム リ"]
)  # fmt: skip
def test_a_name_in_characters_or_kana_is_shown_whole_whatever_parts_it(
    name: str, gap: str, sentence: str
) -> None:
    written = name.replace(" ", gap)

    assert is_shown_whole(sentence.format(written), written, "ja")


@pytest.mark.parametrize("written", ["奈利朴", "海鮮于"])
@pytest.mark.parametrize("sentence", JAPANESE)
def test_characters_turned_round_are_shown_whole(written: str, sentence: str) -> None:
    assert is_shown_whole(sentence.format(written), written, "ja")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("문을 열면 하늘이 보인다.", "ko"), ("문. 하늘이 맑다.", "ko"), ("별 한 개가 보였다.", "ko"),
        ("한 별자리를 보았다.", "ko"), ("나리 박물관에 갔다.", "ko"), ("하늘 문학 모임이었다.", "ko"),
        ("해, 달, 한, 별, 강.", "ko"), ("바다 선수가 왔다.", "ko"), ("ホテル・パーク、ナイトツアー。", "ja"), ("春、夏、李、桃。", "ja"),
    ],
)  # fmt: skip
def test_words_that_only_stand_near_each_other_are_clear(text: str, language: str) -> None:
    assert told(text, language) == set()


def test_a_family_name_in_a_passport_may_have_v_for_u_with_dots() -> None:
    register = Register([PersonDoc(label="C-1", names=[PersonName(text="Lv Guangnan")])])
    doc = StoryDoc(no_subject=True, translations={"en": Translation(body="LV GUANGNAN came.")})

    verdict = check(doc, register=register, ledger=Ledger(), on=date(2026, 11, 30))

    assert [f.text for f in verdict.findings if f.strength == "block"] == ["LV GUANGNAN"]
