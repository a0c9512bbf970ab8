"""The calendar: what stands on some days, of every noun that has days."""

from datetime import date
from typing import Literal

from farshore.domain.calendar.entries import Entry
from farshore.vault.speech.messages.base import Answer, Call


class CalendarView(Answer, frozen=True, kw_only=True):
    """Entries by day and time; `today` is the organisation's day."""

    entries: list[Entry]
    today: date


class ShowCalendar(Call[CalendarView], frozen=True, kw_only=True):
    """Ask what stands on the days from `first` to `last`: at most 100 days."""

    first: date
    last: date
    whose: Literal["mine", "all"] = "all"
