"""Two sentences that leave a few of a year's count are found however much else is public beside them."""

import pytest

from farshore.domain.figures.differencing import Told
from farshore.domain.figures.reports import DRAFTED, FROZEN, Counted, ReportDoc, tables_of
from farshore.domain.figures.yearly.given import given_away

DRAFT = ReportDoc(
    year=2024,
    stage=DRAFTED,
    counted=[Counted(code="requests", counts={"accepted": 120, "declined": 20, "open": 20})],
)
FROZEN_YEAR = ReportDoc(year=2024, stage=FROZEN, shown=tables_of(DRAFT))
TELLS = {
    "en": "Of the requests that we accepted in 2025, %d were about %s.",
    "ja": "2025年に引き受けた相談のうち、%d人は%sでした。",
    "ko": "2025년에 맡은 요청 가운데 %d명은 %s였습니다.",
}
SAME = [Told(f"S-{n}", words % (20, "children")) for n in range(5) for words in TELLS.values()]
OTHERS = [Told(f"O-{n}", TELLS["en"] % (5 + n, "children")) for n in range(14)]
PAIR = [Told("One", TELLS["en"] % (58, "men")), Told("Two", TELLS["en"] % (60, "women"))]
THREE = [Told(who, TELLS["en"] % (38 + n, who)) for n, who in enumerate(("men", "women", "boys"))]


@pytest.mark.parametrize("report", [DRAFT, FROZEN_YEAR], ids=["draft", "frozen"])
@pytest.mark.parametrize("beside", [SAME, OTHERS], ids=["one count in three languages", "many"])
@pytest.mark.parametrize("some", [PAIR, THREE], ids=["two", "three"])
def test_no_other_sentence_hides_those_that_leave_a_few(
    report: ReportDoc, beside: list[Told], some: list[Told]
) -> None:
    assert given_away(report, beside) == {}

    (found,) = given_away(report, [*beside, *some]).values()

    assert {one.source for one in found} >= {one.title for one in some}


FIFTEEN = ReportDoc(
    year=2024,
    stage=DRAFTED,
    counted=[Counted(code="requests", counts={"accepted": 14, "declined": 20, "open": 20})],
)
PUBLISHED = ReportDoc(year=2024, stage=FROZEN, shown=tables_of(FIFTEEN))
"""It says 15: thirteen to seventeen."""


@pytest.mark.parametrize("count", [10, 12, 13, 14, 16])
def test_a_part_of_a_rounded_number_is_held_against_all_that_it_could_be(count: int) -> None:
    told = Told("Later", TELLS["en"] % (count, "children"))

    assert list(given_away(PUBLISHED, [told])) == ["requests"]


@pytest.mark.parametrize("sentence", ["In 2025 we accepted 15 requests.", TELLS["en"] % (8, "men")])
def test_what_the_report_says_itself_is_nothing_new(sentence: str) -> None:
    assert given_away(PUBLISHED, [Told("Later", sentence)]) == {}
