"""How many names a text asks about is seen by how it is written, in every script."""

import itertools
import json
from pathlib import Path

import pytest

from farshore.domain.guard.names.asked import LEAST_LISTED, is_list_of_names, names_asked

STORIES = Path(__file__).parents[4] / "src/farshore/demo/stories"
HANGUL = [f"{a}{b}{c}" for a in "김박최" for b in "철영민" for c in "수희호진"]
LATIN = [
    f"{a} {b}-{c}"
    for a in ("Kim", "Pak", "Choe")
    for b in ("Chol", "Yong", "Min")
    for c in ("su", "hui", "ho")
]
KANA = [
    f"{a}・{b}{c}"
    for a in ("キム", "パク", "チェ")
    for b in ("チョル", "ヨン")
    for c in ("ス", "ヒ", "ホ")
]
HAN = [f"{a}{b}{c}" for a in "金朴崔" for b in "哲英明" for c in "洙姫浩"]
SEPARATORS = ["\n", ", ", "、", "; ", " / ", "\n- ", " and ", ". ", "\t", "|", "\n1. "]


@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize(
    "names", [HANGUL, LATIN, KANA, HAN], ids=["Hangul", "Latin", "Kana", "Han"]
)
def test_a_list_of_names_is_one_in_every_script_and_with_every_separator(
    names: list[str], separator: str
) -> None:
    assert is_list_of_names([separator.join(names)])


@pytest.mark.parametrize("names", [HANGUL, HAN, LATIN], ids=["Hangul", "Han", "Latin"])
def test_blanks_alone_make_a_list_too(names: list[str]) -> None:
    assert is_list_of_names([" ".join(names)])


def test_a_list_in_small_letters_in_tags_or_over_several_fields_is_one() -> None:
    assert is_list_of_names([", ".join(LATIN).lower()])
    assert is_list_of_names(LATIN)
    assert is_list_of_names(["A title", *HANGUL])


def test_few_names_or_many_other_words_are_no_list() -> None:
    assert not is_list_of_names([", ".join(HANGUL[: LEAST_LISTED - 1])])
    assert not is_list_of_names(
        [" ".join(f"Yesterday {n} came in and had tea with us." for n in LATIN)]
    )
    assert not is_list_of_names([])
    assert not is_list_of_names([""])


@pytest.mark.parametrize("path", sorted(STORIES.glob("*.md")), ids=lambda path: path.stem)
def test_no_story_of_the_demo_is_a_list_or_full_of_names(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not is_list_of_names([text])
    assert len(names_asked(text)) <= 8


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_ordinary_sentences_hold_hardly_any_name(language: str) -> None:
    place = STORIES.parents[1] / f"desk/locale/{language}/LC_MESSAGES/django.po"
    lines = place.read_text(encoding="utf-8").splitlines()
    said = [json.loads(line.partition(" ")[2]) for line in lines if line.startswith("msgstr ")]
    text = "\n".join(said)

    assert len(names_asked(text)) < len(text) / 500
    assert not is_list_of_names([text])


def test_names_in_sentences_are_counted_once_however_they_are_separated() -> None:
    assert names_asked("박명진과 박명진은 왔다. 김철수는 갔다.") == {"박명진", "김철수"}
    assert names_asked("Pak Myong-jin met PAK MYONG-JIN.") == {"pakmyongjin"}
    assert names_asked("pak-myong-jin", is_address=True) == {"pakmyongjin"}
    assert names_asked("キム・スミョンさんと金英姫さん") == {"キムスミョン", "金英姫"}


LONG = 20_000


@pytest.mark.parametrize(
    "pair", [*"-  \t.,가ァ朴aA・\n", *("".join(p) for p in itertools.permutations("-  .가朴a", 2))]
)
def test_long_runs_of_signs_are_read_in_one_go(pair: str) -> None:
    """A run that is read again from each of its places would not end here."""
    for text in (pair * LONG, "x" + pair * LONG + "x"):
        assert len(names_asked(text)) <= 1
        assert not is_list_of_names([text])
    assert "kimcholsu" in names_asked(pair * LONG + "\nKim Chol-su came.")
