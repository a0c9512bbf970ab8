"""What the rules of all languages share: a tense, a predicate, a clause."""

from dataclasses import dataclass
from typing import Literal

Tense = Literal["past", "present", "future", "none"]
"""`none`: no finite verb is read, or one that tells no time (would, perhaps)."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What is told of a noun: from its first character to one after the last, in the text."""

    start: int
    end: int
    tense: Tense


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with one tense."""

    start: int
    end: int
    tense: Tense
