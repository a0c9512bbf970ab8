"""Every rule of the guard, as one shape: what a reading and the findings so far lead to.

The rooms below know texts, people and crowds; here stands only which of them is asked about what.
The order in which they are asked is in `check.py`.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from farshore.domain.guard.alarms.counts import count_findings
from farshore.domain.guard.alarms.dangers import dangers
from farshore.domain.guard.alarms.helpers import helpers_described
from farshore.domain.guard.alarms.kin_inside import relatives_at_risk
from farshore.domain.guard.alarms.operations import operations_told
from farshore.domain.guard.alarms.pictures import same_pictures
from farshore.domain.guard.alarms.years import year_findings
from farshore.domain.guard.answers.fields import fields_of
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.crowds.described import described
from farshore.domain.guard.crowds.few import few_fit
from farshore.domain.guard.crowds.portraits import portrait_findings
from farshore.domain.guard.crowds.singled_out import singled_out
from farshore.domain.guard.facts.facts import fact_of
from farshore.domain.guard.facts.findings import placed_at
from farshore.domain.guard.facts.hints import hint_findings
from farshore.domain.guard.facts.relatives import relatives_findings
from farshore.domain.guard.facts.unverified import unverified
from farshore.domain.guard.judging.not_looked_for import too_long, too_many, too_many_stars
from farshore.domain.guard.judging.reading import Reading
from farshore.domain.guard.meaning.findings import near_findings, not_compared
from farshore.domain.guard.names.findings import name_findings, relative_names, unique_findings
from farshore.domain.guard.names.unknown_names import unknown_names
from farshore.domain.guard.people.operations import open_operations
from farshore.domain.guard.text.mentions import is_history
from farshore.domain.stories.documents import StoryDoc

Found = Sequence[Finding]
"""What the detectors before have found."""


def names(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find anybody's whole names, and parts of those of subjects, their kin and helpers."""
    close = [*reading.subjects, *reading.kin]
    for field in reading.fields:
        yield from name_findings(field, reading.document, close, reading.register, reading.policy)


def names_of_relatives(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find names of the subjects' relatives who have no record of their own."""
    for field in reading.fields:
        for subject in reading.subjects:
            yield from relative_names(field, reading.document, subject)


def what_is_too_long(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Say what of the texts is not read."""
    yield from (told for field in reading.whole if (told := too_long(field)))
    yield from (told for field in reading.fields if (told := too_many_stars(field)))


def told_of_subjects(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find what is told of each subject, judged by the crowd that all of it leaves."""
    for findings, _crowd in reading.told:
        yield from findings


def singled_out_by_facts(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find people whom an exact day, a workplace or a school fits, and something else."""
    fields = list(reading.mentions)
    found = [(f.text, [m for m in reading.mentions[f] if not is_history(m)]) for f in fields]
    but = frozenset(reading.document.subjects)
    single = singled_out(found, register=reading.register, but=but)
    if single.not_read:
        yield too_many(fields, single.not_read)
    for record, placed in single.people:
        k = reading.caseload.size([fact for _n, fact in placed])[0]
        if k < reading.policy.block_below:
            finding = _unnamed(k)
            for number, fact in placed:
                yield placed_at(fields[number], fact, record, finding)


def described_in_passages(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find people whom the details of a few sentences fit together."""
    for field, every in reading.mentions.items():
        told = reading.statements_in(field, [m for m in every if not is_history(m)])
        people = described(
            field.text,
            told,
            caseload=reading.caseload,
            but=frozenset(reading.document.subjects),
            below=reading.policy.block_below,
            public=reading.public_in(field),
        )
        for person in people:
            record = reading.register.records[person.label]
            for mention in person.mentions:
                finding = _unnamed(person.k, sure=person.sure)
                told_of = placed_at(field, fact_of(mention, record), record, finding)
                yield _of_people_in_general(told_of) if person.of_many else told_of


def dangers_told(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find what is dangerous whoever it is about."""
    for field, mentions in reading.mentions.items():
        yield from dangers(field, mentions, subjects=reading.subjects)
        yield from relatives_at_risk(
            field,
            mentions,
            subjects=reading.subjects,
            register=reading.register,
            writers=reading.writers,
        )


def operations_betrayed(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find what puts people at the place of something that is under way, or tells a coming move."""
    operations = open_operations(reading.register)
    for field, mentions in reading.mentions.items():
        yield from operations_told(field, mentions, operations=operations)


def described_helpers(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find helpers and protected staff whom a text describes and does not name."""
    but = frozenset(reading.document.subjects)
    for field, mentions in reading.mentions.items():
        yield from helpers_described(field, mentions, register=reading.register, but=but)


def small_counts(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find small counts in tables."""
    for field in reading.mentions:
        yield from count_findings(field)


def counts_beside_years(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find counts that the frozen figures of a year hide."""
    if not reading.ledger.years:
        return
    public_on = reading.document.public_on or reading.day.isoformat()
    known = reading.ledger.texts_of(reading.document.label)
    for field in reading.mentions:
        yield from year_findings(
            field, reading.ledger.years.values(), public_on=public_on, known=known
        )


def told_of_relatives(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find what is true of the subjects' relatives."""
    for field, mentions in reading.mentions.items():
        for one in reading.kin:
            yield from relatives_findings(field, mentions, one)


def one_of_a_kind(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find words that say that there is only one such person."""
    for field in reading.mentions:
        yield from unique_findings(field)


def in_other_words(reading: Reading, found: Found) -> Iterator[Finding]:
    """Ask about words that may tell a statement of a subject's record."""
    before = list(found)
    for subject in reading.subjects:
        for field in reading.mentions:
            more = list(hint_findings(field, subject, before))
            before += more
            yield from more


def near_in_meaning(reading: Reading, found: Found) -> Iterator[Finding]:
    """Ask about sentences that are near a subject's statement, where nothing else tells that kind of detail."""
    subjects = [subject.label for subject in reading.subjects]
    acting = [one for one in found if one.strength != "note"]
    for field in reading.fields:
        for near in near_findings(field, reading.compared, subjects):
            if not any(_tells_the_same(one, near) for one in acting):
                yield near
    yield from not_compared(list(fields_of(reading.document)), reading.compared)


def _tells_the_same(one: Finding, near: Finding) -> bool:
    same = (one.language, one.field, one.who, one.type)
    is_there = same == (near.language, near.field, near.who, near.type)
    return is_there and one.start < near.end and near.start < one.end


def not_on_record(reading: Reading, found: Found) -> Iterator[Finding]:
    """Note every detail that nothing else touches."""
    before = list(found)
    for field, mentions in reading.mentions.items():
        more = list(unverified(field, mentions, before))
        before += more
        yield from more


def names_of_nobody(reading: Reading, found: Found) -> Iterator[Finding]:
    """Ask about names that nobody of the register has."""
    before = list(found)
    for field in reading.fields:
        allowed, ours = reading.policy.allowed, reading.aliases
        more = list(unknown_names(field, before, allowed=allowed, ours=ours))
        before += more
        yield from more


def passages_about_one(reading: Reading, found: Found) -> Iterator[Finding]:
    """Ask who it is where a passage describes somebody, or tells what few people fit."""
    before = list(found)
    for field, mentions in reading.mentions.items():
        public = reading.public_in(field)
        more = list(portrait_findings(field, mentions, public=public))
        before += more
        yield from more
        if reading.others:
            few = list(
                few_fit(
                    field,
                    reading.statements_in(field, mentions),
                    before,
                    caseload=reading.caseload,
                    below=reading.policy.block_below,
                    public=public,
                )
            )
            before += few
            yield from few


def same_photos(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Find photos that were public with another story."""
    yield from same_pictures(reading.document, reading.ledger)


def nobody_named_as_subject(reading: Reading, _found: Found) -> Iterator[Finding]:
    """Say that a story names no subject, and does not say that it has none."""
    if not reading.document.subjects and not reading.document.no_subject:
        yield _no_subject(reading.document)


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
