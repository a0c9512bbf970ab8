"""Words that say what somebody is: work, looks, health, kin, custody; one meaning, four languages.

A register says "welder" and a story 용접공: both are the meaning `#welder`, so they can be compared.
"""

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


_KANA = re.compile("[ぁ-ゖァ-ヺ]")


@dataclass(frozen=True, slots=True)
class WordMention:
    """A word with its meaning: `kind` of KINDS, `value` such as `#welder`."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class _Tables:
    """Words, how long those are that begin alike, and where in a text a word may begin."""

    lengths: dict[str, tuple[int, ...]]
    """By the first two characters, the longest first."""
    meanings: dict[str, list[tuple[str, str]]]
    starts: re.Pattern[str]
    chinese: frozenset[str]
    """Words that are Chinese alone: in a Japanese text they mean something else."""


@cache
def _tables() -> _Tables:
    meanings: dict[str, list[tuple[str, str]]] = {}
    languages: dict[str, set[str]] = {}
    wider = _wider()
    for kind, own, language, form in _rows("words.tsv", "words_work.tsv", "words_person.tsv"):
        known = meanings.setdefault(form, [])
        for one in (own, *wider.get((kind, own), ())):
            if (kind, "#" + one) not in known:
                known.append((kind, "#" + one))
        languages.setdefault(form, set()).add(language)
    for form, listed in _rows("words_ambiguous.tsv"):  # the usual meaning first
        meanings[form] = [(kind, "#" + own) for kind, _, own in map(_parted, listed.split("|"))]
    chinese = frozenset(word for word, told in languages.items() if told == {"zh"})
    by_head: dict[str, set[int]] = {}
    for word in meanings:
        by_head.setdefault(word[:2], set()).add(len(word))
    others = "".join(sorted({re.escape(head[0]) for head in by_head if not head[0].isascii()}))
    latin = "|".join(sorted({re.escape(head) for head in by_head if head[0].isascii()}))
    lengths = {head: tuple(sorted(found, reverse=True)) for head, found in by_head.items()}
    return _Tables(lengths, meanings, re.compile(rf"(?<![a-z])(?:{latin})|[{others}]"), chinese)


def _wider() -> dict[tuple[str, str], tuple[str, ...]]:
    """Return meanings that take in a narrower one: who is a coalminer is a miner."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, own, wide in _rows("broader.tsv"):
        found[kind, own] = (*found.get((kind, own), ()), wide)
    return found


def _parted(meaning: str) -> tuple[str, str, str]:
    return meaning.partition(":")


def _rows(*names: str) -> Iterator[list[str]]:
    for name in names:
        text = (resources.files("farshore.domain.guard") / "data" / name).read_text("utf-8")
        yield from (line.split("\t") for line in text.splitlines()[1:])


def find_words(text: str) -> Iterator[WordMention]:
    """Yield the words of a text that have a meaning, each with every meaning that it has.

    Cost: grows with the text; a word is compared with those that begin as it does.
    """
    tables = _tables()
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text
    end = 0
    left_out = tables.chinese if _KANA.search(text) else frozenset()
    for found in tables.starts.finditer(folded):
        start = found.start()
        if start < end:
            continue
        word = _longest_at(folded, start, tables, left_out)
        if not word or (len(word) == 1 and _in_compound(text, start)):
            continue
        end = start + len(word)
        for kind, value in tables.meanings[word]:
            yield WordMention(start, end, kind, value)


def _longest_at(folded: str, start: int, tables: _Tables, left_out: frozenset[str]) -> str:
    in_latin = folded[start].isascii()
    for head in (folded[start : start + 2], folded[start]):
        for length in tables.lengths.get(head, ()):
            after = folded[start + length : start + length + 1]
            if in_latin and after.isalpha() and after != "s":
                continue  # the word goes on: no need to look it up
            word = folded[start : start + length]
            if word in tables.meanings and word not in left_out and _is_at(folded, start, word):
                return word
    return ""


def _is_at(folded: str, start: int, word: str) -> bool:
    """Tell whether a word that stands at a place is not a part of a longer one."""
    if "가" <= word[0] <= "힣":
        alone = start == 0 or not "가" <= folded[start - 1] <= "힣"
        return alone and not folded.startswith(_OTHER_KOREAN_WORDS, start)
    if not word[0].isascii():
        return not (word == "丈夫" and folded[start - 1 : start] == "大")
    rest = folded[start + len(word) : start + len(word) + 2]
    return not rest[:1].isalpha() or (rest[0] == "s" and not rest[1:].isalpha())


_OTHER_KOREAN_WORDS = ("딸기", "물리치", "물리쳤", "물리친", "물리칠")
"""Words that begin like one of the lists and mean something else: strawberry, to repel."""


def meanings_of(words: str, *, kind: str) -> list[str]:
    """Return the meanings of a register's words: "care-home cook" is `#carer` and `#cook`."""
    found = (mention.value for mention in find_words(words) if mention.kind == kind)
    return list(dict.fromkeys(found))


def all_meanings_of(words: str) -> list[tuple[str, str]]:
    """Return kind and meaning of a register's words, whatever kind they were entered as."""
    found = ((mention.kind, mention.value) for mention in find_words(words))
    return list(dict.fromkeys(pair for pair in found if pair[0] in _OF_A_PERSON))


_OF_A_PERSON = frozenset({"job", "trait", "health"})


def _in_compound(text: str, at: int) -> bool:
    """Tell whether a single character (母, 夫, 弟) is a part of a longer word."""
    around = text[max(0, at - 2) : at + 3]
    start = at - max(0, at - 2)
    return any(
        m.start() <= start < m.end() and len(m.group()) > 1
        for m in _JAPANESE_COMPOUND.finditer(around)
    )
