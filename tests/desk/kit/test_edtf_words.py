"""Uncertain times as three languages write them."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from farshore.desk.kit.edtf_words import edtf_in_words


@pytest.mark.parametrize(
    ("edtf", "en", "ja", "ko"),
    [
        ("1998", "1998", "1998年", "1998년"),
        ("1998~", "about 1998", "1998年頃", "1998년경"),
        ("2017-09", "September 2017", "2017年9月", "2017년 9월"),
        ("2017-09-05", "5 September 2017", "2017年9月5日", "2017년 9월 5일"),
        ("2017-21", "spring 2017", "2017年春", "2017년 봄"),
        ("201X", "the 2010s", "2010年代", "2010년대"),
        ("2003/2005", "2003 to 2005", "2003年から2005年まで", "2003년부터 2005년까지"),
        ("2003/..", "since 2003", "2003年から", "2003년부터"),
        ("../2005", "until 2005", "2005年まで", "2005년까지"),
        ("", "", "", ""),
        ("2017-13", "2017-13", "2017-13", "2017-13"),
    ],
)
def test_a_time_is_written_in_the_readers_language(edtf: str, en: str, ja: str, ko: str) -> None:
    for language, words in (("en", en), ("ja", ja), ("ko", ko)):
        with override(language):
            assert edtf_in_words(edtf) == words


@given(st.text(alphabet="0123456789-/.~?%X", max_size=22))
def test_whatever_is_stored_is_shown(edtf: str) -> None:
    assert isinstance(edtf_in_words(edtf), str)
