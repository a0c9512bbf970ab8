"""The list of stories: where each language stands now, and what the guard said last."""

import math

from farshore.domain.guard.answers.verdicts import LEVELS
from farshore.domain.stories.documents import Translation
from farshore.vault.people.covering import by_consent, edition_coverage
from farshore.vault.speech.messages import ListStories, StoryList, StoryRow
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.model import StoryEntry

WITHHELD, WITHDRAWN = "withheld", "withdrawn"


@answers(ListStories, compartment="stories", unaudited="labels, titles and levels of stories")
def list_stories(vault: Vault, _session: Session, call: ListStories) -> StoryList:
    """List stories; the query looks into titles and labels."""
    rows = [
        _row(vault, entry) for entry in vault.model.stories.values() if _matches(vault, entry, call)
    ]
    field = call.sort.removeprefix("-")
    rows.sort(key=lambda row: (getattr(row, field), row.label), reverse=call.sort.startswith("-"))
    per_page = max(1, min(call.per_page, 200))
    pages = max(1, math.ceil(len(rows) / per_page))
    page = max(1, min(call.page, pages))
    shown = rows[(page - 1) * per_page : page * per_page]
    return StoryList(rows=shown, total=len(rows), page=page, pages=pages)


def state_now(vault: Vault, entry: StoryEntry, language: str) -> str:
    """Return where a language stands as the public sees it.

    What is published in name is not out if its edition was taken out (`withdrawn`), or as long as
    no consent covers it (`withheld`): its address answers 410.
    """
    state = entry.doc.translations[language].state
    if state != "published":
        return state
    stored = vault.model.editions.get((entry.doc.label, language))
    if stored is None:
        return WITHDRAWN
    return WITHHELD if edition_coverage(vault, stored.doc).uncovered else state


def _matches(vault: Vault, entry: StoryEntry, call: ListStories) -> bool:
    doc = entry.doc
    if call.language and call.language not in doc.translations:
        return False
    if call.category and call.category not in doc.categories:
        return False
    if call.state and call.state not in {
        state_now(vault, entry, language) for language in doc.translations
    }:
        return False
    query = call.query.strip().casefold()
    titles = " ".join(text.title for text in doc.translations.values()).casefold()
    return not query or query in titles or query == doc.label.casefold()


def _row(vault: Vault, entry: StoryEntry) -> StoryRow:
    doc = entry.doc
    text = doc.translations.get(doc.source_language) or next(
        iter(doc.translations.values()), Translation()
    )
    return StoryRow(
        label=doc.label,
        title=text.title,
        languages={language: state_now(vault, entry, language) for language in doc.translations},
        categories=doc.categories,
        public_on=doc.public_on,
        verdict=_level(vault, entry),
        imported=doc.imported,
    )


def _level(vault: Vault, entry: StoryEntry) -> str:
    """Return the worse of what the last checks said of the draft and of what is public."""
    if entry.unchecked:
        return ""
    levels = [by_consent(vault, entry.doc, entry.verdict).level] if entry.verdict else []
    if any(label == entry.doc.label for label, _ in vault.model.editions):
        levels.append(vault.model.reread.get(entry.doc.label, (0, "clear"))[1])
    return max(levels, key=LEVELS.index, default="")
