"""The guard: what it finds in any writing, what it leaves alone, and what never fools it."""

import json
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from farshore.domain.guard import Ledger, Register, check, span_hash
from farshore.domain.guard.crowds.crowds import crowd_size
from farshore.domain.guard.facts.facts import find_facts
from farshore.domain.guard.names.hits import spans_of_names
from farshore.domain.stories.documents import Decision, LedgerDoc, StoryDoc, Translation
from tests.cast import NARI, crowd

ATTACKS = json.loads((Path(__file__).parents[3] / "attacks" / "spellings.json").read_text("utf-8"))
REGISTER = Register([NARI, *crowd()])
ON = date(2020, 5, 1)


def judge(body: str = "", *, subjects: bool = False, **more):
    doc = StoryDoc(
        label="S-222222",
        subjects=["nari"] if subjects else [],
        no_subject=not subjects,
        alias="Sora",
        translations={"en": Translation(body=body, **more)},
    )
    return check(doc, register=REGISTER, ledger=Ledger(), on=ON)


@pytest.mark.parametrize("text", ATTACKS["hits"])
def test_every_writing_of_a_name_is_found_though_nobody_said_whom_it_is_about(text: str) -> None:
    verdict = judge(text)

    assert verdict.level == "blocked"
    assert "nari" in {finding.who for finding in verdict.findings}


@pytest.mark.parametrize("text", ATTACKS["subject_hits"])
def test_a_subject_s_given_name_is_found_in_every_writing(text: str) -> None:
    assert judge(text, subjects=True).level == "blocked"


@pytest.mark.parametrize("slug", ATTACKS["addresses"])
def test_a_name_in_an_address_is_found(slug: str) -> None:
    assert judge("Words.", slug=slug).level == "blocked"


@pytest.mark.parametrize("text", ATTACKS["clean"])
def test_ordinary_prose_is_left_alone(text: str) -> None:
    assert judge(text).level == "clear"


@settings(max_examples=60)
@given(
    st.sampled_from(["박나리", "パク・ナリ", "Pak Na-ri"]),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
    st.sampled_from(["", "\u200b", "\u00ad", "\u2060", "\ufeff"]),
    st.integers(1, 4),
)
def test_no_unicode_form_or_hidden_sign_hides_a_name(
    name: str, form: str, hidden: str, at: int
) -> None:
    written = unicodedata.normalize(form, name[:at] + hidden + name[at:])

    assert judge(f"Then {written} came in.").level == "blocked"


def test_offsets_point_at_the_words_of_the_source() -> None:
    body = "Then Pak <b>Na</b>-ri came."

    (finding,) = judge(body).findings

    assert body[finding.start : finding.end] == "Pak <b>Na</b>-ri"


def test_a_subject_is_found_by_the_given_name_title_and_initials() -> None:
    for text in (
        "Na-ri's way",
        "Ms. Park waited.",
        "パクさんは笑った。",
        "P. N. waited.",
        "Park N.",
    ):
        assert judge(text, subjects=True).level == "blocked", text


def test_exact_days_are_blocked_in_four_languages() -> None:
    for text in ("on 8 December 2017", "2017年12月8日に", "2017년 12월 8일", "平成29年12月8日"):
        assert judge(text, subjects=True).level == "blocked", text


@pytest.mark.parametrize("words", ["in December", "that winter", "last December", "12월", "その冬"])
def test_a_date_without_its_year_counts_like_one_with_it(words: str) -> None:
    verdict = judge(f"Sora came {words} to Haneda.", subjects=True)

    assert verdict.crowds[0].k < 5
    assert verdict.level == "blocked"


def test_every_offer_for_a_date_is_wider_than_what_stands_there() -> None:
    body, seen = "Sora landed on 8 December 2017 at Haneda.", []
    while "some years ago" not in body:
        verdict = judge(body, subjects=True)
        finding = next(f for f in verdict.findings if f.type == "Q.date")
        seen.append(verdict.crowds[0].k)
        body = body[: finding.start] + finding.suggestions[0].replacement + body[finding.end :]

    assert body == "Sora landed some years ago at Haneda."
    assert seen == sorted(seen)
    assert len(seen) == 3
    assert judge(body, subjects=True).level == "clear"


def test_a_person_singled_out_without_a_name_is_found_though_nobody_named_the_subject() -> None:
    verdict = judge("Someone who landed at Haneda on 8 December 2017 works at Shiosai Bakery.")

    assert verdict.level == "blocked"
    assert {f.rule for f in verdict.findings} == {"guard.unnamed-person"}


def test_a_story_that_does_not_say_whom_it_is_about_is_blocked() -> None:
    doc = StoryDoc(translations={"en": Translation(body="A quiet day.")})

    assert check(doc, register=REGISTER, ledger=Ledger(), on=ON).level == "blocked"


def test_two_facts_that_each_leave_one_person_are_both_shown() -> None:
    verdict = judge("She works at Shiosai Bakery and was held in Nong Khai.", subjects=True)

    blocked = {f.text for f in verdict.findings if f.strength == "block"}
    assert {"Shiosai Bakery", "Nong Khai"} <= blocked


def test_what_older_stories_told_counts() -> None:
    ledger = Ledger()
    older = LedgerDoc(
        persons=["nari"], story="S-333333", title="Spring", public_on="2018-04-01",
        text="She was held in Nong Khai.",
    )  # fmt: skip
    ledger.put("1", older)
    text = Translation(body="Sora remembers the lights of Haneda.")
    doc = StoryDoc(label="S-222222", subjects=["nari"], translations={"en": text})

    alone = check(doc, register=REGISTER, ledger=Ledger(), on=ON)
    joined = check(doc, register=REGISTER, ledger=ledger, on=ON)

    assert joined.crowds[0].k_joined < alone.crowds[0].k_joined
    assert joined.level == "blocked"
    mosaic = [f for f in joined.findings if f.older]
    assert mosaic[0].older == ["Spring (2018-04): “She was held in Nong Khai.”"]


def test_a_recorded_decision_answers_a_unique_role_and_nothing_else() -> None:
    body = "She was the first woman to come. Pak Na-ri spoke."
    answer = Decision(
        language="en", rule="guard.unique-role", answer="altered", reason="r", by="b", on="2020",
        span_hash=span_hash("body", "the first woman"),
    )  # fmt: skip
    text = Translation(body=body)
    doc = StoryDoc(subjects=["nari"], translations={"en": text}, decisions=[answer])

    verdict = check(doc, register=REGISTER, ledger=Ledger(), on=ON)

    decided = {f.rule: f.decided for f in verdict.findings}
    assert decided["guard.unique-role"]
    assert not decided["guard.name"]
    assert verdict.level == "blocked"


def test_a_finding_does_not_show_the_name_in_a_log() -> None:
    (finding,) = judge("Pak Na-ri spoke.").findings

    assert "Na-ri" not in repr(finding)


FACTS = find_facts(
    "In 2017 she was 22 years old. Haneda. Nong Khai. Musan. Shiosai Bakery. 8 December 2017.",
    REGISTER.records["nari"],
)


@given(st.sets(st.integers(0, len(FACTS) - 1)), st.integers(0, len(FACTS) - 1))
def test_saying_more_never_makes_the_crowd_larger(said: set[int], more: int) -> None:
    records = list(REGISTER.records.values())
    told = [FACTS[n] for n in said]

    low, high = crowd_size(told, records)
    more_low, more_high = crowd_size([*told, FACTS[more]], records)

    assert more_low <= low <= high
    assert more_high <= high


@given(st.text(max_size=300))
def test_no_text_makes_the_guard_stumble(text: str) -> None:
    assert judge(text, subjects=True).level in {"clear", "needs_decision", "blocked"}


def test_an_allowed_name_hides_no_longer_name_that_begins_with_it() -> None:
    assert list(spans_of_names("Han Yong-sun came", ["Han Yong-su"])) == []
    assert list(spans_of_names("Han Yong-su came", ["Han Yong-su"])) == [(0, 11)]
