"""Interview requests: under a key of their own, and under the speaker's once somebody is asked."""

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.interviews.aftercare import calls_to_come
from farshore.domain.interviews.checks import check_deadline, check_interview, interview_row
from farshore.domain.interviews.records import ACTS_ONLY, InterviewDoc, without_names
from farshore.domain.interviews.stages import (
    BY_ACTS,
    DECLINED,
    INTERVIEW,
    RECEIVED,
    VETTED,
    WITHDRAWN,
)
from farshore.domain.interviews.undoing import withdrawn_again
from farshore.domain.interviews.waiting import interview_days, interview_waits
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.outreach.interviews import (
    ListInterviews,
    MoveInterview,
    OpenInterview,
    SaveInterview,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

PLACE = ("advocacy",)
INTERVIEWS = Noun(
    "interview",
    InterviewDoc,
    PLACE,
    letter="I",
    person=lambda doc: doc.person,
    row=interview_row,
    waits=interview_waits,
    days=interview_days,
    check=check_interview,
    moves=INTERVIEW,
    lasting=frozenset({DECLINED, WITHDRAWN}),
    again=lambda doc, by, on: withdrawn_again(doc, by=by, on=on),
)
_BY_TABLE = frozenset({"change_answers", "close", "decline"})
_UNVETTED = frozenset({RECEIVED, VETTED})


def _in_time(vault: Vault, session: Session, doc: InterviewDoc, _compartment: str) -> None:
    """Refuse a deadline that is past, where it is new."""
    known = None
    if doc.label:
        known = vault.shelf.line(INTERVIEWS, doc.label, ring=session.ring).row
    if known is None or known.deadline != doc.deadline:
        check_deadline(doc, on=today(vault.clock))


def _dated(vault: Vault, doc: InterviewDoc, known: InterviewDoc | None) -> InterviewDoc:
    """Return what is stored: with the day it came, and vetted anew if who asks has changed."""
    if doc.came_on is None:
        doc = msgspec.structs.replace(doc, came_on=today(vault.clock))
    if known and known.stage not in _UNVETTED and _who(known) != _who(doc):
        raise BadInput(
            why="Who asks can't be changed after the pledge: what was looked at and signed would "
            "be somebody else's. Decline this one and begin a new request."
        )
    if known and _who(known) != _who(doc):
        return msgspec.structs.replace(doc, vetted=[], stage=RECEIVED)
    return doc


def _who(doc: InterviewDoc) -> tuple[object, ...]:
    return doc.requester, doc.outlet, doc.is_minor


def _allowed(_vault: Vault, _session: Session, doc: InterviewDoc, move: str) -> None:
    if move in BY_ACTS or move not in _BY_TABLE:
        raise BadInput(why="This step has a page of its own. Load the record again.")
    if move == "close" and calls_to_come(doc):
        raise BadInput(
            why="Calls of the aftercare are still to come. Make them first; it can be closed then."
        )


lists(
    ListInterviews,
    INTERVIEWS,
    right=Right(PLACE, unaudited="outlets, stages and days; not who asks, nor who was asked"),
    told=without_names,
)
opens(OpenInterview, INTERVIEWS, right=Right(PLACE, audit="open-interview", quota="openings"))
saves(
    SaveInterview,
    INTERVIEWS,
    right=Right(PLACE, audit="save-interview"),
    also=_in_time,
    merged=_dated,
    ours=ACTS_ONLY,
)
moves(MoveInterview, INTERVIEWS, right=Right(PLACE, audit="move-interview"), also=_allowed)
