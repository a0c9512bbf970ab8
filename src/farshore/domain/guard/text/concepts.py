"""Everyday things, tools, plants, parts of the body, skills: one concept, four languages.

A register says "grows orchids", a story 蘭の世話: both hold the concept `orchid`. Words of `words.py`
say what somebody *is* and are compared with the whole caseload; concepts only help to know a
subject's own statements again in other words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from farshore.domain.guard.text.stems import stem

_EAST = re.compile(r"[가-힣]+|[ぁ-ゖァ-ヺー々一-龥]+")
_LATIN = re.compile(r"[a-z]+(?:['’][a-z]+)?")
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
    is_short: bool = False
    """One syllable of Hangul, which means many things: 비 is a broom, and rain."""


@dataclass(frozen=True, slots=True)
class _Forms:
    """Forms with their concepts, and how long those are that begin with a character, longest first."""

    concepts: dict[str, tuple[str, ...]]
    """All that a form may mean, the usual one first."""
    lengths: dict[str, tuple[int, ...]]

    def at(self, text: str, start: int, end: int) -> str:
        """Return the longest form that stands at a place, or nothing."""
        for length in self.lengths.get(text[start], ()):
            form = text[start : start + length]
            if start + length <= end and form in self.concepts:
                return form
        return ""


@dataclass(frozen=True, slots=True)
class _Table:
    latin: dict[str, tuple[str, ...]]
    pairs: frozenset[str]
    """First words of forms of two English words."""
    hangul: _Forms
    """An eojeol begins with the form."""
    han: _Forms
    """Japanese and Chinese."""


@cache
def _table() -> _Table:
    forms: dict[str, dict[str, tuple[str, ...]]] = {"en": {}, "ko": {}, "han": {}}
    for concept, language, form in _rows("concepts.tsv"):
        script = language if language in forms else "han"
        forms[script][form if script != "han" else form.translate(_KATAKANA)] = (concept,)
    for script, form, concepts in _rows("concepts_ambiguous.tsv"):
        forms[script][form] = tuple(concepts.split("|"))
    pairs = frozenset(form.partition(" ")[0] for form in forms["en"] if " " in form)
    return _Table(forms["en"], pairs, _forms(forms["ko"]), _forms(forms["han"]))


def _rows(name: str) -> Iterator[list[str]]:
    text = (resources.files("farshore.domain.guard") / "data" / name).read_text("utf-8")
    yield from (line.split("\t") for line in text.splitlines()[1:])


def _forms(concepts: dict[str, tuple[str, ...]]) -> _Forms:
    lengths: dict[str, set[int]] = {}
    for form in concepts:
        lengths.setdefault(form[0], set()).add(len(form))
    longest = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
    return _Forms(concepts, longest)


def concept_of_root(root: str) -> str:
    """Return the concepts of a word by its root, a scaffolder's by `scaffold`; empty if there is none.

    Several are written as one token, `callus|corn_plant`: any of them is meant.
    """
    return _roots().get(root, "")


@cache
def _roots() -> dict[str, str]:
    found: dict[str, str] = {}
    for form, concepts in _table().latin.items():
        if " " not in form:
            known = found.get(stem(form), "")
            new = [one for one in concepts if one not in known.split("|")]
            found[stem(form)] = "|".join([known, *new] if known else new)
    return found


def is_english_word(word: str) -> bool:
    """Tell whether a word is one of the vocabulary's English words."""
    return word.casefold() in _table().latin


def find_concepts(folded: str) -> Iterator[Concept]:
    """Yield the concepts of a text in small letters; the longest form at a place counts.

    A form that may mean several things yields each of them at the same place, the usual one first.

    Args:
        folded: text; offsets count in it.
    """
    table = _table()
    taken, before = -1, None
    for word in _LATIN.finditer(folded):
        if before and word.start() - before.end() == 1:
            pair = f"{before.group()} {word.group()}"
            if pair in table.latin and before.start() >= taken:
                taken = word.end()
                yield from _each(before.start(), taken, table.latin[pair])
        before = word if word.group() in table.pairs else None
        if word.start() >= taken and word.group() in table.latin:
            yield from _each(word.start(), word.end(), table.latin[word.group()])
    kana = folded.translate(_KATAKANA)
    for run in _EAST.finditer(kana):
        yield from _in_run(kana, run.start(), run.end(), table)


def _each(start: int, end: int, concepts: tuple[str, ...]) -> Iterator[Concept]:
    return (Concept(start, end, one) for one in concepts)


def _in_run(text: str, first: int, end: int, table: _Table) -> Iterator[Concept]:
    if "가" <= text[first] <= "힣":
        yield from _at_eojeol(text, first, end, table.hangul)
        return
    at = first
    while at < end:
        form = table.han.at(text, at, end)
        if form:
            yield from _each(at, at + len(form), table.han.concepts[form])
        at += len(form) or 1


def _at_eojeol(text: str, first: int, end: int, forms: _Forms) -> Iterator[Concept]:
    """Yield the concept with which an eojeol begins; a longer form may have spaces inside."""
    run = _EOJEOLS.match(text, first)
    places = [at for at in range(first, run.end() if run else end) if text[at] != " "]
    joined = "".join(text[at] for at in places)
    form = forms.at(joined, 0, len(joined))
    if len(form) > end - first and len(form) < _LEAST_SPACED:
        form = forms.at(joined, 0, end - first)
    if form:
        yield from _each(first, places[len(form) - 1] + 1, forms.concepts[form])


_EOJEOLS = re.compile(r"[가-힣]{1,8}(?: [가-힣]{1,8}){0,2}")
