"""Kin and trades belong to the subject, to the writer or to somebody else in the sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard.facts.whose import is_told_by, is_writers, of_subject
from farshore.domain.guard.people.records import record_of
from farshore.domain.guard.text.mentions import find_mentions
from farshore.domain.people.records import PersonDoc, Statement

HYESAN = record_of(
    PersonDoc(
        label="C-1",
        role="supported",
        statements=[
            Statement(kind="birthplace", said="Hyesan"),
            Statement(kind="job", said="welder"),
        ],
    )
)


def kept(text: str, *, by_subject: bool = False, known_as: tuple[str, ...] = ()) -> set[str]:
    """Return the words of kin and trades that stay the subject's."""
    told = of_subject(text, find_mentions(text), by_subject=by_subject, known_as=known_as)
    return {text[one.start : one.end] for one in told if one.kind in {"kin", "job"}}


@pytest.mark.parametrize(
    "text",
    [
        "My daughter sang.",
        "Our older sister sang.",
        "先週、私の母が来ました。",
        "제 아버지가 오셨다.",
        "우리 어머니가 오셨다.",
        "Everybody's mother was there.",
        "A neighbour's son drove us.",
        "It took a couple of weeks.",
        "The foster children wrote to us.",
        "각자의 어머니 이야기를 나누었다.",
        "옆집 언니처럼 지낸다.",
    ],
)
def test_kin_of_a_writer_or_of_anybody_is_not_the_subjects(text: str) -> None:
    assert kept(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "Her daughter sang.",
        "She has two sons.",
        "Min-ji's mother sang.",
        "母が来ました。",
        "어머니가 오셨다.",
        "Mother sang.",
    ],
)
def test_kin_without_another_owner_stays_the_subjects(text: str) -> None:
    assert kept(text)


@pytest.mark.parametrize("text", ["My daughter sang.", "私の母が来ました。", "제 아버지가 오셨다."])
def test_kin_of_the_writer_is_the_subjects_where_the_subject_writes(text: str) -> None:
    assert kept(text, by_subject=True)


def test_a_trade_before_a_name_is_that_names() -> None:
    assert kept("看護師の山本さんが来た。") == set()
    assert kept("看護師の山本さんが来た。", known_as=("山本",)) == {"看護師"}
    assert kept("看護師として働く。") == {"看護師"}
    assert kept("She works as a nurse.") == {"nurse"}


@pytest.mark.parametrize(
    "text",
    [
        "I fled in the winter. My mother sings.",
        "I was born in Hyesan.",
        "私は国境を越えました。母は歌います。",
        "저는 강을 건넜습니다.",
        "In Hyesan I sang.",
    ],
)
def test_somebody_who_fled_or_tells_of_the_subjects_town_is_the_subject(text: str) -> None:
    assert is_told_by([(text, find_mentions(text))], HYESAN)


@pytest.mark.parametrize(
    "text",
    [
        "My daughter works with a charity.",
        "I have volunteered here since May. She was born in Hyesan.",
        "They fled, and I cooked for them.",
        "わたしは先生です。",
        "我们的会员来了。",
    ],
)
def test_somebody_who_only_speaks_of_refugees_is_not_the_subject(text: str) -> None:
    assert not is_told_by([(text, find_mentions(text))], HYESAN)


@given(st.text(max_size=80), st.booleans())
def test_only_kin_and_trades_are_ever_left_out(text: str, by_subject: bool) -> None:
    told = find_mentions(text)
    rest = of_subject(text, told, by_subject=by_subject, known_as=())

    assert [one for one in told if one.kind not in {"kin", "job"}] == [
        one for one in rest if one.kind not in {"kin", "job"}
    ]
    assert all(isinstance(is_writers(text, one.start), bool) for one in told)
