"""Words of a record, looked for letter by letter: as a pattern, `re` would remember them."""

import re
from collections.abc import Iterator

NOTHING = re.compile("")
"""An edge that stands anywhere."""
NO_HANGUL_BEFORE = re.compile(r"(?<![가-힣])")
_NO_LETTER_BEFORE = re.compile(r"(?<![a-z0-9])")
_ENDING = re.compile(r"(?:s|')?(?![a-z0-9])")


def places_of(
    words: str, text: str, *, before: re.Pattern[str] = NOTHING, after: re.Pattern[str] = NOTHING
) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of words in a text, as a pattern of both edges and the words would.

    Args:
        words: at least one letter.
        text: where they are looked for.
        before: what has to match where they begin; it looks back and takes no letter.
        after: what has to match where they end; letters that it takes belong to the place.
    """
    at = text.find(words)
    while at >= 0:
        end = before.match(text, at) and after.match(text, at + len(words))
        if end:
            yield at, end.end()
        at = text.find(words, max(end.end(), at + 1) if end else at + 1)


def whole_words(words: str, folded: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that must not be a part of a longer Latin word.

    Args:
        words: in small letters, at least one.
        folded: a text in small letters.
    """
    before = _NO_LETTER_BEFORE if words[0].isascii() else NOTHING
    after = _ENDING if words[-1].isascii() else NOTHING
    return places_of(words, folded, before=before, after=after)
