"""Calls about interview requests: each step that is more than a row of a table has its own."""

from datetime import date
from typing import Literal

from farshore.domain.interviews.records import Decision, InterviewDoc, InterviewRow, Who
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.nouns import Changing, ListRows, MoveDoc, OpenDoc, SaveDoc
from farshore.vault.speech.messages.people import Saved


class ListInterviews(ListRows[InterviewRow], frozen=True, kw_only=True):
    """List the requests: no name of whoever asks, nothing of whoever was asked."""


class OpenInterview(OpenDoc[InterviewDoc], frozen=True, kw_only=True):
    """Open one request."""


class SaveInterview(SaveDoc[InterviewDoc], frozen=True, kw_only=True):
    """Store who asks, for whom and by when; each step of the road has its own call."""


class MoveInterview(MoveDoc, frozen=True, kw_only=True):
    """Decline a request, change answers again, or close it."""


class VetRequester(Changing, frozen=True, kw_only=True):
    """Note what was looked at; once it is whole, the request is vetted."""

    vetted: list[str]


class SignPledge(Changing, frozen=True, kw_only=True):
    """Note that the pledge was signed, in which version, by whom."""

    pledge_version: int
    pledge_on: date
    pledge_by: str
    pledge_of_school: str = ""


class PutQuestions(Changing, frozen=True, kw_only=True):
    """Store the questions, one a line; those that stay keep what was decided."""

    text: str


class Decided(Answer, frozen=True, kw_only=True):
    """What was decided of one question."""

    id: str
    decision: Decision
    rephrased: str = ""
    reason: str = ""
    published: str = ""


class DecideQuestions(Changing, frozen=True, kw_only=True):
    """Decide on questions; with `is_finished` the reviewed list may leave."""

    decided: list[Decided]
    is_finished: bool = False


class AskSpeaker(Call[Saved], frozen=True, kw_only=True):
    """Ask one speaker, within the limit agreed with them; the requester learns nothing of it."""

    label: str
    rev: int
    speaker: str
    fee: str
    through: str = ""


class NoteReply(Changing, frozen=True, kw_only=True):
    """Note a yes, or a no: its day, and nothing else."""

    said: Literal["yes", "no"]


class MeetSpeaker(Changing, frozen=True, kw_only=True):
    """Note the first meeting, without questions."""

    met_on: date


class GivenAnswer(Answer, frozen=True, kw_only=True):
    """One answer with its translation."""

    question: str
    said: str
    translated: str = ""


class PutAnswers(Changing, frozen=True, kw_only=True):
    """Store what was said, beside its translation."""

    held_on: date
    said_in: str
    translated_in: str = ""
    interpreter: str = ""
    is_interpreter_vetted: bool = False
    is_interpreter_apart: bool = False
    answers: list[GivenAnswer]


class CheckTranslation(Changing, frozen=True, kw_only=True):
    """Note who read the translation beside the source: somebody else than the interpreter."""

    checked_by: str


class ReviewAnswers(Changing, frozen=True, kw_only=True):
    """Note that the speaker read every answer and left it so."""

    reviewed_on: date


class ReleaseAnswers(Call[Saved], frozen=True, kw_only=True):
    """Make a story of the answers: a draft that goes the way of every story."""

    label: str
    rev: int
    title: str
    lead: str = ""


class ReadCopy(Changing, frozen=True, kw_only=True):
    """Note that the requester's text was read."""

    copy_on: date


class NoteCall(Changing, frozen=True, kw_only=True):
    """Note that a call of the aftercare was made; nothing of what was said."""

    which: str


class NoteLetter(Changing, frozen=True, kw_only=True):
    """Note that a letter left, in the batch of its day."""

    code: str


class NoteBreach(Changing, frozen=True, kw_only=True):
    """Note which promise was broken; whoever broke it is not worked with any more."""

    words: str


class ForgetRequester(Changing, frozen=True, kw_only=True):
    """Erase who asked, once their data are kept long enough."""


class WithdrawInterview(Call[Saved], frozen=True, kw_only=True):
    """Take an interview back, at any stage, without a reason."""

    label: str
    rev: int
    by: Who


class PublishedAnswer(Answer, frozen=True, kw_only=True):
    """An answer that is public already."""

    story: str
    title: str
    question: str
    answer: str


class GuardWords(Answer, frozen=True, kw_only=True):
    """One sentence of the guard: a template and what fills it, so that it can be translated."""

    reason: str
    facts: dict[str, str | int] = {}


class QuestionRead(Answer, frozen=True, kw_only=True):
    """What one question touches, what the guard says of its words, what answers it already."""

    id: str
    topics: list[str] = []
    dangers: list[str] = []
    """Codes of topics that can give somebody away or hurt."""
    reasons: list[GuardWords] = []
    """What the guard says of its words; never whom it means where the member may not know."""
    marks: list[str] = []
    """The words that the guard marked."""
    before: list[PublishedAnswer] = []


class QuestionsRead(Answer, frozen=True, kw_only=True):
    """All questions of a request, read."""

    questions: list[QuestionRead] = []
    not_read: bool = False
    """The guard was not asked, or the member's questions to it are used up today."""
    barred: list[str] = []
    """Labels of requests in which the same requester or outlet broke a pledge."""


class ReadQuestions(Call[QuestionsRead], frozen=True, kw_only=True):
    """Read the questions of a request: by topic, by the guard, beside what is published."""

    label: str
    by_guard: bool = True
