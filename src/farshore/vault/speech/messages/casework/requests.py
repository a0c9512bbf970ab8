"""Calls about requests for help."""

from datetime import date

import msgspec

from farshore.domain.casework.requests import RequestDoc, RequestRow
from farshore.vault.speech.messages.base import Call
from farshore.vault.speech.messages.nouns import Changing, ListRows, MoveDoc, OpenDoc, SaveDoc


class ListRequests(ListRows[RequestRow], frozen=True, kw_only=True):
    """List the requests; no name and no word of them."""


class OpenRequest(OpenDoc[RequestDoc], frozen=True, kw_only=True):
    """Open one request."""


class SaveRequest(SaveDoc[RequestDoc], frozen=True, kw_only=True):
    """Store what was said; the clock of a new one runs from when it came."""


class MoveRequest(MoveDoc, frozen=True, kw_only=True):
    """Decide: accept, decline, postpone; or decide anew."""


class TiePeople(Changing, frozen=True, kw_only=True):
    """Say which cases of the register a request is about."""

    people: list[str]


class HandOver(Changing, frozen=True, kw_only=True):
    """Hand a request over to a partner, by an agreement that holds today."""

    agreement: str
    reason: str
    answer_due: date


class AlikeLine(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who could be meant, under cover."""

    label: str
    covered: str
    arrived: str
    stage: str
    why: str
    """name, message, relative or kin (see `domain/casework/alike.py`)."""


class AlikeFound(msgspec.Struct, frozen=True, kw_only=True):
    """Who in the register, and which other requests, could be about the same people."""

    people: list[AlikeLine] = []
    requests: list[str] = []
    not_looked: bool = False
    """The member's look-ups are used up today, or the own keys don't open people."""


class AskAlike(Call[AlikeFound], frozen=True, kw_only=True):
    """Ask whom a request could be about, by names in any script; counted like a search."""

    label: str
