"""Cases: for coordinators or for caseworkers, under a key of their own."""

from farshore.domain.casework.cases import (
    CASE,
    CaseDoc,
    belonging,
    case_row,
    check_case,
    households_of,
    may_agree,
    with_read_days,
    without_members,
)
from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.vault.nouns.casework.own_fields import share_with_members
from farshore.vault.nouns.erasing import without_erased
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.messages.casework.cases import ListCases, MoveCase, OpenCase, SaveCase
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.keyring import compartments_of
from farshore.vault.storage.nouns import Noun

_PLACES = ("operations", "resettlement")

CASES = Noun(
    "casework_case",
    CaseDoc,
    _PLACES,
    letter="K",
    row=case_row,
    check=check_case,
    moves=CASE,
    guard=households_of,
    upgrades=(with_read_days,),
)


def _may_be_kept(vault: Vault, session: Session, doc: CaseDoc, compartment: str) -> None:
    if not session.ring.has("identity"):
        raise Refused(role="identity")
    for person in belonging(doc):
        if person not in vault.model.people:
            raise NotFound(label=person[:12])
    for handle in filter(None, (doc.responsible, *doc.workers)):
        found = vault.keys.execute(
            "SELECT roles FROM member WHERE handle = ? AND active = 1", (handle,)
        ).fetchone()
        if not found or compartment not in compartments_of(found[0].split()):
            raise BadInput(
                why="Nobody with this handle may open the case. Choose another member, or other "
                "people who may read it."
            )
    if doc.label:
        share_with_members(vault, doc.label, belonging(doc))


def _second_member(_vault: Vault, session: Session, doc: CaseDoc, move: str) -> None:
    if move == "agree" and not may_agree(doc, session.handle):
        raise BadInput(
            why="Who proposed the closing can't agree to it. Ask a second member to look at it."
        )


lists(
    ListCases,
    CASES,
    right=Right(_PLACES, unaudited="labels, stages and risk marks; no word"),
    before=without_erased(CASES, without=without_members, drops_unit=True),
)
opens(OpenCase, CASES, right=Right(_PLACES, audit="open-case"))
saves(SaveCase, CASES, right=Right(_PLACES, audit="save-case"), also=_may_be_kept)
moves(MoveCase, CASES, right=Right(_PLACES, audit="move-case"), also=_second_member)
