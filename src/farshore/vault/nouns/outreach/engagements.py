"""Engagements: under a key of their own, and under the speaker's once somebody is asked."""

import msgspec

from farshore.domain.engagements.records import (
    ACTS_ONLY,
    BY_ACTS,
    CANCELLED,
    DECLINED,
    ENGAGEMENT,
    OFFERED,
    REQUESTED,
    VETTED,
    EngagementDoc,
    cancelled,
    check_engagement,
    check_step,
    engagement_days,
    engagement_row,
    engagement_waits,
    not_wished,
    without_person,
)
from farshore.domain.errors import BadInput
from farshore.domain.interviews.speakers import SpeakerDoc, need_free
from farshore.domain.moving import Moved
from farshore.vault.nouns.outreach.speakers import SPEAKERS
from farshore.vault.nouns.verbs import changes, lists, logged_asker, moves, opens, saves, unit_of
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ChangedMeanwhile
from farshore.vault.speech.messages.outreach.engagements import (
    ListEngagements,
    MoveEngagement,
    NoteWish,
    OfferEngagement,
    OpenEngagement,
    SaveEngagement,
)
from farshore.vault.speech.messages.people import Saved
from farshore.vault.state.rights import CHANGES, Right, answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

PLACE = ("advocacy",)
ENGAGEMENTS = Noun(
    "engagement",
    EngagementDoc,
    PLACE,
    letter="Z",
    person=lambda doc: doc.person,
    row=engagement_row,
    waits=engagement_waits,
    days=engagement_days,
    check=check_engagement,
    moves=ENGAGEMENT,
    lasting=frozenset({CANCELLED, DECLINED}),
    again=lambda doc, _by, on: cancelled(doc, handle="-", on=on),
)


def taken(
    vault: Vault, session: Session, doc: EngagementDoc, move: str, **fields: object
) -> EngagementDoc:
    """Return an engagement after a step, with what the step writes.

    Raises:
        BadInput: the step can't be done from here.
    """
    made = msgspec.structs.replace(doc, **fields)
    given = msgspec.structs.asdict(made)
    step = ENGAGEMENT.take(move, stage=doc.stage, roles=session.roles, given=given)
    told = Moved(move=move, by=session.handle, on=today(vault.clock))
    return msgspec.structs.replace(made, stage=step.to, history=[*doc.history, told])


def _vetted_anew(_vault: Vault, made: EngagementDoc, known: EngagementDoc | None) -> EngagementDoc:
    """Return what is stored: another host is looked at anew, and never put in later.

    Raises:
        BadInput: a speaker was asked already, for the host of before.
    """
    if known is None or _bare(made.host) == _bare(known.host):
        return made
    if known.stage not in {REQUESTED, VETTED}:
        raise BadInput(
            why="The host can't be changed once a speaker was asked: it was another one that was "
            "looked at. Cancel this one and begin another."
        )
    vetted = made.vetted if made.vetted != known.vetted else []
    return msgspec.structs.replace(made, vetted=vetted, stage=REQUESTED)


def _bare(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _allowed(vault: Vault, _session: Session, doc: EngagementDoc, move: str) -> None:
    if move in BY_ACTS:
        raise BadInput(why="This step has a page of its own. Load the record again.")
    check_step(doc, move, on=today(vault.clock))


@answers(OfferEngagement, compartment=PLACE, audit="offer-engagement")
def offer_engagement(vault: Vault, session: Session, call: OfferEngagement) -> Saved:
    """Count the asking for the speaker first: beyond their limit nobody is asked.

    Raises:
        BadInput: the limit is reached, the speaker speaks before nobody, or it is elsewhere.
        ChangedMeanwhile: somebody saved the engagement since.
    """
    vault.log(session, "offer-engagement", label=call.label)
    asker, on = logged_asker(vault, session), today(vault.clock)
    line = vault.shelf.line(ENGAGEMENTS, call.label, ring=session.ring)
    if line.rev != call.rev:
        raise ChangedMeanwhile(label=call.label)
    ENGAGEMENT.take("offer", stage=line.row.stage, roles=session.roles, given={})
    if line.row.on and line.row.on < on:
        raise BadInput(why="The day is past. Check the year.")
    profile = vault.shelf.line(SPEAKERS, call.speaker, ring=session.ring)
    if not profile.row.is_stage_ok:
        raise BadInput(why="This speaker doesn't wish to speak before people. Choose another.")

    def counted(known: SpeakerDoc) -> SpeakerDoc:
        need_free(known, on=on)
        return msgspec.structs.replace(known, asked_on=[*known.asked_on, on])

    vault.shelf.change(
        SPEAKERS, call.speaker, rev=profile.rev, asker=asker, unit_of=unit_of(vault), by=counted
    )

    def by(known: EngagementDoc) -> EngagementDoc:
        row = profile.row
        used = known.name_used or row.alias
        return taken(
            vault, session, known, "offer", speaker=call.speaker, person=row.person, name_used=used
        )

    made = vault.shelf.change(
        ENGAGEMENTS, call.label, rev=call.rev, asker=asker, unit_of=unit_of(vault), by=by
    )
    return Saved(label=made.label, rev=made.rev)


def _wished(vault: Vault, session: Session, call: NoteWish, doc: EngagementDoc) -> EngagementDoc:
    if call.said == "yes":
        return taken(vault, session, doc, "accept")
    if doc.stage != OFFERED:
        raise BadInput(
            why="This step can't be done from here; somebody may have done it meanwhile. Load the "
            "page again."
        )
    return msgspec.structs.replace(not_wished(doc), name_used="")


lists(
    ListEngagements,
    ENGAGEMENTS,
    right=Right(PLACE, unaudited="hosts, titles and days; nothing of a speaker"),
    told=without_person,
)
opens(OpenEngagement, ENGAGEMENTS, right=Right(PLACE, audit="open-engagement", quota="openings"))
saves(
    SaveEngagement,
    ENGAGEMENTS,
    right=Right(PLACE, audit="save-engagement"),
    merged=_vetted_anew,
    ours=ACTS_ONLY,
)
moves(MoveEngagement, ENGAGEMENTS, right=Right(PLACE, audit="move-engagement"), also=_allowed)
changes(NoteWish, ENGAGEMENTS, right=Right(PLACE, audit="note-wish"), by=_wished)
CHANGES.add("offer-engagement")
