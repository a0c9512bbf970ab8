"""Interview requests of the demo in every state, from one that came today to one that was closed.

Between asking and answers lie days, and months until the last call: the older ones are written on
the demo's clock of then. Requesters are invented; so is what the speaker says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from farshore.demo.outreach.clock import DemoClock
from farshore.domain.interviews.letters import may_leave, next_letter
from farshore.domain.interviews.pledge import newest
from farshore.domain.interviews.records import VETTING_OF_MINORS, InterviewDoc
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.clock import zone_of
from farshore.vault.speech.messages.outreach import interviews as asking

ASKED_AGO, ANSWERED_AGO, CALLED_AGO = 120, 113, 20
"""Days before the demo's: somebody is asked and met, answers, and has had all three calls."""
UNTIL_MET = ("vet", "sign", "read", "ask", "yes", "meet")
UNTIL_COPY = ("hold", "check", "review", "release", "copy")
QUESTIONS = (
    "What did you miss most at first?\nWas school very different?\n"
    "In which town did you live, and when did you leave?\nHow did you cross, and who helped you?\n"
    "Is your family still there? Can you talk to them?\nWhere do you work now?\n"
    "Were you ever afraid here?\nIs there a song that you still sing?\n"
    "What should people of my age do?"
)
DECIDED = ("ok", "ok", "never", "never", "never", "rephrase", "raised", "ok", "ok")
SAID = {
    "q1": ("도마 위에서 무 써는 소리요.", "The sound of a knife at the board."),
    "q6": ("서두르지 않는 아침이 있는 날이요.", "One that has a morning without hurry."),
    "q8": ("부르기는 하는데 늘 틀려요.", "I do sing it, always wrong."),
    "q9": ("이웃 한 사람의 이름을 외우세요.", "Learn one neighbour's name."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, how many steps were done after the first or the second day, and how it ended."""

    fields: Mapping[str, Any]
    steps: int = 0
    then: str = ""
    answered: tuple[str, ...] = ("q1",)
    """Questions that the speaker answers; the others are passed over."""
    title: str = ""
    """Of the story that the answers become."""


def _who(requester: str, outlet: str, purpose: str, **more: Any) -> Mapping[str, Any]:
    return {"requester": requester, "outlet": outlet, "purpose": purpose, **more}


PUPIL = _who(
    "Clara Valverde", "Colegio Norte", "A thesis in history, 30 pages; read by two teachers.",
    kind="pupil", is_minor=True, school="Mr Ortega, Colegio Norte",
)  # fmt: skip
TODAY = (
    Asked(PUPIL, 2, "questions"),
    Asked(_who("Piet Lindqvist", "Evening Gull", "A page on new neighbours.")),
    Asked(_who("Anna Brook", "Saltmarsh University", "Music of exile.", kind="researcher"), 1),
    Asked(_who("Taro Amagi", "Harbour Radio", "Ten minutes on bread.", language="ja"), 3),
    Asked(_who("Mira Holm", "Lantern Weekly", "A portrait without a face."), 4),
    Asked(_who("Noor Adler", "Evening school", "Homework.", kind="student"), 5),
    Asked(_who("Jun Sakaki", "Field & Fog", "Cooking.", language="ja"), 6),
    Asked(_who("Bo Friis", "Night Films", "A film on escapes.", kind="film"), 1, "decline"),
    Asked(_who("Lea Grant", "Tide Post", "A series."), 5, "withdraw"),
)
EARLIER = (
    Asked(_who("Ida Moss", "North Pier Review", "Two pages on winter."), 1),
    Asked(_who("Ken Abe", "Harbour Evening", "A column on school.", language="ja"), 2),
    Asked(_who("Rosa Lind", "Open Window", "Four questions on music."), 3),
    Asked(
        _who("Max Orly", "Colegio Sur", "A talk in class.", kind="student"),
        4,
        "",
        ("q1", "q9"),
        "Two answers for a class",
    ),
    Asked(
        _who("Yuri Seo", "Han River Pages", "Neighbours.", language="ko"),
        5,
        "",
        ("q9",),
        "One question about neighbours",
    ),
    Asked(
        _who("Tom Quay", "Ferry Times", "A day without hurry."),
        5,
        "close",
        ("q6",),
        "One question about a good day",
    ),
    Asked(
        _who("Al Breck", "Loud Voice", "A portrait."),
        5,
        "breach",
        ("q8",),
        "One question about a song",
    ),
)


@dataclass
class RequestDesk:
    """The media officer with the requests.

    Attributes:
        lark: the media officer.
        sora: label of the speaker who is asked.
        on: the demo's day.
        clock: the demo's; None = everything happens today, and older requests are left out.
        public: labels of stories that the editors are to publish.
    """

    lark: VaultClient
    sora: str
    on: date
    clock: DemoClock | None = None
    public: list[str] = field(default_factory=list)

    @property
    def day(self) -> date:
        """The day on which the desk stands."""
        return self.clock.before(self.on) if self.clock else self.on

    def earlier(self) -> None:
        """Write what was asked four months ago, and let the clock go on to today."""
        if self.clock is None:
            return
        self.clock.turn(days_ago=ASKED_AGO)
        labels = [self._new(one, UNTIL_MET, days_left=200) for one in EARLIER]
        self.clock.turn(days_ago=ANSWERED_AGO)
        self._letters(labels)
        for label, one in zip(labels, EARLIER, strict=True):
            for step in UNTIL_COPY[: one.steps]:
                self._after_meeting(label, step, one)
            if one.title:
                self.public.append(self.lark.ask(asking.OpenInterview(label=label)).doc.story)
        for days_ago, which in ((112, "day"), (106, "week"), (CALLED_AGO, "months")):
            self.clock.turn(days_ago=days_ago)
            for label in labels:
                self._act(asking.NoteCall, label, which=which)
        for label, one in zip(labels, EARLIER, strict=True):
            self._letters([label])
            self._letters([label])
            self._end(label, one.then)
        self.clock.turn(days_ago=0)

    def today(self) -> None:
        """Write what is under way."""
        for one in TODAY:
            steps = UNTIL_MET[: one.steps]
            self._end(self._new(one, steps, days_left=88), one.then)

    def _new(self, one: Asked, steps: tuple[str, ...], *, days_left: int) -> str:
        doc = InterviewDoc(
            came_on=self.day - timedelta(days=9),
            deadline=self.day + timedelta(days=days_left),
            **one.fields,
        )
        label = self.lark.ask(asking.SaveInterview(doc=doc)).label
        for step in steps:
            self._step(label, step)
        return label

    def _end(self, label: str, then: str) -> None:
        match then:
            case "questions":
                self._act(asking.PutQuestions, label, text=QUESTIONS)
                self._act(asking.DecideQuestions, label, decided=_decided()[:-1])
            case "decline" | "close":
                given = {"reason": "Asks for the way here."} if then == "decline" else {}
                self._act(asking.MoveInterview, label, move=then, given=given)
            case "withdraw":
                self._act(asking.WithdrawInterview, label, by="speaker")
            case "breach":
                self._act(asking.NoteBreach, label, words="Printed a name that was not agreed.")

    def _letters(self, labels: list[str]) -> None:
        """Send what waits of each, as the evening's batch does."""
        now = self.clock.now().astimezone(zone_of("Asia/Tokyo")) if self.clock else None
        for label in labels:
            due = next_letter(self.lark.ask(asking.OpenInterview(label=label)).doc)
            if now and due and may_leave(due[1], now=now):
                self._act(asking.NoteLetter, label, code=due[0])

    def _act(self, call: type[Any], label: str, **given: Any) -> None:
        rev = self.lark.ask(asking.OpenInterview(label=label)).rev
        self.lark.ask(call(label=label, rev=rev, **given))

    def _step(self, label: str, step: str) -> None:
        """Do one step of the road."""
        match step:
            case "vet":
                self._act(asking.VetRequester, label, vetted=list(VETTING_OF_MINORS))
            case "sign":
                doc = self.lark.ask(asking.OpenInterview(label=label)).doc
                self._act(
                    asking.SignPledge, label, pledge_version=newest(), pledge_on=self.day,
                    pledge_by=doc.requester, pledge_of_school=doc.school,
                )  # fmt: skip
            case "read":
                self._act(asking.PutQuestions, label, text=QUESTIONS)
                self._act(asking.DecideQuestions, label, decided=_decided(), is_finished=True)
            case "ask":
                self._act(asking.AskSpeaker, label, speaker=self.sora, fee="8,000 yen")
            case "yes":
                self._act(asking.NoteReply, label, said="yes")
            case _:
                self._act(asking.MeetSpeaker, label, met_on=self.day)

    def _after_meeting(self, label: str, step: str, one: Asked) -> None:
        match step:
            case "hold":
                self._act(asking.PutAnswers, label, held_on=self.day, **_answers(one))
            case "check":
                self._act(asking.CheckTranslation, label, checked_by="Anders Holm")
            case "review":
                self._act(asking.ReviewAnswers, label, reviewed_on=self.day)
            case "release":
                self._act(asking.ReleaseAnswers, label, title=one.title)
            case _:
                self._act(asking.ReadCopy, label, copy_on=self.day)


def _answers(one: Asked) -> dict[str, Any]:
    """Return what was said: in Korean through an interpreter, or written in English to go out."""
    if one.title:
        given = [asking.GivenAnswer(question=id_, said=SAID[id_][1]) for id_ in one.answered]
        return {"said_in": "en", "answers": given}
    return {
        "said_in": "ko",
        "translated_in": "en",
        "interpreter": "Beatriz Lund",
        "is_interpreter_vetted": True,
        "is_interpreter_apart": True,
        "answers": [
            asking.GivenAnswer(question=id_, said=SAID[id_][0], translated=SAID[id_][1])
            for id_ in one.answered
        ],
    }


def _decided() -> list[asking.Decided]:
    return [
        asking.Decided(
            id=f"q{number}",
            decision=decision,  # type: ignore[arg-type]
            rephrased="What is a good day like now?" if decision == "rephrase" else "",
        )
        for number, decision in enumerate(DECIDED, 1)
    ]
