"""Campaigns: words as forms send them, days that nobody means, next year, findings put right."""

from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.domain.errors import BadInput
from farshore.domain.petitions.records.campaigns import (
    CampaignDoc,
    CampaignText,
    SenderWording,
    check_campaign,
)
from farshore.domain.petitions.records.editions import cloned, with_text, year_later
from farshore.domain.petitions.records.facts import FactDoc, filled
from farshore.domain.petitions.records.mending import Change, with_changes, written_span
from farshore.domain.petitions.records.offices import OfficeDoc, OfficeWording, with_wording

DOC = CampaignDoc(label="G-222222", title="Day 2019", day=date(2019, 9, 24), stage="draft")
FACT = FactDoc(key="n", value="93340", unit="persons", as_of=date(2020, 1, 1), source="Test")


@pytest.mark.parametrize("line", ["\r\n", "\r", "\n", "\u2028", "\x0b"])
def test_line_breaks_of_forms_become_plain_ones(line: str) -> None:
    text = CampaignText(language="en", title="T", body=f"One.{line}{line}Two.")
    office = with_wording(OfficeDoc(), OfficeWording(language="en", name="N", address=f"1{line}2"))

    assert with_text(DOC, text, by="finch").texts[0].body == "One.\n\nTwo."
    assert office.wordings[0].address == "1\n2"


@pytest.mark.parametrize(
    "values",
    [
        {"title": " "},
        {"title": "x" * 201},
        {"day": date(1066, 1, 1)},
        {"answer_by": date(2222, 1, 1)},
        {"answer_by": date(2019, 9, 24)},
        {"offices": ["O-222222", "O-222222"]},
        {"offices": [f"O-{n}" for n in range(501)]},
        {"print_days": -1},
        {"print_days": 31},
        {"senders": [SenderWording(name="A"), SenderWording(name="B")]},
        {"texts": [CampaignText(body="x" * 20_001)]},
    ],
)
def test_a_campaign_that_can_not_be_kept_is_refused(values: dict[str, object]) -> None:
    check_campaign(DOC)
    with pytest.raises(BadInput):
        check_campaign(msgspec.structs.replace(DOC, **values))


@given(st.dates(date(1990, 1, 1), date(2098, 12, 31)))
def test_a_year_later_is_the_same_day_or_the_last_of_february(day: date) -> None:
    later = year_later(day)

    assert later.year == day.year + 1
    assert (later.month, later.day) == (
        day.month,
        28 if (day.month, day.day) == (2, 29) else day.day,
    )


@pytest.mark.parametrize(("title", "new"), [("Day 2019", "Day 2020"), ("A day", "A day 2020")])
def test_next_years_campaign_is_named_after_its_year(title: str, new: str) -> None:
    made = cloned(msgspec.structs.replace(DOC, title=title), by="finch", on=date(2020, 1, 1))

    assert (made.title, made.day, made.cloned_from) == (new, date(2020, 9, 24), "G-222222")
    with pytest.raises(BadInput, match="no day yet"):
        cloned(msgspec.structs.replace(DOC, day=None), by="finch", on=date(2020, 1, 1))


@given(st.lists(st.sampled_from(["{{fact:n}}", "2019", " in ", "é", "{{fact:other}}"]), max_size=8))
def test_a_finding_leads_back_to_the_words_or_to_the_fact_list(parts: list[str]) -> None:
    text = "".join(parts)
    shown = filled(text, {"n": FACT}, language="en")
    for at in range(len(shown)):
        if shown.startswith("2019", at):
            span = written_span(text, {"n": FACT}, language="en", start=at, end=at + 4)
            assert span is not None
            assert text[span[0] : span[1]] == "2019"
        if shown.startswith("93,340", at):
            assert written_span(text, {"n": FACT}, language="en", start=at, end=at + 6) is None


def test_pieces_are_replaced_at_once_or_not_at_all() -> None:
    one, two = Change(0, 4, "2019", "2020"), Change(8, 12, "2019", "2021")

    assert with_changes("2019 to 2019.", [two, one, one]) == "2020 to 2021."
    for bad in ([Change(0, 4, "2018", "x")], [one, Change(2, 6, "19 t", "x")]):
        with pytest.raises(BadInput):
            with_changes("2019 to 2019.", bad)
