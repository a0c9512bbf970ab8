"""Answers become a story, and a withdrawal takes it out again.

Who holds no key of stories hands a draft in and can't read it: the guard's own ring seals it. It
goes the way of every story then: judged, covered by a consent, approved by a second person.
"""

import dataclasses

from farshore.domain.errors import BadInput
from farshore.domain.interviews.records import InterviewDoc
from farshore.domain.interviews.stages import DECLINED, INTERVIEW, WITHDRAWN
from farshore.domain.interviews.story import story_of
from farshore.domain.interviews.undoing import withdrawn
from farshore.domain.people.leading import led_once
from farshore.domain.stories.documents import StoryDoc, Words, with_words
from farshore.domain.stories.revisions import in_step
from farshore.vault.nouns.outreach.interviews import INTERVIEWS, PLACE
from farshore.vault.nouns.outreach.questions import step
from farshore.vault.nouns.outreach.speakers import SPEAKERS
from farshore.vault.nouns.verbs import logged_asker, unit_of
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.outreach.interviews import ReleaseAnswers, WithdrawInterview
from farshore.vault.speech.messages.people import Saved
from farshore.vault.state.revoking import revoke_withdrawal
from farshore.vault.state.rights import CHANGES, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.documents import Line, new_id
from farshore.vault.storage.kept import STORY
from farshore.vault.storage.model import StoryEntry
from farshore.vault.stories.drafts import check_story, fresh
from farshore.vault.stories.redoing import close_story

CATEGORY = "voices"


@answers(ReleaseAnswers, compartment=PLACE, audit="release-answers")
def release_answers(vault: Vault, session: Session, call: ReleaseAnswers) -> Saved:
    """Make a story of what was answered. Nothing is public by that.

    Raises:
        BadInput: the speaker has not reviewed the answers, or nothing was answered.
        ChangedMeanwhile: somebody saved the request since.
    """
    vault.log(session, "release-answers", label=call.label)
    asker = logged_asker(vault, session)
    line, doc = vault.shelf.open(INTERVIEWS, call.label, asker=asker)
    _need_rev(line, call.rev)
    INTERVIEW.take("release", stage=doc.stage, roles=session.roles, given={})
    if not call.title.strip():
        raise BadInput(why="Give the story a title.")
    alias = vault.shelf.line(SPEAKERS, doc.speaker, ring=session.ring).row.alias
    words = story_of(
        doc,
        alias=alias,
        title=call.title,
        lead=call.lead,
        public_on=today(vault.clock).isoformat(),
        categories=_shelf(vault),
    )
    label = hand_in(vault, session, words)

    def by(known: InterviewDoc) -> InterviewDoc:
        return step(vault, session, known, "release", story=label)

    made = vault.shelf.change(
        INTERVIEWS, call.label, rev=call.rev, asker=asker, unit_of=unit_of(vault), by=by
    )
    return Saved(label=made.label, rev=made.rev)


def _shelf(vault: Vault) -> list[str]:
    site = vault.model.site
    slugs = [one.slug for one in site.doc.categories] if site else []
    return [CATEGORY] if CATEGORY in slugs else []


def hand_in(vault: Vault, session: Session, words: Words) -> str:
    """Seal a new draft by the guard's ring; returns its label.

    Raises:
        BadInput: it can't be a story.
    """
    words = led_once(words, vault.model.leads, field="subjects")
    doc = in_step(fresh(vault, with_words(StoryDoc(), words), by=session.handle))
    check_story(vault, session, doc)
    vault.log(session, "create-story", label=doc.label)
    unit, row_id = new_id(), new_id()
    if vault.asking:
        vault.asking.has_written = True
    ring = vault.need_opened().ring
    vault.shelf.seal(STORY, doc, ring=ring, unit=unit, row_id=row_id)
    vault.model.stories[doc.label] = StoryEntry(row_id, unit, 1, doc)
    return doc.label


@answers(WithdrawInterview, compartment=PLACE, audit="withdraw-interview")
def withdraw_interview(vault: Vault, session: Session, call: WithdrawInterview) -> Saved:
    """Take an interview back: its story first, then its answers. What it undid is kept as codes.

    Raises:
        BadInput: it was taken back, declined or broken off already.
        ChangedMeanwhile: somebody saved the request since.
    """
    vault.log(session, "withdraw-interview", label=call.label)
    asker = logged_asker(vault, session)
    line, doc = vault.shelf.open(INTERVIEWS, call.label, asker=asker)
    _need_rev(line, call.rev)
    if doc.stage in {WITHDRAWN, DECLINED}:
        raise BadInput(why="This request has ended already; there is nothing to take back.")
    if doc.story:
        take_story_out(vault, session, doc.story)

    def by(known: InterviewDoc) -> InterviewDoc:
        return withdrawn(known, by=call.by, handle=session.handle, on=today(vault.clock))

    made = vault.shelf.change(
        INTERVIEWS, call.label, rev=call.rev, asker=asker, unit_of=unit_of(vault), by=by
    )
    return Saved(label=made.label, rev=made.rev)


def take_story_out(vault: Vault, session: Session, label: str) -> None:
    """Take a story out of the site for ever, or keep its draft from ever going there."""
    model = vault.model
    entry = model.stories.get(label) or model.deleted.get(label)
    if entry is None:
        return
    as_guard = dataclasses.replace(session, ring=vault.need_opened().ring)
    out = [language for story, language in model.editions if story == label]
    vault.log(session, "withdraw", label=label, detail=" ".join(out))
    revoke_withdrawal(vault, on=today(vault.clock), unit=entry.unit)
    close_story(vault, as_guard, label)


def _need_rev(line: Line[InterviewDoc], rev: int) -> None:
    if line.rev != rev:
        raise ChangedMeanwhile(label=line.label)


CHANGES.update({"release-answers", "withdraw-interview"})
