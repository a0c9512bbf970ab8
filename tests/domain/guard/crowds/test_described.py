"""People whom a text describes without naming them, and what is dangerous about anybody."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from farshore.config.files.policy_files import read_policy
from farshore.config.files.register_files import read_register
from farshore.domain.errors import BadInput
from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.policy import PUBLIC_FIGURES
from farshore.domain.guard.text.words import find_words, meanings_of
from farshore.domain.people.records import JourneyEvent, PersonDoc, Statement
from farshore.domain.stories.documents import StoryDoc, Translation

CASES = Path(__file__).parents[3] / "attacks" / "described.json"
FOUND = json.loads(CASES.read_text("utf-8"))
KNOWN = read_register(CASES)
ON = date(2026, 3, 1)


def judge(case: dict[str, Any]):
    subjects = case.get("subjects", [])
    doc = StoryDoc(
        label="S-222222", subjects=subjects, no_subject=not subjects,
        source_language=case["lang"], translations={case["lang"]: Translation(body=case["text"])},
    )  # fmt: skip
    return check(doc, register=KNOWN.register, ledger=Ledger(), policy=KNOWN.policy, on=ON)


@pytest.mark.parametrize("case", FOUND["must_block"], ids=lambda case: case["text"][:40])
def test_somebody_who_is_only_described_is_found(case: dict[str, Any]) -> None:
    assert judge(case).level == "blocked"


@pytest.mark.parametrize("case", FOUND["must_not_block"], ids=lambda case: case["text"][:40])
def test_what_points_at_nobody_is_not_stopped(case: dict[str, Any]) -> None:
    assert judge(case).level != "blocked"


def test_the_same_work_is_one_meaning_in_four_languages() -> None:
    for words in ("a welder", "溶接工", "용접공으로", "焊工"):
        assert "#welder" in meanings_of(words, kind="job"), words


@pytest.mark.parametrize("text", ["大丈夫", "母国語", "딸기", "Curtains", "工夫する", "Sonnet"])
def test_a_part_of_another_word_has_no_meaning(text: str) -> None:
    assert list(find_words(text)) == []


@given(st.text(max_size=200))
def test_no_text_crashes_the_words(text: str) -> None:
    for word in find_words(text):
        assert 0 <= word.start < word.end <= len(text)


def test_whoever_is_in_a_live_operation_counts_as_on_the_way(tmp_path: Path) -> None:
    register = {
        "people": [
            {"id": "B1", "hangul": "한솔비", "helpers": ["Grey Wolf"]},
            {"id": "B2", "hangul": "문가람"},
        ],
        "live_operations": [
            {"id": "L1", "state": "open", "who": ["B1"], "where": "Shenyang"},
            {"id": "L2", "state": "done", "who": ["B2"]},
        ],
        "settings": {"k_block": 7, "k_warn": 30},
    }
    path = tmp_path / "register.json"
    path.write_text(json.dumps(register), "utf-8")
    known = read_register(path)

    live = {label: record.live for label, record in known.register.records.items()}
    assert (live["B1"], live["B2"]) == (True, False)
    assert (known.policy.block_below, known.policy.decide_below) == (7, 30)
    assert any(record.role == "helper" for record in known.register.records.values())


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[limits]\nblock_below = 3", "never looser"),
        ("[limits]\nblock = 9", "no limit block"),
        ("[[allow]]\nname = 'Sano'", "reason"),
        ("[colours]\nred = 1", "not known"),
        ("block_below = [", "not TOML"),
    ],
)
def test_a_policy_that_is_wrong_or_looser_is_refused(tmp_path: Path, toml: str, words: str) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(toml)

    with pytest.raises(BadInput, match=words):
        read_policy(path, allowed=PUBLIC_FIGURES, block_below=5, decide_below=20)


def test_a_stricter_policy_is_used(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text("[limits]\nblock_below = 8\n[[allow]]\nname = 'Sano Michiko'\nreason = 'staff'")

    policy = read_policy(path, allowed=PUBLIC_FIGURES, block_below=5, decide_below=20)

    assert policy.block_below == 8
    assert "Sano Michiko" in policy.allowed


def test_a_register_without_ids_says_which_person(tmp_path: Path) -> None:
    path = tmp_path / "register.json"
    path.write_text('{"people": [{"id": "a", "hangul": "한솔"}, {"hangul": "문별"}]}')

    with pytest.raises(BadInput, match="Person 2"):
        read_register(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("二〇一一年、袋を三千枚縫ったときです。", False), ("2011년에 자루 삼천 장을 바느질했다.", False), ("In 2011 three thousand bags were sewed here.", False), ("二〇一一年、ここで縫製をしました。", False),
        ("二〇一一年に来た女性が袋を縫った。", True), ("二〇一一年に来た縫製工です。", True), ("2011년에 온 재봉사이다.", True),
        ("A seamstress who came in 2011.", True), ("She came in 2011 and sewed bags.", True),
    ],
)  # fmt: skip
def test_a_year_and_what_was_done_in_it_describe_somebody_only_where_somebody_is(
    text: str, found: bool
) -> None:
    tailor = PersonDoc(
        label="C-1", statements=[Statement(kind="job", said="seamstress")],
        journey=[JourneyEvent(event="arrival", date="2011-01-27", place="Kansai")],
    )  # fmt: skip
    others = [
        PersonDoc(label=f"C-{n}", statements=[Statement(kind="birth", said=f"{1950 + n}")])
        for n in range(2, 40)
    ]
    doc = StoryDoc(label="S-1", no_subject=True, translations={"en": Translation(body=text)})

    verdict = check(doc, register=Register([tailor, *others]), ledger=Ledger(), on=date(2026, 3, 1))

    assert any(f.who == "C-1" and f.strength == "block" for f in verdict.findings) is found
