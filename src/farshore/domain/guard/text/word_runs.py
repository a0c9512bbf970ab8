"""The words of a text that may be a name or a part of one, with the sounds that they can be read as."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.memory import remembered
from farshore.domain.names import (
    family_chars,
    fold_lookalikes,
    hangul_sound_keys,
    kana_keys,
    latin_keys,
    letters,
    readings,
    surname_keys,
    to_katakana,
)

_LETTERS = r"[A-Za-z\u00c0-\u024f\u0400-\u04ff]+"
_LATIN = re.compile(rf"{_LETTERS}(?:['’](?!s\b){_LETTERS})*")
"""A word with its inner apostrophes (Ch'ŏl), without a possessive 's or a closing quote."""
_HANGUL = re.compile(r"[가-힣]+")
_SPACED = re.compile(r"(?<![가-힣])[가-힣](?: [가-힣]){1,3}(?![가-힣])")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]{2,}")
_KANA = re.compile(r"[ァ-ヺー]+(?:[・=]| (?=[ァ-ヺ]))?[ァ-ヺー]*(?:・[ァ-ヺー]+)?")
_HIRAGANA = re.compile(r"(?<![ぁ-ゖー])[ぁ-ゖー]++・[ぁ-ゖー]+")
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_GAP = re.compile(r"[\s\-_.,・]{1,2}")


Run = tuple[int, int, str, frozenset[str]]


def runs(text: str, *, is_address: bool) -> tuple[Run, ...]:
    """Return single words and hyphened pairs with the sound keys that they can be read as.

    Remembered, since a text is read for each of its subjects.
    """
    return remembered_runs(text, is_address=is_address)


@remembered(most=128)
def remembered_runs(text: str, *, is_address: bool) -> tuple[Run, ...]:
    return tuple(_runs(text, is_address=is_address))


def _runs(text: str, *, is_address: bool) -> Iterator[Run]:
    """Yield single words and hyphened pairs with the sound keys that they can be read as."""
    yield from _latin_runs(text, is_address=is_address)
    for found in _KANA.finditer(text):
        yield found.start(), found.end(), found.group(), frozenset(kana_keys(found.group()))
    yield from _hiragana_runs(text)
    yield from _han_runs(text)
    for found in _HANGUL.finditer(text):
        for size in (2, 3, 1):
            head = found.group()[:size]
            reading = readings("가" + head)
            if len(head) == size and reading:
                keys = reading[0].given
                yield found.start(), found.start() + size, head, keys


def _latin_runs(text: str, *, is_address: bool) -> Iterator[Run]:
    words = _words(text, is_address=is_address)
    for index, word in enumerate(words):
        if not (is_address or word.text[0].isupper()):
            continue
        keys = surname_keys(word.plain) | frozenset(latin_keys(word.plain))
        yield word.start, word.end, word.text, keys
        if index + 1 < len(words) and _joins(text, words[index : index + 2]):
            pair = words[index + 1]
            joined = word.plain + pair.plain
            if text[word.end : pair.start] in {"-", " ", "_", "'"}:
                yield word.start, pair.end, joined, frozenset(latin_keys(joined))


def _hiragana_runs(text: str) -> Iterator[Run]:
    """Yield what may be a name in Hiragana before a title: よんひちゃん. Words before it run on without a gap."""
    for found in _HIRAGANA_TITLED.finditer(text):
        for size in range(_SHORTEST_KANA, len(found[1]) + 1):
            start = found.end(1) - size
            kana = to_katakana(text[start : found.end(1)])
            yield start, found.end(1), kana, frozenset(kana_keys(kana))


_HIRAGANA_TITLED = re.compile(
    r"(?<![ぁ-ゖー])([ぁ-ゖー]{2,10}?)(?=さん|ちゃん|くん|さま|様|氏|先生)"
)
_SHORTEST_KANA = 2


def _han_runs(text: str) -> Iterator[tuple[int, int, str, frozenset[str]]]:
    """Yield characters before a title: a family name, or a given name of two."""
    for found in _HAN_TITLED.finditer(text):
        chars = found.group(1)
        for size in (2, 1):
            head = chars[-size:]
            keys = {key for name in family_chars().get(head, ()) for key in hangul_sound_keys(name)}
            if size == 2:
                keys |= {key for one in readings("金" + head) for key in one.given}
            if keys and len(head) == size:
                yield found.end(1) - size, found.end(1), head, frozenset(keys)


_HAN_TITLED = re.compile(
    r"(?<![\u3400-\u9fff])([\u3400-\u9fff]{1,2})(?=さん|サン|様|氏|君|くん|ちゃん|女士|先生|阿姨|大姐|叔叔|奶奶|爷爷|小姐|同志|老师|同学|大夫|医生|老板|师傅|大妈|大爷|夫人|姐姐|大哥)"
)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    plain: str


def _words(text: str, *, is_address: bool) -> list[_Word]:
    words = []
    for found in _LATIN.finditer(text):
        word = fold_lookalikes(found.group())
        pieces = list(_CAMEL.finditer(word)) if is_address and word.isascii() else []
        if len(pieces) > 1:
            for piece in pieces:
                start = found.start() + piece.start()
                words.append(
                    _Word(start, start + len(piece.group()), piece.group(), letters(piece.group()))
                )
        else:
            words.append(_Word(found.start(), found.end(), word, letters(word)))
    return [word for word in words if word.plain]


def _joins(text: str, window: list[_Word]) -> bool:
    return all(
        one.end == two.start or _GAP.fullmatch(text[one.end : two.start])
        for one, two in itertools.pairwise(window)
    )
