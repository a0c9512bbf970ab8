"""Facts in a story: the value stands there as a word, and the fact's short name behind it.

`[93,340](fact:moved_1959_84)` is written like a picture or a link. What is judged, approved and
hashed is the value as it stands; another value of the fact changes no story by itself.
"""

import re
from collections.abc import Iterator

KEY = r"(?:holder:)?[a-z][a-z0-9_]*"
_CITATION = re.compile(rf"\[(?P<value>(?:[^\[\]\\\n]|\\.)*)\]\(fact:(?P<key>{KEY})\)", re.ASCII)
_ASKED = re.compile(r"\{\{\s*fact:((?:holder:)?[a-z](?:[a-z0-9_]|\\_)*)\s*\}\}", re.ASCII)
"""What an editor types: {{fact:moved_1959_84}}; a Markdown editor may write a `_` as `\\_`."""


def without_references(body: str) -> str:
    """Return a text as readers see it: the values stay, the short names go."""
    return _CITATION.sub(lambda found: found["value"], body)


def citations(body: str) -> Iterator[tuple[str, str]]:
    """Yield short name and value, as written, of each fact that a text cites by reference."""
    for found in _CITATION.finditer(body):
        yield found["key"], found["value"]


def without_citations_of(body: str, key: str) -> str:
    """Return a text without the citations of one fact: what else stands there of it."""
    return _CITATION.sub(lambda found: "" if found["key"] == key else found[0], body)


def cited(key: str, value: str) -> str:
    """Return a fact as it stands in a text; signs of its value mean nothing in Markdown."""
    return f"[{plain(value)}](fact:{key})"


def with_value(body: str, key: str, value: str) -> str:
    """Return a text whose citations of one fact have this value."""
    return _CITATION.sub(lambda found: cited(key, value) if found["key"] == key else found[0], body)


def asked_in(text: str) -> list[str]:
    """Return the short names that wait for their values in a text, each once."""
    return list(dict.fromkeys(_key(found) for found in _ASKED.finditer(text)))


def answered(text: str, key: str, words: str) -> str:
    """Return a text with `words` wherever a fact was asked for."""
    return _ASKED.sub(lambda found: words if _key(found) == key else found[0], text)


def _key(found: re.Match[str]) -> str:
    return found[1].replace("\\", "")


def plain(value: str) -> str:
    """Return a value whose signs mean nothing in Markdown."""
    return re.sub(r"([\\`*_\[\]<>|~&])", r"\\\1", " ".join(value.split()))
