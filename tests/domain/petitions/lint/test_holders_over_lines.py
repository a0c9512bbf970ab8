"""A holder's name may be broken over two lines, as an office or a reader of the file breaks it."""

import pytest

from farshore.domain.petitions.letters import Language
from farshore.domain.petitions.lint import lint
from tests.domain.petitions.lint.letters import EVENT, FACTS, LOOKED_ON, letter

BROKEN: tuple[tuple[Language, str], ...] = (
    ("en", "We wrote to the High Commissioner for Refugees Filippo\n\nGrandi about it."),
    ("ja", "国連難民高等弁務官フィリッポ・\nグランディ氏に手紙を書きました。"),
    ("ja", "フィリッポ・\nグランディ国連難民高等弁務官に手紙を書きました。"),
    ("ko", "유엔 난민고등판무관 필리포\n그란디 님께 편지를 썼습니다."),
    ("zh-Hans", "联合国难民高级专员菲利波·\n格兰迪收到了信。"),
    ("zh-Hant", "聯合國難民高級專員菲利波·\n格蘭迪收到了信。"),
)


@pytest.mark.parametrize(("language", "sentence"), BROKEN)
def test_a_former_holder_is_found_over_a_line_break(language: Language, sentence: str) -> None:
    found = lint(letter(language, sentence), FACTS, day=EVENT, on=LOOKED_ON)

    assert [one.rule for one in found] == ["leader-changed"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ja", "当時の国連難民高等弁務官フィリッポ・\nグランディ氏に手紙を書きました。"),
        ("ja", "国連難民高等弁務官フィリッポ・\nグランディ氏(当時)に手紙を書きました。"),
        ("ko", "2019년에 유엔 난민고등판무관 필리포\n그란디 님께 편지를 썼습니다."),
    ],
)
def test_one_of_earlier_days_is_no_finding_over_a_line_break(
    language: Language, sentence: str
) -> None:
    assert lint(letter(language, sentence), FACTS, day=EVENT, on=LOOKED_ON) == ()
