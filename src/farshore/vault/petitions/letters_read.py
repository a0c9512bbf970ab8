"""The guard reads every letter and envelope: the recipient is the adversary's friend.

What is judged is what would be made: each string of each letter, as it is set.
"""

import dataclasses
from functools import partial

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.letters import fields_of_letters
from farshore.domain.guard.answers.verdicts import TWO_PERSONS, Finding, Verdict
from farshore.domain.guard.names.asked import names_asked
from farshore.domain.petitions.records.campaigns import CampaignDoc
from farshore.domain.petitions.records.editions import need_open
from farshore.domain.petitions.records.letters import as_set
from farshore.domain.stories.documents import StoryDoc
from farshore.vault.guarding.checks import judge_fields
from farshore.vault.guarding.telling import told_verdict, with_told_answer
from farshore.vault.nouns.petitions.campaigns import ADVOCACY, CAMPAIGNS
from farshore.vault.nouns.verbs import changes
from farshore.vault.petitions.gathering import Gathered, gather, gathered
from farshore.vault.speech.errors import PublicationRefused, ToldEnough
from farshore.vault.speech.messages.petitions.campaigns import (
    AnswerGuard,
    AskGuard,
    GuardFinding,
    LettersRead,
)
from farshore.vault.state.asking import ask_for
from farshore.vault.state.rights import Right, answers
from farshore.vault.state.vault import Session, Vault


@answers(AskGuard, compartment=ADVOCACY, audit="ask-guard-letters")
def ask_guard(vault: Vault, session: Session, call: AskGuard) -> LettersRead:
    """Return what the guard says of the letters as they would be made now.

    Raises:
        BadInput: no letter can be made yet.
        ToldEnough: the member has asked about too much today.
    """
    found = gather(vault, session, call.label)
    verdict = _told(vault, session, found)
    vault.log(session, "ask-guard-letters", label=call.label)
    return LettersRead(
        level=verdict.level,
        findings=[_finding(one) for one in verdict.findings if one.strength != "note"],
    )


def need_clear(vault: Vault, session: Session, found: Gathered) -> None:
    """Refuse letters that the guard does not call clear.

    Raises:
        PublicationRefused: what it found stands on the campaign's page.
        ToldEnough: the member has asked about too much today.
        AlarmsFirst: what the guard reads by may not be whole.
    """
    vault.need_sound()
    if _told(vault, session, found).level != "clear" or _judged(vault, found).level != "clear":
        raise PublicationRefused(why="the guard does not call the letters clear.")


def _fields(found: Gathered) -> list[Field]:
    if not found.letters:
        raise BadInput(why="No letter can be made yet, so the guard has nothing to read.")
    # the foot is ours, and random: digits alone would be taken for a telephone or a passport
    return fields_of_letters(
        [
            dataclasses.replace(as_set(one), label=str(one.number), edition="")
            for one in found.letters
        ]
    )


def _doc(found: Gathered) -> StoryDoc:
    doc = found.doc
    return StoryDoc(
        no_subject=True,
        source_language=doc.source_language.partition("-")[0],
        decisions=doc.decisions,
    )


def _judged(vault: Vault, found: Gathered) -> Verdict:
    return judge_fields(vault, _doc(found), _fields(found))


def _told(vault: Vault, session: Session, found: Gathered) -> Verdict:
    """Return the verdict as the member may have it; every name in the letters counts as asked."""
    fields = _fields(found)
    ask_for(vault, session, {name for one in fields for name in names_asked(one.text)})
    doc = _doc(found)
    verdict = judge_fields(vault, doc, fields)
    again = partial(judge_fields, vault, doc, fields, others=False)
    told = told_verdict(vault, session, doc, verdict, again=again)
    if told is None:
        raise ToldEnough
    return told


def _finding(one: Finding) -> GuardFinding:
    return GuardFinding(
        language=one.language,
        field=one.field,
        words=one.text,
        rule=one.rule,
        strength=one.strength,
        reason=one.reason,
        facts=one.facts,
        decided=one.decided,
        may_answer=not one.decided
        and (one.strength == "decide" or (one.strength == "block" and one.rule in TWO_PERSONS)),
    )


def _answered(vault: Vault, session: Session, call: AnswerGuard, doc: CampaignDoc) -> CampaignDoc:
    need_open(doc)
    found = gathered(vault, session, doc)
    decisions = with_told_answer(
        vault,
        session,
        _told(vault, session, found),
        _judged(vault, found),
        doc.decisions,
        call,
        label=doc.label,
    )
    return msgspec.structs.replace(doc, decisions=decisions, first_yes="", first_yes_to="")


changes(
    AnswerGuard, CAMPAIGNS, right=Right((ADVOCACY,), audit="answer-guard-letters"), by=_answered
)
