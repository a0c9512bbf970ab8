"""What the search for names returns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameHit:
    """A name at a span of the source text.

    Attributes:
        start: first character.
        end: one after the last.
        labels: whose it may be; empty for a stranger's.
        kind: name, part, initials, nick, contact or unknown; word for a given name that is rather the usual word.
        also: whom the same characters name in another way: a nickname that is somebody's given name.
    """

    start: int
    end: int
    labels: tuple[str, ...]
    kind: str
    also: tuple[str, ...] = ()

    @property
    def everybody(self) -> tuple[str, ...]:
        """Return everybody whom the characters name, each once."""
        return tuple(dict.fromkeys((*self.labels, *self.also)))


def spans_of_names(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where names stand letter by letter; one in Latin letters only as whole words."""
    folded = text.casefold().replace("-", " ")
    if len(folded) != len(text):
        folded = text.replace("-", " ")
    for name in names:
        needle = name.casefold().replace("-", " ")
        at = folded.find(needle) if needle else -1
        while at >= 0:
            end = at + len(needle)
            inside = (folded[at - 1 : at] + "." + folded[end : end + 1]).replace(".", "")
            if not (needle.isascii() and any(c.isalnum() and c.isascii() for c in inside)):
                yield at, end
            at = folded.find(needle, at + 1)
