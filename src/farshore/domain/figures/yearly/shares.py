"""Shares of a year's report: of ten people or more, in steps of five per cent, counted once.

A share is sealed as the words in which it is told, never with how many it is of.
"""

from collections.abc import Iterable, Iterator, Mapping

from farshore.domain.figures.model import HIDDEN, share
from farshore.domain.sealing.documents import SealedPart

LEVELS, PASSED = "levels", "milestone_shares"
TABLES = (LEVELS, PASSED)
"""Levels by years since arrival; milestones of those for whom their usual time has passed."""
NEARLY = frozenset({"fewer than 5", "nearly all", "under 5 %", "over 95 %"})
"""Shares beside which a few people stand apart: no sentence may count any of them."""


class ShareRow(SealedPart, frozen=True, kw_only=True):
    """One share that may be published."""

    table: str
    code: str
    """Of a domain or a milestone."""
    first: int = 0
    last: int = 0
    """Full years since arrival that it is about; both 0 where the table has no bands."""
    words: str


def passed_shares(people: Iterable[Mapping[str, bool]]) -> Iterator[ShareRow]:
    """Yield which share has a milestone, of those for whom its usual time has passed.

    Args:
        people: for each person, the milestones whose time has passed, and whether they are there.
    """
    found: dict[str, list[bool]] = {}
    for one in people:
        for code, is_there in one.items():
            found.setdefault(code, []).append(is_there)
    for code, there in found.items():
        words = share(sum(there), len(there))
        if words != HIDDEN:
            yield ShareRow(table=PASSED, code=code, words=words)
