"""A consent covers its giver only: whoever else has the name, or stands beneath it, stays stopped."""

from datetime import date

import pytest
from msgspec.structs import replace

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.verdicts import Finding, Verdict
from farshore.domain.guard.judging.answering import without_overlaps
from farshore.domain.guard.judging.consented import within_consent
from farshore.domain.people.records import PersonDoc, PersonName
from farshore.domain.stories.documents import StoryDoc, Translation

ALL = frozenset({"story", "name", "work", "family", "place", "birth"})


def person(label: str, *names: str, role: str = "supported") -> PersonDoc:
    kinds = [PersonName(text=name) for name in names]
    return PersonDoc(label=label, role=role, names=kinds)  # type: ignore[arg-type]


def judged(
    text: str, *people: PersonDoc, subjects: tuple[str, ...] = ("C-1",), agreed: tuple[str, ...]
) -> Verdict:
    doc = StoryDoc(
        label="S-1", subjects=list(subjects), translations={"en": Translation(body=text)}
    )
    register = Register(list(people))
    found = check(doc, register=register, ledger=Ledger(), on=date(2026, 3, 1))
    return within_consent(found, doc, {("en", label): ALL for label in agreed})


def stopped(verdict: Verdict) -> set[str]:
    return {f.who for f in verdict.findings if f.strength == "block" and f.type.startswith("D.")}


NAME = "박나리", "朴奈利", "Pak Na-ri"


@pytest.mark.parametrize(
    "text", ["Pak Na-ri sang.", "박나리 씨가 노래했다.", "朴奈利さんが歌った。"]
)
def test_another_protected_person_of_that_name_agreed_to_nothing(text: str) -> None:
    one, other = person("C-1", *NAME), person("C-2", *NAME)

    alone = judged(text, one, agreed=("C-1",))
    both = judged(text, one, other, agreed=("C-1",))

    assert stopped(alone) == set()
    assert stopped(both) == {"C-2"}
    assert both.level == "blocked"


@pytest.mark.parametrize("role", ["helper", "relative", "staff"])
def test_whatever_the_other_is(role: str) -> None:
    other = person("C-2", *NAME, role=role)

    assert stopped(judged("Pak Na-ri sang.", person("C-1", *NAME), other, agreed=("C-1",))) == {
        "C-2"
    }


@pytest.mark.parametrize(("agreed", "left"), [(("C-1",), {"C-2"}), (("C-2",), {"C-1"}), (("C-1", "C-2"), set())])  # fmt: skip
def test_of_two_subjects_of_one_name_each_is_asked(agreed: tuple[str, ...], left: set[str]) -> None:
    people = person("C-1", *NAME), person("C-2", *NAME)

    found = judged("Pak Na-ri sang.", *people, subjects=("C-1", "C-2"), agreed=agreed)

    assert stopped(found) == left


def test_a_nickname_that_is_a_helpers_given_name_stays_stopped() -> None:
    one = PersonDoc(
        label="C-1", names=[PersonName(text="강미래"), PersonName(text="나리", kind="nickname")]
    )
    helper = person("C-2", "박나리", role="helper")

    assert "C-2" in stopped(judged("나리 씨가 노래했다.", one, helper, agreed=("C-1",)))


def finding(start: int, end: int, **more: str) -> Finding:
    given = {"type": "D.name", "rule": "guard.name", "strength": "block", "who": "C-1", **more}
    return Finding(
        field="body", language="en", start=start, end=end, text="x" * (end - start), **given
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "beneath",
    [
        finding(4, 30, type="Q.job", rule="guard.too-exact", who="C-2"),
        finding(4, 30, type="Q.health", rule="guard.too-exact"),
        finding(0, 8, type="D.relative", rule="guard.relative-name"),
        finding(2, 5, type="Q.place", rule="guard.live-operation", who=""),
        finding(0, 12, type="D.helper", who="C-9"),
    ],
)
def test_what_stood_beneath_a_name_that_was_agreed_to_is_no_longer_hidden(beneath: Finding) -> None:
    doc = StoryDoc(label="S-1", subjects=["C-1", "C-2"])
    for order in ([finding(0, 12), beneath], [beneath, finding(0, 12)]):
        shown, hidden = without_overlaps(order)
        verdict = Verdict(level="blocked", findings=shown, beneath=hidden)

        read = within_consent(verdict, doc, {("en", "C-1"): ALL})

        assert read.level == "blocked"
        assert {f.rule for f in read.findings if f.strength == "block"} == {beneath.rule}


def test_what_is_still_open_beneath_a_decision_on_record_is_asked() -> None:
    doc = StoryDoc(label="S-1", subjects=["C-1"])
    named = replace(finding(0, 12), decided=True, strength="decide")
    asked = finding(0, 12, type="Q.job", rule="guard.few-fit", strength="decide", who="")
    shown, _beneath = without_overlaps([named, asked])

    assert shown == [asked]
    assert (
        within_consent(Verdict(level="needs_decision", findings=shown), doc, {}).level
        == "needs_decision"
    )
