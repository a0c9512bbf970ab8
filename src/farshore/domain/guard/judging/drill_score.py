"""How a drill went: whom the volunteer found, by what, and how well the guard had foreseen it."""

from collections.abc import Mapping, Sequence

import msgspec

from farshore.domain.guard.judging.drill import DrillKey

GUESSES = 5
_FORESEEN_BELOW = 5


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a volunteer wrote of one story with one table."""

    text: str
    view: str
    guesses: list[str] = []
    """Row ids, the likeliest first, at most five."""
    evidence: str = ""

    def __repr__(self) -> str:
        return f"<answer to {self.text} by {self.view}>"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One answer beside the truth."""

    text: str
    view: str
    first: bool
    in_five: bool
    crowd: float
    """The smallest that the guard had foreseen for anybody in the story."""
    evidence: str = ""

    @property
    def foreseen(self) -> bool:
        """Tell whether the guard had foreseen a crowd in which somebody is found."""
        return self.crowd < _FORESEEN_BELOW


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How a drill went for one kind of reader; shares from 0 to 1."""

    view: str
    answers: int
    first: float
    in_five: float
    by_chance: float
    """The share of right first answers that somebody who guesses would have."""
    foreseen: float | None
    """Of the right first answers; None if there is none."""


def compared(answers: Sequence[Answer], key: DrillKey) -> list[Found]:
    """Return every answer beside the truth; what was left empty counts as not found.

    A table that nobody worked with is left out.

    Args:
        answers: of the sheet.
        key: of the pack.
    """
    worked_with = {answer.view for answer in answers if answer.guesses}
    truth = {(one.text, one.view): one.rows for one in key.asked}
    return [
        Found(
            text=answer.text,
            view=answer.view,
            first=bool(answer.guesses[:1]) and answer.guesses[0] in rows,
            in_five=any(guess in rows for guess in answer.guesses[:GUESSES]),
            crowd=min(rows.values()),
            evidence=answer.evidence,
        )
        for answer in answers
        if answer.view in worked_with and (rows := truth.get((answer.text, answer.view)))
    ]


def scores(found: Sequence[Found], *, rows: Mapping[str, int]) -> list[Score]:
    """Return the shares for each kind of reader.

    Args:
        found: answers beside the truth.
        rows: how many people stand in each table.
    """
    result = []
    for view in dict.fromkeys(one.view for one in found):
        of_view = [one for one in found if one.view == view]
        right = [one for one in of_view if one.first]
        result.append(
            Score(
                view=view,
                answers=len(of_view),
                first=len(right) / len(of_view),
                in_five=sum(one.in_five for one in of_view) / len(of_view),
                by_chance=1 / max(1, rows.get(view, 1)),
                foreseen=sum(one.foreseen for one in right) / len(right) if right else None,
            )
        )
    return result
