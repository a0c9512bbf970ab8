"""Ages as relatives remember them, in any system; whether all of them can be true."""

from collections.abc import Sequence
from datetime import timedelta

from farshore.domain.dates import birth_of

_FORGIVEN = timedelta(days=550)
"""Two counts of one age differ by a year or two; nobody is asked for that."""


def apart(ages: Sequence[str]) -> tuple[str, str] | None:
    """Return two statements of one birth that can't both be true, or None.

    Args:
        ages: in the words of whoever said them; what is not understood contradicts nothing.
    """
    known = [(said, found) for said in ages if (found := birth_of(said))]
    for place, (one, first) in enumerate(known):
        for other, second in known[place + 1 :]:
            gap = max(first.first, second.first) - min(first.last, second.last)
            if gap > _FORGIVEN:
                return one, other
    return None
