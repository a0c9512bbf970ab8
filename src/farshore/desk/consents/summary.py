"""Who may see what until when: consents laid out for one screen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from farshore.desk.consents import wording
from farshore.domain.consent.records import ConsentDoc
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
    """

    id: str
    doc: ConsentDoc
    state: str
    state_name: str
    scopes: list[ScopeLine]
    ends_soon: bool


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
    day = on.isoformat()
    if consent.withdrawn_on and consent.withdrawn_on <= day:
        return "withdrawn"
    if not consent.given_on:
        return "asked"
    if consent.until and consent.until < day:
        return "ended"
    return "future" if consent.given_on > day else "given"


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
        ends_soon=state == "given" and bool(doc.until) and _days_left(doc.until, on) <= _WARN_DAYS,
    )


_WARN_DAYS = 60


def _days_left(until: str, on: date) -> int:
    try:
        return (date.fromisoformat(until) - on).days
    except ValueError:
        return _WARN_DAYS
