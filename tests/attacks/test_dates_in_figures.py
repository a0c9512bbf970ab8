"""A date in figures is found in every form and order; figures that are nobody's date cost nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.dates import find_short_dates
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.large_register import arrived, named, said

ONE = named(
    "P1", "문하늘", sex="F", statements=said(birth="1998-03-05"), journey=arrived("2017-12-08")
)
BORN, CAME = date(1998, 3, 5), date(2017, 12, 8)
OTHERS = [
    named(f"B{n}", sex="F", statements=said(birth=str(1940 + 2 * n)), journey=arrived("2003-04-05"))
    for n in range(12)
]
REGISTER = Register([ONE, *OTHERS])
ON = date(2026, 3, 1)


def judge(text: str, *, subject: str = "P1") -> Verdict:
    doc = StoryDoc(
        label="S-1",
        subjects=[subject] if subject else [],
        no_subject=not subject,
        translations={"en": Translation(body=text)},
    )
    return check(doc, register=REGISTER, ledger=Ledger(), on=ON)


@pytest.mark.parametrize(
    "words",
    [
        "98.3.5생", "98. 3. 5.생", "'98.3.5", "98/03/05", "98-3-5", "98・3・5", "980305생", "980305",
        "980305-2******", "19980305", "05031998", "030598", "5.3.98", "05/03/98", "3/5/98", "03/05/1998",
        "05.03.1998", "05/03/'98", "５／３／９８", "1998/3/5", "1998.3", "1998-3", "H10.3.5", "h10.3.5",
        "H10/3/5", "H.10.3.5", "Ｈ１０．３．５", "平10・3・5", "平10.3.5", "平10年3月5日", "平10生まれ", "평10",
        "평성 10년 3월 5일", "헤이세이 10년 3월 5일", "Heisei 10", "주체87.3.5", "5.III.1998", "5 iii 98",
        "5-Mar-98", "05MAR1998", "98년 3월 5일", "98年3月5日", "구십팔년생", "구팔년생", "九八年生まれ",
        "천구백구십팔년 삼월 오일", "１９９８年３月５日",
    ],
)  # fmt: skip
def test_a_birth_in_figures_is_found(words: str) -> None:
    found = [f for f in judge(f"그녀: {words}").findings if f.type == "Q.birth_date"]

    assert any(f.strength == "block" and f.value.startswith("1998") for f in found)


@pytest.mark.parametrize(
    "words",
    [
        "17.12.8", "171208", "2017.12.08.", "08122017", "8/12/17", "12/8/17", "12/8/2017", "H29.12.8",
        "H29/12/8", "平29・12・8", "29年12月8日", "17년 12월", "이천십칠년 십이월 팔일", "8.XII.2017", "8 Dec 17",
    ],
)  # fmt: skip
def test_an_arrival_in_figures_is_found(words: str) -> None:
    found = [f for f in judge(f"She came: {words}").findings if f.type == "Q.date"]

    assert any(f.strength == "block" and f.value.startswith("2017-12") for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "Version 3.5.9 of the program, and 10.4.1 of the other.",
        "We read John 3:16 and sang hymn 305.",
        "It cost 980,305 won, or 98.35 dollars.",
        "Room 305, file 990101, page 12/8.",
        "Hall H10, unit R2, the M1 chip, gate S3 and T5.",
        "The server is 192.168.1.1; the ratio was 5/3/2.",
        "ISBN 978-4-12-1980305",
        "The score was 21-17, 12-21, 21-19.",
        "On 17.3.2009, 12/11/10 and 990203 nothing happened to anybody.",
        "수평10도, 평온한 하루.",
        "水平10度、平和な一日。",
    ],
)
def test_figures_that_are_no_date_of_the_subject_cost_nothing(text: str) -> None:
    found = judge(text).findings

    assert [f for f in found if f.strength != "note"] == []
    if "17.3.2009" not in text:
        assert found == []


def test_figures_of_a_text_without_a_subject_are_asked_about_only_with_something_else() -> None:
    assert judge("The serial number is 980305.", subject="").level == "clear"


@given(st.dates(date(1930, 1, 1), date(2030, 12, 31)), st.sampled_from([
    "{y:02d}.{m}.{d}", "{y:02d}{m:02d}{d:02d}", "{d}/{m}/{y:02d}", "{m}/{d}/{y:02d}",
    "{Y}{m:02d}{d:02d}", "{d:02d}{m:02d}{Y}", "{d}.{m}.{Y}", "{m}-{d}-{Y}",
]))  # fmt: skip
def test_every_day_is_among_the_readings_of_its_figures(day: date, form: str) -> None:
    words = form.format(y=day.year % 100, Y=day.year, m=day.month, d=day.day)

    readings = [one for found in find_short_dates(f"on {words}!") for one in found.readings]

    assert day in {one.first for one in readings if one.precision == "day"}


@given(st.text(alphabet="0123456789./-・年月日년월일HhIVXivx' 구십팔천", max_size=40))
def test_no_figures_crash_the_reading(text: str) -> None:
    for found in find_short_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.readings


@pytest.mark.parametrize("words", ["03/05/1998", "05/03/98"])
def test_no_wider_word_is_offered_that_may_be_wrong(words: str) -> None:
    (finding,) = [f for f in judge(f"born on {words}").findings if f.type == "Q.birth_date"]

    assert not [s for s in finding.suggestions if "May" in s.label]
