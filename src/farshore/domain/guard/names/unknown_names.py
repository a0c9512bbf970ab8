"""Names that are nobody's we know: public, staff, or somebody to protect?

A relative left behind or a helper is rarely in the register. So whatever reads like a person's
name, and is neither registered nor allowed, is asked about once; the answer is kept.
"""

import re
from collections.abc import Iterator, Sequence

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.spans import Taken
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.names.hits import spans_of_names
from farshore.domain.guard.names.like_names import written_like_names
from farshore.domain.guard.names.masked import hidden_names

_REASON = (
    "Nobody in the register has this name. Is it a public person, staff who may be named, or "
    "somebody to protect?"
)
_HIDDEN_REASON = (
    "A part of a name is hidden here. Who knows the circle can fill it in. Is it a public person, staff who may "
    "be named, or somebody to protect? Then take it out."
)


def unknown_names(
    field: Field, findings: Sequence[Finding], *, allowed: frozenset[str], ours: frozenset[str]
) -> Iterator[Finding]:
    """Yield what reads like a name in one field, and is neither found, allowed nor a place.

    Args:
        field: its text.
        findings: what was found before: those spans are left alone.
        allowed: names that anybody may write.
        ours: the aliases of the story: their words are nobody's name.
    """
    if field.is_address or field.name == "byline":
        return
    taken = Taken()
    place = (field.language, field.name)
    for finding in findings:
        if (finding.language, finding.field) == place and finding.start < finding.end:
            taken.add(place, finding.start, finding.end)
    words = {word for name in ours for word in re.split(r"[^\w]+", name) if len(word) > 1}
    for start, end in spans_of_names(field.text, allowed | words):
        taken.add(place, start, end)
    hidden = dict.fromkeys(hidden_names(field.text))
    for start, end in (*hidden, *written_like_names(field.text)):
        if not taken.touches(place, start, end):
            taken.add(place, start, end)
            yield Finding(
                field=field.name,
                language=field.language,
                start=start,
                end=end,
                text=field.text[start:end],
                type="unknown",
                rule="guard.unknown-name",
                strength="decide",
                reason=_HIDDEN_REASON if (start, end) in hidden else _REASON,
            )
