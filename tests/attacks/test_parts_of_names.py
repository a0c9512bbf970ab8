"""Parts of names in every script, by evidence: a name is found, the usual word that it is as well is asked about or left."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.names.evidence import is_rather_a_word, ratio
from farshore.domain.people.records import FamilyLink, PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.large_register import named

ON = date(2026, 3, 1)
YONGHUI = named("yonghui", "정영희", "鄭英姬", "Chong Yong-hui")
YONGHUI.relatives = [FamilyLink(kin="daughter", label="haneul")]
YONGHUI.statements = [Statement(kind="employer", said="渡辺製作所")]
REGISTER = Register([
    YONGHUI, named("haneul", "김하늘"), named("sumi", "리수미"), named("yujin", "한유진"), named("hak", "Kim Hak"),
    PersonDoc(label="saito", role="helper", names=[PersonName(text="斎藤 健")]), named("other", "박명진", "朴明珍"),
])  # fmt: skip


def named_in(text: str, *subjects: str) -> dict[str, str]:
    """Return whose names are found, each with the gravest strength."""
    doc = StoryDoc(
        label="S-1", subjects=list(subjects), no_subject=not subjects, translations={"en": Translation(body=text)}
    )  # fmt: skip
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)
    found = [f for f in reversed(verdict.findings) if f.who and f.type.startswith("D.")]
    return {f.who: f.strength for f in found}


@pytest.mark.parametrize(
    "text",
    [
        "英姫さんは笑った。", "英姬さんは笑った。", "英姫は笑った。", "英姫ちゃん、と呼んだ。", "よんひちゃんが来た。", "よんひが来た。", "それはよんひさん。", "ヨンヒが来た。",
        "鄭さんは笑った。", "英姬 씨가 왔다.", "英姬는 왔다.", "英姬女士说她很累。", "영희는 웃었다.", "정 씨는 웃었다.", "영희에게 주었다.", "Young-hee laughed.",
        "Ms. Jung laughed.", "J.Y.H. laughed.", "Y.H. laughed.", "Jeong Y. laughed.",
    ],
)  # fmt: skip
def test_a_subject_is_found_by_a_part_of_the_name_in_any_script(text: str) -> None:
    assert named_in(text, "yonghui") == {"yonghui": "block"}


@pytest.mark.parametrize(
    "text",
    [
        "K.Y.H. laughed.",
        "J.Y.S. laughed.",
        "She takes ESL lessons.",
        "진명은 웃었다.",
        "英語は難しい。",
        "およんひとつ。",
    ],
)
def test_other_letters_and_words_are_not_the_subject(text: str) -> None:
    assert named_in(text, "yonghui", "other") == {}


@pytest.mark.parametrize("text", ["하늘은 파랗다.", "하늘이 파랗다.", "하늘에서 눈이 내렸다."])
def test_a_given_name_that_is_rather_the_word_is_asked_of_its_bearer_and_of_nobody_else(
    text: str,
) -> None:
    assert named_in(text, "haneul") == {"haneul": "decide"}
    assert named_in(text, "yonghui") == {}


@pytest.mark.parametrize(
    "text",
    [
        "하늘 씨는 왔다.",
        "하늘아, 하고 불렀다.",
        "하늘이가 왔다.",
        "하늘에게 주었다. 하늘은 웃었다.",
    ],
)
def test_a_sign_beside_the_word_makes_it_the_name(text: str) -> None:
    assert named_in(text, "haneul") == {"haneul": "block"}


def test_in_chinese_without_gaps_a_given_name_alone_is_asked_of_its_bearer() -> None:
    assert named_in("英姬说她很累。", "yonghui") == {"yonghui": "decide"}
    assert named_in("英姬说她很累。", "other") == {}


def test_a_usual_name_that_is_no_word_needs_no_sign() -> None:
    assert named_in("유진은 웃었다.", "yujin") == {"yujin": "block"}
    assert named_in("수미는 웃었다.", "sumi") == {"sumi": "block"}
    assert named_in("수미에서 살았다.", "sumi") == {}


def test_a_name_that_goes_on_is_another_name() -> None:
    assert named_in("Kim Hak laughed.", "hak") == {"hak": "block"}
    assert named_in("Kim Hak-soon spoke in 1991.", "hak") == {}
    assert named_in("Kim Hak-soon spoke in 1991.") == {}
    assert named_in("The Kim Hak-led choir sang. Kim Hak-ssi laughed.", "hak") == {"hak": "block"}


@pytest.mark.parametrize(
    "text",
    [
        "斎藤さんが助けた。",
        "齋藤さんが助けた。",
        "斉藤さんが助けた。",
        "齊藤先生が助けた。",
        "健さんが助けた。",
    ],
)
def test_a_japanese_helper_is_found_whatever_form_the_characters_have(text: str) -> None:
    assert named_in(text) == {"saito": "block"}


@pytest.mark.parametrize("text", ["渡邉製作所で働く。", "渡邊製作所で働く。", "渡辺製作所で働く。"])
def test_a_workplace_is_found_whatever_form_its_characters_have(text: str) -> None:
    doc = StoryDoc(label="S-1", subjects=["yonghui"], translations={"ja": Translation(body=text)})
    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)

    assert "Q.employer" in {f.type for f in verdict.findings if f.who == "yonghui"}


def test_the_rarer_the_word_the_more_it_speaks_for_the_name() -> None:
    assert ratio("하늘") < ratio("은하") < ratio("명진")
    assert is_rather_a_word("하늘")
    assert is_rather_a_word("明日")
    assert not is_rather_a_word("英姫")


def test_a_short_nickname_of_a_helper_is_found_in_every_form_of_its_characters() -> None:
    nick = PersonName(text="國姬", kind="nickname")
    register = Register([PersonDoc(label="H-1", role="helper", names=[nick])])

    for text in ("國姬が車を出した。", "国姫が車を出した。"):
        doc = StoryDoc(label="S-1", no_subject=True, translations={"ja": Translation(body=text)})
        verdict = check(doc, register=register, ledger=Ledger(), on=ON)
        assert "H-1" in {f.who for f in verdict.findings}, text
