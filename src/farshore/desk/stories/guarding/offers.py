"""An offer as the sentence that would stand there, so that nobody takes it unread."""

from dataclasses import dataclass

from farshore.domain.guard.wider.rewriting import rewritten
from farshore.domain.guard.wider.sentences import ends_of
from farshore.domain.stories.documents import Translation

_MOST_AROUND = 160
"""Characters of context on each side; a text without full stops is cut there."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A sentence after a change: what stays before, what goes, what comes, what stays behind."""

    before: str
    old: str
    new: str
    after: str


def field_text(text: Translation, field: str) -> str | None:
    """Return the words of a plain field; None for pictures, tags and what a page puts together."""
    known = {"title": text.title, "byline": text.byline, "lead": text.lead, "body": text.body}
    return known.get(field)


def finished(text: str, *, start: int, end: int, replacement: str, language: str) -> Finished:
    """Return the sentence around a change as it would be written.

    Args:
        text: one field.
        start: first character of the finding's words.
        end: one after the last.
        replacement: the new words; empty takes the old ones out.
        language: of the text.
    """
    then = rewritten(text, start, end, replacement, language=language)
    same = _same_at_start(text, then, language)
    rest = _same_at_start(text[same:][::-1], then[same:][::-1], language)
    last = len(text) - rest
    first, stop = _sentence(text, same, last)
    return Finished(
        before=text[first:same].lstrip(),
        old=text[same:last],
        new=then[same : len(then) - rest],
        after=text[last:stop].rstrip(),
    )


def _same_at_start(one: str, other: str, language: str) -> int:
    """Return for how many characters two texts are the same, back to the end of a word."""
    most = min(len(one), len(other))
    same = next((n for n in range(most) if one[n] != other[n]), most)
    if language in {"en", "ko"}:
        while same and one[same - 1].isalnum() and (one[same:] or other[same:])[:1].isalnum():
            same -= 1
    return same


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    ends = [stop for _, stop in ends_of(text)]
    first = max((at for at in ends if at <= start), default=0)
    last = min((at for at in ends if at >= end and at > start), default=len(text))
    return max(first, start - _MOST_AROUND), min(last, end + _MOST_AROUND)
