"""A name of which a part is initials: "Kim S. M.", "S.M. Kim", "Mr Pyon S", "Tae-sik K.".

In a small caseload that is one person.
"""

import re
from collections.abc import Iterator

from farshore.domain.guard import titles
from farshore.domain.guard.name_hits import NameHit
from farshore.domain.guard.register import Register
from farshore.domain.names import readings
from farshore.domain.names.keys import split_hangul
from farshore.domain.names.latin import latin_keys, letters
from farshore.domain.names.reading import LATIN
from farshore.domain.names.spans import SOUTHERN, family_keys, fold_word
from farshore.domain.names.syllables import is_hangul, southern

_FAMILY_FIRST = re.compile(
    r"(?P<family>[A-Z](?<![A-Za-z].)[a-z]{1,5}),? (?P<a>[A-Z])[.]?[ -]?(?P<b>[A-Z])(?![A-Za-z])\.?"
)
_FAMILY_LAST = re.compile(
    r"(?P<a>[A-Z](?<![A-Za-z.].))[.][ -]?(?P<b>[A-Z])[.]? (?P<family>[A-Z][a-z]{1,5})(?![A-Za-z])"
)
_GIVEN_FIRST = re.compile(r"(?P<given>[A-Z](?<![A-Za-z-].)[a-zŏŭ']+-[a-zŏŭ']{2,}),? (?P<a>[A-Z])\.")
_ONE_OF_ONE = re.compile(r"(?P<family>[A-Z](?<![A-Za-z].)[a-z]{1,5}) (?P<a>[A-Z])(?![A-Za-z])\.?")
"""For given names of one syllable, after a title."""
_MOST_ALIKE = 3
_MOST_PEOPLE = 5_000
"""Over this, two initials and a family name fit many, and the table would cost seconds."""
_WRITTEN = ["GK", "GK", "N", "DT", "DT", "RLNY", "M", "BP", "BP", "S", "S", "AEIOUWY", "JC", "JC",
            "C", "K", "T", "P", "H"]  # fmt: skip
"""How each of Hangul's 19 initial sounds may be written as a capital."""
_FIRST_SYLLABLE, _PER_INITIAL = 0xAC00, 588


def anybodys_initials(text: str, register: Register) -> Iterator[NameHit]:
    """Yield family names with two initials that fit somebody, whoever the text is about."""
    if len(register) > _MOST_PEOPLE:
        return
    for pattern in (_FAMILY_FIRST, _FAMILY_LAST):
        for found in pattern.finditer(text):
            labels = tuple(
                label
                for first, second, label in _of_family(found["family"], register)
                if found["a"] in first and second and found["b"] in second
            )
            if labels:
                yield NameHit(found.start(), found.end(), labels, "initials")
    for found in _ONE_OF_ONE.finditer(text):
        if titles.BEFORE.search(text, max(0, found.start() - 14), found.start()):
            labels = tuple(
                label
                for first, second, label in _of_family(found["family"], register)
                if found["a"] in first and not second
            )
            if 0 < len(labels) <= _MOST_ALIKE:
                yield NameHit(found.start(), found.end(), labels, "initials")
    yield from _given_names_first(text, register)


def _given_names_first(text: str, register: Register) -> Iterator[NameHit]:
    """Yield given names with the initial of the family name: Tae-sik K."""
    for found in _GIVEN_FIRST.finditer(text):
        known = _by_given_name(register)
        fits = {
            label: None
            for key in latin_keys(letters(found["given"]))
            for first, label in known.get(key, ())
            if found["a"] in first
        }
        if 0 < len(fits) <= _MOST_ALIKE:
            yield NameHit(found.start(), found.end(), tuple(fits), "initials")


def _of_family(written: str, register: Register) -> Iterator[tuple[str, str, str]]:
    for family in family_keys(LATIN, fold_word(written)):
        yield from _table(register).get(family, [])


def _initial_of(syllable: str) -> str:
    """Return the capitals that a syllable in Hangul may begin with."""
    return _WRITTEN[(ord(syllable) - _FIRST_SYLLABLE) // _PER_INITIAL]


def _by_given_name(register: Register) -> dict[str, list[tuple[str, str]]]:
    """Return key of a given name to (initials of the family name, label)."""
    made = register.remembered.get("given names")
    if isinstance(made, dict):
        return made
    table: dict[str, list[tuple[str, str]]] = {}
    for record in register.records.values():
        for name in record.names:
            family, given = split_hangul(name.replace(" ", ""))
            if len(given) != len("ab") or not is_hangul(family + given):
                continue
            first = _initial_of(family) + _initial_of(southern(family[0]))
            for key in readings(name)[0].given:
                table.setdefault(key, []).append((first, record.label))
    register.remembered["given names"] = table
    return table


def _table(register: Register) -> dict[str, list[tuple[str, str, str]]]:
    """Return family name to (first initials, second or none, label); remembered with the register."""
    made = register.remembered.get("initials")
    if isinstance(made, dict):
        return made
    table: dict[str, list[tuple[str, str, str]]] = {}
    for record in register.records.values():
        for name in record.names:
            family, given = split_hangul(name.replace(" ", ""))
            if not 1 <= len(given) <= len("ab") or not is_hangul(family + given):
                continue
            second = _initial_of(given[1]) if given[1:] else ""
            row = (_initial_of(given[0]), second, record.label)
            table.setdefault(family.translate(SOUTHERN), []).append(row)
    register.remembered["initials"] = table
    return table
