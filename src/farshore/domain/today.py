"""What waits, how bad it would be to miss it, and in which order it stands on Today.

Three bands by harm (somebody could be hurt; help would come too late; a promise would slip), and
inside a band by the time left. Not by kind and not by date: a letter that is due tomorrow stands
below a talk that is due today.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import msgspec

Harm = Literal["hurt", "late", "slip"]
HARMS: tuple[Harm, ...] = ("hurt", "late", "slip")
"""The bands, the worst first."""
_NO_END = "9999"


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that waits. `kind` names the sentence, `label` what it is about.

    Of `asked_too_much` the label is a member's handle and the title a code: `guard` or `search`.
    No word of a sealed record stands in it.
    """

    kind: str
    label: str = ""
    about: str = ""
    """Case label, where it is about one person and has a label of its own."""
    title: str = ""
    language: str = ""
    due: str = ""
    """Day, or moment with its offset, by which it should be done (ISO 8601); empty = none."""
    since: str = ""
    """Day or moment from which it waits; empty = not known."""
    who: list[str] = []
    """Handles of the members who do it; empty = whoever may."""
    count: int = 0
    harm: Harm = "slip"
    """The vault says it (`ordered`)."""

    def __repr__(self) -> str:
        return f"<card {self.kind}>"


@dataclass(frozen=True, slots=True)
class Rule:
    """How bad it is to miss a kind of thing.

    Attributes:
        harm: while there is time.
        near_days: from so many days before its day on ...
        near: ... it is as bad as this.
    """

    harm: Harm
    near_days: int = 0
    near: Harm | None = None


RULES: Mapping[str, Rule] = {
    "consent_withdrawn": Rule("hurt"),
    "dangerous_story": Rule("hurt"),
    "dangerous_site": Rule("hurt"),
    "asked_too_much": Rule("hurt"),
    "mismatch": Rule("hurt"),
    "undo_waits": Rule("late"),
    "request_clock": Rule("hurt"),
    "request_postponed": Rule("late"),
    "request_answer": Rule("late"),
    "paper_due": Rule("late"),
    "paper_ends": Rule("slip", near_days=14, near="late"),
    "packet_answer": Rule("late"),
    "situation_review": Rule("slip", near_days=0, near="late"),
    "rights_request": Rule("slip", near_days=16, near="late"),
    "complaint": Rule("late"),
    "urgent_step": Rule("hurt"),
    "plan_step": Rule("slip", near_days=0, near="late"),
    "answer_due": Rule("late"),
    "review_due": Rule("slip", near_days=3, near="late"),
    "petition_second": Rule("slip", near_days=14, near="late"),
    "letter_post": Rule("slip", near_days=2, near="late"),
    "letter_back": Rule("slip"),
    "office_stale": Rule("slip"),
    "fact_stale": Rule("slip"),
    "interview_call": Rule("late"),
    "interview_letter": Rule("slip", near_days=0, near="late"),
    "interview_deadline": Rule("slip", near_days=2, near="late"),
    "publication_answer": Rule("slip", near_days=0, near="late"),
    "engagement_brief": Rule("slip", near_days=3, near="late"),
    "engagement_after": Rule("late"),
    "interview_step": Rule("slip"),
    "interview_erase": Rule("slip", near_days=0, near="late"),
    "task": Rule("slip", near_days=0, near="late"),
    "appointment": Rule("slip", near_days=2, near="late"),
    "tracing_vetting": Rule("late"),
    "tracing_review": Rule("slip"),
    "tracing_answer": Rule("late"),
    "tracing_harm": Rule("late"),
    "tracing_ask": Rule("late"),
    "tracing_asked": Rule("slip"),
    "tracing_tell": Rule("late"),
    "consent_ending": Rule("slip", near_days=7, near="late"),
    "guard_decision": Rule("slip"),
    "approval": Rule("slip"),
    "blocked_draft": Rule("slip"),
    "site_words": Rule("slip"),
}
"""Every kind of card: an unknown one is refused where it is made."""


def ordered(cards: Iterable[Card], *, on: date) -> list[Card]:
    """Return cards with their harm, the worst and the nearest first.

    Args:
        cards: what waits.
        on: the organisation's day.

    Raises:
        KeyError: a kind has no rule.
    """
    judged = [msgspec.structs.replace(card, harm=harm_of(card, on=on)) for card in cards]
    return sorted(
        judged,
        key=lambda card: (HARMS.index(card.harm), card.due or _NO_END, card.kind, card.label),
    )


def harm_of(card: Card, *, on: date) -> Harm:
    """Return how bad it would be to miss a card on a day; being near never makes it milder."""
    rule = RULES[card.kind]
    day = day_of(card.due)
    if rule.near and day and (day - on).days <= rule.near_days:
        return min(rule.harm, rule.near, key=HARMS.index)
    return rule.harm


def is_for(card: Card, handle: str) -> bool:
    """Tell whether a card is a member's own: named, or for whoever has time."""
    return not card.who or handle in card.who


def day_of(moment: str) -> date | None:
    """Return the day of a day or moment in ISO 8601; None for none."""
    return datetime.fromisoformat(moment).date() if moment else None
