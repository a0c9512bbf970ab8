"""What was allowed when: the machine's own account, plainer than the vault's."""

from dataclasses import dataclass, field
from datetime import date

from farshore.domain.stories.documents import StoryDoc
from tests.scenarios.releasing import SAFE

NAMES = ("하선우", "문새벽")
UNIQUE = "They were the first family we resettled, and we painted the door of the office together."
BODIES = {
    "safe": SAFE["en"],
    "other": "We carried chairs up the stairs, opened the windows and sang until the lamp went out.",
    "named": f"Pak Na-ri came. {SAFE['en']}",
    "stranger": f"{NAMES[0]} painted the door of the office blue and had tea with all of us.",
    "two": f"{SAFE['en']} {NAMES[1]} sang.",
    "unique": UNIQUE,
}
Place = tuple[str, str]
"""Story label and language."""


@dataclass
class Given:
    """A consent as the machine remembers it."""

    person: str
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    stories: tuple[str, ...]
    until: str
    given_on: str
    withdrawn: bool = False

    def covers(self, person: str, place: Place, on: date) -> bool:
        return (
            not self.withdrawn
            and self.person == person
            and place[1] in self.languages
            and "site" in self.channels
            and (not self.stories or place[0] in self.stories)
            and self.given_on <= on.isoformat()
            and (not self.until or on.isoformat() <= self.until)
        )


@dataclass
class Account:
    """What the machine knows without asking the vault."""

    consents: dict[str, Given] = field(default_factory=dict)
    registered: set[str] = field(default_factory=lambda: {"Pak Na-ri"})
    writers: dict[Place, set[str]] = field(default_factory=dict)
    """All who wrote since the text was approved last."""
    submitter: dict[Place, str] = field(default_factory=dict)
    decided: dict[Place, dict[str, str]] = field(default_factory=dict)
    """Text to whoever answered its finding."""
    approved: dict[Place, set[tuple[str, ...]]] = field(default_factory=dict)
    released: dict[Place, list[tuple[tuple[str, ...], list[str]]]] = field(default_factory=dict)
    edition: dict[str, Place] = field(default_factory=dict)
    withdrawn: set[Place] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    """Addresses that must answer 410 for ever."""
    ledger: set[tuple[str, str, str]] = field(default_factory=set)


def content(doc: StoryDoc, language: str) -> tuple[str, ...]:
    text = doc.translations[language]
    return (text.title, text.slug, text.byline or doc.alias, text.lead, text.body, doc.public_on)
