"""Where a name may stand in a text, and the look-up keys of what may be written there.

A key is the name in Hangul as the south writes each syllable: 박명진 for Pak Myŏng-jin, 이형철 for 리형철.
"""

import itertools
import re
from collections import ChainMap
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from functools import cache

from farshore.domain.memory import remembered
from farshore.domain.names.reading.cleaning import fold_latin
from farshore.domain.names.reading.words import (
    CYRILLIC,
    KANA,
    LATIN,
    PINYIN,
    Alphabet,
    legal_cuts,
    unlinked,
)
from farshore.domain.names.sounds.kana import to_katakana
from farshore.domain.names.sounds.normalise import fold_lookalikes
from farshore.domain.names.sounds.spelling import FAMILY, FIRST, LATER, next_class
from farshore.domain.names.sounds.syllables import is_hangul, southern
from farshore.domain.names.sounds.tables import families, forms, readings_of_char, usual_words

_LEAST_FAMILY, _LEAST_GIVEN = 0.002, 0.004
_MOST_SYLLABLES, _MOST_GIVEN = 7, 100
LONGEST_WORD = 16
SOUTHERN = {ord(c): southern(c) for c in map(chr, range(0xAC00, 0xD7A4)) if southern(c) != c}
"""For str.translate: every syllable as the south writes it at the beginning of a word."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name at a place of a text.

    Attributes:
        start: first character.
        end: one after the last.
        labels: whose it may be.
        weak: the words mean something else as well; a second sign is needed.
    """

    start: int
    end: int
    labels: tuple[str, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A place where a name may stand.

    Attributes:
        start: first character.
        end: one after the last.
        keys: what may be written there.
        sure: those of the keys that need no comparison: a usual spelling of them stands there.
        weak: it is a usual word or phrase as well: a second sign is needed.
        read: the name as one writes it, where it is written apart or turned round; else empty.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    sure: frozenset[str] = frozenset()
    weak: bool = False
    read: str = ""


TextWord = tuple[int, int, str]
"""First character, one after the last, and the word as it stands in the text."""


@remembered(most=50_000)
def family_keys(alphabet: Alphabet, text: str) -> dict[str, float]:
    """Return the family names that a word can be, as the south writes them, with probabilities."""
    found: dict[str, float] = {}
    for one in (LATIN, PINYIN) if alphabet is LATIN else (alphabet,):
        weights: dict[str, float] = {}
        for row in one.table(FAMILY).get(text, {}).values():
            for name, weight in row.items():
                weights[name] = weights.get(name, 0.0) + weight
        total = sum(weights.values())
        for name, weight in weights.items():
            if weight / total >= _LEAST_FAMILY:
                found[southern(name)] = max(found.get(southern(name), 0.0), weight / total)
    return found


@remembered(most=100_000)
def _syllable_keys(
    alphabet: Alphabet, text: str, before: str, role: int
) -> tuple[tuple[str, float], ...]:
    """Return the given syllables that a spelling can be with their probability in the best system."""
    tables = [alphabet.table(role).get(text, {})]
    if before and alphabet is LATIN:
        tables.append(alphabet.table(FIRST).get(f"{text}+{before}", {}))
    found: dict[str, float] = {}
    for by_system in tables:
        for row in by_system.values():
            total = sum(row.values())
            for syllable, weight in row.items():
                key = southern(syllable)
                found[key] = max(found.get(key, 0.0), weight / total)
    likely = sorted(((s, p) for s, p in found.items() if p >= _LEAST_GIVEN), key=lambda i: -i[1])
    return tuple(likely[:_MOST_SYLLABLES])


@remembered(most=100_000)
def given_keys(alphabet: Alphabet, words: tuple[str, ...]) -> dict[str, float]:
    """Return the given names of one to three syllables that words can be, the likeliest 160."""
    ranked: dict[str, float] = {}
    for one in (LATIN, PINYIN) if alphabet is LATIN else (alphabet,):
        choices = []
        for at, word in enumerate(words):
            following = words[at + 1][:1] if at + 1 < len(words) else ""
            role = FIRST if at == 0 else LATER
            choices.append(_legal(one, word, role, following))
        for parts in itertools.islice(itertools.product(*choices), 12):
            texts = [text for part in parts for text in part]
            if 1 <= len(texts) <= 3:
                _rank(one, texts, ranked)
    best = sorted(ranked, key=lambda key: -ranked[key])
    return {key: ranked[key] for key in best[:_MOST_GIVEN]}


def _legal(alphabet: Alphabet, word: str, role: int, following: str) -> list[tuple[str, ...]]:
    if len(word) > LONGEST_WORD:
        return []
    found = list(legal_cuts(alphabet, word, role, 3, following))
    if alphabet is KANA:
        found += [linked for linked, _share in unlinked(word)]
    return found


def _rank(alphabet: Alphabet, texts: list[str], ranked: dict[str, float]) -> None:
    slots = []
    for at, text in enumerate(texts):
        before = next_class(texts[at + 1][0]) if alphabet is LATIN and at + 1 < len(texts) else ""
        slots.append(_syllable_keys(alphabet, text, before, FIRST if at == 0 else LATER))
    for combination in itertools.islice(itertools.product(*slots), 400):
        key = "".join(syllable for syllable, _p in combination)
        p = 1.0
        for _syllable, share in combination:
            p *= share
        ranked[key] = max(ranked.get(key, 0.0), p)


@remembered(most=50_000)
def word_keys(alphabet: Alphabet, words: tuple[str, ...]) -> dict[str, float]:
    """Return the keys of a whole name in words of one alphabet, family name first or last."""
    found: dict[str, float] = {}
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        names = family_keys(alphabet, family)
        if names and given:
            _cross(names, given_keys(alphabet, given), found)
    if len(words) >= 3:
        pair = family_keys(alphabet, words[0] + words[1])
        names = {name: p for name, p in pair.items() if len(name) == 2}
        if names:
            _cross(names, given_keys(alphabet, words[2:]), found)
    return found


def _cross(names: dict[str, float], given: dict[str, float], found: dict[str, float]) -> None:
    for name, p in names.items():
        for rest, q in given.items():
            if p * q > found.get(name + rest, 0.0):
                found[name + rest] = p * q


@remembered(most=50_000)
def joined_keys(alphabet: Alphabet, word: str) -> dict[str, float]:
    """Return the keys of a name written as one word: parknari, パクナリ."""
    found: dict[str, float] = {}
    for size in range(1, min(len(word), 9)):
        head, tail = word[:size], word[size:]
        back, front = word[len(word) - size :], word[: len(word) - size]
        for family, given in ((head, tail), (back, front)):
            names = family_keys(alphabet, family)
            if names:
                _cross(names, given_keys(alphabet, (given,)), found)
    return found


# -- Han characters ----------------------------------------------------------------------------


@cache
def char_keys() -> dict[str, tuple[str, ...]]:
    """Return character -> its readings in given names, as the south writes them."""
    found = {
        c: tuple(dict.fromkeys(southern(r) for r in row[0]))
        for c, row in readings_of_char().items()
    }
    return found | {form: found[char] for form, char in forms().items() if char in found}


@cache
def family_chars() -> dict[str, tuple[str, ...]]:
    """Return character or two -> the family names they write, as the south writes them."""
    found: dict[str, dict[str, None]] = {}
    for name, (_share, chars, _spellings) in families().items():
        size = len(name)
        for at in range(0, len(chars) - size + 1, size):
            found.setdefault(chars[at : at + size], {})[southern(name)] = None
    for form, char in forms().items():
        if char in found:
            found.setdefault(form, {}).update(found[char])
    return {chars: tuple(names) for chars, names in found.items()}


def han_keys(chars: str) -> tuple[str, ...]:
    """Return the keys of a name in two to four characters, some of them perhaps Hangul: 朴나리."""
    known: MutableMapping[str, tuple[str, ...]] = char_keys()
    named: MutableMapping[str, tuple[str, ...]] = family_chars()
    if max(chars) >= "가":
        hangul = [one for one in (*chars, chars[:2]) if is_hangul(one)]
        own: dict[str, tuple[str, ...]] = {one: (one.translate(SOUTHERN),) for one in hangul}
        known, named = ChainMap(own, known), ChainMap(own, named)
    found: dict[str, None] = {}
    for size in (1, 2):
        names = named.get(chars[:size], ())
        rest = [known.get(char, ()) for char in chars[size:]]
        if names and rest and all(rest):
            found.update(dict.fromkeys("".join(parts) for parts in itertools.product(names, *rest)))
    return tuple(found)


# -- words of a text ---------------------------------------------------------------------------

_LETTERS = r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u0400-\u04ff]+"
_WORD = re.compile(rf"{_LETTERS}(?:['’‘ʼ`](?!s\b){_LETTERS})*")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_INNER = re.compile(r"[a-z]{2}[A-Z][a-z]{2}")
GAP = re.compile(r"[\s\-_.,・]{1,2}")


def text_words(text: str, *, is_address: bool) -> list[TextWord]:
    """Return the words of a text in Latin or Cyrillic letters, without a possessive 's.

    PakNari is two words; in an address (slug, tag, file name) so is PAKnari.
    """
    words: list[TextWord] = []
    for found in _WORD.finditer(text):
        word, start = found.group(), found.start()
        tail = word[1:]
        if tail.islower() or not tail.isascii() or not (is_address or _INNER.search(word)):
            words.append((start, found.end(), word))
            continue
        pieces = list(_CAMEL.finditer(word))
        words += [(start + p.start(), start + p.end(), p.group()) for p in pieces]
    return words


@remembered(most=200_000)
def fold_word(word: str) -> str:
    """Return a word in small letters as the tables know them."""
    if "\u0400" <= word[0] <= "\u04ff":
        word = fold_lookalikes(word)
    if "\u0400" <= word[0] <= "\u04ff":
        return word.casefold().replace("ё", "е")
    return fold_latin(fold_lookalikes(word)).strip("'")


def alphabet_of(word: str) -> Alphabet:
    """Return what a folded word is spelled in."""
    return CYRILLIC if "\u0400" <= word[:1] <= "\u04ff" else LATIN


def runs_of_words(
    text: str, words: list[TextWord], *, is_address: bool
) -> Iterator[list[TextWord]]:
    """Yield windows of two to four neighbouring words that may be a name, the longest first.

    In prose a name begins and ends with a capital, or has a hyphen.
    """
    for at in range(len(words) - 1):
        start, end, word = words[at]
        following = words[at + 1][0]
        if following - end > 2:
            continue
        capital = is_address or word[0].isupper()
        if not capital and "-" not in text[end : words[min(at + 3, len(words) - 1)][0]]:
            continue
        longest = 1
        while longest < 4 and at + longest < len(words):
            gap = text[words[at + longest - 1][1] : words[at + longest][0]]
            if gap != " " and gap and not GAP.fullmatch(gap):
                break
            longest += 1
        for size in range(longest, 1, -1):
            last = words[at + size - 1]
            tied = text[last[0] - 1] == "-" or (not capital and "-" in text[start : last[1]])
            if tied or (capital and (is_address or last[2][0].isupper())):
                yield words[at : at + size]


def is_weak(text: str, window: list[TextWord]) -> bool:
    """Tell whether a window is made of usual words alone; a hyphen or OhJinMok is a sign of a name."""
    usual = usual_words()
    written = text[window[0][0] : window[-1][1]]
    return all(word.casefold() in usual for _start, _end, word in window) and not (
        "-" in written or (len(window) > len("ab") and written.isalpha())
    )


def beginnings(query: str) -> tuple[list[str], frozenset[str]]:
    """Return what keys begin with, and given names, that an unfinished name can stand for."""
    compact = query.replace(" ", "").replace("・", "")
    if is_hangul(compact):
        south = compact.translate(SOUTHERN)
        return [south], frozenset({south} if len(south) > 1 else ())
    if compact and all(char in char_keys() for char in compact):
        keys = han_keys(compact) or family_chars().get(compact, ())
        return list(keys), frozenset()
    words = [(fold_word(word), word) for _start, _end, word in text_words(query, is_address=False)]
    folded = tuple(word for word, _plain in words if word)
    if folded:
        return _beginnings(alphabet_of(folded[0]), folded)
    kana = tuple(part for part in re.split(r"[・= ]", to_katakana(query)) if part)
    return (
        _beginnings(KANA, kana)
        if kana and all(_KANA.fullmatch(part) for part in kana)
        else ([], frozenset())
    )


_KANA = re.compile(r"[ァ-ヺー]+")


def _beginnings(alphabet: Alphabet, words: tuple[str, ...]) -> tuple[list[str], frozenset[str]]:
    heads = dict(word_keys(alphabet, words) if len(words) > 1 else joined_keys(alphabet, words[0]))
    names = family_keys(alphabet, words[0])
    if len(words) == 1:
        heads.update(names)
    else:
        rest = "".join(words[1:])
        heads.update(
            {name + tail: p for name, p in names.items() for tail in _unfinished(alphabet, rest)}
        )
    tails = [key for key in given_keys(alphabet, words) if len(key) > 1][:_MOST_TAILS]
    return [*heads], frozenset(tails)


def _unfinished(alphabet: Alphabet, text: str) -> set[str]:
    """Return one or two given syllables of which the last is only begun: myo, myongj."""
    found = set(_begun(alphabet, text, FIRST))
    for at in range(1, len(text)):
        head = _syllable_keys(alphabet, text[:at], next_class(text[at]), FIRST)
        for tail in _begun(alphabet, text[at:], LATER) if head else ():
            found.update(syllable + tail for syllable, _p in head)
    return found


@remembered(most=2_000)
def _begun(alphabet: Alphabet, text: str, role: int) -> frozenset[str]:
    rows = [row for spelling, row in alphabet.table(role).items() if spelling.startswith(text)]
    return frozenset(southern(s) for row in rows for by in row.values() for s in by)


_MOST_TAILS = 12
