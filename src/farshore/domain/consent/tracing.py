"""Whether somebody may be compared with what relatives remember. Unsure is no.

A consent to tell a story, even to "everything", is none to this: it is asked for by itself, and it
allows nothing to be published.
"""

from collections.abc import Iterable
from datetime import date

from farshore.domain.consent.decide import voices_needed
from farshore.domain.consent.records import ConsentDoc, Scope
from farshore.domain.dates import Interval

TRACING = "tracing"
"""The one detail of such a scope; a wildcard never means it."""


def tracing_scope() -> Scope:
    """Return a scope that allows tracing, and no release of anything anywhere."""
    return Scope(details=[TRACING], channels=[], audiences=[], languages=[])


def allows_tracing(consent: ConsentDoc) -> bool:
    """Tell whether a consent is about tracing at all, whether in force or not."""
    return any(TRACING in scope.details for scope in consent.scopes)


def covers_tracing(
    consents: Iterable[ConsentDoc], *, person: str, on: date, born: Interval | None = None
) -> bool:
    """Tell whether consents of one person cover tracing on a day.

    Args:
        consents: all on record; those of others are passed over.
        person: case label.
        on: the day.
        born: when the person was born; a child needs a guardian's consent and the own assent, and
            where that is not known both voices have to say yes.
    """
    mine = [one for one in consents if one.person == person and allows_tracing(one)]
    voices = voices_needed(born, on=on)
    return bool(voices) and all(
        any(one.given_by == voice and _is_in_force(one, on=on) for one in mine) for voice in voices
    )


def _is_in_force(consent: ConsentDoc, *, on: date) -> bool:
    is_given = consent.given_on is not None and consent.given_on <= on
    is_over = consent.until is not None and consent.until < on
    is_withdrawn = consent.withdrawn_on is not None and consent.withdrawn_on <= on
    has_assent = consent.given_by != "guardian" or consent.assent
    return is_given and not is_over and not is_withdrawn and has_assent
