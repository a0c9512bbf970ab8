"""Calls about what a story said before, about deleted drafts and about translations."""

from farshore.domain.stories.documents import Text, Words
from farshore.vault.speech.messages.base import Answer, Call, Done
from farshore.vault.speech.messages.stories import StoryView


class RevisionRow(Answer, frozen=True, kw_only=True):
    """One saving of a story; nothing of its text."""

    rev: int
    """From 1; the highest is the present one."""
    saved_at: str
    """ISO with its offset; empty where an earlier version of the program saved it."""
    by: str
    """Who wrote it; empty where it only moved on."""
    changed: list[str]
    """`en:title`, `en:state`, `tags`: see `farshore.domain.stories.revisions.changed_in`."""
    states: dict[str, str]
    """Language to how far it was."""


class RevisionList(Answer, frozen=True, kw_only=True):
    rows: list[RevisionRow]
    """The newest first."""
    rev: int
    """Of the story as it stands: a restoring names it."""


class ListRevisions(Call[RevisionList], frozen=True, kw_only=True):
    """List the savings of a story."""

    label: str


class Revision(Answer, frozen=True, kw_only=True):
    row: RevisionRow
    words: Words


class OpenRevision(Call[Revision], frozen=True, kw_only=True):
    """Return the words of a story as they were saved once: no verdict, no decision."""

    label: str
    number: int


class RestoreRevision(Call[StoryView], frozen=True, kw_only=True):
    """Make a new revision whose words of one language are those of an older one.

    It is a new text: the guard reads it, and a second person approves it, whatever was approved
    before.
    """

    label: str
    language: str
    number: int
    """The revision whose words are taken."""
    rev: int


class TakePassages(Call[StoryView], frozen=True, kw_only=True):
    """Make a new revision of the present text with some paragraphs of an older one.

    A new text like every other: the guard reads it, and a second person approves it.
    """

    label: str
    language: str
    number: int
    """The revision from which they are taken."""
    passages: list[int]
    """Places in `domain.stories.revisions.passages` of that body and the present one."""
    rev: int


class OriginalText(Answer, frozen=True, kw_only=True):
    """What a translation is made from."""

    source: str
    """Its language."""
    now: Text
    before: Text | None
    """The original as it was when the translation was made; None where that is the present one,
    or where no revision kept it."""


class OpenOriginal(Call[OriginalText], frozen=True, kw_only=True):
    """Return the original beside one of its translations."""

    label: str
    language: str


class DeleteStory(Call[Done], frozen=True, kw_only=True):
    """Put a draft that was never public away: sealed for 30 days, then gone for good."""

    label: str
    rev: int


class DeletedRow(Answer, frozen=True, kw_only=True):
    label: str
    title: str
    by: str
    on: str
    """ISO day."""
    until: str
    """ISO day on which it is destroyed."""
    mine: bool
    """The member deleted it: somebody else may destroy it at once."""


class DeletedStories(Answer, frozen=True, kw_only=True):
    rows: list[DeletedRow]


class ListDeleted(Call[DeletedStories], frozen=True, kw_only=True):
    """List the deleted drafts that can be put back."""


class PutBackStory(Call[Done], frozen=True, kw_only=True):
    """Make a deleted draft a draft again; the guard reads it at once."""

    label: str


class DestroyStory(Call[Done], frozen=True, kw_only=True):
    """Destroy a deleted draft and its key before its time; refused for whoever deleted it."""

    label: str


class TranslationCell(Answer, frozen=True, kw_only=True):
    language: str
    state: str
    behind: bool
    """The original was changed after it was made."""


class TranslationRow(Answer, frozen=True, kw_only=True):
    label: str
    title: str
    source: str
    """The language of the original."""
    cells: list[TranslationCell]
    """The languages that there are, the original too."""


class TranslationBoard(Answer, frozen=True, kw_only=True):
    rows: list[TranslationRow]
    languages: list[str]
    """Those of the site, and all that a story has."""
    counts: dict[str, int]
    """How many stories there are of each kind of `show`, among all."""
    total: int
    page: int
    pages: int


class ListTranslations(Call[TranslationBoard], frozen=True, kw_only=True):
    """List the stories with how far each language is."""

    show: str = ""
    """`behind`, `missing` (of a language of the site) or `begun` (a draft); empty = all."""
    page: int = 1
    per_page: int = 50
