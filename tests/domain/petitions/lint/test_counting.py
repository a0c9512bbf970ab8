"""Which number of a letter stands for which fact: enumerators, and numbers of the phrase beside."""

from datetime import date

import pytest

from farshore.domain.petitions.letters import FactValue, Language
from farshore.domain.petitions.lint import lint
from tests.domain.petitions.lint.letters import EVENT, FACTS, LOOKED_ON, letter

BOATS = FactValue(
    key="boats", value="486", unit="boats", as_of=date(2025, 12, 31), source="invented",
    words=("boats seized at sea", "拿捕された漁船", "나포된 어선", "被扣押的渔船", "被扣押的漁船"),
)  # fmt: skip
ENUMERATED: tuple[tuple[Language, str], ...] = (
    ("en", "1. The letters\n2. Separated children are waiting.\n3. Separated children wait."),
    ("en", "1 Letters of old\n2 Separated children and their letters\n3 Our request"),
    ("en", "What we ask:\n(1) that letters pass;\n(2) that separated children be told."),
    ("en", "What we ask:\n(a) that letters pass;\n(b) that separated children be told."),
    ("en", "- 4) separated children are waiting"),
    ("en", "2 – Separated children and their letters"),
    ("en", "[3] Separated children are waiting."),
    ("ja", "三、離ればなれの子どもが待っています。"),
    ("ja", "１　離ればなれの子どもが待っています。"),
    ("ja", "1 手紙について\n2 離ればなれの子どもについて"),
    ("ja", "（３）離ればなれの子どもが待っています。"),
    ("ja", "④離ればなれの子どもが待っています。"),
    ("ja", "４．離ればなれの子どもが待っています。"),
    ("ja", "【２】離ればなれの子どもが待っています。"),
    ("ko", "나. 헤어진 아이들이 기다립니다."),
    ("ko", "3. 헤어진 아이들이 기다립니다."),
    ("ko", "2) 헤어진 아이들이 기다립니다."),
    ("ko", "(2) 헤어진 아이들이 기다립니다."),
    ("zh-Hans", "三、失散的孩子还在等待。"),
    ("zh-Hans", "（三）请允许失散的孩子写信。"),
    ("zh-Hans", "十二、失散的孩子还在等待。"),
    ("zh-Hant", "（十一）失散的孩子仍在等待。"),
    ("zh-Hant", "２、失散的孩子仍在等待。"),
)
COUNTED: tuple[tuple[Language, str, str], ...] = (
    ("en", "1,190 separated children are waiting.", "1,190"),
    ("en", "12 separated children are waiting.", "12"),
    ("en", "12 Separated Children are waiting.", "12"),
    ("ja", "1190人の離ればなれの子どもが待っています。", "1190"),
    ("ja", "三、離ればなれの子どもは1,190人です。", "1,190"),
    ("ja", "１　離ればなれの子どもは1,190人です。", "1,190"),
    ("ko", "3. 헤어진 아이들은 1,190명입니다.", "1,190"),
    ("zh-Hans", "十二名失散的孩子还在等待。", "十二"),
    ("zh-Hans", "（三）失散的孩子有1190人。", "1190"),
    ("en", "2. Separated children: 1,190.", "1,190"),
    ("en", "In our 36 towns the separated children, now 1,190, are waiting.", "1,190"),
    ("zh-Hans", "在36个城镇点灯，1,190名失散的孩子还在等待。", "1,190"),
    ("zh-Hans", "失散的孩子：1190人。", "1190"),
    ("ja", "離ればなれの子ども：1,190人。", "1,190"),
)
SIDE_BY_SIDE: tuple[tuple[Language, str], ...] = (
    ("zh-Hans", "被扣押的渔船共486艘，失散的孩子共1,284人。"),
    ("zh-Hans", "被扣押的渔船486艘，失散的孩子还在等待。"),
    ("zh-Hans", "失散的孩子共1,284人，被扣押的渔船共486艘。"),
    ("zh-Hant", "被扣押的漁船共486艘，失散的孩子共1,284人。"),
    ("ja", "拿捕された漁船486隻、離ればなれの子ども1,284人。"),
    ("ja", "離ればなれの子ども1,284人と拿捕された漁船486隻を忘れません。"),
    ("ko", "나포된 어선 486척, 헤어진 아이들 1,284명을 기억합니다."),
    ("ko", "나포된 어선은 486척이고 헤어진 아이들은 1,284명입니다."),
    ("ja", "拿捕された漁船は500隻近くに及び、離ればなれの子どもは1,200人余りです。"),
    ("ja", "拿捕された漁船は480隻余り、離ればなれの子どもは1,284人です。"),
    ("ko", "나포된 어선은 480척 남짓입니다."),
    ("zh-Hans", "被扣押的渔船共480艘左右。"),
    ("en", "The boats seized at sea come to 486, and the separated children 1,284."),
    ("en", "There are 486 boats seized at sea and 1,284 separated children."),
    ("en", "Boats seized at sea: 486, separated children: 1,284."),
)
ONE_OF_TWO: tuple[tuple[Language, str, str, str], ...] = (
    ("zh-Hans", "被扣押的渔船共486艘，失散的孩子共1,190人。", "1,190", "1284"),
    ("ja", "拿捕された漁船は600隻近くに及び、離ればなれの子どもは1,200人余りです。", "600", "486"),
    ("zh-Hans", "被扣押的渔船共470艘，失散的孩子有1,284人。", "470", "486"),
    ("ja", "拿捕された漁船486隻、離ればなれの子ども1,190人。", "1,190", "1284"),
    ("ko", "나포된 어선 486척, 헤어진 아이들 1,190명을 기억합니다.", "1,190", "1284"),
    ("en", "The boats seized at sea come to 470, and the separated children 1,284.", "470", "486"),
    ("en", "There are 486 boats seized at sea and 1,190 separated children.", "1,190", "1284"),
    ("en", "There are 1,284 lanterns for 1,190 separated children.", "1,190", "1284"),
)


def figures_in(language: Language, paragraph: str) -> list[tuple[str, str]]:
    text = letter(language, paragraph)
    found = lint(text, (*FACTS, BOATS), on=LOOKED_ON, day=EVENT)
    return [(one.text, one.expected) for one in found]


@pytest.mark.parametrize(("language", "paragraph"), ENUMERATED)
def test_what_enumerates_a_line_is_no_figure(language: Language, paragraph: str) -> None:
    assert figures_in(language, paragraph) == []


@pytest.mark.parametrize(("language", "paragraph", "wrong"), COUNTED)
def test_a_number_that_only_begins_a_line_still_counts(
    language: Language, paragraph: str, wrong: str
) -> None:
    assert figures_in(language, paragraph) == [(wrong, "1284")]


@pytest.mark.parametrize(("language", "sentence"), SIDE_BY_SIDE)
def test_the_figure_of_one_fact_is_not_held_against_the_next(
    language: Language, sentence: str
) -> None:
    assert figures_in(language, sentence) == []


@pytest.mark.parametrize(("language", "sentence", "wrong", "right"), ONE_OF_TWO)
def test_of_two_figures_only_the_wrong_one_is_found(
    language: Language, sentence: str, wrong: str, right: str
) -> None:
    assert figures_in(language, sentence) == [(wrong, right)]


@pytest.mark.parametrize("row", ["12" * 3000, "二" * 6000, "1 " * 3000, "1\n" * 3000])
def test_endless_rows_of_digits_count_nothing(row: str) -> None:
    assert [right for _, right in figures_in("ja", row)] == [""]  # too long, and that is all
