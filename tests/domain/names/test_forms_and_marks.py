"""Simplified and Japanese forms, apostrophes, and given names tied by a hyphen."""

import pytest

from farshore.domain.names import compare, parse


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("金胜国", "김승국"), ("金广日", "김광일"), ("李钟哲", "리종철"), ("朴银姬", "박은희"), ("崔荣浩", "최영호"),
        ("金礼成", "김례성"), ("李宝玉", "리보옥"), ("金宁姬", "김녕희"), ("姜丰植", "강풍식"),
    ],
)  # fmt: skip
def test_simplified_characters_are_read_as_their_traditional_form(one: str, two: str) -> None:
    assert compare(one, two).score > 0.5


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("钟", "鐘"), ("钟", "鍾"), ("鍾", "鐘"), ("范", "範"), ("升", "昇"), ("岳", "嶽"), ("余", "餘"), ("松", "鬆"),
        ("冲", "沖"), ("克", "剋"), ("历", "曆"), ("里", "裏"), ("强", "強"), ("峰", "峯"), ("晚", "晩"), ("郎", "郞"),
        ("熙", "熈"), ("悳", "德"), ("寶", "寳"), ("贊", "賛"), ("彬", "斌"), ("浚", "濬"), ("哲", "喆"), ("暎", "映"),
    ],
)  # fmt: skip
def test_two_forms_of_one_character_write_one_name(one: str, two: str) -> None:
    assert compare(f"金永{one}", f"金永{two}").score > 0.5
    assert compare(f"金{two}姬", f"金{one}姬").score > 0.5


@pytest.mark.parametrize(
    ("one", "two"), [("英", "榮"), ("哲", "鐵"), ("光", "廣"), ("鍾", "宗"), ("强", "姜")]
)
def test_two_characters_of_one_sound_are_two_names(one: str, two: str) -> None:
    assert compare(f"金永{one}", f"金永{two}").score < 0.4


@pytest.mark.parametrize(
    ("latin", "hangul"),
    [
        ("Kim T'ae-yang", "김태양"), ("T'ae-yang Kim", "김태양"), ("Kim T’ae-gun", "김태군"), ("Kim T'aeyang", "김태양"), ("Kim Ch'ŏl-su", "김철수"),
        ("Pak P'il-ho", "박필호"), ("Ri K'wae-ho", "리쾌호"),
    ],
)  # fmt: skip
def test_an_apostrophe_before_a_vowel_is_breath(latin: str, hangul: str) -> None:
    assert compare(latin, hangul).score > 0.5


@pytest.mark.parametrize("text", ["Ok-suk", "Hye-ryon", "Chol-kuk", "Kwang-ryong"])
def test_a_given_name_tied_by_a_hyphen_may_stand_alone(text: str) -> None:
    assert any(one.family is None for one in parse(text).parses)


def test_a_whole_name_tied_by_hyphens_is_still_a_whole_name() -> None:
    assert compare("Kim-Chol-su", "김철수").score > 0.5
