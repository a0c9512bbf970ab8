"""The same photo joins two stories, whatever their words say."""

from datetime import date
from itertools import permutations

import msgspec
import pytest

from farshore.domain.guard import Ledger, Register, check
from farshore.domain.guard.answers.verdicts import Finding
from farshore.domain.stories.documents import Decision, LedgerDoc, Picture, StoryDoc, Translation
from farshore.domain.stories.pictures import PictureFaces
from tests.cast import NARI, crowd

PHOTO, ALMOST, OTHER = "227242f262cd6a59", "227242f262cd6a58", "ff00ff00ff00ff00"
REGISTER = Register([NARI, *crowd()])


def story(likeness: str, *, subjects: bool = True) -> StoryDoc:
    return StoryDoc(
        label="S-222222",
        subjects=["nari"] if subjects else [],
        no_subject=not subjects,
        faces={"a" * 16: PictureFaces(likeness=likeness)},
        translations={"en": Translation(title="Tea", pictures=[Picture(id="a" * 16)])},
    )


def found(doc: StoryDoc, *older: LedgerDoc) -> list[Finding]:
    ledger = Ledger()
    for number, item in enumerate(older):
        ledger.put(str(number), item)
    verdict = check(doc, register=REGISTER, ledger=ledger, on=date(2020, 5, 1))
    return [f for f in verdict.findings if f.rule == "guard.same-picture"]


def public(
    *pictures: str, story: str = "S-111111", persons: tuple[str, ...] = ("p1",)
) -> LedgerDoc:
    return LedgerDoc(
        persons=list(persons), story=story, title="Four people rescued", public_on="2017-09-01",
        pictures=list(pictures),
    )  # fmt: skip


def test_the_older_story_with_the_same_photo_is_named() -> None:
    (finding,) = found(story(ALMOST), public(OTHER, PHOTO))

    assert finding.older == ["Four people rescued (2017-09)"]
    assert finding.strength == "decide"
    assert "2017-09" in finding.reason % finding.facts


@pytest.mark.parametrize(
    "older", [public(OTHER), public(), public(PHOTO, story="S-222222"), public("")]
)
def test_another_photo_or_the_story_itself_joins_nothing(older: LedgerDoc) -> None:
    assert found(story(PHOTO), older) == []


def test_a_photo_nobody_has_answered_for_yet_has_no_likeness() -> None:
    assert found(story(""), public(PHOTO)) == []


def test_two_releases_of_one_story_are_told_once() -> None:
    assert len(found(story(PHOTO), public(PHOTO), public(PHOTO))) == 1


def test_between_stories_about_nobody_it_is_a_note() -> None:
    (finding,) = found(story(PHOTO, subjects=False), public(PHOTO, persons=()))

    assert finding.strength == "note"


def test_what_was_withdrawn_still_joins() -> None:
    gone = public(PHOTO)
    gone.withdrawn_on = "2019-01-01"

    assert len(found(story(PHOTO), gone)) == 1


def test_a_decision_falls_when_a_further_story_joins() -> None:
    doc = story(PHOTO)
    (finding,) = found(doc, public(PHOTO))
    from farshore.domain.guard import span_hash

    doc.decisions = [
        Decision(
            language="en",
            rule=finding.rule,
            span_hash=span_hash(finding.field, finding.text),
            answer="accept_risk",
            reason="It is our own door.",
            by="wren",
            on="2020-05-01",
        )
    ]
    other = public(PHOTO, story="S-333333")
    other.title = "A winter"

    assert [f.decided for f in found(doc, public(PHOTO))] == [True]
    assert [f.decided for f in found(doc, public(PHOTO), other)] == [False]


def test_stories_of_one_day_are_told_in_one_order_however_they_were_read() -> None:
    """A decision is about the words that were shown: after a restart they are the same."""
    older = [
        msgspec.structs.replace(public(PHOTO, story=f"S-{n}"), title=title, language=language)
        for n, title, language in (("1", "Tea", "en"), ("1", "お茶", "ja"), ("2", "Soup", "en"))
    ]

    told = {
        (one.text, tuple(one.older))
        for some in permutations(older)
        for one in found(story(PHOTO), *some)
    }

    assert len(told) == 1
