"""Calls about stories, the guard's verdicts, approval and the bundle for the press."""

from typing import Literal

from farshore.domain.guard.answers.verdicts import Change, Level, PersonCrowd, Verdict, WholeRemedy
from farshore.domain.stories.documents import (
    AnswerCode,
    Arrived,
    Bundle,
    Decision,
    Edition,
    Picture,
    SiteDoc,
    StoryDoc,
    Translation,
    Words,
)
from farshore.vault.speech.messages.base import Answer, Call, Done


class StoryRow(Answer, frozen=True, kw_only=True):
    label: str
    title: str
    languages: dict[str, str]
    """Language to state: those of the text, or `withheld` while no consent covers what is
    published."""
    categories: list[str]
    public_on: str
    verdict: str = ""
    """Level of the last check, of the draft or of what is public; empty if there was none."""
    imported: bool = False


class StoryList(Answer, frozen=True, kw_only=True):
    rows: list[StoryRow]
    total: int
    page: int
    pages: int


class ListStories(Call[StoryList], frozen=True, kw_only=True):
    query: str = ""
    state: str = ""
    category: str = ""
    language: str = ""
    sort: Literal["-public_on", "public_on", "title"] = "-public_on"
    page: int = 1
    per_page: int = 25


class Cover(Answer, frozen=True, kw_only=True):
    """What consents say of one subject in one language on one channel."""

    person: str
    channel: str
    told: list[str]
    """Classes of detail that the text tells: `story`, `age`, `place`, ..."""
    missing: list[str] = []
    """Those that no consent in force allows here; empty if all is covered."""
    why_not: str = ""
    """Stable code of the reason nearest to a yes, empty if covered."""


class Release(Answer, frozen=True, kw_only=True):
    """Where one language of a story stands on its way out."""

    language: str
    state: str
    content_hash: str
    """Hash of what would be frozen now: an approval names it."""
    covered: list[str]
    """Ids of the consents that cover it; all subjects must be covered."""
    uncovered: list[str]
    """Case labels of subjects whom no consent covers, each with the reason after a colon."""
    cover: list[Cover] = []
    """The same by subject and channel, with the details that are missing."""
    of_others: list[str] = []
    """Labels of relatives and helpers of whom the text tells something, each with a detail after a
    colon: no subject's consent covers it."""
    approved_by: str = ""
    """Handle of the second person, empty if nobody approved this exact content."""
    submitted_by: str = ""
    can_publish: bool = False
    why_not: list[str] = []
    """Stable codes of what is missing: `guard`, `consent`, `approval`, `subjects`, `title`,
    `faces`, `withdrawn`."""
    path: str = ""
    """Public address (from the root) while an edition of this language is out."""


class StoryView(Answer, frozen=True, kw_only=True):
    doc: StoryDoc
    rev: int
    verdict: Verdict | None
    """The guard's answer for the present text of all languages together."""
    releases: list[Release]
    revisions: int = 1


class OpenStory(Call[StoryView], frozen=True, kw_only=True):
    label: str


class StoryCreated(Answer, frozen=True, kw_only=True):
    label: str


class CreateStory(Call[StoryCreated], frozen=True, kw_only=True):
    """Start a draft; the vault gives it its label."""

    words: Words


class SaveStory(Call[StoryView], frozen=True, kw_only=True):
    """Store the words of a draft as a new sealed revision and run the guard over it."""

    words: Words
    rev: int


class CheckStory(Call[Verdict], frozen=True, kw_only=True):
    """Run the guard on an unsaved text (200 characters at least; 60 checks an hour)."""

    words: Words


class Rewrite(Call[StoryView], frozen=True, kw_only=True):
    """Replace one span of one field by other words, save, and check again.

    `expected` are the words that stand there; anything else is refused as changed meanwhile.
    """

    label: str
    rev: int
    language: str
    field: str
    start: int
    end: int
    expected: str
    replacement: str


class Remedies(Answer, frozen=True, kw_only=True):
    """Ways to mend a whole story as it stood at `rev`."""

    rev: int
    remedies: list[WholeRemedy] = []


class FindRemedies(Call[Remedies], frozen=True, kw_only=True):
    """Look for changes of the whole story that the guard passes; counts as one check."""

    label: str
    rev: int


class ApplyRemedy(Call[StoryView], frozen=True, kw_only=True):
    """Make changes all at once, save, and check again; other words there are refused."""

    label: str
    rev: int
    changes: list[Change]


class UndoRewrite(Call[StoryView], frozen=True, kw_only=True):
    """Put back the words of the revision before, if the same member replaced them, and check."""

    label: str
    rev: int


class AddPicture(Call[Picture], frozen=True, kw_only=True):
    """Seal one picture to a story: decoded, shrunk to 2,000 px, metadata gone, renamed."""

    story: str
    language: str
    name: str
    data: bytes
    alt: str = ""
    caption: str = ""


class PictureBytes(Answer, frozen=True, kw_only=True):
    media_type: str
    data: bytes


class OpenPicture(Call[PictureBytes], frozen=True, kw_only=True):
    story: str
    id: str


class RecordDecision(Call[StoryView], frozen=True, kw_only=True):
    """Answer one finding that needs a decision. Never possible for a direct identifier."""

    label: str
    rev: int
    language: str
    rule: str
    field: str
    span: str
    answer: AnswerCode
    reason: str


class Submit(Call[StoryView], frozen=True, kw_only=True):
    """Ask a second person to approve one language."""

    label: str
    language: str


class Approve(Call[StoryView], frozen=True, kw_only=True):
    """Approve exactly this content. Refused for whoever wrote or submitted it."""

    label: str
    language: str
    content_hash: str


class OpenEdition(Call[Edition], frozen=True, kw_only=True):
    """Return what would be frozen of one language now: all that readers will see of it."""

    label: str
    language: str


class StoryBefore(Answer, frozen=True, kw_only=True):
    """What a second person compares the present text with, and what the guard said of it."""

    origin: Literal["", "published", "approved", "first"]
    """The published edition, else the text approved last, else the first revision; empty if there
    is nothing older."""
    text: Translation
    level: Level
    crowds: list[PersonCrowd]


class CompareStory(Call[StoryBefore], frozen=True, kw_only=True):
    """Return the older text of one language for the before-and-after view."""

    label: str
    language: str


class Published(Answer, frozen=True, kw_only=True):
    edition: str
    path: str


class Publish(Call[Published], frozen=True, kw_only=True):
    """Freeze one language as an edition. Guard, consent and approval must all allow it."""

    label: str
    language: str


class Withdrawn(Answer, frozen=True, kw_only=True):
    paths: list[str]
    """Every address that answers 410 from the next bake on: page, translations, pictures."""
    cannot_be_recalled: list[str]
    """What no one can take back: feeds already fetched, search caches, copies."""


class Withdraw(Call[Withdrawn], frozen=True, kw_only=True):
    """Take a story out in all languages (or one) for ever."""

    label: str
    language: str = ""
    reason: str = ""


class BundleParts(Answer, frozen=True, kw_only=True):
    bundle: Bundle
    media: dict[str, bytes]
    """File name to bytes."""
    public_key: str
    places: bytes = b""
    """The further places in use with their passwords, sealed to whoever writes the site and was
    there when the vault was started (`domain/stories/places.py`); empty without one."""
    has_places: bool = False


class GetBundle(Call[BundleParts], frozen=True, kw_only=True):
    """The signed set of all editions that consent still covers today."""


class DueBundle(Answer, frozen=True, kw_only=True):
    parts: BundleParts | None
    """None while the public site still says what consents cover."""


class GetDueBundle(Call[DueBundle], frozen=True, kw_only=True):
    """A new bundle if a consent ended since the last one (or since unsealing), or a place waits.

    Needs no member, so that `farshore serve` carries out an end at night. A bundle holds released
    content only. Refused while sealed: nothing can be signed then.
    """

    again: bool = False
    """A further place did not get the last one: hand out another."""
    standing: int | None = None
    """Number of the bundle that the public folder shows. Where that is not the last one, it is due
    whoever was handed that one: its bake failed, or a stranger asked."""


class Rechecked(Answer, frozen=True, kw_only=True):
    """How many published stories wait to be read again, and how many are dangerous now."""

    left: int
    dangerous: int


class Recheck(Call[Rechecked], frozen=True, kw_only=True):
    """Judge published stories again that nobody read since the register changed.

    Needs no member, so that `farshore serve` does it by itself; it tells counts only.
    """

    most: int = 20


class GetSite(Call[SiteDoc], frozen=True, kw_only=True):
    pass


class SaveSite(Call[Done], frozen=True, kw_only=True):
    """Store a draft of what the site says about itself; the public site keeps what was approved."""

    site: SiteDoc


class SiteReview(Answer, frozen=True, kw_only=True):
    """Where the site's own words stand on their way out."""

    site: SiteDoc
    """The draft."""
    public: SiteDoc
    """What the public site shows."""
    verdict: Verdict
    content_hash: str
    """Of the draft: an approval names it."""
    can_approve: bool
    """True where the draft differs from what is public, is clear, and somebody else wrote it."""
    approved_by: str = ""
    approved_on: str = ""
    decisions: list[Decision] = []
    menu_unknown: list[str] = []
    """Addresses in the draft's menu that no category and no page has: the menu leaves them out."""
    menu_unready: list[str] = []
    """Addresses in it of pages that are not public: they stand there once they are."""


class GetSiteReview(Call[SiteReview], frozen=True, kw_only=True):
    """Return draft, public words and what the guard says of the draft."""


class DecideSite(Call[SiteReview], frozen=True, kw_only=True):
    """Answer one finding in the site's own words; a second person still approves them all."""

    language: str
    rule: str
    field: str
    span: str
    answer: AnswerCode
    reason: str


class ApproveSite(Call[SiteReview], frozen=True, kw_only=True):
    """Let exactly these words out. Refused for whoever wrote them or answered for them."""

    content_hash: str


class ImportStories(Call["StoriesImported"], frozen=True, kw_only=True):
    """Take stories of an older site in as drafts; the public ones fill the ledger."""

    docs: list[Arrived]
    source: str


class StoriesImported(Answer, frozen=True, kw_only=True):
    labels: list[str]
    levels: dict[str, str]
    """Label to the guard's level: the backlog."""
