"""Which number stands for which phrase: one to one, the nearest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from farshore.domain.petitions.lint.text.page import Page, Span

_BORDER = re.compile(r"[;、,。](?!\d)")


@dataclass(frozen=True, slots=True)
class Pair:
    """A number that may stand for a phrase.

    Attributes:
        phrase: where the phrase stands.
        number: where the number stands.
        is_sure: the number is the fact's value, and none stands nearer to the phrase.
    """

    phrase: Span
    number: Span
    is_sure: bool = False


def one_to_one(pairs: Sequence[Pair]) -> dict[Span, Span]:
    """Return each phrase's number: sure ones first, then the nearest; no number twice."""
    order = sorted(pairs, key=lambda p: (not p.is_sure, gap_of(p.phrase, p.number), p.number))
    found: dict[Span, Span] = {}
    for pair in order:
        if pair.phrase not in found and pair.number not in found.values():
            found[pair.phrase] = pair.number
    return found


def gap_of(one: Span, other: Span) -> int:
    """Return how many code points lie between two spans."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def clause_of(page: Page, sentence: Span, span: Span) -> Span:
    """Return the part of a sentence between two commas that holds a span."""
    borders = [m.end() for m in _BORDER.finditer(page.plain, *sentence)]
    begins = max([sentence[0], *(one for one in borders if one <= span[0])])
    return begins, min([sentence[1], *(one for one in borders if one >= span[1])])


def is_taken_elsewhere(
    page: Page, sentence: Span, pair: Pair, phrases: Sequence[Span], numbers: Sequence[Span]
) -> bool:
    """Tell whether a comma parts a phrase from a number and either has its own beside it."""
    own = clause_of(page, sentence, pair.phrase)
    other = clause_of(page, sentence, pair.number)
    if own == other:
        return False
    return any(_in(one, own) for one in numbers) or any(_in(one, other) for one in phrases)


def _in(span: Span, clause: Span) -> bool:
    return clause[0] <= span[0] and span[1] <= clause[1]
