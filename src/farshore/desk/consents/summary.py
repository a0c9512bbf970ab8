"""Who may see what until when: consents laid out for one screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from farshore.desk.consents import wording
from farshore.domain.consent.records import ConsentDoc
from farshore.domain.consent.tracing import allows_tracing
from farshore.vault.speech.messages import ConsentView


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """One block of what is allowed together, in words."""

    details: str
    channels: str
    audiences: str
    languages: str


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One consent in words.

    Attributes:
        state: `asked`, `future`, `given`, `ended` or `withdrawn`.
        ends_soon: it ends within 60 days.
        explained_in: the language in which it was explained, in words.
    """

    id: str
    doc: ConsentDoc
    state: str
    state_name: str
    scopes: list[ScopeLine]
    ends_soon: bool
    explained_in: str
    is_tracing: bool = False
    """It is about being found by relatives, and allows nothing to be published."""


def consent_lines(consents: Iterable[ConsentView], *, on: date) -> list[ConsentLine]:
    """Lay consents out: the valid ones first.

    Args:
        consents: of one person.
        on: the day that "valid" means.
    """
    lines = [_line(view, on) for view in consents]
    order = ["given", "future", "asked", "ended", "withdrawn"]
    return sorted(lines, key=lambda line: order.index(line.state))


def state_of(consent: ConsentDoc, *, on: date) -> str:
    """Return how a consent stands on a day; for showing only, `decide` is the only yes or no."""
    if consent.withdrawn_on and consent.withdrawn_on <= on:
        return "withdrawn"
    if not consent.given_on:
        return "asked"
    if consent.until and consent.until < on:
        return "ended"
    return "future" if consent.given_on > on else "given"


def _line(view: ConsentView, on: date) -> ConsentLine:
    doc = view.consent
    state = state_of(doc, on=on)
    return ConsentLine(
        id=view.id,
        doc=doc,
        state=state,
        state_name=str(wording.STATES[state]),
        scopes=[
            ScopeLine(
                details=wording.names(scope.details, wording.DETAIL_NAMES),
                channels=wording.names(scope.channels, wording.CHANNELS),
                audiences=wording.names(scope.audiences, wording.AUDIENCES),
                languages=wording.names(scope.languages, wording.LANGUAGES),
            )
            for scope in doc.scopes
        ],
        ends_soon=state == "given" and _ends_soon(doc.until, on),
        explained_in=wording.names([doc.explained_in], wording.EXPLAINED_IN),
        is_tracing=allows_tracing(doc),
    )


_WARN_DAYS = 60


def _ends_soon(until: date | None, on: date) -> bool:
    return until is not None and (until - on).days <= _WARN_DAYS
