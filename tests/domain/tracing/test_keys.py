"""Keys bring together whom errors of memory and ways of writing leave alike."""

import pytest

from farshore.domain.tracing.described import Described
from farshore.domain.tracing.features import facts_of
from farshore.domain.tracing.index import Index
from farshore.domain.tracing.keys import keys_of
from tests.domain.tracing.cast import person

BORN, FROM = {"born": "1971"}, {"birthplace": "무산"}


def shared(sought: Described, listed: Described) -> set[str]:
    """Return the kinds of the keys in common, those of years and places alone left out."""
    both = keys_of(facts_of(sought), wide=True) & keys_of(facts_of(listed), wide=False)
    return {key.partition("|")[0] for key in both} - {"y", "c", "yc"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Kim C.H.", "김철호"),
        ("김철호", "Kim C.H."),
        ("Kim C.-H.", "金哲浩"),
        ("K. D. Yoon", "윤광동"),
        ("Kim E.B.", "김은봉"),
        ("Heo M.", "허명"),
        ("Kim S.", "김성호"),
        ("ユ H.G.", "Yoo H.G."),
        ("C.H. Kim", "キム・チョルホ"),
    ],
)
@pytest.mark.parametrize("beside", [BORN, FROM])
def test_initials_find_the_whole_name_by_one_thing_beside_them(
    one: str, two: str, beside: dict[str, str]
) -> None:
    assert shared(person("R", one, **beside), person("P", two, **beside))


@pytest.mark.parametrize("two", ["김만호", "리철호", "Kim M.S."])
def test_initials_that_differ_bring_nobody(two: str) -> None:
    assert not shared(person("R", "Kim C.H.", **BORN), person("P", two, **BORN))


def test_two_whole_names_are_not_brought_together_by_their_initials() -> None:
    assert not shared(person("R", "김철호", **BORN), person("P", "김창혁", **BORN))


def test_whoever_the_initials_fit_stands_before_those_of_the_same_year_and_family() -> None:
    crowd = [person(f"P{n}", name, sex="m", born="1971") for n, name in enumerate(_CROWD)]
    index = Index([facts_of(one) for one in crowd])
    near = index.nearest(facts_of(person("R", "Yoo H.G.", sex="m", born="1971")), most=1)
    assert [crowd[int(n)].names for n in near] == [("류혁경",)]


_CROWD = ["류" + given for given in ("성남", "만복", "일남", "정철", "명호", "태식")] + [
    "류혁경",
    *("김" + given for given in ("성남", "만복", "일남", "정철", "명호", "태식")),
]


@pytest.mark.parametrize(
    ("alone", "whole"),
    [
        ("정선", "Shin Jeongseon"),
        ("강호", "모강호"),
        ("貞善", "신정선"),
        ("한별", "チェ・ハンビョル"),
    ],
)
def test_a_given_name_alone_finds_the_whole_one_though_it_reads_as_a_whole_one(
    alone: str, whole: str
) -> None:
    assert shared(person("R", alone), person("P", whole)) == {"g"}
    assert shared(person("R", whole), person("P", alone)) == {"g"}
