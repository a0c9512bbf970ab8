"""Words on poles, laid so that no two words meet and no pole runs through a word."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

LETTER_PX, WIDE_PX = 6.9, 12.5
"""Width of a letter and of a character of East Asia at 12 px, in the widest usual font."""
LINE_PX, GAP_PX = 15.0, 4.0
LONGEST = 44
"""Letters of a mark; the rest stands in the list."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle that holds words."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two boxes share any place; edges that touch don't meet."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True, slots=True)
class Pole:
    """An upright line."""

    x: float
    top: float
    bottom: float

    def meets(self, box: Box) -> bool:
        """Tell whether the line runs through a box."""
        return (
            box.x < self.x < box.x + box.width
            and self.top < box.y + box.height
            and box.y < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Flag:
    """Words beside the end of a pole."""

    words: str
    box: Box
    pole: Pole
    is_planned: bool = False
    is_bold: bool = False


def width_of(words: str) -> float:
    """Return the width of words at 12 px, too wide rather than too narrow."""
    return sum(
        WIDE_PX if unicodedata.east_asian_width(char) in {"W", "F", "A"} else LETTER_PX
        for char in words
    )


def shortened(words: str, *, most: int = LONGEST) -> str:
    """Return words that fit; what is cut shows an ellipsis."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def lanes(places: Sequence[tuple[float, float]]) -> list[int]:
    """Return how high each flag flies, 0 lowest, in the order given.

    Laid from right to left: each flies above all later ones that begin within its width, so no
    pole of theirs reaches its words, and its own pole stands left of theirs.

    Args:
        places: where each begins, and its width.
    """
    order = sorted(range(len(places)), key=lambda n: (places[n][0], n))
    found = [0] * len(places)
    for at in reversed(range(len(order))):
        begins, width = places[order[at]]
        under = [
            found[order[later]]
            for later in range(at + 1, len(order))
            if places[order[later]][0] <= begins + width + GAP_PX
        ]
        found[order[at]] = 1 + max(under) if under else 0
    return found


def flags(
    named: Sequence[tuple[str, float, bool, bool]], *, base: float, upwards: bool = True
) -> list[Flag]:
    """Return flags above or below a line.

    Args:
        named: words, where the pole stands, whether it is planned, whether it is bold.
        base: height of the line from which the poles rise or hang.
        upwards: whether they rise.
    """
    texts = [shortened(words) for words, *_more in named]
    places = [(x, GAP_PX + width_of(text)) for text, (_w, x, *_m) in zip(texts, named, strict=True)]
    found = []
    for text, lane, (_words, x, is_planned, is_bold) in zip(
        texts, lanes(places), named, strict=True
    ):
        far = (lane + 1) * LINE_PX
        top = base - far - GAP_PX if upwards else base + GAP_PX + lane * LINE_PX
        box = Box(x + GAP_PX, top, width_of(text), LINE_PX - 2)
        pole = Pole(x, top + 1, base) if upwards else Pole(x, base, top + LINE_PX - 3)
        found.append(Flag(text, box, pole, is_planned, is_bold))
    return found
