"""Operations that are under way: where people are who are not safe yet, how many, since when."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from farshore.domain.dates import Interval
from farshore.domain.guard.people.records import Record, places_above
from farshore.domain.guard.people.register import Operation, Register
from farshore.domain.guard.people.said import own_readings
from farshore.domain.places import is_known, place_of

__all__ = ["OpenOperation", "open_operations"]


@dataclass(frozen=True, slots=True)
class OpenOperation:
    """One operation as texts are judged by it.

    Attributes:
        label: of the operation, or the case label of whoever is on the way.
        who: case labels; none where only a number is known.
        places: names of the gazetteer where they are.
        around: what those lie in.
        words: places that no gazetteer knows, in small letters and in every script.
        count: how many they are, 0 = not known.
        since: the days on which it may have begun.
    """

    label: str
    who: tuple[str, ...]
    places: frozenset[str]
    around: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    count: int = 0
    since: Interval | None = None

    def __repr__(self) -> str:
        return f"<operation {self.label}>"


def open_operations(register: Register) -> tuple[OpenOperation, ...]:
    """Return what is under way: operations of the register, and people on the way, together by place.

    Cost: grows with those who are on the way; remembered until a record or an operation changes.
    """
    known = register.remembered.get("operations")
    if not isinstance(known, tuple):
        known = register.remembered["operations"] = tuple(_all(register))
    return known


def _all(register: Register) -> Iterator[OpenOperation]:
    told: set[str] = set()
    for operation in register.operations.values():
        told.update(operation.who)
        yield _of_register(operation)
    together: dict[frozenset[str], list[Record]] = {}
    for label in register.lookup("on the way", _live).of(""):
        record = register.records[label]
        if label not in told:
            together.setdefault(record.now_at, []).append(record)
    for place, people in together.items():
        exact = frozenset(one for one in place if _is_innermost(one, place))
        yield OpenOperation(
            label=people[0].label,
            who=tuple(one.label for one in people),
            places=exact,
            around=place - exact - _TOO_WIDE,
            words=_words_of(exact),
            count=len(people),
        )


def _words_of(places: Iterable[str]) -> tuple[str, ...]:
    """Return places that no gazetteer knows, in every script."""
    own = [name for name in places if not is_known(name)]
    return tuple(dict.fromkeys(w.casefold() for name in own for w in (name, *own_readings(name))))


_TOO_WIDE = frozenset({"north", "centre", "abroad", "Japan", "Korea"})
"""What the gazetteer says a place lies in and no text betrays anybody by."""


def _live(record: Record) -> tuple[str, ...]:
    return ("",) if record.live else ()


def _is_innermost(name: str, among: frozenset[str]) -> bool:
    """Tell whether a place holds none of the others."""
    return not any(name != other and name in places_above(other) for other in among)


def _of_register(operation: Operation) -> OpenOperation:
    above = {place_of(name): places_above(name) for name in operation.places}
    lying_in = frozenset(one for found in above.values() for one in found)
    return OpenOperation(
        label=operation.label,
        who=operation.who,
        places=frozenset(above),
        around=lying_in - frozenset(above) - _TOO_WIDE,
        words=_words_of(operation.places),
        count=operation.count or len(operation.who),
        since=operation.since,
    )
