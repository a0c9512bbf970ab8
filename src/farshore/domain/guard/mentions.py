"""Everything in a text that could narrow down a person, whoever that is: no record is asked."""

from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.dates import AgeMention, DateMention, find_ages, find_dates
from farshore.domain.guard.words import find_words
from farshore.domain.places import Place, find_places

PERSONAL = frozenset({"age", "job", "trait", "health", "employer", "school"})
"""Kinds that say something of a person; a date and a place alone may be about anything."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One detail.

    Attributes:
        kind: date, age, place, job, trait, health, kin or holding.
        value: what was said, as its own finder gives it; a meaning such as `#welder` for words.
    """

    start: int
    end: int
    kind: str
    value: DateMention | AgeMention | Place | str

    def __repr__(self) -> str:
        return f"<mention of a {self.kind} at {self.start}:{self.end}>"


def find_mentions(text: str) -> list[Mention]:
    """Return the details of a text in order; words that mean two things stand there twice."""
    found = [
        *(Mention(d.start, d.end, "date", d) for d in find_dates(text)),
        *(Mention(a.start, a.end, "age", a) for a in find_ages(text)),
        *(Mention(p.start, p.end, "place", p.place) for p in find_places(text)),
        *_words(text),
    ]
    return sorted(found, key=lambda mention: (mention.start, -mention.end))


def _words(text: str) -> Iterator[Mention]:
    for word in find_words(text):
        yield Mention(word.start, word.end, word.kind, word.value)
