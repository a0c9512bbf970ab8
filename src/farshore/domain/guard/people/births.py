"""When somebody was born: by a birth, an age with its day, or an age of which nobody said when."""

from collections.abc import Mapping, Sequence
from datetime import date

from farshore.domain.dates import (
    Interval,
    SaidAge,
    birth_interval,
    parse_edtf,
    read_written,
    understand,
    understand_age,
)
from farshore.domain.memory import remembered

FIRST_BIRTH = date(1850, 1, 1)


@remembered(most=65_536)
def remembered_interval(text: str) -> Interval | None:
    return parse_edtf(text) or understand(text)


@remembered(most=65_536)
def widest_interval(text: str) -> Interval | None:
    """Return all days that words which are read in several ways may mean: 48/9/3 is 1948 or 1973."""
    several = read_written(text)
    return several.widest if several.readings else remembered_interval(text)


def birth_of(
    said: Mapping[str, Sequence[str]], events: Mapping[str, Interval]
) -> tuple[Interval | None, SaidAge | None]:
    """Return when somebody was born, from a birth or an age with its day; else an age without one.

    Args:
        said: what a record says, by kind of statement.
        events: when the way of the person passed each kind of event.
    """
    dated = [widest_interval(words) for words in said.get("birth", ())]
    for found in (*dated, *map(remembered_interval, said.get("age", ()))):
        if found and found.first.year >= FIRST_BIRTH.year:
            return found, None
    ages = [age for words in said.get("age", ()) if (age := understand_age(words))]
    for age in ages:
        when = age.on or (events.get("arrival") if age.at_arrival else None)
        if when:
            return age.born(on=when), None
    return None, next(iter(ages), None)


def age_window(*, years: int, most: int, on: Interval) -> Interval:
    """Return when somebody of an age, or of a part of life, was born; a year of slack."""
    if most > years:
        oldest = birth_interval(age=most, on=on)
        return Interval(oldest.first, birth_interval(age=years, on=on).last)
    exact = birth_interval(age=years, on=on)
    counting = birth_interval(age=years, on=on, counting=True)
    return Interval(min(exact.first, counting.first), max(exact.last, counting.last))
