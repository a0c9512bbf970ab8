"""The calendar: days of every noun that a member's own keys list."""

from collections.abc import Iterator
from datetime import date, timedelta

from farshore.domain.calendar.entries import Entry, with_clashes
from farshore.domain.errors import BadInput
from farshore.vault.nouns.resettlement.due import resettlement_days
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.calendar import CalendarView, ShowCalendar
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import NOUNS

_MOST_DAYS = 100


@answers(ShowCalendar, unaudited="labels, titles and days; no word of a record")
def show_calendar(vault: Vault, session: Session, call: ShowCalendar) -> CalendarView:
    """Return what stands on some days, marked where somebody would be in two places.

    Raises:
        BadInput: the days are turned round, or too many.
    """
    if not timedelta() <= call.last - call.first <= timedelta(days=_MOST_DAYS):
        raise BadInput(why="The calendar shows at most %(most)d days at once.", most=_MOST_DAYS)
    found = with_clashes([*_entries(vault, session, call.first, call.last)])
    if call.whose == "mine":
        found = [one for one in found if not one.who or session.handle in one.who]
    return CalendarView(entries=found, today=today(vault.clock))


def _entries(vault: Vault, session: Session, first: date, last: date) -> Iterator[Entry]:
    for noun in NOUNS.values():
        if noun.row and noun.has_days:
            for line in vault.shelf.lines(noun, ring=session.ring):
                for one in noun.days(line.row):
                    if one.day <= last and (one.until or one.day) >= first:
                        yield one
    yield from resettlement_days(vault, session, first, last)
