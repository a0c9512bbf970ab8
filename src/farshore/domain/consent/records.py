"""What one person allows: scopes, dates, and how it was explained."""

from typing import Literal

import msgspec

from farshore.domain.sealing.documents import Sealed, SealedPart

Detail = Literal[
    "story", "name", "face", "age", "date", "place", "work", "family", "health", "trait"
]  # fmt: skip
Channel = Literal["site", "feed", "print", "social", "press", "event"]
Audience = Literal["public", "partners", "offices"]
ANY = "*"


class Scope(SealedPart, frozen=True, kw_only=True):
    """A block of things allowed together: every detail, in every channel and language listed.

    An empty list allows nothing; `["*"]` allows all of that axis.
    """

    details: list[str] = msgspec.field(default_factory=lambda: ["story"])
    channels: list[str] = msgspec.field(default_factory=lambda: ["site", "feed"])
    audiences: list[str] = msgspec.field(default_factory=lambda: ["public"])
    languages: list[str] = []


class ConsentDoc(Sealed, kw_only=True):
    """One consent of one person (compartment `identity`; the scope alone goes to `stories`)."""

    person: str
    """Case label."""
    scopes: list[Scope] = []
    stories: list[str] = []
    """Story labels that it is for; empty = any story about the person."""
    given_on: str = ""
    """ISO date. Empty = asked, not given yet."""
    until: str = ""
    """ISO date, inclusive; empty = no end."""
    withdrawn_on: str = ""
    """ISO date from which nothing is allowed any more."""
    explained_in: str = ""
    interpreter: str = ""
    given_by: Literal["self", "guardian"] = "self"
    assent: bool = False
    """The child's own assent, where a guardian gave the consent."""
    words: str = ""
    """In the person's own words."""
