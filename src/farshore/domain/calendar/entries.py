"""What stands in the calendar on a day: label and verb, never a name."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec

WEEK_DAYS = 7
Lack = Literal["", "interpreter"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on one day, or on every day of a window.

    Attributes:
        kind: code of the noun's matter: `appointment`, `task`, ...
        label: of what it stands for.
        day: first day.
        until: last day of a window; None = one day.
        begins: time of day, "09:30"; empty = the whole day.
        ends: the same; empty = not said.
        title: a few words without a name.
        about: case label, or empty.
        who: handles of the members who go.
        interpreter: case label of the interpreter, or empty.
        lacks: what is still missing.
        clashes: somebody in it has something else at the same time.
    """

    kind: str
    label: str
    day: date
    until: date | None = None
    begins: str = ""
    ends: str = ""
    title: str = ""
    about: str = ""
    who: list[str] = []
    interpreter: str = ""
    lacks: Lack = ""
    clashes: bool = False


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return entries by day and time; those of the whole day come first."""
    return sorted(entries, key=lambda one: (one.day, one.begins, one.label))


def with_clashes(entries: Sequence[Entry]) -> list[Entry]:
    """Return entries in order, marked where a member or interpreter would be in two places."""
    by_day: dict[date, list[Entry]] = {}
    for one in entries:
        if one.begins:
            by_day.setdefault(one.day, []).append(one)
    clashing = {id(one) for day in by_day.values() for one in _clashing(day)}
    return in_order(
        msgspec.structs.replace(one, clashes=True) if id(one) in clashing else one
        for one in entries
    )


def _clashing(day: Sequence[Entry]) -> Iterator[Entry]:
    for one in day:
        people = _people(one)
        if any(
            other is not one and people & _people(other) and _overlap(one, other) for other in day
        ):
            yield one


def _people(entry: Entry) -> set[str]:
    return {name for name in (*entry.who, entry.interpreter) if name}


def _overlap(one: Entry, other: Entry) -> bool:
    """Tell whether two entries of a day touch; one without an end touches what holds its start."""
    return one.begins < _end(other) and other.begins < _end(one)


def _end(entry: Entry) -> str:
    return entry.ends if entry.ends > entry.begins else f"{entry.begins}~"


def weeks_of(month: date, *, first_weekday: int = 6) -> list[list[date]]:
    """Return the weeks that hold a month, whole.

    Args:
        month: any day of it.
        first_weekday: 0 = Monday ... 6 = Sunday, as on wall calendars in Japan.
    """
    start = month.replace(day=1)
    start -= timedelta(days=(start.weekday() - first_weekday) % WEEK_DAYS)
    weeks = []
    while start <= _last_of(month):
        weeks.append([start + timedelta(days=day) for day in range(WEEK_DAYS)])
        start += timedelta(days=WEEK_DAYS)
    return weeks


def month_after(month: date, *, count: int = 1) -> date:
    """Return the first day of a month so many months later; earlier if negative."""
    number = month.year * 12 + month.month - 1 + count
    return date(number // 12, number % 12 + 1, 1)


def _last_of(month: date) -> date:
    return month_after(month) - timedelta(days=1)
