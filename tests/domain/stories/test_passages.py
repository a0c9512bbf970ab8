"""Paragraphs of an older text are taken over one by one; whatever is not chosen stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.stories.documents import Picture, Text
from farshore.domain.stories.rendering import HTML_MARK
from farshore.domain.stories.revisions import passages, with_passages

paragraph = st.sampled_from(
    ["One.", "Two.", "三つ。", "넷.", "- a\n- b", "<!--more-->", "| a |\n|---|"]
)
bodies = st.lists(paragraph, max_size=6).map("\n\n".join)


def taken(older: str, newer: str, *chosen: int) -> str:
    return with_passages(Text(body=older), Text(body=newer), chosen=chosen).body


@given(older=bodies, newer=bodies)
def test_all_of_them_make_the_older_text_and_none_leaves_the_newer(older: str, newer: str) -> None:
    found = passages(older, newer)

    assert taken(older, newer) == newer
    assert taken(older, newer, *range(len(found))) == older


@given(older=bodies, newer=bodies, data=st.data())
def test_what_is_not_chosen_stays_and_what_is_chosen_is_as_it_was(
    older: str, newer: str, data: st.DataObject
) -> None:
    found = passages(older, newer)
    chosen = data.draw(st.sets(st.sampled_from(range(len(found))))) if found else set()

    expected = [one.older if n in chosen else one.newer for n, one in enumerate(found)]
    assert taken(older, newer, *chosen) == "\n\n".join(filter(None, expected))


@pytest.mark.parametrize("chosen", [(-1,), (99,), (0,)])
def test_a_place_that_is_none_or_the_same_changes_nothing(chosen: tuple[int, ...]) -> None:
    assert taken("Same.\n\nOld.", "Same.\n\nNew.", *chosen) == "Same.\n\nNew."


def test_each_rewritten_paragraph_can_be_chosen_alone() -> None:
    older, newer = "A.\n\nB.\n\nC.\n", "A!\n\nB!\n\nC.\n"

    assert [one.is_changed for one in passages(older, newer)] == [True, True, False]
    assert taken(older, newer, 1) == "A!\n\nB.\n\nC.\n"


def test_a_paragraph_brings_its_picture_and_no_other() -> None:
    here, gone, other = ("a" * 16, "b" * 16, "c" * 16)
    older = Text(body=f"Old ![x](picture:{gone})\n\nMore ![y](picture:{other})", pictures=[Picture(id=gone), Picture(id=other)])  # fmt: skip
    newer = Text(body=f"New ![z](picture:{here})\n\nLess", pictures=[Picture(id=here)])

    text = with_passages(older, newer, chosen=[0])

    assert [one.id for one in text.pictures] == [here, gone]


def test_a_page_of_an_older_site_has_no_paragraphs_to_choose_from() -> None:
    assert passages(f"{HTML_MARK}<p>a</p>\n\n<p>b</p>", "New.") == []
    assert passages("Old.", f"{HTML_MARK}<p>a</p>") == []
