"""Interviews, speakers, evenings and what others published: invented, written by the media officer."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from farshore.demo.outreach.clock import DemoClock
from farshore.demo.outreach.requests import ASKED_AGO, RequestDesk
from farshore.domain.engagements.publications import PublicationDoc
from farshore.domain.engagements.records import VETTING as HOUSE
from farshore.domain.engagements.records import EngagementDoc, Guest
from farshore.domain.interviews.speakers import SpeakerDoc
from farshore.vault.speech.client import VaultClient
from farshore.vault.speech.messages.outreach.engagements import (
    AnnounceEngagement,
    MoveEngagement,
    NoteWish,
    OfferEngagement,
    OpenEngagement,
    SaveEngagement,
)
from farshore.vault.speech.messages.outreach.publications import MovePublication, SavePublication
from farshore.vault.speech.messages.outreach.speakers import SaveSpeaker


class MediaDesk:
    """The media officer at work on the demo's day."""

    def __init__(
        self, lark: VaultClient, labels: Mapping[str, str], on: date, clock: DemoClock | None
    ) -> None:
        self.lark, self.labels, self.on, self.clock = lark, labels, on, clock

    def begin(self) -> None:
        """Write the speakers, and what was asked of them some months ago."""
        if self.clock:
            self.clock.turn(days_ago=ASKED_AGO)
        self.sora = self._speaker("suhyok", "Sora", load=12, likes=["school", "music", "food"])
        self._speaker(
            "gyongmi", "Rowan", load=1, likes=["food", "work"], no_go=["school", "family"]
        )
        self.requests = RequestDesk(self.lark, self.sora, self.on, self.clock)
        self.requests.earlier()

    def work(self) -> list[str]:
        """Write all of today; returns labels of drafts that the editors are to publish."""
        self.requests.today()
        announced = self._evenings()
        self._published()
        return [*self.requests.public, *announced]

    def _speaker(self, key: str, alias: str, **fields: Any) -> str:
        doc = SpeakerDoc(
            person=self.labels[key], alias=alias, languages=["ko", "ja"], is_stage_ok=True,
            through="crane", **fields,
        )  # fmt: skip
        return self.lark.ask(SaveSpeaker(doc=doc)).label

    def _evenings(self) -> list[str]:
        """Write three evenings; returns the draft of the one that is announced."""
        drafts: list[str] = []
        for title, host, days, steps in (
            (
                "An evening of songs",
                "Library by the harbour",
                20,
                ("vet", "offer", "yes", "agree", "announce"),
            ),
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
                elif step == "announce":
                    self.lark.ask(AnnounceEngagement(label=label, rev=rev))
                    drafts.append(self.lark.ask(OpenEngagement(label=label)).doc.story)
                elif step == "yes":
                    self.lark.ask(NoteWish(label=label, rev=rev, said="yes"))
                else:
                    self.lark.ask(MoveEngagement(label=label, move=step, rev=rev))
        return drafts

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
