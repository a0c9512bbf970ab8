"""Counts of people are read in words, digits, kanji and native Korean; other numbers are not."""

import pytest

from farshore.domain.figures.statements import statements

TOLD = [
    ("one of our people passed N1 in July.", 1, None),
    ("There were two deaths.", 2, None),
    ("Four arrived in May.", 4, None),
    ("Twelve of the fifteen found work.", 12, 15),
    ("We had twenty-seven requests.", 27, None),
    ("Both of them died.", 2, None),
    ("Of the 15, three failed.", 3, None),
    ("そのうち２人が亡くなりました。", 2, None),
    ("15人のうち12人が合格しました。", 12, 15),
    ("ふたりは母親です。", 2, None),
    ("二十七件の依頼がありました。", 27, None),
    ("다섯 명 중 한 명이 합격했다.", 1, 5),
    ("스물한 명이 왔다.", 21, None),
    ("두 사람이 세상을 떠났다.", 2, None),
    ("십이 명이 도착했다.", 12, None),
    ("其中一人去世。", 1, None),
    ("五人中有一人通过。", 1, 5),
    ("两个孩子上学。", 2, None),
]
NOT_TOLD = [
    "One day, at 3 p.m., no one came. One of the reasons was rain.",
    "In 2017 people came by ship.",
    "A child of 12 passed through the door.",
    "彼女は一人で暮らす。",
    "人口と人権、二人目の人気。",
    "세 번 갔다. 열 살이었다.",
    "다른 사람이 왔다.",
]


@pytest.mark.parametrize(("text", "count", "of"), TOLD)
def test_a_count_of_people_is_read(text: str, count: int, of: int | None) -> None:
    found = list(statements(text))

    assert [(s.count, s.of) for s in found] == [(count, of)]


@pytest.mark.parametrize("text", NOT_TOLD)
def test_other_numbers_are_not(text: str) -> None:
    assert [text[s.start : s.end] for s in statements(text)] == []


def test_the_sentence_comes_with_it() -> None:
    text = "It snowed. Two people died. We sang."

    (found,) = statements(text)

    assert found.sentence == "Two people died."
    assert text[found.start : found.end] == "Two"
