"""Stories while they are written, and editions once they are frozen.

A StoryDoc is confidential (it holds just what the guard will remove) and lives in the vault.
An Edition is one story in one language as the public may read it; a Bundle is the signed set of
editions that the press writes. Nothing else reaches a public file.
"""

from typing import Any, Literal

import msgspec

from farshore.domain.sealing.documents import Sealed, SealedPart
from farshore.domain.stories.pictures import FacesShown, PictureFaces

Language = Literal["en", "ja", "ko", "zh"]
LANGUAGES: tuple[str, ...] = ("en", "ja", "ko", "zh")
READ_MORE = "<!--more-->"
PageKind = Literal["story", "page"]
DraftState = Literal["draft", "submitted", "approved", "published", "withdrawn"]


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """One picture of a story. In Markdown it stands as `![alt](picture:ID "caption")`."""

    id: str
    """16 hex digits. In a draft: the attachment; in an edition: the content hash."""
    alt: str = ""
    caption: str = ""
    faces: FacesShown = "unseen"
    """In an edition: what it shows. In a draft nothing rests on it: see `StoryDoc.faces`."""
    file_name: str = ""
    """Name the editor's file had; never leaves the vault."""


class Text(Sealed, kw_only=True):
    """What an editor writes of a story in one language."""

    title: str = ""
    slug: str = ""
    byline: str = ""
    """Alias, never the name."""
    lead: str = ""
    body: str = ""
    """Markdown with READ_MORE at the read-more point."""
    pictures: list[Picture] = []
    made_from_rev: int = 0
    """The source's rev at which a translation was made."""


class Translation(Text, kw_only=True):
    """The text of a story in one language, and how far it is; the vault alone moves it."""

    state: DraftState = "draft"
    rev: int = 0
    """Counts changes of this language: a translation is out of date when its `made_from_rev` is
    lower than the source's rev."""


AnswerCode = Literal[
    "public", "staff", "other_person", "something_else", "consented", "altered", "accept_risk"
]
"""What a member says of the words of a finding."""


class Approval(SealedPart, frozen=True, kw_only=True):
    """A second person's yes to one exact content."""

    language: str
    content_hash: str
    by: str
    on: str


class Decision(SealedPart, frozen=True, kw_only=True):
    """A recorded answer to one finding; a changed text or rule asks again."""

    language: str
    rule: str
    span_hash: str
    """SHA-256 of field name and the words: the words themselves are not repeated."""
    answer: AnswerCode
    reason: str
    by: str
    on: str
    seconded_by: str = ""


class Words(Sealed, kw_only=True):
    """All of a story that an editor may write: the only thing that a save takes."""

    label: str = ""
    """The story that they are of, `S-7Q2K9D`; empty = a new one."""
    kind: PageKind = "story"
    source_language: str = "en"
    subjects: list[str] = []
    """Case labels of the people it is about."""
    no_subject: bool = False
    """True when an editor says that it is about no protected person."""
    alias: str = ""
    categories: list[str] = []
    """Category slugs."""
    tags: list[str] = []
    public_on: str = ""
    """ISO date or date-time that the site shows; a fact like any other for the guard."""
    translations: dict[str, Text] = {}
    back_stories: list[str] = []
    on_paper: bool = False
    """True when a PDF of it stands beside its page; never of one that is about somebody."""


class Arrived(Words, kw_only=True):
    """A story of an older site: its words, and where it stood there."""

    old_urls: list[str] = []
    imported_guid: str = ""
    imported: bool = False
    """True if it was public there."""


class StoryState(Sealed, kw_only=True):
    """How far a story is, and who did what: each field is changed by its own calls alone."""

    approvals: list[Approval] = []
    submitted_by: dict[str, str] = {}
    """Language to the handle of whoever asked for approval."""
    decisions: list[Decision] = []
    faces: dict[str, PictureFaces] = {}
    """Picture id to the editor's answers about its faces; only `MarkFaces` changes it."""
    old_urls: list[str] = []
    """Paths under which an imported story was known, `/2017/09/slug/`."""
    imported_guid: str = ""
    imported: bool = False
    """True for posts that were public on an older site: their facts are in the ledger already."""
    created_by: str = ""
    last_writer: str = ""
    """Handle of whoever saved last."""
    saved_at: str = ""
    """Moment of this revision (ISO, with its offset); empty in those of earlier versions."""
    authors: dict[str, list[str]] = {}
    """Language to the handles of all who changed its words since they were approved last: somebody
    else must approve them."""
    withdrawn_on: str = ""
    public_id: str = ""
    """Random id under which the public sees all translations; given at the first release."""


class StoryDoc(StoryState, kw_only=True):
    """One story in all its languages (compartment `stories`): its words and its state.

    The fields of `Words` stand here once more, since texts have a state of their own here; a test
    compares the two.
    """

    label: str = ""
    kind: PageKind = "story"
    source_language: str = "en"
    subjects: list[str] = []
    no_subject: bool = False
    alias: str = ""
    categories: list[str] = []
    tags: list[str] = []
    public_on: str = ""
    translations: dict[str, Translation] = {}
    back_stories: list[str] = []
    on_paper: bool = False


def words_of(doc: StoryDoc) -> Words:
    """Return what an editor may write of a story."""
    given = {name: getattr(doc, name) for name in Words.__struct_fields__}
    return Words(**{**given, "translations": {k: _text(t) for k, t in doc.translations.items()}})


def arrived_of(doc: StoryDoc) -> Arrived:
    """Return what an import may say of a story: its words, and where it stood before."""
    words = words_of(doc)
    given = {name: getattr(words, name) for name in Words.__struct_fields__}
    return Arrived(
        **given, old_urls=doc.old_urls, imported_guid=doc.imported_guid, imported=doc.imported
    )


def with_words(doc: StoryDoc, words: Words) -> StoryDoc:
    """Return a story with other words: texts that stay keep their state, new ones are drafts."""
    given = {name: getattr(words, name) for name in Words.__struct_fields__ if name != "label"}
    fresh = Translation()
    texts = {
        language: msgspec.structs.replace(doc.translations.get(language, fresh), **_values(text))
        for language, text in words.translations.items()
    }
    return msgspec.structs.replace(doc, **{**given, "translations": texts})


def _text(text: Text) -> Text:
    return Text(**_values(text))


def _values(text: Text) -> dict[str, Any]:
    return {name: getattr(text, name) for name in Text.__struct_fields__}


class DeletedStory(Sealed, kw_only=True):
    """A draft that somebody deleted: sealed as it was until it is put back or gone for good."""

    story: StoryDoc
    rev: int
    """The revision at which it was deleted."""
    by: str
    on: str
    """ISO day."""


class Category(msgspec.Struct, frozen=True, kw_only=True):
    """A shelf of the site; `names` and `descriptions` by language."""

    slug: str
    names: dict[str, str]
    descriptions: dict[str, str] = {}
    parent: str = ""


Letters = Literal["serif", "sans"]


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """How the site looks; an empty colour is the product's own."""

    link: str = ""
    """Of links and the search button: `#0b5568`."""
    accent: str = ""
    """Of the "leave this site" button and of marks."""
    letters: Letters = "serif"


class SiteDoc(msgspec.Struct, kw_only=True):
    """What the public site says about itself."""

    title: dict[str, str] = msgspec.field(default_factory=lambda: {"en": "Farshore"})
    tagline: dict[str, str] = {}
    base_url: str = ""
    """`https://example.org`, without a slash at the end; empty while it is not known."""
    languages: list[str] = msgspec.field(default_factory=lambda: ["en"])
    default_language: str = "en"
    categories: list[Category] = []
    footer: dict[str, str] = {}
    leave_url: str = "https://www.wikipedia.org/"
    """Where "leave this site" goes: a link, never fetched by a page."""
    theme: Theme = Theme()
    navigation: list[str] = []
    """Slugs of the categories and pages in the menu, in its order; empty = all of them."""


class SiteReviewDoc(Sealed, kw_only=True):
    """How far the site's own words are on their way out; the draft is a SiteDoc of its own."""

    site: SiteDoc | None = None
    """What a second person approved: the only one that is ever public."""
    approved_by: str = ""
    approved_on: str = ""
    authors: list[str] = []
    """Handles of all who changed the draft or answered for it since: somebody else must approve."""
    decisions: list[Decision] = []


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """Frozen, guarded content of one story in one language. All of it may be public.

    It is rendered already: the press adds its own words and nothing else. Guard, review page,
    content hash and signature work on this object (farshore.domain.stories.shown). The vault signs
    the SHA-256 of its canonical JSON; see farshore.domain.stories.bundle.
    """

    id: str
    """Random, 16 hex digits: the same story in two languages has two."""
    story: str
    """Random public id of the story, 16 hex digits: joins its translations. Not the label."""
    kind: PageKind
    language: str
    slug: str
    title: str
    byline: str
    lead: str
    page: str
    """The body as HTML, exactly as pages and feeds show it; pictures as `/media/NAME`."""
    excerpt: str
    """What lists and feeds say of it: the lead, or the beginning."""
    public_on: str
    """ISO date or date-time."""
    changed_on: str = ""
    categories: list[str] = []
    tags: list[str] = []
    pictures: list[Picture] = []
    earlier: list[str] = []
    """Public story ids of the back-story trail."""
    details_changed: bool = False
    old_urls: list[str] = []
    guid: str = ""
    verdict_hash: str = ""
    consents: list[str] = []
    """Random ids of the consents that covered the release; tell nothing outside the vault."""


class Tombstone(msgspec.Struct, frozen=True, kw_only=True):
    """A withdrawal: these addresses answer 410 for ever, and nothing says what stood there."""

    story: str
    language: str
    paths: list[str]
    on: str


class SignedEdition(msgspec.Struct, frozen=True, kw_only=True):
    """An edition with the vault's Ed25519 signature over its canonical JSON."""

    edition: Edition
    sha256: str
    signature: str
    """Hex."""


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """All that the press may write: the whole site, every time."""

    site: SiteDoc
    editions: list[SignedEdition] = []
    tombstones: list[Tombstone] = []
    media: dict[str, str] = {}
    """SHA-256 (hex) of pictures and papers to file name: the bytes travel beside the bundle."""
    papers: dict[str, str] | msgspec.UnsetType = msgspec.UNSET
    """Edition id to the file name of its PDF, which `media` has too. Unset where there is none:
    what was signed before there were any is verified as it was."""
    number: int = 0
    """Rises by one with each bundle: an older bundle is never baked over a newer one."""
    signature: str = ""
    """Ed25519 over the canonical JSON of the bundle with this field empty. Hex."""


class LedgerDoc(Sealed, kw_only=True):
    """One thing that is or was public about people: ours or a third party's. Never shrinks."""

    persons: list[str]
    """Case labels."""
    story: str = ""
    """Story label if it is ours."""
    language: str = ""
    title: str = ""
    url: str = ""
    byline: str = ""
    public_on: str = ""
    text: str = ""
    """The words that were public (title, lead, body, captions joined by blank lines)."""
    pictures: list[str] = []
    """`dhash` of each picture that was public with it."""
    withdrawn_on: str = ""
