"""Calls about situations: whom something outside holds up."""

from datetime import date

from farshore.domain.dates import Edtf
from farshore.domain.journeys.situations import SituationDoc, SituationRow
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.nouns import Changing, ListRows, MoveDoc, OpenDoc, SaveDoc


class ListSituations(ListRows[SituationRow], frozen=True, kw_only=True):
    """List the situations."""


class OpenSituation(OpenDoc[SituationDoc], frozen=True, kw_only=True):
    """Open one situation."""


class SaveSituation(SaveDoc[SituationDoc], frozen=True, kw_only=True):
    """Store what happened; whom it holds up is changed by acts of its own."""


class MoveSituation(MoveDoc, frozen=True, kw_only=True):
    """Let it go on until another day of review."""


class HoldPeople(Changing, frozen=True, kw_only=True):
    """Hold people up, all in one act."""

    people: list[str]
    since: date | None = None
    """None = today."""


class LiftSituation(Changing, frozen=True, kw_only=True):
    """Let everybody go on whom it holds up, all in one act."""

    on: date | None = None
    """The last day on which it held; None = today."""


class UndoLift(Changing, frozen=True, kw_only=True):
    """Take the lifting back: whoever was let go by it is held up again."""


class Named(Answer, frozen=True, kw_only=True):
    """One person whom a situation names."""

    person: str
    journey: str
    stage: str
    since: date | None = None
    """Held up since; None = not held up."""
    still: bool = True
    """Of somebody held up: still in the stage to which lifting would lead back."""
    days: int = 0
    """Held up until now."""


class Reach(Answer, frozen=True, kw_only=True):
    """Whom a situation holds up, whom it could, and whom it does not."""

    held: list[Named]
    free: list[Named]
    """In its stages and places, and not held up."""
    beyond: int
    """People on journeys under way whom it does not name."""


class AskReach(Call[Reach], frozen=True, kw_only=True):
    """Ask whom a situation reaches now."""

    label: str


class HeldBy(Answer, frozen=True, kw_only=True):
    """One situation, as a journey sees it."""

    label: str
    title: str
    since: Edtf
    stages: list[str]
    review_on: date | None
    cases: int
    held: list[Named]
    """All whom it holds up."""
    here: list[str]
    """Those of them who are on the journey that asks."""


class Situations(Answer, frozen=True, kw_only=True):
    """The situations that last."""

    lasting: list[HeldBy]
    spans: list[tuple[str, date, date]] = []
    """Person, first and last day: when people of the journey were held up, until now."""


class AskSituations(Call[Situations], frozen=True, kw_only=True):
    """Ask which situations last, and whom of a journey they hold up."""

    journey: str = ""
