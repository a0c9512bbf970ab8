"""The check: all languages and fields of a story as one bundle, against all that is known."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from farshore.domain.guard import suggest
from farshore.domain.guard.crowds import caseload_of, crowd_of
from farshore.domain.guard.facts import Fact, find_facts
from farshore.domain.guard.find_names import NameHit, find_names
from farshore.domain.guard.ledger import Ledger
from farshore.domain.guard.policy import DEFAULT, Policy
from farshore.domain.guard.register import Record, Register
from farshore.domain.guard.unnamed import singled_out
from farshore.domain.guard.verdicts import (
    Finding,
    Level,
    PersonCrowd,
    Strength,
    Suggestion,
    Verdict,
)
from farshore.domain.stories.documents import StoryDoc

_KIND_TYPES = {
    "birth": "Q.birth_date", "age": "Q.age", "origin": "Q.place", "place": "Q.place",
    "employer": "Q.employer", "school": "Q.school", "job": "Q.job", "trait": "Q.trait",
    "exam": "Q.exam", "licence": "Q.licence",
}  # fmt: skip
_UNIQUE = re.compile(
    r"\b(?:the|our) (?:very )?(?:first|only|youngest|oldest) (?:\w+ ){0,2}?"
    r"(?:family|person|woman|man|child|couple|refugee|defector|mother|father|boy|girl|footballer)\b"
    r"|唯一の(?:\S{0,6})?(?:人|家族|女性|男性|子)|最年少|最年長|初めての(?:家族|難民)"
    r"|유일한|최연소|최고령|첫 번째 (?:가족|사람)",
    re.IGNORECASE,
)
_NAME_REASON = {
    "name": "Somebody who knows the family recognises this name at once.",
    "part": "A family name with a title points at one of few people.",
    "initials": "Initials protect little: in a small caseload they point at one person.",
    "nick": "This other name points at a protected person.",
    "contact": "This leads straight to a protected person.",
}
_VIEW_WORDS = {
    "home_state": "Somebody from the home county",
    "host_side": "A neighbour or colleague here",
    "union": "Anyone",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one language."""

    language: str
    name: str
    text: str

    @property
    def is_address(self) -> bool:
        return self.name == "slug" or self.name.startswith(("tag:", "file:"))


def span_hash(field: str, words: str) -> str:
    """Return the hash under which a decision remembers the words that it is about."""
    return hashlib.sha256(f"{field}\0{words}".encode()).hexdigest()


def fields_of(doc: StoryDoc) -> Iterator[Field]:
    """Yield every text of a story that can become public."""
    for language, text in doc.translations.items():
        for name in ("title", "slug", "byline", "lead", "body"):
            yield Field(language, name, getattr(text, name))
        for picture in text.pictures:
            yield Field(language, f"alt:{picture.id}", picture.alt)
            yield Field(language, f"caption:{picture.id}", picture.caption)
            yield Field(language, f"file:{picture.id}", picture.file_name)
    for index, tag in enumerate(doc.tags):
        yield Field(doc.source_language, f"tag:{index}", tag)


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
        for finding in _name_findings(field, doc, subjects + kin, register, policy)
    ]
    crowds: list[PersonCrowd] = []
    for subject in subjects:
        more, crowd = _fact_findings(fields, doc, subject, register, ledger, policy)
        findings += more
        crowds.append(crowd)
    findings += _unnamed_findings(fields, doc, register, policy)
    findings += [f for field in fields for f in _unique(field) if subjects]
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


def _name_findings(
    field: Field, doc: StoryDoc, people: list[Record], register: Register, policy: Policy
) -> Iterator[Finding]:
    hits = find_names(
        field.text,
        register=register,
        subjects=people,
        allowed=policy.allowed,
        is_address=field.is_address,
    )
    for hit in hits:
        yield _name_finding(hit, field, doc, register)


def _name_finding(hit: NameHit, field: Field, doc: StoryDoc, register: Register) -> Finding:
    label = next((label for label in hit.labels if label in doc.subjects), hit.labels[0])
    record = register.records[label]
    about_subject = label in doc.subjects
    kind = f"D.{hit.kind}"
    if hit.kind == "name" and not about_subject:
        kind = {"helper": "D.helper", "staff": "D.staff"}.get(record.role, "D.name")
    text = doc.translations.get(field.language)
    alias = (doc.alias or (text.byline if text else "")) if about_subject else ""
    words = field.text[hit.start : hit.end]
    return Finding(
        field=field.name,
        language=field.language,
        start=hit.start,
        end=hit.end,
        text=words,
        type=kind,
        rule=f"guard.{hit.kind}",
        strength="block",
        who=label,
        reason=_NAME_REASON[hit.kind],
        suggestions=suggest.for_name(
            field.language,
            alias="" if alias == words else alias,
            is_address=field.is_address,
        ),
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
    findings = [
        _fact_finding(field, fact, subject, crowd, facts, register, policy)
        for field, fact in placed
    ]
    if older and facts and crowd.k_joined < crowd.k and crowd.k_joined < policy.decide_below:
        items = [f"{item.title} ({item.public_on[:7]})" for item, _found in older]
        for field, fact in placed:
            findings.append(_mosaic(field, fact, subject, crowd, items))
    return findings, crowd


def _unnamed_findings(
    fields: Sequence[Field], doc: StoryDoc, register: Register, policy: Policy
) -> list[Finding]:
    """Find people whom the facts fit although nobody said that the story is about them."""
    findings: list[Finding] = []
    texts = [field.text for field in fields]
    for record, placed in singled_out(texts, register=register, but=frozenset(doc.subjects)):
        k = caseload_of(register).size([fact for _n, fact in placed])[0]
        if k >= policy.block_below:
            continue
        finding = Finding(
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
        findings += [_at(fields[number], fact, record, finding) for number, fact in placed]
    return findings


def _at(field: Field, fact: Fact, subject: Record, finding: Finding) -> Finding:
    """Put a finding at the words that tell a fact, with the ways out for them."""
    words = field.text[fact.start : fact.end]
    return replace(
        finding,
        field=field.name,
        language=field.language,
        start=fact.start,
        end=fact.end,
        text=words,
        type="Q.date" if fact.kind.startswith("event:") else _KIND_TYPES[fact.kind],
        who=subject.label,
        suggestions=_suggestions(fact, words, field.language, subject),
    )


def _fact_finding(
    field: Field,
    fact: Fact,
    subject: Record,
    crowd: PersonCrowd,
    facts: list[Fact],
    register: Register,
    policy: Policy,
) -> Finding:
    strength, rule = _strength(fact, subject, crowd, facts, register, policy)
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
    return _at(field, fact, subject, finding)


def _strength(
    fact: Fact,
    subject: Record,
    crowd: PersonCrowd,
    facts: list[Fact],
    register: Register,
    policy: Policy,
) -> tuple[Strength, str]:
    if subject.live:
        return "block", "guard.live-operation"
    if fact.floor:
        return "block", "guard.too-exact"
    caseload = caseload_of(register)
    smallest = min(
        caseload.size([other for other in facts if view in other.views])[0] for view in fact.views
    )
    narrows = caseload.size([fact])[0] < len(caseload)
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
    return _at(field, fact, subject, finding)


def _suggestions(fact: Fact, words: str, language: str, subject: Record) -> list[Suggestion]:
    if fact.kind == "birth" or fact.kind.startswith("event:"):
        return suggest.for_date(words, language)
    if fact.kind == "age":
        return suggest.for_age(words, language, subject=subject)
    if fact.kind in {"origin", "place"}:
        return suggest.for_place(str(fact.value), language)
    return suggest.for_text(fact.kind, language)


def _unique(field: Field) -> Iterator[Finding]:
    for found in _UNIQUE.finditer(field.text):
        yield Finding(
            field=field.name,
            language=field.language,
            start=found.start(),
            end=found.end(),
            text=found.group(),
            type="Q.unique_role",
            rule="guard.unique-role",
            strength="decide",
            reason="The text itself says that there is only one such person.",
            suggestions=[suggest.removal(field.language)],
        )


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
    for finding in sorted(findings, key=lambda f: (order[f.strength], f.start - f.end)):
        rival = any(
            k.field == finding.field
            and k.language == finding.language
            and k.start < finding.end
            and finding.start < k.end
            for k in kept
        )
        if not rival:
            kept.append(finding)
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
