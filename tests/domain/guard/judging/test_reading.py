"""Who is the first person of a story: whose byline stands above it, in the words that readers see."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register
from farshore.domain.guard.answers.policy import DEFAULT
from farshore.domain.guard.judging.reading import read
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.cast import NARI, crowd

REGISTER = Register([NARI, *crowd()])


def writers(**texts: str) -> frozenset[str]:
    doc = StoryDoc(
        subjects=["nari"], alias="Sora",
        translations={code: Translation(body="I sing.", byline=byline) for code, byline in texts.items()},
    )  # fmt: skip
    reading = read(doc, register=REGISTER, ledger=Ledger(), policy=DEFAULT, day=date(2020, 5, 1))
    with REGISTER.memory.in_use():
        return reading.writers


@pytest.mark.parametrize("bylines", [{"en": "Sora"}, {"en": ""}, {"en": "A friend", "ja": ""}])
def test_an_alias_above_the_story_is_the_writers_also_where_no_byline_was_typed(
    bylines: dict[str, str],
) -> None:
    assert writers(**bylines) == {"nari"}


def test_a_byline_of_somebody_else_makes_no_writer_of_the_subject() -> None:
    assert writers(en="A friend") == frozenset()
