"""Small counts in a draft's own tables are found where they stand."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.alarms.counts import count_findings
from farshore.domain.guard.answers.fields import Field
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.cast import NARI

TABLE = """Our year:

| Year | Requests | Deaths |
|------|---------:|:------:|
| 2016 | 30 | 7 |
| 2017 | 27 | 2 |

We sang."""


def found_in(text: str, name: str = "body") -> list[tuple[str, int]]:
    return [(f.text, f.start) for f in count_findings(Field("en", name, text))]


def test_a_small_count_is_found_at_its_cell() -> None:
    assert found_in(TABLE) == [("2", TABLE.index("| 2 |") + 2)]


def test_it_asks_for_a_decision_and_offers_the_mark_of_a_hidden_cell() -> None:
    (finding,) = count_findings(Field("en", "body", TABLE))

    assert (finding.rule, finding.strength, finding.type) == (
        "guard.small-cell",
        "decide",
        "Q.count",
    )
    assert [s.replacement for s in finding.suggestions] == ["–"]


def test_a_hidden_cell_that_the_total_gives_away_is_found() -> None:
    text = "|  | 人数 |\n|--|--|\n| 北 | – |\n| 南 | 20 |\n| 合計 | 22 |\n"

    assert found_in(text) == [("–", text.index("–"))]


@pytest.mark.parametrize(
    "text",
    [
        "2 deaths | 3 births, and no table.",
        "| No. | What |\n|--|--|\n| 1 | tea |\n| 2 | songs |\n",
        "| Day | Step |\n|--|--|\n| Monday | 3 |\n",
        "| Food | Taste |\n|--|--|\n| tea | bitter |\n",
        "|  | People |\n|--|--|\n| north | 12 |\n| south | 20 |\n",
    ],
)
def test_other_numbers_and_large_counts_are_not(text: str) -> None:
    assert found_in(text) == []


def test_a_broken_table_is_no_failure() -> None:
    assert found_in("|--|--|\n|--|--|\n| 1 \n|||||\n|x|2|") is not None


def test_an_address_holds_no_table() -> None:
    assert found_in(TABLE, "slug") == []


def test_a_draft_with_a_small_count_needs_a_decision() -> None:
    doc = StoryDoc(no_subject=True, translations={"en": Translation(body=TABLE)})

    verdict = check(doc, register=Register([NARI]), ledger=Ledger(), on=date(2020, 5, 1))

    assert verdict.level == "needs_decision"
    assert [f.rule for f in verdict.findings] == ["guard.small-cell"]


@pytest.mark.parametrize(
    "other", ["**25**", "n/a", "", "4 %", "about ten", "-3", "1.5", "~~7~~", "二"]
)
@pytest.mark.parametrize("first", [True, False])
def test_a_cell_that_is_no_plain_number_hides_no_other(other: str, first: bool) -> None:
    lines = [f"| a | {other} |", "| b | 3 |"]
    text = "|  | People |\n|--|--|\n" + "\n".join(lines if first else lines[::-1]) + "\n"

    assert ("3", text.index("| 3 |") + 2) in found_in(text)


def test_a_small_count_between_marks_is_found() -> None:
    text = "|  | People |\n|--|--|\n| a | **3** |\n| b | *40* |\n"

    assert [words for words, _start in found_in(text)] == ["**3**"]


@given(st.lists(st.text(alphabet="0123456789*_-–n/a %|", max_size=6), min_size=1, max_size=6))
def test_no_cells_break_the_reading_of_a_draft(cells: list[str]) -> None:
    text = "|  | People |\n|--|--|\n" + "".join(f"| x | {cell} |\n" for cell in cells)

    assert isinstance(found_in(text), list)
