"""Public holidays, by the `holidays` package: the country's name and the English one."""

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays

COUNTRIES: Mapping[str, str] = {"JP": "ja"}
"""Country (ISO 3166-1) to the language of its own names."""


@cache
def holidays_of(year: int, *, country: str = "JP") -> Mapping[date, tuple[str, str]]:
    """Return the public holidays of a year: day to (name in the country's language, in English)."""
    own = holidays.country_holidays(country, years=year, language=COUNTRIES[country])
    english = holidays.country_holidays(country, years=year, language="en_US")
    return {day: (own[day], english[day]) for day in sorted(own)}


NO_COUNTRY = "UN"
"""Offices of the United Nations: no public holidays of their own."""


@cache
def is_country(code: str) -> bool:
    """Tell whether the public holidays of a country (ISO 3166-1 alpha-2) are known; `UN` is one."""
    supported = holidays.list_supported_countries(include_aliases=False)
    return code == NO_COUNTRY or (len(code) == 2 and code in supported)


@cache
def holidays_in(country: str, year: int) -> Mapping[date, str]:
    """Return the public holidays of a year by their English names, bridge days too.

    Args:
        country: none are known unless `is_country` holds for it.
        year: of the western calendar.
    """
    if country == NO_COUNTRY or not is_country(country):
        return {}
    found = _around(country, year)
    return {day: found[day] for day in sorted(found) if day.year == year}


@cache
def working_weekends_in(country: str, year: int) -> frozenset[date]:
    """Return the Saturdays and Sundays of a year that are worked for a holiday (China)."""
    if country == NO_COUNTRY or not is_country(country):
        return frozenset()
    return frozenset(d for d in _around(country, year).weekend_workdays if d.year == year)


@cache
def _around(country: str, year: int) -> holidays.HolidayBase:
    """Return three years at once: what is made up for in January may have been said in December."""
    years = range(year - 1, year + 2)
    return holidays.country_holidays(country, years=years, language="en_US")
