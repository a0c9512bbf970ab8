"""Read a written name in any script: who is family, who is given, what each syllable can be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, product
from math import log

from farshore.domain.memory import in_one_memory
from farshore.domain.names.reading.cleaning import LONGEST, Cleaned, Word, clean, without_particle
from farshore.domain.names.reading.slots import Slot
from farshore.domain.names.reading.ways import (
    LENGTHS,
    MOST_CUTS,
    Way,
    family_ways,
    given_ways,
    joined,
)
from farshore.domain.names.reading.words import LATIN, PINYIN, Alphabet
from farshore.domain.names.sounds.syllables import southern
from farshore.domain.names.sounds.tables import families, forms

_MOST_PARSES = 6
_MOST_WORDS = 5
_DOUBTFUL = 0.09
_LONGEST_BARE = 4
"""Syllables of a Hangul name; one more is mostly a particle."""
_UNTIED = 0.0005
"""How often a hyphen ties the family name to one syllable of the given name only."""
_LEAST = 7.0
"""Parses that are e^7 less likely than the best are left out."""
_NEEDLESS_SLIP = 5.0
"""What a reading with a slip of the pen loses where a likelier one has none."""
_TIED_ALONE = 0.1
"""How likely two words tied by a hyphen are a given name alone (Ok-suk), beside a whole name."""


@dataclass(frozen=True, slots=True)
class Parse:
    """One way to read a name.

    Attributes:
        family: what the family name can be; None if none is written.
        given: one slot for each given syllable, 0 to 3.
        weight: natural logarithm of its probability beside the best parse; 0 is the best.
        order: "family first" or "family last".
        initials: some of it is written with initials only.
        slipped: it can be read so only if one letter is wrong.
    """

    family: Slot | None
    given: tuple[Slot, ...]
    weight: float
    order: str
    initials: bool
    slipped: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name prepared for comparison.

    Attributes:
        plain: its words folded and joined with a space: the writing itself.
        parses: likeliest first; empty if it can't be read as a Korean name.
        why_not: why it can't be read; empty if it can.
        plausible: it can be read without a slip of the pen.
    """

    plain: str
    parses: tuple[Parse, ...]
    why_not: str = ""
    plausible: bool = False

    def __repr__(self) -> str:
        return "<name>"


@in_one_memory
def parse(name: str) -> Name:
    """Read a name.

    Args:
        name: any text; at most 120 characters are looked at.

    Returns:
        The readings, likeliest first; without any where the text is no Korean name.
    """
    cleaned = clean(name)
    words = cleaned.words
    doubtful = any(share > _DOUBTFUL for _words, share in cleaned.others)
    plain = " ".join(word.text for word in words)
    plain = cleaned.text if cleaned.strange or doubtful or not plain else plain
    if not words:
        return Name(plain, (), "there are no letters of a name in it")
    if len(cleaned.text) > LONGEST:
        return Name(plain, (), "it is too long for a name")
    if len(words) > _MOST_WORDS:
        return Name(plain, (), "it has too many words for a name")
    found = _found(cleaned)
    if not found:
        return Name(plain, (), "it can't be read as a Korean name")
    found.sort(key=lambda p: -p.weight)
    best = found[0].weight
    kept = [p for p in found if best - p.weight < _LEAST][:_MOST_PARSES]
    needless = 0.0 if found[0].slipped else _NEEDLESS_SLIP
    weighed = [_weighed(p, p.weight - best - (needless if p.slipped else 0.0)) for p in kept]
    weighed.sort(key=lambda p: -p.weight)
    return Name(plain, tuple(weighed), "", not all(p.slipped for p in found))


def _weighed(one: Parse, weight: float) -> Parse:
    return Parse(one.family, one.given, weight, one.order, one.initials, one.slipped)


def _found(cleaned: Cleaned) -> list[Parse]:
    """Return every reading of a name, with and without what may be a title."""
    latin: tuple[Alphabet, ...] = (LATIN, PINYIN)
    if cleaned.breves:
        latin = (LATIN,)
    elif cleaned.toned:
        latin = (PINYIN,)
    found: list[Parse] = []
    for words, share in ((cleaned.words, 1.0), *cleaned.others):
        if 0 < len(words) <= _MOST_WORDS:
            found += _parses(words, share, latin)
    if not found and cleaned.toned:
        return _found(replace(cleaned, toned=False))
    return found


def _parses(words: tuple[Word, ...], way: float, latin: tuple[Alphabet, ...]) -> Iterator[Parse]:
    for family, given, share, order in _splits(words):
        yield from _readings(family, given, log(share * way), order, latin=latin)


def _splits(words: tuple[Word, ...]) -> Iterator[tuple[Word | None, tuple[Word, ...], float, str]]:
    """Yield (family word, given words, share, order)."""
    if len(words) == 1:
        yield from _one_word(words[0])
        return
    if len(words) > 4:
        return
    first, last = _shares(words)
    yield words[0], words[1:], first, "family first"
    yield words[-1], words[:-1], last, "family last"
    if len(words) == 2 and words[1].joined and words[0].script in {"latin", "cyrillic"}:
        yield None, words, _TIED_ALONE, "no family name"
    if len(words) >= 3 and all(word.script in {"latin", "cyrillic"} for word in words[:2]):
        both = Word(words[0].text + words[1].text, words[0].script)
        if len(both.text) >= 5 and not words[0].initial:
            yield both, words[2:], first * 0.1, "family first"


def _shares(words: tuple[Word, ...]) -> tuple[float, float]:
    """Return how likely the family name stands first, and last, by all signs of how it is written."""
    first, last = 0.85, 0.15
    if words[0].comma and not any(word.comma for word in words[1:]):
        first, last = 0.99, 0.01
    first, last = _by_capitals(words) or (first, last)
    ties = [word.joined for word in words[1:]]
    if any(ties) and not all(ties):
        first *= _UNTIED if ties[0] else 1.0
        last *= _UNTIED if ties[-1] else 1.0
    if words[0].initial and not words[-1].initial:
        first, last = 0.03, 0.97
    if words[0].script in {"hangul", "hanja"} or len({word.script for word in words}) > 1:
        last *= 0.1
    return first, last


def _by_capitals(words: tuple[Word, ...]) -> tuple[float, float] | None:
    """Return the same by which word is in capitals, if that is the first or the last: PARK Nari."""
    capitals = [word.capitals and not word.initial and len(word.text) > 1 for word in words]
    if not any(capitals) or all(capitals):
        return None
    return (0.97, 0.03) if capitals[0] else (0.1, 0.9) if capitals[-1] else None


def _one_word(word: Word) -> Iterator[tuple[Word | None, tuple[Word, ...], float, str]]:
    text, script = word.text, word.script
    if script in {"hangul", "hanja"}:
        yield from _one_word_of_syllables(word)
        return
    if len(text) > 24:
        return
    for size in range(1, len(text)):
        head, tail = Word(text[:size], script), Word(text[size:], script)
        yield head, (tail,), 0.4, "family first"
        yield tail, (head,), 0.05, "family last"
    yield None, (word,), 0.05, "no family name"


def _one_word_of_syllables(
    word: Word,
) -> Iterator[tuple[Word | None, tuple[Word, ...], float, str]]:
    text, script = word.text, word.script
    stem = without_particle(text) if script == "hangul" else text
    wholes = [(text, 1.0)]
    if stem != text:
        wholes.append((stem, 0.8 if len(text) > _LONGEST_BARE else 0.1))
    for whole, share in wholes:
        for size in (1, 2):
            if 1 <= len(whole) - size <= 3 and _may_be_family(whole[:size], script):
                weight = share * (0.3 if size == 2 and len(whole) == 3 else 1.0)
                yield (
                    Word(whole[:size], script),
                    (Word(whole[size:], script),),
                    weight,
                    "family first",
                )
    if len(text) <= 3:
        begins = len(text) > 1 and _may_be_family(text[:1], script) and _is_family(text[:1])
        yield None, (word,), 0.002 if begins else 0.02, "no family name"


def _is_family(text: str) -> bool:
    return text in families() or text in _said_families()


@cache
def _said_families() -> frozenset[str]:
    """Return the family names as the South writes them."""
    return frozenset(southern(name) for name in families())


def _may_be_family(text: str, script: str) -> bool:
    if len(text) == 1:
        return True
    if script == "hanja":
        folded = "".join(forms().get(c, c) for c in text)
        return any(len(n) == 2 and folded in row[1] for n, row in families().items())
    return text in families()


def _readings(
    family: Word | None,
    given: tuple[Word, ...],
    weight: float,
    order: str,
    *,
    latin: tuple[Alphabet, ...],
) -> Iterator[Parse]:
    families_: tuple[Way | None, ...] = (None,)
    if family:
        families_ = family_ways((family.text, family.script, family.initial), latin)
    if not families_:
        return
    words = tuple((word.text, word.script, word.initial) for word in given)
    for one, many in islice(product(families_, given_ways(words, latin)), MOST_CUTS * 4):
        found = joined(one, many)
        if found is None:
            continue
        slots, likely, slipped = found
        share = many.share * (one.share if one else 1.0)
        yield Parse(
            slots[0] if one else None,
            slots[1:] if one else slots,
            weight + likely + log(LENGTHS[len(many.steps)] * share),
            order,
            many.initial or (one is not None and one.initial),
            slipped,
        )
