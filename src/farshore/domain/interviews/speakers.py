"""Speakers: what they wish to talk about, what never, and how often they may be asked."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import msgspec

from farshore.domain.errors import BadInput
from farshore.domain.interviews.topics import TOPICS
from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import Secret
from farshore.domain.workflow import Move, Workflow

USUAL_LOAD, MOST_LOAD = 2, 12
"""Times that somebody is asked in a quarter of the year."""
_QUARTER_MONTHS = 3
LONGEST_ALIAS = 80
READY = "ready"


class SpeakerDoc(MovingDoc, kw_only=True):
    """Somebody who may be asked to speak; sealed under the person."""

    person: str = ""
    """Case label."""
    alias: str = ""
    """The name used, never the real one."""
    languages: list[str] = []
    likes: list[str] = []
    no_go: list[str] = []
    no_go_words: Secret = ""
    is_face_shown: bool = False
    is_stage_ok: bool = False
    """May be asked to speak before people."""
    load: int = USUAL_LOAD
    resting_until: date | None = None
    through: str = ""
    """Handle of the member who asks them."""
    words: Secret = ""
    asked_on: list[date] = []
    """Days on which they were asked, for whatever. The answers are not kept."""


class SpeakerRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a speaker, to members of this desk alone."""

    label: str
    alias: str
    person: str
    languages: list[str]
    likes: list[str]
    no_go: list[str]
    load: int
    asked_on: list[date]
    resting_until: date | None
    is_stage_ok: bool
    is_face_shown: bool
    through: str
    stage: str

    def __repr__(self) -> str:
        return f"<speaker {self.label}>"


SPEAKER = Workflow(
    READY,
    (
        Move("rest", frozenset({READY}), "resting"),
        Move("return", frozenset({"resting"}), READY),
        Move("end", frozenset({READY, "resting"}), "ended"),
        Move("begin_anew", frozenset({"ended"}), READY),
    ),
)
"""Ending asks for no reason: nobody has to say why they speak no more."""


def speaker_row(doc: SpeakerDoc) -> SpeakerRow:
    """Return what a list shows of a speaker."""
    names = SpeakerRow.__struct_fields__
    return SpeakerRow(**{name: getattr(doc, name) for name in names})


def check_speaker(doc: SpeakerDoc) -> None:
    """Refuse a profile that names nobody, no language, or a load that nobody bears.

    Raises:
        BadInput: with what is missing.
    """
    if not doc.person:
        raise BadInput(why="Say which case it is: a profile goes when the person is erased.")
    if not doc.alias.strip() or len(doc.alias) > LONGEST_ALIAS:
        raise BadInput(why="Give the name that is used, in 80 characters. Never the real one.")
    if not doc.languages:
        raise BadInput(why="Say at least one language in which they like to speak.")
    if not 0 <= doc.load <= MOST_LOAD:
        raise BadInput(why="Between 0 and %(most)d times in three months.", most=MOST_LOAD)
    if unknown := {*doc.likes, *doc.no_go} - set(TOPICS):
        raise BadInput(why="There is no such topic. Load the page again.", n=len(unknown))
    if set(doc.likes) & set(doc.no_go):
        raise BadInput(why="A topic is liked and never asked at once. Take it out of one of them.")


def quarter_of(day: date) -> tuple[int, int]:
    """Return year and quarter (0 to 3) of a day."""
    return day.year, (day.month - 1) // _QUARTER_MONTHS


def next_quarter(day: date) -> date:
    """Return the first day of the quarter after a day."""
    year, quarter = quarter_of(day)
    return date(year + (quarter == 3), (quarter + 1) % 4 * _QUARTER_MONTHS + 1, 1)


def times_asked(asked_on: Iterable[date], *, on: date) -> int:
    """Return how often somebody was asked in the quarter of a day."""
    return sum(quarter_of(day) == quarter_of(on) for day in asked_on)


def free_from(row: SpeakerRow | SpeakerDoc, *, on: date) -> date:
    """Return the first day from which a speaker may be asked; the day itself if that is now."""
    day = max(on, row.resting_until) if row.resting_until else on
    while times_asked(row.asked_on, on=day) >= row.load > 0:
        day = next_quarter(day)
    return day


def need_free(doc: SpeakerDoc, *, on: date) -> None:
    """Refuse to ask somebody beyond their limit, or who rests or speaks no more.

    Raises:
        BadInput: with the day from which they may be asked, and never with why.
    """
    if doc.stage != READY or doc.load == 0:
        raise BadInput(why="This speaker isn't asked now. Choose another, or offer a talk with us.")
    day = free_from(doc, on=on)
    if day > on:
        raise BadInput(
            why="This speaker was asked as often as agreed. They can be asked again from %(day)s.",
            day=day.isoformat(),
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """How a speaker suits a request; for the desk alone.

    Attributes:
        row: the speaker.
        shared: languages in common.
        liked: topics of the questions that they like.
        unwelcome: topics of the questions that are never asked of them.
        asked: times in this quarter.
        free: day from which they may be asked.
    """

    row: SpeakerRow
    shared: tuple[str, ...]
    liked: tuple[str, ...]
    unwelcome: tuple[str, ...]
    asked: int
    free: date


def fits(
    rows: Iterable[SpeakerRow],
    *,
    languages: Collection[str],
    topics: Collection[str],
    on: date,
    stage: Literal["ready"] = "ready",
) -> Iterator[Fit]:
    """Yield who may be asked, those who suit best first; whoever rests comes last with a day."""
    found = [
        Fit(
            row,
            tuple(one for one in row.languages if one in languages),
            tuple(one for one in row.likes if one in topics),
            tuple(one for one in row.no_go if one in topics),
            times_asked(row.asked_on, on=on),
            free_from(row, on=on),
        )
        for row in rows
        if row.stage == stage and row.load > 0
    ]
    yield from sorted(
        found,
        key=lambda fit: (
            fit.free,
            len(fit.unwelcome),
            -len(fit.shared),
            fit.asked,
            -len(fit.liked),
            fit.row.label,
        ),
    )
