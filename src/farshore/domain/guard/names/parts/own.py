"""What parts the names of one person have, as keys of their sound."""

from farshore.domain.guard.people.records import Record
from farshore.domain.memory import remembered
from farshore.domain.names import SOUTHERN, is_hangul, readings, split_hangul


def family_and_given(subject: Record) -> tuple[frozenset[str], frozenset[str]]:
    """Return the sound keys of somebody's family names and given names."""
    family: set[str] = set()
    given: set[str] = set()
    for name in subject.names:
        found = readings(name)
        for reading in found[:1] if is_hangul(name.replace(" ", "")) else found:
            family |= reading.family
            given |= {key for key in reading.given if len(key) >= 4}
    return frozenset(family), frozenset(given)


@remembered(most=50_000)
def single_syllable(name: str) -> frozenset[str]:
    reading = readings(name)
    given = split_hangul(name)[1]
    return reading[0].given if reading and len(given) == len("봄") else frozenset()


def single_given(subject: Record) -> frozenset[str]:
    """Return the keys of given names of one syllable, which are looked for only as one calls somebody."""
    found = [single_syllable(n) for n in subject.names if is_hangul(n.replace(" ", ""))]
    return frozenset().union(*found)


@remembered(most=512)
def hangul_parts(names: tuple[str, ...]) -> frozenset[str]:
    """Return family and given names in Hangul as the south writes them; none if none is known."""
    found: set[str] = set()
    for name in names:
        plain = name.replace(" ", "")
        if is_hangul(plain):
            family, given = split_hangul(plain)
            found |= {family.translate(SOUTHERN), given.translate(SOUTHERN), given}
    return frozenset(found)


def family_of(record: Record) -> frozenset[str]:
    """Return the sound keys of somebody's family names."""
    return family_and_given(record)[0]


def given_of(record: Record) -> frozenset[str]:
    """Return the sound keys of somebody's given names."""
    return family_and_given(record)[1]
