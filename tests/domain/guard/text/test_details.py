"""What a text tells, in four languages: dates, ages, places and other details, each typed."""

from datetime import date

import pytest

from farshore.domain.guard.text.mentions import find_mentions

ON = date(2021, 5, 1)


def told(text: str, kind: str) -> set[str]:
    return {m.told() for m in find_mentions(text, reference=ON) if m.kind == kind}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in early March 2014", "2014-03"), ("the thirteenth of January 2011", "2011-01-13"),
        ("Valentine's Day 2020", "2020-02-14"), ("9.9.1999", "1999-09-09"),
        ("the 1990s", "199X"), ("two years ago", "2019"), ("in June of last year", "2020-06"),
        ("last March", "2021-03"), ("平成二十六年三月", "2014-03"), ("二〇一四年三月十一日", "2014-03-11"),
        ("昨年6月19日", "2020-06-19"), ("2014년 3월 초", "2014-03"), ("지난해 6월", "2020-06"),
        ("주체 103년", "2014"), ("77년생", "1977"), ("去年六月", "2020-06"),
    ],
)  # fmt: skip
def test_a_date_is_understood(text: str, value: str) -> None:
    assert value in told(text, "date")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She was eleven when she left", "11"), ("in her early forties", "40-44"),
        ("at seventeen, she left", "17"), ("celebrated her sixtieth birthday", "60"),
        ("the woman (43) sang", "43"), ("二十四歳", "24"), ("四十代前半の女性", "40-44"),
        ("中学二年生", "13-15"), ("還暦を迎え", "59-61"), ("数えで二十四", "22-23"), ("스물네 살", "24"),
        ("만 22세", "22"), ("40대 초반의", "40-44"), ("초등학교 3학년", "8-10"), ("三十多岁", "30-39"),
    ],
)  # fmt: skip
def test_an_age_is_understood(text: str, value: str) -> None:
    assert value in told(text, "age")


@pytest.mark.parametrize("text", ["born in the year of the dragon", "辰年生まれ", "용띠", "属龙"])
def test_an_animal_of_the_year_is_understood(text: str) -> None:
    assert told(text, "zodiac") == {"animal 4"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("from Hoeryeong to the coast", "Hoeryong"), ("会寧の市場", "Hoeryong"), ("회령에서", "Hoeryong"),
        ("オンソンから", "Onsong"), ("足立区に住む", "Adachi"), ("개성시에서", "Kaesong"), ("延吉", "Yanji"),
    ],
)  # fmt: skip
def test_a_place_is_understood(text: str, value: str) -> None:
    assert value in told(text, "place")


@pytest.mark.parametrize(
    "text", ["개성이 강한 사람", "말해 주었다", "우리나라", "in an orange coat"]
)
def test_a_usual_word_is_no_place(text: str) -> None:
    assert told(text, "place") == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("She works at Wakaba Bento now.", "employer"), ("Kirigaoka High School", "school"),
        ("霧ヶ丘高に通う", "school"), ("なぎさ歯科で働く", "employer"), ("하마카제 여관에서", "employer"),
        ("기리가오카고교", "school"), ("for sixteen years", "duration"), ("一年七か月", "duration"),
        ("십 년 동안", "duration"), ("one of nine", "count"), ("五人乗りの舟", "count"),
        ("passed N1", "exam"), ("검정고시", "exam"), ("운전면허를", "licence"), ("in a blue van", "trait"),
        ("by way of Ulaanbaatar", "route"), ("a mining town on the east coast", "place"),
    ],
)  # fmt: skip
def test_a_detail_of_a_kind_is_found(text: str, kind: str) -> None:
    assert told(text, kind)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("a year and two months", 14), ("three and a half years", 42), ("二年三か月", 27), ("一年半", 18), ("햇수로 3년", 36),
        ("3년하고 두 달", 38), ("두 해 반", 30), ("일 년 반 동안", 18), ("18개월", 18), ("열여덟 달", 18),
    ],
)  # fmt: skip
def test_a_length_of_time_is_read_whole_and_once(text: str, months: int) -> None:
    assert told(text, "duration") == {str(months)}
