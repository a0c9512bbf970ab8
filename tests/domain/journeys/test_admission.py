"""Admission checklists: what a country asks for, what is missing, what waits for something else."""

import re
from datetime import date

import pytest

from farshore.domain.journeys.admission import countries, items, missing, newest, standing
from farshore.domain.journeys.records import Paper

ANN, BEN = "C-222222", "C-333333"


def paper(item: str, state: str = "have", person: str = ANN, **more: object) -> Paper:
    return Paper(person=person, item=item, state=state, **more)  # type: ignore[arg-type]


def states(country: str, papers: list[Paper]) -> dict[str, str]:
    return {due.item.code: due.state for due in standing(country, [ANN], papers)[ANN]}


@pytest.mark.parametrize("country", ["JP", "KR", "US"])
def test_a_list_has_words_in_three_languages_and_no_circle(country: str) -> None:
    known: set[str] = set()
    for one in items(country):
        assert all(one.words[language] for language in ("en", "ja", "ko"))
        assert len({bool(one.hint[language]) for language in ("en", "ja", "ko")}) == 1
        assert re.search("[぀-ヿ一-鿿]", one.words["ja"])
        assert re.search("[가-힣]", one.words["ko"])
        assert set(one.after) <= known, one.code
        known.add(one.code)
    assert len(known) == len(items(country)) >= 8
    assert newest(country) >= 1


def test_a_country_without_a_list_asks_for_nothing() -> None:
    assert (items("XX"), newest("XX"), standing("XX", [ANN], [])) == ((), 0, {ANN: []})
    assert set(countries()) == {"JP", "KR", "US"}


def test_what_waits_for_something_else_is_not_missing_yet() -> None:
    before = states("JP", [])
    after = states("JP", [paper("descent"), paper("guarantor"), paper("interview", "not_needed")])

    assert (before["descent"], before["permission"]) == ("missing", "later")
    assert (after["descent"], after["interview"], after["permission"]) == (
        "have",
        "not_needed",
        "missing",
    )


def test_what_is_missing_says_what_it_blocks() -> None:
    (descent,) = [due for due in standing("JP", [ANN], [])[ANN] if due.item.code == "descent"]

    assert descent.blocks == ("permission",)


def test_missing_first_then_by_its_day_and_nothing_that_is_there() -> None:
    papers = [
        paper("request"), paper("photographs"), paper("health"),
        paper("guarantor", "promised", until=date(2026, 11, 13)),
        paper("interview", "asked", until=date(2026, 11, 19)),
    ]  # fmt: skip

    found = missing(standing("JP", [ANN], papers))

    assert [due.item.code for due in found] == ["descent", "guarantor", "interview"]


def test_each_person_has_a_list_of_the_own() -> None:
    found = standing("JP", [ANN, BEN], [paper("descent", person=BEN)])

    assert [due.state for due in found[ANN] if due.item.code == "descent"] == ["missing"]
    assert [due.state for due in found[BEN] if due.item.code == "descent"] == ["have"]
