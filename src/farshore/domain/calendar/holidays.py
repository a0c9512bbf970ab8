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
