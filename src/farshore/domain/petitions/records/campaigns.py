"""Campaigns: one text for every office, reviewed, locked by two, sent, and told of afterwards."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from farshore.domain.calendar.entries import Entry
from farshore.domain.errors import BadInput
from farshore.domain.moving import MovingDoc
from farshore.domain.petitions.letters import Language
from farshore.domain.sealing.documents import SealedPart, Secret
from farshore.domain.stories.documents import Decision
from farshore.domain.today import Card
from farshore.domain.workflow import Move, Workflow

DRAFT, REVIEW, TRANSLATING, GUARDED = "draft", "text_review", "translating", "guard_checked"
LOCKED, GENERATED, CHECKED = "locked", "generated", "checked"
DISPATCHING, DELIVERED, FOLLOW_UP = "dispatching", "delivered", "follow_up"
REPORTED, ARCHIVED, CANCELLED = "reported", "archived", "cancelled"
OPEN_TEXT = frozenset({DRAFT, REVIEW, TRANSLATING, GUARDED})
"""Stages in which words may still be changed."""
LONGEST_TITLE, LONGEST_BODY = 200, 20_000
MOST_OFFICES = 500
_EARLIEST, _LATEST = date(1990, 1, 1), date(2100, 1, 1)


class CampaignText(SealedPart, frozen=True, kw_only=True):
    """The text in one language."""

    language: Language = "en"
    title: str = ""
    body: str = ""
    """Paragraphs with an empty line between them; facts as {{fact:key}}."""
    authors: list[str] = []
    """Handles of all who changed it since it was reviewed."""
    reviewed_by: str = ""
    """Handle of the second person who read it against the source."""
    reviewed_on: date | None = None
    made_from: str = ""
    """Fingerprint of the source's words when this was written; empty for the source."""


class SenderWording(SealedPart, frozen=True, kw_only=True):
    """Who writes, in one language."""

    language: Language = "en"
    name: str = ""
    address: str = ""
    contact: str = ""
    signatory: str = ""
    role: str = ""


class CoSigner(SealedPart, frozen=True, kw_only=True):
    """An organisation that signs with us."""

    name: str = ""
    city: str = ""
    agreed_on: date | None = None
    """Day of its yes to this version; None = asked."""


class AcceptedFinding(SealedPart, frozen=True, kw_only=True):
    """A finding of the linter that somebody lets stand, with the reason."""

    language: str
    rule: str
    words: str
    reason: str
    by: str


class FrozenText(SealedPart, frozen=True, kw_only=True):
    """A version that was locked once."""

    version: int
    fingerprint: str
    texts: list[CampaignText]
    locked_on: date | None = None


class CampaignDoc(MovingDoc, kw_only=True):
    """One edition of a petition: a day, a text in its languages, and the offices that get it."""

    title: str = ""
    """Its name in lists: "Save North Korean Refugees Day 2026"."""
    day: date | None = None
    """Of the event; every letter carries it."""
    answer_by: date | None = None
    place: str = ""
    """Where it is written: "Tokyo"."""
    source_language: Language = "en"
    offices: list[str] = []
    """Labels, each once."""
    texts: list[CampaignText] = []
    senders: list[SenderWording] = []
    cosigners: list[CoSigner] = []
    printed_in: str = ""
    """Country of the printing, ISO 3166 alpha-2; empty = where each letter is posted."""
    print_days: int = 2
    """Working days between printing and posting."""
    hand: list[str] = []
    """Labels of offices to which it is carried by hand."""
    version: int = 1
    fingerprint: str = ""
    """SHA-256 of what was locked; empty while words may change."""
    first_yes: str = ""
    """Handle of the first of the two who lock."""
    first_yes_to: str = ""
    """Fingerprint to which it was said."""
    locked_by: list[str] = []
    locked_on: date | None = None
    accepted: list[AcceptedFinding] = []
    decisions: list[Decision] = []
    """Answers to what the guard asked of its letters."""
    earlier: list[FrozenText] = []
    cloned_from: str = ""
    cloned_to: str = ""
    public_story: str = ""
    """Label of the story that tells of it on the site."""
    words: Secret = ""


class CampaignRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a list shows of a campaign."""

    label: str
    title: str
    day: date | None
    offices: int
    languages: list[str]
    version: int
    stage: str
    to_read: list[str]
    """Languages whose text waits for a second reader."""
    first_yes: str
    created_on: date | None


_ANY = frozenset(
    {DRAFT, REVIEW, TRANSLATING, GUARDED, LOCKED, GENERATED, CHECKED, DISPATCHING, DELIVERED}
)
CAMPAIGN = Workflow(
    DRAFT,
    (
        Move("to_review", frozenset({DRAFT}), REVIEW, asks=("day", "texts")),
        Move("back_to_draft", frozenset({REVIEW, TRANSLATING, GUARDED}), DRAFT),
        Move("dispatch", frozenset({CHECKED}), DISPATCHING),
        Move("all_there", frozenset({DISPATCHING}), DELIVERED),
        Move("follow_up", frozenset({DELIVERED}), FOLLOW_UP),
        Move("report", frozenset({DELIVERED, FOLLOW_UP}), REPORTED),
        Move("archive", frozenset({REPORTED}), ARCHIVED),
        Move("cancel", _ANY, CANCELLED, asks=("reason",)),
    ),
    by_acts=frozenset({TRANSLATING, GUARDED, LOCKED, GENERATED, CHECKED}),
)
"""Reviewing, the guard's check, locking, making and looking at letters are acts of their own."""


def campaign_row(doc: CampaignDoc) -> CampaignRow:
    """Return what a list shows of a campaign."""
    return CampaignRow(
        label=doc.label,
        title=doc.title,
        day=doc.day,
        offices=len(doc.offices),
        languages=[one.language for one in doc.texts],
        version=doc.version,
        stage=doc.stage,
        to_read=unread(doc) if doc.stage in {REVIEW, TRANSLATING} else [],
        first_yes=doc.first_yes if doc.stage == GUARDED else "",
        created_on=doc.created_on,
    )


def campaign_waits(row: CampaignRow, on: date) -> Iterator[Card]:
    """Yield what waits for a second person, while the day is still to come."""
    if row.day and row.day < on:
        return
    if row.to_read or row.first_yes:
        yield Card(
            kind="petition_second",
            label=row.label,
            title=row.title,
            due=row.day.isoformat() if row.day else "",
            since=row.created_on.isoformat() if row.created_on else "",
        )


def campaign_days(row: CampaignRow) -> Iterator[Entry]:
    """Yield the day of a campaign that goes on."""
    if row.day and row.stage != CANCELLED:
        yield Entry(kind="campaign", label=row.label, day=row.day, title=row.title)


def check_campaign(doc: CampaignDoc) -> None:
    """Refuse a campaign that can't be kept.

    Raises:
        BadInput: no title, a day that nobody means, an office or a language twice, a text too long.
    """
    if not doc.title.strip() or len(doc.title) > LONGEST_TITLE:
        raise BadInput(why="Give the campaign a name of at most 200 characters.")
    _check_days(doc)
    if len(set(doc.offices)) != len(doc.offices):
        raise BadInput(why="An office stands twice: it would get two letters. Take one out.")
    if len(doc.offices) > MOST_OFFICES:
        raise BadInput(why="A campaign goes to 500 offices at most. Make two of it.")
    if not 0 <= doc.print_days <= 30:
        raise BadInput(why="Days between printing and posting are a number from 0 to 30.")
    spoken = [one.language for one in doc.senders]
    if len(set(spoken)) != len(spoken):
        raise BadInput(why="A language stands twice. Write each language once.")
    if any(len(one.title) > LONGEST_TITLE or len(one.body) > LONGEST_BODY for one in doc.texts):
        raise BadInput(why="A text is longer than 20,000 characters. A petition is one page.")


def _check_days(doc: CampaignDoc) -> None:
    if any(day and not _EARLIEST <= day <= _LATEST for day in (doc.day, doc.answer_by)):
        raise BadInput(why="The day is too far away. Check the year.")
    if doc.day and doc.answer_by and doc.answer_by <= doc.day:
        raise BadInput(why="An answer can't be asked for by a day before the letter's own day.")


def text_in(doc: CampaignDoc, language: str) -> CampaignText | None:
    """Return the text in one language, if there is one."""
    return next((one for one in doc.texts if one.language == language), None)


def words_print(text: CampaignText) -> str:
    """Return the fingerprint of a text's words alone."""
    return fingerprint_of([text.language, text.title, text.body])


def is_behind(doc: CampaignDoc, text: CampaignText) -> bool:
    """Tell whether a translation was made from other words than the source's now."""
    source = text_in(doc, doc.source_language)
    if text.language == doc.source_language or source is None:
        return False
    return text.made_from != words_print(source)


def unread(doc: CampaignDoc) -> list[str]:
    """Return the languages whose text no second person has read as it stands."""
    return [one.language for one in doc.texts if not one.reviewed_by or is_behind(doc, one)]


def fingerprint_of(value: Sequence[object]) -> str:
    """Return the SHA-256 (hex) of plain values."""
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()
