"""A text cut at its findings, so that a page can mark them without any script.

Findings may overlap; the strongest one names the segment, and all of them are described.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from farshore.domain.guard.answers.verdicts import Finding, Strength

ORDER: dict[Strength, int] = {"block": 0, "decide": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text.

    Attributes:
        text: the words.
        findings: numbers (from 0) of the findings that cover it, strongest first.
        strength: of the strongest finding, or empty.
    """

    text: str
    findings: tuple[int, ...] = ()
    strength: str = ""


def segments(text: str, findings: Sequence[tuple[int, Finding]]) -> list[Segment]:
    """Cut a text at the ends of its findings.

    The pieces joined give the text again: nothing is lost or repeated.

    Args:
        text: source of one field.
        findings: number and finding; offsets are code points into `text`. An offset outside of
            the text is moved to its end.

    Returns:
        Pieces in order, none of them empty.
    """
    size = len(text)
    spans = [
        (max(0, min(f.start, size)), max(0, min(f.end, size)), number, f)
        for number, f in findings
        if f.end > f.start
    ]
    cuts = sorted({0, size, *(s[0] for s in spans), *(s[1] for s in spans)})
    pieces = []
    for start, end in pairwise(cuts):
        covering = [(f, n) for s, e, n, f in spans if s <= start and end <= e]
        covering.sort(key=lambda pair: (ORDER[pair[0].strength], pair[1]))
        pieces.append(
            Segment(
                text[start:end],
                tuple(number for _, number in covering),
                covering[0][0].strength if covering else "",
            )
        )
    return pieces
