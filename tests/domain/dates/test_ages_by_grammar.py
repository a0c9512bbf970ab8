"""Ages that only their clause makes an age: joined to another one, counted natively, told by a school."""

import pytest

from farshore.domain.dates import find_ages, find_dates


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("He was nine when they parted, and 30 when they met.", [(9, 9), (30, 30)]),
        ("She was nine when they parted and thirty-one when they met.", [(9, 9), (31, 31)]),
        ("fifty-one by then", [(51, 51)]), ("마흔 넷에 떠났다.", [(44, 44)]), ("九つのとき別れた。", [(9, 9)]), ("十九で嫁いだ。", [(19, 19)]),
        ("국민학교 3학년 때", [(8, 10)]), ("중2 때", [(13, 15)]), ("고3이었다.", [(17, 19)]), ("小五のとき", [(10, 12)]), ("高二の夏", [(16, 18)]),
        ("대학교 2학년", [(19, 27)]), ("大学三年", [(20, 28)]), ("a second-year student", [(19, 27)]), ("a sixth-former", [(16, 18)]),
        ("in the fourth form", [(14, 16)]),
    ],
)  # fmt: skip
def test_an_age_is_read_by_what_stands_around_it(text: str, ages: list[tuple[int, int]]) -> None:
    assert [(one.years, one.most) for one in find_ages(text)] == ages


@pytest.mark.parametrize(
    "text",
    [
        "小さな町",
        "世の中の人",
        "三つのりんご",
        "and 30 people when they met",
        "중간에",
        "大学三年間",
        "열 넷째 줄",
    ],
)
def test_other_numbers_are_no_ages(text: str) -> None:
    assert find_ages(text) == []


def test_a_day_in_november_is_no_feast() -> None:
    assert [one.interval.edtf() for one in find_dates("on a cold November day in 2013")] == ["2013"]
