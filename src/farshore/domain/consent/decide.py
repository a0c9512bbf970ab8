"""The only yes or no on consent. Unsure is no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from farshore.domain.consent.records import ANY, ConsentDoc, Scope

WhyNot = Literal["", "none", "not_given", "expired", "withdrawn", "scope", "details", "assent"]
_ORDER: tuple[WhyNot, ...] = (
    "details", "scope", "assent", "expired", "withdrawn", "not_given", "none",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a release is covered.

    Attributes:
        covered: every detail is allowed by a consent that is in force.
        consents: positions of the consents that were used.
        why_not: the reason nearest to a yes, empty if covered.
        missing: the details that no consent in force allows.
    """

    covered: bool
    consents: tuple[int, ...] = ()
    why_not: WhyNot = ""
    missing: frozenset[str] = frozenset()


def decide(
    *,
    consents: Sequence[ConsentDoc],
    person: str,
    story: str,
    details: set[str],
    channel: str,
    audience: str,
    language: str,
    on: date,
) -> Decision:
    """Decide whether consents of one person cover a release.

    Args:
        consents: all consents on record; those of others are passed over.
        person: case label.
        story: story label.
        details: what the release discloses; each must be allowed.
        channel: where it goes.
        audience: who reads it.
        language: language of the text.
        on: the day.

    Returns:
        The decision; adding a detail or withdrawing a consent never turns no into yes.
    """
    used: list[int] = []
    left = set(details) or {"story"}
    reasons: list[WhyNot] = []
    for index, consent in enumerate(consents):
        if consent.person != person:
            continue
        reason = _in_force(consent, story=story, on=on)
        if reason:
            reasons.append(reason)
            continue
        allowed = {
            detail
            for detail in left
            for scope in consent.scopes
            if _allows(scope, detail, channel=channel, audience=audience, language=language)
        }
        if allowed:
            used.append(index)
            left -= allowed
        else:
            reasons.append("scope")
    if not left:
        return Decision(covered=True, consents=tuple(used))
    reasons = [*reasons, "details"] if used else reasons
    why: WhyNot = next((code for code in _ORDER if code in reasons), "none")
    return Decision(covered=False, why_not=why, missing=frozenset(left))


def ends_within(consents: Sequence[ConsentDoc], *, days: int, on: date) -> list[int]:
    """Return the positions of consents in force that end within so many days."""
    last = on + timedelta(days=days)
    return [
        index
        for index, consent in enumerate(consents)
        if not _in_force(consent, story="", on=on)
        and consent.until
        and date.fromisoformat(consent.until) <= last
    ]


def _in_force(consent: ConsentDoc, *, story: str, on: date) -> WhyNot:
    """Return why a consent does not count on a day, or an empty string."""
    day = on.isoformat()
    if not consent.given_on or consent.given_on > day:
        return "not_given"
    if consent.withdrawn_on and consent.withdrawn_on <= day:
        return "withdrawn"
    if consent.until and consent.until < day:
        return "expired"
    if consent.given_by == "guardian" and not consent.assent:
        return "assent"
    if consent.stories and story and story not in consent.stories:
        return "scope"
    return ""


def _allows(scope: Scope, detail: str, *, channel: str, audience: str, language: str) -> bool:
    return all(
        ANY in allowed or wanted in allowed
        for allowed, wanted in (
            (scope.details, detail),
            (scope.channels, channel),
            (scope.audiences, audience),
            (scope.languages, language),
        )
    )
