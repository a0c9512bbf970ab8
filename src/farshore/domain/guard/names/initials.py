"""A name of which a part is initials: "Kim S. M.", "S.M. Kim", "Mr Pyon S", "Tae-sik K.".

In a small caseload that is one person.
"""

import re
from collections.abc import Iterator

from farshore.domain.guard.names import titles
from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.names import (
    LATIN,
    SOUTHERN,
    family_keys,
    fold_word,
    is_hangul,
    latin_keys,
    letters,
    readings,
    southern,
    split_hangul,
)

_FAMILY_FIRST = re.compile(
    r"(?P<family>[A-Z](?<![A-Za-z].)[a-z]{1,5}),? (?P<a>[A-Z])[.]?[ -]?(?P<b>[A-Z]|(?<=-)[a-z])(?![A-Za-z])\.?"
)
_FAMILY_LAST = re.compile(
    r"(?P<a>[A-Z](?<![A-Za-z.].))[.]?(?:(?<=[.])[ -]?|-)(?P<b>[A-Z]|(?<=-)[a-z])[.]? (?P<family>[A-Z][a-z]{1,5})(?![A-Za-z])"
)
_GIVEN_FIRST = re.compile(r"(?P<given>[A-Z](?<![A-Za-z-].)[a-zŏŭ']+-[a-zŏŭ']{2,}),? (?P<a>[A-Z])\.")
_ONE_OF_ONE = re.compile(r"(?P<family>[A-Z](?<![A-Za-z].)[a-z]{1,5}) (?P<a>[A-Z])(?![A-Za-z])\.?")
"""For given names of one syllable, after a title."""
_WRITTEN = ["GK", "GK", "N", "DT", "DT", "RLNY", "M", "BP", "BP", "S", "S", "AEIOUWY", "JC", "JC",
            "C", "K", "T", "P", "H"]  # fmt: skip
"""How each of Hangul's 19 initial sounds may be written as a capital."""
_FIRST_SYLLABLE, _PER_INITIAL = 0xAC00, 588


def anybodys_initials(text: str, register: Register) -> Iterator[NameHit]:
    """Yield family names with two initials that fit somebody, whoever the text is about."""
    for pattern in (_FAMILY_FIRST, _FAMILY_LAST):
        for found in pattern.finditer(text):
            labels = _who(found["family"], found["a"], found["b"].upper(), register)
            if labels:
                yield NameHit(found.start(), found.end(), labels, "initials")
    for found in _ONE_OF_ONE.finditer(text):
        if titles.BEFORE.search(text, max(0, found.start() - 14), found.start()):
            labels = _who(found["family"], found["a"], "", register)
            if labels:
                yield NameHit(found.start(), found.end(), labels, "initials")
    yield from _given_names_first(text, register)


def _given_names_first(text: str, register: Register) -> Iterator[NameHit]:
    """Yield given names with the initial of the family name: Tae-sik K."""
    for found in _GIVEN_FIRST.finditer(text):
        known = register.lookup("given and initial", _given_and_initial)
        labels = dict.fromkeys(
            label
            for key in latin_keys(letters(found["given"]))
            for label in known.of((key, found["a"]))
        )
        if labels:
            yield NameHit(found.start(), found.end(), tuple(labels), "initials")


def _who(written: str, first: str, second: str, register: Register) -> tuple[str, ...]:
    """Return whose family name and initials these may be."""
    known = register.lookup("initials", _initials_of)
    families = family_keys(LATIN, fold_word(written))
    return tuple(
        dict.fromkeys(one for family in families for one in known.of((family, first, second)))
    )


def _initial_of(syllable: str) -> str:
    """Return the capitals that a syllable in Hangul may begin with."""
    return _WRITTEN[(ord(syllable) - _FIRST_SYLLABLE) // _PER_INITIAL]


def _parts(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield each name in Hangul with its family name and given name of one or two syllables."""
    for name in record.names:
        family, given = split_hangul(name.replace(" ", ""))
        if 1 <= len(given) <= len("ab") and is_hangul(family + given):
            yield name, family, given


def _given_and_initial(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the key of a given name with each capital that the family name may begin with."""
    for name, family, given in _parts(record):
        if len(given) == len("ab"):
            capitals = _initial_of(family[0]) + _initial_of(southern(family[0]))
            yield from ((key, one) for key in readings(name)[0].given for one in capitals)


def _initials_of(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield family name, first capital and second, which is empty for one syllable."""
    for _name, family, given in _parts(record):
        for first in _initial_of(given[0]):
            for second in _initial_of(given[1]) if given[1:] else ("",):
                yield family.translate(SOUTHERN), first, second
