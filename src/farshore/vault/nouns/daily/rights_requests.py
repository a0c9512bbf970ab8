"""Rights requests, sealed under the person; complaints, for auditors: no caseworker reads them."""

from farshore.domain.rights_requests import (
    COMPLAINT,
    RIGHTS_REQUEST,
    ComplaintDoc,
    RightsRequestDoc,
    check_complaint,
    check_rights,
    complaint_row,
    complaint_waits,
    rights_days,
    rights_row,
    rights_wait,
)
from farshore.vault.nouns.verbs import lists, moves, opens, saves
from farshore.vault.speech.messages.daily.rights import (
    ListComplaints,
    ListRightsRequests,
    MoveComplaint,
    MoveRightsRequest,
    OpenComplaint,
    OpenRightsRequest,
    SaveComplaint,
    SaveRightsRequest,
)
from farshore.vault.state.rights import Right
from farshore.vault.storage.nouns import Noun

_PEOPLE, _AUDIT = ("identity",), ("audit",)

RIGHTS_REQUESTS = Noun(
    "rights_request",
    RightsRequestDoc,
    _PEOPLE,
    letter="L",
    person=lambda doc: doc.person,
    row=rights_row,
    check=check_rights,
    moves=RIGHTS_REQUEST,
    waits=rights_wait,
    days=rights_days,
)
COMPLAINTS = Noun(
    "complaint",
    ComplaintDoc,
    _AUDIT,
    letter="B",
    row=complaint_row,
    check=check_complaint,
    moves=COMPLAINT,
    waits=complaint_waits,
)

lists(
    ListRightsRequests,
    RIGHTS_REQUESTS,
    right=Right(_PEOPLE, unaudited="labels, kinds and days; no word of a request"),
)
opens(OpenRightsRequest, RIGHTS_REQUESTS, right=Right(_PEOPLE, audit="open-rights-request"))
saves(SaveRightsRequest, RIGHTS_REQUESTS, right=Right(_PEOPLE, audit="save-rights-request"))
moves(MoveRightsRequest, RIGHTS_REQUESTS, right=Right(_PEOPLE, audit="move-rights-request"))
lists(
    ListComplaints,
    COMPLAINTS,
    right=Right(_AUDIT, unaudited="labels, kinds and days; no word of a complaint"),
)
opens(OpenComplaint, COMPLAINTS, right=Right(_AUDIT, audit="open-complaint"))
saves(SaveComplaint, COMPLAINTS, right=Right(_AUDIT, audit="save-complaint"))
moves(MoveComplaint, COMPLAINTS, right=Right(_AUDIT, audit="move-complaint"))
