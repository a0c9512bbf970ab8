"""Seasons of a school year and the holidays of Japan."""

from datetime import date

import pytest

from farshore.desk.calendar import wording
from farshore.domain.calendar.holidays import holidays_of
from farshore.domain.calendar.seasons import school_year_of, seasons_of


@pytest.mark.parametrize("year", [2024, 2026, 2031])
def test_every_season_lies_in_its_school_year_and_has_words(year: int) -> None:
    seasons = list(seasons_of(year))

    assert seasons
    for one in seasons:
        assert date(year, 4, 1) <= one.first <= one.last <= date(year + 1, 3, 31)
        assert one.row in wording.ROWS
        assert one.code in wording.SEASONS


def test_the_language_test_is_on_the_first_sundays_of_july_and_december() -> None:
    days = [one.first for one in seasons_of(2026) if one.code == "jlpt"]

    assert days == [date(2026, 7, 5), date(2026, 12, 6)]


def test_a_school_year_begins_in_april() -> None:
    assert school_year_of(date(2027, 3, 31)) == 2026
    assert school_year_of(date(2027, 4, 1)) == 2027


def test_holidays_have_both_names_and_every_english_one_is_translated() -> None:
    assert holidays_of(2026)[date(2026, 11, 3)] == ("文化の日", "Culture Day")
    named = {english for year in range(2020, 2050) for _own, english in holidays_of(year).values()}
    assert named <= set(wording.HOLIDAYS)
