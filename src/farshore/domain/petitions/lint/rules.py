"""The fourteen rules in their order."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from farshore.domain.petitions.letters import FactValue, LetterText, Office
from farshore.domain.petitions.lint.addressing import wrong_addressees
from farshore.domain.petitions.lint.anniversaries import wrong_anniversaries
from farshore.domain.petitions.lint.calendars import (
    era_mismatches,
    impossible_dates,
    wrong_weekdays,
)
from farshore.domain.petitions.lint.counting import wrong_figures
from farshore.domain.petitions.lint.dating import dates_that_disagree, stale_years
from farshore.domain.petitions.lint.findings import LetterFinding
from farshore.domain.petitions.lint.holders import changed_leaders
from farshore.domain.petitions.lint.text.page import Page, page_of
from farshore.domain.petitions.lint.told_days import wrong_days
from farshore.domain.petitions.lint.wording import (
    mixed_languages,
    no_request,
    placeholders,
    too_long,
)

RULES: tuple[Callable[[Page], Iterator[LetterFinding]], ...] = (
    stale_years,
    dates_that_disagree,
    wrong_weekdays,
    impossible_dates,
    wrong_figures,
    wrong_days,
    wrong_anniversaries,
    no_request,
    too_long,
    placeholders,
    wrong_addressees,
    changed_leaders,
    era_mismatches,
    mixed_languages,
)


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
    event = day or letter.day or on
    page = page_of(letter, facts, offices, on, event)
    found = [finding for rule in RULES for finding in rule(page)]
    return tuple(sorted(set(found), key=lambda one: (one.start, one.end, one.rule)))
