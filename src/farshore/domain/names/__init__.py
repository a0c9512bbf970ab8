"""Personal names across Hangul, Hanja, Kana and Latin: keys, comparison, variants.

A first, sound cut: every rendering becomes a coarse sound key; equal keys make a candidate.
"""

from dataclasses import dataclass
from functools import lru_cache

from farshore.domain.names.hanja import read_hanja
from farshore.domain.names.kana import kana_keys, to_katakana, write_kana
from farshore.domain.names.latin import SURNAME_OF, SURNAMES, latin_keys, letters, spellings
from farshore.domain.names.normalise import normalise
from farshore.domain.names.syllables import is_hangul, southern, word_keys

__all__ = ["Comparison", "Reading", "compare", "name_keys", "readings", "variants"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a written name.

    Attributes:
        family: sound keys of the family name (empty if none is written).
        given: sound keys of the given name.
    """

    family: frozenset[str]
    given: frozenset[str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Whether two renderings can be one name.

    Attributes:
        score: 0 (cannot) to 1 (the same), symmetric.
        reasons: in words.
    """

    score: float
    reasons: tuple[str, ...]


def split_hangul(name: str) -> tuple[str, str]:
    """Return (family, given) of a Hangul name; two-syllable family names are known."""
    parts = name.split()
    if len(parts) == 2:
        return (parts[0], parts[1]) if len(parts[0]) <= len(parts[1]) else (parts[1], parts[0])
    joined = "".join(parts)
    if len(joined) >= 3 and southern(joined[:2]) in SURNAMES:
        return joined[:2], joined[2:]
    return joined[:1], joined[1:]


@lru_cache(maxsize=65536)
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


@lru_cache(maxsize=4096)
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


def compare(a: str, b: str) -> Comparison:
    """Compare two renderings.

    Returns:
        A score in [0, 1]: 1 for the same writing, 0.9 for the same sounds in both parts.
    """
    if (letters(a) and letters(a) == letters(b)) or a == b:
        return Comparison(1.0, ("written the same",))
    left, right = readings(a), readings(b)
    if not left or not right:
        return Comparison(0.0, ("one of them is not a Korean name that can be read",))
    best = 0.0
    reason = "neither family nor given name sound alike"
    for one in left:
        for two in right:
            family, given = bool(one.family & two.family), bool(one.given & two.given)
            score = 0.9 if family and given else 0.3 if given else 0.1 if family else 0.0
            if score > best:
                best = score
                reason = {
                    0.9: "family and given name sound alike",
                    0.3: "the given names sound alike, the family names don't",
                    0.1: "only the family names sound alike",
                }[score]
    return Comparison(best, (reason,))


def variants(name: str) -> list[str]:
    """Return renderings of a name that the guard looks for: a preview, not the whole."""
    plain = normalise(name).text.strip()
    compact = plain.replace(" ", "")
    found = {plain}
    hanguls = [compact] if is_hangul(compact) else read_hanja(compact)
    for hangul in hanguls[:2]:
        family, given = split_hangul(hangul)
        if not given:
            continue
        found.add(family + given)
        found.add(southern(family) + given)
        found.add(f"{write_kana(family)}・{write_kana(given)}")
        surnames = SURNAMES.get(southern(family), (letters(spellings(family)[0][0]),))[:4]
        for parts in spellings(given):
            for surname in surnames:
                found.add(f"{surname.title()} {'-'.join(parts).capitalize()}")
            found.add(f"{''.join(parts).capitalize()} {surnames[0].title()}")
    return sorted(found)
