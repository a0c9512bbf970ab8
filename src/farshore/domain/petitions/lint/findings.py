"""A finding of the linter: where, why, and what would be right."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Rule = Literal[
    "stale-year",
    "date-disagrees",
    "weekday-wrong",
    "impossible-date",
    "figure-differs",
    "figure-stale",
    "anniversary-wrong",
    "no-request",
    "too-long",
    "placeholder-left",
    "address-mismatch",
    "leader-changed",
    "era-mismatch",
    "language-mixed",
]
RULE_NAMES: tuple[Rule, ...] = get_args(Rule)
FieldName = Literal["title", "day", "office", "body", ""]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFinding:
    """One place of a letter that is wrong or doubtful.

    Attributes:
        rule: which of the fourteen.
        start: first code point, in the whole file.
        end: one after the last.
        text: what stands there.
        field: the part of the letter that it lies in.
        at: its first code point inside that field, for an editor that shows fields.
        why: a sentence, translated first (gettext), then filled with `facts`.
        facts: what fills it.
        expected: the right value in the form of the fact list: "2026", "1846", "2026-11-30";
            empty where nobody can know.
        put_right: what to write in the place of `text`, in its own way of writing; None where
            somebody must say.
    """

    rule: Rule
    start: int
    end: int
    text: str
    field: FieldName = "body"
    at: int = 0
    why: str
    facts: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    expected: str = ""
    put_right: str | None = None

    @property
    def message(self) -> str:
        """The sentence in English."""
        return self.why % self.facts if self.facts else self.why
