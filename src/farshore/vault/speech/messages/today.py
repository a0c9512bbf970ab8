"""Today: what waits for a member, what is near, and what others changed since the last visit."""

from typing import Literal

from farshore.domain.today import Card
from farshore.vault.speech.messages.base import Answer, Call


class Change(Answer, frozen=True, kw_only=True):
    """Something that another member did, in a word of the trail, and the label of what about."""

    at: str
    by: str
    action: str
    label: str


class TodayView(Answer, frozen=True, kw_only=True):
    """What waits, in order of harm if missed."""

    cards: list[Card]
    people: int
    """Rounded down to ten: the exact size of the register is nobody's business."""
    now: str = ""
    """The moment at which it was looked, in the organisation's zone."""
    mine: int = 0
    everybodys: int = 0
    changes: list[Change] = []
    """Newest first; only of what the member may list."""
    since: str = ""
    """When the member was here last; empty = never, or too long ago."""


class Today(Call[TodayView], frozen=True, kw_only=True):
    """Ask what waits: for this member, or for everybody whose work the member may know."""

    whose: Literal["mine", "all"] = "mine"
