"""What a record says of somebody in its own words, to be looked for in other words."""

from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.guard.people.records import Record
from farshore.domain.guard.people.said import REWORDED_FACTS, own_readings

MOST = 40
"""Statements of one person: each more makes all of them harder to find."""
_NAMED = ("employer", "school")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its kind of fact, and its words. Its repr shows the kind only."""

    kind: str
    words: str

    def __repr__(self) -> str:
        return f"<statement of {self.kind}>"


def statements_of(record: Record) -> tuple[Statement, ...]:
    """Return the statements of a record that a text may tell in other words, each once.

    Dates, places and kin are told by grammar, and other spellings of a workplace are no statement of their own.
    """
    return tuple(dict.fromkeys(_statements(record)))[:MOST]


def _statements(record: Record) -> Iterator[Statement]:
    readings = {
        reading.casefold()
        for kind, words in record.texts
        if kind in _NAMED
        for reading in own_readings(words)
    }
    for kind, words in record.texts:
        is_meant = kind in REWORDED_FACTS and not words.startswith("#")
        if is_meant and not (kind in _NAMED and words in readings):
            yield Statement(kind, words)
