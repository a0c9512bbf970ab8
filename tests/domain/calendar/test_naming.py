"""Names of holidays stand in the reader's language, wholly; what is not known is told in general."""

import re
from datetime import date

import pytest

from farshore.domain.calendar.holidays import holidays_in
from farshore.domain.calendar.naming import Reader, holiday_named

LATIN = re.compile(r"[A-Za-z]")


@pytest.mark.parametrize("language", ["ja", "ko"])
@pytest.mark.parametrize("country", ["JP", "CN", "KR", "CH", "US"])
def test_each_holiday_of_a_country_of_the_starter_list_has_a_name_of_its_own(
    country: str, language: Reader
) -> None:
    general = {"ja": "祝日", "ko": "공휴일"}[language]
    english = {n for year in range(2018, 2032) for n in holidays_in(country, year).values()}
    names = {one: holiday_named(one, country, language) for one in english}

    assert [one for one, name in names.items() if LATIN.search(name)] == []
    assert [one for one, name in names.items() if general == name] == []
    assert all(holiday_named(one, country, "en") == one for one in english)


@pytest.mark.parametrize("country", ["FR", "RU", "TH", "MN", "VN", "GB"])
def test_a_holiday_that_nobody_translated_is_told_in_general(country: str) -> None:
    for name in holidays_in(country, 2027).values():
        assert not LATIN.search(holiday_named(name, country, "ja"))
        assert not LATIN.search(holiday_named(name, country, "ko"))


def test_days_made_up_and_days_around_a_feast_keep_their_parts() -> None:
    assert holiday_named(holidays_in("KR", 2026)[date(2026, 9, 24)], "KR", "ko") == "추석 전날"
    assert holiday_named("Mid-Autumn Festival; National Day", "CN", "ja") == "中秋節、国慶節"
    bridge = "Day off (substituted from 09/20/2026)"
    assert holiday_named(bridge, "CN", "ja") == "9月20日と振り替えた休み"
