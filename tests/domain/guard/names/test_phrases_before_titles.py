"""What stands before a title or apart as a name would and is a phrase, a trade or a number of people."""

from datetime import date

import pytest
from msgspec.structs import replace

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.names.like_names import written_like_names
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation

ON = date(2026, 3, 1)
MIOK = PersonDoc(label="C-1", names=[PersonName(text="강미옥"), PersonName(text="康美玉")])
HAN = PersonDoc(
    label="H-1", role="helper", names=[PersonName(text="피터 한"), PersonName(text="Peter Han")]
)
REGISTER = Register([MIOK, HAN])


def stopped(text: str, *subjects: str) -> list[str]:
    language = "ja" if any("ぁ" <= c <= "ヿ" for c in text) else "ko"
    doc = StoryDoc(
        label="S-1", subjects=list(subjects), no_subject=not subjects, source_language=language,
        translations={language: Translation(body=text)},
    )  # fmt: skip
    found = check(doc, register=REGISTER, ledger=Ledger(), on=ON).findings
    return [f.text for f in found if f.type.startswith("D.") and f.strength != "note"]


@pytest.mark.parametrize(
    "text",
    [
        "우리의 할아버지 할머니는 떠났다.", "천천히 말해 주시는 선생님이 계신다.", "노래하는 선생님을 보았다.", "우리는 할머니를 보았다.",
        "魚屋さんが笑った。", "会員さんが来た。", "医師さんに聞いた。", "調理師さんも来た。",
    ],
)  # fmt: skip
def test_a_phrase_or_a_trade_before_a_title_is_nobodys_name(text: str) -> None:
    assert list(written_like_names(text)) == []


@pytest.mark.parametrize(
    "text",
    ["김하은 선생님이 계신다.", "박정의 선생님이 계신다.", "이가을 할머니를 보았다.", "神田さんが来た。", "우영의 씨가 왔다.", "오철쑤 씨가 왔다.", "오철쑤 선생님이 계신다."],
)  # fmt: skip
def test_a_name_before_a_title_is_one(text: str) -> None:
    assert list(written_like_names(text)) != []


@pytest.mark.parametrize(
    "text", ["회원 한 분이 대목 노릇을 해 주셨다.", "한 분만 오셨다.", "할머니 한 분이 웃었다."]
)
def test_a_number_of_people_only_sounds_like_a_name(text: str) -> None:
    assert stopped(text) == []


@pytest.mark.parametrize("text", ["피터 한이 왔다.", "피터 한 목사님이 왔다."])
def test_the_name_apart_is_found_with_and_without_a_title(text: str) -> None:
    assert stopped(text) != []


def test_one_word_is_not_family_and_given_name_at_once() -> None:
    assert stopped("数えていたのは米屋さんです。") == []
    assert stopped("数えていたのは米屋さんです。康さんも来た。美玉が笑った。") != []


def test_a_title_that_begins_as_a_family_name_does_is_no_name() -> None:
    ri = PersonDoc(label="C-2", names=[PersonName(text="이순복")])
    doc = StoryDoc(
        label="S-1", subjects=["C-2"], source_language="ko",
        translations={"ko": Translation(body="이사장은 나눔을 말했다.")},
    )  # fmt: skip
    named = replace(doc, translations={"ko": Translation(body="이 선생님은 나눔을 말했다.")})
    register = Register([MIOK, HAN, ri])

    def parts(one: StoryDoc) -> list[str]:
        found = check(one, register=register, ledger=Ledger(), on=ON).findings
        return [f.text for f in found if f.type.startswith("D.") and f.strength != "note"]

    assert parts(doc) == []
    assert parts(named) != []
