"""A text of one character, or of two in turn, holds nobody up: 51 hyphens once took minutes."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from farshore.domain.stories.text import clean_html
from tests.domain.steady import LONG, MIDDLE, MOST_GROWTH, too_fast

STEADY = Path(__file__).parents[1] / "domain" / "steady.py"
CHECK = """
import sys
from datetime import date
from farshore.domain.figures.reports import FROZEN, ReportDoc, Shown
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.people.records import PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation
one = PersonDoc(
    label="C-1",
    names=[PersonName(text=name) for name in ("박나리", "朴奈利", "Pak Na-ri")],
    statements=[Statement(kind="birth", said="1995"), Statement(kind="job", said="train driver")],
)
shown = Shown(code="requests", rows=[], others=["declined", "open"], others_count=10, total=10)
ledger = Ledger()
ledger.years["YR-1"] = ReportDoc(year=2025, stage=FROZEN, shown=[shown])
for unit in sys.argv[1:]:
    text = (unit * 8000)[:8000]
    doc = StoryDoc(
        label="S-1", subjects=["C-1"],
        translations={"en": Translation(body=text, slug=text[:200], title=text[:200])},
    )
    check(doc, register=Register([one]), ledger=ledger, on=date(2026, 3, 1))
print("done")
"""


def run(*arguments: str, seconds: int = 1_800) -> str:
    """Return what a process of its own prints; it is killed when the time is over."""
    done = subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=seconds
    )
    return done.stdout + done.stderr


def test_no_pattern_of_the_domain_crawls() -> None:
    assert run(str(STEADY)) == "done\n"


@pytest.mark.parametrize(
    "pattern",
    [
        r"[\w-]+(?:[._-][\w-]+)*@",
        r"(?:a+)+o",
        r"\s+\s*,\s*$",
        r"[\w.+-]+[\w.+-]+@[\w-]+",
        r"a+b",
        r"\s+故$",
        r"[가-힣]+씨",
        r"a*?b",
    ],
)
def test_a_pattern_that_crawls_is_told(pattern: str) -> None:
    assert " over " in run(str(STEADY), pattern)


@pytest.mark.parametrize(
    "pattern",
    [r"a{0,800}b", r"(?<!\s)\s++,", r"(?:-[^|]{1,9}){1,2}\|", "|".join(["[가-힣]{2,9}씨"] * 60)],
)
def test_a_pattern_that_is_only_slow_is_not_said_to_crawl(pattern: str) -> None:
    assert run(str(STEADY), pattern) == "done\n"


@pytest.mark.parametrize("seconds", [0.0001, 0.01, 1.0, 100.0])
def test_how_fast_a_machine_is_changes_nothing(seconds: float) -> None:
    longer = LONG / MIDDLE

    assert not too_fast(seconds, 1.5 * longer * seconds)  # half as much again is noise
    assert too_fast(seconds, 0.75 * longer**2 * seconds)


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
    assert run("-c", CHECK, *units) == "done\n"


@pytest.mark.parametrize("unit", ["<img ", "<img src=", "<th", "<thead>", '<a href="#'])
def test_an_old_page_of_tags_that_never_end_holds_nobody_up(unit: str) -> None:
    def seconds(characters: int) -> float:
        begun = time.process_time()
        clean_html(unit * (characters // len(unit)))
        return time.process_time() - begun

    short, long = (min(seconds(size) for _ in range(3)) for size in (MIDDLE, 4 * MIDDLE))

    assert long < MOST_GROWTH * short + 0.05
