"""Which names a text asks the guard about, whether anybody bears them or not.

The guard answers "is this somebody protected?". Were its questions counted by what the register holds,
the count would tell what the register holds; so they are counted by how the words are written alone.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from farshore.domain.memory import in_one_memory, remembered
from farshore.domain.names import (
    CYRILLIC,
    KANA,
    LATIN,
    SOUTHERN,
    TextWord,
    alphabet_of,
    char_keys,
    families,
    family_chars,
    family_keys,
    fold_word,
    given_keys,
    given_share,
    homographs,
    is_made_of_usual_words,
    joined_keys,
    name_windows,
    normalise,
    text_words,
)

MOST_SHARE, LEAST_LISTED, _MOST_WORDS = 0.4, 10, 0.5
"""A text of ten different names or more, whose names are two fifths of its letters, is a list."""
_CUT = re.compile(
    r"[\n\r\t,;:、，；。.|/·•()\[\]{}<>\"“”«»…!?]+|(?<! ) +- +|(?<!\s)\s+(?:and|와|과|및|と)\s+"
)
_AROUND = " \t\r\n\u3000#*.()-–—0123456789０１２３４５６７８９"
_HANGUL = re.compile(r"(?<![가-힣])[가-힣]{1,2} [가-힣]{2}(?![가-힣])|[가-힣]+")
_PARTICLE = re.compile(
    r"(?:에게서|에게|한테|께서|이라고|라고|이라는|라는|이며|이고|처럼|보다|이랑|하고|으로|까지|부터|마저|조차"
    r"|씨는|씨가|씨의|씨를|씨와|씨|님|은|는|이|가|을|를|과|와|의|도|만|야|아|랑|로)$"
)
_HAN = re.compile(r"[\u3400-\u9fff]{2,4}")
_KANA = re.compile(r"[ァ-ヺー]{1,6}(?:[・＝=·][ァ-ヺー]{1,6}){1,2}|[ァ-ヺー]{4,9}")
_HONORIFIC = re.compile(r"\s?(?:さん|氏|様|さま|君|くん|ちゃん|先生|女士|씨|님)")
_LEAST_LIKELY, _LEAST_LISTED = 5e-6, 1e-8
"""How likely syllables are a name: in a sentence, where 이야기 is far below; alone between commas."""
_HANGUL_SIZES = (3, 4)
_LONGEST_TEXT = 400_000


@in_one_memory
def names_asked(text: str, *, is_address: bool = False) -> frozenset[str]:
    """Return what in a text is written like a Korean name, in small letters without spaces.

    Args:
        text: one field.
        is_address: a slug, tag or file name: small letters count as names.
    """
    found = {*_names(text, is_address=is_address), *_listed(text)}
    return frozenset(_plain(words) for words in found)


@in_one_memory
def is_list_of_names(texts: Sequence[str]) -> bool:
    """Tell whether texts are names and little else: such a list is a question, and no story."""
    found: Counter[str] = Counter()
    told = 0
    for text in texts:
        told += sum(char.isalpha() for char in text[:_LONGEST_TEXT])
        found += Counter(_listed(text)) | Counter(_names(text))
    named = sum(sum(map(str.isalpha, words)) * count for words, count in found.items())
    if len(found) >= LEAST_LISTED and named >= MOST_SHARE * told:
        return True
    every = [word.strip(_AROUND) for text in texts for word in text[:_LONGEST_TEXT].split()]
    alone = [word for word in every if _HANGUL.fullmatch(word) and _is_name(word)]
    return len(set(alone)) >= LEAST_LISTED and len(alone) >= _MOST_WORDS * len(every)


def _plain(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.casefold())


def _listed(text: str) -> Iterator[str]:
    """Yield the pieces between commas, line ends and the like that are a name and nothing else."""
    for piece in _CUT.split(text[:_LONGEST_TEXT]):
        words = piece.strip(_AROUND)
        if 1 < len(words) <= _LONGEST_NAME and _is_name(words):
            yield words
        else:
            yield from (one for one in words.split() if _HAN.fullmatch(one) and _is_han_name(one))


_LONGEST_NAME = 40


def _is_name(words: str) -> bool:
    """Tell whether words that stand alone can be a name."""
    plain = normalise(words).text.strip()
    joined = plain.replace(" ", "")
    return (
        (len(joined) in _HANGUL_SIZES and hangul_likely(joined) >= _LEAST_LISTED)
        or bool(_HAN.fullmatch(joined) and _is_han_name(joined))
        or bool(_KANA.fullmatch(plain) and _is_kana_name(plain))
        or next(_in_alphabets(plain, is_address=True), "") == plain
    )


def _names(text: str, *, is_address: bool = False) -> Iterator[str]:
    """Yield what reads like a name in sentences: there a word of one script needs a sign beside it."""
    plain = normalise(text[:_LONGEST_TEXT]).text
    for piece in _CUT.split(text[:_LONGEST_TEXT]):
        yield from _in_alphabets(normalise(piece).text, is_address=is_address)
    for found in _HANGUL.finditer(plain):
        if words := _hangul_name(found.group()):
            yield words
    for found in _HAN.finditer(plain):
        if _HONORIFIC.match(plain, found.end()) and _is_han_name(found.group()):
            yield found.group()
    for found in _KANA.finditer(plain):
        is_two = re.search(r"[・＝=·]", found.group())
        titled = is_two or _HONORIFIC.match(plain, found.end())
        if titled and _is_kana_name(found.group()):
            yield found.group()


def _in_alphabets(text: str, *, is_address: bool) -> Iterator[str]:
    words = text_words(text, is_address=is_address)
    reached = -1
    for window in name_windows(text, words, is_address=is_address):
        if (
            window[0][0] < reached
            or is_made_of_usual_words(text, window)
            or not _is_spelled_name(window)
        ):
            continue
        reached = window[-1][1]
        yield text[window[0][0] : reached]


def _is_spelled_name(window: list[TextWord]) -> bool:
    folded = tuple(fold_word(word) for _start, _end, word in window)
    return has_reading(folded)


@remembered(most=20_000)
def has_reading(words: tuple[str, ...]) -> bool:
    """Tell whether words are a family and a given name."""
    alphabet = alphabet_of(words[0])
    if alphabet not in {LATIN, CYRILLIC}:
        return False
    for family, given in ((words[0], words[1:]), (words[-1], words[:-1])):
        if family_keys(alphabet, family) and any(
            len(key) > 1 for key in given_keys(alphabet, given)
        ):
            return True
    return False


def _hangul_name(words: str) -> str:
    """Return the name that a word of Hangul is without its particle, or nothing."""
    joined = words.replace(" ", "")
    bare = _PARTICLE.sub("", joined)
    for stem in (bare, joined) if len(bare) == len(joined) else (bare,):
        if len(stem) in _HANGUL_SIZES and hangul_likely(stem) >= _LEAST_LIKELY:
            return stem
    return ""


@remembered(most=20_000)
def hangul_likely(stem: str) -> float:
    """Return how likely three or four syllables are together as a name; 0 for usual words."""
    size = len(stem) - 2
    family = _southern_families().get(stem[:size], 0.0)
    if stem in homographs() or not family:
        return 0.0
    shares = _southern_shares()
    likely = float(family**0.25)
    for syllable in stem[size:]:
        likely *= shares.get(syllable.translate(SOUTHERN), 0.0)
    return likely


@cache
def _southern_families() -> dict[str, float]:
    found: dict[str, float] = {}
    for name, (share, _chars, _spellings) in families().items():
        for way in (name, name.translate(SOUTHERN)):
            found[way] = max(found.get(way, 0.0), share)
    return found


@cache
def _southern_shares() -> dict[str, float]:
    found: dict[str, float] = {}
    for syllable, share in given_share().items():
        south = syllable.translate(SOUTHERN)
        found[south] = found.get(south, 0.0) + share
    return found


def _is_han_name(chars: str) -> bool:
    size = len(chars)
    known, named = char_keys(), family_chars()
    heads = (1, 2) if size == len("諸葛孔明") else (1,)
    return any(
        size - head <= len("明珍")
        and chars[:head] in named
        and all(char in known for char in chars[head:])
        for head in heads
    )


def _is_kana_name(words: str) -> bool:
    parts = tuple(part for part in re.split(r"[・＝=·]", words) if part)
    if len(parts) == 1:
        return any(len(key) > len("박나") for key in joined_keys(KANA, parts[0]))
    return any(
        family_keys(KANA, family) and given_keys(KANA, given)
        for family, given in ((parts[0], parts[1:]), (parts[-1], parts[:-1]))
    )
