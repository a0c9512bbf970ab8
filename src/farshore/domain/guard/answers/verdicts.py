"""What the guard answers: findings, crowds, remedies and the verdict."""

from typing import Literal

import msgspec

TWO_PERSONS = frozenset(
    {"guard.relatives-at-risk", "guard.live-operation", "guard.helper-described"}
)
"""Rules that block even with the speaker's full consent, until two people record a reason each."""
Level = Literal["clear", "needs_decision", "blocked"]
LEVELS: tuple[Level, ...] = ("clear", "needs_decision", "blocked")
"""From good to bad."""
Strength = Literal["block", "decide", "note"]
Looked = Literal["", "off", "absent", "failed", "part", "done"]
"""Whether a text was compared by meaning: not asked; off by the settings; not installed; broke off; only its beginning; all of it."""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """One way to mend one finding: replace [start, end) of a field by these words."""

    label: str
    """What the button says: the words themselves, or "remove"."""
    replacement: str
    kind: Literal["generalise", "alias", "remove"] = "generalise"


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing the guard reports about one span of one field.

    Offsets are code points into the field's source text, end exclusive.
    """

    field: str
    """`title`, `slug`, `byline`, `lead`, `body`, `tag:0`, `caption:ID`, `alt:ID`, `file:ID`,
    `picture:ID` (the photo itself)."""
    start: int
    end: int
    text: str
    type: str
    """`D.name`, `Q.age`, ... as in docs/reference/findings.md; `unknown` for a stranger's name."""
    rule: str
    """Stable rule id, `guard.name`, `guard.exact-date`, `guard.mosaic`."""
    strength: Strength
    who: str = ""
    """Case label or register id of the person it points at; empty if nobody is known."""
    reason: str = ""
    """Sentence template in the reader's voice, %-format, translatable; `facts` fill it."""
    facts: dict[str, str | int] = {}
    suggestions: list[Suggestion] = []
    decided: bool = False
    """True once a recorded decision answers it."""
    asked_by: str = ""
    """Handle of who recorded a reason, where a second person has to do the same."""
    language: str = ""
    older: list[str] = []
    """Ledger items (titles with their dates) that join in a mosaic."""
    value: str = ""
    """What was understood, for a machine: EDTF, years, a place, a meaning."""

    def __repr__(self) -> str:
        """Show rule and place only: a log or traceback never names anybody."""
        return f"<finding {self.rule} at {self.language}/{self.field}:{self.start}-{self.end}>"


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that helps a reader to find somebody, in whatever words it is told."""

    kind: str
    """As in `Fact.kind`; or `sex`, `stage` (of life), `time` (of the post), `words` (that hint)."""
    words: list[str] = []
    """The words that tell it; empty where none do alone."""
    bits: float = 0.0
    """How much it tells: each bit halves the crowd."""
    without: float = 0.0
    """People who are left if it is left out."""
    views: list[str] = []
    """Readers who can check it."""

    def __repr__(self) -> str:
        return f"<telling of {self.kind}>"


class PersonCrowd(msgspec.Struct, frozen=True, kw_only=True):
    """How many people of the caseload fit all that is told about one subject."""

    who: str
    k: int
    """Counts a person whose record lacks a fact as different: too low, never too high."""
    k_high: int
    limit: int
    view: str
    """Attacker view that decides: `home_state`, `host_side`, `union`."""
    k_joined: int
    """The same with everything already public about the person."""
    facts: list[str] = []
    """Kinds of facts that a reader can work out."""
    child: bool = False
    """True for somebody under eighteen: all facts count at once."""
    smallest: list[list[str]] = []
    """The smallest combinations of words of the text that alone fit fewer people than the limit."""
    drop_one: list[str] = []
    """Words each of which, if it alone is left out, leaves a crowd that is large enough."""
    effective: float | None = None
    """In how large a crowd a reader leaves the person who weighs everything told; None = not weighed."""
    effective_joined: float | None = None
    """The same with everything public, for a reader who knows what all kinds of readers know."""
    views: dict[str, float] = {}
    """The same for each kind of reader; `union` knows what all of them know."""
    telling: list[Telling] = []
    """What helps such a reader most, the best first."""

    @property
    def hidden_in(self) -> float:
        """Return the crowd that decides for this story alone."""
        return self.k if self.effective is None else min(self.k, self.effective)

    @property
    def hidden_in_joined(self) -> float:
        """Return the crowd that decides with everything that is public."""
        one = self.k_joined if self.effective_joined is None else self.effective_joined
        return min(one, self.k_joined)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """All that the guard says of one bundle of texts."""

    level: Level
    findings: list[Finding] = []
    beneath: list[Finding] = []
    """What was found at words that a graver finding has taken: what is left when a consent makes a decision
    of that one. Nobody is told it."""
    crowds: list[PersonCrowd] = []
    content_hash: str = ""
    register_epoch: int = 0
    took_ms: float = 0.0
    meaning: Looked = ""
    """How far the text was compared by meaning."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Other words at one span of one field; `expected` are the words that stand there now."""

    language: str
    field: str
    start: int
    end: int
    expected: str
    replacement: str

    def __repr__(self) -> str:
        """Show the place only."""
        return f"<change at {self.language}/{self.field}:{self.start}-{self.end}>"


class WholeRemedy(msgspec.Struct, frozen=True, kw_only=True):
    """Changes of a whole story after which the guard was asked again, and passed it.

    Attributes:
        way: `least` change, keep the `time`, keep the `place`.
        level: what the guard says of the changed story.
        k: the smallest crowd that is left.
    """

    way: str
    changes: list[Change]
    level: Level
    k: int
