"""One answer is for one relative; whoever is not surely meant is left as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.guard.alarms.kin_inside import kin_told
from farshore.domain.guard.people.answering import with_whereabouts
from farshore.domain.people.records import FamilyLink, PersonDoc

KIN = ("mother", "father", "sister", "brother", "son", "daughter")


@pytest.mark.parametrize(
    ("words", "is_one"),
    [
        ("His sister still works", True), ("妹はいまも", True), ("여동생은 지금도", True),
        ("her brother and her father were taken", False), ("the mill", False),
    ],
)  # fmt: skip
def test_words_of_several_relatives_tell_of_none(words: str, is_one: bool) -> None:
    assert bool(kin_told(words)) == is_one


def test_a_relative_of_whom_it_is_said_already_is_not_changed() -> None:
    doc = PersonDoc(relatives=[FamilyLink(kin="sister", inside=True)])

    with pytest.raises(BadInput):
        with_whereabouts(doc, frozenset({"#sister"}), "here")


@given(
    st.lists(st.tuples(st.sampled_from(KIN), st.sampled_from(["", "here", "inside"])), max_size=5),
    st.sampled_from(KIN),
)
def test_at_most_one_relative_is_answered_for(links: list[tuple[str, str]], kin: str) -> None:
    doc = PersonDoc(relatives=[FamilyLink(kin=one, whereabouts=where) for one, where in links])  # type: ignore[arg-type]
    try:
        found = with_whereabouts(doc, frozenset({f"#{kin}"}), "dead").relatives
    except BadInput:
        return
    changed = [one for one in found if one.whereabouts == "dead"]

    assert len(changed) == 1
    assert len(found) - len(links) in {0, 1}
    assert [one for one in found if one.whereabouts != "dead" and one not in doc.relatives] == []
