"""Figures of levels over the caseload: one count a fiscal year, frozen when it is made."""

from collections.abc import Iterator, Mapping
from datetime import date

from farshore.domain.calendar.fiscal import Days, days_between, days_of, need_apart
from farshore.domain.figures.levels import level_shares
from farshore.domain.resettlement.answers import level_of
from farshore.domain.resettlement.catalogue import catalogue
from farshore.domain.resettlement.frozen import (
    LevelFiguresDoc,
    LevelFiguresRow,
    ShareLine,
    figures_row,
)
from farshore.domain.resettlement.reviews import ReviewDoc, Voices
from farshore.domain.resettlement.windows import full_years
from farshore.vault.nouns.resettlement.plans import arrival_of
from farshore.vault.nouns.resettlement.reviews import REVIEWS
from farshore.vault.nouns.verbs import lists, unit_of
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.resettlement import CountLevels, ListLevelFigures
from farshore.vault.state.fiscal import year_begins
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun
from farshore.vault.storage.shelf import Asker

_PLACE = ("resettlement",)

LEVEL_FIGURES = Noun("level_figures", LevelFiguresDoc, _PLACE, letter="F", row=figures_row)
lists(
    ListLevelFigures, LEVEL_FIGURES, right=Right(_PLACE, unaudited="shares of ten people or more")
)


@answers(CountLevels, compartment=_PLACE, audit="count-levels")
def count_levels(vault: Vault, session: Session, call: CountLevels) -> LevelFiguresRow:
    """Count the levels of a fiscal year that is over, once; afterwards the same answer is given.

    Levels of health lie in care and are in no table. Of each person the newest review of that year
    counts.

    Raises:
        BadInput: the year is not over, or shares days with one that was counted.
    """
    rows: list[LevelFiguresRow] = [
        line.row for line in vault.shelf.lines(LEVEL_FIGURES, ring=session.ring)
    ]
    for row in rows:
        if row.year == call.year:
            return row
    begins = year_begins(vault)
    first, last = days_of(call.year, on=today(vault.clock), begins=begins)
    need_apart((first, last), [years_days(row) for row in rows])
    newest = _newest(vault, session, first, last)
    doc = LevelFiguresDoc(
        year=call.year,
        begins=begins,
        lines=list(_lines(vault, newest, last)),
        created_by=session.handle,
        created_on=today(vault.clock),
    )

    def log(label: str) -> None:
        vault.log(session, "count-levels", label=label)

    asker = Asker(session.ring, log, lambda _labels: None)
    stored = vault.shelf.create(LEVEL_FIGURES, doc, asker=asker, unit_of=unit_of(vault))
    made: LevelFiguresRow = stored.row
    return made


def years_days(row: LevelFiguresRow) -> Days:
    """Return the first and the last day of a year whose levels were counted."""
    return days_between(row.year, begins=row.begins)


def is_counted(vault: Vault, person: str) -> bool:
    """Tell whether somebody is in figures: a supported person who didn't decline that."""
    entry = vault.model.people.get(vault.model.lead(person))
    return entry is not None and entry.role == "supported" and not entry.declines_figures


def _newest(vault: Vault, session: Session, first: date, last: date) -> dict[str, ReviewDoc]:
    """Return the newest review that each supported person had within a year."""
    found: dict[str, ReviewDoc] = {}
    for _row, doc in vault.documents.open_all(REVIEWS, ring=session.ring, compartment=_PLACE[0]):
        if not is_counted(vault, doc.person) or doc.stage != "held":
            continue
        if doc.held_on is None or not first <= doc.held_on <= last:
            continue
        known = found.get(doc.person)  # two records that became one are one person
        if known is None or (known.held_on or date.min) < doc.held_on:
            found[doc.person] = doc
    return found


def _lines(vault: Vault, newest: Mapping[str, ReviewDoc], last: date) -> Iterator[ShareLine]:
    years = {
        person: full_years(arrived, last)
        for person in newest
        if (arrived := arrival_of(vault, person)) and arrived <= last
    }
    for code, scale in catalogue().scales.items():
        if scale.place != _PLACE[0]:
            continue
        for voice in ("own", "ours"):
            said = [
                (years[person], level)
                for person, doc in newest.items()
                if person in years
                and (level := level_of(getattr(doc.scales.get(code, Voices()), voice))) is not None
            ]
            for one in level_shares(said):
                yield ShareLine(
                    scale=code,
                    voice=voice,
                    first=one.first,
                    last=one.last,
                    words=one.words,
                    rough=one.rough,
                )
