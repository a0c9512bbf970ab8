"""Calls about journeys: who travels, stages that were reached, papers, who parts from whom."""

from datetime import date

from farshore.domain.dates import NOT_SAID, Edtf, check_days
from farshore.domain.journeys.records import JourneyDoc, JourneyRow, PaperState
from farshore.domain.people.records import Stage
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.nouns import Changing, ListRows, MoveDoc, OpenDoc, SaveDoc
from farshore.vault.speech.messages.people import Saved


class ListJourneys(ListRows[JourneyRow], frozen=True, kw_only=True):
    """List the journeys: labels, stages and days; no place."""


class OpenJourney(OpenDoc[JourneyDoc], frozen=True, kw_only=True):
    """Open one journey."""


class SaveJourney(SaveDoc[JourneyDoc], frozen=True, kw_only=True):
    """Store who travels, where to, who is responsible; stages and papers have their own calls."""


class MoveJourney(MoveDoc, frozen=True, kw_only=True):
    """End a journey, or take it up again."""


class RecordStage(Changing, frozen=True, kw_only=True):
    """Say that some of its people reached a stage, or are meant to."""

    people: list[str]
    stage: Stage
    said: str = ""
    edtf: Edtf = NOT_SAID
    planned: bool = False
    place: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        check_days(self.edtf)


class DropStage(Changing, frozen=True, kw_only=True):
    """Take back what was recorded by mistake, counted from 0 in the order of recording."""

    number: int
    person: str
    stage: str


class NotePaper(Changing, frozen=True, kw_only=True):
    """Say how far one item of the admission checklist is, for some of its people."""

    people: list[str]
    item: str
    state: PaperState
    said: str = ""
    edtf: Edtf = NOT_SAID
    evidence: str = ""
    who: str = ""
    until: date | None = None

    def __post_init__(self) -> None:
        check_days(self.edtf)


class PartJourney(Call[Saved], frozen=True, kw_only=True):
    """Let some people leave a journey and go on in another one; answers the other one.

    Both are written, or neither.
    """

    label: str
    rev: int
    people: list[str]
    to: str = ""
    """Label of the journey that they join; empty = a new one."""
    said: str = ""
    edtf: Edtf = NOT_SAID

    def __post_init__(self) -> None:
        check_days(self.edtf)


class StageDays(Answer, frozen=True, kw_only=True):
    """What earlier cases say of one stage: middle values only, and of how many."""

    stage: str
    cases: int
    median: int | None = None
    half: list[int] = []
    """Two numbers of days, or nothing under twelve cases."""


class WaitedDays(Answer, frozen=True, kw_only=True):
    """One person of the journey beside them."""

    person: str
    stage: str
    days: int | None = None
    longer: int = 0
    total: int | None = None


class Forecast(Answer, frozen=True, kw_only=True):
    """How long it took others, and how long it takes these."""

    stages: list[StageDays]
    waited: list[WaitedDays] = []


class AskForecast(Call[Forecast], frozen=True, kw_only=True):
    """Ask how long each stage took; of one journey, or of the caseload if the label is empty."""

    label: str = ""
