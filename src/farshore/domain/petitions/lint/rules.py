"""The fourteen rules in their order."""

from collections.abc import Sequence
from datetime import date

from farshore.domain.petitions.letters import FactValue, LetterText, Office
from farshore.domain.petitions.lint.findings import LetterFinding


def lint(
    letter: LetterText,
    facts: Sequence[FactValue] = (),
    offices: Sequence[Office] = (),
    *,
    on: date,
    day: date | None = None,
) -> tuple[LetterFinding, ...]:
    """Return what is wrong with a letter, in the order of the text.

    Args:
        letter: title, day, office and body.
        facts: rows of the fact list, current ones and history.
        offices: offices that the organisation knows: their names and cities are known as such.
        on: the day on which we look: later rows of the fact list do not exist yet.
        day: the right day of the event; without it the letter's own is right.
    """
    return ()
