"""Coarse sound keys of names: whoever may bear a written name shares a key with it."""

from dataclasses import dataclass

from farshore.domain.memory import remembered
from farshore.domain.names.sounds.hanja import read_hanja
from farshore.domain.names.sounds.kana import kana_keys, to_katakana
from farshore.domain.names.sounds.latin import SURNAME_OF, SURNAMES, latin_keys, letters
from farshore.domain.names.sounds.normalise import normalise
from farshore.domain.names.sounds.syllables import is_hangul, southern, word_keys


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a written name.

    Attributes:
        family: sound keys of the family name (empty if none is written).
        given: sound keys of the given name.
    """

    family: frozenset[str]
    given: frozenset[str]


def split_hangul(name: str) -> tuple[str, str]:
    """Return (family, given) of a Hangul name; two-syllable family names are known."""
    parts = name.split()
    if len(parts) == 2:
        return (parts[0], parts[1]) if len(parts[0]) <= len(parts[1]) else (parts[1], parts[0])
    joined = "".join(parts)
    if len(joined) >= 3 and southern(joined[:2]) in SURNAMES:
        return joined[:2], joined[2:]
    return joined[:1], joined[1:]


@remembered(most=65_536)
def readings(name: str) -> tuple[Reading, ...]:
    """Return the ways to read a whole name in any script; none if it can't be Korean."""
    plain = normalise(name).text.strip()
    compact = plain.replace(" ", "").replace("・", "").replace("-", "")
    if is_hangul(compact) and 2 <= len(compact) <= 6:
        return (_hangul_reading(plain),)
    if compact and all("一" <= char <= "鿿" or "豈" <= char <= "﫿" for char in compact):
        return tuple(_hangul_reading(hangul) for hangul in read_hanja(compact))
    kana = to_katakana(plain)
    if compact and all("ァ" <= char <= "ー" or char in "・ -=" for char in kana):
        return tuple(_kana_readings(kana))
    return tuple(_latin_readings(plain))


def _hangul_reading(name: str) -> Reading:
    family, given = split_hangul(name)
    return Reading(frozenset(word_keys(family)), frozenset(word_keys(given)))


def _kana_readings(kana: str) -> list[Reading]:
    parts = [part for part in kana.replace("=", "・").replace(" ", "・").split("・") if part]
    found = []
    for index, part in enumerate(parts[:1] + parts[-1:] if len(parts) > 1 else []):
        rest = "".join(parts[1:] if index == 0 else parts[:-1])
        family, given = kana_keys(part), kana_keys(rest)
        if family and given:
            found.append(Reading(frozenset(family), frozenset(given)))
    return found


def _latin_readings(text: str) -> list[Reading]:
    words = [letters(word) for word in text.replace("-", " ").replace(",", " ").split()]
    words = [word for word in words if word]
    found = []
    if 2 <= len(words) <= 4:
        for family, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
            keys = surname_keys(family)
            given = latin_keys("".join(rest))
            if keys and given:
                found.append(Reading(frozenset(keys), frozenset(given)))
    if len(words) == 1:
        for size in range(1, len(words[0]) - 1):
            keys = surname_keys(words[0][:size])
            given = latin_keys(words[0][size:])
            if keys and given:
                found.append(Reading(frozenset(keys), frozenset(given)))
    return found


@remembered(most=4_096)
def surname_keys(word: str) -> frozenset[str]:
    """Return the sound keys of the family names that a Latin word can stand for."""
    found: set[str] = set()
    for hangul in SURNAME_OF.get(word, frozenset()):
        found.update(word_keys(hangul))
    return frozenset(found)


def name_keys(name: str) -> frozenset[str]:
    """Return look-up keys of a whole name: family key, a bar, given key."""
    return frozenset(
        f"{family}|{given}"
        for reading in readings(name)
        for family in reading.family
        for given in reading.given
    )
