"""A speaker before people: vetted host, terms, an announcement, and no reason for a no."""

import contextlib
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from farshore.domain.engagements.records import VETTING, EngagementDoc, Guest
from farshore.domain.errors import BadInput, FarshoreError, NotFound, Refused
from farshore.vault.speech.messages import Approve, ListAudit, OpenStory, Publish, Submit, Today
from farshore.vault.speech.messages.outreach.engagements import (
    AnnounceEngagement,
    CancelEngagement,
    ListEngagements,
    MoveEngagement,
    NoteWish,
    OfferEngagement,
    OpenEngagement,
    SaveEngagement,
)
from farshore.vault.speech.messages.outreach.interviews import AskSpeaker
from farshore.vault.speech.messages.outreach.speakers import OpenSpeaker
from tests.cast import Organisation, take_back
from tests.told import all_of
from tests.vault.outreach.road import Desk, brought_to, speaker, with_clock

STAGES = ("requested", "host_vetted", "offered", "accepted", "terms_agreed", "announced", "briefed", "held", "paid", "debriefed", "closed")  # fmt: skip


@pytest.fixture
def desk(organisation: Organisation) -> Desk:
    return with_clock(organisation)


def wanted(desk: Desk, **fields: Any) -> str:
    given: dict[str, Any] = {
        "host": "Colegio Norte", "contact": "Contact 3391", "title": "An evening of songs", "on": desk.today + timedelta(days=9),
        "begins": "18:30", "ends": "20:00", "place": "Hall of the library", "vetted": list(VETTING), "fee": "Fee 8812",
        "way_out": "Door 5571", "no_go": "Family 7723", "guests": [Guest(name="Anders Holm 9917", is_not_recorded=True)],
    }  # fmt: skip
    return desk.finch.ask(SaveEngagement(doc=EngagementDoc(**{**given, **fields}))).label


def rev(desk: Desk, label: str) -> int:
    return desk.finch.ask(OpenEngagement(label=label)).rev


def doc(desk: Desk, label: str) -> EngagementDoc:
    return desk.finch.ask(OpenEngagement(label=label)).doc


def move(desk: Desk, label: str, name: str, **given: str) -> None:
    desk.finch.ask(MoveEngagement(label=label, move=name, rev=rev(desk, label), given=given))


def step(desk: Desk, label: str, stage: str) -> None:
    """Bring an engagement from the stage before to this one."""
    at = {"label": label, "rev": rev(desk, label)}
    match stage:
        case "offered":
            who = speaker(desk, is_stage_ok=True)
            desk.finch.ask(OfferEngagement(**at, speaker=who))
        case "accepted":
            desk.finch.ask(NoteWish(**at, said="yes"))
        case "announced":
            desk.finch.ask(AnnounceEngagement(**at))
        case "held":
            desk.turn(days=9)
            move(desk, label, "hold")
        case "paid":
            move(desk, label, "pay", paid_on=desk.today.isoformat())
        case "debriefed":
            move(desk, label, "debrief", debrief="Calm 6617")
        case _:
            names = {
                "host_vetted": "vet",
                "terms_agreed": "agree",
                "briefed": "brief",
                "closed": "close",
            }
            move(desk, label, names[stage])


def brought(desk: Desk, stage: str, **fields: Any) -> str:
    label = wanted(desk, **fields)
    for one in STAGES[1 : STAGES.index(stage) + 1]:
        step(desk, label, one)
    return label


def published(desk: Desk, story: str) -> str:
    wren, swift = desk.organisation["wren"], desk.organisation["swift"]
    wren.ask(Submit(label=story, language="en"))
    ready = next(r for r in swift.ask(OpenStory(label=story)).releases if r.language == "en")
    swift.ask(Approve(label=story, language="en", content_hash=ready.content_hash))
    return swift.ask(Publish(label=story, language="en")).path


def test_an_evening_from_the_first_letter_to_the_talk_afterwards(desk: Desk) -> None:
    label = brought(desk, "closed")

    assert doc(desk, label).stage == "closed"
    assert [m.move for m in doc(desk, label).history] == [
        "vet", "offer", "accept", "agree", "announce", "brief", "hold", "pay", "debrief", "close",
    ]  # fmt: skip


def test_every_step_that_must_not_happen_is_refused_with_the_reason(desk: Desk) -> None:
    """From each stage every step but the next one; announcing may be left out before briefing."""
    given = {"paid_on": desk.today.isoformat(), "debrief": "Calm", "reason": "No."}
    moves = {"host_vetted": "vet", "terms_agreed": "agree", "briefed": "brief", "held": "hold"}
    moves |= {"paid": "pay", "debriefed": "debrief", "closed": "close", "declined": "decline"}
    for number, stage in enumerate(STAGES):
        label = brought(desk, stage)
        who = speaker(desk, is_stage_ok=True)
        before = doc(desk, label)
        allowed = {
            *STAGES[number + 1 : number + 2],
            *(["briefed"] if stage == "terms_agreed" else []),
        }
        allowed |= {"declined"} if stage in {"requested", "host_vetted"} else set()
        at = {"label": label, "rev": rev(desk, label)}
        calls = {to: MoveEngagement(**at, move=name, given=given) for to, name in moves.items()}
        calls["offered"] = OfferEngagement(**at, speaker=who)
        calls["accepted"], calls["announced"] = NoteWish(**at, said="yes"), AnnounceEngagement(**at)

        for call in (call for to, call in calls.items() if to not in allowed):
            with pytest.raises(BadInput) as refusal:
                desk.finch.ask(call)
            assert len(str(refusal.value)) > 20

        assert doc(desk, label) == before
        desk.turn(days=95)


def test_the_announcement_says_what_is_public_and_is_about_the_speaker(desk: Desk) -> None:
    label = brought(desk, "announced")
    story = desk.organisation["wren"].ask(OpenStory(label=doc(desk, label).story)).doc

    body = story.translations["en"].body
    assert story.subjects == [desk.organisation.nari]
    assert "Sora" in body
    for secret in ("3391", "8812", "5571", "7723", "9917"):
        assert secret not in body


def test_a_speaker_cancels_at_any_time_and_nothing_says_why(desk: Desk) -> None:
    for stage in ("host_vetted", "offered", "accepted", "terms_agreed", "announced", "briefed"):
        label = brought(desk, stage)
        desk.finch.ask(CancelEngagement(label=label, rev=rev(desk, label)))
        after = doc(desk, label)
        assert (after.stage, after.speaker, after.person, after.fee) == ("cancelled", "", "", "")
        assert [m.reason for m in after.history if m.move == "cancel"] == [""]
        with pytest.raises(BadInput):
            desk.finch.ask(CancelEngagement(label=label, rev=rev(desk, label)))
        desk.turn(days=95)


def test_what_was_announced_is_out_when_the_speaker_cancels(desk: Desk) -> None:
    label = brought(desk, "announced")
    story = doc(desk, label).story
    editions = desk.organisation.service.vault.model.editions
    with contextlib.suppress(FarshoreError):  # the guard may ask for more; it is shut all the same
        published(desk, story)
    desk.finch.ask(CancelEngagement(label=label, rev=rev(desk, label)))

    assert not [one for one in editions if one[0] == story]
    view = desk.organisation["wren"].ask(OpenStory(label=story))
    assert all("withdrawn" in release.why_not for release in view.releases)


def test_a_no_leaves_neither_who_nor_why(desk: Desk) -> None:
    label = brought(desk, "offered")

    desk.finch.ask(NoteWish(label=label, rev=rev(desk, label), said="no"))

    after = doc(desk, label)
    assert (after.stage, after.speaker, after.person, after.name_used) == (
        "host_vetted",
        "",
        "",
        "",
    )
    assert [m.move for m in after.history] == ["vet"]


def test_evenings_and_interviews_count_for_one_limit(desk: Desk) -> None:
    who = speaker(desk, is_stage_ok=True, load=1)
    talk = brought_to(desk, "questions_read")
    desk.act(AskSpeaker, talk, speaker=who, fee="8,000 yen")
    label = brought(desk, "host_vetted")

    with pytest.raises(BadInput, match="2027-01-01"):
        desk.finch.ask(OfferEngagement(label=label, rev=rev(desk, label), speaker=who))

    assert len(desk.finch.ask(OpenSpeaker(label=who)).doc.asked_on) == 1


def test_nobody_stands_before_people_who_did_not_wish_to(desk: Desk) -> None:
    label = brought(desk, "host_vetted")

    with pytest.raises(BadInput, match="before people"):
        desk.finch.ask(OfferEngagement(label=label, rev=rev(desk, label), speaker=speaker(desk)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"host": ""}, {"begins": "25:00"}, {"begins": "20:00", "ends": "18:30"}, {"seats": 501}, {"title": "x" * 201},
        {"guests": [Guest(name="A", seats=0)]},
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(desk: Desk, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInput):
        wanted(desk, **wrong)


def test_a_step_whose_promises_are_not_kept_is_refused(desk: Desk) -> None:
    label = wanted(desk, vetted=["identity"])
    with pytest.raises(BadInput, match="5 of it"):
        move(desk, label, "vet")
    for missing in ("fee", "way_out"):
        label = brought(desk, "accepted", **{missing: ""})
        with pytest.raises(BadInput, match="Terms are"):
            move(desk, label, "agree")
        desk.turn(days=95)
    label = brought(desk, "briefed")
    with pytest.raises(BadInput, match="not come yet"):
        move(desk, label, "hold")
    for name in ("offer", "accept", "announce"):
        with pytest.raises(BadInput):
            move(desk, label, name)


def test_an_evening_waits_before_and_after(desk: Desk) -> None:
    label = brought(desk, "terms_agreed")

    def kinds() -> set[str]:
        return {card.kind for card in desk.finch.ask(Today(whose="all")).cards}

    assert not {"engagement_brief", "engagement_after"} & kinds()
    desk.turn(days=3)
    assert "engagement_brief" in kinds()
    move(desk, label, "brief")
    desk.turn(days=7)
    assert "engagement_after" in kinds()


def test_lists_and_the_trail_tell_nothing_of_a_speaker_and_others_nothing_at_all(
    desk: Desk,
) -> None:
    label = brought(desk, "briefed")
    owl = desk.organisation["owl"]

    listed = all_of(desk.finch.ask(ListEngagements()))
    trail = all_of(owl.ask(ListAudit(per_page=200)))

    for secret in ("3391", "8812", "5571", "7723", "9917", "Sora"):
        assert secret not in listed + trail, secret
    assert desk.organisation.nari not in listed
    for handle in ("crane", "tern", "wren", "owl"):
        with pytest.raises((Refused, NotFound)):
            desk.organisation[handle].ask(OpenEngagement(label=label))


def test_erasing_the_speaker_destroys_the_engagement(desk: Desk) -> None:
    label = brought(desk, "accepted")

    take_back(desk.organisation, next(iter(desk.organisation.service.vault.model.batches)))

    with pytest.raises(NotFound):
        desk.finch.ask(OpenEngagement(label=label))


def saved(desk: Desk, label: str, **fields: Any) -> EngagementDoc:
    made = msgspec.structs.replace(doc(desk, label), **fields)
    desk.finch.ask(SaveEngagement(doc=made, rev=rev(desk, label)))
    return doc(desk, label)


def test_another_host_is_looked_at_anew(desk: Desk) -> None:
    label = brought(desk, "host_vetted")

    same = saved(desk, label, host="COLEGIO  Norte", place="The small hall")
    other = saved(desk, label, host="Someone else")

    assert (same.stage, same.vetted) == ("host_vetted", list(VETTING))
    assert (other.stage, other.vetted) == ("requested", [])


def test_nobody_speaks_for_a_host_who_was_put_in_afterwards(desk: Desk) -> None:
    label = brought(desk, "offered")

    with pytest.raises(BadInput, match="host can't be changed"):
        saved(desk, label, host="Someone else")

    assert saved(desk, label, seats=40).host == "Colegio Norte"
