"""A text in sentences: all of it is compared, wherever the full stops are."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.meaning.passages import LONGEST, is_prose, passages_of, words_in

TEXTS = st.text(alphabet=st.sampled_from("ab 。.!?\n、,가나さしAB1-"), max_size=1_500)


@given(TEXTS)
def test_the_passages_hold_every_letter_of_a_text_once_and_in_order(text: str) -> None:
    found = list(passages_of(text))

    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert "".join(c for c in text if c.isalpha()) == "".join(
        c for one in found for c in one.text if c.isalpha()
    )
    assert all(len(one.text) <= LONGEST for one in found)


def test_sentences_of_three_languages_are_cut_where_they_end() -> None:
    for text in ("She sings. He cooks!", "歌う。料理をする。", "노래한다. 요리한다."):
        assert len(list(passages_of(text))) == 2


def test_a_list_without_full_stops_is_cut_at_its_lines() -> None:
    line = "a garden, a door and a table in the room where people met on most days\n"

    found = list(passages_of(line * 20))

    assert len(found) > 3
    assert all(one.text.startswith("a garden") for one in found)


def test_what_holds_no_letter_is_no_sentence() -> None:
    assert [one.text for one in passages_of("* * *\n\n2017\n\nShe sings.")] == ["She sings."]


def test_names_of_addresses_files_and_writers_are_no_prose() -> None:
    names = ["title", "lead", "body", "caption:1", "alt:1", "slug", "byline", "file:1", "tag:0"]

    assert [n for n in names if is_prose(Field("en", n, "x"))] == names[:5]


def test_a_japanese_word_is_two_characters() -> None:
    assert words_in("歌を歌う", "ja") == 2
    assert words_in("노래를 한다", "ko") == words_in("she sings", "en") == 2
