"""When letters must be posted and printed so that they lie there on the day, and why then.

Counted back from the day past the holidays of both countries: the office is open on a weekday that
is no public holiday of the country that it stands in or of the one whose mission it is; the post
works on a weekday that is no public holiday where it is posted, and on make-up working weekends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from farshore.domain.calendar.holidays import holidays_in, is_country, working_weekends_in
from farshore.domain.errors import BadInput
from farshore.domain.petitions.letters import BY_HAND, Office
from farshore.domain.petitions.reasons import (
    CLOSED_WHY,
    COUNTED_WHY,
    IDLE_WHY,
    NO_POST_WHY,
    NO_PRINT_WHY,
    NOT_KNOWN_WHY,
    NOT_SAID_WHY,
    OWN_CALENDAR_WHY,
    WEEKEND_WHY,
    Cause,
    Reason,
)

PRINT_AHEAD_DAYS = 2
"""Working days between printing and posting."""
FURTHEST_BACK_DAYS = 366
UNITED_NATIONS = "UN"
"""Has no public holidays of its own."""
_AT_ONCE = frozenset({BY_HAND, "fax", "mail", "form"})


@dataclass(frozen=True, slots=True)
class Plan:
    """When one letter must leave.

    Attributes:
        office: its id.
        last_open: the latest day not after the day of the event on which the office is open.
        post_by: the latest day on which it can be posted or carried there.
        print_by: the latest day on which it can be printed.
        reasons: every closed day that was passed over and every make-up weekend that was used,
            with the holiday and the country, the earliest first.
    """

    office: str
    last_open: date
    post_by: date
    print_by: date
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Further days on which an office is shut."""

    spans: tuple[tuple[date | tuple[int, int], date | tuple[int, int]], ...]

    def holds(self, day: date) -> bool:
        """Tell whether it is shut on a day; a span without years may cross the year's end."""
        return any(_lies_in(day, first, last) for first, last in self.spans)


_Bound = date | tuple[int, int]
_YEARLY = re.compile(r"(\d{2})-(\d{2})")
_LEAP_YEAR = 2000


def closed_days(written: str) -> ClosedDays:
    """Read "12-29/01-03;2026-09-25".

    Raises:
        BadInput: a day that no calendar has, or a span that ends before it begins.
    """
    spans = []
    for piece in filter(None, (part.strip() for part in written.split(";"))):
        first, _, last = (bound.strip() for bound in piece.partition("/"))
        begins, ends = _bound(first, piece), _bound(last or first, piece)
        if isinstance(begins, date) != isinstance(ends, date):
            raise BadInput(
                why="%(piece)s: write both days with a year or both without.", piece=piece
            )
        if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
            raise BadInput(why="%(piece)s ends before it begins.", piece=piece)
        spans.append((begins, ends))
    return ClosedDays(tuple(spans))


def _bound(written: str, piece: str) -> _Bound:
    yearly = _YEARLY.fullmatch(written)
    try:
        if yearly:
            date(_LEAP_YEAR, int(yearly[1]), int(yearly[2]))
            return int(yearly[1]), int(yearly[2])
        return date.fromisoformat(written)
    except ValueError as refusal:
        raise BadInput(
            why="%(piece)s is no day or span of days. Write 12-29/01-03 or 2026-09-25.", piece=piece
        ) from refusal


def _lies_in(day: date, first: _Bound, last: _Bound) -> bool:
    if isinstance(first, date) and isinstance(last, date):
        return first <= day <= last
    at: _Bound = (day.month, day.day)
    if first <= last:  # type: ignore[operator]
        return first <= at <= last  # type: ignore[operator]
    return at >= first or at <= last  # type: ignore[operator]


def plan(
    offices: Sequence[Office],
    day: date,
    *,
    printed_in: str = "",
    print_ahead_days: int = PRINT_AHEAD_DAYS,
) -> tuple[Plan, ...]:
    """Return for each office when its letter must be posted and printed, in their order.

    Args:
        offices: read or checked before (`checking.faults_of_office`).
        day: of the event.
        printed_in: the country where letters are printed; empty = where each is posted.
        print_ahead_days: working days there between printing and posting.

    Raises:
        BadInput: an office that is shut on every day of the year before; each of them is named.
    """
    shut = []
    plans = []
    for office in offices:
        last_open = _last_open(office, day)
        if last_open is None:
            shut.append(office.id)
            continue
        plans.append(_planned(office, day, last_open, printed_in, print_ahead_days))
    if shut:
        raise BadInput(
            why="No day on which they are open in the year before %(day)s: %(offices)s. Look at "
            "their closed days.",
            day=day.isoformat(),
            offices=", ".join(shut),
        )
    return tuple(plans)


def why_closed(office: Office, day: date) -> tuple[Cause, ...]:
    """Return why an office is shut on a day; empty = it is open."""
    if day.weekday() >= _SATURDAY:
        return (Cause(WEEKEND_WHY),)
    reasons = list(_holidays_on(day, (office.postal_country, office.country)))
    if _own_closed(office.extra_closed).holds(day):
        reasons.append(Cause(OWN_CALENDAR_WHY))
    return tuple(reasons)


def is_posting_day(country: str, day: date) -> bool:
    """Tell whether the post of a country works on a day."""
    if day in working_weekends_in(country, day.year):
        return True
    return day.weekday() < _SATURDAY and day not in holidays_in(country, day.year)


_SATURDAY = 5
_own_closed = cache(closed_days)


def _holidays_on(day: date, countries: Sequence[str]) -> Iterator[Cause]:
    for country in dict.fromkeys(countries):
        name = holidays_in(country, day.year).get(day)
        if name:
            yield Cause(name, country)


def _back(day: date) -> Iterator[date]:
    for count in range(FURTHEST_BACK_DAYS):
        yield day - timedelta(days=count)


def _last_open(office: Office, day: date) -> date | None:
    return next((one for one in _back(day) if not why_closed(office, one)), None)


def _planned(
    office: Office, day: date, last_open: date, printed_in: str, print_ahead_days: int
) -> Plan:
    here = printed_in or office.postal_country
    post_by = _days_before(last_open, office.transit_days, office.postal_country)
    print_by = _days_before(post_by, print_ahead_days, here)
    told: dict[date, Reason] = {}
    for one in _between(last_open, day):
        if one.weekday() < _SATURDAY:
            told[one] = Reason(CLOSED_WHY, one, why_closed(office, one), office=office.name)
        else:
            told |= _make_up(one, office)
    told |= _post_reasons(post_by, last_open, office.postal_country, NO_POST_WHY)
    told |= {
        one: reason
        for one, reason in _post_reasons(print_by, post_by, here, NO_PRINT_WHY).items()
        if one not in told
    }
    reasons = [told[one] for one in sorted(told)]
    return Plan(
        office.id, last_open, post_by, print_by, (*reasons, *_not_yet_known(office, print_by, day))
    )


def _days_before(day: date, count: int, country: str) -> date:
    """Return the latest working day from which `count` working days later is not after a day."""
    if not count:
        return day
    left = count
    for one in _back(day):
        if is_posting_day(country, one):
            if not left:
                return one
            left -= 1
    raise BadInput(
        why="%(count)s working days before %(day)s lie more than a year back. Look at the days "
        "in transit.",
        count=count,
        day=day.isoformat(),
    )


def _between(after: date, until: date) -> list[date]:
    """Return the days after one until another, the latest first."""
    return [one for one in _back(until) if one > after] if until > after else []


def _post_reasons(first: date, last: date, country: str, why: str) -> dict[date, Reason]:
    told: dict[date, Reason] = {}
    for one in (first, *_between(first, last)):
        if one.weekday() >= _SATURDAY:
            if is_posting_day(country, one):
                told[one] = Reason(COUNTED_WHY, one, countries=(country,))
        elif not is_posting_day(country, one):
            told[one] = Reason(why, one, tuple(_holidays_on(one, (country,))))
    return told


def _make_up(day: date, office: Office) -> dict[date, Reason]:
    worked = [c for c in (office.postal_country, office.country) if is_posting_day(c, day)]
    countries = tuple(dict.fromkeys(c for c in worked if c != UNITED_NATIONS))
    return {day: Reason(IDLE_WHY, day, countries=countries)} if countries else {}


_SAID_LATE = frozenset({"CN"})
"""Countries that say each November which weekends of the next year are worked."""


def _not_yet_known(office: Office, first: date, last: date) -> Iterator[Reason]:
    for country in dict.fromkeys((office.postal_country, office.country)):
        if not is_country(country):
            yield Reason(NOT_KNOWN_WHY, countries=(country,))
        for year in sorted({first.year, last.year}):
            if country in _SAID_LATE and not working_weekends_in(country, year):
                yield Reason(NOT_SAID_WHY, countries=(country,), year=year)
