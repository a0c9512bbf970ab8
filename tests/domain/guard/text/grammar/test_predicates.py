"""What a sentence tells of a noun, and when: by rules of grammar of four languages."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.guard.text.grammar.predicates import (
    clauses_of,
    is_described_now,
    predicate_of,
)
from farshore.domain.memory import Memory


def tense(sentence: str, noun: str, *, plural: bool = False) -> str:
    at = sentence.index(noun) + len(noun)
    found = predicate_of(sentence, 0, at, len(sentence), plural=plural)
    return found.tense if found else "nothing"


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Her nephew herds goats.", "nephew"), ("His brother's wife still cooks there.", "wife"),
        ("My brother's still there.", "brother"), ("Her aunt, now forty, sells noodles.", "aunt"),
        ("Her aunt, who is forty, sells noodles.", "aunt"), ("His father in Musan mends shoes.", "father"),
        ("Her uncle has a stall.", "uncle"), ("His cousin does not sleep.", "cousin"),
        ("姉は市場で商いをしている。", "姉"), ("弟が鉱山で働いているそうです。", "弟"), ("母さんも畑に出ています。", "母"), ("父は元気だ。", "父"),
        ("叔父は漁師です。", "叔父"), ("妹は歩けない。", "妹"),
        ("삼촌은 그 배를 탄다.", "삼촌"), ("오빠는 탄광에서 일한다고 들었다.", "오빠"), ("어머니께서는 그 집에 계십니다.", "어머니"),
        ("남동생은 군대에 있어요.", "남동생"), ("姐姐现在还在市场卖面。", "姐姐"),
    ],
)  # fmt: skip
def test_what_somebody_does_now_is_of_the_present(sentence: str, noun: str) -> None:
    assert tense(sentence, noun) == "present"


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Her nephew herded goats.", "nephew"), ("His wife sang.", "wife"), ("Her aunt, then forty, sold noodles.", "aunt"),
        ("His father was a cook.", "father"), ("Her uncle had a stall.", "uncle"), ("His cousin did not sleep.", "cousin"),
        ("姉は市場で働いていたそうです。", "姉"), ("兄は死んだ。", "兄"), ("母は去年亡くなったが、父は元気だ。", "母"), ("父は教師でした。", "父"),
        ("언니는 장마당에서 일했지만 지금은 쉰다.", "언니"), ("누나가 국수를 팔았습니다.", "누나"), ("오빠는 탄광에 있었다.", "오빠"),
    ],
)  # fmt: skip
def test_what_somebody_did_is_of_the_past(sentence: str, noun: str) -> None:
    assert tense(sentence, noun) == "past"


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("Her mother will move next year.", "mother"), ("His son is going to marry.", "son"),
        ("妹は来月結婚する予定だ。", "妹"), ("동생은 곧 강을 건널 것이다.", "동생"), ("동생은 떠날 예정이다.", "동생"),
    ],
)  # fmt: skip
def test_what_is_to_come_is_of_the_future(sentence: str, noun: str) -> None:
    assert tense(sentence, noun) == "future"


@pytest.mark.parametrize(
    "plural", ["parents live in the same house", "children go to the same school"]
)
def test_several_have_a_verb_without_s(plural: str) -> None:
    assert tense(f"Her {plural}.", plural.split(maxsplit=1)[0], plural=True) == "present"
    assert tense(f"Her {plural}.", plural.split(maxsplit=1)[0]) == "nothing"
    assert tense("His mother and father grow maize.", "mother") == "present"


@pytest.mark.parametrize(
    ("sentence", "noun"),
    [
        ("She told her mother that it rains.", "mother"), ("Her brother's house stands empty.", "brother"),
        ("We sang for her mother.", "mother"), ("彼女は母に手紙を書いた。", "母"), ("어머니에게 편지를 쓴다.", "어머니"),
    ],
)  # fmt: skip
def test_who_is_not_the_subject_of_the_verb_does_nothing(sentence: str, noun: str) -> None:
    assert tense(sentence, noun) == "nothing"


def test_words_before_a_noun_tell_what_it_does_now() -> None:
    assert is_described_now("市場で働いている兄の写真", 0, "市場で働いている兄".index("兄"))
    assert is_described_now("장마당에서 장사하는 언니", 0, "장마당에서 장사하는 언니".index("언니"))
    assert not is_described_now("市場で働いた兄の写真", 0, "市場で働いた兄".index("兄"))
    assert not is_described_now("장마당에서 언니", 0, "장마당에서 언니".index("언니"))


def test_a_text_is_parted_into_clauses_with_a_tense_each() -> None:
    texts = (
        "They wait in a flat, and next week they will cross.",
        "三人は待っていたが、明日は国境を越える予定です。",
    )
    with Memory().in_use():
        found = [one.tense for text in texts for one in clauses_of(text)]

    assert found == ["present", "future", "past", "future"]


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200), st.integers(0, 200))
def test_any_text_is_read_and_every_clause_lies_in_it(text: str, at: int) -> None:
    with Memory().in_use():
        found = clauses_of(text)

    assert all(0 <= one.start <= one.end <= len(text) for one in found)
    assert all(one.end <= two.start for one, two in itertools.pairwise(found))
    noun = predicate_of(text, 0, min(at, len(text)), len(text))
    assert noun is None or noun.start <= noun.end <= len(text)
