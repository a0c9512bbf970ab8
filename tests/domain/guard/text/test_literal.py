"""Words of a record are found where a pattern of them would find them, and `re` never sees them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard.text.literal import (
    NO_HANGUL_BEFORE,
    loosely,
    places_of,
    whole_words,
)

LETTERS = st.text("ab1's 가나ア-.", max_size=24)


@given(words=st.text("ab1's 가ア.", min_size=1, max_size=4), text=LETTERS)
def test_words_are_found_where_a_pattern_would_find_them(words: str, text: str) -> None:
    before = r"(?<![a-z0-9])" if words[0].isascii() else ""
    after = r"(?:s|')?(?![a-z0-9])" if words[-1].isascii() else ""
    pattern = before + re.escape(words) + after

    assert list(whole_words(words, text)) == [m.span() for m in re.finditer(pattern, text)]


@given(words=st.text("a가 ", max_size=3), text=LETTERS)
def test_an_edge_looks_back(words: str, text: str) -> None:
    pattern = rf"(?<![가-힣]){re.escape(words)}"
    found = list(places_of(words, text, before=NO_HANGUL_BEFORE))

    assert found == [m.span() for m in re.finditer(pattern, text)]


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        ("orchid", "orchids, orchid's, orchidea", [(0, 7), (9, 15)]),
        ("n5", "n5 n55 an5", [(0, 2)]),
        ("노을", "노을대", [(0, 2)]),
    ],
)
def test_a_part_of_a_longer_word_is_no_word(
    words: str, text: str, places: list[tuple[int, int]]
) -> None:
    assert list(whole_words(words, text)) == places


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("ひまわりマート", "町のヒマワリ・マートで", "ヒマワリ・マート"),
        ("ヒマワリ・マート", "町のひまわり マートで", "ひまわり マート"),
        ("ひまわり・マート", "町のﾋﾏﾜﾘﾏｰﾄで", "ﾋﾏﾜﾘﾏｰﾄ"),
        ("해바라기마트", "시장의 해바라기·마트에서", "해바라기·마트"),
        ("하늘 빛", "하늘빛이", "하늘빛"),
    ],
)
def test_a_proper_string_is_one_in_any_kana_and_with_any_gap(
    words: str, text: str, found: str
) -> None:
    assert [text[start:end] for start, end in loosely(words, text)] == [found]
