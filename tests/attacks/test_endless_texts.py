"""A text of one character, or of two in turn, holds nobody up: 51 hyphens once took minutes."""

import subprocess
import sys
from pathlib import Path

import pytest

STEADY = Path(__file__).parents[1] / "domain" / "steady.py"
CHECK = """
import sys
from datetime import date
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation
one = PersonDoc(
    label="C-1",
    names=[PersonName(text=name) for name in ("박나리", "朴奈利", "Pak Na-ri")],
    statements=[Statement(kind="birth", said="1995"), Statement(kind="job", said="train driver")],
)
for unit in sys.argv[1:]:
    text = (unit * 8000)[:8000]
    doc = StoryDoc(
        label="S-1", subjects=["C-1"],
        translations={"en": Translation(body=text, slug=text[:200], title=text[:200])},
    )
    check(doc, register=Register([one]), ledger=Ledger(), on=date(2026, 3, 1))
print("done")
"""


def run(*arguments: str, seconds: int = 550) -> str:
    """Return what a process of its own prints; it is killed when the time is over."""
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=seconds
    )
    return done.stdout + done.stderr


def test_no_pattern_of_the_domain_crawls() -> None:
    assert run(str(STEADY)) == "done\n"


@pytest.mark.parametrize(
    "pattern",
    [r"[\w-]+(?:[._-][\w-]+)*@", r"(?:a+)+o", r"\s+\s*,\s*$", r"[\w.+-]+[\w.+-]+@[\w-]+"],
)
def test_a_pattern_that_crawls_is_told(pattern: str) -> None:
    assert " over " in run(str(STEADY), pattern)


@pytest.mark.parametrize(
    "units",
    [
        ["-", "_", ".", "/", "@", "%", "+", "- ", "-\n", "a-", "A-", "가-", "-a_", "a.", "a@"],
        [" ", "\n", "\n\n", "\t", "|", "|-", ":-", "*", "**", "`", "<", "<a=", "(", "[]", "\\u"],
        ["a", "A", "Aa", "AaA", "K.", "K. ", "a ", "A ", "1", "1 ", "1-", "1.", "1/", "1:", "１"],
        [
            "가",
            "가 ",
            "ㄱ",
            "ㅏ",
            "가○",
            "○",
            "씨 ",
            "一",
            "一 ",
            "ア",
            "ア・",
            "あ",
            "年",
            "1年",
            "あー",
        ],
        ["\u0301", "a\u0301", "\u200b", "\u202e", "\u202ea", "①", "ⓐ", "𝐚", "🇰🇷", "é", "ж", "жa"],
    ],
    ids=["signs", "spaces and marks", "letters and digits", "east asian", "rare"],
)
def test_a_check_of_repeated_characters_ends(units: list[str]) -> None:
    assert run("-c", CHECK, *units, seconds=300) == "done\n"
