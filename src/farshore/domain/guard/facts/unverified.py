"""What the register does not say of a subject: shown, never counted."""

from collections.abc import Iterator, Sequence

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.spans import Taken
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.facts.findings import KIND_TYPES
from farshore.domain.guard.text.mentions import Mention

_NOTE_REASON = (
    "The register does not say this of the subject, so it is not counted. If it is true, add it "
    "to the record; if it is about somebody else, make sure that it does not point at them."
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
