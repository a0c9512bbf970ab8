"""Uncertain days are a type: what is one, what never is, and what becomes of older lines."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from farshore.domain.dates import parse_edtf, understand
from farshore.domain.dates.edtf import check_days, days_of, edtf_of, is_edtf, read_again

DAYS = ["2017", "2017-09", "2017-09-08", "2017-21", "201X", "2003/2005", "1998~", "2017-09?", ""]
NO_DAYS = [
    "2017-13", "2017-02-30", "2017-9-8", "spring 2017", "平成29年9月", "２０１７", " 2017", "2017\n",
    "2005/2003", "unknown", "..", "2017-W01-1", "20170908", "0000", "0001~", "9999~", "9999-24",
]  # fmt: skip


@pytest.mark.parametrize("text", DAYS)
def test_what_is_written_in_edtf_is_a_day(text: str) -> None:
    assert edtf_of(text) == text
    assert (days_of(edtf_of(text)) is None) == (text == "")


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_none_is_refused_and_not_told(text: str) -> None:
    with pytest.raises(ValueError, match="no day") as refusal:
        check_days("2017", text)

    assert text not in str(refusal.value)


@given(st.text(alphabet="0123456789X-~?%/. ", max_size=12))
@example("9999-12-31~")
@example("0001/0001~")
def test_whatever_somebody_types_is_a_day_with_its_interval_or_refused(text: str) -> None:
    assert is_edtf(text) == (text == "" or (text == text.strip() and parse_edtf(text) is not None))


@given(
    st.dates(),
    st.sampled_from(["%d %B %Y", "%B %Y", "about %Y", "%Y", "spring %Y", "winter %Y", "%Y年%m月"]),
)
def test_what_is_understood_is_a_day_that_allows_the_same_days(day, form: str) -> None:
    found = understand(day.strftime(form))
    if found is None:
        return
    again = days_of(edtf_of(found.edtf()))

    assert again is not None
    assert (again.first, again.last) == (found.first, found.last)


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ({"day": "2017-09", "said": "autumn"}, {"day": "2017-09", "said": "autumn"}),
        ({"day": "soon", "said": ""}, {"day": "", "said": "soon"}),
        ({"day": "2017-13", "said": "in 2017"}, {"day": "", "said": "in 2017 (2017-13)"}),
        ({"day": "soon", "said": "very soon"}, {"day": "", "said": "very soon"}),
        ({"day": None}, {"day": ""}),
        ({"other": 1}, {"other": 1, "day": ""}),
    ],
)
def test_an_older_line_loses_no_word(line: dict, kept: dict) -> None:
    assert read_again(line, day="day", words="said") == kept
