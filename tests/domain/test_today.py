"""What waits stands in the order of the harm that missing it would do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.desk.frame.kinds import KINDS
from farshore.domain.today import HARMS, RULES, Card, harm_of, is_for, ordered

TODAY = date(2026, 11, 12)
days = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))
cards = st.builds(
    Card,
    kind=st.sampled_from(sorted(RULES)),
    label=st.sampled_from(["T-AAAAAA", "C-BBBBBB", ""]),
    due=st.one_of(st.just(""), days.map(date.isoformat)),
)


@given(st.lists(cards))
def test_nothing_is_lost_and_no_lesser_harm_stands_above_a_greater_one(found: list[Card]) -> None:
    shown = ordered(found, on=TODAY)

    assert sorted((c.kind, c.label, c.due) for c in shown) == sorted(
        (c.kind, c.label, c.due) for c in found
    )
    assert [HARMS.index(c.harm) for c in shown] == sorted(HARMS.index(c.harm) for c in shown)


@given(cards, st.integers(min_value=0, max_value=400))
def test_coming_nearer_never_makes_it_milder(card: Card, later: int) -> None:
    then = HARMS.index(harm_of(card, on=TODAY))
    nearer = HARMS.index(harm_of(card, on=TODAY + timedelta(days=later)))

    assert nearer <= then


def test_a_talk_that_is_due_today_stands_above_a_paper_that_is_due_earlier() -> None:
    paper = Card(kind="approval", label="S-AAAAAA", due="2026-11-01")
    talk = Card(kind="task", label="T-AAAAAA", due="2026-11-12")

    assert [card.label for card in ordered([paper, talk], on=TODAY)] == ["T-AAAAAA", "S-AAAAAA"]


def test_of_two_alike_the_one_with_less_time_comes_first_and_one_without_end_last() -> None:
    found = [Card(kind="task", label=label, due=due) for label, due in
             (("T-3", ""), ("T-2", "2026-11-30"), ("T-1", "2026-11-20"))]  # fmt: skip

    assert [card.label for card in ordered(found, on=TODAY)] == ["T-1", "T-2", "T-3"]


def test_a_kind_without_a_rule_is_refused() -> None:
    with pytest.raises(KeyError):
        ordered([Card(kind="nobody-said-how-bad")], on=TODAY)


def test_every_kind_has_a_rule_and_words_for_the_desk() -> None:
    assert set(KINDS) == set(RULES)


def test_what_nobody_is_named_for_is_for_everybody() -> None:
    assert is_for(Card(kind="task"), "crane")
    assert is_for(Card(kind="task", who=["crane", "tern"]), "crane")
    assert not is_for(Card(kind="task", who=["tern"]), "crane")
