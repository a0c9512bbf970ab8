"""The caseload in columns counts what counting one by one counts."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.dates import Interval
from farshore.domain.guard.crowds.caseload import Caseload
from farshore.domain.guard.crowds.crowds import caseload_of, crowd_size
from farshore.domain.guard.facts.facts import Fact
from farshore.domain.guard.people.register import Record, Register
from farshore.domain.people.records import PersonDoc, PersonName

START = date(1990, 1, 1)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    first = START + timedelta(days=draw(st.integers(0, 60)))
    return Interval(first, first + timedelta(days=draw(st.integers(0, 20))))


records = st.builds(
    Record,
    label=st.text("abcdefgh", min_size=1, max_size=3),
    role=st.just("supported"),
    sex=st.sampled_from(["F", "M", ""]),
    names=st.just(()),
    nicknames=st.just(()),
    contacts=st.just(()),
    birth=st.none() | intervals(),
    events=st.lists(st.tuples(st.sampled_from(["arrival", "left"]), intervals()), max_size=3).map(
        tuple
    ),
    origins=st.frozensets(st.sampled_from(["Musan", "Hyesan"])),
    places=st.frozensets(st.sampled_from(["Haneda", "Osaka"])),
    texts=st.lists(
        st.tuples(st.sampled_from(["job", "school"]), st.sampled_from(["cook", "nurse"])),
        max_size=3,
    ).map(tuple),
    live=st.booleans(),
    at_risk=st.booleans(),
    kin=st.just(()),
)
facts = st.one_of(
    st.tuples(st.sampled_from(["birth", "age", "event:arrival", "event:ship"]), intervals()),
    st.tuples(st.sampled_from(["origin", "place"]), st.sampled_from(["Musan", "Haneda", "Paris"])),
    st.tuples(st.sampled_from(["job", "school", "exam"]), st.sampled_from(["cook", "clown"])),
).map(lambda pair: Fact("x", pair[0], pair[1], 0, 1))


@given(st.lists(records, max_size=12), st.lists(facts, max_size=4))
def test_columns_count_the_same_people_as_one_by_one(
    people: list[Record], told: list[Fact]
) -> None:
    assert Caseload(people).size(told) == crowd_size(told, people)


def test_a_changed_register_is_counted_anew() -> None:
    register = Register([PersonDoc(label="a", names=[PersonName(text="한솔")])])
    before = len(caseload_of(register))
    register.put(PersonDoc(label="b", names=[PersonName(text="한별")]))
    after = len(caseload_of(register))
    register.drop("a")

    assert (before, after, len(caseload_of(register))) == (1, 2, 1)
