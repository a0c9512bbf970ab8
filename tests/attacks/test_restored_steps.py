"""T6: what was taken back, deleted or declined since a backup stays so, whoever holds the key to it.

Consents and published stories are in `test_restored_backups`; here is all else that can be taken
back: interviews with their unpublished drafts, deleted drafts, wishes, and what only its members
open.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import farshore.vault.nouns
from farshore.domain.errors import BadInput
from farshore.domain.petitions.records.campaigns import CampaignDoc
from farshore.domain.stories.documents import StoryDoc, Translation, words_of
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.errors import PublicationRefused
from farshore.vault.speech.messages import (
    CreateStory,
    ListAudit,
    ListStories,
    OpenPerson,
    OpenStory,
    SavePerson,
    Submit,
)
from farshore.vault.speech.messages.casework.partners import ListAgreements, MoveAgreement
from farshore.vault.speech.messages.outreach.engagements import (
    CancelEngagement,
    ListEngagements,
    MoveEngagement,
    OpenEngagement,
)
from farshore.vault.speech.messages.outreach.interviews import (
    ListInterviews,
    MoveInterview,
    OpenInterview,
    ReleaseAnswers,
    WithdrawInterview,
)
from farshore.vault.speech.messages.outreach.speakers import ListSpeakers, MoveSpeaker
from farshore.vault.speech.messages.petitions.campaigns import (
    ListCampaigns,
    MoveCampaign,
    SaveCampaign,
)
from farshore.vault.speech.messages.public.history import (
    DeleteStory,
    ListDeleted,
    PutBackStory,
)
from farshore.vault.speech.messages.tracing.candidates import HearOther
from farshore.vault.speech.messages.tracing.requests import MoveTracing, OpenTracing
from farshore.vault.state.revoking import left_over
from farshore.vault.state.vault import Vault
from farshore.vault.storage.documents import Line
from farshore.vault.storage.nouns import NOUNS
from tests.attacks.test_restored_backups import Day
from tests.cast import Organisation, sign_in
from tests.tracing import asked as searched
from tests.tracing import family_in, take
from tests.vault.casework.test_packets import in_force
from tests.vault.outreach.road import Desk, asked, brought_to, speaker, with_clock
from tests.vault.outreach.test_engagements import brought, wanted

NO_WITHDRAWAL = {
    "casework_case": "work that is closed can be taken up again",
    "journey": "where people are is recorded anew",
    "packet": "it has left the house; what became of it is the partner's word",
    "request": "what an office decided is decided there",
    "situation": "lasts",
    "appointment": "a day that is past",
    "rights_request": "an answer that was given",
    "complaint": "an answer that was given",
    "task": "nobody is harmed by a task that is open again",
    "publication": "what others published is looked at again",
    "letter": "it has been posted",
    "office": "an address that is checked again",
    "target": "a place gets nothing but what consents cover",
    "plan": "work that can be taken up again",
    "review": "a talk that was held",
    "own_field": "a question that is asked no more may be asked again; answers end by their own day",
    "milestone": "only what consents cover is told of it",
}
"""Nouns whose stages withdraw nothing that anybody gave, and why."""


@pytest.fixture
def day(organisation: Organisation, tmp_path: Path) -> Iterator[Day]:
    found = Day(organisation, tmp_path)
    yield found
    found.close()


@pytest.fixture
def desk(organisation: Organisation) -> Desk:
    return with_clock(organisation)


def again(day: Day, at: str) -> VaultClient:
    """Restore a backup beside the home that was used until now, and unseal it."""
    day.restored(at, home=day.home)
    return day.woken()


def lines_of(vault: Vault) -> list[Line[Any]]:
    ring = next(one.ring for one in vault.sessions.values() if one.ring.has("tracing"))
    return list(vault.shelf.lines(NOUNS["tracing_candidate"], ring=ring))


def draft(organisation: Organisation, **values: Any) -> str:
    text = Translation(title="Work", body="She sings in the evening and works by day. " * 4)
    doc = StoryDoc(no_subject=True, translations={"en": text}, public_on="2020-01-01", **values)
    return organisation["wren"].ask(CreateStory(words=words_of(doc))).label


def test_every_noun_with_stages_says_which_outlive_a_restore_or_why_none_does() -> None:
    staged = {table for table in farshore.vault.nouns.ALL if NOUNS[table].moves}
    lasting = {table for table in farshore.vault.nouns.ALL if NOUNS[table].lasting}

    assert staged - lasting == NO_WITHDRAWAL.keys()
    for table in staged & lasting:
        known = NOUNS[table].moves
        assert known
        ends = {"ended", "declined", "withdrawn", "cancelled"} & known.stages
        assert ends <= NOUNS[table].lasting


def test_an_unpublished_draft_of_a_withdrawn_interview_is_never_published(
    desk: Desk, day: Day
) -> None:
    label = brought_to(desk, "released")
    story = desk.doc(label).story
    at = day.backup()
    desk.act(WithdrawInterview, label, by="speaker")

    wren = sign_in(again(day, at), "wren")

    view = wren.ask(OpenStory(label=story))
    assert {text.state for text in view.doc.translations.values()} == {"withdrawn"}
    assert view.doc.withdrawn_on
    with pytest.raises((BadInput, PublicationRefused)):
        wren.ask(Submit(label=story, language="en"))


def test_a_deleted_draft_of_a_withdrawn_interview_is_closed_again(desk: Desk, day: Day) -> None:
    label = brought_to(desk, "released")
    story = desk.doc(label).story
    wren = desk.organisation["wren"]
    wren.ask(DeleteStory(label=story, rev=wren.ask(OpenStory(label=story)).rev))
    at = day.backup()
    desk.act(WithdrawInterview, label, by="speaker")

    wren = sign_in(again(day, at), "wren")
    wren.ask(PutBackStory(label=story))

    states = {t.state for t in wren.ask(OpenStory(label=story)).doc.translations.values()}
    assert states == {"withdrawn"}


@pytest.mark.parametrize("stage", ["agreed", "reviewed", "released"])
def test_a_withdrawn_interview_has_no_answers_once_its_member_comes(
    desk: Desk, day: Day, stage: str
) -> None:
    label = brought_to(desk, stage)
    at = day.backup()
    desk.act(WithdrawInterview, label, by="speaker")

    nobody = again(day, at)
    sign_in(nobody, "wren")  # has no key to interviews: it goes on waiting
    vault = day.services[0].vault
    assert len(left_over(vault)) == 1
    finch = sign_in(nobody, "finch")

    opened = finch.ask(OpenInterview(label=label))
    assert (opened.stage, opened.doc.answers, opened.doc.speaker) == ("withdrawn", [], "")
    assert opened.doc.withdrawn_by == "speaker"
    assert [row.stage for row in finch.ask(ListInterviews()).rows] == ["withdrawn"]
    assert left_over(vault) == []
    with pytest.raises(BadInput):
        finch.ask(ReleaseAnswers(label=label, rev=opened.rev, title="Again"))
    told = sign_in(nobody, "owl").ask(ListAudit(per_page=20)).entries
    assert ("redo-step", label) in {(one.action, one.object) for one in told}


def test_what_was_done_again_is_done_once(desk: Desk, day: Day) -> None:
    label = brought_to(desk, "agreed")
    at = day.backup()
    desk.act(WithdrawInterview, label, by="requester")
    nobody = again(day, at)

    revs = [sign_in(nobody, "finch").ask(OpenInterview(label=label)).rev for _ in range(2)]

    assert revs[0] == revs[1]


def _speaker(desk: Desk) -> Callable[[], object]:
    label = speaker(desk)
    return lambda: desk.finch.ask(MoveSpeaker(label=label, move="end", rev=1))


def _interview(desk: Desk) -> Callable[[], object]:
    step = MoveInterview(label=asked(desk), move="decline", rev=1, given={"reason": "No."})
    return lambda: desk.finch.ask(step)


def _engagement(desk: Desk) -> Callable[[], object]:
    step = MoveEngagement(label=wanted(desk), move="decline", rev=1, given={"reason": "No."})
    return lambda: desk.finch.ask(step)


def _campaign(desk: Desk) -> Callable[[], object]:
    doc = CampaignDoc(title="Bread", day=date(2027, 6, 20))
    label = desk.finch.ask(SaveCampaign(doc=doc)).label
    step = MoveCampaign(label=label, move="cancel", rev=1, given={"reason": "They asked us to."})
    return lambda: desk.finch.ask(step)


@pytest.mark.parametrize(
    ("prepared", "listed"),
    [
        (_speaker, ListSpeakers()),
        (_interview, ListInterviews()),
        (_engagement, ListEngagements()),
        (_campaign, ListCampaigns()),
    ],
)
def test_what_ended_has_ended_after_a_restore(
    desk: Desk, day: Day, prepared: Callable[[Desk], Callable[[], object]], listed: Any
) -> None:
    end = prepared(desk)
    at = day.backup()
    end()
    (row,) = desk.finch.ask(listed).rows

    (after,) = sign_in(again(day, at), "finch").ask(listed).rows

    assert row.stage in {"ended", "declined", "cancelled"}
    assert after.stage == row.stage


def test_a_no_of_the_other_side_and_a_closed_search_outlive_a_restore(day: Day) -> None:
    family = family_in(day.organisation)
    found = take(family, searched(family), family.son, until="asked")
    at = day.backup()
    no = HearOther(label=found.label, rev=found.rev, agrees=False, words="He does not wish it.")
    family.curlew.ask(no)
    request = found.doc.request
    rev = family.curlew.ask(OpenTracing(label=request)).rev
    family.curlew.ask(
        MoveTracing(label=request, move="close", rev=rev, given={"reason": "She asked us to."})
    )

    curlew = sign_in(again(day, at), "curlew")

    assert curlew.ask(OpenTracing(label=request)).stage == "closed"
    vault = day.services[0].vault
    (line,) = (one for one in lines_of(vault) if one.label == found.label)
    assert line.row.stage == "declined"


def test_an_agreement_that_ended_sends_nothing_after_a_restore(day: Day) -> None:
    tern = day.organisation["tern"]
    label = in_force(day.organisation)
    at = day.backup()
    tern.ask(MoveAgreement(label=label, move="end", rev=3, given={"reason": "They told others."}))

    tern = sign_in(again(day, at), "tern")

    assert [row.stage for row in tern.ask(ListAgreements()).rows] == ["ended"]


def test_a_cancelled_engagement_names_no_speaker_after_a_restore(desk: Desk, day: Day) -> None:
    label = brought(desk, "offered")
    at = day.backup()
    rev = desk.finch.ask(OpenEngagement(label=label)).rev
    desk.finch.ask(CancelEngagement(label=label, rev=rev))

    doc = sign_in(again(day, at), "finch").ask(OpenEngagement(label=label)).doc

    assert (doc.stage, doc.speaker, doc.person) == ("cancelled", "", "")


def test_a_deleted_draft_waits_to_be_destroyed_after_a_restore_too(day: Day) -> None:
    wren = day.organisation["wren"]
    label, other = draft(day.organisation), draft(day.organisation)
    at = day.backup()
    for one in (label, other):
        wren.ask(DeleteStory(label=one, rev=1))
    wren.ask(PutBackStory(label=other))

    wren = sign_in(again(day, at), "wren")

    assert [(row.label, row.by) for row in wren.ask(ListDeleted()).rows] == [(label, "wren")]
    assert [row.label for row in wren.ask(ListStories()).rows] == [other]


def test_a_draft_that_was_put_back_since_is_there_after_a_restore(day: Day) -> None:
    wren = day.organisation["wren"]
    label = draft(day.organisation)
    wren.ask(DeleteStory(label=label, rev=1))
    at = day.backup()
    wren.ask(PutBackStory(label=label))

    wren = sign_in(again(day, at), "wren")

    assert [row.label for row in wren.ask(ListStories()).rows] == [label]


def test_a_wish_to_be_in_no_figures_outlives_a_restore(day: Day) -> None:
    crane, nari = day.organisation["crane"], day.organisation.nari
    at = day.backup()
    view = crane.ask(OpenPerson(label=nari))
    view.doc.declines_figures = True
    crane.ask(SavePerson(doc=view.doc, rev=view.rev))

    crane = sign_in(again(day, at), "crane")

    assert crane.ask(OpenPerson(label=nari)).doc.declines_figures
    assert day.services[0].vault.model.people[nari].declines_figures
