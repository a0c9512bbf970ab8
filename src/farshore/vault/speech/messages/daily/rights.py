"""Rights requests and complaints: list, open, save and move them."""

from farshore.domain.rights_requests import (
    ComplaintDoc,
    ComplaintRow,
    RightsRequestDoc,
    RightsRequestRow,
)
from farshore.vault.speech.messages.nouns import ListRows, MoveDoc, OpenDoc, SaveDoc


class ListRightsRequests(ListRows[RightsRequestRow], frozen=True, kw_only=True):
    """List requests of people about their own data."""


class OpenRightsRequest(OpenDoc[RightsRequestDoc], frozen=True, kw_only=True):
    """Open one request."""


class SaveRightsRequest(SaveDoc[RightsRequestDoc], frozen=True, kw_only=True):
    """Store a request."""


class MoveRightsRequest(MoveDoc, frozen=True, kw_only=True):
    """Check, answer, refuse or reopen a request."""


class ListComplaints(ListRows[ComplaintRow], frozen=True, kw_only=True):
    """List complaints."""


class OpenComplaint(OpenDoc[ComplaintDoc], frozen=True, kw_only=True):
    """Open one complaint."""


class SaveComplaint(SaveDoc[ComplaintDoc], frozen=True, kw_only=True):
    """Store a complaint."""


class MoveComplaint(MoveDoc, frozen=True, kw_only=True):
    """Hear, close or reopen a complaint."""
