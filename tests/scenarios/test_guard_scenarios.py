"""Scenarios 1, 3, 7, 8, 9 and 10: what the guard says of a story, from the draft to the refused release."""

import pytest

from farshore.domain.guard.answers.verdicts import Finding, Verdict
from farshore.domain.people.records import JourneyEvent, PersonDoc, PersonName, Statement
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.errors import DecisionRefused, PublicationRefused
from farshore.vault.speech.messages import (
    ApplyRemedy,
    CreateStory,
    FindRemedies,
    ImportPeople,
    OpenStory,
    RecordDecision,
    StoryView,
    Submit,
)
from tests.cast import Organisation
from tests.scenarios.releasing import publish, write

REASON = "The organisation has asked two people who know the family."


def told(organisation: Organisation, body: str, *subjects: str, alias: str = "") -> StoryView:
    doc = StoryDoc(
        subjects=list(subjects),
        no_subject=not subjects,
        alias=alias,
        public_on="2021-05-01",
        translations={"en": Translation(title="A story", slug="a-story", byline=alias, body=body)},
    )
    label = organisation["wren"].ask(CreateStory(words=words_of(doc))).label
    return organisation["wren"].ask(OpenStory(label=label))


def verdict_of(view: StoryView) -> Verdict:
    assert view.verdict is not None
    return view.verdict


def by_rule(view: StoryView, rule: str) -> list[Finding]:
    return [f for f in verdict_of(view).findings if f.rule == rule]


def register(organisation: Organisation, *docs: PersonDoc) -> list[str]:
    return organisation["crane"].ask(ImportPeople(docs=list(docs), source="test")).labels


def test_a_birth_window_a_landing_day_and_an_airport_leave_one_person(
    organisation: Organisation,
) -> None:
    body = "Mr. Pak turned 22 in custody. On 8 December 2017 the plane landed at Haneda Airport."
    view = told(organisation, body, organisation.nari, alias="Sora")

    words = {f.text: [s.label for s in f.suggestions] for f in verdict_of(view).findings}

    assert verdict_of(view).level == "blocked"
    assert min(crowd.k for crowd in verdict_of(view).crowds) < 5
    assert "was in her twenties" in words["turned 22"]
    assert "that winter" in words["On 8 December 2017"]
    with pytest.raises(PublicationRefused):
        organisation["wren"].ask(Submit(label=view.doc.label, language="en"))


def test_every_offered_remedy_is_one_that_the_guard_passes(organisation: Organisation) -> None:
    body = (
        "Pak Na-ri turned 22 in custody. She landed at Haneda on 8 December 2017 and works at "
        "Shiosai Bakery. We had tea together and sang until the evening came."
    )
    view = told(organisation, body, organisation.nari, alias="Sora")

    offers = organisation["wren"].ask(FindRemedies(label=view.doc.label, rev=view.rev)).remedies
    after = organisation["wren"].ask(
        ApplyRemedy(label=view.doc.label, rev=view.rev, changes=offers[0].changes)
    )

    assert offers[0].level == "clear"
    assert verdict_of(after).level == "clear"
    assert "Na-ri" not in after.doc.translations["en"].body


def test_a_new_alias_does_not_unlink(organisation: Organisation) -> None:
    shared = " People in their twenties like tea. We painted the door blue and had tea together."
    first = write(organisation, "en", body="Sora came by." + shared)
    publish(organisation, first, "en")

    view = told(organisation, "Dami came by." + shared, organisation.nari, alias="Dami")

    found = by_rule(view, "guard.alias-does-not-unlink")
    assert [f.text for f in found] == ["in their twenties"]
    assert "in their twenties" in found[0].older[0]


def test_of_people_still_on_the_way_count_and_need_may_be_told_and_no_place(
    organisation: Organisation,
) -> None:
    (label,) = register(
        organisation,
        PersonDoc(
            label="moving",
            stage="in_motion",
            names=[PersonName(text="오하린")],
            statements=[Statement(kind="birth", said="2001-03-04")],
            journey=[JourneyEvent(event="crossing", date="2021-03", place="Tumen")],
        ),
    )

    open_words = told(organisation, "Three people need warm coats, and rice for a month.", label)
    closed = told(organisation, "They hide in Yanji: a woman of 20 who walks with a limp.", label)

    assert by_rule(open_words, "guard.live-operation") == []
    blocked = {f.text for f in by_rule(closed, "guard.live-operation") if f.strength == "block"}
    assert "Yanji" in blocked
    assert verdict_of(closed).level == "blocked"


def test_a_helper_s_code_name_is_blocked_and_can_not_be_decided_away(
    organisation: Organisation,
) -> None:
    register(
        organisation,
        PersonDoc(label="h", role="helper", names=[PersonName(text="Uncle Bear", kind="alias")]),
    )
    view = told(organisation, "He is called Uncle Bear since he can sleep anywhere, even in snow.")

    (finding,) = [f for f in verdict_of(view).findings if f.text == "Uncle Bear"]

    assert finding.strength == "block"
    with pytest.raises(DecisionRefused):
        decide(organisation, "wren", view, finding)


def decide(organisation: Organisation, who: str, view: StoryView, finding: Finding) -> StoryView:
    return organisation[who].ask(
        RecordDecision(
            label=view.doc.label,
            rev=view.rev,
            language="en",
            rule=finding.rule,
            field=finding.field,
            span=finding.text,
            answer="accept_risk",
            reason=REASON,
        )
    )


def test_parents_near_the_border_with_a_telephone_need_two_people(
    organisation: Organisation,
) -> None:
    body = "Her mother lives near the border and calls her by telephone twice a year."
    view = told(organisation, body, organisation.nari, alias="Sora")
    (finding,) = by_rule(view, "guard.relatives-at-risk")

    once = decide(organisation, "wren", view, finding)
    again = decide(organisation, "wren", once, finding)
    twice = decide(organisation, "swift", again, finding)

    assert verdict_of(once).level == "blocked"
    assert by_rule(once, "guard.relatives-at-risk")[0].asked_by == "wren"
    assert verdict_of(again).level == "blocked"
    assert by_rule(twice, "guard.relatives-at-risk")[0].decided


def test_work_talks_and_initials_are_blocked_and_the_word_that_would_do_is_shown(
    organisation: Organisation,
) -> None:
    people = [
        PersonDoc(
            label=f"n{i}",
            names=[PersonName(text=name)],
            statements=[
                Statement(kind="job", said="nurse"),
                Statement(kind="birth", said=f"{1980 + i}"),
            ]
            + ([Statement(kind="trait", said="frequent speaker")] if i < 2 else []),
        )
        for i, name in enumerate(
            ["김서현", "김세희", "민아라", "민나라", "민다라", "민마라", "민바라"]
        )
    ]
    labels = register(organisation, *people)
    body = "K. S. H. is a nurse and gives talks in schools. We all drank tea, and it rained."

    view = told(organisation, body, labels[0])

    crowd = verdict_of(view).crowds[0]
    assert verdict_of(view).level == "blocked"
    assert crowd.k == 2
    assert "gives talks" in crowd.drop_one
    assert any(f.type == "D.initials" for f in verdict_of(view).findings)


def test_the_first_family_is_found_without_any_name(organisation: Organisation) -> None:
    view = told(organisation, "The first family we resettled has a shop now.", organisation.nari)

    assert [f.text for f in by_rule(view, "guard.unique-role")] == ["The first family"]
    assert verdict_of(view).level != "clear"
