"""A workplace, a school, a place or an alias is the same in every script and with every gap."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.cast import crowd

ON = date(2026, 3, 1)


def acting(kind: str, said: str, text: str, *, known: bool = True) -> list[str]:
    """Return what is stopped or asked about of somebody of whom a record says one thing."""
    one = PersonDoc(label="C-1", statements=[Statement(kind=kind, said=said)])  # type: ignore[arg-type]
    language = "ja" if any("ぁ" <= c <= "ヿ" for c in text) else "ko" if "다" in text else "en"
    doc = StoryDoc(
        label="S-1",
        subjects=["C-1"] if known else [],
        source_language=language,
        translations={language: Translation(body=text)},
    )
    found = check(doc, register=Register([one, *crowd()]), ledger=Ledger(), on=ON).findings
    return [f.text for f in found if f.who == "C-1" and f.strength != "note"]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Himawari Mart", "ひまわりマートで働いている。"), ("Himawari Mart", "ヒマワリマートで働いている。"),
        ("Himawari Mart", "ひまわり・マートで働いている。"), ("Himawari Mart", "ﾋﾏﾜﾘﾏｰﾄで働いている。"),
        ("Himawari Mart", "히마와리마트에서 일한다."), ("Himawari Mart", "히마와리 마트에서 일한다."),
        ("ひまわりマート", "She works at Himawari Mart."), ("ひまわりマート", "ヒマワリマートで働いている。"),
        ("ひまわりマート", "히마와리마트에서 일한다."), ("ひまわりマート", "ひまわり マートで働いている。"),
        ("ヒマワリマート", "ひまわりマートで働いている。"), ("ひまわりマート", "ヒマワリ・マートで働いている。"),
        ("ひまわり・マート", "ヒマワリマートで働いている。"), ("해바라기마트", "해바라기·마트에서 일한다."),
        ("Hinode Laundry", "She works at Hinode  Laundry."),
        ("まるふく食堂", "マルフク食堂で働いている。"), ("マルフク食堂", "彼女はまるふくで働いている。"),
        ("コトノハ調律所", "ことのは調律所で働いている。"), ("Kotonoha Tuning", "ことのは調律所で働いている。"),
        ("あおぞら保育園", "She works at Aozora Nursery."), ("아오조라 보육원", "あおぞら保育園で働いている。"),
        ("해바라기마트", "She works at Haebaragi Mart."), ("해바라기마트", "해바라기 마트에서 일한다."),
        ("해바라기 마트", "해바라기마트에서 일한다."), ("해바라기마트", "ヘバラギマートで働いている。"),
        ("노을카페", "She works at Cafe Noeul."), ("松葉超市", "松葉超市で働いている。"),
        ("齊藤商店", "斉藤商店で働いている。"), ("渡邊製菓", "渡辺製菓で働いている。"),
    ],
)  # fmt: skip
def test_a_workplace_is_known_in_every_script(said: str, written: str) -> None:
    assert acting("employer", said, written) != []


@pytest.mark.parametrize(
    ("kind", "said", "written"),
    [
        ("school", "도림대학교", "ドリム大学で学んだ。"), ("school", "도림대학교", "She studied at Dorim University."),
        ("school", "わかくさ夜間中学", "ワカクサ夜間中学に通った。"), ("residence", "ゆりがおか寮", "ユリガオカ寮に住んでいる。"),
        ("residence", "하늘빛 쉼터", "하늘빛쉼터에 산다."),
    ],
)  # fmt: skip
def test_so_is_a_school_and_a_place_that_no_map_knows(kind: str, said: str, written: str) -> None:
    assert acting(kind, said, written) != []


@pytest.mark.parametrize(
    ("nick", "written"),
    [
        ("はるちゃん", "ハルちゃんが笑った。"),
        ("ハルカ", "はるかが笑った。"),
        ("ソラ", "ｿﾗさんが笑った。"),
    ],
)
def test_so_is_a_nickname(nick: str, written: str) -> None:
    one = PersonDoc(label="C-1", names=[PersonName(text=nick, kind="nickname")])
    doc = StoryDoc(label="S-1", subjects=["C-1"], translations={"ja": Translation(body=written)})
    found = check(doc, register=Register([one, *crowd()]), ledger=Ledger(), on=ON).findings

    assert [f for f in found if f.who == "C-1" and f.strength != "note"]


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("ひまわりマート", "冬の市場で魚を見た。"), ("해바라기", "바다에 해가 바라기 전에 떴다."),
        ("こうえん堂", "She walked to the shop."), ("노을카페", "가을 카페에 갔다."),
    ],
)  # fmt: skip
def test_another_word_is_no_workplace(said: str, written: str) -> None:
    assert acting("employer", said, written) == []


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("ゆりがおか寮", "ユリガオカ寮で三人が待っています。"), ("ゆりがおか寮", "유리가오카 기숙사에서 세 명이 기다린다."),
        ("Yurigaoka House", "ゆりがおか寮で三人が待っています。"), ("하늘빛쉼터", "세 명이 하늘빛 쉼터에서 기다린다."),
    ],
)  # fmt: skip
def test_so_is_the_place_of_an_operation(place: str, text: str) -> None:
    one = PersonDoc(
        label="C-1", stage="safe_haven", journey=[JourneyEvent(event="crossing", place=place)]
    )
    language = "ja" if any("ぁ" <= c <= "ヿ" for c in text) else "ko"
    doc = StoryDoc(
        label="S-1", no_subject=True, source_language=language,
        translations={language: Translation(body=text)},
    )  # fmt: skip
    found = check(doc, register=Register([one, *crowd()]), ledger=Ledger(), on=ON).findings

    assert {f.strength for f in found if f.rule == "guard.live-operation"} == {"block"}
