"""Two answers apart: which stages any sequence of answers may lead to."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.tracing.records.candidates import (
    CandidateDoc,
    Weighed,
    answered,
    candidate_row,
    candidate_waits,
    covered_from,
    new_round,
)

TODAY = date(2026, 11, 30)
SAYS = st.sampled_from(["same", "not_same", "unsure"])
ACTS = st.lists(
    st.tuples(st.sampled_from(["crane", "curlew", "egret"]), SAYS | st.just("anew")), max_size=9
)


def fresh(probability: float = 0.9) -> CandidateDoc:
    return CandidateDoc(
        label="EC-222222", person="C-222222", stage="found",
        weighed=Weighed(probability=probability),
    )  # fmt: skip


@given(acts=ACTS)
def test_no_sequence_of_answers_decides_without_two_members_of_one_mind(
    acts: list[tuple[str, str]],
) -> None:
    doc = fresh()
    for who, what in acts:
        try:
            if what == "anew":
                doc = new_round(doc, by=who, reason="Looked again.", on=TODAY)
            else:
                doc = answered(doc, by=who, says=what, why="So it seems.", on=TODAY)  # type: ignore[arg-type]
        except BadInput:
            continue
        said = {(one.by, one.says) for one in doc.answers}
        if doc.stage in {"confirmed", "set_aside"}:
            assert len({by for by, _says in said}) == 2
            assert {says for _by, says in said} == (
                {"same"} if doc.stage == "confirmed" else {"not_same"}
            )
        else:
            assert doc.stage == "found"
        assert len(doc.answers) <= 2


@given(says=SAYS, why=st.text(min_size=1).filter(str.strip))
def test_whoever_has_not_answered_sees_nothing_of_what_was_said(says: str, why: str) -> None:
    doc = answered(fresh(), by="curlew", says=says, why=why, on=TODAY)  # type: ignore[arg-type]

    seen = covered_from(doc, "egret")

    assert [(one.by, one.says, one.why) for one in seen.answers] == [("curlew", "unsure", "")]
    assert covered_from(doc, "curlew") == doc
    other = answered(fresh(), by="curlew", says="same", why="x", on=TODAY)
    assert covered_from(other, "egret") == seen


def test_after_both_have_answered_everybody_sees_both() -> None:
    doc = answered(fresh(), by="curlew", says="same", why="x", on=TODAY)
    doc = answered(doc, by="egret", says="not_same", why="y", on=TODAY)

    assert covered_from(doc, "crane") == doc


@pytest.mark.parametrize(("probability", "cards"), [(0.9, 1), (0.5, 1), (0.49, 0), (0.01, 0)])
def test_only_somebody_likelier_than_not_waits_on_today(probability: float, cards: int) -> None:
    row = candidate_row(fresh(probability))

    assert len(list(candidate_waits(row, TODAY))) == cards


def test_somebody_unlikely_waits_once_a_member_has_answered() -> None:
    doc = answered(fresh(0.01), by="curlew", says="same", why="Her voice.", on=TODAY)

    assert len(list(candidate_waits(candidate_row(doc), TODAY))) == 1


def test_a_row_tells_no_answer() -> None:
    doc = answered(fresh(), by="curlew", says="same", why="Secret 8163", on=TODAY)

    assert "8163" not in str(candidate_row(doc).__struct_fields__) + repr(candidate_row(doc))
    assert "same" not in [
        getattr(candidate_row(doc), f) for f in candidate_row(doc).__struct_fields__
    ]
