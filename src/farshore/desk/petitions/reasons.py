"""Why a letter must leave when it must, in the reader's language."""

from typing import cast

from django.utils.translation import get_language
from django.utils.translation import gettext as now_in_words

from farshore.desk.calendar.wording import WEEKDAYS
from farshore.desk.kit.days import day_in_words
from farshore.desk.petitions import wording
from farshore.desk.refusal_words import all_of
from farshore.domain.calendar.naming import Reader, holiday_named
from farshore.domain.petitions.reasons import Cause, Reason


def in_words(reason: Reason) -> str:
    """Return a sentence with its day before it; no part of it is in another language."""
    said = now_in_words(reason.why) % {
        "office": reason.office,
        "causes": all_of(_cause(one) for one in reason.causes),
        "countries": all_of(str(wording.COUNTRIES.get(one, one)) for one in reason.countries),
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


def holiday_in_words(name: str, country: str) -> str:
    """Return a public holiday with its country: "Respect for the Aged Day (JP)"."""
    named = holiday_named(name, country, cast("Reader", (get_language() or "en")[:2]))
    return now_in_words("%(name)s (%(country)s)") % {"name": named, "country": country}


def _cause(cause: Cause) -> str:
    if not cause.country:
        return now_in_words(cause.name)
    return holiday_in_words(cause.name, cause.country)
