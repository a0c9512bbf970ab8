"""The check: all languages and fields of a story as one bundle, against all that is known."""

import hashlib
from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from farshore.domain.dates import sentences
from farshore.domain.guard.caseload import Caseload
from farshore.domain.guard.crowds import VIEWS, caseload_of, crowd_of
from farshore.domain.guard.dangers import dangers
from farshore.domain.guard.described import described
from farshore.domain.guard.facts import Fact, fact_of, find_facts
from farshore.domain.guard.fields import Field, fields_of
from farshore.domain.guard.ledger import Ledger
from farshore.domain.guard.mentions import Mention, find_mentions
from farshore.domain.guard.naming import name_findings, unique_findings
from farshore.domain.guard.notes import relatives_findings, unverified
from farshore.domain.guard.pictures import same_pictures
from farshore.domain.guard.placing import placed_at
from farshore.domain.guard.policy import DEFAULT, Policy
from farshore.domain.guard.register import Record, Register
from farshore.domain.guard.spans import Taken
from farshore.domain.guard.unnamed import singled_out
from farshore.domain.guard.verdicts import (
    Finding,
    Level,
    PersonCrowd,
    Strength,
    Verdict,
)
from farshore.domain.stories.documents import LedgerDoc, StoryDoc

_SENTENCE_SHOWN = 200
_VIEW_WORDS = {
    "home_state": "Somebody from the home county",
    "host_side": "A neighbour or colleague here",
    "union": "Anyone",
}


def span_hash(field: str, words: str) -> str:
    """Return the hash under which a decision remembers the words that it is about."""
    return hashlib.sha256(f"{field}\0{words}".encode()).hexdigest()


def check(
    doc: StoryDoc,
    *,
    register: Register,
    ledger: Ledger,
    policy: Policy = DEFAULT,
    on: date,
) -> Verdict:
    """Judge a story: blocked, needs a decision, or clear.

    Args:
        doc: the story in all its languages.
        register: all protected people.
        ledger: all that is already public.
        policy: limits.
        on: the day of the check (part of the verdict's hash: facts age).

    Returns:
        The verdict; "clear" means that nothing was found and every crowd is large enough.
    """
    subjects = [register.records[s] for s in doc.subjects if s in register.records]
    kin = [
        register.records[label]
        for subject in subjects
        for label in subject.kin
        if label in register.records and label not in doc.subjects
    ]
    fields = [field for field in fields_of(doc) if field.text]
    findings = [
        finding
        for field in fields
        for finding in name_findings(field, doc, subjects + kin, register, policy)
    ]
    crowds: list[PersonCrowd] = []
    for subject in subjects:
        more, crowd = _fact_findings(fields, doc, subject, register, ledger, policy)
        findings += more
        crowds.append(crowd)
    mentions = {field: find_mentions(field.text) for field in fields}
    findings += _unnamed_findings(mentions, doc, register, policy)
    is_live = any(subject.live for subject in subjects)
    for field, found in mentions.items():
        findings += dangers(field, found, has_subjects=bool(subjects), is_live=is_live)
    findings += [f for field in fields for f in unique_findings(field) if subjects]
    findings += [f for field in fields for one in kin for f in relatives_findings(field, one)]
    if subjects:
        findings += [f for field in fields for f in unverified(field, mentions[field], findings)]
    findings += same_pictures(doc, ledger)
    if not doc.subjects and not doc.no_subject:
        findings.append(_no_subject(doc))
    findings = _decided(doc, _without_overlaps(findings))
    level = _level(findings)
    content = "\0".join(f"{f.language}/{f.name}\0{f.text}" for f in fields) + on.isoformat()
    return Verdict(
        level=level,
        findings=findings,
        crowds=crowds,
        content_hash=hashlib.sha256(content.encode()).hexdigest(),
    )


def _fact_findings(
    fields: Sequence[Field],
    doc: StoryDoc,
    subject: Record,
    register: Register,
    ledger: Ledger,
    policy: Policy,
) -> tuple[list[Finding], PersonCrowd]:
    placed = [(field, fact) for field in fields for fact in find_facts(field.text, subject)]
    facts = [fact for _field, fact in placed]
    older = ledger.told(subject, but=doc.label)
    told_before = [fact for _item, found in older for fact in found]
    crowd = crowd_of(subject, facts, told_before, register=register, policy=policy)
    crowds = {
        view: caseload_of(register).size([fact for fact in facts if view in fact.views])[0]
        for view in VIEWS
    }
    findings = [
        _fact_finding(field, fact, subject, crowd, crowds, register, policy)
        for field, fact in placed
    ]
    if older and facts and crowd.k_joined < crowd.k and crowd.k_joined < policy.decide_below:
        items = _joining(facts, older, caseload_of(register))
        for field, fact in placed:
            findings.append(_mosaic(field, fact, subject, crowd, items))
    return findings, crowd


def _joining(
    facts: list[Fact], older: list[tuple[LedgerDoc, list[Fact]]], caseload: Caseload
) -> list[str]:
    """Return the older stories that narrow the crowd, each with the sentence that does."""
    alone = caseload.size(facts)[0]
    found = [
        f"{item.title} ({item.public_on[:7]}): “{_sentence(item.text, fact)}”"
        for item, told in older
        for fact in told
        if caseload.size([*facts, fact])[0] < alone
    ]
    return list(dict.fromkeys(found)) or [
        f"{item.title} ({item.public_on[:7]})" for item, _told in older
    ]


def _sentence(text: str, fact: Fact) -> str:
    for start, end in sentences(text):
        if start <= fact.start < end:
            return text[start:end].strip()[:_SENTENCE_SHOWN]
    return text[fact.start : fact.end]


def _unnamed_findings(
    mentions: dict[Field, list[Mention]], doc: StoryDoc, register: Register, policy: Policy
) -> list[Finding]:
    """Find people whom the facts fit although nobody said that the story is about them."""
    findings: list[Finding] = []
    caseload, but = caseload_of(register), frozenset(doc.subjects)
    fields = list(mentions)
    texts = [field.text for field in fields]
    for record, placed in singled_out(texts, register=register, but=but):
        k = caseload.size([fact for _n, fact in placed])[0]
        if k < policy.block_below:
            finding = _unnamed(k)
            findings += [
                placed_at(fields[number], fact, record, finding) for number, fact in placed
            ]
    for field in fields:
        people = described(
            field.text, mentions[field], caseload=caseload, but=but, below=policy.block_below
        )
        for found in people:
            record = register.records[found.label]
            for mention in found.mentions:
                findings.append(
                    placed_at(field, fact_of(mention, record), record, _unnamed(found.k))
                )
    return findings


def _unnamed(k: int) -> Finding:
    return Finding(
        field="",
        start=0,
        end=0,
        text="",
        type="",
        rule="guard.unnamed-person",
        strength="block",
        reason="These details together fit %(k)d of the caseload, and the story does not "
        "name that person as its subject. Name the subject, or make them wider.",
        facts={"k": k},
    )


def _fact_finding(
    field: Field,
    fact: Fact,
    subject: Record,
    crowd: PersonCrowd,
    crowds: dict[str, int],
    register: Register,
    policy: Policy,
) -> Finding:
    strength, rule = _strength(fact, subject, crowd, crowds, register, policy)
    finding = Finding(
        field="",
        start=0,
        end=0,
        text="",
        type="",
        rule=rule,
        strength=strength,
        reason=(
            "%(view)s can work out who this is: with everything else told here it fits "
            "%(k)d of the caseload; the limit is %(limit)d."
        ),
        facts={"view": _VIEW_WORDS[crowd.view], "k": crowd.k, "limit": crowd.limit},
    )
    return placed_at(field, fact, subject, finding)


def _strength(
    fact: Fact,
    subject: Record,
    crowd: PersonCrowd,
    crowds: dict[str, int],
    register: Register,
    policy: Policy,
) -> tuple[Strength, str]:
    if subject.live:
        return "block", "guard.live-operation"
    if fact.floor:
        return "block", "guard.too-exact"
    smallest = min(crowds[view] for view in fact.views)
    caseload = caseload_of(register)
    narrows = not caseload.fit(fact).yes.all()
    if smallest >= policy.decide_below or not narrows:
        return "note", f"guard.{fact.kind.partition(':')[0]}"
    return ("block" if smallest < crowd.limit else "decide"), "guard.crowd-too-small"


def _mosaic(
    field: Field, fact: Fact, subject: Record, crowd: PersonCrowd, items: list[str]
) -> Finding:
    finding = Finding(
        field="",
        start=0,
        end=0,
        text="",
        type="",
        rule="guard.mosaic",
        strength="block" if crowd.k_joined < crowd.limit else "decide",
        reason=(
            "Joined with what is already public about the same person it fits %(k)d; the limit "
            "is %(limit)d."
        ),
        facts={"k": crowd.k_joined, "limit": crowd.limit},
        older=items,
    )
    return placed_at(field, fact, subject, finding)


def _no_subject(doc: StoryDoc) -> Finding:
    return Finding(
        field="body",
        language=doc.source_language,
        start=0,
        end=0,
        text="",
        type="unknown",
        rule="guard.no-subject",
        strength="block",
        reason="The story does not say whom it is about. Name its subjects by case label, or "
        "tick that it is about no protected person.",
    )


def _without_overlaps(findings: list[Finding]) -> list[Finding]:
    """Keep the strongest finding of each span; a mosaic stays beside it."""
    order = {"block": 0, "decide": 1, "note": 2}
    kept: list[Finding] = []
    taken = Taken()
    for finding in sorted(findings, key=lambda f: (order[f.strength], f.start - f.end)):
        place = (finding.language, finding.field)
        if not taken.touches(place, finding.start, finding.end):
            kept.append(finding)
            if finding.end > finding.start:
                taken.add(place, finding.start, finding.end)
    return sorted(kept, key=lambda f: (order[f.strength], f.language, f.field, f.start))


def _decided(doc: StoryDoc, findings: list[Finding]) -> list[Finding]:
    """Mark findings that a recorded decision answers; a block is never answered."""
    answers = {(d.language, d.rule, d.span_hash) for d in doc.decisions}
    return [
        replace(f, decided=True)
        if f.strength == "decide" and (f.language, f.rule, span_hash(f.field, f.text)) in answers
        else f
        for f in findings
    ]


def _level(findings: list[Finding]) -> Level:
    if any(f.strength == "block" for f in findings):
        return "blocked"
    if any(f.strength == "decide" and not f.decided for f in findings):
        return "needs_decision"
    return "clear"
