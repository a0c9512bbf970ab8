"""Where the sentences of a text end: titles, initials, months and numbers keep theirs going."""

import re

Span = tuple[int, int]

_ENDS = re.compile(r"[.!?…]{1,3}[”’\"')*_]{0,4}(?=\s|$)|[。！？…][」』）”]{0,2}|\n[ \t]*\n")
_SHORT_FORM = re.compile(r"(?:^|[\s(“\"])(?:Mr|Mrs|Ms|Dr|St|Prof|Jr|Sr|Rev|Fr|[A-Z])$")
_BEFORE_FIGURES = re.compile(
    r"(?:^|[\s(“\"])(?:No|Nos|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|p|pp|ca?)$",
    re.IGNORECASE,
)
"""Short only before figures: "on Dec. 8", but "She said no.\""""
_FIGURES = re.compile(r"\s{1,3}\d")
_LONGEST_SHORT_FORM = 7


def is_short_form(text: str, dot: int) -> bool:
    """Tell whether a full stop only shortens a word: "Mr.", "Dec. 8"."""
    if text[dot : dot + 1] != ".":
        return False
    before = text[max(0, dot - _LONGEST_SHORT_FORM) : dot]
    if _SHORT_FORM.search(before):
        return True
    return bool(_BEFORE_FIGURES.search(before) and _FIGURES.match(text, dot + 1))


def ends_of(text: str) -> list[Span]:
    """Return the marks that end a sentence or paragraph, as first character and one after."""
    return [
        found.span() for found in _ENDS.finditer(text) if not is_short_form(text, found.start())
    ]


def sentence_at(text: str, start: int, end: int) -> Span | None:
    """Return the sentence around a span; None where the line does not end as a sentence does."""
    first = 0
    for mark, stop in ends_of(text):
        if stop > start:
            is_sentence = stop >= end and not text[mark:stop].isspace()
            first += len(text[first:stop]) - len(text[first:stop].lstrip())
            return (first, stop) if is_sentence else None
        first = stop
    return None
