"""A year of a resolution is nobody's; a year of a person stays a fact, also where no subject is written."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import JourneyEvent, PersonDoc
from farshore.domain.stories.documents import StoryDoc, Translation

ON = date(2026, 3, 1)
ONE = PersonDoc(
    label="C-1",
    journey=[JourneyEvent(event="crossing", date="2014-12", place="Tumen"), JourneyEvent(event="arrival", date="2019-05", place="Osaka")],
)  # fmt: skip
REGISTER = Register(
    [ONE, PersonDoc(label="C-2", journey=[JourneyEvent(event="arrival", date="2003-01-02")])]
)


def dates_in(text: str) -> list[str]:
    doc = StoryDoc(label="S-1", subjects=["C-1"], translations={"en": Translation(body=text)})
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)
    return [f.text for f in verdict.findings if f.type == "Q.date" and f.rule != "guard.unverified"]


@pytest.mark.parametrize(
    "text",
    [
        "The General Assembly adopted the resolution in December 2014.", "In 2019 the number of refugees was 30,000.",
        "委員会は2014年に報告書を出した。", "2019年末現在の数は三万人です。", "위원회는 2014년에 보고서를 냈다.", "2019년 기준으로 주된 이유는 자유였다.",
    ],
)  # fmt: skip
def test_the_year_of_an_institution_or_a_figure_is_no_fact_of_the_subject(text: str) -> None:
    assert dates_in(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "She crossed in 2014.", "Sora left in December 2014.", "Crossed in December 2014.", "The crossing was in December 2014.", "It was 2019.",
        "2014年に川を渡った。", "彼女は2019年に来た。", "2014년에 강을 건넜다.", "미래는 2019년에 왔다.", "미래 씨는 2019년에 위원회에 왔다.",
        "In 2014 the committee heard her.", "In December 2014 the committee was in Tumen.",
    ],
)  # fmt: skip
def test_a_year_beside_a_person_or_without_any_subject_is_a_fact(text: str) -> None:
    assert dates_in(text) != []
