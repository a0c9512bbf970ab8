"""Two records of one person become one: nothing is lost, the stricter side counts, undo is exact."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.consent.records import ConsentDoc
from farshore.domain.errors import BadInput
from farshore.domain.people.leading import led, led_once
from farshore.domain.people.merging import (
    FIELDS,
    MergeDoc,
    has_number,
    leads_to,
    merged,
    preview,
    sides,
    unmerged,
)
from farshore.domain.people.records import (
    FamilyLink,
    JourneyEvent,
    PersonDoc,
    PersonName,
    Statement,
)
from farshore.domain.stories.documents import StoryDoc

KEPT, GONE = "C-AAAAAA", "C-BBBBBB"
KINDS = ("birth", "birthplace", "employer", "trait", "other")
words = st.sampled_from(("1990", "1991-03", "Musan", "Shiosai Bakery", "scar"))
statements = st.builds(
    Statement, kind=st.sampled_from(KINDS), said=words, working=st.booleans()
)  # fmt: skip
links = st.builds(
    FamilyLink,
    kin=st.sampled_from(("mother", "son")),
    label=st.sampled_from(("", "C-CCCCCC", "C-DDDDDD")),
    name=st.sampled_from(("", "Hana")),
    inside=st.booleans(),
    contact=st.sampled_from(("", "allowed", "tracing", "never")),
)
people = st.builds(
    PersonDoc,
    number=st.sampled_from(("", "12", "13")),
    names=st.lists(st.builds(PersonName, text=st.sampled_from(("한솔", "Han Sol", "ハン")))),
    sex=st.sampled_from(("", "F", "M")),
    statements=st.lists(statements, max_size=5),
    relatives=st.lists(links, max_size=3, unique_by=lambda one: one.label or one),
    journey=st.lists(
        st.builds(JourneyEvent, event=st.just("arrival"), date=st.sampled_from(("2017", "2018")))
    ),
    stage=st.sampled_from(("arrived", "waiting", "in_motion")),
    family_inside=st.booleans(),
    declines_figures=st.booleans(),
    public=st.booleans(),
    risk=st.sampled_from(("", "debts")),
)
takes = st.lists(st.sampled_from(("sex", "number", "role", "said:birth", "said:trait")))


def pair(kept: PersonDoc, gone: PersonDoc) -> tuple[PersonDoc, PersonDoc]:
    return (
        msgspec.structs.replace(kept, label=KEPT),
        msgspec.structs.replace(gone, label=GONE),
    )


@settings(max_examples=60, deadline=None)
@given(people, people, takes)
def test_all_that_either_record_says_is_said_by_the_one(
    kept: PersonDoc, gone: PersonDoc, take: list[str]
) -> None:
    kept, gone = pair(kept, gone)

    one = merged(kept, gone, take=take)

    for before in (kept, gone):
        assert {name.text for name in before.names} <= {name.text for name in one.names}
        assert {(s.kind, s.said) for s in before.statements} <= {
            (s.kind, s.said) for s in one.statements
        }
        assert {event.date for event in before.journey} <= {event.date for event in one.journey}
        assert {x.label for x in before.relatives} <= {x.label for x in one.relatives}
        assert has_number(one, before.number) or not before.number
        assert before.sex in {one.sex, ""} or f"sex: {before.sex}" in {
            s.said for s in one.statements
        }


@settings(max_examples=60, deadline=None)
@given(people, people, takes)
def test_what_makes_the_guard_stricter_counts_from_whichever_side(
    kept: PersonDoc, gone: PersonDoc, take: list[str]
) -> None:
    kept, gone = pair(kept, gone)

    one = merged(kept, gone, take=take)

    assert one.family_inside == (kept.family_inside or gone.family_inside)
    assert one.declines_figures == (kept.declines_figures or gone.declines_figures)
    assert one.public == (kept.public and gone.public)
    if {kept.stage, gone.stage} & {"waiting", "in_motion"}:
        assert one.stage != "arrived"
    for link in (*kept.relatives, *gone.relatives):
        same = [x for x in one.relatives if link.label and x.label == link.label]
        assert all(x.inside or not link.inside for x in same)
        assert all(x.contact == "never" for x in same if link.contact == "never")


def test_no_field_of_a_record_is_forgotten_when_two_become_one() -> None:
    assert {*PersonDoc.__struct_fields__} == {"label", *FIELDS}


@settings(max_examples=60, deadline=None)
@given(people, people, takes)
def test_undoing_at_once_gives_back_exactly_what_was_there(
    kept: PersonDoc, gone: PersonDoc, take: list[str]
) -> None:
    kept, gone = pair(kept, gone)
    one = merged(kept, gone, take=take)

    assert unmerged(one, before=kept, after=one) == kept


@settings(max_examples=60, deadline=None)
@given(people, people, takes, statements, words)
def test_what_was_written_since_outlives_the_undoing(
    kept: PersonDoc, gone: PersonDoc, take: list[str], more: Statement, risk: str
) -> None:
    kept, gone = pair(kept, gone)
    one = merged(kept, gone, take=take)
    more = msgspec.structs.replace(more, said="after the merge")
    now = msgspec.structs.replace(one, statements=[*one.statements, more], risk=risk)

    alone = unmerged(now, before=kept, after=one)

    assert more in alone.statements
    assert [s for s in alone.statements if s != more] == kept.statements or {
        (s.kind, s.said, s.working) for s in alone.statements if s != more
    } == {(s.kind, s.said, s.working) for s in kept.statements}
    assert alone.risk == (kept.risk if risk == one.risk else risk)


def test_a_choice_says_which_value_counts_and_the_other_stays_beside_it() -> None:
    kept = PersonDoc(label=KEPT, sex="F", statements=[Statement(kind="birth", said="1990")])
    gone = PersonDoc(label=GONE, sex="M", statements=[Statement(kind="birth", said="1991")])

    ours, theirs = merged(kept, gone), merged(kept, gone, take=["sex", "said:birth"])

    assert (ours.sex, theirs.sex) == ("F", "M")
    assert [one.said for one in (ours.working("birth"), theirs.working("birth")) if one] == [
        "1990",
        "1991",
    ]
    assert [f.name for f in preview(kept, gone) if f.choose] == ["sex", "said:birth"]


@pytest.mark.parametrize(
    ("kept", "gone"),
    [
        (PersonDoc(label=KEPT), PersonDoc(label=KEPT)),
        (
            PersonDoc(label=KEPT, relatives=[FamilyLink(kin="sister", label=GONE)]),
            PersonDoc(label=GONE),
        ),
        (
            PersonDoc(label=KEPT),
            PersonDoc(label=GONE, relatives=[FamilyLink(kin="son", label=KEPT)]),
        ),
    ],
)
def test_nobody_becomes_one_with_themselves_or_a_relative(kept: PersonDoc, gone: PersonDoc) -> None:
    with pytest.raises(BadInput):
        merged(kept, gone)


def joins(kept: str, gone: str, *consents: str) -> MergeDoc:
    empty = PersonDoc()
    return MergeDoc(kept=kept, gone=gone, before=empty, after=empty, consents=list(consents))


@pytest.mark.parametrize(
    ("merges", "consents", "expected"),
    [
        ([], {"A": ["1"]}, [["1"]]),
        ([], {}, [[]]),
        ([joins("A", "B", "1")], {"A": ["1"], "B": ["2"]}, [["1"], ["2"]]),
        ([joins("A", "B", "1")], {"A": ["1"]}, [["1"]]),
        ([joins("A", "B")], {"B": ["2"]}, [["2"]]),
        ([joins("A", "B", "1")], {"A": ["1", "3"], "B": ["2"]}, [["1", "3"], ["2", "3"]]),
        (
            [joins("A", "B", "1"), joins("A", "C", "1", "4")],
            {"A": ["1", "4"], "B": ["2"], "C": ["3"]},
            [["1", "4"], ["2", "4"], ["3"]],
        ),
        (
            [joins("B", "C", "2"), joins("A", "B", "1")],
            {"A": ["1", "9"], "B": ["2", "5"], "C": ["3"]},
            [["1", "9"], ["2", "5", "9"], ["3", "5", "9"]],
        ),
    ],
)
def test_each_record_with_a_consent_has_a_say_of_its_own(
    merges: list[MergeDoc], consents: dict[str, list[str]], expected: list[list[str]]
) -> None:
    assert sides("A", merges, lambda name: consents.get(name, [])) == expected


def test_an_old_label_leads_on_over_several_merges_wherever_it_stands() -> None:
    leads = {"C-OLD111": GONE, GONE: KEPT}
    doc = StoryDoc(subjects=["C-OLD111", KEPT], alias="C-OLD111 told it")

    found = led_once(doc, leads, field="subjects")

    assert leads_to("C-OLD111", leads) == KEPT
    assert found.subjects == [KEPT]
    assert found.alias == "C-OLD111 told it"
    assert led(doc, leads).subjects == [KEPT, KEPT]
    assert led({GONE: ["age"], KEPT: ["date"]}, leads) == {KEPT: ["age", "date"]}
    assert led(doc, {}) is doc
    assert led(ConsentDoc(person=GONE), leads).person == KEPT


def test_a_merge_says_of_every_field_of_a_record_what_becomes_of_it() -> None:
    """A field that somebody adds later is not lost with the record that leads on."""
    filled = PersonDoc(
        label=GONE, number="12", role="staff", public=True, names=[PersonName(text="Han Sol")],
        sex="F", statements=[Statement(kind="birth", said="1990")],
        relatives=[FamilyLink(kin="son")], journey=[JourneyEvent(event="arrival")],
        stage="in_motion", responsible="crane", risk="debts", family_inside=True,
        declines_figures=True,
    )  # fmt: skip
    plain = PersonDoc(label=KEPT, public=True)
    fields = {one.name for one in msgspec.structs.fields(PersonDoc)} - {"label", "role"}
    unfilled = {name for name in fields if getattr(filled, name) == getattr(PersonDoc(), name)}

    one = merged(plain, filled)

    assert not unfilled
    assert {name for name in fields if getattr(one, name) != getattr(filled, name)} == set()
