"""Dates as people say them, and dates in running text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.dates import find_ages, find_dates, parse_edtf, understand, without_year
from farshore.domain.dates.intervals import day, month, season
from farshore.domain.dates.short_dates import find_short_dates


@pytest.mark.parametrize(
    ("said", "edtf"),
    [
        ("2017-09", "2017-09"),
        ("spring 2017", "2017-21"),
        ("平成29年9月", "2017-09"),
        ("令和元年5月", "2019-05"),
        ("昭和35年3月18日", "1960-03-18"),
        ("2019년 5월", "2019-05"),
        ("Dec. 8, 2017", "2017-12-08"),
        ("201X", "201X"),
    ],
)
def test_what_people_say_is_understood(said: str, edtf: str) -> None:
    assert understand(said).edtf() == edtf


@pytest.mark.parametrize(
    "said", ["", "when the snow fell", "spring", "2017-13", "31 February 2017"]
)
def test_what_is_no_date_is_not_guessed(said: str) -> None:
    assert understand(said) is None


def test_an_age_at_arrival_is_a_birth_interval() -> None:
    found = understand("22 at arrival", reference=parse_edtf("2017-12-08"))

    assert (found.first, found.last) == (date(1994, 12, 9), date(1995, 12, 8))


@given(st.dates(date(1900, 1, 2), date(2100, 12, 30)))
def test_a_day_is_written_and_read_again(on: date) -> None:
    assert parse_edtf(day(on.year, on.month, on.day).edtf()).first == on


@pytest.mark.parametrize(
    "text",
    ["landed in December", "last December", "since early December", "12月に着いた", "12월에 왔다",
     "that winter", "last winter", "その冬", "그해 겨울", "那年冬天"],
)  # fmt: skip
def test_a_month_or_season_without_a_year_is_a_date(text: str) -> None:
    (mention,) = find_dates(text)

    assert not mention.year_known
    assert without_year(mention, day(2017, 12, 8)) in {month(2017, 12), season(2017, 24)}
    assert without_year(mention, day(2017, 6, 8)) is None


def test_a_winter_belongs_to_the_year_in_which_it_began() -> None:
    (mention,) = find_dates("that winter")

    assert without_year(mention, day(2018, 2, 3)) == season(2017, 24)


@pytest.mark.parametrize(
    "text",
    [
        "You may come in.",
        "We march on.",
        "In 93,340 cases",
        "every September",
        "毎年9月",
        "9か月間",
        "room 1984b",
    ],
)
def test_ordinary_words_and_figures_are_no_dates(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("turned 22 in custody", 22),
        ("a man of twenty-four", 24),
        ("25歳", 25),
        ("열한 살", 11),
        ("aged 30.", 30),
    ],
)
def test_ages_are_found(text: str, years: int) -> None:
    assert [m.years for m in find_ages(text)] == [years]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("came ten years ago", 2015, 2017), ("10년 전에 왔다", 2015, 2017), ("십 년 전에 왔다", 2015, 2017), ("十年前に来た", 2015, 2017),
        ("ten winters ago", 2015, 2018), ("10年前来到", 2015, 2017),
    ],
)  # fmt: skip
def test_years_ago_tell_a_window_while_no_day_of_publication_is_set(
    text: str, first: int, last: int
) -> None:
    (mention,) = find_dates(text, today=date(2026, 11, 30))

    assert mention.year_known
    assert (mention.interval.first.year, mention.interval.last.year) == (first, last)


@pytest.mark.parametrize("text", ["three days ago", "two weeks ago", "2개월 전", "三日前"])
def test_days_and_months_ago_tell_no_day_while_none_is_set(text: str) -> None:
    (mention,) = find_dates(text, today=date(2026, 11, 30))

    assert mention.interval.precision == "range"
    assert 60 <= (mention.interval.last - mention.interval.first).days <= 130


@pytest.mark.parametrize("text", ["3000年前", "999년 전", "999 years ago"])
def test_what_was_before_all_history_crashes_nothing(text: str) -> None:
    assert len(find_dates(text, today=date(900, 1, 1))) <= 1


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("arrived at 22", 22), ("She fled at 19 with nothing", 19), ("came to us at thirty-one.", 31), ("widowed at 40", 40),
        ("올해 서른셋", 33),
    ],
)  # fmt: skip
def test_an_age_at_an_event_is_an_age(text: str, years: int) -> None:
    assert [found.years for found in find_ages(text)] == [years]


@pytest.mark.parametrize(
    "text",
    [
        "우리 나이로 서른셋", "한국 나이로 33세", "세는 나이로 서른셋이다", "한국식 나이로는 33살", "33세(한국 나이)", "数えで三十三",
        "数え年33歳", "かぞえで33", "三十三歳（数え年）", "虚岁33", "33虚岁", "她虚岁三十三岁", "She was 33 in Korean age.", "Korean age of 33",
        "She is 33 years old (Korean age).", "thirty-three by traditional reckoning",
    ],
)  # fmt: skip
def test_a_counting_age_is_one_year_of_birth_and_two_ages(text: str) -> None:
    (found,) = find_ages(text)

    assert (found.years, found.most) == (31, 32)
    assert not found.band


@pytest.mark.parametrize(
    "text", ["満33歳", "만 33세", "만 나이로 33세", "서른세 살", "33岁", "She was 33 in Korea."]
)
def test_an_age_that_is_not_said_to_be_counted_is_one(text: str) -> None:
    (found,) = find_ages(text)

    assert (found.years, found.most) == (33, 33)


@pytest.mark.parametrize(
    "text", ["arrived at 22:30", "arrived at 10 o'clock", "came at 11 am", "landed at 12 in the morning",
             "settled at 14 Elm Road"],
)  # fmt: skip
def test_an_hour_or_a_house_is_no_age(text: str) -> None:
    assert find_ages(text) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("昭和でいえば五十五年、雪の残る三月だった", "1980"), ("昭和なら55年の生まれ", "1980"), ("平成でいうと二十五年の五月", "2013-05"),
        ("昭和に直すと五十五年三月", "1980-03"), ("昭和の五十五年三月五日", "1980-03-05"), ("令和に換算すると二年", "2020"),
        ("昭和五十五年間もなく", "1980"),
    ],
)  # fmt: skip
def test_words_between_an_era_and_its_year_hide_nothing(text: str, edtf: str) -> None:
    assert [one.interval.edtf() for one in find_dates(text) if one.year_known] == [edtf]


@pytest.mark.parametrize(
    "text", ["昭和の三十年間", "昭和の町で五十五人", "昭和の時代に三年", "昭和五十五年間"]
)
def test_a_span_or_another_count_after_an_era_is_no_year(text: str) -> None:
    assert not [one for one in find_dates(text) if one.year_known]


@pytest.mark.parametrize(
    "text", ["쇼와로 치면 55년", "쇼와식으로 따지면 55년", "昭和でいえば55年", "쇼와 55년"]
)
def test_figures_of_an_era_are_read_over_the_words_between(text: str) -> None:
    readings = {reading.edtf() for one in find_short_dates(text) for reading in one.readings}

    assert readings == {"1980"}
