"""Where a story stands on its way out: content, cover, approval.

Consent is a ceiling, never a pass: guard, consent and a second person must all allow a release.
"""

import hashlib
from urllib.parse import unquote

import msgspec

from farshore.domain.stories.addresses import slug_for, story_path
from farshore.domain.stories.bundle import content_hash
from farshore.domain.stories.documents import Edition, SiteDoc, StoryDoc, Translation
from farshore.domain.stories.pictures import faces_shown, is_answered
from farshore.vault.clock import today
from farshore.vault.core import Vault
from farshore.vault.covering import coverage, face_cover
from farshore.vault.guarding import judge, verdict_of
from farshore.vault.messages import Release, StoryView
from farshore.vault.model import StoryEntry

HTML_MARK = "<!--farshore:html-->"


def edition_of(vault: Vault, doc: StoryDoc, language: str) -> Edition:
    """Return what would be frozen now, without verdict and consents."""
    text = doc.translations[language]
    model = vault.model
    body = text.body
    pictures = []
    for picture in text.pictures:
        marks = doc.faces.get(picture.id)
        public = marks.public if marks and is_answered(marks) else picture.id
        stored = model.pictures.get((doc.label, public))
        if stored is None or f"picture:{picture.id}" not in body:
            continue
        body = body.replace(f"picture:{picture.id}", f"picture:{stored.doc.sha256}")
        pictures.append(
            msgspec.structs.replace(
                picture, id=stored.doc.sha256, file_name="", faces=faces_shown(marks)
            )
        )
    public_id = doc.public_id
    earlier = [
        model.stories[label].doc.public_id
        for label in doc.back_stories
        if (label, language) in model.editions and model.stories[label].doc.public_id
    ]
    is_html = body.startswith(HTML_MARK)
    return Edition(
        id=hashlib.sha256(f"{public_id}/{language}".encode()).hexdigest()[:16],
        story=public_id,
        kind=doc.kind,
        language=language,
        slug=text.slug or slug_for(text.title),
        title=text.title,
        byline=text.byline or doc.alias,
        lead=text.lead,
        body=body.removeprefix(HTML_MARK),
        public_on=doc.public_on,
        categories=doc.categories,
        tags=doc.tags,
        pictures=pictures,
        earlier=earlier,
        details_changed=bool(doc.subjects),
        old_urls=safe_old_urls(vault, doc),
        guid=doc.imported_guid,
        html=is_html,
    )


def releases_of(vault: Vault, entry: StoryEntry) -> list[Release]:
    """Return where each language of a story stands."""
    return [release_of(vault, entry, language) for language in entry.doc.translations]


def release_of(vault: Vault, entry: StoryEntry, language: str) -> Release:
    """Return where one language of a story stands, and what is missing."""
    doc = entry.doc
    text = doc.translations[language]
    frozen = content_hash(edition_of(vault, doc, language))
    verdict = None if entry.unchecked else verdict_of(vault, entry)
    cover = coverage(vault, doc, language, verdict=verdict)
    approved = next(
        (
            approval.by
            for approval in doc.approvals
            if approval.language == language and approval.content_hash == frozen
        ),
        "",
    )
    missing = []
    if not text.title.strip() or not text.body.strip() or not doc.public_on:
        missing.append("title")
    if not doc.subjects and not doc.no_subject:
        missing.append("subjects")
    if verdict is None or verdict.level != "clear":
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
    site = vault.model.site.doc if vault.model.site else SiteDoc()
    return story_path(stored.doc.signed.edition, site=site)


def view_of(vault: Vault, entry: StoryEntry) -> StoryView:
    """Return a story as its editor sees it."""
    revisions = len(vault.documents.rows.of_unit("story_revision", entry.unit)) + 1
    return StoryView(
        doc=entry.doc,
        rev=entry.rev,
        verdict=None if entry.unchecked else verdict_of(vault, entry),
        releases=releases_of(vault, entry),
        revisions=revisions,
    )


def safe_old_urls(vault: Vault, doc: StoryDoc) -> list[str]:
    """Return the old addresses that may stand in a public redirect table.

    An address that carries a protected name is left out: it answers 410 like any address of the
    old site that nobody lists, and no table names it.
    """
    return [url for url in doc.old_urls if names_nobody(vault, url, subjects=doc.subjects)]


def names_nobody(vault: Vault, path: str, *, subjects: list[str]) -> bool:
    """Tell whether an address may stand in a public table: the guard finds nobody in it.

    Asked again at every bundle: an address that was harmless may carry the name of somebody who
    was registered since.
    """
    probe = StoryDoc(
        subjects=subjects,
        no_subject=not subjects,
        translations={"en": Translation(slug=unquote(path).strip("/"))},
    )
    verdict = judge(vault, probe, on=today(vault.clock))
    return not any(finding.type.startswith("D.") for finding in verdict.findings)
