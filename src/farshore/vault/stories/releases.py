"""Where a story stands on its way out: content, cover, approval.

Consent is a ceiling, never a pass: guard, consent and a second person must all allow a release.
"""

from farshore.domain.guard.answers.verdicts import Verdict
from farshore.domain.stories.addresses import is_public_day, story_path
from farshore.domain.stories.bundle import content_hash
from farshore.domain.stories.documents import StoryDoc, Translation
from farshore.domain.stories.pictures import is_answered
from farshore.vault.guarding.checks import verdict_of
from farshore.vault.guarding.editions import edition_of, site_of
from farshore.vault.people.covering import coverage, face_cover
from farshore.vault.speech.errors import GuardOverran
from farshore.vault.speech.messages import Release, StoryView
from farshore.vault.state.vault import Vault
from farshore.vault.storage.model import StoryEntry
from farshore.vault.stories.citing import lacks_facts


def releases_of(vault: Vault, entry: StoryEntry) -> list[Release]:
    """Return where each language of a story stands."""
    return [release_of(vault, entry, language) for language in entry.doc.translations]


def release_of(vault: Vault, entry: StoryEntry, language: str) -> Release:
    """Return where one language of a story stands, and what is missing."""
    doc = entry.doc
    text = doc.translations[language]
    frozen = _frozen(vault, doc, language)
    verdict = verdict_if_any(vault, entry)
    cover = coverage(vault, doc, language, verdict=verdict)
    approved = next(
        (
            approval.by
            for approval in doc.approvals
            if approval.language == language and frozen and approval.content_hash == frozen
        ),
        "",
    )
    missing = _words_missing(doc, text)
    if not doc.subjects and not doc.no_subject:
        missing.append("subjects")
    if verdict is None or verdict.level != "clear" or not frozen:
        missing.append("guard")
    if not all(_faces_answered(vault, doc, picture.id) for picture in text.pictures):
        missing.append("faces")
    if cover.uncovered:
        missing.append("consent")
    if not approved:
        missing.append("approval")
    if text.state == "withdrawn" or _is_buried(vault, doc, language):
        missing.append("withdrawn")
    return Release(
        language=language,
        state=text.state,
        content_hash=frozen,
        covered=cover.consents,
        uncovered=cover.uncovered,
        cover=cover.lines,
        of_others=cover.of_others,
        approved_by=approved,
        submitted_by=doc.submitted_by.get(language, ""),
        can_publish=not missing,
        why_not=missing,
        path=_public_path(vault, doc.label, language),
    )


def _words_missing(doc: StoryDoc, text: Translation) -> list[str]:
    found = {
        "title": not text.title.strip()
        or not text.body.strip()
        or not is_public_day(doc.public_on),
        "facts": lacks_facts(text),
    }
    return [code for code, is_so in found.items() if is_so]


def _frozen(vault: Vault, doc: StoryDoc, language: str) -> str:
    """Return the hash of what would be published; empty if that takes too long to be made."""
    try:
        return content_hash(edition_of(vault, doc, language))
    except GuardOverran:
        return ""


def verdict_if_any(vault: Vault, entry: StoryEntry) -> Verdict | None:
    """Return the guard's answer; None where it was not asked, or did not get through the text."""
    if entry.unchecked:
        return None
    try:
        return verdict_of(vault, entry)
    except GuardOverran:
        return None


def _is_buried(vault: Vault, doc: StoryDoc, language: str) -> bool:
    """Tell whether a language was withdrawn once: its tombstone says so, not the draft."""
    stones = vault.model.tombstones
    return any(s.story == doc.public_id and s.language == language for s in stones)


def _faces_answered(vault: Vault, doc: StoryDoc, picture: str) -> bool:
    stored = vault.model.pictures.get((doc.label, picture))
    return is_answered(doc.faces.get(picture), found=stored.doc.found if stored else ())


def face_reasons(vault: Vault, doc: StoryDoc, languages: list[str]) -> dict[str, str]:
    """Return the subjects whose faces may not be shown yet, each with the reason's code."""
    reasons: dict[str, str] = {}
    for language in languages:
        reasons |= face_cover(vault, doc, language)
    return reasons


def _public_path(vault: Vault, label: str, language: str) -> str:
    stored = vault.model.editions.get((label, language))
    if stored is None:
        return ""
    return story_path(stored.doc.signed.edition, site=site_of(vault))


def view_of(vault: Vault, entry: StoryEntry) -> StoryView:
    """Return a story as its editor sees it."""
    revisions = len(vault.documents.rows.of_unit("story_revision", entry.unit)) + 1
    return StoryView(
        doc=entry.doc,
        rev=entry.rev,
        verdict=verdict_if_any(vault, entry),
        releases=releases_of(vault, entry),
        revisions=revisions,
    )
