"""Whole remedies: the least change of a story after which the guard calls it clear.

Best-first search over all open findings at once. Each finding has a ladder of wider words; what a
step still tells is read by the guard's own detectors, so that crowds can be counted without writing
the text anew. A candidate that counts well is written and judged by the full guard; only what passes
is offered.
"""

import heapq
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from farshore.domain.guard.answers.fields import Field, fields_of, text_of, with_text
from farshore.domain.guard.answers.policy import Policy
from farshore.domain.guard.answers.verdicts import Change, Finding, Verdict, WholeRemedy
from farshore.domain.guard.crowds.crowds import crowd_of, weighed
from farshore.domain.guard.facts.facts import Fact, find_facts
from farshore.domain.guard.facts.ledger import Ledger
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.wider.rewriting import rewritten
from farshore.domain.stories.documents import StoryDoc

Judge = Callable[[StoryDoc], Verdict]
_STEP_COST, _REMOVAL_COST, _FIRST_STEP = 0.6, 3.0, 1.0
_KIND_COST = {"Q.trait": 1.2, "Q.age": 0.8, "Q.employer": 0.9, "Q.school": 0.9, "Q.job": 0.9}
_TIME = frozenset({"Q.date", "Q.birth_date", "Q.age", "Q.duration"})
_PLACE = frozenset({"Q.place", "Q.route", "Q.holding_place"})
_KEPT_COST = 8.0
_WAYS: tuple[tuple[str, frozenset[str]], ...] = (
    ("least", frozenset()), ("time", _TIME), ("place", _PLACE),
)  # fmt: skip
_MOST_CANDIDATES, _MOST_WRITTEN, _MOST_FINDINGS = 3_000, 6, 24
_MOVED = 200
"""By how many characters a clause that went can have moved the words before it."""
_LARGE_CASELOAD, _MOST_IN_LARGE = 5_000, 300


@dataclass(frozen=True, slots=True)
class _Step:
    """One rung: the words, what they cost the story, and what they still tell of each subject."""

    words: str
    cost: float
    facts: Mapping[str, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class _Place:
    """All findings of the same words about the same person: they are changed together."""

    findings: tuple[Finding, ...]
    steps: tuple[_Step, ...]


@dataclass(frozen=True, slots=True)
class _Ground:
    """What does not change while candidates are counted."""

    subjects: tuple[Record, ...]
    fixed: Mapping[str, tuple[Fact, ...]]
    older: Mapping[str, tuple[Fact, ...]]
    register: Register
    policy: Policy
    on: date


def whole_remedies(
    doc: StoryDoc,
    verdict: Verdict,
    *,
    judge: Judge,
    register: Register,
    ledger: Ledger,
    policy: Policy,
    on: date,
) -> list[WholeRemedy]:
    """Return up to three ways to mend a story: least change, keep the time, keep the place.

    Args:
        doc: the story.
        verdict: what the guard says of it now.
        judge: the full guard.
        register: everybody.
        ledger: what is public already.
        policy: limits.
        on: the day.

    Returns:
        Remedies that the guard passed, each a list of changes from the end of a field to its
        beginning. Empty where nothing passes, or nothing is to be mended.

    Cost: exact (the least cost first) up to some thousand candidates, then it gives up; a written
    candidate costs one check.
    """
    with register.memory.in_use():
        return _remedies(doc, verdict, judge, register, ledger, weighed(policy, register), on)


def _remedies(
    doc: StoryDoc,
    verdict: Verdict,
    judge: Judge,
    register: Register,
    ledger: Ledger,
    policy: Policy,
    on: date,
) -> list[WholeRemedy]:
    open_ones = [f for f in verdict.findings if f.strength != "note" and not f.decided]
    mendable = [f for f in open_ones if f.suggestions]
    if not mendable or len({(f.who, f.text) for f in mendable}) > _MOST_FINDINGS:
        return []
    left = {(f.rule, f.text) for f in open_ones if not f.suggestions}
    ground = _ground(doc, mendable, register, ledger, policy, on)
    found: list[WholeRemedy] = []
    for way, kept in _WAYS:
        places = _places(mendable, ground, kept)
        remedy = _search(doc, places, ground, judge, left, way)
        if remedy and not any(remedy.changes == other.changes for other in found):
            found.append(remedy)
    return found


def apply(doc: StoryDoc, changes: Sequence[Change]) -> StoryDoc:
    """Return a story with all changes made.

    Raises:
        LookupError: other words stand where a change expects its own.
    """
    for change in changes:
        before = text_of(doc, change.language, change.field)
        if before is None or before[change.start : change.end] != change.expected:
            raise LookupError(change.field)
    for change in sorted(changes, key=lambda c: (c.language, c.field, -c.start)):
        before = text_of(doc, change.language, change.field) or ""
        at = _where(before, change)
        if at is not None:
            is_address = Field(change.language, change.field, "").is_address
            language = "" if is_address else change.language
            end = at + len(change.expected)
            after = rewritten(before, at, end, change.replacement, language=language)
            doc = with_text(doc, change.language, change.field, after)
    return doc


def _where(text: str, change: Change) -> int | None:
    """Return where a change's words stand now; None if they went with a clause or sentence."""
    if text[change.start : change.end] == change.expected:
        return change.start
    near = [
        at for at in (text.find(change.expected, max(0, change.start - _MOVED)),) if at >= 0
    ]  # what goes lies before or around the words, never far
    return near[0] if near and near[0] <= change.start else None


def _ground(
    doc: StoryDoc,
    mendable: list[Finding],
    register: Register,
    ledger: Ledger,
    policy: Policy,
    on: date,
) -> _Ground:
    subjects = tuple(register.records[s] for s in doc.subjects if s in register.records)
    fixed = {}
    for subject in subjects:
        fixed[subject.label] = tuple(
            fact
            for field in fields_of(doc)
            for fact in find_facts(field.text, subject)
            if not any(_covers(finding, field, fact) for finding in mendable)
        )
    older = {
        subject.label: tuple(
            fact for _item, facts in ledger.told(subject, but=doc.label) for fact in facts
        )
        for subject in subjects
    }
    return _Ground(subjects, fixed, older, register, policy, on)


def _covers(finding: Finding, field: Field, fact: Fact) -> bool:
    same = (finding.language, finding.field) == (field.language, field.name)
    return same and finding.start < fact.end and fact.start < finding.end


def _places(mendable: list[Finding], ground: _Ground, kept: frozenset[str]) -> list[_Place]:
    grouped: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in mendable:
        grouped.setdefault((finding.who, finding.text, finding.language), []).append(finding)
    return [_Place(tuple(found), _steps(found[0], ground, kept)) for found in grouped.values()]


def _steps(finding: Finding, ground: _Ground, kept: frozenset[str]) -> tuple[_Step, ...]:
    weight = _KIND_COST.get(finding.type, 1.0) * (_KEPT_COST if finding.type in kept else 1.0)
    steps = []
    if finding.strength == "decide" or finding.rule == "guard.crowd-too-small":
        steps.append(_Step(finding.text, 0.0, _tells(finding.text, ground)))
    for rung, suggestion in enumerate(finding.suggestions):
        cost = _REMOVAL_COST if suggestion.kind == "remove" else _FIRST_STEP + _STEP_COST * rung
        steps.append(
            _Step(suggestion.replacement, cost * weight, _tells(suggestion.replacement, ground))
        )
    return tuple(steps)


def _tells(words: str, ground: _Ground) -> dict[str, tuple[Fact, ...]]:
    padded = f"{words} ."
    return {s.label: tuple(find_facts(padded, s)) for s in ground.subjects} if words else {}


def _search(
    doc: StoryDoc,
    places: list[_Place],
    ground: _Ground,
    judge: Judge,
    left: set[tuple[str, str]],
    way: str,
) -> WholeRemedy | None:
    written = 0
    for chosen in _candidates(places, ground):
        changes = _changes(places, chosen)
        if not changes:
            continue
        written += 1
        if written > _MOST_WRITTEN:
            return None
        after = judge(apply(doc, changes))
        open_ones = [f for f in after.findings if f.strength != "note" and not f.decided]
        if all((f.rule, f.text) in left for f in open_ones):
            k = min([min(c.k, c.k_joined) for c in after.crowds] or [0])
            return WholeRemedy(way=way, changes=changes, level=after.level, k=k)
    return None


def _candidates(places: list[_Place], ground: _Ground) -> Iterator[tuple[int, ...]]:
    """Yield choices of one step for each place that leave large crowds, cheapest first."""
    most = _MOST_CANDIDATES if len(ground.register) < _LARGE_CASELOAD else _MOST_IN_LARGE
    start = (0,) * len(places)
    queue: list[tuple[float, tuple[int, ...]]] = [(_cost(places, start), start)]
    seen = {start}
    for _ in range(most):
        if not queue:
            return
        _spent, chosen = heapq.heappop(queue)
        if _leaves_crowds(places, chosen, ground):
            yield chosen
        for number, place in enumerate(places):
            if chosen[number] + 1 < len(place.steps):
                following = (*chosen[:number], chosen[number] + 1, *chosen[number + 1 :])
                if following not in seen:
                    seen.add(following)
                    heapq.heappush(queue, (_cost(places, following), following))


def _cost(places: list[_Place], chosen: tuple[int, ...]) -> float:
    return math.fsum(
        p.steps[step].cost * len(p.findings) ** 0.5 for p, step in zip(places, chosen, strict=True)
    )


def _leaves_crowds(places: list[_Place], chosen: tuple[int, ...], ground: _Ground) -> bool:
    for subject in ground.subjects:
        told = list(ground.fixed[subject.label])
        for place, step in zip(places, chosen, strict=True):
            told += place.steps[step].facts.get(subject.label, ())
        if any(fact.exact and fact.kind in ground.policy.floors for fact in told) or (
            subject.live and told
        ):
            return False
        crowd = crowd_of(
            subject,
            told,
            ground.older[subject.label],
            register=ground.register,
            policy=ground.policy,
            on=ground.on,
        )
        least = max(ground.policy.decide_below, crowd.limit)
        if told and min(crowd.k, crowd.k_joined) < min(least, len(ground.register)):
            return False
    return True


def _changes(places: list[_Place], chosen: tuple[int, ...]) -> list[Change]:
    changes = [
        Change(
            language=finding.language,
            field=finding.field,
            start=finding.start,
            end=finding.end,
            expected=finding.text,
            replacement=place.steps[step].words,
        )
        for place, step in zip(places, chosen, strict=True)
        for finding in place.findings
        if place.steps[step].words != finding.text
    ]
    return sorted(changes, key=lambda c: (c.language, c.field, -c.start))


__all__ = ["Change", "WholeRemedy", "apply", "whole_remedies"]
