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
from farshore.domain.guard.fields import Field
from farshore.domain.guard.placing import KIND_TYPES
from farshore.domain.guard.record_words import bounded
from farshore.domain.guard.register import Record
from farshore.domain.guard.spans import Taken
from farshore.domain.guard.stems import EMPTY, WORD, stem
from farshore.domain.guard.suggest import removal
from farshore.domain.guard.verdicts import Finding
from farshore.domain.names.tables import homographs
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
"""Letters of a short Latin name; characters of one that is cut off within its script, less one."""


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
    folded = text.casefold()
    if len(folded) != len(text):
        return
    for kind, words in subject.texts:
        if kind not in _NAMED:
            continue
        for name in short_names(words):
            for found in re.finditer(_edged(name), folded):
                if not name.isascii() or text[found.start()].isupper():
                    yield Hint(found.start(), found.end(), kind, words)


def _edged(name: str) -> str:
    return rf"(?<![가-힣]){re.escape(name)}" if "가" <= name[0] <= "힣" else bounded(name)


@lru_cache(maxsize=65536)
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
    if is_known(name) or name in _COMMON or name in homographs():
        return False
    return not (name.isascii() and stem(name) in _COMMON_STEMS)
