"""What one person allows: scopes, dates, and how it was explained."""

from datetime import date
from typing import Any, Literal

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
    given_on: date | None = None
    """None = asked, not given yet."""
    until: date | None = None
    """Its last day; None = no end."""
    withdrawn_on: date | None = None
    """The day from which nothing is allowed any more."""
    explained_in: str = ""
    interpreter: str = ""
    given_by: Literal["self", "guardian"] = "self"
    assent: bool = False
    """The child's own assent, where a guardian gave the consent."""
    words: str = ""
    """In the person's own words."""


def with_days(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of schema 1, in which the days were texts.

    A text that is no day never makes a consent wider: it was not given then, or it is over.
    """
    given = _day(values.get("given_on", ""))
    found: dict[str, Any] = {**values, "given_on": given}
    for name in ("until", "withdrawn_on"):
        text = values.get(name, "")
        found[name] = (_day(text) or given or _LONG_AGO) if text else None
    return found


_LONG_AGO = "1900-01-01"


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None
