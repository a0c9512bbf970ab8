"""Calls about the fact list."""

from typing import Literal

from farshore.domain.petitions.records.facts import Cited, FactDoc, FactRow
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.nouns import Changing, ListRows, OpenDoc, SaveDoc


class ListFacts(ListRows[FactRow], frozen=True, kw_only=True):
    """List the facts."""


class OpenFact(OpenDoc[FactDoc], frozen=True, kw_only=True):
    """Open one fact with its history."""


class SaveFact(SaveDoc[FactDoc], frozen=True, kw_only=True):
    """Store a fact; another value puts the old one into its history."""


class FactPlace(Answer, frozen=True, kw_only=True):
    """A text that cites a fact."""

    kind: Literal["campaign", "letter", "story", "edition"]
    """An edition is what the public reads of a story."""
    label: str
    language: str
    cited: Cited
    is_public: bool = False
    may_bring: bool = False
    """Today's value can be written into it."""


class FactPlaces(Answer, frozen=True, kw_only=True):
    """Everywhere a fact stands, as far as the member may read."""

    places: list[FactPlace]
    stories_unread: bool = False
    """The member's keys open no stories."""


class AskFactPlaces(Call[FactPlaces], frozen=True, kw_only=True):
    """Ask where a fact stands."""

    label: str


class BringFact(Changing, frozen=True, kw_only=True):
    """Write today's value of a fact into a draft that cites it by its short name.

    What is public stays as it was approved, until the draft is approved and published again.
    """

    story: str
    """Label; the others are of the fact."""
