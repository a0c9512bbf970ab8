"""What the frozen figures of a year hide, no later story tells without a decision."""

from datetime import date

import pytest

from farshore.domain.figures.reports import FROZEN, ReportDoc, Shown, ShownRow
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.stories.documents import LedgerDoc, StoryDoc, Translation

SHOWN = Shown(
    code="requests",
    rows=[ShownRow(code="accepted", count=10)],
    others=["handed_over", "declined"],
    others_count=10,
    total=20,
)
YEAR = ReportDoc(label="YR-1", year=2024, stage=FROZEN, shown=[SHOWN])
DECLINED = "In 2025 we declined two requests."


def found(body: str, *, public_on: str = "2025-10-01", was_public: str = "") -> list[Finding]:
    ledger = Ledger()
    ledger.years["YR-1"] = YEAR
    if was_public:
        ledger.put("x", LedgerDoc(persons=[], story="S-1", text=was_public))
    text = Translation(title="A lamp", body=body)
    doc = StoryDoc(label="S-1", no_subject=True, public_on=public_on, translations={"en": text})
    verdict = check(doc, register=Register(), ledger=ledger, on=date(2025, 11, 1))
    return [one for one in verdict.findings if one.rule == "guard.table-story"]


@pytest.mark.parametrize(
    "body",
    [
        DECLINED,
        "A quiet year.\n\nWe declined two requests. It rained.",
        "2025年は2件の相談を見送った。",
        "Of the requests that we accepted in 2025, six were about men.",
        "From 2022 to 2025 we declined 42 requests.",
        "We declined two requests in 2025 | more of it below.",
        "| We declined two requests in 2025.",
    ],
)
def test_a_count_beside_a_frozen_table_asks_for_a_decision(body: str) -> None:
    (one,) = found(body)

    assert one.strength == "decide"
    assert one.text == body[one.start : one.end]
    assert "2024" in one.facts["year"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("body", "public_on"),
    [
        ("In 2019 we declined two requests.", "2025-10-01"),
        ("We declined two requests.", "2031-10-01"),
        ("Two trees were planted.", "2025-10-01"),
        ("| What | about |\n|---|---|\n| declined | 2 requests |", "2025-10-01"),
    ],
)
def test_other_years_other_things_and_tables_are_not_asked_about(body: str, public_on: str) -> None:
    assert found(body, public_on=public_on) == []


def test_what_was_public_before_the_year_was_frozen_was_compared_then() -> None:
    assert found(DECLINED, was_public=f"Earlier. {DECLINED}") == []
    assert found(f"{DECLINED} In 2025 three requests were handed over.", was_public=DECLINED) != []
