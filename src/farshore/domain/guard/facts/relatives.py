"""What the register does not say of a subject, and what it says of the subject's relatives."""

from collections.abc import Iterator, Sequence

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.spans import Taken
from farshore.domain.guard.answers.verdicts import Finding, Strength
from farshore.domain.guard.facts.facts import find_facts
from farshore.domain.guard.facts.findings import KIND_TYPES, placed_at
from farshore.domain.guard.people.register import Record
from farshore.domain.guard.text.mentions import Mention

_TELLING = frozenset({"employer", "school", "exam", "licence"})
_QUIET = frozenset({"job", "trait", "health"})
_NOTE_REASON = (
    "The register does not say this of the subject, so it is not counted. If it is true, add it "
    "to the record; if it is about somebody else, make sure that it does not point at them."
)
_KIN_REASON = (
    "This is true of a relative, whom the speaker's consent does not cover. Make it wider, or "
    "take it out."
)


def unverified(
    field: Field, mentions: Sequence[Mention], findings: Sequence[Finding]
) -> Iterator[Finding]:
    """Yield a note for every detail that no finding touches: a hint, never a block."""
    if field.is_address:
        return
    place = (field.language, field.name)
    taken = Taken.by(findings)
    for mention in mentions:
        if mention.is_doubtful or taken.touches(place, mention.start, mention.end):
            continue
        taken.add(place, mention.start, mention.end)
        yield Finding(
            field=field.name,
            language=field.language,
            start=mention.start,
            end=mention.end,
            text=field.text[mention.start : mention.end],
            type="Q.date" if mention.kind == "date" else KIND_TYPES[mention.kind],
            rule="guard.unverified",
            strength="note",
            reason=_NOTE_REASON,
            value=mention.told(),
        )


def relatives_findings(
    field: Field, mentions: Sequence[Mention], relative: Record
) -> Iterator[Finding]:
    """Yield what a text tells of a subject's relative: work place and school need a decision."""
    for fact in find_facts(field.text, relative, mentions=mentions):
        if fact.kind not in _TELLING | _QUIET:
            continue
        strength: Strength = "decide" if fact.kind in _TELLING else "note"
        finding = Finding(
            field="",
            start=0,
            end=0,
            text="",
            type="",
            rule="guard.relative",
            strength=strength,
            reason=_KIN_REASON,
        )
        yield placed_at(field, fact, relative, finding)
