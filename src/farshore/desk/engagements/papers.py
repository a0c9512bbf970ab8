"""What is printed or handed out: the moderator's sheet, the door's list, a file for calendars."""

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from farshore.desk.engagements.wording import RECORDING
from farshore.desk.vault import MemberRequest
from farshore.domain.engagements.announcing import calendar_file
from farshore.domain.engagements.records import ANNOUNCED, BRIEFED, HELD, EngagementDoc
from farshore.domain.errors import NotFound
from farshore.vault.speech.messages.outreach.engagements import OpenEngagement

if TYPE_CHECKING:
    from farshore.desk.kit.screen import Screen

PUBLIC = frozenset({ANNOUNCED, BRIEFED, HELD})


def sheet_page(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Show the moderator's sheet: terms and what is never asked; no case, no real name."""
    doc: EngagementDoc = request.vault.ask(OpenEngagement(label=label)).doc
    context = {
        "screen": screen,
        "doc": doc,
        "recording": RECORDING[doc.recording],
        "record": screen.address("record", label),
    }
    return render(request, "engagements/sheet.html", context)


def door_page(screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Show the list for the door, on paper: who is expected, and who must not be recorded."""
    doc: EngagementDoc = request.vault.ask(OpenEngagement(label=label)).doc
    context = {
        "screen": screen,
        "doc": doc,
        "guests": sorted(doc.guests, key=lambda guest: guest.name.casefold()),
        "seats": sum(guest.seats for guest in doc.guests),
        "record": screen.address("record", label),
    }
    return render(request, "engagements/door.html", context)


def calendar_page(_screen: "Screen", request: MemberRequest, label: str) -> HttpResponse:
    """Hand out the calendar file of an announced engagement.

    Raises:
        NotFound: it is not announced, so nothing of it is public.
    """
    doc: EngagementDoc = request.vault.ask(OpenEngagement(label=label)).doc
    if doc.stage not in PUBLIC or not doc.story:
        raise NotFound(label=label[:12])
    data = calendar_file(doc, zone=timezone.get_current_timezone_name(), made_at=timezone.now())
    answer = HttpResponse(data, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="event.ics"'
    return answer
