"""A table is safe beside older tables and that year's stories, or the guard says what is not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.figures import Table, protect
from farshore.domain.figures.differencing import Disclosure, Told, compare
from tests.domain.figures.building import grid, typed

YEAR = "Year,Requests,Women / Men,Children,Passed N1,Deaths\n2017,27,12 / 15,8,3,2"


def against(text: str, *older: str, story: str = "", year: int | None = 2017) -> list[Disclosure]:
    tables = [(f"table {n}", protect(typed(one)).table) for n, one in enumerate(older)]
    stories = [Told("Winter", story, year)] if story else []
    return compare(protect(typed(text)), tables, stories)


def test_a_later_version_that_counts_two_more_gives_them_away() -> None:
    (found,) = against("Year,Requests\n2017,27", "Year,Requests\n2017,25")

    assert (found.rule, found.cell) == ("guard.table-difference", "2017 / Requests")


def test_five_more_tell_nothing() -> None:
    assert against("Year,Requests\n2017,30", "Year,Requests\n2017,25") == []


def test_another_year_is_other_people() -> None:
    assert against("Year,Requests\n2018,27", "Year,Requests\n2017,25") == []


def test_a_total_with_one_line_more_gives_that_line_away() -> None:
    new = ",People\nnorth,20\nsouth,10\neast,8\nTotal,38"
    older = ",People\nnorth,20\nsouth,15\nTotal,35"

    found = against(new, older)

    assert "Total / People" in {one.cell for one in found}


def test_an_age_band_cut_elsewhere_gives_the_rest_away() -> None:
    (found,) = against("Age,People\n0-19,22\n20-99,40", "Age,People\n0-17,20\n18-99,42")[:1]

    assert found.cell == "0-19 / People"


def test_a_cell_that_an_older_table_shows_is_not_hidden() -> None:
    new = ",People\nnorth,3\nsouth,9\neast,20\nTotal,32"
    older: Table = typed(",People\nsouth,9\nwest,30")

    (found,) = compare(protect(typed(new)), [("last year", older)])

    assert found.cell == "north / People"


@pytest.mark.parametrize(
    ("story", "cell"),
    [
        ("We mourn: there were two deaths this year.", "2017 / Deaths"),
        ("その年、2人が亡くなりました。", "2017 / Deaths"),
        ("그해 두 명이 세상을 떠났다.", "2017 / Deaths"),
        ("其中两人去世。", "2017 / Deaths"),
        ("Three of our people passed N1.", "2017 / Passed N1"),
        ("Six of the eight children go to school.", "2017 / Children"),
        ("One of the children is deaf.", "2017 / Children"),
    ],
)
def test_a_story_gives_a_cell_away(story: str, cell: str) -> None:
    found = [one for one in against(YEAR, story=story) if one.cell == cell]

    assert [(one.rule, one.source, one.sentence) for one in found] == [
        ("guard.table-story", "Winter", story)
    ]


@pytest.mark.parametrize(
    ("story", "year"),
    [
        ("There were two deaths.", 2016),
        ("In 2015 there were two deaths.", 2017),
        ("We had 27 requests.", 2017),
        ("Two doors were painted.", 2017),
    ],
)
def test_a_story_of_something_else_does_not(story: str, year: int) -> None:
    assert against(YEAR, story=story, year=year) == []


@given(st.lists(st.integers(5, 40), min_size=2, max_size=4), st.integers(1, 4))
@settings(max_examples=40, deadline=None)
def test_one_to_four_people_more_are_always_seen(counts: list[int], more: int) -> None:
    later = [counts[0] + more, *counts[1:]]

    found = compare(protect(grid([later])), [("older", grid([counts]))])

    assert found


@given(st.lists(st.integers(0, 40), min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_the_same_published_table_again_tells_nothing_more(counts: list[int]) -> None:
    done = protect(grid([counts, counts]))

    assert compare(done, [("older", done.table)]) == []
