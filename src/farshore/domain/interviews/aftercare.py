"""Afterwards: a call after a day, a week and three months. Only that it was made is kept."""

from datetime import date, timedelta

from farshore.domain.interviews.records import InterviewDoc

CALL_DAYS = {"day": 1, "week": 7, "months": 91}
"""Days after the answers were given."""
KEPT_DAYS, KEPT_DAYS_OF_MINORS = 730, 90
"""How long we keep who asked, from the deadline or the end on; of a pupil much shorter."""


def calls_to_come(doc: InterviewDoc) -> list[tuple[str, date]]:
    """Return the calls that nobody made yet, with their days, also after a withdrawal."""
    if doc.held_on is None:
        return []
    days = [(code, doc.held_on + timedelta(days=days)) for code, days in CALL_DAYS.items()]
    return [(code, day) for code, day in days if code not in doc.calls]


def erase_on(doc: InterviewDoc) -> date | None:
    """Return the day on which the requester's data go; None once they are gone."""
    if doc.forgotten_on or doc.came_on is None:
        return None
    last = max([doc.came_on, *([doc.deadline] if doc.deadline else [])])
    if not doc.is_minor:
        last = max([last, *(moved.on for moved in doc.history)])
    return last + timedelta(days=KEPT_DAYS_OF_MINORS if doc.is_minor else KEPT_DAYS)
