"""What two people may decide away hides nothing: neither while it is open nor once it is decided."""

from farshore.domain.guard.answers.verdicts import Finding, Strength
from farshore.domain.guard.judging.answering import decided, level_of, span_hash, without_overlaps
from farshore.domain.stories.documents import Decision, StoryDoc

TEXT = "The militia came for her brother in Musan."


def found(words: str, rule: str, strength: Strength = "block", kind: str = "Q.kin") -> Finding:
    start = TEXT.index(words)
    return Finding(
        field="body", language="en", start=start, end=start + len(words), text=words, type=kind, rule=rule, strength=strength,
    )  # fmt: skip


RISK = found("militia came for her brother in Musan", "guard.relatives-at-risk")
CROWD = found("brother", "guard.crowd-too-small")
ASKED = found("Musan", "guard.crowd-too-small", "decide", "Q.place")


def shown(findings: list[Finding]) -> list[Finding]:
    return without_overlaps(findings)[0]


def rules(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(f.rule, f.text) for f in sorted(findings, key=lambda one: one.start)]


def test_a_danger_stands_at_the_first_words_that_nothing_else_has() -> None:
    kept = shown([RISK, CROWD])

    assert rules(kept) == [
        ("guard.relatives-at-risk", "militia came for her"), ("guard.crowd-too-small", "brother"),
    ]  # fmt: skip


def test_a_danger_that_is_decided_hides_no_question_in_its_words() -> None:
    by_two = Decision(
        language="en", rule=RISK.rule, span_hash=span_hash("body", RISK.text), by="wren", reason="r", seconded_by="swift",
        answer="altered", on="2026-03-01",
    )  # fmt: skip
    doc = StoryDoc(label="S-1", decisions=[by_two])
    once = shown([RISK, ASKED])
    twice = shown(decided(doc, [RISK, ASKED]))

    assert ("guard.crowd-too-small", "Musan") not in rules(once)
    assert ("guard.crowd-too-small", "Musan") in rules(twice)
    assert level_of(twice) == "needs_decision"


def test_nothing_is_left_of_a_danger_whose_words_are_all_taken() -> None:
    whole = found(RISK.text, "guard.crowd-too-small")

    assert rules(shown([RISK, whole])) == [("guard.crowd-too-small", RISK.text)]
