"""A candidate: one person who may be the one who is sought, and what two members say of it.

Being the only candidate is no reason: a probability compares with everybody who could have been
registered, never with how many were found.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal

import msgspec

from farshore.domain.dates import NOT_SAID, Edtf, check_days, read_again
from farshore.domain.errors import BadInput
from farshore.domain.moving import Moved, MovingDoc
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.today import Card

Says = Literal["same", "not_same", "unsure"]
SURE = 0.95
"""From here on a page may say "sure": 19 in 20."""
FOUND, SET_ASIDE, CONFIRMED, CLEARED, ASKED, AGREED, DECLINED, TOLD, REUNITED = STAGES = (
    "found", "set_aside", "confirmed", "cleared", "asked", "agreed", "declined", "told", "reunited"
)  # fmt: skip
UNTOUCHED = frozenset({FOUND})
"""Stages in which a candidate goes by itself when nothing speaks for it any more."""
LASTING = frozenset({REUNITED})
"""Stages that a withdrawn consent does not undo: it has happened."""
MOST_WORDS = 4_000


class Point(SealedPart, frozen=True, kw_only=True):
    """One thing that was compared: what is remembered, what is known, and how much it weighs."""

    kind: str
    """name, birth, sex, place, lived, time, kin or ground."""
    code: str
    """The reason, `name-same`; `domain/tracing/wording.py` has the words."""
    side: Literal["for", "against", "neither"] = "neither"
    strength: int = 0
    """0 to 3, for signs beside it."""
    bits: float = 0.0
    values: list[str] = []
    """What the words are filled with: a relation, a county, years."""
    ours: Secret = ""
    """What the enquirer remembers."""
    theirs: Secret = ""
    """What the person's record says."""


class Bar(SealedPart, frozen=True, kw_only=True):
    """One bar of the picture that adds the evidence up, in bits; the last ends at the odds."""

    code: str
    first: float
    last: float
    chance: float
    values: list[str] = []


class Outcome(SealedPart, frozen=True, kw_only=True):
    """What one answer to a question would do to this candidate."""

    agrees: bool
    """The answer agrees with what the other side says."""
    share: float
    """How likely this answer is, 0 to 1."""
    is_first: bool
    """This candidate would stand first then; otherwise somebody else or nobody."""
    probability: float
    """Of the one who would stand first."""


class Question(SealedPart, frozen=True, kw_only=True):
    """One more question, open, without saying what the record holds."""

    field: str
    """name, birth, birthplace or a relation."""
    asked: Literal["enquirer", "person"]
    gain: float
    """How much doubt it would take away on average, in bits."""
    outcomes: list[Outcome] = []


class Weighed(SealedPart, frozen=True, kw_only=True):
    """How much speaks for a candidate, on one day."""

    probability: float
    points: list[Point] = []
    bars: list[Bar] = []
    questions: list[Question] = []
    """The one that would decide most first."""
    pool: int = 0
    """With how many people the request was compared."""
    on: date | None = None


class Answer(SealedPart, frozen=True, kw_only=True):
    """What one member says of a candidate. Covered until the other has answered."""

    by: str
    on: date
    says: Says
    why: Secret = ""


class Harm(SealedPart, frozen=True, kw_only=True):
    """Who could be hurt by asking, as somebody thought it through."""

    by: str
    on: date
    words: Secret
    is_safe: bool


class Told(SealedPart, frozen=True, kw_only=True):
    """What was said to one side, or what one side answered."""

    by: str
    on: date
    words: Secret
    may_tell: list[str] = []


class CandidateDoc(MovingDoc, kw_only=True):
    """One pair of a request and a person (compartment `tracing`, under the person's key)."""

    request: str = ""
    person: str = ""
    """Case label; empty = somebody outside the register, who asks in another request."""
    asks: str = ""
    """Label of that request: two relatives look for one another."""
    weighed: Weighed = Weighed(probability=0.0)
    answers: list[Answer] = []
    earlier: list[Answer] = []
    """Answers of rounds before: two who did not agree looked again."""
    harm: Harm | None = None
    asked: Told | None = None
    heard: Told | None = None
    """What the other side said."""
    told: Told | None = None
    """What the enquirer was told."""
    reunion: Edtf = NOT_SAID
    reunion_said: Secret = ""
    years_waited: int | None = None

    def __post_init__(self) -> None:
        check_days(self.reunion)


class CandidateRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a candidate: labels and stages; no reason and no probability."""

    label: str
    request: str
    person: str
    asks: str
    stage: str
    answers: int
    answered_by: list[str]
    """For the vault alone; no list answers it."""
    is_worth: bool
    """More likely than not, or somebody has begun to answer: it waits on Today."""
    since: date | None

    def __repr__(self) -> str:
        return f"<candidate {self.label}>"


def with_read_day(values: dict[str, Any]) -> dict[str, Any]:
    """Make schema 2 of schema 1, in which any text could stand for the day of a reunion."""
    return read_again(values, day="reunion", words="reunion_said")


def candidate_row(doc: CandidateDoc) -> CandidateRow:
    """Return what a list shows of a candidate."""
    last = doc.history[-1].on if doc.history else doc.created_on
    return CandidateRow(
        label=doc.label,
        request=doc.request,
        person=doc.person,
        asks=doc.asks,
        stage=doc.stage,
        answers=len(doc.answers),
        answered_by=[one.by for one in doc.answers],
        is_worth=bool(doc.answers) or doc.weighed.probability >= _WORTH,
        since=last,
    )


_WORTH = 0.5
_WAITS = {
    FOUND: "tracing_answer", CONFIRMED: "tracing_harm", CLEARED: "tracing_ask",
    ASKED: "tracing_asked", AGREED: "tracing_tell",
}  # fmt: skip


def candidate_waits(row: CandidateRow, _on: date) -> Iterator[Card]:
    """Yield the card of a candidate whose next step waits for a member."""
    if row.stage == FOUND and not row.is_worth:
        return
    kind = _WAITS.get(row.stage)
    if kind:
        since = row.since.isoformat() if row.since else ""
        yield Card(kind=kind, label=row.label, since=since)


def check_candidate(doc: CandidateDoc) -> None:
    """Refuse words that are too long.

    Raises:
        BadInput: with what to do.
    """
    said = [one.why for one in doc.answers]
    said += [one.words for one in (doc.harm, doc.asked, doc.heard, doc.told) if one]
    if any(len(one) > MOST_WORDS for one in said):
        raise BadInput(why="Keep each answer under 4,000 characters.")


_TWO = 2


def answered(doc: CandidateDoc, *, by: str, says: Says, why: str, on: date) -> CandidateDoc:
    """Return a candidate with one member's answer; the second of two alike answers moves it.

    Args:
        doc: as it is.
        by: handle; each member answers once.
        says: what.
        why: in the member's own words.
        on: the day.

    Raises:
        BadInput: it is decided already, the member has answered, or says nothing.
    """
    if doc.stage != FOUND:
        raise BadInput(why="This candidate is decided already. Load the page again.")
    if any(one.by == by for one in doc.answers):
        raise BadInput(
            why="You have answered already. Another member answers next, without seeing yours."
        )
    if len(doc.answers) >= _TWO:
        raise BadInput(why="Two have answered, not alike. Talk it over, then begin a new round.")
    if not why.strip():
        raise BadInput(why="Say why, in your own words: the next member learns from it later.")
    answers = [*doc.answers, Answer(by=by, on=on, says=says, why=why)]
    made = msgspec.structs.replace(doc, answers=answers)
    alike = {one.says for one in answers} if len(answers) == _TWO else set()
    to = (
        {"same": CONFIRMED, "not_same": SET_ASIDE}.get(next(iter(alike), ""))
        if len(alike) == 1
        else None
    )
    return moved(made, "two_answers", to=to, by=by, on=on) if to else made


def new_round(doc: CandidateDoc, *, by: str, reason: str, on: date) -> CandidateDoc:
    """Return a candidate of whom two members answer anew; what they said before stays.

    Raises:
        BadInput: nobody has decided anything yet, or the other side was asked already.
    """
    if doc.stage not in {FOUND, SET_ASIDE, CONFIRMED, CLEARED}:
        raise BadInput(why="The other side has been asked already; that can't be taken back.")
    if len(doc.answers) < _TWO:
        raise BadInput(why="Two members answer first; then a new round can begin.")
    if not reason.strip():
        raise BadInput(why="Say why two members shall look at it again.")
    made = msgspec.structs.replace(doc, earlier=[*doc.earlier, *doc.answers], answers=[], harm=None)
    return moved(made, "new_round", to=FOUND, by=by, on=on, reason=reason)


def moved(
    doc: CandidateDoc, move: str, *, to: str, by: str, on: date, reason: str = ""
) -> CandidateDoc:
    """Return a candidate in another stage, with who moved it."""
    step = Moved(move=move, by=by, on=on, reason=reason)
    return msgspec.structs.replace(doc, stage=to, history=[*doc.history, step])


def covered_from(doc: CandidateDoc, handle: str) -> CandidateDoc:
    """Return a candidate as one member sees it: what others said only after the own answer."""
    has_answered = any(one.by == handle for one in doc.answers)
    if has_answered or len(doc.answers) >= _TWO:
        return doc
    return msgspec.structs.replace(doc, answers=[_covered(one) for one in doc.answers])


def is_covered(answer: Answer) -> bool:
    """Tell whether an answer is shown covered."""
    return answer.says == "unsure" and not answer.why


def _covered(one: Answer) -> Answer:
    return Answer(by=one.by, on=one.on, says="unsure")


def against(weighed: Weighed) -> list[Point]:
    """Return what speaks against a candidate, the heaviest first."""
    found = [one for one in weighed.points if one.side == "against"]
    return sorted(found, key=lambda one: one.bits)


def is_sure(weighed: Weighed) -> bool:
    """Tell whether a page may call it sure."""
    return weighed.probability >= SURE


def in_order(docs: Sequence[CandidateDoc]) -> list[CandidateDoc]:
    """Return candidates of one request: those set aside last, else the likeliest first."""
    return sorted(docs, key=lambda d: (d.stage == SET_ASIDE, -d.weighed.probability, d.label))
