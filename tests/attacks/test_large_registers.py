"""The guard does not stop looking where people are many: what is found among 300 is found among all."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.stories.documents import StoryDoc, Translation
from tests.large_register import named, people, somebody

ON = date(2026, 3, 1)
FOUND = {
    "a whole name": ("light", "표광수 씨가 왔다."),
    "a name in Latin letters": ("light", "We met Phyo Kwang-su."),
    "a hidden syllable": ("light", "표○수 씨가 왔다."),
    "a hidden character": ("light", "表〇洙さんが来た。"),
    "initials and a family name": ("light", "K.S. Phyo lost an eye."),
    "a given name and an initial": ("light", "Kwang-su P. mended the fuse."),
    "one initial after a title": ("crane", "For the plaintiff: Mr Ri H, of our own circle."),
    "first consonants": ("light", "ㅍㄱㅅ는 그날 웃었다."),
    "somebody called": ("light", '"광수야, 밥 먹자!"'),
    "a titled family name and a given name": ("light", "표 씨는 말이 없었다. 광수는 웃었다."),
    "the same in English": ("light", "Mr Phyo said nothing. Kwang-su smiled."),
    "two of one family": ("bell", "보배 씨와 대혁 씨가 왔다."),
    "a short nickname": ("swan", "사람들은 제이라고 불렀다."),
    "a titled family name and a nickname": ("swan", "석 씨는 늘 웃었다. 제이 덕분이다."),
    "a helper's given name": ("guide", "미란이가 강가에서 기다렸다."),
    "a helper's given name in English": ("guide", "Mi-ran waited at the river."),
    "a helper's family name with a title": ("guide", "Mrs Kwak knew the way."),
    "a helper's initials": ("guide", "K.M.R. knew the way."),
    "a helper's short nickname": ("guide", "범이 길을 알았다."),
    "a helper's name in small letters": ("guide", "they met kwak mi ran there"),
    "a helper's Kana": ("guide", "クァクさんが道を知っていた。"),
    "a helper's word of a foreign name": ("driver", "Thoa drove all night."),
    "staff with a title": ("clerk", "宋さんが書いた。"),
    "a workplace and a day": ("nurse", "On 14 September 2016 somebody of Kobeshi Laundry came in."),
    "a birthday without its year": ("nurse", "The nurse from Musan was born on 2 April."),
    "a statement in other words": (
        "nurse",
        "She is from Musan and came on 14 September. She grows orchids.",
    ),
}
"""What is found of somebody whom nobody named as a subject."""
OF_SUBJECTS = {
    "somebody on the way": ("road", "They waited in Tumen on 11 February."),
    "an exact birth": ("nurse", "She was born on 2 April 1991."),
    "a home county and a date": ("nurse", "She left Musan and came in September 2016."),
}


def judge(register: Register, text: str, *subjects: str) -> Verdict:
    doc = StoryDoc(
        label="S-222222",
        subjects=list(subjects),
        no_subject=not subjects,
        translations={"en": Translation(body=text)},
    )
    return check(doc, register=register, ledger=Ledger(), on=ON)


@pytest.fixture(scope="module", params=[300, 6_000, 100_000])
def register(request: pytest.FixtureRequest) -> Register:
    return Register(people(request.param))


@pytest.mark.parametrize("kind", FOUND)
def test_what_is_found_among_few_is_found_among_many(register: Register, kind: str) -> None:
    _who, text = FOUND[kind]

    verdict = judge(register, text)

    assert verdict.level == "blocked"
    assert any(f.strength == "block" and f.who for f in verdict.findings)


@pytest.mark.parametrize("kind", OF_SUBJECTS)
def test_what_blocks_a_subject_among_few_blocks_it_among_many(
    register: Register, kind: str
) -> None:
    who, text = OF_SUBJECTS[kind]

    verdict = judge(register, text, who)

    assert verdict.level == "blocked"
    assert any(f.strength == "block" and f.who == who for f in verdict.findings)


@pytest.mark.parametrize(
    "text",
    [
        "The room smelled of soup. We opened the windows and sang until nine.",
        "봄이 되자 우리는 창문을 열고 노래를 불렀다. 정말 좋은 하루였다.",
        "春になると窓を開けて、みんなで歌った。とても良い一日だった。",
        "Rice costs 4,300 yen now; the bus leaves at 7:15 from stop 3.",
    ],
)
def test_what_tells_of_nobody_stays_clear_among_many(register: Register, text: str) -> None:
    assert judge(register, text).level == "clear"


def test_tables_follow_people_who_come_change_and_go() -> None:
    register = Register([somebody(number) for number in range(300)])
    text = "옹○국 씨"

    assert judge(register, text).level == "needs_decision"  # a hidden name, whoever has it

    register.put(named("new", "옹강국", role="helper"))
    assert judge(register, text).level == "blocked"

    register.put(named("new", "옹다른", role="helper"))
    assert judge(register, "옹○국 씨").level == "needs_decision"
    assert judge(register, "옹○른 씨").level == "blocked"

    register.drop("new")
    assert judge(register, "옹○른 씨").level == "needs_decision"
