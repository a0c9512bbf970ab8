"""A text that names no subject is not clear where it fits fewer people than the limit."""

from datetime import date

import pytest
from msgspec.structs import replace

from farshore.domain.guard import Ledger, Register, check, span_hash
from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.people.records import PersonDoc
from farshore.domain.stories.documents import Decision, StoryDoc, Translation
from tests.large_register import arrived, named, said, somebody

ON = date(2026, 3, 1)
PEOPLE = [
    named("nurse", statements=said(job="nurse", birthplace="Chongjin", birth="1980-01-02")),
    named("rails", statements=said(job="railway engineer", birthplace="Wonsan", birth="1970")),
    named("hyesan", statements=said(birthplace="Hyesan", birth="1988"), journey=arrived("2016-05-01")),
    named("bees", statements=said(trait="keeps bees", birthplace="Wonsan", birth="1966")),
    *(somebody(number) for number in range(200)),
]  # fmt: skip


def story(text: str) -> StoryDoc:
    return StoryDoc(label="S-1", no_subject=True, translations={"en": Translation(body=text)})


def judge(doc: StoryDoc, people: list[PersonDoc] = PEOPLE) -> Verdict:
    return check(doc, register=Register(people), ledger=Ledger(), on=ON)


@pytest.mark.parametrize(
    "text",
    [
        "She is the only nurse among the people we helped",
        "He was a railway engineer. His mother is still in the north.",
        "He came from Hyesan in 2016",
        "HE CAME FROM HYESAN.",
        "Hyesan is where he was born.",
        "She is a nurse.",
        "A nurse from the North spoke to us.",
        "The nurse told us of her way.",
        "My work was that of a nurse.",
        "그녀는 간호사였다. 어머니는 아직 북에 있다.",
        "그는 혜산에서 왔다.",
        "彼女は看護師で、北から来た。",
        "彼は恵山の出身だ。",
        "他是铁路工程师。",
        "She keeps bees now.",
        "The only nurse among all whom we helped.",
        "As sole railway engineer of our centre",
        "우리가 도운 사람 중에 유일한 간호사입니다.",
        "단 한 명뿐인 간호사",
        "간호사는 한 명밖에 없다.",
        "하나뿐인 간호사",
        "私たちが助けた中でただ一人の看護師です。",
        "たったひとりの看護師",
        "看護師は一人だけです。",
        "唯一の看護師",
        "唯一的护士",
        "We sang. We ate soup. Then he told us that he was a railway engineer. It rained.",
    ],
)
def test_what_fits_few_is_never_clear_though_nobody_said_whom_it_is_about(text: str) -> None:
    verdict = judge(story(text))

    assert verdict.level != "clear"


@pytest.mark.parametrize("text", ["She is a nurse.", "He came from Hyesan in 2016."])
def test_what_fits_enough_people_is_clear(text: str) -> None:
    alike = [
        named(f"A{n}", statements=said(job="nurse", birthplace="Hyesan"), journey=arrived("2016-06"))
        for n in range(30)
    ]  # fmt: skip

    assert judge(story(text), [*PEOPLE, *alike]).level == "clear"


@pytest.mark.parametrize(
    "text",
    [
        "The room smelled of soup. She opened the windows and sang until nine.",
        "He was tired, and his bus was late. It rained in Tokyo in 2016.",
        "그는 피곤했고 버스는 늦었다.",
        "彼女は窓を開けて、歌を歌った。",
        "Nurses and engineers are needed in every country.",
    ],
)
def test_what_describes_nobody_is_clear(text: str) -> None:
    assert judge(story(text)).level == "clear"


def test_the_question_can_be_answered_and_tells_nobody_s_label() -> None:
    doc = story("She is a nurse.")
    (finding,) = judge(doc).findings
    answer = Decision(
        language=finding.language,
        rule=finding.rule,
        span_hash=span_hash(finding.field, finding.text),
        answer="other_person",
        reason="Our neighbour.",
        by="wren",
        on="2026-03-01",
    )

    assert (finding.rule, finding.strength, finding.who) == ("guard.few-fit", "decide", "")
    assert judge(replace(doc, decisions=[answer])).level == "clear"
