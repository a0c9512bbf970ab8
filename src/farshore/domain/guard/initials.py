"""A family name with two initials ("Kim S. M.", "S.M. Kim"): in a small caseload that is one person."""

import re
from collections.abc import Iterator

from farshore.domain.guard.name_hits import NameHit
from farshore.domain.guard.register import Register
from farshore.domain.names import readings, surname_keys
from farshore.domain.names.keys import split_hangul
from farshore.domain.names.latin import letters
from farshore.domain.names.syllables import is_hangul

_FAMILY_FIRST = re.compile(
    r"(?<![A-Za-z])(?P<family>[A-Z][a-z]{1,5}),? (?P<a>[A-Z])[.]?[ -]?(?P<b>[A-Z])(?![A-Za-z])\.?"
)
_FAMILY_LAST = re.compile(
    r"(?<![A-Za-z.])(?P<a>[A-Z])[.][ -]?(?P<b>[A-Z])[.]? (?P<family>[A-Z][a-z]{1,5})(?![A-Za-z])"
)
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
            wanted = surname_keys(letters(found["family"]))
            labels = tuple(
                label
                for family in wanted
                for first, second, label in _table(register).get(family, [])
                if found["a"] in first and found["b"] in second
            )
            if labels:
                yield NameHit(found.start(), found.end(), labels, "initials")


def _table(register: Register) -> dict[str, list[tuple[str, str, str]]]:
    """Return family key to (first initials, second initials, label); remembered with the register."""
    made = register.remembered.get("initials")
    if isinstance(made, dict):
        return made
    table: dict[str, list[tuple[str, str, str]]] = {}
    for record in register.records.values():
        for name in record.names:
            family, given = split_hangul(name.replace(" ", ""))
            if len(given) != len("ab") or not is_hangul(family + given):
                continue
            first, second = (_WRITTEN[(ord(c) - _FIRST_SYLLABLE) // _PER_INITIAL] for c in given)
            for key in readings(name)[0].family:
                table.setdefault(key, []).append((first, second, record.label))
    register.remembered["initials"] = table
    return table
