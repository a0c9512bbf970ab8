"""Situations: in operations; whom one holds up is part of it, so that one act changes all."""

from farshore.domain.errors import BadInput
from farshore.domain.journeys.situations import (
    SITUATION,
    SituationDoc,
    check_situation,
    lift,
    review_until,
    situation_days,
    situation_row,
    situation_waits,
    undo_lift,
    with_read_day,
    without_people,
)
from farshore.vault.nouns.erasing import without_erased
from farshore.vault.nouns.verbs import changes, lists, moves, opens, saves
from farshore.vault.speech.clock import today
from farshore.vault.speech.messages.casework.situations import (
    LiftSituation,
    ListSituations,
    MoveSituation,
    OpenSituation,
    SaveSituation,
    UndoLift,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.nouns import Noun

_RIGHT = "operations"

SITUATIONS = Noun(
    "situation",
    SituationDoc,
    (_RIGHT,),
    letter="X",
    row=situation_row,
    waits=situation_waits,
    days=situation_days,
    check=check_situation,
    moves=SITUATION,
    upgrades=(with_read_day,),
)


def _merged(_vault: Vault, doc: SituationDoc, known: SituationDoc | None) -> SituationDoc:
    doc.held = known.held if known else []
    return doc


def _reviewed(vault: Vault, _session: Session, doc: SituationDoc, _compartment: str) -> None:
    if doc.review_on and doc.review_on > review_until(today(vault.clock)):
        raise BadInput(why="The day to look at it again is more than a year away. Choose another.")


def _lifted(
    vault: Vault, _session: Session, call: LiftSituation, doc: SituationDoc
) -> SituationDoc:
    on = call.on or today(vault.clock)
    if on > today(vault.clock):
        raise BadInput(why="This day has not come yet. Give a day until today.")
    return lift(doc, on=on)


def _again(_vault: Vault, _session: Session, _call: UndoLift, doc: SituationDoc) -> SituationDoc:
    return undo_lift(doc)


lists(
    ListSituations,
    SITUATIONS,
    right=Right((_RIGHT,), unaudited="what happened outside, days and numbers of people"),
    before=without_erased(SITUATIONS, without=without_people, drops=False),
)
opens(OpenSituation, SITUATIONS, right=Right((_RIGHT,), audit="open-situation"))
saves(
    SaveSituation,
    SITUATIONS,
    right=Right((_RIGHT,), audit="save-situation"),
    also=_reviewed,
    merged=_merged,
)
moves(MoveSituation, SITUATIONS, right=Right((_RIGHT,), audit="move-situation"))
changes(LiftSituation, SITUATIONS, right=Right((_RIGHT,), audit="lift-situation"), by=_lifted)
changes(UndoLift, SITUATIONS, right=Right((_RIGHT,), audit="undo-lift"), by=_again)
