"""A subject's own statements in other words: asked about, since nobody can list every paraphrase.

The record says "grows orchids" and the story "the orchids she loved", "radio repairman" and "mender
of radios", "Dorim University" and "she starts at Dorim". Such words are not counted as the fact,
they need one look.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.spans import Taken
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.facts.findings import KIND_TYPES
from farshore.domain.guard.facts.record_words import SAID_KINDS
from farshore.domain.guard.people.records import Record
from farshore.domain.guard.people.said import remembered_all_meanings
from farshore.domain.guard.text.concepts import find_concepts
from farshore.domain.guard.text.literal import NO_HANGUL_BEFORE, places_of, whole_words
from farshore.domain.guard.text.statements import is_broad, tokens_of, told_by, words_of_sentences
from farshore.domain.guard.text.stems import stem
from farshore.domain.guard.wider.suggest import removal
from farshore.domain.memory import remembered
from farshore.domain.names import homographs
from farshore.domain.places import is_known

_NAMED = ("employer", "school")
_REASON = (
    "These words may tell, in other words, what the record says of this person. Make them wider, or "
    "answer that they tell something else."
)
"""It does not quote the record: who writes stories may not read it."""
_LEAST_NAME, _LEAST_EAST_NAME = 5, 2
"""Letters of a short Latin name; characters of one that is cut off within its script, less one."""


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that may tell a statement of a record."""

    start: int
    end: int
    kind: str
    said: str


def hint_findings(field: Field, subject: Record, findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield a question for words that may tell a statement of the subject's record.

    Args:
        field: one field.
        subject: a person whom the text is about.
        findings: what was found already; its words are not asked about again, and of a statement
            that is told anyway other words are only shown.
    """
    if field.is_address:
        return
    place = (field.language, field.name)
    taken = Taken.by(findings)
    told = {(f.type, f.value) for f in findings if f.who == subject.label}
    for hint in find_hints(field.text, subject):
        if taken.touches(place, hint.start, hint.end):
            continue
        taken.add(place, hint.start, hint.end)
        kind = KIND_TYPES[hint.kind]
        known = any((kind, value) in told for value in _values_of(hint.said))
        yield Finding(
            field=field.name,
            language=field.language,
            start=hint.start,
            end=hint.end,
            text=field.text[hint.start : hint.end],
            type=kind,
            rule="guard.in-other-words",
            strength="note" if known else "decide",
            who=subject.label,
            reason=_REASON,
            suggestions=[removal(field.language)],
        )


def _values_of(said: str) -> set[str]:
    """Return how findings name what a statement says: its words, and each of its meanings."""
    return {said, *(value.removeprefix("#") for _kind, value in remembered_all_meanings(said))}


def find_hints(text: str, subject: Record) -> Iterator[Hint]:
    """Yield words of a text that may tell a statement of a record, each statement once."""
    yield from _short_names(text, subject)
    wanted = [
        (kind, words, tokens_of(words))
        for kind, words in subject.texts
        if kind in SAID_KINDS and not words.startswith("#")
    ]
    if not wanted:
        return
    seen: set[str] = set()
    for sentence in words_of_sentences(text):
        for kind, words, tokens in wanted:
            told = told_by(tokens, sentence)
            if told and words not in seen:
                seen.add(words)
                yield Hint(told.start, told.end, kind, words)


def _short_names(text: str, subject: Record) -> Iterator[Hint]:
    folded = text.casefold()
    if len(folded) != len(text):
        return
    for kind, words in subject.texts:
        if kind not in _NAMED:
            continue
        for name in short_names(words):
            for start, end in _places_of_name(name, folded):
                if not name.isascii() or text[start].isupper():
                    yield Hint(start, end, kind, words)


def _places_of_name(name: str, folded: str) -> Iterator[tuple[int, int]]:
    if "가" <= name[0] <= "힣":
        return places_of(name, folded, before=NO_HANGUL_BEFORE)
    return whole_words(name, folded)


@remembered(most=65_536)
def short_names(words: str) -> tuple[str, ...]:
    """Return how people shorten a workplace or school, the longest first.

    "maple gate arena" is "maple gate", "dorim university" is "dorim", 노을대학교 is 노을대 and
    ことのは調律所 is ことのは. A usual word or a place alone is no name.
    """
    if words.isascii():
        found = _first_words(words.split())
    else:
        found = [head for word in words.split() for head in _heads(word)]
        found += [word for word in words.split()[:1] if word != words]
    return tuple(dict.fromkeys(name for name in found if _is_own(name)))


def _first_words(words: list[str]) -> list[str]:
    pairs = [" ".join(words[:size]) for size in range(len(words) - 1, 1, -1)]
    head = words[0] if len(words) > 1 and len(words[0]) >= _LEAST_NAME else ""
    return [*pairs, *([head] if head else [])]


def _heads(word: str) -> list[str]:
    """Return beginnings of a name without spaces: up to a change of script, or without its end."""
    cuts = [at for at in range(2, len(word)) if _script(word[at - 1]) != _script(word[at])]
    cuts += [at for at in range(len(word) - 1, _LEAST_EAST_NAME, -1) if _script(word[at]) != "kana"]
    return [word[:at] for at in sorted(set(cuts), reverse=True)]


def _script(char: str) -> str:
    return "hangul" if "가" <= char <= "힣" else "han" if "一" <= char <= "龥" else "kana"


def _is_own(name: str) -> bool:
    if is_known(name) or name in homographs():
        return False
    if not name.isascii() or " " in name:
        return True
    if is_broad("." + stem(name)):
        return False
    places: dict[int, list[str]] = {}
    for concept in find_concepts(name):
        places.setdefault(concept.start, []).append(concept.id)
    return not any(all(map(is_broad, ids)) for ids in places.values())
