"""The linter's tables: sorted, each entry once, every pattern one that can be read."""

import re
from importlib import resources

import pytest

from farshore.domain.petitions.lint.text.addressees import named_in
from farshore.domain.petitions.lint.text.words import words

DATA = resources.files("farshore.domain.petitions.lint.text") / "data"


def lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()[1:]


@pytest.mark.parametrize("name", ["words.tsv", "addressees.tsv"])
def test_a_table_is_sorted_and_has_each_entry_once(name: str) -> None:
    assert lines(name) == sorted(set(lines(name)))


def test_every_pattern_can_be_read_and_finds_something_that_is_not_empty() -> None:
    for line in lines("words.tsv"):
        name, _, pattern = line.split("\t")
        assert not re.compile(pattern).fullmatch(""), line
        assert words(name)


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("Embassy of Viet Nam in Japan", "country", "VN"),
        ("駐大阪大韓民国総領事館", "city", "Osaka"),
        ("주일본 러시아 연방 대사관", "office", "embassy"),
        ("中华人民共和国驻大阪总领事馆", "office", "consulate"),
        ("聯合國秘書長", "office", "united-nations"),
    ],
)
def test_an_envelope_is_read_for_country_city_and_office(text: str, kind: str, key: str) -> None:
    assert key in {one.key for one in named_in(text) if one.kind == kind}


def test_the_country_that_a_mission_stands_in_is_not_its_own() -> None:
    named = named_in("Embassy of Viet Nam in Japan")
    hosts = {one.key: one.is_host for one in named if one.kind == "country"}

    assert hosts == {"VN": False, "JP": True}
