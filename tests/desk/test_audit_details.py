"""The trail says what stands beside an action in words; an action without its line is found."""

import ast
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from django.utils.translation import override

import farshore.vault
from farshore.desk.audit.details import (
    COMPARTMENTS,
    NAMES,
    REASONS,
    RULES,
    TOLD,
    WAITS,
    detail_in_words,
    label_in_words,
)
from farshore.desk.audit.wording import ACTIONS
from farshore.desk.kit.fields import Words
from farshore.domain.guard.answers.policy import AllowedKind
from farshore.domain.guard.answers.verdicts import TWO_PERSONS, Finding
from farshore.domain.guard.judging.consented import may_lower
from farshore.vault.speech.messages import OpenPerson
from farshore.vault.storage.kept import NOTE_COMPARTMENTS

VAULT = Path(farshore.vault.__file__).parent
FINDINGS = Path(__file__).parents[2] / "docs" / "reference" / "findings.md"
EXAMPLES = {
    "add-member": "gull: caseworker editor",
    "add-note": "care",
    "allow-name": "staff everywhere; with owl",
    "answer-mismatch": "older person: drop",
    "answer-undo-import": "yes: crane",
    "ask-undo-import": "12 people, 3 things on them",
    "asked-too-much": "guard: names",
    "bundle": "7 editions",
    "compare-checkpoint": "other-house",
    "decide": "guard.unknown-name",
    "disallow-name": "everywhere",
    "import-people": "1 people",
    "import-stories": "22 stories",
    "install": "3 custodians, 2 needed",
    "open-person": "own-copy",
    "policy-looser": "limits.block_below views.job; with owl",
    "publish": "ja",
    "sign-in": "code",
}


def _logged() -> Iterator[tuple[str, str]]:
    """Yield each action that is written with a detail, and its file."""
    for path in sorted(VAULT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr != "log" or "detail" not in {one.arg for one in node.keywords}:
                continue
            action = next(
                (a.value for a in node.args if isinstance(a, ast.Constant) and a.value), None
            )
            yield str(action), path.name


def test_every_action_with_a_detail_has_its_line() -> None:
    found = list(_logged())

    assert len(found) > 30
    assert {one for one in found if one[0] not in TOLD} == set()
    assert set(TOLD) <= set(ACTIONS)


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
@pytest.mark.parametrize("action", EXAMPLES)
def test_no_detail_is_told_as_a_code(action: str, language: str) -> None:
    with override(language):
        told = detail_in_words(action, EXAMPLES[action])

    assert told
    assert language == "en" or told != EXAMPLES[action]
    assert not re.search(r"[a-z]+[._-][a-z]+|%\(", told)
    plain = told.replace("crane", "").replace("owl", "").replace("gull", "")
    assert language == "en" or not re.search(r"[a-z]{3}", plain)


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (REASONS, get_args(msgspec.structs.fields(OpenPerson)[1].type)),
        (NAMES, get_args(AllowedKind)),
        (WAITS, {"code", "enrolment"}),
        (COMPARTMENTS, {"identity", *NOTE_COMPARTMENTS}),
    ],
)
def test_every_code_that_can_be_written_has_words(table: Words, codes: Collection[str]) -> None:
    assert set(codes) <= set(table)


def _stopped(rule: str) -> Finding:
    return Finding(
        field="body", start=0, end=1, text="x", type="D.name", rule=rule, strength="block", who="C-1"
    )  # fmt: skip


def test_every_rule_that_a_decision_may_answer_has_words_and_no_other_is_named() -> None:
    """What a consent lowers, what two people answer, and what the page of rules says is a decision."""
    rows = [
        line for line in FINDINGS.read_text("utf-8").splitlines() if line.startswith("| `guard.")
    ]
    rules = {row: set(re.findall(r"`(guard\.[\w-]+)`", row.split("|")[1])) for row in rows}
    every = set().union(*rules.values())
    asked = {rule for row, found in rules.items() if "needs a decision" in row for rule in found}

    assert set(RULES) <= every
    assert asked | TWO_PERSONS | {one for one in every if may_lower(_stopped(one))} <= set(RULES)


@pytest.mark.parametrize("language", ["en", "ja", "ko"])
@pytest.mark.parametrize(
    ("detail", "handle"),
    [
        ("sealed-change slot wren: keep", "wren"),
        ("sealed-change factor wren: keep", "wren"),
        ("member member wren: drop", "wren"),
        ("trail-cut  : keep", ""),
        ("restored  : keep", ""),
    ],
)
def test_an_answer_about_a_member_or_the_whole_register_is_told_in_words(
    detail: str, handle: str, language: str
) -> None:
    with override(language):
        told = detail_in_words("answer-mismatch", detail)

    assert handle in told
    assert not re.search(r"\bslot\b|factor wren|\(\s*\)|[a-z]-[a-z]", told)
    assert language == "en" or not re.search(r"[a-z]{3}", told.replace(handle, ""))


def test_what_nobody_knows_is_told_as_it_was_written() -> None:
    assert detail_in_words("from-a-later-version", "x 1") == "x 1"
    assert detail_in_words("open-person", "") == ""
    assert label_in_words("C-222222") == "C-222222"
    assert "site" in label_in_words("the site's words")
    assert detail_in_words("import-people", "many") == "0 people"
