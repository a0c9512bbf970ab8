"""What a subject agreed to is decided about; what nobody agreed to, or nobody can, stays stopped."""

import pytest

from farshore.domain.guard.answers.verdicts import Finding, Verdict
from farshore.domain.guard.judging.consented import within_consent
from farshore.domain.stories.documents import StoryDoc

DOC = StoryDoc(label="S-1", subjects=["C-1"])
NAME, WORK = frozenset({"story", "name"}), frozenset({"story", "name", "work"})


def found(rule: str, kind: str, *, who: str = "C-1", language: str = "en") -> Finding:
    return Finding(
        field="body", start=0, end=3, text="abc", type=kind, rule=rule, strength="block", who=who, language=language
    )  # fmt: skip


def read(finding: Finding, allowed: frozenset[str]) -> str:
    verdict = Verdict(level="blocked", findings=[finding])
    return within_consent(verdict, DOC, {("en", "C-1"): allowed}).level


@pytest.mark.parametrize("rule", ["name", "part", "initials", "nick"])
def test_a_name_is_a_decision(rule: str) -> None:
    assert read(found(f"guard.{rule}", "D.name"), NAME) == "needs_decision"


@pytest.mark.parametrize("rule", ["crowd-too-small", "too-exact", "mosaic"])
def test_a_detail_is_one_where_its_class_is_agreed_to_as_well(rule: str) -> None:
    detail = found(f"guard.{rule}", "Q.job")

    assert read(detail, WORK) == "needs_decision"
    assert read(detail, NAME) == "blocked"
    assert read(detail, frozenset({"story", "work"})) == "blocked"


@pytest.mark.parametrize(
    "finding",
    [
        found("guard.contact", "D.contact"), found("guard.id-number", "D.id_number"), found("guard.name", "D.name", who="C-2"),
        found("guard.name", "D.name", language="ja"), found("guard.relatives-at-risk", "Q.relatives_at_risk"),
        found("guard.relative-name", "D.relative"), found("guard.live-operation", "Q.place"),
        found("guard.unnamed-person", "Q.job"), found("guard.helper-described", "D.helper"),
    ],
)  # fmt: skip
def test_what_endangers_others_or_was_not_agreed_to_stays_stopped(finding: Finding) -> None:
    assert read(finding, frozenset({"story", "name", "work", "family", "place"})) == "blocked"
