"""Every rule in every writing system: what it finds, and what only looks like it."""

import re
from pathlib import Path
from typing import get_args

import pytest

from farshore.domain.petitions.letters import LANGUAGES, Language
from farshore.domain.petitions.lint import RULE_NAMES, lint
from tests.domain.petitions.lint.letters import EVENT, FACTS, LOOKED_ON, letter

LINES = (Path(__file__).parent / "siblings.tsv").read_text("utf-8").splitlines()[1:]
CASES = [tuple(line.split("\t")) for line in LINES]
MARKED = re.compile(r"\[\[(\[.*?\]|.*?)\]\](?!\])")
ELSEWHERE = {"no-request", "too-long", "address-mismatch"}
"""Rules of a whole letter: `test_whole_letters.py`."""


def found_in(language: Language, sentence: str) -> list[tuple[str, str]]:
    text = letter(language, sentence)
    return [(one.rule, one.text) for one in lint(text, FACTS, on=LOOKED_ON, day=EVENT)]


@pytest.mark.parametrize(("rule", "language", "sentence"), [c for c in CASES if c[0]])
def test_a_fault_is_found_where_it_stands_and_nothing_else(
    rule: str, language: Language, sentence: str
) -> None:
    marked = MARKED.findall(sentence)

    found = found_in(language, MARKED.sub(r"\1", sentence))

    assert {one for one, _ in found} == {rule}
    assert all(any(m in text or text in m for m in marked) for _, text in found) or not marked


@pytest.mark.parametrize(("language", "sentence"), [c[1:] for c in CASES if not c[0]])
def test_what_is_right_is_left_alone(language: Language, sentence: str) -> None:
    assert found_in(language, sentence) == []


def test_every_rule_has_siblings_in_every_language() -> None:
    there = {(rule, language) for rule, language, _ in CASES}

    assert {(r, la) for r in set(RULE_NAMES) - ELSEWHERE for la in LANGUAGES} <= there
    assert get_args(Language) == LANGUAGES
