"""Nobody is called sure who may be somebody else: twins, brothers, namesakes, a lone hit."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.memory import in_one_memory
from farshore.domain.tracing.certainty import CEILING
from farshore.domain.tracing.described import Described, Request
from farshore.domain.tracing.matching import match
from farshore.domain.tracing.measuring import SURE
from farshore.domain.tracing.planting import scene as planting
from tests.domain.tracing.cast import MOTHER, PEOPLE, SON, person

SYLLABLES = st.sampled_from("금은철영수성호진민혁국일광명남")
PARENTS = (("mother", "문순애"), ("father", "문일수"))


def child(id_: str, given_name: str, born: str) -> Described:
    return person(id_, f"문{given_name}", sex="m", born=born, birthplace="경원", relatives=PARENTS)


def mother_of(one: Described) -> Request:
    sought = replace(one, id="R1", relatives=(PARENTS[1],))
    return Request("R1", ("문순애",), "son", sought, "2010")


@settings(max_examples=20, deadline=None)
@given(
    st.permutations("금은철영수성호진").map(lambda found: found[:3]),
    st.sampled_from(["1996", "1996-03-05"]),
)
def test_a_twin_is_never_sure_and_never_first(syllables: list[str], born: str) -> None:
    shared, one, other = syllables
    sought, twin = child("P1", one + shared, born), child("P2", other + shared, born)
    alone = match([mother_of(sought)], [twin])[0].candidates
    assert all(found.probability < SURE for found in alone)
    both = match([mother_of(sought)], [twin, sought])[0].candidates
    assert both[0].person == "P1"


@settings(max_examples=20, deadline=None)
@given(SYLLABLES, SYLLABLES, SYLLABLES, st.integers(1, 14))
def test_a_brother_of_another_name_is_never_sure(
    shared: str, one: str, other: str, years: int
) -> None:
    if one == other:
        return
    sought, brother = (
        child("P1", shared + one, "1990"),
        child("P2", shared + other, f"{1990 + years}"),
    )
    found = match([mother_of(sought)], [brother])[0].candidates
    assert all(candidate.probability < SURE for candidate in found)


@settings(max_examples=25, deadline=None)
@given(
    st.sampled_from(["", "m"]),
    st.sampled_from(["", "1996", "1996-03-05"]),
    st.sampled_from(["", "경원"]),
    st.sampled_from([(), ("경원 1996/2010",), ("연길 2011/2013",)]),
)
def test_whoever_is_the_only_one_is_not_sure_without_a_relative_whom_both_name(
    sex: str, born: str, birthplace: str, lived: tuple[str, ...]
) -> None:
    facts = {"sex": sex, "born": born, "birthplace": birthplace, "lived": lived}
    request = Request("R1", ("박 사장",), "nephew", person("R1", "문금혁", **facts), "2010")
    for found in match([request], [person("P1", "문금혁", **facts)])[0].candidates:
        assert found.probability <= CEILING


@pytest.mark.parametrize(
    "written", ["정숙", "貞淑", "Jong Suk", "チョンスク", "로씨", "Ro J.S.", "벽금"]
)
@pytest.mark.parametrize("named", ["로정숙", "로벽금"])
def test_a_relative_named_in_part_makes_nobody_sure(named: str, written: str) -> None:
    facts = {"sex": "m", "born": "1998", "birthplace": "회령"}
    request = Request("R1", (named,), "son", person("R1", "김광일", **facts), "2008")
    one = person("P1", "김광일", **facts, relatives=(("mother", written),))
    found = match([request], [one])[0].candidates
    assert all(candidate.probability <= CEILING for candidate in found)


@pytest.mark.parametrize("written", ["로정숙", "Ro Jong Suk", "盧貞淑", "ノ・ジョンスク"])
def test_a_relative_named_whole_on_both_sides_may_make_sure(written: str) -> None:
    facts = {"sex": "m", "born": "1998", "birthplace": "회령"}
    request = Request("R1", ("로정숙",), "son", person("R1", "김광일", **facts), "2008")
    one = person("P1", "김광일", **facts, relatives=(("mother", written),))
    assert match([request], [one])[0].candidates[0].probability > SURE


def test_whom_two_relatives_seek_is_found_by_both() -> None:
    brother = Request(
        "R9", ("문은혁",), "brother",
        person("R9", "Mun Kum-hyok", sex="m", born="1996", birthplace="경원", relatives=PARENTS), "2010",
    )  # fmt: skip
    twice = replace(MOTHER, id="R8", sought=replace(MOTHER.sought, id="R8"))
    found = match([MOTHER, brother, twice], PEOPLE)
    assert [one.candidates[0].person for one in found] == [SON.id] * 3
    assert found[0].candidates[0].probability == pytest.approx(found[2].candidates[0].probability)


def test_among_many_namesakes_nobody_wrong_is_called_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planting, "_NAMESAKE", 0.9)

    @in_one_memory
    def sure_pairs() -> set[tuple[str, str]]:
        scene = planting.plant(people=160, requests=100, seed=77)
        true.update(scene.truth)
        return {
            (one.request, candidate.person)
            for one in match(scene.requests, scene.people)
            for candidate in one.candidates
            if candidate.probability >= SURE
        }

    true: set[tuple[str, str]] = set()
    sure = sure_pairs()
    assert len(sure) >= 10
    assert sure <= true
