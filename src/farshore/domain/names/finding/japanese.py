"""Names as Japanese offices read their characters: 徐惠蘭 is じょ・けいらん.

Readings of characters are those of the table `hanja.tsv` (kJapaneseOn), in Hepburn's letters.
"""

import itertools
from functools import cache

from farshore.domain.memory import remembered
from farshore.domain.names.finding.spans import char_keys, family_chars
from farshore.domain.names.sounds.kana import to_katakana
from farshore.domain.names.sounds.tables import forms, rows

_LINES = {
    "": "アイウエオ", "k": "カキクケコ", "g": "ガギグゲゴ", "s": "サシスセソ", "z": "ザジズゼゾ", "t": "タチツテト",
    "d": "ダヂヅデド", "n": "ナニヌネノ", "h": "ハヒフヘホ", "b": "バビブベボ", "p": "パピプペポ", "m": "マミムメモ",
    "r": "ラリルレロ",
}  # fmt: skip
_LETTERS = {
    char: begin + "aiueo"[at] for begin, row in _LINES.items() for at, char in enumerate(row)
}
_LETTERS |= {"シ": "shi", "ジ": "ji", "ヂ": "ji", "チ": "chi", "ツ": "tsu", "ヅ": "zu", "フ": "fu"}
_LETTERS |= {"ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ッ": "tsu"}
_SMALL = {"ャ": "a", "ュ": "u", "ョ": "o"}
_MOST_READ, _MOST_KEYS = 400, 2_000


def in_hepburn(kana: str) -> str:
    """Return Kana in Latin letters, a long vowel as two; empty if there are other signs."""
    out = ""
    for char in to_katakana(kana):
        if char in _SMALL and out.endswith("i"):
            out = out[:-1] + ("" if out[-3:-1] in {"sh", "ch"} or out[-2:-1] == "j" else "y")
            out += _SMALL[char]
        elif char == "ー" and out:
            out += "u" if out[-1] in "ou" else out[-1]
        elif char in _LETTERS:
            out += _LETTERS[char]
        else:
            return ""
    return out


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Return character -> its readings in Japanese."""
    found = {row[0]: tuple(row[3].split()) for row in rows("hanja.tsv") if row[3]}
    return found | {form: found[char] for form, char in forms().items() if char in found}


def japanese_readings(name: str) -> frozenset[str]:
    """Return how a name in characters is read in Japan, in Hepburn's letters without a space."""
    choices = [_readings().get(char, ()) for char in name]
    ways = itertools.islice(itertools.product(*choices), _MOST_READ)
    return frozenset("".join(way) for way in ways)


@cache
def _families() -> dict[str, frozenset[str]]:
    """Return reading in Japanese -> family names, as the south writes them."""
    found: dict[str, set[str]] = {}
    for chars, names in family_chars().items():
        for reading in japanese_readings(chars):
            found.setdefault(reading, set()).update(names)
    return {reading: frozenset(names) for reading, names in found.items()}


@cache
def _syllables() -> dict[str, frozenset[str]]:
    """Return reading in Japanese -> syllables of given names, as the south writes them."""
    found: dict[str, set[str]] = {}
    for char, keys in char_keys().items():
        for reading in _readings().get(char, ()):
            found.setdefault(reading, set()).update(keys)
    return {reading: frozenset(keys) for reading, keys in found.items()}


@remembered(most=4_096)
def keys_read_in_japan(family: str, given: str) -> tuple[str, ...]:
    """Return the look-up keys of names whose characters may be read so.

    Args:
        family: Hepburn's letters.
        given: the same, of one or two characters.
    """
    names, known = _families().get(family, frozenset()), _syllables()
    if not names:
        return ()
    rest = set(known.get(given, ()))
    for at in range(1, len(given)):
        rest |= {a + b for a in known.get(given[:at], ()) for b in known.get(given[at:], ())}
    found = (name + tail for name in sorted(names) for tail in sorted(rest))
    return tuple(itertools.islice(found, _MOST_KEYS))
