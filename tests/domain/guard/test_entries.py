"""Why the guard speaks of a word: every line of every table that it meets."""

from importlib import resources
from pathlib import Path

import pytest

from farshore.domain.guard.facts.entries import Entry, entries_of


def kinds(word: str) -> set[str]:
    return {entry.kind for entry in entries_of(word).entries}


def of(word: str, kind: str) -> list[Entry]:
    return [entry for entry in entries_of(word).entries if entry.kind == kind]


@pytest.mark.parametrize(
    ("word", "kind", "entry"),
    [
        ("welder", "word", "job\twelder\ten\twelder"),
        ("Coal Miner", "broader", "job\tcoalminer\tminer"),
        ("간호사가", "word", "job\tnurse\tko\t간호사"),
        ("corn", "ambiguous", "en\tcorn\tcallus|corn_plant"),
        ("おうむ", "concept", "parrot\tja\tオウム"),
        ("절대 음감", "concept", "perfect_pitch\tko\t절대음감"),
        ("welder", "association", "welder\thull|iron|mask|sparks|torch|weld"),
        ("hand", "broad", "hand"),
        ("welder", "view", "[job]"),
        ("厨房", "workplace", "厨房"),
        ("consulate", "no-name", "consulate"),
        ("運転手", "no-name", "運転手"),
        ("Polytechnic", "detail", "Polytechnic"),
        ("cafe", "detail", "Caf[eé]"),
        ("노을대학교", "detail", "대학교"),
        ("고철", "homograph", "고철"),
        ("june", "homograph", "june"),
        ("Mr", "title", "latin before\tmr"),
        ("金", "family", "김\t10690\t金\tkim gim ghim keem kym"),
        ("Keem", "family", "김\t10690\t金\tkim gim ghim keem kym"),
        ("영숙", "syllable", "영\t108.8"),
        ("张", "character", "张\t張"),
        ("Musan", "place", "Musan,county,North Hamgyong,무산;茂山;ムサン"),
        ("이천", "shared-place", "이천,Icheon (Korea);Ichon (Kangwon)"),
    ],
)
def test_a_word_is_told_with_the_line_that_knows_it(word: str, kind: str, entry: str) -> None:
    assert entry in [one.entry for one in of(word, kind)]


def test_no_table_is_left_out() -> None:
    """Whoever asks about the words of every table meets every table."""
    rooms = (
        resources.files("farshore.domain") / room / "data" for room in ("guard", "names", "places")
    )
    tables = {
        f"domain/{path.parent.parent.name}/data/{path.name}"
        for room in rooms
        for path in Path(str(room)).iterdir()
        if path.suffix in {".tsv", ".csv", ".txt", ".toml"}
    }
    words = ("welder", "hand", "Coal Miner", "corn", "厨房", "Mr", "金", "영숙", "张", "Musan", "이천", "Sapporo",
             "Berlin", "Tokyo", "高句", "Pyeongyang", "Akashi", "鬼病", "Polytechnic", "consulate", "運転手", "고철", "june", "Samsu", "하늘", "强")  # fmt: skip

    met = {entry.file for word in words for entry in entries_of(word).entries}

    assert tables - met == {"domain/guard/data/neutral.tsv"}  # whole sentences, of nobody
    assert met <= tables


@pytest.mark.parametrize(
    "word", ["welder", "Coal Miner", "간호사가", "金永", "Musan", "고철", "Mr"]
)
def test_file_and_line_are_where_the_entry_stands(word: str) -> None:
    known = entries_of(word)

    assert known.entries
    for one in known.entries:
        lines = (resources.files("farshore") / one.file).read_text("utf-8").splitlines()
        assert lines[one.line - 1] == one.entry
    assert len(set(known.entries)) == len(known.entries)


@pytest.mark.parametrize("word", ["ｗｅｌｄｅｒ", "w e l d e r", "WELDER", "wel\u200bder"])
def test_a_disguise_is_undone_as_in_a_text(word: str) -> None:
    assert "word" in kinds(word)


def test_a_word_known_by_its_root_says_so() -> None:
    (entry,) = [
        one for one in of("scaffolders", "concept") if one.entry == "scaffold\ten\tscaffold"
    ]

    assert entry.makes == "by its root the concept scaffold, in a record"


@pytest.mark.parametrize("word", ["qqzzx", "xylqwv", "ъъъ", "   .", "゛゛"])
def test_nobodys_words_have_no_entry(word: str) -> None:
    assert entries_of(word).entries == ()
