"""What is near: the next day that holds an appointment, for the side of Today."""

from datetime import date, timedelta

from farshore.desk.vault import MemberRequest
from farshore.domain.calendar.entries import Entry
from farshore.vault.speech.messages.calendar import ShowCalendar

_NEAR_DAYS = 14


def near(request: MemberRequest, today: date) -> tuple[date | None, list[Entry]]:
    """Return the next day from today on with appointments of the member's, and those."""
    asked = ShowCalendar(first=today, last=today + timedelta(days=_NEAR_DAYS), whose="mine")
    found = [one for one in request.vault.ask(asked).entries if one.kind == "appointment"]
    day = found[0].day if found else None
    return day, [one for one in found if one.day == day]
