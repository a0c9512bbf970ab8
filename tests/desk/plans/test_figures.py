"""Levels over the caseload: counted once a year, of nobody who could be read out of them."""

from collections.abc import Iterator
from datetime import date

import pytest

from farshore.domain.errors import BadInput, Refused
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName
from farshore.domain.resettlement.reviews import ReviewDoc, Voices
from farshore.vault.speech.messages import ImportPeople, ListPeople
from farshore.vault.speech.messages.merging import MergePeople, PreviewMerge
from farshore.vault.speech.messages.outreach.figures import CountFigures
from farshore.vault.speech.messages.resettlement import (
    CountLevels,
    ListLevelFigures,
    MoveReview,
    SaveReview,
)
from tests.cast import Organisation, take_back
from tests.desk.connecting import connected
from tests.desk.test_house import browser

YEAR = 2024
HELD = date(2025, 3, 2)


@pytest.fixture
def desk(organisation: Organisation) -> Iterator[Organisation]:
    with connected(organisation.service.answer):
        yield organisation


def reviewed(desk: Organisation, arrived: int, levels: list[str], *, on: date = HELD) -> str:
    """Register people who arrived in a year and held a review; return the batch."""
    crane = desk["crane"]
    journey = [JourneyEvent(event="arrival", date=f"{arrived}-05-01")]
    docs = [
        PersonDoc(label=f"x{n}", names=[PersonName(text=f"unknown {arrived} {n}")], journey=journey)
        for n in range(len(levels))
    ]
    batch = crane.ask(ImportPeople(docs=docs, source="test"))
    for person, level in zip(batch.labels, levels, strict=True):
        made = crane.ask(SaveReview(doc=ReviewDoc(person=person, kind="extra"))).label
        voices = {"work": Voices(own=level, ours="2"), "means": Voices(own=level, ours="declined")}
        doc = ReviewDoc(label=made, person=person, kind="extra", scales=voices, held_on=on)
        rev = crane.ask(SaveReview(doc=doc, rev=1)).rev
        given = {"held_on": on.isoformat()}
        crane.ask(MoveReview(label=made, move="finish", rev=rev, given=given))
    return batch.id


def told(desk: Organisation, scale: str, voice: str = "own") -> list[tuple[int, int, str]]:
    found = desk["crane"].ask(CountLevels(year=YEAR)).lines
    return [(x.first, x.last, x.words) for x in found if (x.scale, x.voice) == (scale, voice)]


def test_shares_are_told_by_years_since_arrival_and_small_bands_joined(desk: Organisation) -> None:
    reviewed(desk, 2024, ["1"] * 6 + ["3"] * 6)
    reviewed(desk, 2021, ["4"] * 4)

    assert told(desk, "work") == [(0, 150, "65 %")]
    assert told(desk, "work", "ours") == [(0, 150, "fewer than 5")]
    assert [words for _f, _l, words in told(desk, "means", "ours")] == ["–"]


def test_a_year_is_counted_once_and_not_again_without_one_of_its_people(
    desk: Organisation,
) -> None:
    reviewed(desk, 2024, ["3"] * 10 + ["1"] * 6)
    last = reviewed(desk, 2024, ["1"] * 4)
    before = told(desk, "work")

    take_back(desk, last)

    assert told(desk, "work") == before
    assert desk["crane"].ask(ListLevelFigures()).total == 1


def test_two_records_of_one_person_have_one_review_in_it(desk: Organisation) -> None:
    crane = desk["crane"]
    reviewed(desk, 2024, ["3"] * 10)
    kept, gone = sorted(
        crane.ask(ListPeople(query="unknown 2024", per_page=50)).rows, key=lambda row: row.label
    )[:2]
    seen = crane.ask(PreviewMerge(kept=kept.label, gone=gone.label))
    crane.ask(
        MergePeople(kept=seen.kept, gone=seen.gone, kept_rev=seen.kept_rev, gone_rev=seen.gone_rev)
    )

    assert told(desk, "work") == [(0, 150, "–")]  # nine are left, and nine tell nothing


def test_reviews_of_other_years_and_unfinished_ones_do_not_count(desk: Organisation) -> None:
    reviewed(desk, 2024, ["3"] * 6, on=date(2025, 8, 31))
    reviewed(desk, 2024, ["3"] * 6, on=date(2025, 9, 1))

    assert told(desk, "work") == [(0, 150, "–")]


def test_health_and_threats_are_in_no_table(desk: Organisation) -> None:
    lines = desk["crane"].ask(CountLevels(year=YEAR)).lines

    assert {line.scale for line in lines} & {"health"} == set()
    assert {line.voice for line in lines} == {"own", "ours"}


@pytest.mark.parametrize("year", [0, 1989, 2026, 9999])
def test_a_year_that_is_not_over_is_not_counted(desk: Organisation, year: int) -> None:
    with pytest.raises(BadInput):
        desk["crane"].ask(CountLevels(year=year))


def test_the_page_counts_a_year_and_shows_it(desk: Organisation) -> None:
    reviewed(desk, 2024, ["3"] * 6 + ["1"] * 6)
    crane = browser(desk, "crane")

    refused = crane.post("/reviews/figures/", {"year": "2099"})
    answer = crane.post("/reviews/figures/", {"year": str(YEAR)})
    page = crane.get(answer["Location"]).content.decode()

    assert refused.status_code == 422
    assert 'value="2099"' in refused.content.decode()
    assert "50 %" in page
    assert "x0" not in page


def test_the_report_takes_the_frozen_shares_of_their_own_voice_and_counts_none_anew(
    desk: Organisation,
) -> None:
    reviewed(desk, 2019, ["3"] * 6 + ["1"] * 6)
    crane = desk["crane"]
    before = crane.ask(CountFigures(year=YEAR))
    crane.ask(CountLevels(year=YEAR))

    view = crane.ask(CountFigures(year=YEAR))
    batch = reviewed(desk, 2019, ["1"] * 6)
    again = crane.ask(CountFigures(year=YEAR))
    take_back(desk, batch)

    assert "levels" in before.missing
    assert "levels" not in view.missing
    levels = [one for one in view.shares if one.table == "levels"]
    assert {(one.code, one.words) for one in levels} == {
        ("scale.work", "50–100 %"),
        ("scale.means", "50–100 %"),
    }
    passed = {one.code: one.words for one in view.shares if one.table == "milestone_shares"}
    assert passed["milestone.n5"].startswith("0–")
    assert again.shares == view.shares


@pytest.mark.parametrize("handle", ["tern", "wren", "owl", "heron", "finch"])
def test_nobody_without_the_key_counts_or_reads(desk: Organisation, handle: str) -> None:
    for call in (CountLevels(year=YEAR), ListLevelFigures()):
        with pytest.raises(Refused):
            desk[handle].ask(call)  # type: ignore[type-var]
