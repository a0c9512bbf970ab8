"""A record's statements in other words, homographs, relatives' names, and people nobody named."""

import json
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.config.files.register_files import people_of, read_register
from farshore.domain.guard import Ledger, check
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.guard.facts.hints import find_hints, short_names
from farshore.domain.guard.text.statements import tokens_of, told_by, words_of_sentences
from farshore.domain.guard.wider.suggest import for_age
from farshore.domain.stories.documents import StoryDoc, Translation

CASES = Path(__file__).parents[3] / "attacks" / "other_words.json"
FOUND = json.loads(CASES.read_text("utf-8"))
KNOWN = read_register(CASES)
ON = date(2026, 3, 1)


def judge(text: str, *subjects: str, lang: str = "en") -> Verdict:
    doc = StoryDoc(
        label="S-222222", subjects=list(subjects), no_subject=not subjects, source_language=lang,
        translations={lang: Translation(body=text)},
    )  # fmt: skip
    return check(doc, register=KNOWN.register, ledger=Ledger(), policy=KNOWN.policy, on=ON)


@pytest.mark.parametrize("case", FOUND["told"], ids=lambda case: case["text"][:30])
def test_a_statement_is_known_again_in_other_words(case: dict[str, Any]) -> None:
    at = case["text"].index(case["words"])
    end = at + len(case["words"])

    verdict = judge(case["text"], case["who"], lang=case["lang"])

    touching = [f for f in verdict.findings if f.start < end and at < f.end]
    assert any(f.who == case["who"] and f.type.startswith("Q.") for f in touching)
    assert verdict.level != "clear"


@pytest.mark.parametrize("case", FOUND["says_nothing"], ids=lambda case: case["text"][:30])
def test_a_sentence_about_anybody_gives_no_hint(case: dict[str, Any]) -> None:
    assert list(find_hints(case["text"], KNOWN.register.records[case["who"]])) == []


@given(st.lists(st.sampled_from([case["text"] for case in FOUND["told"]]), min_size=1, max_size=4))
def test_a_hint_asks_and_never_blocks(texts: list[str]) -> None:
    text = " ".join(texts)
    hints = [f for f in judge(text, "W1").findings if f.rule == "guard.in-other-words"]
    assert all(f.strength in {"decide", "note"} for f in hints)
    assert all(text[f.start : f.end] == f.text != "" for f in hints)


def test_what_is_asked_does_not_quote_the_record() -> None:
    said = "On Saturdays she is at Maple Gate until the lights go out."
    (hint,) = [f for f in judge(said, "W1").findings if f.rule == "guard.in-other-words"]
    shown = [hint.text, hint.value, hint.reason, *map(str, hint.facts.values())]
    assert not any("arena" in words.casefold() for words in shown)
    guessed = [f for f in judge("She guts cod on the ice.", "W1").findings if f.who == "W1"]
    assert guessed
    assert all("fishmonger" not in f.value for f in guessed)


def test_every_association_and_every_broad_word_names_a_concept() -> None:
    data = resources.files("farshore.domain.guard") / "data"
    ids = {row.split("\t")[0] for row in (data / "concepts.tsv").read_text("utf-8").splitlines()}
    rows = (data / "associations.tsv").read_text("utf-8").splitlines()[1:]
    assert {one for row in rows for one in row.split("\t")[1].split("|")} <= ids
    assert set((data / "broad.txt").read_text("utf-8").split()) <= ids


@given(st.sampled_from(["fishmonger", "grows orchids", "eyes of two colours", "piano tuner"]))
def test_a_statement_tells_itself(words: str) -> None:
    (sentence,) = words_of_sentences(words)
    told = told_by(tokens_of(words), sentence)
    assert told is not None
    assert told.whole


def test_broad_words_alone_tell_no_statement() -> None:
    (sentence,) = words_of_sentences("his left hand was red")
    told = told_by(tokens_of("scar on the left hand"), sentence)
    assert told is None or not told.sure


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("maple gate arena", "maple gate"),
        ("dorim university", "dorim"),
        ("도림대학교", "도림대"),
        ("ことのは調律所", "ことのは"),
        ("하버레인 수산", "하버레인"),
    ],
)
def test_a_workplace_has_a_short_name(name: str, short: str) -> None:
    assert short in short_names(name)


@pytest.mark.parametrize("name", ["seoul hospital", "night school", "green house"])
def test_a_place_or_a_usual_word_is_no_short_name(name: str) -> None:
    assert short_names(name) == ()


@pytest.mark.parametrize("text", FOUND["only_words"])
def test_a_word_that_is_also_a_name_is_no_name_without_a_second_sign(text: str) -> None:
    assert [f for f in judge(text).findings if f.type.startswith("D.")] == []


@pytest.mark.parametrize(("text", "who"), FOUND["names"])
def test_with_a_title_or_a_capital_it_is_one(text: str, who: str) -> None:
    assert who in {f.who for f in judge(text).findings if f.type.startswith("D.")}


@pytest.mark.parametrize(("lang", "text", "name"), FOUND["relatives"])
def test_a_relative_is_found_in_any_script(lang: str, text: str, name: str) -> None:
    (found,) = [f for f in judge(text, "W1", lang=lang).findings if f.type == "D.relative"]
    assert name.removesuffix("さん") in found.text


@pytest.mark.parametrize("case", FOUND["described"], ids=lambda case: case["text"][:30])
def test_somebody_who_is_described_is_asked_about_though_no_record_fits(
    case: dict[str, Any],
) -> None:
    verdict = judge(case["text"], lang=case["lang"])
    assert verdict.level != "clear"
    assert "guard.somebody-described" in {f.rule for f in verdict.findings}


@pytest.mark.parametrize("case", FOUND["describes_nobody"], ids=lambda case: case["text"][:30])
def test_history_recipes_and_public_people_are_not(case: dict[str, Any]) -> None:
    found = judge(case["text"], lang=case["lang"]).findings
    assert "guard.somebody-described" not in {f.rule for f in found}


def test_where_a_subject_is_named_nobody_asks_who_is_described() -> None:
    case = FOUND["described"][0]
    rules = {f.rule for f in judge(case["text"], "W1").findings}
    assert "guard.somebody-described" not in rules


def test_a_home_county_alone_needs_a_decision_and_with_a_birthday_is_blocked() -> None:
    many = read_register(CASES)
    row = FOUND["people"][0] | {"hangul": ""}
    for doc in people_of([row | {"id": f"M{n}", "roman": [f"Person {n}"]} for n in range(30)]):
        many.register.put(doc)

    def level(text: str) -> str:
        doc = StoryDoc(
            label="S-222222", subjects=["M1"], translations={"en": Translation(body=text)}
        )
        return check(doc, register=many.register, ledger=Ledger(), policy=many.policy, on=ON).level

    assert level("A friend from Musan sang for us.") == "needs_decision"
    assert level("A friend from Musan, born on 2 April 1988, sang for us.") == "blocked"


def test_kin_of_a_register_file_is_read_and_a_place_is_no_relative() -> None:
    first, third = KNOWN.register.records["W1"], KNOWN.register.records["W3"]
    assert ("kin", "#daughter") in first.texts
    assert ("kin", "#brother") in first.texts
    assert third.relatives == ()


@pytest.mark.parametrize(
    ("words", "wider"),
    [
        ("She is forty-one", "She is in her forties"),
        ("he was nineteen", "he was in his teens"),
        ("turned 22", "was in his twenties"),
        ("forty-one", "in his forties"),
    ],
)
def test_a_wider_age_keeps_its_sentence(words: str, wider: str) -> None:
    man = KNOWN.register.records["W2"]
    assert for_age(words, "en", subject=man)[0].replacement == wider


@pytest.mark.parametrize(
    ("words", "language", "wider"), [("十八", "ja", "10代"), ("열아홉", "ko", "10대")]
)
def test_a_bare_number_that_is_an_age_is_made_wider(words: str, language: str, wider: str) -> None:
    man = KNOWN.register.records["W2"]
    assert for_age(words, language, subject=man)[0].replacement == wider


def test_in_a_tag_or_an_address_a_word_that_can_be_a_name_is_one() -> None:
    doc = StoryDoc(
        label="S-222222", no_subject=True, tags=["진달래"],
        translations={"en": Translation(body="We painted a door.")},
    )  # fmt: skip
    found = check(
        doc, register=KNOWN.register, ledger=Ledger(), policy=KNOWN.policy, on=ON
    ).findings
    assert "W3" in {f.who for f in found if f.type == "D.name"}
