"""A word that many names share is read as if it stood in one name only."""

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.memory import Memory
from farshore.domain.names import Name, parse

WRITINGS = ("김영수", "Kim Yong-su", "Gim Yeongsu", "KIM YONGSU", "金英洙", "キム・ヨンス", "Ким Ён Су",
            "Jin Yingzhu", "Kim Y.S.", "영수", "Pak Yong-su", "Bak Yeongsu", "Yong-su Kim", "Kim Yonhgsu")  # fmt: skip


def told(name: Name) -> object:
    return name.plain, name.plausible, [
        (one.family and sorted(one.family.can_be.items()), [sorted(slot.can_be.items()) for slot in one.given],
         round(one.weight, 9), one.order, one.initials, one.slipped)
        for one in name.parses
    ]  # fmt: skip


@cache
def alone(writing: str) -> object:
    with Memory().in_use():
        return told(parse(writing))


@settings(max_examples=20, deadline=None)
@given(st.permutations(WRITINGS))
def test_what_was_read_before_changes_no_reading(order: list[str]) -> None:
    expected = [alone(one) for one in order]
    with Memory().in_use():
        assert [told(parse(one)) for one in order] == expected
