"""Who is of age: one rule for the guard's limits and for consent. Unknown is never of age."""

from datetime import date

from farshore.domain.dates import Interval

OF_AGE_YEARS = 18
"""Convention on the Rights of the Child, article 1."""


def of_age_on(birthday: date) -> date:
    """Return the 18th birthday; born on 29 February: the first of March."""
    year = birthday.year + OF_AGE_YEARS
    try:
        return birthday.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def may_be_child(born: Interval | None, *, on: date) -> bool:
    """Tell whether somebody may be under eighteen on a day.

    Args:
        born: all days on which the person may have been born; None if nothing tells.
        on: the day.

    Returns:
        False only if every one of those days is at least eighteen years ago.
    """
    return born is None or of_age_on(born.last) > on


def may_be_adult(born: Interval | None, *, on: date) -> bool:
    """Tell whether somebody may be eighteen or older on a day."""
    return born is None or of_age_on(born.first) <= on
