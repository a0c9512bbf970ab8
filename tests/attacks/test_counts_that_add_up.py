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
