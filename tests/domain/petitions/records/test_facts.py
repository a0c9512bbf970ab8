"""The fact list: what is a fact, how a text has it, and where an older value stands."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.petitions.records.facts import (
    EarlierValue,
    FactDoc,
    FactPhrase,
    check_fact,
    cites,
    filled,
    unknown_keys,
    values_of,
    with_history,
    written,
)

MOVED = FactDoc(
    label="N-222222",
    key="moved_1959_84",
    value="93340",
    unit="persons",
    as_of=date(2020, 1, 1),
    source="Red Cross (test value)",
    phrases=[
        FactPhrase(language="en", said="moved to the North; repatriated"),
        FactPhrase(language="ja", said="北へ渡った"),
    ],
)
SHIP = FactDoc(
    key="first_ship", value="1959-12-14", unit="date", as_of=date(2020, 1, 1), source="Test"
)
HEAD = FactDoc(key="holder:post", value="Ann Example; アン", as_of=date(2020, 1, 1), source="Test")


def but(**values: object) -> FactDoc:
    return msgspec.structs.replace(MOVED, **values)


@pytest.mark.parametrize(
    "values",
    [
        {"key": ""},
        {"key": "Moved"},
        {"key": "1959_moved"},
        {"key": "a" * 61},
        {"key": "moved-1959"},
        {"value": ""},
        {"value": "93,340"},
        {"value": "９３３４０"},
        {"value": "about 93340"},
        {"value": "-1"},
        {"unit": " "},
        {"unit": "date"},
        {"unit": "date", "value": "2026-02-30"},
        {"as_of": None},
        {"source": ""},
        {"source": "x" * 601},
        {"phrases": [FactPhrase(said="x" * 601)]},
    ],
)
def test_what_could_not_be_cited_is_no_fact(values: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        check_fact(but(**values))


@pytest.mark.parametrize("fact", [MOVED, SHIP, HEAD])
def test_figures_days_and_holders_are_facts(fact: FactDoc) -> None:
    check_fact(fact)


@pytest.mark.parametrize(
    ("fact", "language", "words"),
    [
        (MOVED, "en", "93,340"),
        (MOVED, "ja", "93,340"),
        (but(value="7"), "ko", "7"),
        (but(value="1234.5"), "en", "1,234.5"),
        (SHIP, "en", "14 December 1959"),
        (SHIP, "ja", "1959年12月14日"),
        (SHIP, "zh-Hant", "1959年12月14日"),
        (SHIP, "ko", "1959년 12월 14일"),
        (HEAD, "ja", "Ann Example"),
    ],
)
def test_a_fact_is_written_as_its_language_writes_it(
    fact: FactDoc, language: str, words: str
) -> None:
    assert written(fact, language) == words


def test_a_key_becomes_its_value_and_an_unknown_one_stays_to_be_seen() -> None:
    text = "{{fact:moved_1959_84}} people, {{ fact:moved_1959_84 }} again, {{fact:other}}."
    facts = {MOVED.key: MOVED}

    assert filled(text, facts, language="en") == "93,340 people, 93,340 again, {{fact:other}}."
    assert unknown_keys(text, facts) == ["other"]


@given(st.text(alphabet="ab{}:_ fact", max_size=60))
def test_a_text_without_keys_stays_as_it_is(text: str) -> None:
    assert filled(text, {}, language="en") == text
    assert unknown_keys(text, {}) == unknown_keys(filled(text, {}, language="ja"), {})


def test_another_value_puts_the_old_one_into_the_history_and_other_words_do_not() -> None:
    changed = with_history(but(value="93339", as_of=date(2026, 1, 1)), MOVED)
    same = with_history(but(source="Elsewhere"), MOVED)

    assert changed.earlier == [
        EarlierValue(value="93340", as_of=date(2020, 1, 1), source="Red Cross (test value)")
    ]
    assert same.earlier == []
    assert [one.value for one in values_of(changed)] == ["93340", "93339"]
    assert values_of(changed)[-1].words == ("moved to the North", "repatriated", "北へ渡った")


def test_a_history_that_somebody_sends_is_not_taken_over() -> None:
    sent = but(earlier=[EarlierValue(value="1", as_of=date(2000, 1, 1))])

    assert with_history(sent, MOVED).earlier == []
    assert with_history(sent, None).earlier == []


CHANGED = with_history(but(value="93339", as_of=date(2026, 1, 1)), MOVED)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("See {{fact:moved_1959_84}}.", "reference"),
        ("In all 93,339 people moved to the North.", "current"),
        ("In all 93339 people MOVED TO THE NORTH.", "current"),
        ("In all 93,340 people moved to the North.", "earlier"),
        ("93,340人が北へ渡ったのです。", "earlier"),
        ("In all 193,340 people moved to the North.", ""),
        ("In all 93,340.5 people moved to the North.", ""),
        ("The number is 93,340.", ""),
        ("Many moved to the North.", ""),
    ],
)
def test_a_text_cites_a_fact_by_key_or_by_its_figure_beside_its_words(text: str, how: str) -> None:
    assert cites(text, CHANGED) == how
