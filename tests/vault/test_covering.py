"""What a text tells of each subject is asked of the subject's own consents, detail by detail."""

from datetime import date

import pytest
from msgspec.structs import replace

from farshore.domain.consent.details import detail_of_type
from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.guard.answers.verdicts import Finding, PersonCrowd, Verdict
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.people.covering import told_in
from farshore.vault.speech.errors import PublicationRefused
from farshore.vault.speech.messages import (
    Approve,
    Cover,
    CreateStory,
    GetBundle,
    GiveConsent,
    ListConsents,
    OpenStory,
    Publish,
    Submit,
    WithdrawConsent,
)
from tests.cast import Organisation

A, B, MOTHER = "C-AAAAAA", "C-BBBBBB", "C-MMMMMM"
TEXT = "Sora landed at Haneda and smiles at all of us, and on Sundays she rests and sings. "


def finding(who: str, kind: str, *, language: str = "en", rule: str = "guard.age") -> Finding:
    return Finding(
        field="body", start=0, end=3, text="...", type=kind, rule=rule, strength="note", who=who,
        language=language,
    )  # fmt: skip


def crowd(who: str, *facts: str) -> PersonCrowd:
    return PersonCrowd(
        who=who, k=40, k_high=40, limit=5, view="host_side", k_joined=40, facts=list(facts)
    )


def test_each_subject_is_asked_about_what_is_told_in_the_language() -> None:
    verdict = Verdict(
        level="clear",
        findings=[
            finding(A, "Q.age"),
            finding(A, "Q.employer", language="ja"),
            finding(A, "Q.place", rule="guard.unverified"),
            finding(MOTHER, "Q.health"),
        ],
    )

    told = told_in(verdict, "en", subjects=[A, B])

    assert told == {A: ["age", "story"], B: ["story"]}


def test_what_fits_two_subjects_is_asked_of_both_although_one_finding_is_left() -> None:
    verdict = Verdict(
        level="clear",
        findings=[finding(A, "Q.place"), finding(A, "Q.age")],
        crowds=[crowd(A, "place", "age"), crowd(B, "place")],
    )

    assert told_in(verdict, "en", subjects=[A, B])[B] == ["place", "story"]


def only(organisation: Organisation, *scopes: Scope) -> None:
    crane = organisation["crane"]
    for view in crane.ask(ListConsents(person=organisation.nari)).consents:
        crane.ask(WithdrawConsent(id=view.id))
    doc = ConsentDoc(person=organisation.nari, scopes=list(scopes), given_on=date(2018, 1, 1))
    crane.ask(GiveConsent(consent=doc))


def write(organisation: Organisation, text: str = TEXT, *, alias: str = "") -> str:
    doc = StoryDoc(
        subjects=[organisation.nari],
        alias=alias,
        public_on="2020-05-01",
        translations={"en": Translation(title="Bread", body=text * 3)},
    )
    return organisation["wren"].ask(CreateStory(words=words_of(doc))).label


def cover(organisation: Organisation, label: str) -> list[Cover]:
    return organisation["wren"].ask(OpenStory(label=label)).releases[0].cover


def approve(organisation: Organisation, label: str) -> None:
    view = organisation["wren"].ask(Submit(label=label, language="en"))
    approved = view.releases[0].content_hash
    organisation["swift"].ask(Approve(label=label, language="en", content_hash=approved))


def test_a_consent_to_the_story_alone_keeps_a_text_with_a_place_in(
    organisation: Organisation,
) -> None:
    only(organisation, Scope(languages=["en"], details=["story"]))
    label = write(organisation)
    approve(organisation, label)

    site, feed = cover(organisation, label)
    with pytest.raises(PublicationRefused, match="No consent covers all that it tells"):
        organisation["wren"].ask(Publish(label=label, language="en"))

    assert (site.channel, site.missing, site.why_not) == ("site", ["place"], "details")
    assert feed.missing == ["place"]


def test_two_consents_together_cover_what_neither_does_alone(organisation: Organisation) -> None:
    only(
        organisation,
        Scope(languages=["en"], details=["story"]),
        Scope(languages=["en"], details=["place"]),
    )

    assert [line.missing for line in cover(organisation, write(organisation))] == [[], []]


def test_a_consent_for_the_page_alone_publishes_nothing_since_feeds_take_every_story(
    organisation: Organisation,
) -> None:
    only(organisation, Scope(languages=["en"], details=["*"], channels=["site"]))
    label = write(organisation)
    approve(organisation, label)

    with pytest.raises(PublicationRefused, match="in feeds"):
        organisation["wren"].ask(Publish(label=label, language="en"))

    assert [(c.channel, c.why_not) for c in cover(organisation, label)] == [
        ("site", ""),
        ("feed", "scope"),
    ]


def test_a_consent_that_is_narrowed_afterwards_takes_the_page_out(
    organisation: Organisation,
) -> None:
    only(organisation, Scope(languages=["en"], details=["story", "place"]))
    label = write(organisation)
    approve(organisation, label)
    organisation["wren"].ask(Publish(label=label, language="en"))
    before = organisation["wren"].ask(GetBundle()).bundle.editions

    only(organisation, Scope(languages=["en"], details=["story"]))

    assert len(before) == 1
    assert organisation["wren"].ask(GetBundle()).bundle.editions == []


def test_an_alias_that_was_used_before_needs_a_consent_to_the_name(
    organisation: Organisation,
) -> None:
    only(organisation, Scope(languages=["en"], details=["story", "place"]))
    older = write(
        organisation, "Sora smiles at all of us, and on Sundays she rests and sings. ", alias="Sora"
    )
    approve(organisation, older)
    organisation["wren"].ask(Publish(label=older, language="en"))

    again, fresh = write(organisation, alias="Sora"), write(organisation, alias="Dami")

    assert [line.missing for line in cover(organisation, again)] == [["name"], ["name"]]
    assert [line.missing for line in cover(organisation, fresh)] == [[], []]


def test_an_alias_that_joins_stories_tells_as_much_as_a_name() -> None:
    assert {detail_of_type(kind) for kind in ("Q.alias", "D.nick", "D.name")} == {"name"}


NAMED = "Nari smiles at all of us, and on Sundays she rests and sings. "


def stops(organisation: Organisation, label: str) -> list[tuple[str, str]]:
    """Return the rules that stop a story or ask about its subject, each with how strongly."""
    found = organisation["wren"].ask(OpenStory(label=label)).verdict.findings
    acting = {(f.rule, f.strength) for f in found if f.strength != "note"}
    return sorted(one for one in acting if one[0] in {"guard.name", "guard.crowd-too-small"})


@pytest.mark.parametrize(
    ("details", "found"),
    [
        (["story", "name"], [("guard.name", "decide")]),
        (["*"], [("guard.name", "decide")]),
        (["story", "place"], [("guard.name", "block")]),
    ],
)
def test_within_consent_a_name_is_a_decision_and_beyond_it_a_stop(
    organisation: Organisation, details: list[str], found: list[tuple[str, str]]
) -> None:
    only(organisation, Scope(languages=["en"], details=details))

    assert stops(organisation, write(organisation, NAMED)) == found


def test_a_consent_that_is_withdrawn_makes_the_name_a_stop_again(
    organisation: Organisation,
) -> None:
    only(organisation, Scope(languages=["en"], details=["story", "name"]))
    label = write(organisation, NAMED)
    before = stops(organisation, label)
    only(organisation, Scope(languages=["ja"], details=["story", "name"]))

    assert (before, stops(organisation, label)) == (
        [("guard.name", "decide")],
        [("guard.name", "block")],
    )


def test_what_stands_beneath_a_finding_is_asked_of_the_consent_and_told_to_nobody(
    organisation: Organisation,
) -> None:
    only(organisation, Scope(languages=["en"], details=["story", "name"]))

    shown = organisation["wren"].ask(OpenStory(label=write(organisation, NAMED))).verdict

    assert shown.findings != []
    assert shown.beneath == []
    beneath = shown.findings[0]
    hidden = replace(
        shown, findings=[], crowds=[], beneath=[replace(beneath, who="P-1", type="D.name")]
    )
    assert told_in(hidden, "en", subjects=["P-1"]) == {"P-1": ["name", "story"]}
