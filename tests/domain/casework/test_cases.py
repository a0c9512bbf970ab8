"""A case: who belongs to it, who works on it, and that nobody closes one alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.casework.cases import (
    CASE,
    CaseDoc,
    Membership,
    belonging,
    case_row,
    check_case,
    households_of,
    may_agree,
    without_members,
)
from farshore.domain.errors import BadInput
from farshore.domain.moving import Moved

ANN, BEN, CAT = "C-222222", "C-333333", "C-444444"


def case(*people: str, **more: object) -> CaseDoc:
    values: dict[str, object] = {"kind": "family", **more}
    return CaseDoc(label="K-222222", members=[Membership(person=one) for one in people], **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "doc",
    [
        CaseDoc(), case(ANN, ANN), case(ANN, BEN, kind="person"), case(ANN, risks=["rich"]), case(*[ANN] * 61),
        CaseDoc(members=[Membership(person=ANN, since="2026-05", until="2026-04")]),
    ],
)  # fmt: skip
def test_a_case_of_nobody_or_of_impossible_days_is_refused(doc: CaseDoc) -> None:
    with pytest.raises(BadInput):
        check_case(doc)


def test_somebody_may_leave_and_come_back() -> None:
    doc = case(BEN)
    doc.members = [
        Membership(person=ANN, since="2019", until="2021"),
        Membership(person=ANN, since="2023"),
        *doc.members,
    ]

    check_case(doc)
    assert belonging(doc) == [ANN, BEN]
    assert case_row(doc).everybody == [ANN, ANN, BEN]


def test_the_guard_knows_a_family_and_not_a_group_and_who_left_no_more() -> None:
    doc = case(ANN, BEN)
    doc.members = [*doc.members, Membership(person=CAT, until="2021")]
    ties = {one.person: [link.label for link in one.relatives] for one in households_of(doc)}

    assert ties == {ANN: [BEN], BEN: [ANN], CAT: []}
    assert [one.relatives for one in households_of(case(ANN, BEN, kind="group"))] == [[], []]


def test_nobody_agrees_to_the_own_proposal() -> None:
    def proposed(*by: str) -> CaseDoc:
        return case(
            ANN, history=[Moved(move="propose_closing", by=one, on=date(2026, 1, 1)) for one in by]
        )

    assert not may_agree(proposed("crane"), "crane")
    assert may_agree(proposed("crane"), "tern")
    assert may_agree(proposed("crane", "tern"), "crane")
    assert not may_agree(proposed(), "tern")


def test_closed_is_reached_by_a_second_member_only() -> None:
    assert [move.name for move in CASE.moves if move.to == "closed"] == ["agree"]
    assert [move.since for move in CASE.moves if move.to == "closed"] == [frozenset({"closing"})]


@given(
    st.lists(st.sampled_from([ANN, BEN, CAT]), min_size=1, unique=True),
    st.sampled_from([ANN, BEN, CAT]),
)
def test_without_somebody_nothing_of_this_person_is_left(people: list[str], gone: str) -> None:
    doc = without_members(case(*people), {gone})

    assert gone not in [one.person for one in doc.members]
    assert {one.person for one in doc.members} == set(people) - {gone}
