"""The strip that counts back from the day: when each letter is printed and posted, and why then."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast, get_args

from django.utils.translation import get_language
from django.utils.translation import gettext as now_in_words

from farshore.desk.calendar.wording import WEEKDAYS
from farshore.desk.kit.days import day_in_words
from farshore.desk.refusal_words import all_of
from farshore.domain.calendar.holidays import holidays_in, working_weekends_in
from farshore.domain.calendar.naming import Reader, holiday_named
from farshore.domain.petitions.reasons import COUNTRIES_WHY, Cause, Reason
from farshore.vault.speech.messages.petitions.campaigns import OfficeLine

MOST_DAYS = 21
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Column:
    """One day of the strip.

    Attributes:
        closed: "weekend", "holiday" or empty.
        reasons: names of the holidays with their countries.
    """

    day: date
    closed: str
    reasons: tuple[str, ...]
    is_today: bool
    is_event: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Offices whose letters leave on the same days.

    Attributes:
        names: of the offices.
        cells: one a column: print, post, there, hand, way or empty.
        reasons: of the first of them, in words; they stand for all.
    """

    names: str
    channel: str
    cells: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """Days across, offices down; `next_post` is the day on which the next letters must leave."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    next_post: date | None
    next_names: str


def strip_of(lines: Sequence[OfficeLine], *, day: date | None, today: date) -> Strip | None:
    """Return the strip of a campaign; None while nothing can be planned.

    Args:
        lines: the offices as the vault told them.
        day: of the event.
        today: of the organisation.
    """
    planned = [one for one in lines if one.post_by and one.print_by and one.last_open]
    if day is None or not planned:
        return None
    first = min(one.print_by for one in planned if one.print_by)
    first = max(first, day - timedelta(days=MOST_DAYS - 2))
    days = [first + timedelta(days=n) for n in range((day - first).days + 2)]
    countries = sorted({c for one in planned for c in (one.postal_country, one.country)})
    columns = tuple(_column(one, countries, day=day, today=today) for one in days)
    rows = tuple(_rows(planned, days))
    ahead = sorted({one.post_by for one in planned if one.post_by and one.post_by >= today})
    names = [one.city or one.name for one in planned if ahead and one.post_by == ahead[0]]
    return Strip(columns, rows, ahead[0] if ahead else None, ", ".join(names))


def _column(one: date, countries: Sequence[str], *, day: date, today: date) -> Column:
    reasons = tuple(
        holiday_in_words(holidays_in(country, one.year)[one], country)
        for country in countries
        if one in holidays_in(country, one.year)
    )
    worked = any(one in working_weekends_in(country, one.year) for country in countries)
    weekend = one.weekday() >= _SATURDAY and not worked
    closed = "weekend" if weekend else "holiday" if reasons else ""
    return Column(one, closed, reasons, is_today=one == today, is_event=one == day)


def _rows(planned: Sequence[OfficeLine], days: Sequence[date]) -> Iterator[Row]:
    groups: dict[tuple[object, ...], list[OfficeLine]] = {}
    for one in planned:
        at = (one.print_by, one.post_by, one.last_open, one.channel, one.transit_days)
        groups.setdefault(at, []).append(one)
    for lines in sorted(groups.values(), key=lambda group: str(group[0].post_by)):
        first = lines[0]
        names = ", ".join(one.city or one.name for one in lines)
        reasons = tuple(in_words(one) for one in first.reasons)
        yield Row(names, first.channel, tuple(_cell(first, day) for day in days), reasons)


def _cell(line: OfficeLine, day: date) -> str:
    if day == line.last_open:
        return "hand" if line.channel == "hand" else "there"
    if day == line.post_by:
        return "post"
    if day == line.print_by:
        return "print"
    is_on_the_way = line.post_by and line.last_open and line.post_by < day < line.last_open
    return "way" if is_on_the_way else ""


def in_words(reason: Reason) -> str:
    """Return a sentence with its day before it; no part of it is in another language."""
    said = now_in_words(reason.why) % {
        "office": reason.office,
        "causes": all_of(_cause(one) for one in reason.causes),
        "countries": all_of(_country(one) for one in reason.countries),
        "year": reason.year,
    }
    if reason.day is None:
        return said
    day, weekday = day_in_words(reason.day), str(WEEKDAYS[reason.day.weekday()])
    return now_in_words("%(day)s (%(weekday)s): %(said)s") % {
        "day": day,
        "weekday": weekday,
        "said": said,
    }


def _country(code: str) -> str:
    return now_in_words(COUNTRIES_WHY[code]) if code in COUNTRIES_WHY else code


def holiday_in_words(name: str, country: str) -> str:
    """Return a public holiday with its country: "Respect for the Aged Day (JP)"."""
    language = (get_language() or "en")[:2]
    known = language if language in get_args(Reader) else "en"
    named = holiday_named(name, country, cast("Reader", known))
    return now_in_words("%(name)s (%(country)s)") % {"name": named, "country": country}


def _cause(cause: Cause) -> str:
    if not cause.country:
        return now_in_words(cause.name)
    return holiday_in_words(cause.name, cause.country)
