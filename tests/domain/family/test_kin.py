"""Words of kinship tell a generation, in three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.family.kin import generation_of, is_known, reverse_of, tie_of


@pytest.mark.parametrize(
    ("kin", "generation", "tie"),
    [
        ("mother", -1, "parent"), ("older brother", 0, "sibling"), ("Her younger sister", 0, "sibling"),
        ("son", 1, "child"), ("grandmother", -2, "other"), ("cousin", 0, "other"), ("ex-husband wife", 0, "partner"),
        ("母", -1, "parent"), ("長女", 1, "child"), ("叔父", -1, "other"), ("孫", 2, "other"), ("姉", 0, "sibling"),
        ("어머니", -1, "parent"), ("누나", 0, "sibling"), ("외할머니", -2, "other"), ("조카", 1, "other"), ("남편", 0, "partner"),
        ("son-in-law", 1, "other"), ("mother-in-law", -1, "other"), ("friend of the family", 0, "other"), ("", 0, "other"),
    ],
)  # fmt: skip
def test_a_word_of_kinship_says_generation_and_tie(kin: str, generation: int, tie: str) -> None:
    assert (generation_of(kin), tie_of(kin)) == (generation, tie)


def test_a_word_inside_another_one_is_not_taken_for_it() -> None:
    assert generation_of("person") == 0
    assert not is_known("person")


@pytest.mark.parametrize(
    ("kin", "sex", "turned"),
    [
        ("son", "F", "mother"), ("daughter", "M", "father"), ("mother", "F", "daughter"), ("child", "", "parent"),
        ("sister", "M", "brother"), ("husband", "F", "wife"), ("grandmother", "F", "relative"), ("?", "F", "relative"),
    ],
)  # fmt: skip
def test_a_tie_is_turned_round(kin: str, sex: str, turned: str) -> None:
    assert reverse_of(kin, sex=sex) == turned


@given(st.text(max_size=20))
def test_whatever_is_written_has_a_generation(kin: str) -> None:
    assert -3 <= generation_of(kin) <= 3
