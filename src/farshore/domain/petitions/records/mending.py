"""From a finding in a text with its facts in place back to the words that somebody wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from farshore.domain.errors import BadInput
from farshore.domain.petitions.records.facts import REFERENCE, FactDoc, written


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of the written text and what comes in its place.

    Attributes:
        start: first code point in the text as it was written.
        end: one after the last.
        words: what stands there; another text there means that somebody wrote meanwhile.
        value: what comes instead.
    """

    start: int
    end: int
    words: str
    value: str


def written_span(
    text: str, facts: Mapping[str, FactDoc], *, language: str, start: int, end: int
) -> tuple[int, int] | None:
    """Return where a span of the filled text stands in the text as it was written.

    Args:
        text: as it was written, with {{fact:key}}.
        facts: short name to fact.
        language: of the text.
        start: first code point in the text with its facts in place.
        end: one after the last.

    Returns:
        None if the span touches the value of a fact: that is put right in the fact list.
    """
    shift = 0
    for match in REFERENCE.finditer(text):
        fact = facts.get(match[1])
        if fact is None:
            continue
        value = written(fact, language)
        begins = match.start() - shift
        if end <= begins:
            break
        if start < begins + len(value):
            return None
        shift += len(match[0]) - len(value)
    return start + shift, end + shift


def with_changes(text: str, changes: Sequence[Change]) -> str:
    """Return a text with several pieces replaced at once.

    Raises:
        BadInput: other words stand there now, or two pieces overlap.
    """
    ordered = sorted(set(changes), key=lambda one: (one.start, one.end))
    made, at = [], 0
    for one in ordered:
        if one.start < at or text[one.start : one.end] != one.words:
            raise BadInput(why="Other words stand there now. Load the page again, and read them.")
        made += [text[at : one.start], one.value]
        at = one.end
    return "".join([*made, text[at:]])
