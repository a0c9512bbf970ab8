"""What the register holds about one person: the documents that the vault seals.

Statements are kept with source and certainty and are never overwritten; one of each kind is
marked as the working value. Dates are said as people say them and understood as EDTF
(ISO 8601-2): what is none can't stand here.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

import msgspec

from farshore.domain.dates import NOT_SAID, Edtf, check_days, day_text, read_again
from farshore.domain.sealing.documents import Sealed, SealedPart

Role = Literal["supported", "relative", "helper", "staff"]
Certainty = Literal["certain", "likely", "unsure"]
View = Literal["home_state", "host_side", "family"]
"""Who could check a fact: the authorities there, people here, relatives and those who had somebody in hand."""
BESIDE = " ＝ "
"""Between the words of an own field and a number or a choice that tells nothing without them."""
Contact = Literal["", "allowed", "tracing", "never"]
NameKind = Literal["birth", "legal", "alias", "nickname", "hiding", "pseudonym"]
Whereabouts = Literal["", "inside", "out", "here", "dead"]
"""Where a relative is, as somebody answered: in the state of origin, out of it, with us, no longer alive; empty = nobody did."""
Stage = Literal[
    "request", "waiting", "in_motion", "border_crossed", "safe_haven", "holding_centre",
    "procedure", "departed", "arrived", "lost_contact", "arrested", "repatriated", "died",
    "withdrew",
]  # fmt: skip
StatementKind = Literal[
    "birth", "age", "birthplace", "home", "job", "employer", "school", "trait", "residence",
    "licence", "exam", "health", "contact", "other",
]  # fmt: skip
EventKind = Literal[
    "left", "crossing", "safe_haven", "holding", "departed", "arrival", "ship", "arrest", "other"
]

DATED: frozenset[StatementKind] = frozenset({"birth", "age"})
"""Statements that are understood as days."""
LIVE_STAGES: frozenset[str] = frozenset(
    {"request", "waiting", "in_motion", "border_crossed", "safe_haven", "holding_centre"}
)


class PersonName(SealedPart, frozen=True, kw_only=True):
    """One name in one script. `text` is stored exactly as typed."""

    text: str
    script: str = ""
    """ISO 15924: Hang, Hani, Hira, Kana, Latn, Cyrl; empty = let the parser say."""
    kind: NameKind = "birth"
    reading: str = ""
    language: str = ""


class Statement(SealedPart, frozen=True, kw_only=True):
    """One thing somebody said about a person."""

    kind: StatementKind
    said: str
    """The words as typed: "22 at arrival", "平成29年9月", "Hinode Laundry"."""
    value: str = ""
    """What was understood: EDTF for those of `DATED`, a place id, or the words again."""
    source: str = ""
    certainty: Certainty = "likely"
    working: bool = True
    views: list[View] = []
    """Of an organisation's own field: who could check it. The guard counts it by these; empty = by its kind."""

    def __post_init__(self) -> None:
        if self.value and self.kind in DATED:
            check_days(self.value)


class FamilyLink(SealedPart, frozen=True, kw_only=True):
    """One side of a family tie; the other side is sealed in the other person's document."""

    kin: str
    """What the other is to this person: mother, son, wife, ..."""
    label: str = ""
    """Case label of the other, or empty for a relative known by name only."""
    name: str = ""
    inside: bool = False
    """True while the relative is still in the state of origin."""
    said: str = ""
    """What else was said: "about 6 when I left in 2010"."""
    source: str = ""
    """Who said so, and when."""
    certainty: Certainty = "likely"
    contact: Contact = ""
    """May we get in touch? Empty = nobody asked yet."""
    ended: bool = False
    """A marriage that ended."""
    together: bool = False
    """They live together."""
    whereabouts: Whereabouts = ""
    """What the guard asks once for each relative of whom a story tells something; `inside` counts before "here" and "out"."""


class JourneyEvent(SealedPart, frozen=True, kw_only=True):
    """One dated point of the way."""

    event: EventKind
    said: str = ""
    date: Edtf = NOT_SAID
    place: str = ""

    def __post_init__(self) -> None:
        check_days(self.date)


class PersonDoc(Sealed, kw_only=True):
    """One person of the register (compartment `identity`)."""

    label: str = ""
    """Random case label, `C-7Q2K9D`: the only name outside an opened record."""
    number: str = ""
    """Number in the organisation's own list, by which a newer list finds this person again."""
    role: Role = "supported"
    public: bool = False
    """True only for people who may be named by anyone (public figures, public staff)."""
    names: list[PersonName] = []
    sex: Literal["", "F", "M", "X"] = ""
    statements: list[Statement] = []
    relatives: list[FamilyLink] = []
    journey: list[JourneyEvent] = []
    stage: Stage = "arrived"
    responsible: str = ""
    """Handle of the member who is responsible."""
    risk: str = ""
    family_inside: bool = False
    """True if family was left behind: stricter limits in the guard."""
    declines_figures: bool = False
    """True if the person wishes to be counted in no table, public or not."""

    def working(self, kind: StatementKind) -> Statement | None:
        """Return the working statement of a kind, or None if nobody said anything."""
        found = [s for s in self.statements if s.kind == kind]
        return next((s for s in found if s.working), found[0] if found else None)


class NoteDoc(Sealed, kw_only=True):
    """One note on a person (compartment resettlement, operations or care)."""

    person: str
    text: str
    on: date | None = None
    kind: Literal["contact", "visit", "call", "letter", "other"] = "contact"
    author: str = ""


class AttachmentDoc(Sealed, kw_only=True):
    """What is known about one sealed file; the bytes lie in sealed chunks under a random name."""

    owner: str
    """Case label or story label."""
    name: str
    """Original file name, as sealed as the content."""
    media_type: str
    size_bytes: int
    file: str
    """Random file name under media/."""
    caption: str = ""
    ends_on: date | None = None
    """Last day on which a paper is good; None = it has none."""


class ProjectionDoc(Sealed, kw_only=True):
    """What the guard must know of something that lies in another compartment.

    A plan, a case, a tracing request: whatever a stranger could check of it stands here as well,
    in the words of a record, so that a story that tells it is judged by it.
    """

    person: str
    """Case label."""
    source: str
    """Label of what says so: one projection each."""
    statements: list[Statement] = []
    journey: list[JourneyEvent] = []
    relatives: list[FamilyLink] = []
    stage: Stage | Literal[""] = ""
    """Where the person is on a journey; it counts before what the record says."""
    stage_since: date | None = None
    """The first day on which that stage may have begun; None = not known."""
    ends_on: date | None = None
    """The last day of an own field's value: afterwards it is destroyed with what is told here."""


def with_whereabouts(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of schema 1, in which nobody had been asked where a relative is."""
    links = [{**link, "whereabouts": ""} for link in values.get("relatives", [])]
    return {**values, "relatives": links}


def with_read_days(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 3 of schema 2, in which any text could stand for a day of the way or a birth."""
    events = [read_again(one, day="date", words="said") for one in values.get("journey", [])]
    said = [
        read_again(one, day="value", words="said") if one.get("kind") in DATED else one
        for one in values.get("statements", [])
    ]
    found: dict[str, Any] = {**values, "journey": events, "statements": said}
    if "stage_since" in values:
        found["stage_since"] = day_text(values["stage_since"])
    return found


def with_day_of_note(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of schema 1, in which the day of a note was a text."""
    text = str(values.get("on") or "")
    day = day_text(text)
    if day or not text:
        return {**values, "on": day}
    return {**values, "on": None, "text": f"{text}\n{values.get('text', '')}"}


def stage_of(doc: PersonDoc, projections: Iterable[ProjectionDoc]) -> Stage:
    """Return where somebody is: on the journey if there is one, else what the record says.

    Of several journeys one on which the person is not safe yet counts, then the newest.
    """
    told = [
        (one.stage in LIVE_STAGES, one.stage_since or date.min, one.stage) for one in projections
    ]
    found = max((one for one in told if one[2]), default=None)
    return found[2] or doc.stage if found else doc.stage


def joined(doc: PersonDoc, projections: Iterable[ProjectionDoc]) -> PersonDoc:
    """Return a record with all that its projections add; its own statements come first."""
    found = list(projections)
    if not found:
        return doc
    return msgspec.structs.replace(
        doc,
        stage=stage_of(doc, found),
        statements=[*doc.statements, *(one for p in found for one in p.statements)],
        journey=[*doc.journey, *(one for p in found for one in p.journey)],
        relatives=[*doc.relatives, *(one for p in found for one in p.relatives)],
    )
