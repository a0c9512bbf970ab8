"""Shares of a year's report: of ten people or more, each as wide as five people, counted once.

The same people are counted again a year later, and a reader may know how many there are: steps of
five per cent of twenty people would tell who is new among the settled ones. So a share is told as
a range that at least five counts fit, whoever knows the whole. It is sealed in these words alone.
"""

from collections.abc import Iterable, Iterator, Mapping

from farshore.domain.figures.model import HIDDEN
from farshore.domain.sealing.documents import SealedPart

LEVELS, PASSED = "levels", "milestone_shares"
TABLES = (LEVELS, PASSED)
"""Levels by years since arrival; milestones of those for whom their usual time has passed."""
_STEPS, _WIDE, _LEAST = (5, 10, 25, 50), 5, 10
"""Per cent; the first of them that is at least so many people wide."""


def rough_share(count: int, of: int) -> str:
    """Return a share as a range of per cent that five counts or more fit; of few people nothing.

    Raises:
        ValueError: more than the whole.
    """
    if not 0 <= count <= of:
        raise ValueError(count)
    if of < _LEAST:
        return HIDDEN
    step = next(step for step in _STEPS if step * of >= _WIDE * 100)
    first = min(100 * count // (of * step) * step, 100 - step)
    last = first + step - (first + step < 100)
    return f"{first}–{last} %"


def bounds(words: str) -> tuple[int, int]:
    """Return the first and last per cent of a range."""
    first, _, last = words.removesuffix(" %").partition("–")
    return int(first), int(last)


def is_edge(words: str) -> bool:
    """Tell whether a range begins with nobody or ends with everybody."""
    return words.startswith("0–") or words.endswith("–100 %")


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
        words = rough_share(sum(there), len(there))
        if words != HIDDEN:
            yield ShareRow(table=PASSED, code=code, words=words)
