"""The catalogue: every question has its words in every language, and the counts of the design."""

import re

import pytest

from farshore.domain.resettlement.catalogue import (
    LANGUAGES,
    LEVELS,
    NEWEST,
    SHARES,
    UNSAID,
    catalogue,
    rows_of,
    words,
)
from farshore.domain.resettlement.milestones import usual_in
from farshore.domain.resettlement.windows import EXTRA, codes

STARS = "W1 W2 W4 H1 H2 E2 E4 C1 C2 C3 B1 B2 R1 K1 A1 A2 U3 S1 T1 G4"
KNOWN = catalogue()


def wanted() -> set[str]:
    keys = {f"scale.{code}" for code in KNOWN.scales} | {"domain.work"}
    keys |= {f"anchor.{code}.{level}" for code in KNOWN.scales for level in LEVELS}
    keys |= {f"level.{level}" for level in LEVELS} | {f"unsaid.{code}" for code in UNSAID}
    keys |= {f"share.{code}" for code in SHARES} | {"yes_no.yes", "yes_no.no"}
    keys |= {f"indicator.{code}" for code in KNOWN.indicators}
    keys |= {f"option.{i.code}.{o}" for i in KNOWN.indicators.values() for o in i.options}
    keys |= {f"window.{code}" for code in (*codes(), EXTRA)}
    return keys | {f"milestone.{code}" for code in KNOWN.milestones}


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_words_in_every_language_and_nothing_else_has(language: str) -> None:
    found = words(language)

    assert set(found) == wanted()
    assert all(text.strip() == text and text for text in found.values())


def test_japanese_and_korean_are_written_in_their_own_script() -> None:
    plain = re.compile(r"[\w\s–.,-]*")
    for language, script in (("ja", "[ぁ-ヿ一-鿿]"), ("ko", "[가-힣]")):
        for key, text in words(language).items():
            assert re.search(script, text) or plain.fullmatch(text), key
            assert re.search(script, text) or key.startswith("option.A1."), key


def test_there_are_fourteen_domains_fifty_three_indicators_and_the_core_twenty() -> None:
    forms = [one.form for one in KNOWN.indicators.values()]

    assert len(KNOWN.domains) == 14
    assert forms.count("core") + forms.count("standard") == 53
    assert [one.code for one in KNOWN.core] == STARS.split()


def test_twelve_domains_have_a_core_question_and_leisure_and_digital_wait() -> None:
    covered = {KNOWN.scales[one.scale].domain for one in KNOWN.core}

    assert set(KNOWN.domains) - covered == {"leisure", "digital"}


def test_the_urgent_five_are_housing_means_health_safety_and_rights() -> None:
    assert {code for code, scale in KNOWN.scales.items() if scale.is_urgent} == {
        "housing", "means", "health", "safety", "rights",
    }  # fmt: skip


def test_health_and_harm_lie_in_care_and_threats_in_operations() -> None:
    places = {one.code: one.place for one in KNOWN.indicators.values()}

    assert {c for c, place in places.items() if place == "care"} == {
        "C2", "C3", "C4", "C5", "C6", "C7", "B4", "R2", "T6",
    }  # fmt: skip
    assert {c for c, place in places.items() if place == "operations"} == {"S2", "S3", "S5", "S6"}
    assert KNOWN.scales["health"].place == "care"


def test_every_table_has_each_entry_once() -> None:
    for name, key in (("domains", "scale"), ("indicators", "code"), ("windows", "code"),
                      ("milestones", "kind")):  # fmt: skip
        entries = [row[key] for row in rows_of(f"{name}.{NEWEST}.tsv")]
        assert len(set(entries)) == len(entries)


def test_a_version_that_is_not_there_is_no_other_version() -> None:
    with pytest.raises(LookupError):
        catalogue(NEWEST + 1)


def test_a_hint_names_what_others_had_and_nothing_after_it_is_late() -> None:
    assert "n5" in usual_in(0, recorded=())
    assert "n5" not in usual_in(0, recorded={"n5"})
    assert "n5" not in usual_in(5, recorded=())
    assert usual_in(11, recorded=()) == []
    assert not {"marriage", "child", "reunion", "setback"} & set(usual_in(3, recorded=()))


def test_what_a_milestone_tells_is_said_of_milestones_that_exist() -> None:
    assert {row["kind"] for row in rows_of(f"told.{NEWEST}.tsv")} <= set(KNOWN.milestones)
