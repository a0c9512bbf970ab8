"""An interview request: who asks, the questions one by one, the answers, what became of it."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from farshore.domain.moving import MovingDoc
from farshore.domain.sealing.documents import SealedPart, Secret

Kind = Literal["journalist", "researcher", "pupil", "student", "film", "other"]
Form = Literal["written", "meeting", "call"]
Decision = Literal["", "ok", "rephrase", "never", "raised"]
"""Of a question; empty = nobody decided. `raised`: not read out, the speaker may come to it."""
Who = Literal["speaker", "requester", "us"]
VETTING = ("identity", "found_by_us", "commission", "purpose", "samples", "no_ties")
VETTING_OF_MINORS = (*VETTING, "school")
"""What is looked at before anybody is asked; of a minor the school answers too."""


class Question(SealedPart, frozen=True, kw_only=True):
    """One question of the requester, and what we decided of it."""

    id: str
    text: Secret
    decision: Decision = ""
    rephrased: Secret = ""
    """Our words, where it is asked in other words."""
    reason: Secret = ""
    published: Secret = ""
    """The published answer that was given instead of asking anybody."""


class Answer(SealedPart, frozen=True, kw_only=True):
    """What the speaker said to one question, with its translation beside it."""

    question: str
    said: Secret = ""
    """Empty = passed over: no mark of it is left in public."""
    translated: Secret = ""


class Letter(SealedPart, frozen=True, kw_only=True):
    """One letter that left the house; the requester reads the same words as everybody."""

    code: str
    on: date
    by: str


class Breach(SealedPart, frozen=True, kw_only=True):
    """A promise of the pledge that the requester broke."""

    on: date
    words: Secret
    by: str


class InterviewDoc(MovingDoc, kw_only=True):
    """One request, sealed under the speaker once somebody is asked (compartment `advocacy`)."""

    requester: Secret = ""
    contact: Secret = ""
    kind: Kind = "journalist"
    outlet: str = ""
    commission: Secret = ""
    """Who commissioned it, and how that was shown."""
    purpose: Secret = ""
    samples: Secret = ""
    is_minor: bool = False
    school: Secret = ""
    """Of a minor: who at the school answers with them, and how we found the number."""
    language: Literal["en", "ja", "ko"] = "en"
    """In which our letters are written."""
    form: Form = "written"
    came_on: date | None = None
    deadline: date | None = None
    words: Secret = ""
    vetted: list[str] = []
    """Codes of VETTING_OF_MINORS that somebody looked at."""
    pledge_version: int = 0
    pledge_on: date | None = None
    pledge_by: Secret = ""
    pledge_of_school: Secret = ""
    """Who signed for the school, where the requester is a minor."""
    questions: list[Question] = []
    reply_on: date | None = None
    """The day of our answer, told with the reviewed list: the same whatever the answer is."""
    speaker: str = ""
    """Label of the profile; never in a letter, an error or the trail."""
    person: str = ""
    """Case label of the speaker: erasing them destroys this."""
    asked_on: date | None = None
    through: str = ""
    """Handle of the member who asks the speaker."""
    said_no_on: list[date] = []
    """Days on which somebody said no. Not who, not why."""
    fee: str = ""
    """For the time, fixed before the first answer."""
    met_on: date | None = None
    held_on: date | None = None
    said_in: str = ""
    translated_in: str = ""
    interpreter: Secret = ""
    is_interpreter_vetted: bool = False
    is_interpreter_apart: bool = False
    """Not from the speaker's circle."""
    answers: list[Answer] = []
    checked_by: Secret = ""
    """The second interpreter, who read the translation beside the source."""
    reviewed_on: date | None = None
    story: str = ""
    """Label of the story that the answers became."""
    copy_on: date | None = None
    """When the requester's text was read, before it was handed in or printed."""
    calls: dict[str, date] = {}
    """Code of an aftercare call to the day it was made; nothing else is kept of it."""
    letters: list[Letter] = []
    breaches: list[Breach] = []
    withdrawn_by: Literal["", "speaker", "requester", "us"] = ""
    undone: list[str] = []
    """What a withdrawal undid, as codes (see `undoing`)."""
    forgotten_on: date | None = None


FORM_FIELDS = (
    "requester", "contact", "kind", "outlet", "commission", "purpose", "samples", "is_minor",
    "school", "language", "form", "came_on", "deadline", "words",
)  # fmt: skip
"""What a save of the form writes; everything else has an act of its own."""
ACTS_ONLY = tuple(
    name
    for name in InterviewDoc.__struct_fields__
    if name not in {*FORM_FIELDS, *MovingDoc.__struct_fields__}
)


def left_to_ask(doc: InterviewDoc) -> list[Question]:
    """Return the questions that the speaker hears."""
    return [
        q for q in doc.questions if q.decision in {"ok", "rephrase"} and not q.published.strip()
    ]


def open_questions(doc: InterviewDoc) -> list[Question]:
    """Return the questions that nobody decided."""
    return [q for q in doc.questions if not q.decision and not q.published.strip()]


def words_of(question: Question) -> str:
    """Return a question as it is asked."""
    return question.rephrased if question.decision == "rephrase" else question.text


def answered(doc: InterviewDoc) -> Sequence[tuple[Question, Answer]]:
    """Return question and answer where something was said, in the order of the questions."""
    said = {a.question: a for a in doc.answers if a.said.strip()}
    return [(q, said[q.id]) for q in doc.questions if q.id in said]


class InterviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a request: not who asks, and never who was asked."""

    label: str
    stage: str
    kind: str
    outlet: str
    is_minor: bool
    came_on: date | None
    deadline: date | None
    open_questions: int
    letter: str
    letter_on: date | None
    calls: list[tuple[str, date]]
    """Aftercare that is still to come: code and day."""
    erase_on: date | None
    is_barred: bool
    """A pledge to us was broken."""
    person: str
    """For the quota of openings; no list answers it."""
    names: list[str]
    """For the vault alone, to find a requester who broke a pledge; no list answers it."""

    def __repr__(self) -> str:
        return f"<interview {self.label}>"


def without_names(row: InterviewRow) -> InterviewRow:
    """Return a row as a list answers it."""
    return msgspec.structs.replace(row, names=[], person="")
