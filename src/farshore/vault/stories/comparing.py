"""What a story said before: the older text for the second person's before-and-after view."""

import msgspec

from farshore.domain.stories.documents import StoryDoc, Translation
from farshore.vault.guarding.checks import judge
from farshore.vault.guarding.telling import told_verdict
from farshore.vault.speech.clock import today
from farshore.vault.speech.errors import ToldEnough
from farshore.vault.speech.messages import CompareStory, StoryBefore
from farshore.vault.state.apart import once
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.kept import STORY_REVISION
from farshore.vault.storage.model import StoryEntry
from farshore.vault.stories.drafts import need_story


@answers(CompareStory, compartment="stories", audit="compare-story")
def compare_story(vault: Vault, session: Session, call: CompareStory) -> StoryBefore:
    """Return what a language said when it was published, approved or begun, judged as of today."""
    entry = need_story(vault, call.label)
    once(
        vault,
        "log",
        lambda: vault.log(
            session, "compare-story", label=call.label, detail=call.language[:2], again=True
        ),
    )
    published = _published(vault, entry, call.language)
    kept = [] if published else _revisions(vault, session, entry, call.language)
    approved = _approved(kept, entry, call.language)
    first = min(kept, key=lambda doc: doc.translations[call.language].rev, default=None)
    older = published or approved or first
    if older is None:
        return StoryBefore(origin="", text=Translation(), level="clear", crowds=[])
    verdict = told_verdict(vault, session, older, judge(vault, older, on=today(vault.clock)))
    if verdict is None:
        raise ToldEnough
    return StoryBefore(
        origin="published" if published else "approved" if approved else "first",
        text=older.translations[call.language],
        level=verdict.level,
        crowds=verdict.crowds,
    )


def _published(vault: Vault, entry: StoryEntry, language: str) -> StoryDoc | None:
    """Return the story with the words that are out now, or None if none are."""
    stored = vault.model.editions.get((entry.doc.label, language))
    if stored is None or language not in entry.doc.translations:
        return None
    edition = stored.doc.signed.edition
    text = msgspec.structs.replace(
        entry.doc.translations[language],
        title=edition.title,
        slug=edition.slug,
        byline=edition.byline,
        lead=edition.lead,
        body=stored.doc.body,
    )
    return msgspec.structs.replace(
        entry.doc, translations={**entry.doc.translations, language: text}
    )


def _revisions(vault: Vault, session: Session, entry: StoryEntry, language: str) -> list[StoryDoc]:
    """Return the sealed revisions that have this language; rows have no order of their own."""
    found = vault.shelf.of_unit(STORY_REVISION, entry.unit, ring=session.ring)
    return [doc for _row, doc in found if language in doc.translations]


def _approved(kept: list[StoryDoc], entry: StoryEntry, language: str) -> StoryDoc | None:
    """Return the newest older words that somebody had approved, or None."""
    now = entry.doc.translations[language].rev if language in entry.doc.translations else 0
    found = [
        doc
        for doc in kept
        if doc.translations[language].state == "approved" and doc.translations[language].rev < now
    ]
    return max(found, key=lambda doc: doc.translations[language].rev, default=None)
