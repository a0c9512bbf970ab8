"""A year is the subject's where the text calls the subject by an alias or a name, whatever else stands in the sentence."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName
from farshore.domain.stories.documents import LedgerDoc, StoryDoc, Translation

ON = date(2026, 3, 1)
ONE = PersonDoc(
    label="C-1",
    names=[PersonName(text="Pak Na-ri")],
    journey=[JourneyEvent(event="arrival", date="2019-05", place="Osaka")],
)
REGISTER = Register(
    [ONE, PersonDoc(label="C-2", journey=[JourneyEvent(event="arrival", date="2003-01-02")])]
)


def told_years(text: str, *, byline: str = "") -> list[str]:
    doc = StoryDoc(
        label="S-1", subjects=["C-1"], alias="Mrs. Maple",
        translations={"en": Translation(body=text, byline=byline)},
    )  # fmt: skip
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)
    return [f.text for f in verdict.findings if f.type == "Q.date" and f.rule != "guard.unverified"]


@pytest.mark.parametrize(
    "text",
    [
        "Maple reached the city in 2019.",
        "Maple got permission to stay in 2019.",
        "In 2019 a member of the committee met Maple.",
        "2019年時点で、彼女は委員会にいた。",
    ],
)
def test_a_year_of_somebody_called_by_an_alias_is_a_fact(text: str) -> None:
    assert told_years(text) != []


def test_a_byline_is_an_alias_too() -> None:
    assert told_years("Juniper reached the city in 2019.", byline="Juniper") != []
    assert told_years("Production in the city rose in 2019.", byline="Juniper") == []


def test_what_an_older_story_told_of_an_alias_is_told_still() -> None:
    ledger = Ledger()
    older = LedgerDoc(
        story="S-0", persons=["C-1"], title="Spring", byline="Heron", public_on="2020-01-01",
        text="Heron reached the city in 2019.",
    )  # fmt: skip
    ledger.put("1", older)

    ((_item, facts),) = ledger.told(next(iter(REGISTER.records.values())), but="S-1")

    assert [fact.kind for fact in facts] == ["event:arrival"]
