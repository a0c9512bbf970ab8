"""Calls about campaigns."""

from datetime import date

from farshore.domain.guard.answers.verdicts import Level
from farshore.domain.petitions.letters import Language
from farshore.domain.petitions.reasons import Reason
from farshore.domain.petitions.records.campaigns import CampaignDoc, CampaignRow
from farshore.domain.stories.documents import AnswerCode, Edition, Words
from farshore.vault.speech.messages.base import Answer, Call
from farshore.vault.speech.messages.nouns import Changing, ListRows, MoveDoc, OpenDoc, SaveDoc


class ListCampaigns(ListRows[CampaignRow], frozen=True, kw_only=True):
    """List the campaigns."""


class OpenCampaign(OpenDoc[CampaignDoc], frozen=True, kw_only=True):
    """Open one campaign."""


class SaveCampaign(SaveDoc[CampaignDoc], frozen=True, kw_only=True):
    """Store day, place, senders and co-signers; texts and offices have calls of their own."""


class MoveCampaign(MoveDoc, frozen=True, kw_only=True):
    """Do one step with a campaign."""


class ChooseOffices(Changing, frozen=True, kw_only=True):
    """Say which offices get a letter, in this order, and to which it is carried by hand."""

    offices: list[str]
    hand: list[str] = []


class WriteText(Changing, frozen=True, kw_only=True):
    """Write title and text in one language; its review and every yes are void."""

    language: Language
    title: str
    body: str


class PutRight(Changing, frozen=True, kw_only=True):
    """Write the known value in the place of what the check of letters found.

    Each is `language:field:at:words:value` as the view tells it; all of them, or none.
    """

    findings: list[str]


class ReviewText(Changing, frozen=True, kw_only=True):
    """Say as a second person that the text in one language was read as it stands."""

    language: Language
    words: str
    """Fingerprint of the words that were read."""


class LetStand(Changing, frozen=True, kw_only=True):
    """Let a finding of the check of letters stand, with the reason."""

    language: Language
    rule: str
    words: str
    reason: str


class ReadByGuard(Changing, frozen=True, kw_only=True):
    """Let the guard read every letter and envelope; if it finds nothing, two may lock them."""


class AnswerGuard(Changing, frozen=True, kw_only=True):
    """Answer one finding of the guard; the two who lock read the reason."""

    language: str
    rule: str
    field: str
    span: str
    answer: AnswerCode
    reason: str


class LockCampaign(Changing, frozen=True, kw_only=True):
    """Say yes to exactly these letters; the second person's yes locks them."""

    fingerprint: str


class NewVersion(Changing, frozen=True, kw_only=True):
    """Open a locked text once more, as a new version."""


class CloneCampaign(Changing, frozen=True, kw_only=True):
    """Make next year's campaign, every date a year on."""


class MakeLetters(Changing, frozen=True, kw_only=True):
    """Make one letter for each office, all of them or none."""


class TextFinding(Answer, frozen=True, kw_only=True):
    """What the check of letters found in a text."""

    language: str
    field: str
    at: int
    """First code point in the field with its facts in place."""
    rule: str
    words: str
    why: str
    facts: dict[str, str] = {}
    put_right: str = ""
    key: str = ""
    """What `PutRight` takes; empty where somebody must say."""
    let_stand: str = ""
    """The reason for which somebody lets it stand."""


class TextView(Answer, frozen=True, kw_only=True):
    """One language of the text, with its facts in place."""

    language: str
    title: str
    body: str
    words: str
    """Fingerprint of the words as written."""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    is_behind: bool = False
    may_review: bool = False


class OfficeLine(Answer, frozen=True, kw_only=True):
    """One office of a campaign and when its letter must leave."""

    label: str
    name: str
    city: str = ""
    country: str = ""
    postal_country: str = ""
    language: str = ""
    channel: str = ""
    transit_days: int = 0
    lacks: list[str] = []
    last_open: date | None = None
    post_by: date | None = None
    print_by: date | None = None
    reasons: list[Reason] = []


class LetterFault(Answer, frozen=True, kw_only=True):
    """Why letters can't be made: a template that is translated first, and what fills it."""

    why: str
    facts: dict[str, str] = {}


class CampaignView(Answer, frozen=True, kw_only=True):
    """All that stands between a campaign and its letters."""

    lacks: list[str]
    texts: list[TextView]
    findings: list[TextFinding]
    unknown_facts: list[str]
    offices: list[OfficeLine]
    fingerprint: str = ""
    """Of the letters as they would be made now; empty while they can't be."""
    today: date
    why_no_plan: str = ""
    faults: list[LetterFault] = []
    """Why no letter can be made."""
    told_in: list[str] = []
    """Languages in which the site tells of it now."""


class AskCampaign(Call[CampaignView], frozen=True, kw_only=True):
    """Ask what stands between a campaign and its letters."""

    label: str


class GuardFinding(Answer, frozen=True, kw_only=True):
    """One finding of the guard in a letter, as far as the member may know."""

    language: str
    field: str
    words: str
    rule: str
    strength: str
    reason: str
    facts: dict[str, str | int] = {}
    decided: bool = False
    may_answer: bool = False


class LettersRead(Answer, frozen=True, kw_only=True):
    """What the guard says of all letters of a campaign together."""

    level: Level
    findings: list[GuardFinding]


class AskGuard(Call[LettersRead], frozen=True, kw_only=True):
    """Ask what the guard says of the letters as they would be made now."""

    label: str


class PublicWords(Answer, frozen=True, kw_only=True):
    """Words for `CreateStory`: they become public like any other story, or not at all."""

    words: Words


class AskPublicWords(Call[PublicWords], frozen=True, kw_only=True):
    """Ask for the words of a story that tells of a campaign on the site."""

    label: str


class Report(Answer, frozen=True, kw_only=True):
    """A published page: nothing in it that readers can't see."""

    edition: Edition
    paper: bytes = b""
    """The PDF that stands beside the page on the site; empty where none does."""


class AskReport(Call[Report], frozen=True, kw_only=True):
    """Ask for what the site tells of a campaign, as it is public now, to be printed."""

    label: str
    language: str


class NoteStory(Changing, frozen=True, kw_only=True):
    """Remember which story tells of a campaign."""

    story: str
