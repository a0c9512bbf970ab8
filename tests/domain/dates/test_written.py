"""Dates as lists hold them: one way to read them is taken, several are named, none is invented."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.dates import Interval, read_written, understand
from farshore.domain.dates.intervals import year

ON = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("S48/9/3", "1973-09-03"), ("s48.9.3", "1973-09-03"), ("Ｓ４８．９．３", "1973-09-03"),
        ("昭48・9・3", "1973-09-03"), ("昭和48年9月3日生", "1973-09-03"), ("S.48.9.3", "1973-09-03"),
        ("平成3年", "1991"), ("H元.5.1", "1989-05-01"), ("R5.11.20", "2023-11-20"), ("T12", "1923"),
        ("令和5年11月20日(月)", "2023-11-20"), ("昭和五十四年三月九日", "1979-03-09"),
        ("2001.4", "2001-04"), ("2011/3", "2011-03"), ("2001. 4. 5.", "2001-04-05"),
        ("2001,4,5", "2001-04-05"), ("2001 4 5", "2001-04-05"), ("2001.4月", "2001-04"),
        ("1979년 3월 9일생", "1979-03-09"), ("2017-12-08 00:00:00", "2017-12-08"),
        ("19790309", "1979-03-09"), ("790309", "1979-03-09"), ("98.3.5", "1998-03-05"),
        ("79년생", "1979"), ("'97", "1997"), ("97.3", "1997-03"), ("13/3/1998", "1998-03-13"),
        ("5-Apr-2001", "2001-04-05"), ("2015봄", "2015-21"), ("2010年秋", "2010-23"),
        ("2010~2012", "2010-01-01/2012-12-31"), ("1998か1999", "1998-01-01/1999-12-31"),
        ("97年ごろ", "1996-01-01/1999-01-01"), ("1998?", "1996-12-31/2000-01-01"),
        ("주체68", "1979"), ("주체68(1979)년 3월 9일", "1979-03-09"), ("主体68年", "1979"),
    ],
)  # fmt: skip
def test_a_cell_with_one_meaning_is_read(cell: str, edtf: str) -> None:
    found = read_written(cell, on=ON, born=True)

    assert (found.interval and found.interval.edtf(), found.doubt) == (edtf, "")


@pytest.mark.parametrize(
    ("cell", "doubt", "ways"),
    [
        ("48/9/3", "two-figures", {"west": "1948-09-03", "showa": "1973-09-03"}),
        ("48年9月3日", "two-figures", {"west": "1948-09-03", "showa": "1973-09-03"}),
        ("58", "two-figures", {"west": "1958", "showa": "1983"}),
        ("3/5/1998", "order", {"day-first": "1998-05-03", "month-first": "1998-03-05"}),
        ("05/03/98", "two-figures", {"day-first": "1998-03-05", "month-first": "1998-05-03"}),
        ("2011/13/3", "no-such-day", {"year": "2011"}),
        ("31.2.2017", "no-such-day", {"year": "2017"}),
        ("1998.02.30", "no-such-day", {"year": "1998-02"}),
        ("2099-01-01", "no-such-day", {}),
        ("0000-00-00", "no-such-day", {}),
        ("閏4/3", "lunar", {}),
        ("음력 1979.2.12", "lunar", {"year": "1979-01-21/1980-02-20"}),
        ("9/3", "no-year", {}),
        ("12月8日", "no-year", {}),
        ("1998年（戸籍上は1996年）", "several", {"first": "1998", "second": "1996"}),
        ("주체68(1980)", "several", {"first": "1979", "second": "1980"}),
        ("when it snowed", "words", {}),
    ],
)  # fmt: skip
def test_a_cell_with_several_meanings_or_none_is_a_doubt_that_names_them(
    cell: str, doubt: str, ways: dict[str, str]
) -> None:
    found = read_written(cell, on=ON, born=True)

    assert found.interval is None
    assert found.doubt == doubt
    assert {one.way: one.interval.edtf() for one in found.readings} == ways


@pytest.mark.parametrize(
    "cell", ["不明", "미상", "unknown", "?", "-", "―", "（不明）", "N/A", "모름", "要確認"]
)
def test_words_for_not_known_are_said_and_no_doubt(cell: str) -> None:
    found = read_written(cell, on=ON)

    assert (found.interval, found.doubt, found.unknown) == (None, "", True)


def test_a_day_as_spreadsheets_count_is_one_only_where_the_column_says_so() -> None:
    told = read_written("28922", on=ON, serial=True).interval

    assert told is not None
    assert told.edtf() == "1979-03-08"
    assert read_written("28922", on=ON).interval is None


def test_an_age_tells_a_birth_only_with_its_year_and_its_count() -> None:
    counted = read_written("数え6歳（95年）", on=ON, born=True).interval
    full = read_written("만 22세 (2017)", on=ON, born=True).interval

    assert counted
    assert counted.edtf() == "1990-01-01/1990-12-31"
    assert full
    assert (full.first, full.last) == (date(1994, 1, 2), date(1995, 12, 31))
    assert read_written("22세", on=ON, born=True).doubt == "age"
    assert read_written("22세", on=ON, born=True, arrived=year(2017)).by("counted") == Interval(
        date(1996, 1, 1), date(1996, 12, 31)
    )


def test_a_form_understands_what_a_sheet_does_but_no_bare_figures() -> None:
    told = understand("S48/9/3")

    assert told
    assert told.edtf() == "1973-09-03"
    assert understand("97") is None
    assert understand("48/9/3") is None


@given(st.dates(date(1926, 12, 25), date(1989, 1, 7)))
def test_every_day_of_showa_is_read_from_its_era(day: date) -> None:
    found = read_written(f"S{day.year - 1925}/{day.month}/{day.day}", on=ON).interval

    assert found
    assert (found.first, found.last) == (day, day)


@given(st.dates(date(1930, 1, 1), date(2026, 11, 30)), st.sampled_from(["%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y년 %m월 %d일", "%Y%m%d"]))  # fmt: skip
def test_a_day_with_four_figures_first_is_read_however_it_is_parted(day: date, form: str) -> None:
    found = read_written(day.strftime(form), on=ON).interval

    assert found
    assert (found.first, found.last) == (day, day)


@given(st.dates(date(1930, 1, 1), date(2026, 11, 30)))
def test_the_day_that_was_meant_is_always_among_the_readings_of_two_figures(day: date) -> None:
    found = read_written(f"{day:%y/%m/%d}", on=ON)
    ways = [found.interval, *(one.interval for one in found.readings)]

    assert Interval(day, day, "day") in ways


@given(st.text(max_size=40))
def test_no_words_break_the_reading(words: str) -> None:
    for flags in ({}, {"serial": True, "born": True, "arrived": year(2017)}, {"lunar": True}):
        found = read_written(words, on=ON, **flags)
        assert found.interval is None or not found.doubt


@given(st.from_regex(r"[SHRM]?\d{1,4}[./年-]?\d{0,2}[./月-]?\d{0,4}日?(頃|生|歳)?", fullmatch=True))
def test_figures_that_look_like_a_date_are_read_or_doubted(words: str) -> None:
    found = read_written(words, on=ON, born=True, serial=True)

    assert found.interval or found.doubt or found.unknown or not words.strip()
