"""Days that move with what they hang on: arrival, school year, exams, or a day of their own."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from farshore.domain.errors import BadInput
from farshore.domain.resettlement.windows import days_after, last_day_beside, months_after
from farshore.domain.sealing.documents import SealedPart

Anchor = Literal["day", "arrival", "school", "exam_july", "exam_december"]
Unit = Literal["days", "weeks", "months", "years"]
Side = Literal["after", "before"]
_SCHOOL_MONTH, _SUNDAY = 4, 6
_EXAM_MONTHS = {"exam_july": 7, "exam_december": 12}
MOST_UNITS = {"days": 3_660, "weeks": 530, "months": 120, "years": 10}
_EARLIEST, _LATEST = 1990, 2100


class When(SealedPart, frozen=True, kw_only=True):
    """When something is to be done: a day, or so long before or after an anchor."""

    anchor: Anchor = "day"
    day: date | None = None
    """For the anchor `day`; None = no day was said."""
    year: int = 0
    """Of the school year that begins in April, or of the exam."""
    count: int = 0
    unit: Unit = "weeks"
    side: Side = "after"


def anchor_code(when: When) -> str:
    """Return what a step hangs on, `exam_july:2027`; empty for a day of its own."""
    if when.anchor == "day":
        return ""
    return when.anchor if when.anchor == "arrival" else f"{when.anchor}:{when.year}"


def usual_day(code: str) -> date | None:
    """Return the day of an anchor by the calendar.

    The school year begins on 1 April; the language test is on the first Sunday of July and of
    December. An announced day that differs is said in the plan and goes before.
    """
    name, _, year = code.partition(":")
    if not year.isdecimal() or not _EARLIEST <= int(year) <= _LATEST:
        return None
    if name == "school":
        return date(int(year), _SCHOOL_MONTH, 1)
    month = _EXAM_MONTHS.get(name)
    if month is None:
        return None
    first = date(int(year), month, 1)
    return first + timedelta(days=(_SUNDAY - first.weekday()) % 7)


def due_on(when: When, *, arrived: date | None, announced: Mapping[str, date]) -> date | None:
    """Return the day on which something is due.

    Args:
        when: what was said.
        arrived: the day of arrival, None before it.
        announced: days of anchors that differ from the calendar, by `anchor_code`.

    Returns:
        None while the anchor has no day, and for whatever lies after the tenth year.
    """
    found = _day(when, arrived=arrived, announced=announced)
    if found is None or (arrived and found > last_day_beside(arrived)):
        return None
    return found


def check_when(when: When, *, arrived: date | None) -> None:
    """Refuse a time that nobody means.

    Raises:
        BadInput: no year where one is needed, too large a number, or after the tenth year.
    """
    if when.count < 0 or when.count > MOST_UNITS[when.unit]:
        raise BadInput(why="The time before or after is longer than ten years. Check the number.")
    if when.anchor not in {"day", "arrival"} and not _EARLIEST <= when.year <= _LATEST:
        raise BadInput(why="Say the year of the school year or of the exam, such as 2027.")
    if when.day and not _EARLIEST <= when.day.year <= _LATEST:
        raise BadInput(why="The day is too far away. Check the year.")
    if arrived is None:
        return
    found = _day(when, arrived=arrived, announced={})
    if found and found > last_day_beside(arrived):
        raise BadInput(
            why="This lies after the tenth year since arrival, when nothing is due any more. "
            "Choose an earlier day, or leave the day empty."
        )


def _day(when: When, *, arrived: date | None, announced: Mapping[str, date]) -> date | None:
    code = anchor_code(when)
    if not code:
        return when.day
    base = arrived if code == "arrival" else announced.get(code) or usual_day(code)
    if base is None:
        return None
    count = when.count if when.side == "after" else -when.count
    if when.unit in {"months", "years"}:
        return months_after(base, count * (12 if when.unit == "years" else 1))
    days = count * (7 if when.unit == "weeks" else 1)
    return days_after(base, days)
