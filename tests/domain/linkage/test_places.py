"""Places as people remember them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.linkage.places import said_place


@pytest.mark.parametrize(
    ("said", "county"),
    [
        ("무산", "Musan"), ("함북 무산군", "Musan"), ("Musan, North Hamgyong", "Musan"), ("茂山", "Musan"),
        ("성진", "Kimchaek"), ("城津", "Kimchaek"), ("Songjin", "Kimchaek"), ("Sŏngjin", "Kimchaek"),
        ("아오지", "Kyonghung"), ("Undok", "Kyonghung"), ("은덕", "Kyonghung"), ("恩徳郡", "Kyonghung"),
        ("새별", "Kyongwon"), ("セビョル", "Kyongwon"), ("신파", "Kim Jong Suk"), ("Чхонджин", "Chongjin"),
        ("Ch'ŏngjin", "Chongjin"), ("オンソン", "Onsong"), ("会宁", "Hoeryong"), ("라진", "Rason"),
        ("Пхёнян", "Pyongyang"),
    ],
)  # fmt: skip
def test_a_county_is_known_by_its_old_and_new_names(said: str, county: str) -> None:
    assert said_place(said).county == county


def test_a_province_alone_says_no_county() -> None:
    for said in ("함경북도", "함북", "North Hamgyong", "咸鏡北道"):
        place = said_place(said)
        assert (place.county, place.province) == ("", "North Hamgyong")


@given(st.text(max_size=30))
def test_any_text_is_read(said: str) -> None:
    said_place(said)
