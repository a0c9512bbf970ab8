"""Ages as relatives remember them, in any system; whether all of them can be true."""

from collections.abc import Sequence
from datetime import timedelta

from farshore.domain.dates import Interval, birth_interval, parse_edtf, understand, understand_age

_FORGIVEN = timedelta(days=366)
"""Two counts of one age differ by a year or two; nobody is asked for that."""


def birth_said(said: str) -> Interval | None:
    """Return the days on which somebody was born of whom this is said, or None.

    Args:
        said: "about 6 in 2010", "born 2004", "2004~", "세는나이 6살, 2010년", "말띠".
    """
    words = said.strip()
    if not words:
        return None
    age = understand_age(words)
    if age and age.on:
        counted = birth_interval(age=max(age.most, 1), on=age.on, counting=True)
        exact = age.born(on=age.on)
        return Interval(min(exact.first, counted.first), max(exact.last, counted.last))
    if age:
        return None
    return parse_edtf(words) or understand(words)


def apart(ages: Sequence[str]) -> tuple[str, str] | None:
    """Return two statements of one birth that can't both be true, or None.

    Args:
        ages: in the words of whoever said them; what is not understood contradicts nothing.
    """
    known = [(said, found) for said in ages if (found := birth_said(said))]
    for place, (one, first) in enumerate(known):
        for other, second in known[place + 1 :]:
            gap = max(first.first, second.first) - min(first.last, second.last)
            if gap > _FORGIVEN:
                return one, other
    return None
