"""How far the translations of all stories are."""

import math
from collections import Counter

from farshore.domain.stories.documents import LANGUAGES, StoryDoc
from farshore.domain.stories.revisions import is_behind
from farshore.vault.guarding.editions import site_of
from farshore.vault.people.listing import state_now
from farshore.vault.speech.messages.public.history import (
    ListTranslations,
    TranslationBoard,
    TranslationCell,
    TranslationRow,
)
from farshore.vault.state.rights import answers
from farshore.vault.state.vault import Session, Vault
from farshore.vault.storage.model import StoryEntry

_MOST_ROWS = 200


@answers(ListTranslations, compartment="stories", unaudited="labels, titles and states of stories")
def list_translations(vault: Vault, _session: Session, call: ListTranslations) -> TranslationBoard:
    """List stories with how far each language is; the newest day on the site first."""
    wanted = set(site_of(vault).languages)
    entries = sorted(
        vault.model.stories.values(), key=lambda e: (e.doc.public_on, e.doc.label), reverse=True
    )
    there = {language for entry in entries for language in entry.doc.translations}
    kinds = {entry.doc.label: _kinds(entry.doc, wanted) for entry in entries}
    counts = Counter(kind for found in kinds.values() for kind in found)
    shown = [e for e in entries if not call.show or call.show in kinds[e.doc.label]]
    per_page = max(1, min(call.per_page, _MOST_ROWS))
    pages = max(1, math.ceil(len(shown) / per_page))
    page = max(1, min(call.page, pages))
    return TranslationBoard(
        rows=[_row(vault, entry) for entry in shown[(page - 1) * per_page : page * per_page]],
        languages=[language for language in LANGUAGES if language in wanted | there],
        counts=dict(counts),
        total=len(shown),
        page=page,
        pages=pages,
    )


def _kinds(doc: StoryDoc, wanted: set[str]) -> set[str]:
    found = set()
    if any(is_behind(doc, language) for language in doc.translations):
        found.add("behind")
    if wanted - doc.translations.keys():
        found.add("missing")
    others = [text for code, text in doc.translations.items() if code != doc.source_language]
    if any(text.state == "draft" for text in others):
        found.add("begun")
    return found


def _row(vault: Vault, entry: StoryEntry) -> TranslationRow:
    doc = entry.doc
    text = doc.translations.get(doc.source_language) or next(iter(doc.translations.values()), None)
    return TranslationRow(
        label=doc.label,
        title=text.title if text else "",
        source=doc.source_language,
        cells=[
            TranslationCell(
                language=language,
                state=state_now(vault, entry, language),
                behind=is_behind(doc, language),
            )
            for language in doc.translations
        ],
    )
