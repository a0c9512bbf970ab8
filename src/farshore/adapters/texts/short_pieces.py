"""Words in pieces side by side or one below another: a syllable an element, a letter a cell.

Whoever looks at a page reads `<div>문</div><div>하</div><div>늘</div>` as one name.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

_LONGEST = 24
SYLLABLE = 4
"""The longest piece where whole words stand side by side for other reasons: in scripts."""
_LONGEST_EAST_ASIAN = 4
_MOST_CELLS = 200_000
_EAST_ASIAN = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")
_LAST = re.compile(rf"(?:^|\s)({_EAST_ASIAN.pattern})$")
_FIRST = re.compile(rf"^{_EAST_ASIAN.pattern}")


def run_together(pieces: Iterable[str], *, longest: int = _LONGEST) -> Iterator[str]:
    """Yield what neighbouring pieces say as one.

    Args:
        pieces: in the order in which they are read; empty ones are passed over.
        longest: how many letters a piece of a name has at most.
    """
    said = [piece for piece in (" ".join(one.split()) for one in pieces) if piece]
    run: list[str] = []
    for piece in said:
        if len(piece) <= longest and piece.count(" ") <= 1:
            run.append(piece)
            continue
        yield from _one_run(run)
        run = []
    yield from _one_run(run)
    for left, right in pairwise(said):
        yield from _across(left, right)


def _one_run(run: list[str]) -> Iterator[str]:
    """Yield a run of short pieces: letters with spaces between, syllables without."""
    if len(run) < 2:
        return
    if any(piece.isascii() for piece in run):
        yield " ".join(run)
    written: list[str] = []
    for piece in [*run, ""]:
        if piece and len(piece) <= _LONGEST_EAST_ASIAN and _EAST_ASIAN.fullmatch(piece):
            written.append(piece)
            continue
        if len(written) > 1:
            yield "".join(written)
        written = []


def _across(left: str, right: str) -> Iterator[str]:
    """Yield the word that ends one piece and goes on in the next."""
    end, start = _LAST.search(left[-40:]), _FIRST.match(right[:40])
    if end and start and min(len(end[1]), len(start[0])) <= _LONGEST_EAST_ASIAN:
        yield end[1] + start[0]


def columns(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """Yield the columns of a table, from top to bottom; cells that are missing are empty."""
    held = list(rows)
    width = max((len(row) for row in held), default=0)
    if width * len(held) > _MOST_CELLS:
        return
    for number in range(width):
        yield [row[number] if number < len(row) else "" for row in held]
