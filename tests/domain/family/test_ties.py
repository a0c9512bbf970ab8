"""The ties of a person: both sides, one side, erased, and nobody one's own relative."""

from dataclasses import dataclass

from farshore.domain.family.ties import problems_of, ties_of
from farshore.domain.people.records import FamilyLink, PersonDoc


@dataclass
class Other:
    covered: str = "K••"
    sex: str = "F"
    relatives: tuple[tuple[str, str], ...] = ()


def person(*links: FamilyLink) -> PersonDoc:
    return PersonDoc(label="C-AAAAAA", relatives=list(links))


def test_a_tie_that_both_records_hold_is_told_so() -> None:
    mother = FamilyLink(kin="mother", label="C-BBBBBB")
    (tie,) = ties_of(person(mother), {"C-BBBBBB": Other(relatives=(("C-AAAAAA", "daughter"),))})

    assert tie.both_sides
    assert (tie.label, tie.covered, tie.generation) == ("C-BBBBBB", "K••", -1)


def test_who_only_names_this_person_is_a_relative_turned_round() -> None:
    others = {"C-BBBBBB": Other(relatives=(("C-AAAAAA", "son"),)), "C-CCCCCC": Other()}
    (tie,) = ties_of(person(), others)

    assert (tie.kin, tie.generation, tie.both_sides) == ("mother", -1, False)


def test_an_erased_relative_stays_as_erased_and_opens_nothing() -> None:
    (tie,) = ties_of(person(FamilyLink(kin="brother", label="C-BBBBBB")), {})

    assert tie.is_erased
    assert tie.covered == ""


def test_somebody_heard_of_needs_no_name_and_a_name_stands_under_cover() -> None:
    found = ties_of(person(FamilyLink(kin="brother"), FamilyLink(kin="son", name="문솔")), {})

    assert [(tie.covered, tie.is_erased) for tie in found] == [("", False), ("문••", False)]


def test_the_oldest_generation_comes_first() -> None:
    links = [FamilyLink(kin=kin) for kin in ("son", "grandmother", "sister", "father")]

    assert [tie.kin for tie in ties_of(person(*links), {})] == [
        "grandmother", "father", "sister", "son",
    ]  # fmt: skip


def test_nobody_is_a_relative_of_themselves_and_no_case_stands_twice() -> None:
    assert list(problems_of(person(FamilyLink(kin="son", label="C-AAAAAA"))))
    twice = FamilyLink(kin="son", label="C-BBBBBB")
    assert list(problems_of(person(twice, twice)))
    assert not list(problems_of(person(FamilyLink(kin="son"), FamilyLink(kin="son"))))
