"""The only yes or no on consent. Unsure is no."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from farshore.domain.consent.records import ANY, ConsentDoc, Scope
from farshore.domain.dates import Interval
from farshore.domain.people.of_age import may_be_adult, may_be_child

WhyNot = Literal[
    "",
    "none",
    "not_given",
    "expired",
    "withdrawn",
    "scope",
    "details",
    "assent",
    "own",
    "guardian",
    "age",
]
Voice = Literal["self", "guardian"]
_ORDER: tuple[WhyNot, ...] = (
    "details", "scope", "assent", "own", "guardian", "age", "expired", "withdrawn", "not_given",
    "none",
)  # fmt: skip
_MISSING_VOICE: dict[Voice, WhyNot] = {"self": "own", "guardian": "guardian"}


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


def decide(  # noqa: PLR0913 each is an axis of the question
    *,
    consents: Sequence[ConsentDoc],
    person: str,
    story: str,
    details: set[str],
    channel: str,
    audience: str,
    language: str,
    on: date,
    born: Interval | None = None,
) -> Decision:
    """Decide whether consents of one person cover a release.

    A child's release needs a guardian's consent and the child's assent; from the 18th birthday on
    only the person's own consent counts. Where the birth is known too roughly to say which, or not
    at all, both are needed.

    Args:
        consents: all consents on record; those of others are passed over.
        person: case label.
        story: story label.
        details: what the release discloses; each must be allowed.
        channel: where it goes.
        audience: who reads it.
        language: language of the text.
        on: the day.
        born: when the person was born, as far as it is on record.

    Returns:
        The decision; adding a detail or withdrawing a consent never turns no into yes.
    """
    used: list[int] = []
    reasons: list[WhyNot] = []
    missing: set[str] = set()
    mine = {index: consent for index, consent in enumerate(consents) if consent.person == person}
    for voice in voices_needed(born, on=on):
        left = set(details) or {"story"}
        said = {index: consent for index, consent in mine.items() if consent.given_by == voice}
        if mine and not said:
            reasons.append(_MISSING_VOICE[voice] if born else "age")
        for index, consent in said.items():
            reason = _in_force(consent, story=story, on=on)
            allowed = set() if reason else _allowed(consent, left, channel, audience, language)
            if allowed:
                used.append(index)
                left -= allowed
            else:
                reasons.append(reason or "scope")
        missing |= left
        reasons += ["details"] if left and len(left) < len(details) else []
    if not missing:
        return Decision(covered=True, consents=tuple(sorted(used)))
    why: WhyNot = next((code for code in _ORDER if code in reasons), "none")
    return Decision(covered=False, why_not=why, missing=frozenset(missing))


def voices_needed(born: Interval | None, *, on: date) -> tuple[Voice, ...]:
    """Return who has to consent on a day: the person, a guardian, or both where it is unclear."""
    needed: list[Voice] = []
    if may_be_adult(born, on=on):
        needed.append("self")
    if may_be_child(born, on=on):
        needed.append("guardian")
    return tuple(needed)


def ends_within(consents: Sequence[ConsentDoc], *, days: int, on: date) -> list[int]:
    """Return the positions of consents in force that end within so many days."""
    last = on + timedelta(days=days)
    return [
        index
        for index, consent in enumerate(consents)
        if not _in_force(consent, story="", on=on) and consent.until and consent.until <= last
    ]


def _in_force(consent: ConsentDoc, *, story: str, on: date) -> WhyNot:
    """Return why a consent does not count on a day, or an empty string."""
    if not consent.given_on or consent.given_on > on:
        return "not_given"
    if consent.withdrawn_on and consent.withdrawn_on <= on:
        return "withdrawn"
    if consent.until and consent.until < on:
        return "expired"
    if consent.given_by == "guardian" and not consent.assent:
        return "assent"
    if consent.stories and story and story not in consent.stories:
        return "scope"
    return ""


def _allowed(
    consent: ConsentDoc, details: set[str], channel: str, audience: str, language: str
) -> set[str]:
    return {
        detail
        for detail in details
        for scope in consent.scopes
        if _allows(scope, detail, channel=channel, audience=audience, language=language)
    }


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
