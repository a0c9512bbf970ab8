"""Whom requests may mean."""

from dataclasses import replace

import pytest

from farshore.domain.tracing.certainty import CEILING
from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.matching import Matches, Register, Waiting, match, one_to_many, search
from tests.domain.tracing.cast import BROTHER, MOTHER, NAMESAKE, PEOPLE, SEEKS_HER, SON, person


def only(matches: list[Matches]) -> Matches:
    (found,) = matches
    return found


def test_a_son_is_found_under_names_of_other_scripts_and_an_old_place() -> None:
    best = only(match([MOTHER], PEOPLE)).candidates[0]
    assert best.person == "P1"
    assert best.probability > 0.95


def test_a_brother_and_a_namesake_are_not_taken_for_the_son() -> None:
    found = only(match([MOTHER], [BROTHER, NAMESAKE]))
    assert all(one.probability < 0.2 for one in found.candidates)


def test_two_relatives_who_seek_each_other_are_brought_together() -> None:
    found = match([MOTHER, SEEKS_HER], PEOPLE[1:])
    assert [one.candidates[0].person for one in found] == ["request:R2", "request:R1"]


def test_nobody_finds_themselves() -> None:
    found = match([MOTHER], [])
    assert found[0].candidates == ()


def test_whoever_gives_only_what_a_neighbour_knows_never_finds_anybody_for_sure() -> None:
    landlord = Request(
        "R3", ("박 사장",), "niece",
        person("R3", "전수정", sex="f", born="1991", lived=("인천 2016/2018",)),
    )  # fmt: skip
    she = person(
        "P1", "전수정", sex="f", born="1991-11-05", birthplace="청진", lived=("인천 2014/2018",)
    )
    best = only(match([landlord], [she])).candidates[0]
    assert best.lacking == "no-memory"
    assert best.probability <= CEILING


def test_being_the_only_one_makes_nobody_likely() -> None:
    bare = Request("R4", ("김은철",), "brother", person("R4", "김철수", sex="m"))
    best = only(match([bare], [person("P1", "김철수", sex="m")])).candidates[0]
    assert best.probability < 0.75


def test_two_who_fit_alike_share_the_certainty() -> None:
    twins = [replace(SON, id="P1"), replace(SON, id="P9")]
    found = only(match([MOTHER], twins)).candidates
    assert [one.probability for one in found] == pytest.approx([0.5, 0.5], abs=0.05)


def test_a_new_person_is_held_against_all_open_requests() -> None:
    ground = Register.of(PEOPLE).ground
    found = one_to_many(SON, [MOTHER, SEEKS_HER], ground=ground)
    assert found[0][0] == "R1"
    assert found[0][1].probability > 0.95
    assert Waiting([MOTHER]).meant_by(SON, ground=ground)[0][0] == "R1"


def test_the_order_of_the_people_changes_nothing() -> None:
    one, two = match([MOTHER], PEOPLE)[0], match([MOTHER], PEOPLE[::-1])[0]
    assert [(c.person, c.probability) for c in one.candidates] == [
        (c.person, c.probability) for c in two.candidates
    ]


def test_an_empty_request_finds_nobody() -> None:
    nothing = Request("R5", (), "", Described("R5"))
    assert search(nothing, Register.of(PEOPLE)).candidates == ()


def test_nothing_of_a_person_is_told_by_what_is_logged() -> None:
    found = only(match([MOTHER], PEOPLE))
    told = repr(
        (MOTHER, PEOPLE, found, found.candidates[0], found.candidates[0].weighed, found.sought)
    )
    assert not any(secret in told for secret in ("문금혁", "Mun", "Kyongwon", "경원", "1996"))
