"""What is true of a subject's relatives, whom the speaker's consent does not cover."""

from collections.abc import Iterator, Sequence

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Strength
from farshore.domain.guard.facts.facts import find_facts
from farshore.domain.guard.facts.findings import placed_at
from farshore.domain.guard.people.register import Record
from farshore.domain.guard.text.mentions import Mention

_TELLING = frozenset({"employer", "school", "exam", "licence"})
_QUIET = frozenset({"job", "trait", "health"})
_KIN_REASON = (
    "This is true of a relative, whom the speaker's consent does not cover. Make it wider, or "
    "take it out."
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
