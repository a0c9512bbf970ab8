"""From what was found to the answer: one finding a span, what decisions answer, and the level."""

import hashlib
import re
from collections.abc import Sequence

from msgspec.structs import replace

from farshore.domain.guard.answers.spans import Taken
from farshore.domain.guard.answers.verdicts import TWO_PERSONS, Finding, Level
from farshore.domain.guard.meaning.findings import RULE as NEAR
from farshore.domain.stories.documents import Decision, StoryDoc


def span_hash(field: str, words: str) -> str:
    """Return the hash under which a decision remembers the words that it is about."""
    return hashlib.sha256(f"{field}\0{words}".encode()).hexdigest()


def without_overlaps(findings: Sequence[Finding]) -> tuple[list[Finding], list[Finding]]:
    """Keep the strongest finding of each span, a name before a detail; a mosaic stays beside it.

    A sentence that is near a statement stands beside whatever its words tell: each is asked of its own.
    What two people can decide away stays at the words that are left of it, and hides nothing once it is decided.

    Returns:
        The findings that are shown, and those beneath them, notes left out: whoever lowers one that is
        shown has to ask again with both.
    """
    kept: list[Finding] = []
    beneath: list[Finding] = []
    taken = Taken()
    for finding in sorted(findings, key=_gravest_first):
        place = (finding.language, finding.field)
        if finding.start == finding.end or finding.rule == NEAR:  # it hides no words
            kept.append(finding)
        elif not taken.touches(place, finding.start, finding.end):
            kept.append(finding)
            taken.add(place, finding.start, finding.end)
        elif finding.rule in TWO_PERSONS and (rest := _beside(finding, taken)):
            kept.append(rest)
            taken.add(place, rest.start, rest.end)
        elif finding.strength != "note":
            kept = [_with_older(one, finding) for one in kept] if finding.older else kept
            beneath.append(finding)
    shown = sorted(kept, key=lambda f: (_ORDER[f.strength], f.language, f.field, f.start))
    return shown, beneath


_ORDER = {"block": 0, "decide": 1, "note": 2}


def _gravest_first(finding: Finding) -> tuple[bool, int, bool, bool, int]:
    return (
        finding.strength == "note",
        len(_ORDER) if finding.decided else _ORDER[finding.strength],
        not finding.type.startswith("D."),
        finding.rule in TWO_PERSONS,
        finding.start - finding.end,
    )


def _beside(finding: Finding, taken: Taken) -> Finding | None:
    """Return a finding at the first run of its words that nothing else has taken, if one is left."""
    place = (finding.language, finding.field)
    free = "".join(
        char if not taken.touches(place, at, at + 1) else "\0"
        for at, char in enumerate(finding.text, finding.start)
    )
    run = _FREE.search(free)
    if run is None:
        return None
    start, end = finding.start + run.start(), finding.start + run.end()
    return replace(finding, start=start, end=end, text=run.group())


_FREE = re.compile(r"[^\W\0](?:[^\0]*[^\W\0])?")


def _with_older(kept: Finding, dropped: Finding) -> Finding:
    """Keep the names of the older stories where a stronger finding has the same words."""
    same = (kept.language, kept.field, kept.who) == (dropped.language, dropped.field, dropped.who)
    overlaps = kept.start < dropped.end and dropped.start < kept.end
    return replace(kept, older=dropped.older) if same and overlaps and not kept.older else kept


def decided(doc: StoryDoc, findings: list[Finding]) -> list[Finding]:
    """Mark findings that recorded decisions answer: one for a decision, two people's for a block."""
    answers = {(d.language, d.rule, d.span_hash): d for d in doc.decisions}
    return [
        _answered(f, answers.get((f.language, f.rule, span_hash(f.field, f.text))))
        for f in findings
    ]


def _answered(finding: Finding, decision: Decision | None) -> Finding:
    if decision is None or finding.strength == "note" or finding.decided:
        return finding
    if finding.strength == "decide":
        return replace(finding, decided=True)
    if finding.rule not in TWO_PERSONS:
        return finding
    two = bool(decision.seconded_by) and decision.seconded_by != decision.by
    return replace(finding, decided=two, asked_by="" if two else decision.by)


def level_of(findings: Sequence[Finding]) -> Level:
    """Return blocked, needs_decision or clear, by the strongest finding that no decision answers."""
    if any(f.strength == "block" and not f.decided for f in findings):
        return "blocked"
    if any(f.strength == "decide" and not f.decided for f in findings):
        return "needs_decision"
    return "clear"
