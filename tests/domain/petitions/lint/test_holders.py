"""A holder's name may hold what ends a sentence elsewhere: titles with points, an exclamation, a line's end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.petitions.letters import FactValue, Language
from farshore.domain.petitions.lint import lint
from tests.domain.petitions.lint.letters import EVENT, LOOKED_ON, letter


def holder(name: str, *, since: int) -> FactValue:
    return FactValue(
        key="holder:warden", value=name, unit="", as_of=date(since, 1, 1), source="invented",
        words=("harbour warden", "港湾監督官", "항만감독관", "港务监督", "港務監督"),
    )  # fmt: skip


SENTENCES: tuple[tuple[Language, str, str], ...] = (
    ("en", "Prof. Dr. Paul Quill", "We wrote to the harbour warden {} about it."),
    ("en", "Prof. Dr. Paul Quill", "We wrote to the harbour warden {}"),
    ("en", "Ho! Quill", "We wrote to the harbour warden {} about it."),
    ("en", "J. R. Quill", "The harbour warden {} answered. We wept."),
    ("ja", "モーニング。クイル", "港湾監督官{}に手紙を書きました。"),
    ("ko", "퀼. 파울", "항만감독관 {} 귀하께 편지를 썼습니다."),
)


@pytest.mark.parametrize(("language", "name", "sentence"), SENTENCES)
def test_a_former_holder_whose_name_ends_behind_its_sentence_is_found(
    language: Language, name: str, sentence: str
) -> None:
    facts = (holder(name, since=2016), holder("Anna Reed;リード;리드", since=2026))

    found = lint(letter(language, sentence.format(name)), facts, on=LOOKED_ON, day=EVENT)

    assert [one.text for one in found if one.rule == "leader-changed"] == [name]


@given(
    st.text("Ab. !?。\nク퀼(-", min_size=1, max_size=16),
    st.sampled_from(["en", "ja", "ko", "zh-Hans"]),
)
def test_no_name_of_a_holder_ends_the_reading(name: str, language: Language) -> None:
    facts = (holder(f"Quill {name}", since=2016), holder("Anna Reed", since=2026))
    text = letter(language, f"{facts[0].words[0]} Quill {name}, 港湾監督官Quill {name}, and more.")

    for one in lint(text, facts, on=LOOKED_ON, day=EVENT):
        assert one.rule
