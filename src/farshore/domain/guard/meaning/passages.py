"""A text cut into sentences that can be compared: no word is left out because a full stop is missing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.wider.sentences import ends_of

LONGEST = 400
"""Characters of one passage: a model reads few, and in a long one a clause is lost."""
_NO_PROSE = ("byline", "file:", "tag:")
_CHARACTERS_A_WORD = 2
"""Of a Japanese or Chinese word."""
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a piece of a very long one: where it stands, and its words."""

    start: int
    end: int
    text: str


def passages_of(text: str) -> Iterator[Passage]:
    """Yield the sentences of a text in order; together they hold every letter of it."""
    first = 0
    for _mark, stop in [*ends_of(text), (len(text), len(text))]:
        if stop > first:
            yield from _pieces(text, first, stop)
            first = stop


def _pieces(text: str, first: int, stop: int) -> Iterator[Passage]:
    while first < stop:
        last = min(stop, first + LONGEST)
        if last < stop:
            last = _gap(text, first, last)
        words = text[first:last]
        start = first + len(words) - len(words.lstrip())
        plain = words.strip()
        if plain and _LETTER.search(plain):
            yield Passage(start, start + len(plain), plain)
        first = last


def _gap(text: str, first: int, last: int) -> int:
    """Return where a very long sentence is cut: behind a line, a comma or a space, else anywhere."""
    for marks in ("\n", "、，;；", ",", " "):
        found = max(text.rfind(mark, first + LONGEST // 2, last) for mark in marks)
        if found > 0:
            return found + 1
    return last


def is_prose(field: Field) -> bool:
    """Tell whether a field holds words that tell something: no address, byline, file name or tag."""
    return not field.is_address and not field.name.startswith(_NO_PROSE)


def words_in(text: str, language: str) -> float:
    """Count words; a Japanese or Chinese one is taken as two characters."""
    if language in {"ja", "zh"}:
        return len(text) / _CHARACTERS_A_WORD
    return float(len(text.split()))
