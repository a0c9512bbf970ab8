"""Parts of names that point at somebody although nobody said whom a text is about.

One alone would fit too many. Two given names of one family side by side, first consonants of three
syllables, a short nickname that is said to be one: these point at few.
"""

import re
from collections.abc import Container, Iterator

from farshore.domain.guard.names import titles
from farshore.domain.guard.names.hits import NameHit
from farshore.domain.guard.names.initials_of import jamo_of, jamo_runs
from farshore.domain.guard.names.parts.called import is_titled
from farshore.domain.guard.names.parts.nicknames import (
    own_nicknames,
    short_nicknames_in,
    short_nicknames_of,
)
from farshore.domain.guard.names.parts.own import (
    family_of,
    given_of,
    hangul_parts,
)
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.guard.text.word_runs import Run, runs
from farshore.domain.names import Plain, homographs

_JAMO_OF_NAME = 3
_CALLED = re.compile(
    r"(?P<nick>[가-힣]{2})(?:이?라고|이?라는|이?라 불|로 불|로 통)"
    r"|(?P<nick2>[ァ-ヶー一-龥]{2})(?:と呼|という名|って呼|の愛称|と名乗)"
    r"|(?:叫|名叫|小名叫?|外号叫?|昵称叫?|称)(?P<nick3>[一-龥]{2})"
    r"|[「『“\"'‘](?P<nick4>[가-힣ァ-ヶー一-龥]{2})[」』”\"'’]"
)

_VOCATIVE = re.compile(r"(?<![가-힣])([가-힣]{2})[아야][,!]")


def parts_of_anybody(plain: Plain, register: Register) -> Iterator[NameHit]:
    """Yield parts of names of anybody that are a sign together, or by what stands beside them."""
    yield from _short_nicknames(plain.text, register)
    yield from _first_consonants(plain.text, register)
    yield from _called_names(plain.text, register)
    yield from _two_of_a_family(plain, register)


def _called_names(text: str, register: Register) -> Iterator[NameHit]:
    """Yield given names in Hangul by which somebody is called: 솔비야!"""
    for found in _VOCATIVE.finditer(text):
        known = register.lookup("called", _called_of)
        labels = () if found[1] in homographs() else tuple(known.of(found[1]))
        if labels:
            yield NameHit(*found.span(1), labels, "name")


def _called_of(record: Record) -> Iterator[str]:
    return (given for given in hangul_parts(record.names) if len(given) == len("솔비"))


def _short_nicknames(text: str, register: Register) -> Iterator[NameHit]:
    known = register.lookup("short nicknames", _nicknames_of)
    for found in _CALLED.finditer(text):
        group = next(name for name, value in found.groupdict().items() if value)
        labels = tuple(known.of(found[group]))
        if labels:
            yield NameHit(*found.span(group), labels, "nick")


def _nicknames_of(record: Record) -> Iterator[str]:
    yield from (nick for nick in record.nicknames if len(nick) == len("제이"))


def _first_consonants(text: str, register: Register) -> Iterator[NameHit]:
    for start, end, written in jamo_runs(text):
        labels = register.lookup("jamo", _jamo_of).of(written)
        if len(written) >= _JAMO_OF_NAME and labels:
            yield NameHit(start, end, tuple(labels), "initials")


def _jamo_of(record: Record) -> Iterator[str]:
    yield from jamo_of(record.names)


def _two_of_a_family(plain: Plain, register: Register) -> Iterator[NameHit]:
    """Yield given names of two relatives in one text: Po-bae and Dae-hyuk, her husband."""
    known = register.lookup("given", given_of)
    found: dict[str, list[tuple[int, int]]] = {}
    for start, end, words, keys in runs(plain.text, is_address=False):
        if any(key in known for key in keys) and _is_given(plain.text, start, end, words):
            for label in (one for key in keys for one in known.of(key)):
                found.setdefault(label, []).append((start, end))
    for label, places in found.items():
        kin = [other for other in register.records[label].kin if other in found]
        if any(place not in found[other] for other in kin for place in places):
            for start, end in dict.fromkeys(places):
                yield NameHit(start, end, (label,), "name")


def _is_given(text: str, start: int, end: int, words: str) -> bool:
    """Tell whether a word looks like a given name: with a hyphen, or before a title."""
    if len(words) < _LEAST_GIVEN[words.isascii()]:
        return False
    return (
        "-" in text[start:end] if words.isascii() else bool(titles.AFTER.match(text[end : end + 6]))
    )


_LEAST_GIVEN = {True: 5, False: 2}


_ANY_TITLE = re.compile(
    r"\b(?:Mrs?|Ms|Miss|Dr|Prof)\b|-(?:ssi|nim|san)\b|씨|님| 양|선장|선생|さん|様|氏|女士|先生",
    re.IGNORECASE,
)


def two_parts_of_anybody(plain: Plain, register: Register) -> Iterator[NameHit]:
    """Family name with a title in one place and the given name in another: anybody's."""
    if not _ANY_TITLE.search(plain.text):
        return
    words = runs(plain.text, is_address=False)
    known = register.lookup("family", family_of)
    titled = [
        run
        for run in words
        if any(key in known for key in run[3]) and is_titled(plain.text, run[0], run[1])
    ]
    sounds = sorted({key for run in titled for key in run[3] if key in known})
    bearers = {key: frozenset(known.of(key)) for key in sounds}
    wanted = frozenset[str]().union(*bearers.values())
    given = _given_names_in(plain.text, words, register, wanted=wanted) if wanted else {}
    found: dict[tuple[int, int, str], list[str]] = {}
    for label, places in given.items():
        family = {key for key, labels in bearers.items() if label in labels}
        own = [(run[0], run[1]) for run in titled if run[3] & family]
        if any(one[1] <= two[0] or two[1] <= one[0] for one in own for two in places):
            spots = [(*one, "part") for one in own] + [(*one, "name") for one in places]
            for spot in dict.fromkeys(spots):
                found.setdefault(spot, []).append(label)
    for (start, end, kind), labels in found.items():
        yield NameHit(start, end, tuple(labels), kind)


def _given_names_in(
    text: str, words: tuple[Run, ...], register: Register, *, wanted: Container[str]
) -> dict[str, list[tuple[int, int]]]:
    """Return who of some has a given name or a short nickname that stands in a text, and where."""
    found: dict[str, list[tuple[int, int]]] = {}
    known = register.lookup("given", given_of)
    for start, end, written, keys in words:
        if len(written) >= _LEAST_SPELLED or not written.isascii():
            bearers = (one for key in keys for one in known.of(key) if one in wanted)
            for label in dict.fromkeys(bearers):
                found.setdefault(label, []).append((start, end))
    for label in short_nicknames_in(text, register.lookup("nicknames", short_nicknames_of)):
        for hit in own_nicknames(text, register.records[label]) if label in wanted else ():
            found.setdefault(label, []).append((hit.start, hit.end))
    return found


_LEAST_SPELLED = 4
