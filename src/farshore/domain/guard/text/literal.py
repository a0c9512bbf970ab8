"""Words of a record, looked for letter by letter: as a pattern, `re` would remember them."""

import re
from collections.abc import Iterator
from functools import cache

from farshore.domain.memory import remembered
from farshore.domain.names import Plain, forms, normalise

NOTHING = re.compile("")
"""An edge that stands anywhere."""
NO_HANGUL_BEFORE = re.compile(r"(?<![가-힣])")
_NO_LETTER_BEFORE = re.compile(r"(?<![a-z0-9])")
_ENDING = re.compile(r"(?:s|')?(?![a-z0-9])")


def places_of(
    words: str, text: str, *, before: re.Pattern[str] = NOTHING, after: re.Pattern[str] = NOTHING
) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of words in a text, as a pattern of both edges and the words would.

    Args:
        words: at least one letter.
        text: where they are looked for.
        before: what has to match where they begin; it looks back and takes no letter.
        after: what has to match where they end; letters that it takes belong to the place.
    """
    at = text.find(words)
    while at >= 0:
        end = before.match(text, at) and after.match(text, at + len(words))
        if end:
            yield at, end.end()
        at = text.find(words, max(end.end(), at + 1) if end else at + 1)


def whole_words(words: str, folded: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand that must not be a part of a longer Latin word.

    Args:
        words: in small letters, at least one.
        folded: a text in small letters.
    """
    before = _NO_LETTER_BEFORE if words[0].isascii() else NOTHING
    after = _ENDING if words[-1].isascii() else NOTHING
    return places_of(words, folded, before=before, after=after)


def fold_characters(text: str) -> str:
    """Return a text with simplified and Japanese characters in the form that Korean names use."""
    return text.translate(_folds())


@cache
def _folds() -> dict[int, str]:
    usual = {ord(form): char for form, char in forms().items() if len(form) == 1}
    same = {ord(form): own[0] for own in _SAME for form in own}
    return usual | same


_SAME = (
    "齋斎斉齊", "邊辺邉", "澤沢", "高髙", "崎﨑嵜碕", "島嶋嶌", "濱浜濵", "富冨", "峰峯", "曾曽", "館舘", "淵渕", "榮栄", "國国", "廣広", "櫻桜",
    "惠恵", "眞真", "德徳", "龍竜", "姬姫", "塚塚", "瀨瀬", "瀧滝", "彌弥", "壽寿", "祐祐", "關関", "藏蔵", "禮礼",
)  # fmt: skip
"""Characters that the same Japanese name is written with, by its bearers and by everybody else."""
_GAP = re.compile(r"(?<=[ぁ-ヿ一-鿿가-힣])[ \u3000・-]{1,3}(?=[ぁ-ヿ一-鿿가-힣])")
_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_LEAST_OTHERWISE = 3
"""Letters of a word that is found although it is written otherwise."""


@remembered(most=65_536)
def loose_words(words: str) -> str:
    """Return words of a record as `loose` has them."""
    return _loose(words).text


@remembered(most=256)
def loose(text: str) -> Plain:
    """Return a text in small letters, usual characters and katakana, without gaps between syllables.

    So ひまわり マート, ヒマワリ・マート and ﾋﾏﾜﾘﾏｰﾄ are one, and 해바라기 마트 is 해바라기마트.
    """
    return _loose(text)


def _loose(text: str) -> Plain:
    plain = normalise(text)
    small = plain.text.casefold()
    if len(small) != len(plain.text):
        small = "".join(c.casefold() if len(c.casefold()) == 1 else c for c in plain.text)
    small = fold_kana(fold_characters(small))
    kept, at = [], 0
    for gap in _GAP.finditer(small):
        kept.append((at, gap.start()))
        at = gap.end()
    kept.append((at, len(small)))
    return Plain(
        "".join(small[a:b] for a, b in kept),
        [one for a, b in kept for one in plain.starts[a:b]],
        [one for a, b in kept for one in plain.ends[a:b]],
    )


def fold_kana(text: str) -> str:
    """Return a text with katakana for hiragana."""
    return text.translate(_KATAKANA)


def loosely(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a proper string stands in a text, in any Kana, with or without gaps.

    Args:
        words: of a record.
        text: one field as it is written.
    """
    wanted = loose_words(words)
    folded = loose(text)
    if not wanted:
        return
    for start, end in whole_words(wanted, folded.text):
        first, last = folded.source(start, end)
        if _is_whole(text, first, last, words):
            yield first, last


def _is_whole(text: str, start: int, end: int, words: str) -> bool:
    """Tell whether words that are written otherwise than in the record are no part of others."""
    found = fold_characters(text[start:end].casefold())
    if found == fold_characters(words.casefold()):
        return True
    if len(loose_words(words)) < _LEAST_OTHERWISE:
        return False
    goes_on = _is_katakana(text[start : start + 1]) and _is_katakana(text[start - 1 : start])
    begins_inside = "가" <= text[start - 1 : start] <= "힣"
    return not (goes_on or begins_inside)


def _is_katakana(char: str) -> bool:
    return "ァ" <= char <= "ヿ"
