"""What a record says in words, looked for in a text: workplaces, traits, places no gazetteer knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.guard.people.records import Record
from farshore.domain.guard.people.said import OWN_FACTS, TEXT_FACTS, own_readings
from farshore.domain.guard.text.literal import NO_HANGUL_BEFORE, loosely, places_of
from farshore.domain.guard.text.statements import tokens_of, told_by, words_of_sentences
from farshore.domain.guard.text.stems import WORD, stem
from farshore.domain.people.records import BESIDE
from farshore.domain.places import doubtful_names, is_known

_WINDOW = 9
"""Words of a text within which the words of a statement must stand to be the same statement."""
_LEAST_LENGTH = 2


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a text that a record says too."""

    start: int
    end: int
    kind: str
    value: str


def said_in(text: str, subject: Record) -> Iterator[Said]:
    """Yield what a text says with the words of a record, letter by letter or nearly so."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text
    yield from _own_places(text, folded, subject)
    yield from _own_texts(text, subject)
    yield from _in_other_words(folded, subject)
    yield from _in_concepts(text, subject)


def _own_places(text: str, folded: str, subject: Record) -> Iterator[Said]:
    """Yield the subject's places that no gazetteer knows: a village, a shelter, a street."""
    for kind, names in (("origin", subject.origins), ("place", subject.places)):
        for name in names:
            for other in doubtful_names(name):
                for start, end in places_of(other, folded, before=NO_HANGUL_BEFORE):
                    yield Said(start, end, kind, name)
            if len(name) < _LEAST_LENGTH or is_known(name):
                continue
            for own in (name, *own_readings(name)):
                for start, end in loosely(own, text):
                    yield Said(start, end, kind, name)


def _own_texts(text: str, subject: Record) -> Iterator[Said]:
    for kind, words in subject.texts:
        if kind not in TEXT_FACTS or len(words) < _LEAST_LENGTH or words.startswith("#"):
            continue
        found = beside(words, text) if BESIDE in words else loosely(words, text)
        for start, end in found:
            yield Said(start, end, kind, words)


_NEAR = 60
"""Letters of a text within which a number stands beside the words that say what it counts."""
_TELLING = re.compile(r"[^\W\d_a-z]{2,}|[a-z]{3,}")
_HIRAGANA = re.compile("[ぁ-ゖ]+")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def beside(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a number or a choice of an own field stands near words of the field's name.

    Args:
        words: name and answer, with `BESIDE` between them: "shoe size ＝ 23".
        text: one field.
    """
    name, _sep, answer = words.partition(BESIDE)
    folded = text.translate(_WIDE_DIGITS).casefold()
    parts = _TELLING.findall(_HIRAGANA.sub(" ", name.casefold()))
    if len(folded) != len(text) or not parts or not answer:
        return
    is_number = answer.replace(".", "").isdecimal()
    wanted = rf"(?<![\d.]){re.escape(answer)}(?![\d]|\.\d)" if is_number else re.escape(answer)
    for found in re.finditer(wanted, folded):
        near = folded[max(0, found.start() - _NEAR) : found.end() + _NEAR]
        if any(part in near for part in parts):
            yield found.start(), found.end()


def _in_other_words(folded: str, subject: Record) -> Iterator[Said]:
    """Yield places where all telling words of an English statement stand close together."""
    wanted = [(kind, words, stems) for kind, words, stems in subject.stems if stems]
    if not wanted:
        return
    tokens = [(m.start(), m.end(), stem(m.group())) for m in WORD.finditer(folded)]
    places: dict[str, list[int]] = {}
    for at, (_start, _end, root) in enumerate(tokens):
        places.setdefault(root, []).append(at)
    for kind, words, stems in wanted:
        rarest = min(stems, key=lambda one: len(places.get(one, ())))
        for at in places.get(rarest, ()):
            near = {
                tokens[n][2]: n
                for n in range(max(0, at - _WINDOW), min(len(tokens), at + _WINDOW + 1))
                if tokens[n][2] in stems
            }
            if len(near) == len(stems):
                first, last = min(near.values()), max(near.values())
                yield Said(tokens[first][0], tokens[last][1], kind, words)


SAID_KINDS = ("job", "trait", "health", "exam", "licence", *OWN_FACTS)
"""Kinds of statements that are known again by their concepts."""


def _in_concepts(text: str, subject: Record) -> Iterator[Said]:
    """Yield sentences that hold all concepts of a statement, or two things that stand for it."""
    wanted = [
        (kind, words, tokens_of(words))
        for kind, words in subject.texts
        if kind in SAID_KINDS and not words.startswith("#")
    ]
    if not wanted:
        return
    for sentence in words_of_sentences(text):
        for kind, words, tokens in wanted:
            told = told_by(tokens, sentence)
            if told and told.sure:
                yield Said(told.start, told.end, kind, words)
