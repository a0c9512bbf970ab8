"""A telephone on record is found in a text however either of them writes it."""

import pytest

from farshore.domain.guard.names.whole_names import find_names
from farshore.domain.guard.people.register import Register
from farshore.domain.people.records import PersonDoc, PersonName, Statement

KEPT = [
    "090-1234-5678", "０９０ー１２３４ー５６７８", "090−1234−5678", "電話 090-1234-5678", "+81 90 1234 5678",
    "０９０（１２３４）５６７８", "090 1234 5678(夜のみ)", "携帯０９０１２３４５６７８、留守電可",
]  # fmt: skip
TOLD = [
    "090-1234-5678", "０９０ー１２３４ー５６７８", "090−1234−5678", "+81 90 1234 5678", "09012345678",
    "０９０（１２３４）５６７８", "090‐1234‐5678", "090・1234・5678",
]  # fmt: skip
TEXTS = ["Ring {} in the evening.", "電話は{}です。", "전화는 {}입니다."]


def found(kept: str, text: str) -> set[str]:
    register = Register()
    said = [Statement(kind="contact", said=kept)]
    doc = PersonDoc(label="C-AAAAAA", names=[PersonName(text="박나리")], statements=said)
    register.put(doc)
    hits = find_names(text, register=register, subjects=[], allowed=frozenset())
    return {label for hit in hits for label in hit.labels}


@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("told", TOLD)
def test_a_telephone_is_found_in_every_spelling_and_in_three_languages(
    kept: str, told: str
) -> None:
    for text in TEXTS:
        assert found(kept, text.format(told)) == {"C-AAAAAA"}, text


@pytest.mark.parametrize("other", ["090-1234-5679", "080-8234-5678", "平成29年9月", "12345"])
def test_another_number_is_nobodys(other: str) -> None:
    for text in TEXTS:
        assert found("090-1234-5678", text.format(other)) == set()
