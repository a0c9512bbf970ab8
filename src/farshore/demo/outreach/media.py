"""Interviews, speakers, evenings and what others published: invented, written by the media officer.

Nobody gave an answer yet: between a first meeting and answers lie three days, and the demo is filled
in one.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from farshore.domain.engagements.publications import PublicationDoc
from farshore.domain.engagements.records import VETTING as HOUSE
from farshore.domain.engagements.records import EngagementDoc, Guest
from farshore.domain.interviews.pledge import newest
from farshore.domain.interviews.records import VETTING_OF_MINORS, InterviewDoc
from farshore.domain.interviews.speakers import SpeakerDoc
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages.outreach import interviews as asking
from farshore.vault.speech.messages.outreach.engagements import (
    MoveEngagement,
    NoteWish,
    OfferEngagement,
    OpenEngagement,
    SaveEngagement,
)
from farshore.vault.speech.messages.outreach.publications import MovePublication, SavePublication
from farshore.vault.speech.messages.outreach.speakers import SaveSpeaker

STEPS = ("vet", "sign", "read", "ask", "yes", "meet")
QUESTIONS = (
    "What did you miss most at first?\nWas school very different?\n"
    "In which town did you live, and when did you leave?\nHow did you cross, and who helped you?\n"
    "Is your family still there? Can you talk to them?\nWhere do you work now?\n"
    "Were you ever afraid here?\nIs there a song that you still sing?\n"
    "What should people of my age do?"
)
DECIDED = ("ok", "ok", "never", "never", "never", "rephrase", "raised", "ok", "ok")
REQUESTS: tuple[tuple[dict[str, Any], int, str], ...] = (
    ({"requester": "Clara Valverde", "kind": "pupil", "is_minor": True, "school": "Mr Ortega, Colegio Norte",
      "outlet": "Colegio Norte", "purpose": "A thesis in history, 30 pages; read by two teachers."}, 2, "questions"),
    ({"requester": "Piet Lindqvist", "outlet": "Evening Gull", "purpose": "A page on new neighbours."}, 0, ""),
    ({"requester": "Anna Brook", "kind": "researcher", "outlet": "Saltmarsh University", "purpose": "Music of exile."}, 1, ""),
    ({"requester": "Taro Amagi", "outlet": "Harbour Radio", "purpose": "Ten minutes on bread.", "language": "ja"}, 3, ""),
    ({"requester": "Mira Holm", "outlet": "Lantern Weekly", "purpose": "A portrait without a face."}, 4, ""),
    ({"requester": "Noor Adler", "kind": "student", "outlet": "Evening school", "purpose": "Homework."}, 5, ""),
    ({"requester": "Jun Sakaki", "outlet": "Field & Fog", "purpose": "Cooking.", "language": "ja"}, 6, ""),
    ({"requester": "Bo Friis", "kind": "film", "outlet": "Night Films", "purpose": "A film on escapes."}, 1, "decline"),
    ({"requester": "Lea Grant", "outlet": "Tide Post", "purpose": "A series."}, 5, "withdraw"),
)  # fmt: skip
"""Who asks, how many steps were done, and what else happened."""


class MediaDesk:
    """The media officer at work on the demo's day."""

    def __init__(self, lark: VaultClient, labels: Mapping[str, str], on: date) -> None:
        self.lark, self.labels, self.on = lark, labels, on

    def work(self) -> None:
        """Write all of it."""
        self.sora = self._speaker("suhyok", "Sora", load=6, likes=["school", "music", "food"])
        self._speaker(
            "gyongmi", "Rowan", load=1, likes=["food", "work"], no_go=["school", "family"]
        )
        for fields, steps, then in REQUESTS:
            self._request(fields, steps, then)
        self._evenings()
        self._published()

    def _speaker(self, key: str, alias: str, **fields: Any) -> str:
        doc = SpeakerDoc(
            person=self.labels[key], alias=alias, languages=["ko", "ja"], is_stage_ok=True,
            through="crane", **fields,
        )  # fmt: skip
        return self.lark.ask(SaveSpeaker(doc=doc)).label

    def _act(self, call: type[Any], label: str, **given: Any) -> None:
        rev = self.lark.ask(asking.OpenInterview(label=label)).rev
        self.lark.ask(call(label=label, rev=rev, **given))

    def _request(self, fields: dict[str, Any], steps: int, then: str) -> None:
        doc = InterviewDoc(
            came_on=self.on - timedelta(days=9), deadline=self.on + timedelta(days=88), **fields
        )
        label = self.lark.ask(asking.SaveInterview(doc=doc)).label
        for step in STEPS[:steps]:
            self._step(label, step, doc)
        if then == "questions":
            self._act(asking.PutQuestions, label, text=QUESTIONS)
            self._act(asking.DecideQuestions, label, decided=_decided()[:-1])
        if then == "decline":
            given = {"reason": "Asks for the way here."}
            rev = self.lark.ask(asking.OpenInterview(label=label)).rev
            self.lark.ask(asking.MoveInterview(label=label, move="decline", rev=rev, given=given))
        if then == "withdraw":
            self._act(asking.WithdrawInterview, label, by="speaker")

    def _step(self, label: str, step: str, doc: InterviewDoc) -> None:
        match step:
            case "vet":
                self._act(asking.VetRequester, label, vetted=list(VETTING_OF_MINORS))
            case "sign":
                self._act(
                    asking.SignPledge, label, pledge_version=newest(), pledge_on=self.on,
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
                self._act(asking.MeetSpeaker, label, met_on=self.on)

    def _evenings(self) -> None:
        for title, host, days, steps in (
            ("An evening of songs", "Library by the harbour", 20, ("vet", "offer", "yes", "agree")),
            ("Bread and questions", "Evening school", 41, ("vet",)),
            ("A talk at the fair", "Saltmarsh fair", 62, ()),
        ):
            doc = EngagementDoc(
                host=host, title=title, on=self.on + timedelta(days=days), begins="18:30", ends="20:00",
                place="Harbour hall", vetted=list(HOUSE), fee="20,000 yen", no_go="Family, the way here.",
                way_out="The side door; crane goes along.", guests=[Guest(name="Anders Holm", is_not_recorded=True)],
            )  # fmt: skip
            label = self.lark.ask(SaveEngagement(doc=doc)).label
            for step in steps:
                rev = self.lark.ask(OpenEngagement(label=label)).rev
                if step == "offer":
                    self.lark.ask(OfferEngagement(label=label, rev=rev, speaker=self.sora))
                elif step == "yes":
                    self.lark.ask(NoteWish(label=label, rev=rev, said="yes"))
                else:
                    self.lark.ask(MoveEngagement(label=label, move=step, rev=rev))

    def _published(self) -> None:
        for outlet, told, reveals in (
            ("Evening Gull", "A man sings at the harbour and laughs a lot.", ["work"]),
            ("Harbour Radio", "Somebody talks of bread for three minutes.", ["voice"]),
        ):
            doc = PublicationDoc(
                person=self.labels["suhyok"], outlet=outlet, told=told, reveals=reveals,
                published_on=self.on - timedelta(days=30),
            )  # fmt: skip
            label = self.lark.ask(SavePublication(doc=doc)).label
            if outlet == "Harbour Radio":
                given = {"reason": "Asked to change the voice."}
                self.lark.ask(MovePublication(label=label, move="ask", rev=1, given=given))


def _decided() -> list[asking.Decided]:
    return [
        asking.Decided(
            id=f"q{number}",
            decision=decision,  # type: ignore[arg-type]
            rephrased="What is a good day like now?" if decision == "rephrase" else "",
        )
        for number, decision in enumerate(DECIDED, 1)
    ]
