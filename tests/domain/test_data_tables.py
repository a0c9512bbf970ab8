"""The tables that the domain reads: one entry a line, sorted, each once, and nothing silently the first."""

import re
from collections import defaultdict
from importlib import resources
from pathlib import Path

import pytest

from farshore.domain.guard.text.concepts import find_concepts
from farshore.domain.guard.text.statements import (
    is_broad,
    tokens_of,
    told_by,
    words_of_sentences,
)
from farshore.domain.guard.text.words import find_words
from farshore.domain.places.gazetteer import gazetteer

DOMAIN = Path(str(resources.files("farshore.domain")))
ROOT = Path(__file__).parents[2]
IN_ORDER = {
    "details.txt", "domains.1.tsv", "indicators.1.tsv", "milestones.1.tsv", "windows.1.tsv",
}  # fmt: skip
"""Their order counts (SOURCE.md): the first piece that fits wins, questions stand as they are asked."""
TABLES = sorted(
    path
    for path in DOMAIN.glob("*/data/*")
    if path.suffix in {".tsv", ".csv", ".txt"} and path.name not in IN_ORDER
)
GUARD = DOMAIN / "guard" / "data"
WORDS = ("words.tsv", "words_work.tsv", "words_person.tsv")
KATAKANA = {code: code + ord("ァ") - ord("ぁ") for code in range(ord("ぁ"), ord("ゖ") + 1)}


def entries(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return lines if path.suffix == ".txt" else lines[1:]


def rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in entries(GUARD / name)]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parents[1].name}/{path.name}")
def test_a_table_is_sorted_and_has_each_entry_once(path: Path) -> None:
    found = entries(path)

    assert found == sorted(set(found))
    assert all(line.strip() for line in found)
    assert path.suffix != ".txt" or not [line for line in found if len(line.split()) > 1]


def test_there_are_tables_to_look_at() -> None:
    assert {path.parents[1].name for path in TABLES} == {
        "calendar", "casework", "family", "figures", "guard", "interviews", "journeys", "linkage", "names", "places",
        "resettlement",
    }  # fmt: skip


def test_no_form_stands_twice_under_one_meaning() -> None:
    met: set[tuple[str, ...]] = set()
    twice = []
    for name in WORDS:
        for row in rows(name):
            twice += [row] if tuple(row) in met else []
            met.add(tuple(row))

    assert twice == []
    assert [row for row in met if row[3] != row[3].casefold()] == []


def test_no_form_stands_under_a_meaning_that_takes_in_one_of_its_others() -> None:
    wider = {(kind, own, wide) for kind, own, wide in rows("broader.tsv")}
    under: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    twice = []
    for name in WORDS:  # the usual words of the first table may stand there again
        found = rows(name)
        for kind, own, language, form in found:
            under[kind, language, form].add(own)
        for kind, own, language, form in found:
            others = under[kind, language, form]
            twice += [(form, one, own) for one in others if (kind, one, own) in wider]

    assert twice == []


def test_broader_meanings_have_words_of_their_own_and_make_no_chain() -> None:
    known = {(row[0], row[1]) for name in WORDS for row in rows(name)}
    wider = rows("broader.tsv")

    assert [row for row in wider if (row[0], row[1]) not in known] == []
    assert {(row[0], row[1]) for row in wider}.isdisjoint({(row[0], row[2]) for row in wider})


def test_a_narrower_word_means_the_wider_one_too() -> None:
    assert ("job", "coalminer", "miner") in {tuple(row) for row in rows("broader.tsv")}

    assert {word.value for word in find_words("she was a collier")} == {"#coalminer", "#miner"}


def test_every_word_of_several_meanings_is_listed() -> None:
    wider = {((kind, own), (kind, wide)) for kind, own, wide in rows("broader.tsv")}
    meanings = defaultdict(set)
    for name in WORDS:
        for kind, own, _language, form in rows(name):
            meanings[form].add((kind, own))
            meanings[form] |= {wide for one, wide in wider if one == (kind, own)}
    several = {
        form: {":".join(one) for one in found}
        for form, found in meanings.items()
        if len([one for one in found if not any((o, one) in wider for o in found)]) > 1
    }

    listed = {form: told.split("|") for form, told in rows("words_ambiguous.tsv")}
    assert {form: set(told) for form, told in listed.items()} == several
    assert all(len(told) == len(set(told)) for told in listed.values())


def test_no_form_stands_twice_under_one_concept() -> None:
    folded = [(own, _lone(language, form)) for own, language, form in rows("concepts.tsv")]

    assert len(folded) == len(set(folded))


def test_every_form_of_several_concepts_is_listed() -> None:
    concepts = defaultdict(set)
    for own, language, form in rows("concepts.tsv"):
        concepts[_lone(language, form)].add(own)
    listed = {
        (script, form): told.split("|") for script, form, told in rows("concepts_ambiguous.tsv")
    }

    assert {lone: set(told) for lone, told in listed.items()} == {
        lone: found for lone, found in concepts.items() if len(found) > 1
    }
    assert all(len(told) == len(set(told)) for told in listed.values())


def _lone(language: str, form: str) -> tuple[str, str]:
    return (language, form) if language in {"en", "ko"} else ("han", form.translate(KATAKANA))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("corn", {"callus", "corn_plant"}),
        ("입술이", {"mouth", "lip"}),
        ("眼球", {"eye", "socket_eye"}),
    ],
)
def test_a_form_of_several_concepts_is_each_of_them(text: str, meant: set[str]) -> None:
    assert {concept.id for concept in find_concepts(text)} == meant


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("grows corn", "그는 옥수수를 재배한다."),
        ("a corn on the sole", "발바닥에 티눈이 있다."),
        ("옥수수 농사", "she grows corn"),
    ],
)
def test_a_record_of_a_word_with_two_meanings_is_known_by_either(record: str, text: str) -> None:
    (sentence,) = words_of_sentences(text)

    assert told_by(tokens_of(record), sentence)


def test_whichever_meaning_a_story_tells_the_record_is_found() -> None:
    """Every form of several concepts, told by a word that has one of them alone."""
    listed = [
        (script, form, told.split("|")) for script, form, told in rows("concepts_ambiguous.tsv")
    ]
    several = {(script, form) for script, form, _told in listed}
    alone = {
        own: form
        for own, language, form in rows("concepts.tsv")
        if _lone(language, form) not in several
        and [concept.id for concept in find_concepts(form)] == [own]
    }
    missed = [
        (form, own)
        for _script, form, told in listed
        if [concept.id for concept in find_concepts(form)] == told
        for own in told
        if own in alone and not is_broad(own)
        if not told_by(tokens_of(form), words_of_sentences(alone[own])[0])
    ]

    assert len(alone) > 2000
    assert missed == []


def test_one_word_of_two_meanings_is_not_two_things_of_a_statement() -> None:
    tokens = tokens_of("corn")

    assert len(tokens.own) == 1
    assert tokens.ids == {"callus", "corn_plant"}


def test_an_association_names_each_head_once_and_only_concepts_that_exist() -> None:
    known = {row[0] for row in rows("concepts.tsv")}
    heads = rows("associations.tsv")

    assert len({head for head, _ in heads}) == len(heads)
    assert {one for _, told in heads for one in told.split("|")} <= known
    assert set(entries(GUARD / "broad.txt")) <= known


def test_a_name_that_several_places_have_is_listed_and_belongs_to_the_first() -> None:
    listed = dict(line.split(",") for line in entries(DOMAIN / "places/data/shared_names.csv"))

    assert {"goseong", "이천"} <= set(listed)
    for name, places in listed.items():
        meant = gazetteer()[name]
        assert places.split(";")[0] == f"{meant.name} ({meant.parent})"


def test_english_forms_are_words() -> None:
    verbs = [
        line.split("\t")
        for line in (ROOT / "scripts/verbs.tsv").read_text("utf-8").splitlines()[1:]
    ]
    irregular = {verb for verb, past, _ in verbs if verb + "ed" not in past.split("|")}
    words = {
        word
        for name in (*WORDS, "concepts.tsv")
        for row in rows(name)
        if row[-2] == "en"
        for word in re.findall("[a-z]+", row[-1])
    }

    assert {"break", "send", "hold"} <= irregular
    assert {verb + "ed" for verb in irregular} & words <= {"seed", "stringed", "bed"} | REAL
    assert {"broke", "sent", "potatoes", "babysat", "bagged"} <= words


REAL = {
    "canned",
    "moped",
    "planed",
    "raped",
    "scraped",
    "striped",
    "waded",
    "dined",
    "piped",
    "scared",
    "shined",
}
"""Words that another verb or noun makes: plane, scrape, a moped."""
