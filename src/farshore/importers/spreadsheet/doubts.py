"""Cells that are kept as they were said: why nobody is sure, and how they may be read."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

DoubtKind = Literal[
    "two-figures", "order", "age", "lunar", "no-such-day", "no-year", "several", "words", "sex",
    "yes-no", "role", "stage", "two-names", "ditto", "two-fields", "too-long", "tie",
]  # fmt: skip
Answers = dict[str, str]
"""Kind of doubt to the way in which all its cells are read; a kind that is not in it stays as said."""


@dataclass(frozen=True, slots=True)
class CellError:
    """One cell for which its line can't be a person. The sentence holds no value of the cell."""

    cell: str
    column: str
    why: str
    """A %-format template, so that it can be translated first."""
    row: int
    facts: dict[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.why % self.facts if self.facts else self.why


@dataclass(frozen=True, slots=True)
class Doubt:
    """One cell that is kept as it was said and marked. Its repr shows no value of the cell.

    Attributes:
        cell: its address.
        column: the header.
        row: the number of its line.
        kind: why nobody is sure.
        said: the cell.
        ways: how it may be read, each with what it then means; may be empty.
    """

    cell: str
    column: str
    row: int
    kind: DoubtKind
    said: str
    ways: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return WHY[self.kind]

    def __repr__(self) -> str:
        return f"<doubt {self.cell}: {self.kind}>"


class _Explained(NamedTuple):
    kind: DoubtKind
    why: str


WHY: dict[DoubtKind, str] = dict(
    (
        _Explained(
            "two-figures",
            why="Two figures of a year may be 19.., 20.. or a year of a Japanese era.",
        ),
        _Explained("order", why="Day and month can be taken for each other."),
        _Explained("age", why="An age, but in which year, and by which count?"),
        _Explained("lunar", why="A day of the lunar calendar: it is no day of ours."),
        _Explained("no-such-day", why="The calendar has no such day."),
        _Explained("no-year", why="A day or month without a year."),
        _Explained("several", why="More than one date stands in the cell."),
        _Explained("words", why="The date is not understood."),
        _Explained("sex", why="Not understood as woman, man or other (女・男, 여・남)."),
        _Explained(
            "yes-no",
            why="Not understood as yes or no (あり・なし, 있음・없음). Read as yes: the guard is stricter.",
        ),
        _Explained("role", why="Not understood as supported, relative, helper or staff."),
        _Explained("stage", why="Not understood as a stage."),
        _Explained("two-names", why="Two names in one cell: two people, or one with two names?"),
        _Explained("ditto", why="The cell above, which it points to, is empty."),
        _Explained(
            "two-fields",
            why="The heading names two things, and it is not clear which of them the cell says.",
        ),
        _Explained(
            "too-long", why="The cell is longer than 5,000 characters. It is kept in parts."
        ),
        _Explained("tie", why="A relative with this person's own number."),
    )
)
"""The sentence of each kind, to be translated. None holds a value."""
