"""A subject's own statements in other words: asked about, since nobody can list every paraphrase.

The record says "grows orchids" and the story "the orchids she loved", "radio repairman" and "mender
of radios", "Dorim University" and "she starts at Dorim". Such words are not counted as the fact,
they need one look.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from farshore.domain.dates import sentences
from farshore.domain.guard.concepts import Concept, find_concepts
from farshore.domain.guard.details import SCHOOL_WORDS, WORK_WORDS
from farshore.domain.guard.fields import Field
from farshore.domain.guard.placing import KIND_TYPES
from farshore.domain.guard.record_words import bounded
from farshore.domain.guard.register import Record
from farshore.domain.guard.spans import Taken
from farshore.domain.guard.stems import EMPTY, WORD, stem
from farshore.domain.guard.suggest import removal
from farshore.domain.guard.verdicts import Finding
from farshore.domain.places import is_known

_KINDS = ("job", "trait", "health", "exam", "licence")
_NAMED = ("employer", "school")
_REASON = (
    "The record says “%(said)s”, and these words may tell the same. Make them wider, or answer "
    "that they tell something else."
)
_COMMON = frozenset(
    "hand arm leg foot finger toe eye ear hair head face nose mouth skin back side body heart colour "
    "red blue green black white grey brown yellow old young small big long short first second third one "
    "two three four five six seven eight nine ten new good best high low half school class student pupil "
    "teacher hospital company shop store restaurant home house office factory city town village market "
    "service national state army child mother father son daughter brother sister wife husband parent family "
    "lose part make help keep play use wear speak learn teach study sell buy eat drink walk run day night "
    "former retired assistant helper part-time owner manager level test exam examination pass passed fail licence "
    "license certificate driving water fire food rice morning evening winter summer since after before born "
    "under over near kept wearing large little tall great every time english japanese korean chinese japan korea "
    "language survivor group north south east west member".split()
)  # fmt: skip
"""Concepts and words that a story of anybody may hold: alone they are no sign of one statement."""
_SHARE = 0.6
_LEAST_TOGETHER = 2
_LONGEST_SPAN = 60
_LEAST_NAME, _LEAST_EAST_NAME = 5, 2
_KIND_WORDS = re.compile(rf"^(?:{WORK_WORDS}|{SCHOOL_WORDS}|The|Of|And|For|New|[A-Z][a-z]*ing)$")


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that may tell a statement of a record."""

    start: int
    end: int
    kind: str
    said: str


def hint_findings(
    field: Field, subject: Record, findings: Sequence[Finding]
) -> Iterator[Finding]:
    """Yield a question for words that may tell a statement of the subject's record.

    Args:
        field: one field.
        subject: a person whom the text is about.
        findings: what was found already; its words are not asked about again.
    """
    if field.is_address:
        return
    place = (field.language, field.name)
    taken = Taken()
    for finding in findings:
        if (finding.language, finding.field) == place and finding.start < finding.end:
            taken.add(place, finding.start, finding.end)
    for hint in find_hints(field.text, subject):
        if taken.touches(place, hint.start, hint.end):
            continue
        taken.add(place, hint.start, hint.end)
        yield Finding(
            field=field.name,
            language=field.language,
            start=hint.start,
            end=hint.end,
            text=field.text[hint.start : hint.end],
            type=KIND_TYPES[hint.kind],
            rule="guard.in-other-words",
            strength="decide",
            who=subject.label,
            reason=_REASON,
            facts={"said": hint.said},
            suggestions=[removal(field.language)],
        )


def find_hints(text: str, subject: Record) -> Iterator[Hint]:
    """Yield words of a text that may tell a statement of a record."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text
    yield from _short_names(text, subject)
    wanted = [
        (kind, words, telling_words(words))
        for kind, words in subject.texts
        if kind in _KINDS and not words.startswith("#")
    ]
    if not any(tokens for _kind, _words, tokens in wanted):
        return
    for start, end in list(sentences(text)) or [(0, len(text))]:
        found = _words_at(folded, start, end)
        for kind, words, tokens in wanted:
            span = _told_by(tokens, found)
            if span:
                yield Hint(*span, kind, words)


def _words_at(folded: str, start: int, end: int) -> dict[str, Concept]:
    """Return concepts and stems of a sentence, each at its first place."""
    found: dict[str, Concept] = {}
    for concept in find_concepts(folded[start:end]):
        here = Concept(concept.start + start, concept.end + start, concept.id)
        found.setdefault(here.id, here)
    for word in WORD.finditer(folded, start, end):
        root = stem(word.group())
        found.setdefault("." + root, Concept(word.start(), word.end(), root))
    return found


@lru_cache(maxsize=65536)
def telling_words(words: str) -> frozenset[str]:
    """Return the concepts of a statement, and as `.stem` its English words that are no concept."""
    folded = words.casefold()
    concepts = list(find_concepts(folded))
    found = {concept.id for concept in concepts}
    for word in WORD.finditer(folded):
        if word.group() in EMPTY or any(c.start <= word.start() < c.end for c in concepts):
            continue
        if not word.group().isdigit():
            found.add("." + stem(word.group()))
    return frozenset(found)


def _told_by(tokens: frozenset[str], found: Mapping[str, Concept]) -> tuple[int, int] | None:
    """Return where a sentence tells a statement: by one telling word, or by most of its words."""
    here = [found[token] for token in tokens if token in found]
    telling = [one for one in here if one.id not in _COMMON and one.id not in _COMMON_STEMS]
    together = len(here) >= _LEAST_TOGETHER and len(here) >= _SHARE * len(tokens)
    if not telling and not together:
        return None
    first, last = min(one.start for one in here), max(one.end for one in here)
    if last - first <= _LONGEST_SPAN:
        return first, last
    one = telling[0] if telling else here[0]
    return one.start, one.end


_COMMON_STEMS = frozenset(stem(word) for word in _COMMON)


def _short_names(text: str, subject: Record) -> Iterator[Hint]:
    for kind, words in subject.texts:
        if kind not in _NAMED:
            continue
        for name in short_names(words):
            for found in re.finditer(bounded(name), text.casefold()):
                if not name.isascii() or text[found.start()].isupper():
                    yield Hint(found.start(), found.end(), kind, words)


@lru_cache(maxsize=65536)
def short_names(words: str) -> tuple[str, ...]:
    """Return the own name of a workplace or school: "Dorim" of "dorim university"."""
    if not words.isascii() or " " not in words:
        return ()
    plain = [word for word in words.split() if not _KIND_WORDS.match(word.capitalize())]
    name = " ".join(plain)
    if not plain or name == words or len(name) < _LEAST_NAME or is_known(name):
        return ()
    return (name,) if name not in _COMMON else ()
