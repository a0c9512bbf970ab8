"""The calendar's page: a month or a week, on screen and on paper; no phone could sync it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from farshore.desk.calendar import wording
from farshore.desk.calendar.month import days_of, era_of
from farshore.desk.calendar.strip import strip_of
from farshore.desk.vault import MemberRequest
from farshore.domain.calendar.entries import WEEK_DAYS, month_after, weeks_of
from farshore.vault.speech.messages.calendar import CalendarView, ShowCalendar

_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_FIRST_YEAR, _LAST_YEAR = 1990, 2099
PAGES = {
    "task": "tasks:record",
    "appointment": "appointments:record",
    "rights_request": "rights:record",
    "situation": "situations:record",
    "paper_ends": "people:documents",
    "plan_step": "plans:record",
    "review_ends": "plans:record",
    "journey": "journeys:record",
    "campaign": "campaigns:record",
    "engagement": "engagements:record",
    "interview": "interviews:record",
}
"""Kind of an entry to the page of what it stands for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked at: a month or a week, everybody's or the own."""

    day: date
    view: str
    whose: str

    def query(self, day: date | None = None, *, view: str = "", whose: str = "") -> str:
        """Return the address's query for a neighbour."""
        day, view = day or self.day, view or self.view
        at = f"{day:%Y-%m}" if view == "month" else day.isoformat()
        return f"?at={at}&view={view}&whose={whose or self.whose}"


@require_safe
def calendar(request: MemberRequest) -> HttpResponse:
    """Show a month or a week."""
    wish = Wish(
        day=_day(request.GET.get("at", ""), localdate()),
        view="week" if request.GET.get("view") == "week" else "month",
        whose="mine" if request.GET.get("whose") == "mine" else "all",
    )
    weeks = weeks_of(wish.day) if wish.view == "month" else [_week(wish.day)]
    found = request.vault.ask(
        ShowCalendar(
            first=weeks[0][0], last=weeks[-1][-1], whose="mine" if wish.whose == "mine" else "all"
        )
    )
    return render(request, "calendar/calendar.html", _context(wish, weeks, found))


def _context(wish: Wish, weeks: list[list[date]], found: CalendarView) -> dict[str, object]:
    month = wish.day if wish.view == "month" else None
    before = month_after(wish.day, count=-1) if month else wish.day - timedelta(days=WEEK_DAYS)
    after = month_after(wish.day) if month else wish.day + timedelta(days=WEEK_DAYS)
    return {
        "wish": wish,
        "month": wish.day,
        "era": era_of(wish.day),
        "weekdays": [wording.WEEKDAYS[day.weekday()] for day in weeks[0]],
        "weeks": [days_of(w, found.entries, month=month, today=found.today) for w in weeks],
        "lacking": [one for one in found.entries if one.lacks and one.day >= found.today],
        "strip": strip_of(wish.day, now=found.today),
        "before": wish.query(before),
        "after": wish.query(after),
        "to_now": wish.query(found.today),
        "views": [(v, wish.query(view=v)) for v in ("month", "week")],
        "whose": [(w, wish.query(whose=w)) for w in ("mine", "all")],
    }


def address_of(kind: str, label: str) -> str:
    """Return the page of what an entry stands for."""
    return reverse(PAGES[kind], args=[label])


def _day(at: str, now: date) -> date:
    """Return the day that an address names; today's where it names none."""
    found = _MONTH.fullmatch(at)
    if not found:
        return now
    try:
        day = date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return now
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else now


def _week(day: date) -> list[date]:
    start = day - timedelta(days=(day.weekday() + 1) % WEEK_DAYS)
    return [start + timedelta(days=one) for one in range(WEEK_DAYS)]
