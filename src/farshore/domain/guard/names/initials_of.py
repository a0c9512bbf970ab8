"""Initials of one person's name, and the first consonants of one in Hangul."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.names.parts.own import family_and_given, single_given
from farshore.domain.guard.people.records import Record
from farshore.domain.memory import remembered
from farshore.domain.names import (
    hangul_sound_keys,
    is_hangul,
    latin_keys,
    letters,
    often,
    southern,
    split_hangul,
    surname_keys,
)

_INITIALS = re.compile(
    r"(?<![A-Za-z.])[A-Z]\. ?[A-Z]\.?-[A-Za-z]\.?(?![a-z])"  # B. J.-h.
    r"|(?<![A-Za-z.])(?:[A-Z]\.[ -]?){2,3}(?![a-z])"  # K. S. H.
    r"|(?<![A-Za-z.・])[A-Z](?:[.・] ?[A-Z]){1,2}(?![A-Za-z])\.?"  # K.S, U・T・S
    r"|(?<![A-Za-z.])[A-Z][a-z]\. ?[A-Z][a-z]?\.(?![a-z])"  # Ch. Y.
    r"|(?<![A-Za-z.])[A-Z]{3}(?![A-Za-z.])"  # KSH
)
_WITH_FAMILY = re.compile(
    r"(?<![A-Za-z])[A-Z][a-z]+ (?:[A-Z]\.|[A-Z]{1,2}(?![A-Za-z.]))(?:[ -]?[A-Z]\.)?"  # Kim S. H.
)
_ABBREVIATIONS = frozenset(
    {
        "BBC", "CNN", "NHK", "KBS", "MBC", "SBS", "EBS", "TBS", "ABC", "NBC", "CBS", "NPR", "AFP",
        "VOA", "RFA", "USA", "DPRK", "ROK", "PRC", "UNO", "NGO", "NPO", "CEO", "FAQ", "PDF",
        "DVD", "ATM", "BTS", "LED", "GPS", "SNS", "SIM", "PTA", "MRI", "ICU", "KTX", "JAL", "ANA",
        "WHO", "WFP", "IOM", "ICC", "EU", "UK", "UN",
    }
)  # fmt: skip
"""Broadcasters, states, things: three capitals that are nobody's initials."""
_CLASS = {"K": "KG", "T": "TD", "P": "PB", "C": "JC", "S": "S", "H": "H", "M": "M", "N": "NRL",
          "R": "RLNY", "A": "A", "E": "EYA", "I": "IYRL", "O": "OUEYWR"}  # fmt: skip


_JAMO = re.compile(
    r"(?<![\u1100-\u1112\u3131-\u314e가-힣])[\u1100-\u1112\u3131-\u314e]{2,4}(?![\u1100-\u1112\u3131-\u314e])"
)
_CONSONANTS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


def jamo_of(names: tuple[str, ...]) -> frozenset[str]:
    """Return the first consonants of names in Hangul, ㄱㅅㅈ."""
    return frozenset(
        "".join(_CONSONANTS[(ord(c) - 0xAC00) // 588] for c in name if is_hangul(c))
        for name in names
        if is_hangul(name.replace(" ", ""))
    )


def jamo_runs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield consonants that stand alone in a text, each run with its place."""
    for found in _JAMO.finditer(text):
        written = "".join(
            _CONSONANTS[ord(c) - 0x1100] if "\u1100" <= c <= "\u1112" else c for c in found.group()
        )
        yield found.start(), found.end(), written


def _own_jamo(text: str, subject: Record) -> Iterator[NameHit]:
    own = jamo_of(subject.names)
    for start, end, written in jamo_runs(text):
        if written in own:
            yield NameHit(start, end, (subject.label,), "initials")


_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ANY = frozenset(_ALPHABET)


@dataclass(frozen=True, slots=True)
class Letters:
    """Capitals with which somebody's names may begin.

    Attributes:
        family: keys of the family names.
        first: of the family name.
        second: of the given name.
        second_of_two: of the given name where no third letter follows; one of one syllable counts.
    """

    family: frozenset[str]
    first: frozenset[str]
    second: frozenset[str]
    second_of_two: frozenset[str]
    third: frozenset[str] = frozenset(_ALPHABET)
    """Of the second syllable of the given name; any letter where it is not known."""

    def may_be(self, written: "Written") -> bool:
        """Tell whether initials in a text are those of such a name."""
        one, two, *rest = written.capitals
        if written.family:
            later = self.second if rest else self.second_of_two
            return bool(written.family & self.family) and two in later and self._ends(rest)
        if rest:
            family_first = one in self.first and two in self.second and self._ends(rest)
            return family_first or (
                rest[-1] in self.first and one in self.second and two in self.third
            )
        given = self.third != _ANY and one in self.second and two in self.third
        both = one in self.first and two in self.second_of_two
        return both or given or (two in self.first and one in self.second_of_two)

    def _ends(self, rest: list[str]) -> bool:
        return not rest or rest[0] in self.third


@dataclass(frozen=True, slots=True)
class Written:
    """Initials in a text: capitals, and the keys of the family name if it is written out."""

    start: int
    end: int
    capitals: tuple[str, ...]
    family: frozenset[str]


def letters_of(subject: Record) -> Letters | None:
    """Return the capitals of somebody's names, or None for one who has no Korean name."""
    family, given = family_and_given(subject)
    single = single_given(subject)
    if not family or not given | single:
        return None
    second = _capitals(given)
    northern = "L" if any(key.startswith("I") for key in family) else ""
    first = _capitals(family) | set(northern)
    return Letters(family, first, second, second | _capitals(single), _third_of(subject.names))


def _third_of(names: tuple[str, ...]) -> frozenset[str]:
    """Return the capitals of the second syllables of given names, any where none is known."""
    found: set[str] = set()
    for name in names:
        plain = name.replace(" ", "")
        if is_hangul(plain):
            given = split_hangul(name)[1]
            found |= (
                _capitals(frozenset(hangul_sound_keys(given[1:2]))) if len(given) > 1 else set()
            )
            found |= (
                _capitals(frozenset(hangul_sound_keys(southern(given[1:2]))))
                if len(given) > 1
                else set()
            )
        elif "-" in name and name.isascii():
            found |= _capitals(frozenset(latin_keys(letters(name.rpartition("-")[2]))))
    return frozenset(found) or _ANY


def _capitals(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(c for key in keys for c in _CLASS.get(key[:1], ""))


@remembered(most=128)
def initials_in(text: str) -> tuple[Written, ...]:
    """Return what may be initials of a name in a text."""
    found_here = []
    for found in itertools.chain(_WITH_FAMILY.finditer(text), _INITIALS.finditer(text)):
        written = found.group()
        capitals = tuple(c for c in written if c.isupper())
        if len(capitals) < len("AB") or written in _ABBREVIATIONS or written.lower() in often():
            continue
        word = re.match(r"[A-Z][a-z]+", written)
        out = bool(word) and not written.startswith(f"{word.group()}." if word else "")
        family = frozenset(surname_keys(letters(word.group()))) if word and out else frozenset()
        if family or not out:
            found_here.append(Written(found.start(), found.end(), capitals, family))
    return tuple(found_here)


def own_initials(text: str, subject: Record) -> Iterator[NameHit]:
    """Yield initials that may be a subject's: K.S.H., Kim S.H., ㄱㅅㅎ."""
    yield from _own_jamo(text, subject)
    written = initials_in(text)
    own = letters_of(subject) if written else None
    for found in written if own else ():
        if own and own.may_be(found):
            kind = "part" if found.family else "initials"
            yield NameHit(found.start, found.end, (subject.label,), kind)
