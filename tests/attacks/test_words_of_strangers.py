"""Ordinary words about strangers act on nobody of the register; the same words about somebody still do."""

from datetime import date

import pytest

from farshore.demo.people import people
from farshore.domain.guard import Ledger, check
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.guard.people.register import Register
from farshore.domain.people.records import FamilyLink, PersonDoc, Statement
from farshore.domain.stories.documents import StoryDoc, Translation

ON = date(2026, 6, 1)
CASELOAD = Register(people())


def acting(text: str, register: Register, *subjects: str) -> list[Finding]:
    """Return what blocks or asks in a text."""
    language = "ja" if "。" in text else "ko" if any("가" <= one <= "힣" for one in text) else "en"
    story = StoryDoc(
        label="s",
        subjects=list(subjects),
        no_subject=not subjects,
        source_language=language,
        translations={language: Translation(body=text)},
    )
    found = check(story, register=register, ledger=Ledger(), on=ON).findings
    return [one for one in found if one.strength != "note"]


@pytest.mark.parametrize(
    "text",
    [
        "Another learner, a nurse, wrote a letter to the council about the bus stop.",
        "店長の佐藤さんは仕事帰りに来て、看護師の妹さんと一緒に漢字を教えてくれます。",
        "参加した学習者の一人は「父が漁師だったので、海を見ると落ち着く」と話していました。",
        "회원은 간호사, 교사, 대학생까지 열두 명입니다. 주셨고, 한 청년은 누나에게 꽃을 샀습니다. 박 선생님은 장부를 공개했습니다.",
        "Nurses in Hyesan earn less than a dollar a month, the report says.",
        "Doctors and nurses in Hyesan earn little.",
        "Somebody brought honey, and a young man played the accordion in the hall.",
    ],
)
def test_one_ordinary_word_about_a_stranger_acts_on_nobody(text: str) -> None:
    assert acting(text, CASELOAD) == []


@pytest.mark.parametrize(
    "text",
    [
        "She was a nurse in Hyesan before she fled.",
        "The nurses in Hyesan taught her to sew.",
        "恵山で看護師をしていた女性です。",
        "혜산에서 간호사로 일하던 여성입니다.",
    ],
)
def test_two_kinds_of_details_about_somebody_still_act(text: str) -> None:
    assert acting(text, CASELOAD)


def family_of(*kin: FamilyLink) -> Register:
    """Return a register of one person, from Hyesan, with relatives."""
    said = [Statement(kind="birthplace", said="Hyesan")]
    one = PersonDoc(label="C-1", role="supported", statements=said, relatives=list(kin))
    return Register([one])


INSIDE = FamilyLink(kin="sister", label="", whereabouts="inside")


def at_risk(text: str, register: Register) -> list[str]:
    """Return how strongly it is said that relatives are at risk."""
    found = acting(text, register, "C-1")
    return [one.strength for one in found if one.rule == "guard.relatives-at-risk"]


def test_relatives_of_a_writer_who_is_not_the_subject_are_asked_about_once() -> None:
    text = "My sister works at the market. My brother drives the bus. My aunt sells fish."

    assert at_risk(text, family_of(INSIDE)) == ["decide"]


@pytest.mark.parametrize(
    "text",
    [
        "I fled in the winter. My sister works at the market.",
        "I grew up in Hyesan. My sister works at the market.",
        "Her sister works at the market.",
    ],
)
def test_a_relative_inside_blocks_where_the_subject_writes_or_is_told_of(text: str) -> None:
    assert at_risk(text, family_of(INSIDE)) == ["block"]


def test_what_was_done_to_a_relative_blocks_whoever_writes() -> None:
    assert at_risk("My sister was arrested after I left.", family_of(INSIDE)) == ["block"]


@pytest.mark.parametrize(
    "text",
    ["When customers ask where the cooks come from, we smile.", "We need more teachers. You don't need a diploma.",
     "A retired baker from the neighbourhood taught us to weigh the dough in the first winter."],
)  # fmt: skip
def test_trades_of_many_and_of_neighbours_are_asked_about_nowhere(text: str) -> None:
    assert acting(text, CASELOAD) == []


def helped_by(trait: str) -> Register:
    """Return a register of one helper with something that others can see."""
    said = [Statement(kind="trait", said=trait)]
    return Register([PersonDoc(label="C-9", role="helper", statements=said)])


@pytest.mark.parametrize(
    ("trait", "text"),
    [
        ("one-eyed", "A Thai with one eye, who took no money, led them to the road."),
        ("one-legged", "The old man with one leg hid us in his shed."),
        ("grey-haired", "A woman with grey hair brought them soup."),
    ],
)
def test_a_helper_is_known_by_what_the_record_says_in_one_word(trait: str, text: str) -> None:
    assert [one.who for one in acting(text, helped_by(trait))] == ["C-9"]


@pytest.mark.parametrize(
    "text",
    ["One of our visitors thanked us and turned a sock inside out.", "The collection brought 61,400 yen and one foreign coin, and she gave thanks."],
)  # fmt: skip
def test_a_number_alone_describes_no_helper(text: str) -> None:
    assert acting(text, helped_by("one-eyed")) == []


@pytest.mark.parametrize(
    "text",
    [
        "He said that his boy is doing his service near the front line.",
        "She said that her girl sells noodles at the market now.",
        "From two others we know that her brother is kept in the camp.",
    ],
)
def test_somebody_s_boy_is_a_relative(text: str) -> None:
    assert at_risk(text, family_of(INSIDE))


@pytest.mark.parametrize("text", ["My own man of business called.", "The boy is six."])
def test_a_boy_without_an_owner_is_nobody_s_relative(text: str) -> None:
    assert at_risk(text, family_of(INSIDE)) == []


def test_a_life_told_with_a_whole_name_is_asked_about_though_nobody_has_it() -> None:
    text = "工藤キンさんは青森の生まれ。1961年8月に船に乗り、弟の辰雄さんが岸壁で手を振っていたのを今も覚えている。"

    assert acting(text, CASELOAD)
