"""What changed between two texts."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from farshore.desk.stories.changes import changes, shortened

TEXTS = st.text(alphabet="ab 日本語한국.\n", max_size=80)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_the_runs(before: str, after: str) -> None:
    runs = changes(before, after)

    assert "".join(run.text for run in runs if run.kind != "added") == before
    assert "".join(run.text for run in runs if run.kind != "removed") == after


@given(TEXTS, TEXTS)
def test_neighbouring_runs_differ_in_kind_and_none_is_empty(before: str, after: str) -> None:
    runs = changes(before, after)

    assert all(run.text for run in runs)
    assert all(a.kind != b.kind for a, b in itertools.pairwise(runs))


def test_one_changed_word_is_shown_as_one_removed_and_one_added() -> None:
    runs = changes("He landed on Dec. 8 in Tokyo.", "He landed that winter in Tokyo.")

    assert (runs[0].kind, runs[0].text) == ("same", "He landed ")
    assert (runs[-1].kind, runs[-1].text) == ("same", " in Tokyo.")


def test_japanese_is_compared_character_by_character() -> None:
    runs = changes("彼は二十二歳だった。", "彼は二十代だった。")

    assert next((run.kind, run.text) for run in runs if run.kind == "same") == ("same", "彼は二十")


def test_equal_texts_have_no_changes() -> None:
    assert [run.kind for run in changes("same", "same")] == ["same"]
    assert changes("", "") == []


def test_a_phrase_that_was_replaced_is_read_whole() -> None:
    runs = changes("He landed at Narita on 11 May 2017. Then", "He landed in a city once. Then")

    assert [(run.kind, run.text) for run in runs] == [
        ("same", "He landed "),
        ("removed", "at Narita on 11 May 2017"),
        ("added", "in a city once"),
        ("same", ". Then"),
    ]


def test_beside_the_whole_text_only_what_stands_near_a_change_is_shown_again() -> None:
    far, near = "It rained. " * 40, "We sang all night. "
    runs = changes(f"{far}{near}Pak slept. {far}", f"{far}{near}Jun slept. {far}")

    words = "".join(run.text for run in shortened(runs))

    assert [run for run in shortened(runs) if run.kind != "same"] == [
        run for run in runs if run.kind != "same"
    ]
    assert near in words
    assert len(words) < len(far)
