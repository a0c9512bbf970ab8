"""A tracing request: who seeks, who is sought as remembered, and what may be told to whom."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

import msgspec

from farshore.domain.dates import NOT_SAID, Edtf, birth_of, check_days, read_again
from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.names import compare
from farshore.domain.people.records import FamilyLink, ProjectionDoc
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.today import Card
from farshore.domain.tracing.records.ages import apart
from farshore.domain.workflow import Move, Workflow

REVIEW_YEARS = 3
"""A request is kept while the enquirer wants it; asked again after so many years."""
MOST_LINES, LONGEST_WORDS = 40, 8_000
_SAME_NAME = 0.9
Told = Literal["sought", "relation", "name", "origin", "wellbeing", "letter", "photo", "contact"]
TOLD: tuple[Told, ...] = (
    "sought", "relation", "name", "origin", "wellbeing", "letter", "photo", "contact"
)  # fmt: skip
"""What the enquirer may allow us to tell the other side, from least to most."""
RELATIONS = (
    "mother", "father", "daughter", "son", "sister", "brother", "wife", "husband", "grandmother",
    "grandfather", "granddaughter", "grandson", "aunt", "uncle", "niece", "nephew", "cousin",
    "stepmother", "stepfather", "stepdaughter", "stepson", "half-sister", "half-brother",
    "relative",
)  # fmt: skip
Vetted = Literal["", "passed", "refused"]
Why = Literal["", "closed", "no_name", "not_vetted", "vetting_refused", "no_consent", "withdrawn"]


class SoughtName(SealedPart, frozen=True, kw_only=True):
    """One name of the sought person, in one script, as remembered."""

    text: Secret
    script: str = ""
    reading: Secret = ""


class SoughtAge(SealedPart, frozen=True, kw_only=True):
    """One statement of an age or a birth: "about 6 in 2010"."""

    said: Secret
    unsure: bool = False
    """The enquirer is not sure of it: it contradicts nothing."""


class SoughtPlace(SealedPart, frozen=True, kw_only=True):
    """One place of the sought person's life, under any name it has or had."""

    kind: Literal["born", "lived", "seen"] = "lived"
    place: Secret
    years: Secret = ""


class SoughtRelative(SealedPart, frozen=True, kw_only=True):
    """A relative of the sought person: `kin` as seen from the sought person."""

    kin: str
    name: Secret = ""


class TracingDoc(MovingDoc, kw_only=True):
    """Somebody seeks a relative (compartment `tracing`)."""

    enquirer: str = ""
    """Case label; empty = somebody outside the register, who is vetted first."""
    outsider: Secret = ""
    outsider_contact: Secret = ""
    relation: str = ""
    """What the sought person is to the enquirer."""
    names: list[SoughtName] = []
    sex: Literal["", "F", "M", "X"] = ""
    ages: list[SoughtAge] = []
    places: list[SoughtPlace] = []
    relatives: list[SoughtRelative] = []
    parted: Edtf = NOT_SAID
    """When they last had contact."""
    parted_said: Secret = ""
    further: Secret = ""
    may_tell: list[Told] = []
    never_tell: Secret = ""
    """Whom nobody may tell, and what: in words."""
    agreed_on: date | None = None
    """The enquirer's own yes to be compared; of a registered person the consent counts as well."""
    withdrawn_on: date | None = None
    agreed_words: Secret = ""
    responsible: str = ""
    reviewed_on: date | None = None
    vetted: Vetted = ""
    vetted_by: str = ""
    vetted_on: date | None = None
    vetting: Secret = ""

    def __post_init__(self) -> None:
        check_days(self.parted)


VETTING = ("vetted", "vetted_by", "vetted_on", "vetting")
"""Fields that no save changes: vetting is an act of its own."""


class TracingRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a request: no word of anybody's memory."""

    label: str
    enquirer: str
    relation: str
    stage: str
    vetted: str
    responsible: str
    created_by: str
    created_on: date | None
    review_on: date | None

    def __repr__(self) -> str:
        return f"<tracing request {self.label}>"


OPEN, CLOSED, REUNITED = "open", "closed", "reunited"
TRACING = Workflow(
    OPEN,
    (
        Move("close", frozenset({OPEN}), CLOSED, asks=("reason",)),
        Move("still_wanted", frozenset({OPEN}), OPEN, asks=("reviewed_on",)),
        Move("reopen", frozenset({CLOSED}), OPEN, asks=("reason",)),
    ),
)
"""What is done with a candidate is no row of this table; nor is a reunion, which ends it."""


WAITS = "waits"
"""Somebody outside whom nobody has vetted yet."""


def with_read_day(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of schema 1, in which any text could stand for the last contact."""
    return read_again(values, day="parted", words="parted_said")


def tracing_row(doc: TracingDoc) -> TracingRow:
    """Return what a list shows of a request."""
    return TracingRow(
        label=doc.label,
        enquirer=doc.enquirer,
        relation=doc.relation,
        stage=doc.stage,
        vetted="" if doc.enquirer else doc.vetted or WAITS,
        responsible=doc.responsible,
        created_by=doc.created_by,
        created_on=doc.created_on,
        review_on=_review_on(doc),
    )


def tracing_waits(row: TracingRow, on: date) -> Iterator[Card]:
    """Yield the card of an enquirer to be vetted, or to be asked whether they still seek."""
    who = [row.responsible] if row.responsible else []
    since = row.created_on.isoformat() if row.created_on else ""
    if row.stage != OPEN:
        return
    if row.vetted == WAITS:
        yield Card(kind="tracing_vetting", label=row.label, since=since, who=who)
    if row.review_on and row.review_on <= on:
        due = row.review_on.isoformat()
        yield Card(kind="tracing_review", label=row.label, due=due, who=who)


def check_tracing(doc: TracingDoc) -> None:
    """Refuse a request that seeks nobody, is by nobody, or says what can't be.

    Raises:
        BadInput: with what to do.
    """
    if not doc.enquirer and not doc.outsider.strip():
        raise BadInput(why="Say who seeks: a case label, or the name of somebody outside.")
    if doc.enquirer and doc.outsider.strip():
        raise BadInput(why="The enquirer is one person: a case label, or somebody outside.")
    if doc.relation not in RELATIONS:
        raise BadInput(why="Say what the sought person is to the enquirer.")
    if not any(one.text.strip() for one in doc.names) and not doc.ages and not doc.relatives:
        raise BadInput(
            why="Nothing is said of the sought person yet. Write a name, an age or a relative."
        )
    if doc.agreed_on and doc.withdrawn_on and doc.withdrawn_on < doc.agreed_on:
        raise BadInput(why="The consent is withdrawn before it was given. Check the two days.")
    _check_sizes(doc)
    _check_ages(doc)


def _check_sizes(doc: TracingDoc) -> None:
    lines = (len(doc.names), len(doc.ages), len(doc.places), len(doc.relatives))
    if max(lines) > MOST_LINES:
        raise BadInput(why="This is too much for one request. Put long texts into a note.")
    if max(map(len, (doc.further, doc.never_tell, doc.agreed_words))) > LONGEST_WORDS:
        raise BadInput(why="Keep each answer under 8,000 characters.")


def _check_ages(doc: TracingDoc) -> None:
    if apart([one.said for one in doc.ages if not one.unsure]):
        raise BadInput(
            why="Two of the ages can't both be true. Tick “not sure” beside the one that the "
            "enquirer doubts; both are kept."
        )


def is_about_oneself(doc: TracingDoc, *, names: Sequence[str], born: object, sex: str) -> bool:
    """Tell whether the sought person is described as the enquirer.

    Args:
        doc: the request.
        names: of the enquirer.
        born: Interval of the enquirer's birth, or None.
        sex: of the enquirer, or "".
    """
    same = any(
        compare(one.text, name).score >= _SAME_NAME for one in doc.names for name in names if name
    )
    if not same or (sex and doc.sex and sex != doc.sex):
        return False
    said = [found for one in doc.ages if (found := birth_of(one.said))]
    first, last = getattr(born, "first", None), getattr(born, "last", None)
    if not said or first is None or last is None:
        return True
    return any(one.first <= last and first <= one.last for one in said)


def is_the_same(one: TracingDoc, other: TracingDoc) -> bool:
    """Tell whether two requests are by the same enquirer and for the same person."""
    by_same = one.enquirer == other.enquirer and (
        bool(one.enquirer) or compare(one.outsider, other.outsider).score >= _SAME_NAME
    )
    sexes = {one.sex, other.sex} - {""}
    return (
        by_same
        and one.relation == other.relation
        and len(sexes) <= 1
        and any(compare(a.text, b.text).score >= _SAME_NAME for a in one.names for b in other.names)
    )


def why_not_compared(doc: TracingDoc, *, is_covered: bool, on: date) -> Why:
    """Return why a request is compared with nobody; empty if it is.

    Args:
        doc: the request.
        is_covered: a registered enquirer's consent to tracing is in force.
        on: the day.
    """
    if doc.stage != OPEN:
        return "closed"
    if not any(one.text.strip() for one in doc.names) and not doc.relatives:
        return "no_name"
    return why_uncovered(doc, is_covered=is_covered, on=on)


def why_uncovered(doc: TracingDoc, *, is_covered: bool, on: date) -> Why:
    """Return which yes of the enquirer's side is missing, closed or not; empty if none is.

    Args:
        doc: the request.
        is_covered: a registered enquirer's consent to tracing is in force.
        on: the day.
    """
    if not doc.enquirer and doc.vetted != "passed":
        return "vetting_refused" if doc.vetted == "refused" else "not_vetted"
    if doc.withdrawn_on and doc.withdrawn_on <= on:
        return "withdrawn"
    is_agreed = doc.agreed_on is not None and doc.agreed_on <= on
    return "" if is_agreed and (is_covered or not doc.enquirer) else "no_consent"


def told_of_request(doc: TracingDoc) -> list[ProjectionDoc]:
    """Return what the guard must know: a relative of the enquirer bears these names."""
    if not doc.enquirer:
        return []
    links = [
        FamilyLink(kin=doc.relation, name=one.text) for one in doc.names if one.text.strip()
    ] or [FamilyLink(kin=doc.relation)]
    return [ProjectionDoc(person=doc.enquirer, source=doc.label, relatives=links)]


def _review_on(doc: TracingDoc) -> date | None:
    if doc.stage != OPEN:
        return None
    since = doc.reviewed_on or doc.agreed_on or doc.created_on
    if since is None:
        return None
    try:
        return since.replace(year=since.year + REVIEW_YEARS)
    except ValueError:
        return date(since.year + REVIEW_YEARS, 3, 1)
