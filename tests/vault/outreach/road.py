"""One interview request on its road, asked as members ask, on a clock that the test turns."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from farshore.domain.interviews.pledge import newest
from farshore.domain.interviews.records import VETTING_OF_MINORS, InterviewDoc
from farshore.domain.interviews.speakers import SpeakerDoc
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.clock import LocalClock
from farshore.vault.speech.messages.outreach.interviews import (
    AskSpeaker,
    CheckTranslation,
    Decided,
    DecideQuestions,
    GivenAnswer,
    MeetSpeaker,
    NoteReply,
    OpenInterview,
    PutAnswers,
    PutQuestions,
    ReadCopy,
    ReleaseAnswers,
    ReviewAnswers,
    SaveInterview,
    SignPledge,
    VetRequester,
)
from farshore.vault.speech.messages.outreach.speakers import SaveSpeaker
from tests.cast import Organisation

BEGIN = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
QUESTIONS = (
    "1. What did you miss most at first?\n2. How did you cross, and who helped you?\n"
    "3. Where do you work now?\n\n4. Were you ever afraid here?"
)


@dataclass
class TurnedClock:
    """A clock whose days the test turns; nobody is signed out by that."""

    moment: datetime = BEGIN

    def now(self) -> datetime:
        return self.moment

    def seconds(self) -> float:
        return time.monotonic()


@dataclass
class Desk:
    """The media desk: an organisation, its campaigner, a clock."""

    organisation: Organisation
    clock: TurnedClock

    @property
    def finch(self) -> VaultClient:
        return self.organisation["finch"]

    @property
    def today(self) -> date:
        return self.clock.moment.date()

    def turn(self, *, days: int = 0, hours: int = 0) -> None:
        self.clock.moment += timedelta(days=days, hours=hours)

    def doc(self, label: str) -> InterviewDoc:
        return self.finch.ask(OpenInterview(label=label)).doc

    def act(self, call: type[Any], label: str, **given: Any) -> None:
        """Ask one act of the request as it stands."""
        rev = self.finch.ask(OpenInterview(label=label)).rev
        self.finch.ask(call(label=label, rev=rev, **given))


def with_clock(organisation: Organisation, *, begin: datetime = BEGIN) -> Desk:
    """Let the vault of an organisation stand on a day of the test."""
    clock = TurnedClock(begin)
    organisation.service.vault.clock = LocalClock(clock)
    organisation.service.vault.clock.zone = UTC
    return Desk(organisation, clock)


@contextmanager
def days_ago(organisation: Organisation, days: int) -> Iterator[Desk]:
    """Let the vault stand some days ago for a while; afterwards its own clock goes on."""
    vault = organisation.service.vault
    before = vault.clock
    yield with_clock(organisation, begin=before.now() - timedelta(days=days))
    vault.clock = before


def speaker(desk: Desk, **fields: Any) -> str:
    given = {
        "person": desk.organisation.nari,
        "alias": "Sora",
        "languages": ["ko", "ja"],
        "through": "crane",
    }
    return desk.finch.ask(SaveSpeaker(doc=SpeakerDoc(**{**given, **fields}))).label  # type: ignore[arg-type]


def asked(desk: Desk, **fields: Any) -> str:
    """A pupil of seventeen asks, through her school."""
    given: dict[str, Any] = {
        "requester": "Ines Valverde", "kind": "pupil", "is_minor": True, "school": "Mr Ortega, Colegio Norte",
        "outlet": "Colegio Norte", "purpose": "A thesis in history.", "deadline": desk.today + timedelta(days=116),
    }  # fmt: skip
    return desk.finch.ask(SaveInterview(doc=InterviewDoc(**{**given, **fields}))).label


def _vet(desk: Desk, label: str) -> None:
    desk.act(VetRequester, label, vetted=list(VETTING_OF_MINORS))


def _sign(desk: Desk, label: str) -> None:
    desk.act(
        SignPledge, label, pledge_version=newest(), pledge_on=desk.today, pledge_by="Ines Valverde",
        pledge_of_school="Mr Ortega",
    )  # fmt: skip


def _read(desk: Desk, label: str) -> None:
    desk.act(PutQuestions, label, text=QUESTIONS)
    decided = [
        Decided(id="q1", decision="ok"), Decided(id="q2", decision="never"),
        Decided(id="q3", decision="rephrase", rephrased="What is a good day like now?"),
        Decided(id="q4", decision="raised"),
    ]  # fmt: skip
    desk.act(DecideQuestions, label, decided=decided, is_finished=True)


def _ask(desk: Desk, label: str) -> None:
    desk.act(AskSpeaker, label, speaker=speaker(desk), fee="8,000 yen")


def _yes(desk: Desk, label: str) -> None:
    desk.act(NoteReply, label, said="yes")


def _meet(desk: Desk, label: str) -> None:
    desk.act(MeetSpeaker, label, met_on=desk.today)


def _hold(desk: Desk, label: str) -> None:
    desk.turn(days=7)
    said = [
        GivenAnswer(question="q1", said="도마 위에서 무 써는 소리요.", translated="The sound of a knife at the board."),
        GivenAnswer(question="q3", said="서두르지 않는 아침이요.", translated="A morning that doesn't begin in a hurry."),
        GivenAnswer(question="q4", said=""),
    ]  # fmt: skip
    desk.act(
        PutAnswers, label, held_on=desk.today, said_in="ko", translated_in="en", interpreter="Beatriz Lund",
        is_interpreter_vetted=True, is_interpreter_apart=True, answers=said,
    )  # fmt: skip


def _check(desk: Desk, label: str) -> None:
    desk.act(CheckTranslation, label, checked_by="Anders Holm")


def _review(desk: Desk, label: str) -> None:
    desk.act(ReviewAnswers, label, reviewed_on=desk.today)


def _release(desk: Desk, label: str) -> None:
    desk.act(ReleaseAnswers, label, title="Two questions from a pupil")


def _copy(desk: Desk, label: str) -> None:
    desk.act(ReadCopy, label, copy_on=desk.today)


STEPS: dict[str, Callable[[Desk, str], None]] = {
    "vetted": _vet, "pledged": _sign, "questions_read": _read, "asked": _ask, "agreed": _yes, "met": _meet,
    "answered": _hold, "translated": _check, "reviewed": _review, "released": _release, "copy_read": _copy,
}  # fmt: skip


def brought_to(desk: Desk, stage: str, **fields: Any) -> str:
    """Bring a new request to a stage; returns its label."""
    label = asked(desk, **fields)
    for name, step in STEPS.items():
        if stage == "received":
            break
        step(desk, label)
        if name == stage:
            break
    return label
