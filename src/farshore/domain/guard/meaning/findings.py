"""The question that a comparison by meaning leads to. It asks: it never stops a text, and clears none."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.facts.findings import KIND_TYPES
from farshore.domain.guard.meaning.comparing import UNSEEN, Compared, Near
from farshore.domain.guard.meaning.passages import is_prose, passages_of

RULE = "guard.near-in-meaning"
_REASON = (
    "This sentence may tell, in quite other words, what the record says of this person. Make it wider, take it out, "
    "or answer that it tells something else."
)
"""It does not quote the record: who writes stories may not read it. The kind of detail is told by its type."""
_FAILED_REASON = (
    "The comparison by meaning broke off, so nobody has looked for details in quite other words. Save the text to try "
    "again, or read it for them yourself and say so."
)
_PART_REASON = (
    "Only the beginning of this story was compared by meaning: it has too many sentences. Cut it, or read the rest for "
    "details in quite other words yourself and say so."
)


def near_findings(field: Field, compared: Compared, subjects: Sequence[str]) -> Iterator[Finding]:
    """Yield one question for each sentence of a field that is near a statement of a subject."""
    if not compared.near or not is_prose(field):
        return
    known = _by_sentence(compared.near, subjects)
    for passage in passages_of(field.text):
        found = known.get((field.language, passage.text))
        if found:
            yield Finding(
                field=field.name,
                language=field.language,
                start=passage.start,
                end=passage.end,
                text=passage.text,
                type=KIND_TYPES[found.kind],
                rule=RULE,
                strength="decide",
                who=found.who,
                reason=_REASON,
            )


def _by_sentence(found: Sequence[Near], subjects: Sequence[str]) -> Mapping[tuple[str, str], Near]:
    first: dict[tuple[str, str], Near] = {}
    for one in found:
        if one.who in subjects:
            first.setdefault((one.language, one.sentence), one)
    return first


def not_compared(fields: Sequence[Field], compared: Compared) -> Iterator[Finding]:
    """Yield what to say where a comparison was due and was not carried out, or not to the end."""
    told = [field for field in fields if is_prose(field)]
    if compared.looked not in UNSEEN or not told:
        return
    content = "\0".join(field.text for field in told).encode("utf-8", "surrogatepass")
    yield Finding(
        field="body",
        language=told[0].language,
        start=0,
        end=0,
        text=f"({hashlib.sha256(content).hexdigest()[:8]})",
        type="Q.unseen",
        rule="guard.not-looked-for",
        strength="decide",
        reason=_FAILED_REASON if compared.looked == "failed" else _PART_REASON,
    )
