"""The report of a year: what is told, what stays in the drawer, what a story gives away."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.figures.differencing import Told
from farshore.domain.figures.reports import (
    LANGUAGES,
    Counted,
    ReportDoc,
    shown_of,
    tables_of,
    words,
    year_words,
)
from farshore.domain.figures.yearly.given import given_away
from farshore.domain.figures.yearly.page import body_of, squares
from farshore.domain.resettlement.catalogue import catalogue


def draft(**counts: dict[str, int]) -> ReportDoc:
    return ReportDoc(
        year=2025, stage="drafted", counted=[Counted(code=c, counts=n) for c, n in counts.items()]
    )


REQUESTS = {"accepted": 8, "handed_over": 12, "declined": 2, "postponed": 0, "open": 1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_tells_no_small_count_and_names_what_it_joined(language: str) -> None:
    body = body_of(tables_of(draft(requests=REQUESTS)), language=language)

    assert "| 10 |" in body
    for small in ("| 2 |", "| 1 |", "| 0 |", "| 8 |", "| 12 |"):
        assert small not in body
    for code in ("declined", "postponed", "open"):
        assert words(code, language) in body
    assert words("joined", language) in body
    assert "{" not in body + year_words(2025, language)


def test_a_sentence_that_tells_what_a_table_hides_is_found() -> None:
    doc = draft(requests=REQUESTS)

    found = given_away(doc, [Told("A lamp", "We declined two requests in 2025.", 2025)])

    assert list(found) == ["requests"]
    assert given_away(doc, [Told("A lamp", "We planted two trees in 2025.", 2025)]) == {}


def test_a_table_that_is_left_out_gives_nothing_away() -> None:
    doc = draft(requests=REQUESTS)
    doc.left_out = ["requests"]

    assert tables_of(doc) == []
    assert given_away(doc, [Told("A lamp", "We declined two requests in 2025.", 2025)]) == {}


def test_a_table_that_is_too_small_is_not_shown_at_all() -> None:
    assert shown_of(Counted(code="arrivals", counts={"arrived": 9})) is None


def test_offices_are_no_people_and_counted_exactly() -> None:
    shown = shown_of(Counted(code="petitions", counts={"delivered": 5, "refused": 1}))

    assert shown is not None
    assert [(row.code, row.count) for row in shown.rows] == [("delivered", 5), ("refused", 1)]
    assert squares(1, "petitions") == "■"
    assert squares(15, "requests") == "■■■"


@given(st.dictionaries(st.sampled_from(list(REQUESTS)), st.integers(0, 80), min_size=1))
def test_a_frozen_page_holds_only_what_was_joined(counts: dict[str, int]) -> None:
    shown = shown_of(Counted(code="requests", counts=counts))
    if shown is None:
        return
    told = [row.count for row in shown.rows] + [shown.others_count, shown.total]
    assert all(count % 5 == 0 for count in told)
    assert all(row.count >= 5 for row in shown.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_domains_and_milestones_are_called_as_in_the_catalogue(language: str) -> None:
    """The two rooms know nothing of each other: their tables say the same."""
    data = files("farshore.domain.resettlement") / "data" / f"words.1.{language}.tsv"
    lines = (line.split("\t") for line in data.read_text("utf-8").splitlines()[1:])
    said = {line[0]: line[1] for line in lines if line[0].startswith(("scale.", "milestone."))}
    usual = [f"milestone.{code}" for code, kind in catalogue().milestones.items() if kind.typical]
    told = [f"scale.{code}" for code, scale in catalogue().scales.items() if scale.place != "care"]

    for code in [*usual, *told]:
        assert words(code, language) == said[code]
