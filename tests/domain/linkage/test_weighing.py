"""Two descriptions compared: what is missing says nothing, what kin share doesn't tell them apart."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.dates import birth_of, year
from farshore.domain.linkage.births import compare_births
from farshore.domain.linkage.facts import Facts, Kin, Stay
from farshore.domain.linkage.places import said_place
from farshore.domain.linkage.rarity import Rarity
from farshore.domain.linkage.weighing import compare_sexes, weigh
from farshore.domain.names import parse

MANY = Rarity(people=0)
PRIOR = -12.0


def someone(name: str, *kin: tuple[str, str], born: str = "1980", county: str = "무산") -> Facts:
    return Facts(
        names=(parse(name),),
        sex="m",
        birth=birth_of(born),
        birthplace=said_place(county),
        kin=tuple(Kin(relation, parse(who)) for relation, who in kin),
    )


PARENTS = (("mother", "황보금녀"), ("father", "리명준"))


def test_whoever_agrees_in_all_is_likely() -> None:
    one = someone("리금별", *PARENTS)
    two = someone("Ri Kum Byol", ("mother", "Hwangbo Kum Nyo"), ("father", "Ri Myong Jun"))
    assert weigh(one, two, MANY).net(prior=PRIOR) > 10


def test_a_brother_of_the_same_parents_is_not_the_sought_one() -> None:
    sought = someone("리금별", *PARENTS)
    brother = someone("리금성", *PARENTS, born="1982")
    assert weigh(sought, brother, MANY).net(prior=PRIOR) < 0
    named = replace(brother, kin=(*brother.kin, Kin("brother", parse("리금별"))))
    assert weigh(sought, named, MANY).net(prior=PRIOR) < -4


def test_what_brothers_share_counts_for_a_brother_as_well() -> None:
    unnamed = replace(someone("리금별", *PARENTS), names=(), birth=None)
    found = weigh(unnamed, someone("리금성", *PARENTS), MANY)
    assert found.bits > 20
    assert found.net(prior=PRIOR) < 4


@pytest.mark.parametrize("field", ["names", "sex", "birth", "birthplace", "kin", "stays"])
@pytest.mark.parametrize("side", [0, 1])
def test_what_is_missing_says_nothing(field: str, side: int) -> None:
    both = [
        someone("리금별", *PARENTS),
        someone("박철수", ("mother", "김옥희"), born="1950", county="원산"),
    ]
    empty = Facts()
    kinds = {"names": {"name"}, "birthplace": {"place"}, "stays": {"lived"}}.get(field, {field})
    both[side] = replace(both[side], **{field: getattr(empty, field)})
    found = [one for one in weigh(both[0], both[1], MANY).findings if one.kind in kinds]
    assert all(one.bits == 0 for one in found)


def test_two_empty_descriptions_say_nothing() -> None:
    found = weigh(Facts(), Facts(), MANY)
    assert (found.bits, found.kin_bits) == (0, 0)


def test_a_rare_name_says_more_than_a_usual_one() -> None:
    usual = weigh(Facts(names=(parse("김영희"),)), Facts(names=(parse("김영희"),)), MANY)
    rare = weigh(Facts(names=(parse("탁벽옥"),)), Facts(names=(parse("탁벽옥"),)), MANY)
    assert rare.bits > usual.bits + 3


def test_a_given_name_alone_says_less_than_a_whole_one() -> None:
    whole = weigh(Facts(names=(parse("리옥희"),)), Facts(names=(parse("리옥희"),)), MANY)
    alone = weigh(Facts(names=(parse("옥희"),)), Facts(names=(parse("리옥희"),)), MANY)
    assert 0 < alone.bits < whole.bits - 2


@pytest.mark.parametrize(
    ("alone", "whole"),
    [("정선", "신정선"), ("강호", "모강호"), ("한별", "최한별"), ("정선", "Shin Jeongseon"), ("貞善", "申貞善"),
     ("강호", "モ・ガンホ")],
)  # fmt: skip
def test_a_given_name_alone_fits_though_it_reads_as_a_whole_one(alone: str, whole: str) -> None:
    found = weigh(someone(alone), someone(whole), MANY).findings[0]
    assert found.code == "name-partly"
    assert 3 < found.bits < weigh(someone(whole), someone(whole), MANY).findings[0].bits


@pytest.mark.parametrize(
    ("one", "two"), [("김철", "박김철"), ("강호", "모강철"), ("정선", "신정애")]
)
def test_a_whole_name_is_not_taken_for_a_given_one_that_nobody_bears(one: str, two: str) -> None:
    assert weigh(someone(one), someone(two), MANY).findings[0].code != "name-partly"


def test_one_of_several_names_is_enough() -> None:
    hiding = Facts(names=(parse("杨丽"), parse("리금별")))
    assert weigh(Facts(names=(parse("리금별"),)), hiding, MANY).bits > 5


def test_the_name_of_the_one_who_asks_counts_as_a_relative_of_unknown_sex() -> None:
    sought = Facts(kin=(Kin("brother", parse("고철진"), asks=True),))
    record = Facts(kin=(Kin("sister", parse("Ko Chol Jin")),))
    codes = {one.code for one in weigh(sought, record, MANY).findings}
    assert "kin-asks" in codes


@pytest.mark.parametrize(
    ("asking", "relation", "again", "as_what"),
    [
        ("문솔매", "mother", "문솔매", "mother"),
        ("문솔매", "mother", "Mun Sol Mae", "mother"),
        ("문솔매", "mother", "문솔", "mother"),
        ("김종애", "mother", "金貞愛", "mother"),
        ("고철진", "brother", "Ko Chol Jin", "brother"),
        ("고철진", "brother", "고철진", "sister"),
        ("고철진", "uncle", "Ko Chol Jin", "uncle"),
    ],
)
def test_whoever_asks_and_is_named_among_the_relatives_counts_once(
    asking: str, relation: str, again: str, as_what: str
) -> None:
    asks = Kin(relation, parse(asking), asks=True)
    other = Facts(kin=(Kin(relation, parse(asking)),))
    once = weigh(Facts(kin=(asks,)), other, MANY)
    twice = weigh(Facts(kin=(asks, Kin(as_what, parse(again)))), other, MANY)
    assert [one.code for one in twice.findings if one.kind == "kin"] == ["kin-asks"]
    assert twice.bits == pytest.approx(once.bits)


def test_two_sisters_of_whom_one_asks_count_both() -> None:
    asks = Kin("sister", parse("리금성"), asks=True)
    sisters = (Kin("sister", parse("리금성")), Kin("sister", parse("리은별")))
    found = weigh(Facts(kin=(asks, sisters[1])), Facts(kin=sisters), MANY)
    assert [one.code for one in found.findings if one.kind == "kin"] == ["kin-asks", "kin-same"]


def test_a_stay_meets_another_only_in_the_same_years() -> None:
    def at(place: str, first: int, last: int) -> Facts:
        return Facts(stays=(Stay(said_place(place), (first, last)),))

    near = weigh(at("연길", 2004, 2008), at("Yanji", 2006, 2010), MANY)
    far = weigh(at("연길", 1999, 2001), at("Yanji", 2006, 2010), MANY)
    assert near.bits > far.bits


@given(st.integers(1940, 2015), st.integers(1940, 2015))
def test_births_are_compared_the_same_from_both_sides(one: int, two: int) -> None:
    left, right = year(one), year(two)
    assert compare_births(left, right).bits == pytest.approx(compare_births(right, left).bits)


@given(st.integers(1950, 2000), st.integers(0, 4))
def test_years_further_apart_speak_less_for_one_person(start: int, apart: int) -> None:
    near = compare_births(year(start), year(start + apart)).bits
    far = compare_births(year(start), year(start + apart + 1)).bits
    assert near >= far


def test_a_wide_birth_says_less_than_a_narrow_one() -> None:
    exact, wide = year(1980), birth_of("197X")
    assert compare_births(exact, year(1980)).bits > compare_births(year(1975), wide).bits > 0


def test_the_sex_says_little_for_and_much_against() -> None:
    assert 0 < compare_sexes("f", "f").bits < 1.1
    assert compare_sexes("f", "m").bits < -4
    assert compare_sexes("", "m").bits == 0
