"""Words that stand as a name would, whoever's it is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.guard.names.like_names import written_like_names
from farshore.domain.names import given_share, often


def likes(text: str) -> list[str]:
    return [text[start:end] for start, end in written_like_names(text)]


@pytest.mark.parametrize(
    "name", ["王芳", "王秀英", "林小明", "神田", "神谷", "奥村", "皆川", "姉崎"]
)
@pytest.mark.parametrize("title", ["さん", "氏", "様"])
def test_a_family_name_that_is_a_role_too_is_a_name_before_a_title(name: str, title: str) -> None:
    assert likes(f"{name}{title}が来た。") == [name]


@pytest.mark.parametrize(
    "role",
    [
        "王子",
        "女王",
        "国王",
        "母親",
        "父親",
        "両親",
        "運転手",
        "看護師",
        "留学生",
        "会長",
        "客",
        "隣",
        "女神",
        "金先生",
    ],
)
def test_who_somebody_is_is_no_name(role: str) -> None:
    assert likes(f"{role}さんが来た。") == []


@pytest.mark.parametrize(
    "name",
    ["田中健士", "林健士", "木村武士", "山本隆士", "佐藤敦士", "鈴木一官", "皆川健士", "金手"],
)
def test_a_name_may_end_as_a_trade_does(name: str) -> None:
    assert likes(f"{name}さんが来た。") == [name]


@pytest.mark.parametrize(
    "trade",
    [
        "調理師", "保健師", "税理士", "消防士", "介護士", "准看護師", "図書館員", "学校職員", "女性会員", "利用者", "野球選手", "高官",
        "安全員", "文学者", "運転手", "通訳者",
    ],
)  # fmt: skip
def test_a_trade_of_the_same_ending_is_none(trade: str) -> None:
    assert likes(f"{trade}さんが来た。") == []


@pytest.mark.parametrize(
    "name",
    [
        "한가을",
        "강하은",
        "이가은",
        "조심은",
        "장만도",
        "박미로",
        "고은이",
        "김요한",
        "정다은",
        "문가을",
    ],
)
@pytest.mark.parametrize("title", ["선생님", "목사님", "할머니"])
def test_a_name_may_end_as_a_particle_does(name: str, title: str) -> None:
    assert likes(f"어제 {name} {title}이 오셨다.") == [name]


@pytest.mark.parametrize(
    "phrase",
    ["고향의", "조국의", "전주의", "이웃의", "나라의", "오늘은", "하늘은", "이성과", "유명한", "이상한", "노래를", "진실을", "이하는"],
)  # fmt: skip
def test_a_word_with_its_ending_before_a_title_is_none(phrase: str) -> None:
    assert likes(f"{phrase} 할머니") == []


_FAMILIES = ("김", "이", "박", "최", "정", "강", "조", "윤")
_GIVEN = sorted(given_share(), key=lambda one: -given_share()[one])[:40]
_WORDS = sorted(w for w, centibels in often().items() if w[0] in _FAMILIES and centibels < 430)


@given(st.sampled_from(_FAMILIES), st.sampled_from(_GIVEN), st.sampled_from(_GIVEN))
@settings(max_examples=80, deadline=None)
def test_of_whatever_usual_syllables_a_name_is_made_it_is_one(
    family: str, first: str, last: str
) -> None:
    name = family + first + last
    if family + first not in often():  # as often as that, it is a word with an ending
        assert likes(f"어제 {name} 선생님이 오셨다.") == [name]


@given(st.sampled_from(_WORDS), st.sampled_from("의는를던"))
@settings(max_examples=80, deadline=None)
def test_whatever_frequent_word_stands_with_an_ending_it_is_none(word: str, ending: str) -> None:
    assert likes(f"{word}{ending} 할머니") == []
