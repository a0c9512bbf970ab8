"""What the search for names returns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name at a span of the source text.

    Attributes:
        start: first character.
        end: one after the last.
        labels: whose it may be; empty for a stranger's.
        kind: name, part, initials, nick, contact or unknown.
    """

    start: int
    end: int
    labels: tuple[str, ...]
    kind: str
