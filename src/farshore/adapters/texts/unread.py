"""What of a file was not looked at. It is told to whoever asked, and makes no verdict clear."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unread:
    """One part of a file that could not be read.

    Attributes:
        where: the part as somebody finds it: `page 3`, `word/media/film.mp4`; empty for the whole.
        why: a sentence that says what was not looked at and what to do.
    """

    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}" if self.where else self.why


class PasswordNeeded(ValueError):
    """A file opens only with a password."""


@dataclass(frozen=True, slots=True)
class Shows:
    """Something that a file shows beside words.

    Attributes:
        kind: `place` or `thumbnail` of a picture, `page` of a PDF that shows more than text.
        number: of the page, from 1.
    """

    kind: str
    number: int = 0


Part = str | Unread | Shows
"""Words of a file, a part of it that was not read, or what it shows."""

_MOST_TOLD = 40
_MOST_PLACES = 6


def gathered(parts: Iterable[Unread], *, places: int = _MOST_PLACES) -> list[Unread]:
    """Return one entry for each reason, with the places where it holds.

    Args:
        parts: as they were met, repeated or not.
        places: how many places are named for each reason; the others are counted.
    """
    where_of: dict[str, dict[str, None]] = {}
    for part in parts:
        where_of.setdefault(part.why, {})[part.where] = None
    found = []
    for why, where in list(where_of.items())[:_MOST_TOLD]:
        shown = [one for one in where if one]
        more = f" and {len(shown) - places} more" if len(shown) > places else ""
        found.append(Unread(", ".join(shown[:places]) + more, why))
    if len(where_of) > _MOST_TOLD:
        left = len(where_of) - _MOST_TOLD
        found.append(Unread("", f"{left} further kinds of parts were not read."))
    return found
