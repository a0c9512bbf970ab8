"""The check: all languages and fields of a story as one bundle, against all that is known."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from farshore.domain.guard.alarms.counts import count_findings
from farshore.domain.guard.alarms.dangers import dangers
from farshore.domain.guard.alarms.pictures import same_pictures
from farshore.domain.guard.answers.fields import Field, fields_of
from farshore.domain.guard.answers.policy import DEFAULT, Policy
from farshore.domain.guard.answers.rendered import without_repeats
from farshore.domain.guard.answers.spans import Taken
from farshore.domain.guard.answers.verdicts import (
    TWO_PERSONS,
    Finding,
    Level,
    PersonCrowd,
    Verdict,
)
from farshore.domain.guard.crowds.crowds import caseload_of, weighed
from farshore.domain.guard.crowds.described import described
from farshore.domain.guard.crowds.few import few_fit
from farshore.domain.guard.crowds.portraits import portrait_findings
from farshore.domain.guard.crowds.singled_out import singled_out
from farshore.domain.guard.crowds.subject_facts import subject_findings
from farshore.domain.guard.facts.facts import fact_of
from farshore.domain.guard.facts.findings import placed_at
from farshore.domain.guard.facts.hints import hint_findings
from farshore.domain.guard.facts.ledger import Ledger
from farshore.domain.guard.facts.relatives import relatives_findings, unverified
from farshore.domain.guard.facts.statements_of_all import told_of_anybody
from farshore.domain.guard.judging.not_looked_for import (
    MOST_CHARACTERS,
    too_long,
    too_many,
    too_many_stars,
)
from farshore.domain.guard.names.findings import name_findings, relative_names, unique_findings
from farshore.domain.guard.names.hits import spans_of_names
from farshore.domain.guard.names.unknown_names import unknown_names
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.text.mentions import PUBLIC_HISTORY, Mention, find_mentions, is_history
from farshore.domain.stories.documents import Decision, StoryDoc


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
    rendered: Sequence[Field] = (),
    others: bool = True,
) -> Verdict:
    """Judge a story: blocked, needs a decision, or clear.

    Args:
        doc: the story in all its languages.
        rendered: what readers will see beside the draft's own words (`rendered_fields`).
        register: all protected people.
        ledger: all that is already public.
        policy: limits.
        on: the day of the check (part of the verdict's hash: facts age).
        others: look for details of people who are no subjects. Without them a verdict releases
            nothing: it is for telling somebody who may not learn what their records say.

    Returns:
        The verdict; "clear" means that nothing was found and every crowd is large enough.
    """
    with register.memory.in_use():
        return _judged(
            doc,
            register=register,
            ledger=ledger,
            policy=policy,
            on=on,
            rendered=rendered,
            others=others,
        )


def _judged(
    doc: StoryDoc,
    *,
    register: Register,
    ledger: Ledger,
    policy: Policy,
    on: date,
    rendered: Sequence[Field],
    others: bool,
) -> Verdict:
    register.reckon(on=on)
    policy = weighed(policy.in_story(doc.label, on=on), register)
    subjects = [register.records[s] for s in doc.subjects if s in register.records]
    kin = [
        register.records[label]
        for subject in subjects
        for label in subject.kin
        if label in register.records and label not in doc.subjects
    ]
    whole = [field for field in (*fields_of(doc), *rendered) if field.text]
    fields = [_as_far_as_read(field) for field in whole]
    public_on = _public_day(doc)
    mentions = {field: find_mentions(field.text, reference=public_on, today=on) for field in fields}
    findings = _names_in(fields, doc, subjects, kin, register, policy)
    findings += [told for field in whole if (told := too_long(field))]
    findings += [told for field in fields if (told := too_many_stars(field))]
    crowds: list[PersonCrowd] = []
    for subject in subjects:
        more, crowd = subject_findings(
            mentions, doc, subject, register=register, ledger=ledger, policy=policy, on=on
        )
        findings += more
        crowds.append(crowd)
    if others:
        findings += _unnamed_findings(mentions, doc, register, policy)
    for field, found in mentions.items():
        findings += dangers(field, found, subjects=subjects)
        findings += count_findings(field)
        for one in kin if others else ():
            findings += relatives_findings(field, found, one)
    findings += _of_subjects(mentions, subjects, findings)
    for field in fields:
        ours = _aliases(doc)
        findings += list(unknown_names(field, findings, allowed=policy.allowed, ours=ours))
    if not subjects:
        for field, found in mentions.items():
            public = _public_spans(field.text, policy)
            findings += portrait_findings(field, found, public=public)
            if others:
                findings += few_fit(
                    field, _told_in(field, found, register), findings,
                    caseload=caseload_of(register), below=policy.block_below, public=public,
                )  # fmt: skip
    findings += same_pictures(doc, ledger)
    if not doc.subjects and not doc.no_subject:
        findings.append(_no_subject(doc))
    findings = _decided(doc, _without_overlaps(without_repeats(findings, rendered)))
    level = _level(findings)
    content = "\0".join(f"{f.language}/{f.name}\0{f.text}" for f in whole) + on.isoformat()
    return Verdict(
        level=level,
        findings=findings,
        crowds=crowds,
        content_hash=hashlib.sha256(content.encode()).hexdigest(),
    )


def _as_far_as_read(field: Field) -> Field:
    if len(field.text) <= MOST_CHARACTERS:
        return field
    return Field(field.language, field.name, field.text[:MOST_CHARACTERS])


def _names_in(
    fields: Sequence[Field],
    doc: StoryDoc,
    subjects: list[Record],
    kin: list[Record],
    register: Register,
    policy: Policy,
) -> list[Finding]:
    """Find names: anybody's whole ones, and parts of those of subjects, their kin and helpers."""
    close = [*subjects, *kin]
    findings = [f for field in fields for f in name_findings(field, doc, close, register, policy)]
    return findings + [
        f for field in fields for one in subjects for f in relative_names(field, doc, one)
    ]


def _of_subjects(
    mentions: Mapping[Field, Sequence[Mention]],
    subjects: Sequence[Record],
    findings: Sequence[Finding],
) -> list[Finding]:
    """Find what a text says of its subjects beside their facts: unique roles, hints, other details."""
    if not subjects:
        return []
    more = [finding for field in mentions for finding in unique_findings(field)]
    for subject in subjects:
        for field in mentions:
            more += list(hint_findings(field, subject, [*findings, *more]))
    for field, found in mentions.items():
        more += list(unverified(field, found, [*findings, *more]))
    return more


def _aliases(doc: StoryDoc) -> frozenset[str]:
    found = {doc.alias, *(text.byline for text in doc.translations.values())}
    return frozenset(alias for alias in found if alias)


def _public_day(doc: StoryDoc) -> date | None:
    """Return the day from which a reader counts "last year"; None while nobody has set it."""
    try:
        return date.fromisoformat(doc.public_on[:10])
    except ValueError:
        return None


def _unnamed_findings(
    mentions: Mapping[Field, Sequence[Mention]], doc: StoryDoc, register: Register, policy: Policy
) -> list[Finding]:
    """Find people whom the facts fit although nobody said that the story is about them."""
    findings: list[Finding] = []
    caseload, but = caseload_of(register), frozenset(doc.subjects)
    fields = list(mentions)
    mentions = {field: [m for m in found if not is_history(m)] for field, found in mentions.items()}
    found = [(field.text, mentions[field]) for field in fields]
    single = singled_out(found, register=register, but=but)
    if single.not_read:
        findings.append(too_many(fields, single.not_read))
    for record, placed in single.people:
        k = caseload.size([fact for _n, fact in placed])[0]
        if k < policy.block_below:
            finding = _unnamed(k)
            findings += [
                placed_at(fields[number], fact, record, finding) for number, fact in placed
            ]
    for field in fields:
        told = _told_in(field, mentions[field], register)
        public = _public_spans(field.text, policy)
        people = described(
            field.text, told, caseload=caseload, but=but, below=policy.block_below, public=public
        )
        for person in people:
            record = register.records[person.label]
            for mention in person.mentions:
                fact = fact_of(mention, record)
                finding = _unnamed(person.k, sure=person.sure)
                told_of = placed_at(field, fact, record, finding)
                findings.append(_of_people_in_general(told_of) if person.of_many else told_of)
    return findings


def _told_in(field: Field, found: Sequence[Mention], register: Register) -> list[Mention]:
    """Return the details of a field with the statements of anybody's record in it, in order."""
    told = [*found, *told_of_anybody(field.text, register)]
    return sorted(told, key=lambda m: (m.start, -m.end))


def _public_spans(text: str, policy: Policy) -> list[tuple[int, int]]:
    """Return where public people are named or public history is told."""
    history = (found.span() for found in PUBLIC_HISTORY.finditer(text))
    return [*spans_of_names(text, policy.allowed), *history]


def _unnamed(k: int, *, sure: bool = True) -> Finding:
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
        facts={"k": k, "sure": int(sure)},
    )


def _of_people_in_general(finding: Finding) -> Finding:
    """Return the question, without a label, that a general sentence asks instead of being stopped."""
    return replace(
        finding,
        rule="guard.few-fit",
        strength="decide",
        who="",
        value="",
        reason="This is said of people in general, and so few people of the register fit it that it may be one "
        "of them. If it is, name the subject by case label or make it wider; if not, say so.",
        facts={},
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
    """Keep the strongest finding of each span, a name before a detail; a mosaic stays beside it."""
    order = {"block": 0, "decide": 1, "note": 2}
    kept: list[Finding] = []
    taken = Taken()
    for finding in sorted(
        findings, key=lambda f: (order[f.strength], not f.type.startswith("D."), f.start - f.end)
    ):
        place = (finding.language, finding.field)
        if finding.start == finding.end:  # nothing else stands there: it hides no words
            kept.append(finding)
        elif not taken.touches(place, finding.start, finding.end):
            kept.append(finding)
            taken.add(place, finding.start, finding.end)
        elif finding.older:
            kept = [_with_older(one, finding) for one in kept]
    return sorted(kept, key=lambda f: (order[f.strength], f.language, f.field, f.start))


def _with_older(kept: Finding, dropped: Finding) -> Finding:
    """Keep the names of the older stories where a stronger finding has the same words."""
    same = (kept.language, kept.field, kept.who) == (dropped.language, dropped.field, dropped.who)
    overlaps = kept.start < dropped.end and dropped.start < kept.end
    return replace(kept, older=dropped.older) if same and overlaps and not kept.older else kept


def _decided(doc: StoryDoc, findings: list[Finding]) -> list[Finding]:
    """Mark findings that recorded decisions answer: one for a decision, two people's for a block."""
    answers = {(d.language, d.rule, d.span_hash): d for d in doc.decisions}
    return [
        _answered(f, answers.get((f.language, f.rule, span_hash(f.field, f.text))))
        for f in findings
    ]


def _answered(finding: Finding, decision: Decision | None) -> Finding:
    if decision is None or finding.strength == "note":
        return finding
    if finding.strength == "decide":
        return replace(finding, decided=True)
    if finding.rule not in TWO_PERSONS:
        return finding
    two = bool(decision.seconded_by) and decision.seconded_by != decision.by
    return replace(finding, decided=two, asked_by="" if two else decision.by)


def _level(findings: list[Finding]) -> Level:
    if any(f.strength == "block" and not f.decided for f in findings):
        return "blocked"
    if any(f.strength == "decide" and not f.decided for f in findings):
        return "needs_decision"
    return "clear"
