"""Requests for help: for coordinators, or for caseworkers, as whoever took it says.

The compartment `intake` belongs to the public postbox, whose key no role holds; what a member
writes down lies where those who decide can open it.
"""

import msgspec

from farshore.domain.casework.requests import (
    OPEN,
    REQUEST,
    RequestDoc,
    came,
    check_request,
    request_row,
    request_waits,
    without_names,
    without_people,
)
from farshore.domain.errors import BadInput, NotFound, Refused
from farshore.vault.nouns.erasing import without_erased
from farshore.vault.nouns.verbs import changes, lists, moves, opens, saves
from farshore.vault.speech.messages.casework.requests import (
    ListRequests,
    MoveRequest,
    OpenRequest,
    SaveRequest,
    TiePeople,
)
from farshore.vault.state.rights import Right
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.keyring import compartments_of
from farshore.vault.storage.nouns import Noun

PLACES = ("operations", "resettlement")

REQUESTS = Noun(
    "request",
    RequestDoc,
    PLACES,
    letter="Q",
    row=request_row,
    waits=request_waits,
    check=check_request,
    moves=REQUEST,
)


def _may_be_kept(vault: Vault, session: Session, doc: RequestDoc, compartment: str) -> None:
    need_cases(vault, session, doc.people)
    if doc.responsible:
        found = vault.keys.execute(
            "SELECT roles FROM member WHERE handle = ? AND active = 1", (doc.responsible,)
        ).fetchone()
        if not found or compartment not in compartments_of(found[0].split()):
            raise BadInput(
                why="Nobody with this handle may open the request. Choose another member, or other "
                "people who may read it."
            )
    if not doc.label:
        came(doc, now=vault.clock.now())


def need_cases(vault: Vault, session: Session, people: list[str]) -> None:
    """Refuse case labels that nobody has, and a member whose keys don't open people.

    Raises:
        Refused: the ring opens no people.
        NotFound: nobody has this label.
    """
    if people and not session.ring.has("identity"):
        raise Refused(role="identity")
    for person in people:
        if person not in vault.model.people:
            raise NotFound(label=person[:12])


def _with_clock(vault: Vault, doc: RequestDoc, known: RequestDoc | None) -> RequestDoc:
    if known is None:
        return came(
            msgspec.structs.replace(doc, until=None, handed_to="", answer_due=None),
            now=vault.clock.now(),
        )
    made = msgspec.structs.replace(
        doc, until=known.until, handed_to=known.handed_to, answer_due=known.answer_due
    )
    return came(made, now=vault.clock.now()) if known.stage == OPEN else made


def _tied(vault: Vault, session: Session, call: TiePeople, doc: RequestDoc) -> RequestDoc:
    need_cases(vault, session, call.people)
    return msgspec.structs.replace(doc, people=list(dict.fromkeys([*doc.people, *call.people])))


lists(
    ListRequests,
    REQUESTS,
    right=Right(PLACES, unaudited="labels, stages and days; no name and no word"),
    before=without_erased(REQUESTS, without=without_people, drops=False),
    told=without_names,
)
opens(OpenRequest, REQUESTS, right=Right(PLACES, audit="open-request"))
saves(
    SaveRequest,
    REQUESTS,
    right=Right(PLACES, audit="save-request"),
    also=_may_be_kept,
    merged=_with_clock,
)
moves(MoveRequest, REQUESTS, right=Right(PLACES, audit="decide-request"))
changes(TiePeople, REQUESTS, right=Right(PLACES, audit="save-request"), by=_tied)
