"""One name in many writings is one name; another name is another."""

import pytest

from farshore.domain.names import compare

SAME = [
    ("박명진", "朴明珍"),
    ("박명진", "パク・ミョンジン"),
    ("박명진", "ﾊﾟｸ ﾐｮﾝｼﾞﾝ"),
    ("박명진", "ぱくみょんじん"),
    ("박명진", "Pak Myŏng-jin"),
    ("박명진", "Bak Myeongjin"),
    ("박명진", "Park Myung Jin"),
    ("박명진", "MYONG JIN PAK"),
    ("박명진", "Park, Myung-jin"),
    ("박명진", "Piao Mingzhen"),
    ("박명진", "Piáo Míngzhēn"),
    ("박명진", "Piao2 Ming2zhen1"),
    ("박명진", "Пак Мёнджин"),
    ("박명진", "朴 Myong-jin"),
    ("박명진", "박명진 씨"),
    ("박명진", "Mr. Pak Myong-jin"),
    ("朴明珍さん", "Pak Myong Jin"),
    ("리형철", "이형철"),
    ("리형철", "Lee Hyung-chul"),
    ("림춘화", "임춘화"),
    ("로영옥", "Noh Young-ok"),
    ("류금란", "Yoo Geum-ran"),
    ("최철훈", "Ch'oe Ch'ŏr-hun"),
    ("훈련 김", "Kim Hul-lyŏn"),
    ("金勳蓮", "Kim Hul-lyŏn"),
    ("沈哲洙", "심철수"),
    ("張鉄竜", "장철룡"),
    ("남궁은희", "Namkoong Eun-hee"),
    ("김슬기", "Kim Seul-gi"),
    ("佐藤美代子", "佐藤 美代子"),
    ("サトウ・ミヨコ", "サトウミヨコ"),
    ("사토미요코", "사토 미요코"),
    ("Катерина Иванова", "Катерина  Иванова"),
]
DIFFERENT = [
    ("박명진", "박병진"),
    ("박명진", "박명순"),
    ("박명진", "백명진"),
    ("Pak Myong-jin", "Pak Myong-jun"),
    ("박명진", "パク・ミョンスン"),
    ("박명진", "朴明順"),
    ("김정은", "Kim Jong-in"),
    ("Gim Jeong-eun", "Kim Jong-in"),
    ("박명진", "Nguyen Van An"),
    ("오병인", "O'Brien"),
    ("민우라", "Müller"),
    ("손", "Son of the sea"),
    ("박명진", "12345"),
    ("박명진", "😀😀"),
    ("박명진", "\u0001\u0002"),
    ("박명진", "ᚠᚢᚦ"),
    ("박명진", ""),
    ("박명진", "박" * 5000),
    ("Pak " * 3000, "박명진"),
    ("", ""),
    ("佐藤美代子", "佐藤 美佐子"),
    (" ", "・"),
]


@pytest.mark.parametrize(("one", "two"), SAME)
def test_one_name_in_two_writings_is_the_same(one: str, two: str) -> None:
    found = compare(one, two)

    assert found.score >= 0.5
    assert found.relation == "same"


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_other_names_and_no_names_score_low_with_a_reason(one: str, two: str) -> None:
    found = compare(one, two)

    assert found.score < 0.4
    assert found.relation == "different"
    assert found.reasons
    assert all(found.reasons)


@pytest.mark.parametrize("part", ["Pak M. J.", "M.J. Pak", "Pak M.", "명진"])
def test_initials_and_given_names_alone_are_compatible_but_never_the_same(part: str) -> None:
    assert compare("박명진", part).relation == "compatible"


def test_initials_of_another_name_are_different() -> None:
    assert compare("박명진", "Pak S. H.").relation == "different"


@pytest.mark.parametrize(
    "typo", ["Pak Moyng-jin", "Pak Myong-jjin", "Pak Myog-jin", "Pk Myong-jin"]
)
def test_a_slip_of_the_pen_scores_between_same_and_different(typo: str) -> None:
    assert compare("Pak Myong-jin", typo).score > 0.02
    assert compare("Pak Myong-jin", typo).score > compare("Pak Myong-jin", "Pak Hye-sun").score


def test_the_reasons_say_how_each_part_is_written() -> None:
    reasons = compare("리형철", "Lee Hyung-chul").reasons

    assert "family name 리" in reasons[0]
    assert "the northern way" in reasons[0]
    assert "second syllable 철 written 'chul'" in reasons[2]


def test_the_reasons_name_what_differs() -> None:
    assert "first syllable differs: 명 is not 병" in compare("박명진", "박병진").reasons
