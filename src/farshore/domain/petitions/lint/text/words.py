"""Folding without moving, and the linter's lists of words (`data/words.tsv`)."""

import re
import unicodedata
from functools import cache
from importlib import resources

_SIGNS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-",
     "―": "-", "−": "-", "〜": "~", "∼": "~", "\u00a0": " ", "\u2009": " ", "\u202f": " ",
     "\u3000": " ", "〔": "[", "〕": "]"}
)  # fmt: skip


def fold(text: str) -> str:
    """Return a text of the same length with narrow figures, letters and signs.

    Numbers in circles and other signs stay: ① is no figure of anything.
    """
    if text.isascii():
        return text
    return "".join(_folded(char) for char in text)


@cache
def _folded(char: str) -> str:
    mapped = char.translate(_SIGNS)
    if mapped != char or unicodedata.category(char) == "No":
        return mapped
    narrow = unicodedata.normalize("NFKC", char)
    return narrow if len(narrow) == 1 else char


@cache
def words(name: str) -> re.Pattern[str]:
    """Return a pattern for a list of words, of all languages together.

    Args:
        name: of the list; words of Latin letters stand alone and in any case.
    """
    found = _lists()[name]
    if not found:
        raise KeyError(name)
    latin = [one for one in found if one[0] == "en"]
    others = [one for one in found if one[0] != "en"]
    parts = []
    if latin:
        parts.append(r"(?<![A-Za-z])(?:" + "|".join(p for _, p in latin) + r")(?![A-Za-z])")
    parts += ["(?:" + "|".join(p for _, p in others) + ")"] if others else []
    return re.compile("|".join(parts), re.I)


def has(name: str, text: str) -> bool:
    """Tell whether a text holds a word of a list."""
    return words(name).search(text) is not None


@cache
def _lists() -> dict[str, list[tuple[str, str]]]:
    table = resources.files(__package__) / "data" / "words.tsv"
    found: dict[str, list[tuple[str, str]]] = {}
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        name, language, pattern = line.split("\t")
        found.setdefault(name, []).append((language, pattern))
    return found
