"""Words that say what somebody is: work, looks, health, kin, custody; one meaning, four languages.

A register says "welder" and a story 용접공: both are the meaning `#welder`, so they can be compared.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

KINDS = ("job", "trait", "health", "kin", "holding")
_JAPANESE_COMPOUND = re.compile(
    r"母国|母語|母校|父兄|義母|祖母|叔母|伯母|祖父|叔父|伯父|兄弟|姉妹|夫婦|工夫|大丈夫|農夫|漁夫|夫人|妻子"
    r"|娘さん|孫|子弟|師弟|弟子|兄さん|姉さん"
)

_WORD_START = "(?<![가-힣])(?!딸기)"


@dataclass(frozen=True, slots=True)
class WordMention:
    """A word with its meaning: `kind` of KINDS, `value` such as `#welder`."""

    start: int
    end: int
    kind: str
    value: str


@cache
def _tables() -> tuple[dict[str, list[tuple[str, str]]], re.Pattern[str], re.Pattern[str]]:
    """Return word to its meanings, a pattern of Latin words and one of the others."""
    meanings: dict[str, list[tuple[str, str]]] = {}
    text = (resources.files(__package__) / "data" / "words.tsv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        for language in ("en", "ja", "ko", "zh"):
            for word in filter(None, row[language].split("|")):
                meaning = (row["kind"], "#" + row["id"])
                known = meanings.setdefault(word.casefold(), [])
                if meaning not in known:
                    known.append(meaning)
    longest = sorted(meanings, key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in longest if word[0].isascii())
    other = "|".join(
        (_WORD_START if "가" <= word[0] <= "힣" else "") + re.escape(word)
        for word in longest
        if not word[0].isascii()
    )
    return (
        meanings,
        re.compile(rf"(?<![A-Za-z])(?:{latin})(?=s?(?![A-Za-z]))", re.IGNORECASE),
        re.compile(other),
    )


def find_words(text: str) -> Iterator[WordMention]:
    """Yield the words of a text that have a meaning, each with every meaning that it has."""
    meanings, latin, other = _tables()
    for pattern in (latin, other):
        for found in pattern.finditer(text):
            if len(found.group()) == 1 and _in_compound(text, found.start()):
                continue
            for kind, value in meanings[found.group().casefold()]:
                yield WordMention(found.start(), found.end(), kind, value)


def meanings_of(words: str, *, kind: str) -> list[str]:
    """Return the meanings of a register's words: "care-home cook" is `#carer` and `#cook`."""
    found = (mention.value for mention in find_words(words) if mention.kind == kind)
    return list(dict.fromkeys(found))


def _in_compound(text: str, at: int) -> bool:
    """Tell whether a single character (母, 夫, 弟) is a part of a longer word."""
    around = text[max(0, at - 2) : at + 3]
    start = at - max(0, at - 2)
    return any(
        m.start() <= start < m.end() and len(m.group()) > 1
        for m in _JAPANESE_COMPOUND.finditer(around)
    )
