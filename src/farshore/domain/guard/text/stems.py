"""English words without their endings, to know a statement again in other words."""

import re

from farshore.domain.memory import remembered

WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)?")
_ENDINGS = re.compile(r"(?:ings?|ers?|ed|es|s|'s|’s|e)$")
_SHORTEST_ROOT = 4
EMPTY = frozenset(
    {
        "a", "an", "the", "of", "on", "in", "at", "to", "for", "with", "and", "or", "her",
        "his", "their", "left", "right", "from", "by", "who", "that", "is", "was", "has",
        "had", "as", "work", "works", "worker", "workers", "working", "employee", "staff",
        "member", "person", "people", "man", "woman",
    }
)  # fmt: skip
"""Words that tell nothing of one person."""


def stem(word: str) -> str:
    """Return a word without its usual English ending, never shorter than four letters."""
    root = _ENDINGS.sub("", word)
    return root if len(root) >= _SHORTEST_ROOT else word


@remembered(most=65_536)
def stems_of(words: str) -> frozenset[str]:
    """Return the stems of the telling words of an English statement; none for other scripts."""
    found = [w for w in WORD.findall(words.casefold()) if w not in EMPTY]
    return frozenset(stem(word) for word in found) if len(found) > 1 else frozenset()
