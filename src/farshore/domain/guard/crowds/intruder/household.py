"""Who belongs to somebody, and how many: "two daughters", 弟が二人, 아들 하나.

A register rarely lists all relatives, so a record that lists no husband tells nothing of one. One that
lists a husband speaks for whoever is told of with a husband.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from farshore.domain.guard.people.register import Record
from farshore.domain.guard.text.mentions import Mention
from farshore.domain.guard.text.words import find_words

_CHILDREN = frozenset({"son", "daughter"})
_PARENTS = frozenset({"mother", "father"})
_SIBLINGS = frozenset({"brother", "sister"})
_SPOUSES = frozenset({"husband", "wife"})
_WIDER = {
    **dict.fromkeys(_CHILDREN, "children"),
    **dict.fromkeys(_PARENTS, "parents"),
    **dict.fromkeys(_SIBLINGS, "siblings"),
    **dict.fromkeys(_SPOUSES, "couple"),
}
_ONE_OF = {
    "sonx": "son",
    "daughterx": "daughter",
    "youngersister": "sister",
    "eldersister": "sister",
    "youngerbrother": "brother",
    "elderbrother": "brother",
}
_BESIDE = 4
"""Characters between a relative and how many they are: 娘が二人."""


@dataclass(frozen=True, slots=True)
class Told:
    """A relative who is told of.

    Attributes:
        kin: what the other is to the person: `son`, or of either sex `children`.
        count: how many, 0 if it is not said.
        start: first character.
        end: one after the last.
    """

    kin: str
    count: int
    start: int
    end: int


def kin_of(meaning: str) -> str:
    """Return one word for a relative, whatever else a language says: younger sisters are sisters."""
    return _ONE_OF.get(meaning.removeprefix("#"), meaning.removeprefix("#"))


def relatives_told(text: str, mentions: Sequence[Mention]) -> Iterator[Told]:
    """Yield the relatives that a text tells of, with how many they are where that is said.

    Args:
        text: one field.
        mentions: its details, in order.
    """
    counts = [m for m in mentions if m.kind == "count" and str(m.value).isdigit()]
    for mention in mentions:
        if mention.kind != "kin":
            continue
        count = next((int(str(c.value)) for c in counts if _belongs(c, mention)), 0)
        yield Told(kin_of(str(mention.value)), count, mention.start, mention.end)
    for counted in counts:  # "two daughters and" may have been read as one detail
        words = text[counted.start : counted.end]
        for word in find_words(words):
            if word.kind == "kin":
                kin = kin_of(word.value)
                yield Told(kin, int(str(counted.value)), counted.start, counted.end)


def _belongs(count: Mention, kin: Mention) -> bool:
    apart = max(count.start - kin.end, kin.start - count.end)
    return apart < _BESIDE


def household_of(record: Record) -> Mapping[str, int]:
    """Return how many relatives of each kind a record lists; sons are counted among children too."""
    found: dict[str, int] = {}
    for kin, count in record.household:
        own = kin_of(kin)
        for name in dict.fromkeys((own, _WIDER.get(own, own))):
            found[name] = found.get(name, 0) + count
    return found


def columns_of(records: Iterable[Record]) -> dict[str, tuple[list[int], list[int]]]:
    """Return for each kind of relative the rows of those who list some, and how many."""
    columns: dict[str, tuple[list[int], list[int]]] = {}
    for row, record in enumerate(records):
        if record.household:
            for kin, count in household_of(record).items():
                rows, counts = columns.setdefault(kin, ([], []))
                rows.append(row)
                counts.append(count)
    return columns


__all__ = ["Told", "columns_of", "household_of", "kin_of", "relatives_told"]
