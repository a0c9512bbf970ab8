"""Write a name as others would: the preview on a record, and what the guard looks for."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, product

from farshore.domain.memory import in_one_memory, remembered
from farshore.domain.names.reading.cleaning import clean
from farshore.domain.names.reading.parsing import Name, Parse, parse
from farshore.domain.names.reading.slots import Slot
from farshore.domain.names.sounds.scripts import (
    chars_of,
    pinyin_of_family,
    write_syllable_cyrillic,
    write_syllable_kana,
)
from farshore.domain.names.sounds.spelling import FAMILY, FIRST, LATER, write
from farshore.domain.names.sounds.syllables import southern, split_syllable
from farshore.domain.names.sounds.tables import families, readings_of_char

_LIKELY = 0.2
"""A reading of a syllable is written out if it is at least so likely."""
_MOST_READINGS = 4
_SYSTEM_NAMES = {
    "R": "Revised",
    "M": "McCune-Reischauer",
    "P": "McCune-Reischauer without marks",
    "D": "North Korean",
    "S": "passport",
}
_SONANTS = frozenset({0, 4, 8, 16, 21})
"""Finals after which McCune-Reischauer writes a voiced initial: none, ㄴ, ㄹ, ㅁ, ㅇ."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A name as it is written somewhere.

    Attributes:
        text: family name first, unless `how` says otherwise.
        how: in words: "Hangul, northern", "Kana", "passport", "pinyin" ...
    """

    text: str
    how: str


@in_one_memory
def written_as(name: str) -> list[Rendering]:
    """Return a name in every script and system, family name first; the likeliest reading first.

    The first rendering is the name itself, in family-first order where it can be read. A reading
    in katakana (furigana) and each romanisation follow. A name that can't be read: itself alone.
    """
    prepared = parse(name)
    found = {name.strip(): "as it stands"}
    found.setdefault(family_first(name), "family name first")
    for family, given in _hanguls(prepared):
        for text, how in _renderings(family, given):
            found.setdefault(text, how)
    for text in _characters(prepared):
        found.setdefault(text, "pinyin")
    return [Rendering(text, how) for text, how in found.items() if text]


@in_one_memory
def variants(name: str) -> list[str]:
    """Return renderings of a name that are looked for in texts, without those by initials.

    Every one of them is read back as the same name.
    """
    found: dict[str, None] = {}
    for rendering in written_as(name):
        found[rendering.text] = None
        words = rendering.text.split(" ")
        if rendering.how in _SYSTEM_NAMES.values() and len(words) == 2:
            family, given = words
            joined = given.replace("-", "").replace("'", "’")
            found[f"{family} {given.replace('-', ' ').title()}"] = None
            found[f"{given} {family}"] = None
            if rendering.how != "McCune-Reischauer":
                found[f"{family.upper()} {given}"] = None
                found[f"{family} {joined}"] = None
                found[f"{joined} {family}"] = None
    return sorted(found)


def _hanguls(name: Name) -> list[tuple[str, str]]:
    """Return the likeliest (family, given) in northern Hangul."""
    found: dict[tuple[str, str], None] = {}
    for at, reading in enumerate(name.parses):
        if reading.family is None or reading.initials or not reading.given:
            continue
        if at and reading.weight < -2.0:
            continue
        choices = [_likely(slot) for slot in (reading.family, *reading.given)]
        for family, *given in islice(product(*choices), _MOST_READINGS):
            found[(family, "".join(given))] = None
    return list(found)[:_MOST_READINGS]


def _likely(slot: Slot) -> list[str]:
    ranked = sorted(slot.can_be, key=lambda s: -slot.can_be[s])
    if slot.how == "open":
        return []
    return [s for s in ranked if slot.can_be[s] >= _LIKELY] or ranked[:1]


def _renderings(family: str, given: str) -> list[tuple[str, str]]:
    southern_family = southern(family)
    southern_given = southern(given)
    found = [
        (southern_family + southern_given, "Hangul, southern"),
        (family + given, "Hangul, northern"),
    ]
    if southern_given != given:
        found.append((southern_family + given, "Hangul"))
    for one, two in dict.fromkeys([(southern_family, southern_given), (family, given)]):
        found += [(f"{_kana(one, FAMILY)}・{_kana(two, FIRST)}", "Kana")]
    for system, how in _SYSTEM_NAMES.items():
        north = system == "D"
        one, two = (family, given) if north else (southern_family, southern_given)
        parts = _latin(two, system)
        for surname in _latin_family(family, one, system):
            found.append((f"{surname.capitalize()} {'-'.join(parts).capitalize()}", how))
    cyrillic = f"{_best(write_syllable_cyrillic, southern_family, FAMILY)} "
    cyrillic += " ".join(
        _best(write_syllable_cyrillic, s, LATER if at else FIRST).capitalize()
        for at, s in enumerate(southern_given)
    )
    return [*found, (cyrillic.capitalize()[:1] + cyrillic[1:], "Cyrillic")]


@remembered(most=100_000)
def written(family: str, given: str, how: str) -> str:
    """Return a northern Hangul name in one system, family name first.

    Args:
        family: northern Hangul.
        given: northern Hangul.
        how: R (Revised), M, P (McCune-Reischauer with and without marks), D (North Korean), S
            (passport), `kana`, `cyrillic`, `south`, `north`, `hanja`, `pinyin`.

    Returns:
        Empty for `hanja` and `pinyin` of a syllable without a character.
    """
    south, said = southern(family), southern(given)
    if how in _SYSTEM_NAMES:
        one, two = (family, given) if how == "D" else (south, said)
        parts = _latin(two, how)
        return f"{_latin_family(family, one, how)[0].capitalize()} {'-'.join(parts).capitalize()}"
    if how == "kana":
        return f"{_kana(south, FAMILY)}・{_kana(said, FIRST)}"
    if how == "cyrillic":
        parts = [
            _best(write_syllable_cyrillic, char, LATER if at else FIRST)
            for at, char in enumerate(said)
        ]
        whole = [_best(write_syllable_cyrillic, south, FAMILY), *parts]
        return " ".join(part.capitalize() for part in whole)
    if how in {"hanja", "pinyin"}:
        return _in_characters(family, given, pinyin=how == "pinyin")
    return south + said if how == "south" else family + given


def _in_characters(family: str, given: str, *, pinyin: bool) -> str:
    first = families().get(family, (0.0, "", ()))[1][: len(family)]
    rows = [chars_of().get(char, {}) for char in given]
    if not first or not all(rows):
        return ""
    chars = [max(row, key=row.__getitem__) for row in rows]
    if not pinyin:
        return first + "".join(chars)
    parts = [readings_of_char().get(char, ((), ("",), 0))[1] for char in chars]
    surname = next(iter(pinyin_of_family(family, first)), "")
    return (
        f"{surname.capitalize()} {''.join(part[0] if part else '' for part in parts).capitalize()}"
    )


def _latin_family(northern: str, said: str, system: str) -> list[str]:
    if system == "S":
        return list(families().get(northern, (0.0, "", ()))[2][:4]) or ["".join(_latin(said, "R"))]
    if said == "이" and system in "MP":
        return ["yi"]
    return ["".join(_latin(said, system, role=FAMILY))]


def _latin(word: str, system: str, *, role: int = FIRST) -> list[str]:
    """Return the spelled syllables; McCune-Reischauer follows what stands before and after."""
    out: list[str] = []
    for at, syllable in enumerate(word):
        position = role if at == 0 else LATER
        if system in "MP" and at and split_syllable(word[at - 1])[2] not in _SONANTS:
            position = FIRST
        best = max(write(syllable, system, position), key=lambda pair: pair[1])[0]
        following = split_syllable(word[at + 1])[0] if at + 1 < len(word) else -1
        if (
            system in "MP"
            and following == 11
            and best[-1] in "kpl"
            and split_syllable(syllable)[2] in {1, 8, 17}
        ):
            best = best[:-1] + {"k": "g", "p": "b", "l": "r"}[best[-1]]
        out.append(best)
    return out


def _best(writer: Callable[[str, int], list[tuple[str, float]]], word: str, role: int) -> str:
    return "".join(
        max(writer(char, role if at == 0 else LATER), key=lambda pair: pair[1])[0]
        for at, char in enumerate(word)
    )


def _kana(word: str, role: int) -> str:
    return _best(write_syllable_kana, word, role)


def _characters(name: Name) -> list[str]:
    """Return the pinyin of a name in characters; of another name its likeliest pinyin."""
    found: dict[str, None] = {}
    for reading in name.parses[:1]:
        if reading.family is None or reading.initials:
            continue
        pinyin = [
            _pinyin(reading.family, FAMILY),
            *(_pinyin(slot, FIRST) for slot in reading.given),
        ]
        if all(pinyin):
            found[f"{pinyin[0].capitalize()} {''.join(pinyin[1:]).capitalize()}"] = None
    return list(found)


def _pinyin(slot: Slot, role: int) -> str:
    if slot.how == "hanja" and role != FAMILY:
        known = readings_of_char().get(slot.text, ((), (), 0))[1]
        return known[0] if known else ""
    name = slot.best()
    if role == FAMILY:
        chars = families().get(name, (0.0, "", ()))[1]
        chars = slot.text if slot.how == "hanja" else chars[: len(name)]
        return next(iter(pinyin_of_family(name, chars)), "") if chars else ""
    row = chars_of().get(name, {})
    char = max(row, key=row.__getitem__, default="")
    known = readings_of_char().get(char, ((), (), 0))[1]
    return known[0] if known else ""


def family_first(name: str) -> str:
    """Return a name in family-first order, as it is written; unreadable: unchanged."""
    reading = next(iter(parse(name).parses), None)
    words = clean(name).words
    if reading is None or reading.order != "family last" or len(words) < 2:
        return name.strip()
    pieces = name.replace(",", " ").split()
    return " ".join([pieces[-1], *pieces[:-1]])


__all__ = ["Parse", "Rendering", "family_first", "variants", "written", "written_as"]
