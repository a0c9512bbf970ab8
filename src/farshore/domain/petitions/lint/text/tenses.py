"""Whether a date is told as past or as what is now or to come, by the words of its clauses."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Literal

from farshore.domain.petitions.lint.text.page import Page, Span
from farshore.domain.petitions.lint.text.words import has

Tense = Literal["past", "now", ""]
_CLAUSE = re.compile(r"[;、,:](?!\d)|\s-\s|\s(?:but|while|whereas|although|though)\s")


def tense_at(page: Page, span: Span) -> Tense:
    """Return how a date is told: by its own clause, else by the nearest one behind it that says."""
    sentence = page.sentence_at(span[0])
    said = list(_clauses(page, sentence, span))
    for clause in said:
        tense = tense_of(clause)
        if tense:
            return tense
    return tense_of(page.said((sentence[0], span[0])))


def tense_before(page: Page, span: Span) -> Tense:
    """Return "past" if the sentence before, in the same paragraph, tells of last year.

    For a date whose own sentence says nothing: "Last year he came. That day, 24 September 2025".
    """
    start = page.sentence_at(span[0])[0]
    earlier = [one for one in page.sentences if one[1] <= start]
    if not earlier or "\n" in page.plain[earlier[-1][1] : start]:
        return ""
    return "past" if has("last-year", page.said(earlier[-1])) else ""


def tense_of(words: str) -> Tense:
    """Return the tense of a clause; what plans ahead outweighs what tells."""
    if has("last-year", words):
        return "past"
    if has("ahead", words):
        return "now"
    if has("past", words):
        return "past"
    return "now" if has("now", words) else ""


def _clauses(page: Page, sentence: Span, span: Span) -> Iterator[str]:
    """Yield the clause of a date without the date, then those behind it."""
    borders = [m.end() for m in _CLAUSE.finditer(page.plain, *sentence)]
    inside = {one for one in borders if span[0] <= one <= span[1]}
    outside = [one for one in borders if one not in inside]
    begins = max([sentence[0], *(one for one in outside if one <= span[0])])
    ends = [*(one for one in outside if one > span[1]), sentence[1]]
    own = page.plain[begins : span[0]] + " " + page.plain[span[1] : ends[0]]
    yield own
    for start, end in pairwise(ends):
        yield page.plain[start:end]
