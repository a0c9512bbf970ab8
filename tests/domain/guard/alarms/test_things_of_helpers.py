"""What a helper is known by is the thing that the record names last, not what is done with it."""

from datetime import date

import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import PersonDoc, Statement
from farshore.domain.stories.documents import StoryDoc, Translation

HELPER = PersonDoc(
    label="H-1", role="helper",
    statements=[Statement(kind="trait", said="walks with a stick; owns a small boat"), Statement(kind="job", said="runs a noodle shop near the bus station")],
)  # fmt: skip
REGISTER = Register([HELPER])


def asked(text: str) -> bool:
    doc = StoryDoc(label="S-1", no_subject=True, translations={"en": Translation(body=text)})
    found = check(doc, register=REGISTER, ledger=Ledger(), on=date(2026, 3, 1)).findings
    return any(f.rule == "guard.helper-described" and f.strength != "note" for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "その人は夜の教室まで歩いて通い、みんなに感謝しています。", "그분은 매일 걸어서 교실에 오셨고 모두가 고마워했다.",
        "She walked to the class every evening, and helped with the chairs.", "Each day an old man walked us through the grammar and gave us tea.",
    ],
)  # fmt: skip
def test_whoever_walks_is_no_helper(text: str) -> None:
    assert not asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "A man with a stick took us in that night.", "船を持つ人が私たちを乗せてくれた。", "배를 가진 분이 우리를 숨겨 주었다.",
    ],
)  # fmt: skip
def test_whoever_has_the_thing_is_one(text: str) -> None:
    assert asked(text)
