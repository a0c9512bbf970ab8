"""Everyday things, tools, plants, parts of the body, skills: one concept, four languages.

A register says "grows orchids", a story 蘭の世話: both hold the concept `orchid`. Words of `words.py`
say what somebody *is* and are compared with the whole caseload; concepts only help to know a
subject's own statements again in other words.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from farshore.domain.guard.stems import stem

_EAST = re.compile(r"[가-힣]+|[ぁ-ゖァ-ヺー々一-龥]+")
_LATIN = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_MOST_LATIN_WORDS = 2
_KATAKANA = {code: code + ord("ァ") - ord("ぁ") for code in range(ord("ぁ"), ord("ゖ") + 1)}
"""Hiragana and Katakana are one: おうむ is オウム."""
_LEAST_SPACED = 4
"""Syllables of a Korean form that may be written with a space inside: 절대 음감."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept at its words."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True)
class _Table:
    latin: dict[str, str]
    hangul: dict[str, dict[str, str]]
    """By the first syllable: an eojeol begins with the form."""
    han: dict[str, dict[str, str]]
    """Japanese and Chinese forms by the first character."""


@cache
def _table() -> _Table:
    text = (resources.files(__package__) / "data" / "concepts.tsv").read_text("utf-8")
    latin: dict[str, str] = {}
    hangul: dict[str, dict[str, str]] = {}
    han: dict[str, dict[str, str]] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        for form in filter(None, row["en"].split("|")):
            latin.setdefault(form, row["id"])
        for form in filter(None, row["ko"].split("|")):
            hangul.setdefault(form[0], {}).setdefault(form, row["id"])
        for written in filter(None, (*row["ja"].split("|"), *row["zh"].split("|"))):
            form = written.translate(_KATAKANA)
            han.setdefault(form[0], {}).setdefault(form, row["id"])
    return _Table(latin, _longest_first(hangul), _longest_first(han))


def concept_of_root(root: str) -> str:
    """Return the concept of a word by its root, a scaffolder's by `scaffold`; empty if there is none."""
    return _roots().get(root, "")


@cache
def _roots() -> dict[str, str]:
    found: dict[str, str] = {}
    for form, concept in _table().latin.items():
        if " " not in form:
            found.setdefault(stem(form), concept)
    return found


def is_english_word(word: str) -> bool:
    """Tell whether a word is one of the vocabulary's English words."""
    return word.casefold() in _table().latin


def _longest_first(found: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    return {
        head: dict(sorted(forms.items(), key=lambda form: -len(form[0])))
        for head, forms in found.items()
    }


def find_concepts(folded: str) -> Iterator[Concept]:
    """Yield the concepts of a text in small letters; the longest form at a place counts.

    Args:
        folded: text; offsets count in it.
    """
    table = _table()
    words = list(_LATIN.finditer(folded))
    taken = -1
    for number, word in enumerate(words):
        if word.start() < taken:
            continue
        for last in reversed(words[number : number + _MOST_LATIN_WORDS]):
            form = folded[word.start() : last.end()].replace("-", " ")
            if form in table.latin:
                taken = last.end()
                yield Concept(word.start(), last.end(), table.latin[form])
                break
    kana = folded.translate(_KATAKANA)
    for run in _EAST.finditer(kana):
        yield from _in_run(kana, run.start(), run.end(), table)


def _in_run(text: str, first: int, end: int, table: _Table) -> Iterator[Concept]:
    if "가" <= text[first] <= "힣":
        for form, concept in table.hangul.get(text[first], {}).items():
            if text.startswith(form, first):
                yield Concept(first, first + len(form), concept)
                return
            cut = end - first
            spaced = f"{form[:cut]} {form[cut:]}"
            if (
                len(form) >= _LEAST_SPACED
                and 0 < cut < len(form)
                and text.startswith(spaced, first)
            ):
                yield Concept(first, first + len(spaced), concept)
                return
        return
    at = first
    while at < end:
        for form, concept in table.han.get(text[at], {}).items():
            if text.startswith(form, at):
                yield Concept(at, at + len(form), concept)
                at += len(form)
                break
        else:
            at += 1
