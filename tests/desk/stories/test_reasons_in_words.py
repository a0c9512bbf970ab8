"""Every reason of the guard, with every view and kind, is in one language only."""

import ast
import re
from collections.abc import Iterator

import msgspec
import pytest
from django.utils.translation import override

from farshore.config import messages
from farshore.desk.stories import wording
from farshore.domain.guard.answers.policy import shipped_kinds
from farshore.domain.guard.answers.verdicts import Finding, PersonCrowd
from farshore.domain.guard.crowds.subject_facts import _VIEW_WORDS

GUARD = messages.SOURCE / "domain" / "guard"
LATIN = re.compile(r"[A-Za-z]{2,}")
KANA, HANGUL = re.compile("[ぁ-ヺ]"), re.compile("[가-힣]")
PLACEHOLDER = re.compile(r"%\((\w+)\)([sd])")
BARE_PARTICLE = re.compile(r"[은는이가을를과와]\([은는이가을를과와]\)|\(으\)로|\(이\)")


def _docstrings(tree: ast.Module) -> set[int]:
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def sentences_of_the_guard() -> Iterator[str]:
    """Yield every whole sentence in the guard's code that is no docstring and no refusal."""
    for path in sorted(GUARD.rglob("*.py")):
        if path.parent.name == "facts" and path.stem == "entries":
            continue  # `farshore guard why`, which speaks English on a terminal
        tree = ast.parse(path.read_text(encoding="utf-8"))
        apart = _docstrings(tree)
        for node in ast.walk(tree):
            is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
            if (
                is_text
                and id(node) not in apart
                and re.fullmatch(r"[A-Z%“][^|\\]{20,}\.", node.value)
            ):
                yield node.value


REASONS = sorted(set(sentences_of_the_guard()))


def filled(reason: str, view: str = "Anyone") -> Finding:
    facts: dict[str, str | int] = {
        name: 3 if form == "d" else view if name == "view" else "３"
        for name, form in PLACEHOLDER.findall(reason)
    }
    return Finding(
        field="body", start=0, end=0, text="", type="Q.age", rule="guard.x", strength="block",
        reason=reason, facts=facts,
    )  # fmt: skip


def test_the_guard_has_reasons_to_look_at() -> None:
    assert len(REASONS) > 30


@pytest.mark.parametrize("language", ["ja", "ko"])
@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_holds_no_word_of_another_language(language: str, reason: str) -> None:
    other = HANGUL if language == "ja" else KANA

    for view in _VIEW_WORDS.values():
        with override(language):
            told = wording.reason_of(filled(reason, view))
        assert not LATIN.search(told.replace("URL", "")), told
        assert not other.search(told), told
        assert not BARE_PARTICLE.search(told), told


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_views_kinds_strengths_and_fields_are_in_the_readers_language(language: str) -> None:
    crowds = [
        PersonCrowd(who="", k=1, k_high=1, limit=5, view=view, k_joined=1)
        for view in ("home_state", "host_side", "family", "union")
    ]
    with override(language):
        told = [wording.view_name(crowd) for crowd in crowds]
        told += [wording.fact_name(kind) for kind in shipped_kinds()]
        for words in (
            wording.TYPES,
            wording.FIELDS,
            wording.LEVELS,
            wording.STRENGTHS,
            wording.ANSWERS,
        ):
            told += [str(one) for one in words.values()]

    assert [words for words in told if LATIN.search(words)] == []


@pytest.mark.parametrize("language", ["ja", "ko"])
def test_no_kind_of_finding_or_fact_is_shown_as_its_code(language: str) -> None:
    kinds = sorted(set(_kinds("type")))
    with override(language):
        other = wording.fact_name("no kind at all")
        told = {
            kind: wording.type_name(msgspec.structs.replace(filled(""), type=kind))
            for kind in kinds
        }

    assert kinds
    assert {kind for kind, words in told.items() if LATIN.search(words) or words == other} == set()


def _kinds(name: str) -> Iterator[str]:
    for path in sorted(GUARD.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == name:
                value = node.value
                if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                    yield value.value
