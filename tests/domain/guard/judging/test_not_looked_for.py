"""What the guard could not look at is told, needs a decision, and is never clear."""

from datetime import date

import pytest
from msgspec.structs import replace

from farshore.domain.guard import Ledger, Register, check, span_hash
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.verdicts import Finding, Verdict
from farshore.domain.guard.crowds import singled_out as unnamed_people
from farshore.domain.guard.judging.not_looked_for import MOST_CHARACTERS, RULE, part_not_read
from farshore.domain.people.records import PersonDoc
from farshore.domain.stories.documents import Decision, StoryDoc, Translation
from tests.large_register import arrived, named, said

ON = date(2026, 3, 1)
LONG = "We sang. " * (MOST_CHARACTERS // 9 + 1)


def story(body: str, *decisions: Decision) -> StoryDoc:
    return StoryDoc(
        label="S-222222",
        no_subject=True,
        translations={"en": Translation(body=body)},
        decisions=list(decisions),
    )


def judge(doc: StoryDoc, *people: PersonDoc) -> Verdict:
    return check(doc, register=Register(people), ledger=Ledger(), on=ON)


def answer_to(finding: Finding) -> Decision:
    return Decision(
        language=finding.language,
        rule=finding.rule,
        span_hash=span_hash(finding.field, finding.text),
        answer="accept_risk",
        reason="Read by two of us.",
        by="wren",
        on="2026-03-01",
    )


def test_the_end_of_a_text_that_is_too_long_is_not_clear() -> None:
    verdict = judge(story(LONG + "Then 옹강국 came in."), named("a", "옹강국"))

    (finding,) = [f for f in verdict.findings if f.rule == RULE]
    assert (verdict.level, finding.strength, finding.start) == (
        "needs_decision",
        "decide",
        MOST_CHARACTERS,
    )
    assert str(MOST_CHARACTERS) in finding.reason % finding.facts


def test_somebody_may_answer_for_what_was_not_looked_at_until_it_changes() -> None:
    doc = story(LONG)
    (finding,) = judge(doc).findings
    decided = replace(doc, decisions=[answer_to(finding)])

    assert judge(decided).level == "clear"
    assert judge(replace(decided, translations=story(LONG + "옹강국").translations)).level == (
        "needs_decision"
    )


def test_a_name_near_the_edge_of_what_is_read_is_still_found() -> None:
    assert judge(story("옹강국 씨. " + LONG), named("a", "옹강국")).level == "blocked"


def colleague(number: int, *, town: str = "Wonsan") -> PersonDoc:
    return named(
        f"C{number}",
        f"옹{chr(0xAC00 + number)}국",
        statements=said(employer="Kobeshi Laundry", birthplace=town),
        journey=arrived("2011-05-09"),
    )


def test_one_of_a_thousand_colleagues_is_singled_out_whoever_stands_first() -> None:
    people = [colleague(number) for number in range(1000)]

    verdict = judge(
        story("Kobeshi Laundry hired somebody from Musan."), *people, colleague(1000, town="Musan")
    )

    assert verdict.level == "blocked"
    assert {f.who for f in verdict.findings if f.strength == "block"} == {"C1000"}


def test_colleagues_of_whom_nothing_else_is_told_need_no_decision() -> None:
    people = [colleague(number) for number in range(1000)]

    assert judge(story("Kobeshi Laundry opens at nine."), *people).level == "clear"


def test_people_who_are_too_many_to_be_compared_need_a_decision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unnamed_people, "_MOST_READ", 20)
    people = [colleague(number) for number in range(100)]

    verdict = judge(story("Kobeshi Laundry in Wonsan."), *people)

    (finding,) = [f for f in verdict.findings if f.rule == RULE]
    assert verdict.level == "needs_decision"
    assert "80" in finding.reason % finding.facts


def test_what_could_not_be_read_of_a_file_is_told_by_the_same_rule() -> None:
    finding = part_not_read(Field("en", "body", "We sang."), "page 3")

    assert (finding.rule, finding.strength, finding.text) == (RULE, "decide", "page 3")
    assert "page 3" in finding.reason % finding.facts


def test_twins_who_fit_better_do_not_hide_the_one_whom_all_details_fit() -> None:
    twins = [
        named(f"T{n}", f"옹{chr(0xAC00 + n)}국", statements=said(job="welder", birthplace="Musan"))
        for n in range(25)
    ]
    nurses = [named(f"N{n}", statements=said(job="nurse", birthplace="Wonsan")) for n in range(60)]
    towns = [named(f"H{n}", statements=said(job="cook", birthplace="Hoeryong")) for n in range(30)]
    rest = [named(f"R{n}", statements=said(job="cook", birthplace="Wonsan")) for n in range(25_000)]
    one = named("one", statements=said(job="nurse", birthplace="Hoeryong"))

    verdict = judge(
        story("A welder from Musan and a nurse from Hoeryong came."),
        *twins, *nurses, *towns, *rest, one,
    )  # fmt: skip

    assert verdict.level == "blocked"
    assert "one" in {f.who for f in verdict.findings}


def test_subjects_of_a_passage_do_not_hide_somebody_else_in_it() -> None:
    jobs = ("welder", "nurse", "pianist", "barber")
    people = [
        named(f"J{n}", statements=said(job=job, birthplace="Musan", birth=f"19{60 + n}"))
        for n, job in enumerate(jobs)
    ]
    rest = [named(f"R{n}", statements=said(job="cook", birthplace="Wonsan")) for n in range(300)]
    text = "A welder, a nurse, a pianist and a barber came from Musan."
    doc = replace(story(text), subjects=["J0", "J1", "J2"], no_subject=False)

    verdict = judge(doc, *people, *rest)

    assert "J3" in {f.who for f in verdict.findings if f.rule == "guard.unnamed-person"}
