"""People who are read at the first question are as protected as those who were read at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.guard import Register
from farshore.domain.people.records import PersonDoc, PersonName

NAMES = ["박나리", "심도훈", "문새벽", "Han Ka-ram"]
PEOPLE = st.lists(
    st.builds(
        lambda label, name, public: PersonDoc(
            label=label, names=[PersonName(text=name)], public=public
        ),
        st.sampled_from(["C-1", "C-2", "C-3"]),
        st.sampled_from(NAMES),
        st.booleans(),
    ),
    max_size=6,
)


@given(PEOPLE, st.integers(0, 6), st.sampled_from(["none", "records", "search", "drop"]))
def test_it_makes_no_difference_when_somebody_is_read(
    people: list[PersonDoc], later_from: int, asked: str
) -> None:
    at_once, later = Register(people), Register()
    for place, doc in enumerate(people):
        if place < later_from:
            later.put_later(doc)
        else:
            later.put(doc)
        if asked == "records":
            assert len(later) == len(later.records)
        elif asked == "search":
            later.search("박나리")
        elif asked == "drop":
            later.drop("C-9")

    assert later.records.keys() == at_once.records.keys()
    for name in NAMES:
        assert sorted(later.search(name)) == sorted(at_once.search(name))


def test_whoever_can_t_be_read_keeps_the_whole_register_from_answering() -> None:
    register = Register()
    register.put_later(PersonDoc(label="C-1", names=[PersonName(text="박나리")]))
    register.put_later(PersonDoc(label="C-2", names=[None]))  # type: ignore[list-item]

    for _each in range(2):
        with pytest.raises(AttributeError):
            register.search("박나리")
