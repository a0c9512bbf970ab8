"""A time as the reader's language writes it."""

import pytest
from django.utils.translation import override

from farshore.desk.kit.days import days_in_words


@pytest.mark.parametrize(
    ("edtf", "said", "en", "ja", "ko"),
    [
        ("2026-09-03", "x", "3 September 2026", "2026年9月3日", "2026년 9월 3일"),
        ("2026-09", "x", "September 2026", "2026年9月", "2026년 9월"),
        ("2026-21", "x", "spring 2026", "2026年春", "2026년 봄"),
        ("2026-24", "x", "winter 2026", "2026年冬", "2026년 겨울"),
        ("2026", "x", "2026", "2026年", "2026년"),
        ("1997-01-01/1998-12-31", "about 1998", "about 1998", "about 1998", "about 1998"),
        (
            "",
            "when the snow fell",
            "when the snow fell",
            "when the snow fell",
            "when the snow fell",
        ),
        ("201X", "", "the 2010s", "2010年代", "2010년대"),
        ("201X", "in her youth", "in her youth", "in her youth", "in her youth"),
        ("", "", "", "", ""),
    ],
)
def test_a_day_a_month_a_season_a_year_or_what_was_said(
    edtf: str, said: str, en: str, ja: str, ko: str
) -> None:
    for language, words in (("en", en), ("ja", ja), ("ko", ko)):
        with override(language):
            assert days_in_words(edtf, said) == words
