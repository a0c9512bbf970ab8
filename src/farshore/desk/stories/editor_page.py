"""What the editor's page shows: texts, panel, shelves, releases, and what was typed."""

from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from farshore.desk.consents.wording import DETAIL_NAMES, names
from farshore.desk.stories import changes, panel, picture_text, wording, writing
from farshore.desk.stories.guarding import groups
from farshore.domain.guard import span_hash
from farshore.domain.stories.documents import (
    LANGUAGES,
    Decision,
    Edition,
    Picture,
    SiteDoc,
    StoryDoc,
    Text,
    Translation,
)
from farshore.domain.stories.pictures import faces_shown
from farshore.domain.stories.rendering import HTML_MARK
from farshore.domain.stories.revisions import is_behind
from farshore.domain.stories.shown import shown_of
from farshore.vault.speech.messages import Cover, Release, StoryView

_MOST_FINDINGS = 500
CONFLICT = _(
    "Somebody else changed %(label)s while you were writing. Nothing is lost: your text stands in "
    "the fields below, theirs is shown above it. Take over what you need, then save."
)
NOTES: dict[str, str | Promise] = {
    "saved": _("Saved and checked."),
    "rewritten": _("The words were replaced, saved and checked again."),
    "undone": _("The words stand as they stood before, saved and checked again."),
    "ways": _("Whole ways to mend the text stand in the guard's panel, if there are any."),
    "decided": _("Your decision is recorded. A second person will read its reason."),
    "where": _("The record says now where this relative is. The guard has read the story again."),
    "submitted": _("Sent for approval. Somebody other than you has to read it."),
    "language": _("The language was added. Write the translation, then save."),
    "picture": _("The picture was cleaned of hidden data, sealed and put at the end of the text."),
    "faces": _("The answers are recorded, and the picture is made as it would be published."),
    "restored": _(
        "The older words are a new revision now, and the guard has read them. Somebody other than "
        "you has to approve them again."
    ),
    "created": _("The story was started. Write the text, then save: the guard reads it each time."),
}


@dataclass(slots=True)
class Typed:
    """What was posted, for showing it again.

    Attributes:
        doc: the story as typed.
        rev: the revision that it may be saved over.
        errors: id of the field and the sentence.
        theirs: what somebody else saved meanwhile.
    """

    doc: StoryDoc
    rev: int
    errors: list[tuple[str, str]] = field(default_factory=list)
    theirs: Translation | None = None


@dataclass(frozen=True, slots=True)
class Tab:
    """One language of the story."""

    code: str
    name: str
    state: str
    state_name: str
    current: bool
    behind: bool


@dataclass(frozen=True, slots=True)
class PictureRow:
    """One picture with its fields."""

    picture: Picture
    code: str
    in_text: bool
    faces: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people wrote differently."""

    name: str
    theirs: str
    runs: list[changes.Change]


def context_of(
    view: StoryView, *, language: str, site: SiteDoc, interface: str, typed: Typed | None = None
) -> dict[str, Any]:
    """Return the template's context.

    Args:
        view: the saved story.
        language: the language on the page.
        site: for the shelves.
        interface: the reader's interface language.
        typed: what was posted and could not be stored, or None.
    """
    doc = typed.doc if typed else view.doc
    text = doc.translations[language]
    saved = view.doc.translations.get(language)
    guard = panel.panel_of(view.verdict, language=language, text=saved if saved == text else None)
    return {
        "view": view,
        "doc": doc,
        "text": text,
        "language": language,
        "language_name": wording.language_name(language),
        "rev": typed.rev if typed else view.rev,
        "errors": typed.errors if typed else [],
        "differences": differences(typed.theirs, text) if typed and typed.theirs else [],
        "unsaved": typed is not None and doc != view.doc,
        "guard": guard,
        **to_settle(guard, view.doc, language, is_saved=saved == text),
        "tabs": tabs_of(doc, language),
        "other_languages": [
            (code, wording.language_name(code))
            for code in LANGUAGES
            if code not in doc.translations
        ],
        "behind": is_behind(doc, language),
        "shelves": _shelves(doc, site, interface),
        "pictures": _pictures(view.doc, text),
        "release": release_row(view, language),
        "cover": cover_rows(view),
        "is_html": text.body.startswith(HTML_MARK),
        "date_type": "datetime-local" if "T" in doc.public_on else "date",
        "editor_settings": _settings(view.doc.label, guard, language),
        "decisions": [
            (decision, wording.ANSWERS.get(decision.answer, decision.answer))
            for decision in doc.decisions
            if decision.language == language
        ],
    }


def to_settle(
    guard: panel.Panel, saved: StoryDoc, language: str, *, is_saved: bool
) -> dict[str, Any]:
    """Return the guard's groups with their places, and the pictures of small crowds."""
    texts = saved.translations if is_saved else {}
    rings = groups.rings_of(guard.crowds)
    found = groups.groups_of(
        guard.rows, texts=texts, language=language, subjects=saved.subjects, drawn=rings
    )
    places = [place for group in found for place in group.places]
    return {
        "groups": found,
        "rings": rings,
        "to_settle": len(places),
        "first_offers": groups.first_offers(found),
        "with_offers": len([place for place in places if place.offers]),
        "without_offers": [place for place in places if not place.offers],
    }


def with_typed_decisions(guard: panel.Panel, form: QueryDict) -> panel.Panel:
    """Return the panel with the answers and reasons that were typed and could not be recorded."""
    typed = {
        form.get(f"decision-key-{number}"): (
            form.get(f"decision-answer-{number}") or "",
            form.get(f"decision-reason-{number}") or "",
        )
        for number in range(1, _MOST_FINDINGS)
        if f"decision-key-{number}" in form
    }
    rows = [
        replace(row, typed_answer=typed[row.key][0], typed_reason=typed[row.key][1])
        if row.key in typed
        else row
        for row in guard.rows
    ]
    return replace(guard, rows=rows)


def differences(theirs: Text, mine: Text) -> list[Difference]:
    """Compare the fields of two texts; equal fields are left out."""
    return [
        Difference(
            wording.field_name(name),
            getattr(theirs, name),
            changes.changes(getattr(theirs, name), getattr(mine, name)),
        )
        for name in writing.TEXT_FIELDS
        if getattr(theirs, name) != getattr(mine, name)
    ]


@dataclass(frozen=True, slots=True)
class ReleaseRow:
    """Where a language stands on its way out, in words."""

    release: Release
    state: str
    covered: int
    uncovered: list[tuple[str, str]]
    missing: list[str]
    can_submit: bool
    can_review: bool
    others: list[tuple[str, str]]


def release_row(view: StoryView, language: str) -> ReleaseRow | None:
    """Return where one language stands, or None for one that was not saved yet."""
    for release in view.releases:
        if release.language == language:
            open_points = set(release.why_not) - {"approval", "consent"}
            return ReleaseRow(
                release=release,
                state=str(wording.STATES.get(release.state, release.state)),
                covered=len(release.covered),
                uncovered=[wording.uncovered_reason(line) for line in release.uncovered],
                missing=[str(wording.MISSING.get(code, code)) for code in release.why_not],
                can_submit=not open_points and release.state == "draft",
                can_review=release.state in {"submitted", "approved"} or release.can_publish,
                others=others_told(release),
            )
    return None


@dataclass(frozen=True, slots=True)
class CoverRow:
    """What consents say of one subject in one language.

    Attributes:
        cells: for each channel whether all is covered, and the words.
    """

    language: str
    person: str
    cells: list[tuple[bool, str]]


def cover_rows(view: StoryView) -> list[CoverRow]:
    """Return which consents cover what, by language, subject and channel (site, then feeds)."""
    return [
        CoverRow(
            wording.language_name(release.language),
            person,
            [_cover_cell(line) for line in release.cover if line.person == person],
        )
        for release in view.releases
        for person in dict.fromkeys(line.person for line in release.cover)
    ]


def _cover_cell(line: Cover) -> tuple[bool, str]:
    if not line.missing:
        told = names(line.told, DETAIL_NAMES)
        return True, gettext("covered: %(details)s") % {"details": told}
    missing = names(line.missing, DETAIL_NAMES)
    why = str(wording.UNCOVERED.get(line.why_not, line.why_not))
    return False, gettext("not covered: %(details)s (%(why)s)") % {"details": missing, "why": why}


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One recorded decision: about which words, what the answer was, and why.

    Attributes:
        words: what it is about; empty where it is about the whole text.
        stands: False where the words have changed since, so that it answers nothing any more, or
            where the name went on the allow-list.
    """

    decision: Decision
    answer: str
    language: str
    words: str
    stands: bool


def decision_rows(view: StoryView) -> list[DecisionRow]:
    """Return all decisions of a story with the words that each is about."""
    findings = view.verdict.findings if view.verdict else []
    words = {(f.language, f.rule, span_hash(f.field, f.text)): f.text for f in findings}
    return [
        DecisionRow(
            decision,
            str(wording.ANSWERS.get(decision.answer, decision.answer)),
            wording.language_name(decision.language),
            words.get((decision.language, decision.rule, decision.span_hash), ""),
            (decision.language, decision.rule, decision.span_hash) in words,
        )
        for decision in view.doc.decisions
    ]


def shown_rows(edition: Edition) -> list[tuple[str, list[str]]]:
    """Return all that readers will see of an edition: what it is, and its paragraphs.

    The same words in several places stand once, under all their names.
    """
    places: dict[str, list[str]] = {}
    for one in shown_of(edition):
        if one.text:
            places.setdefault(one.text, []).append(wording.field_name(one.name))
    return [
        (names(list(dict.fromkeys(found)), {}), text.split("\n\n"))
        for text, found in places.items()
    ]


def others_told(release: Release) -> list[tuple[str, str]]:
    """Return relatives and helpers of whom a language tells something, each with the details."""
    found: dict[str, list[str]] = {}
    for line in release.of_others:
        label, _sep, detail = line.partition(":")
        found.setdefault(label, []).append(detail)
    return [(label, names(details, DETAIL_NAMES)) for label, details in found.items()]


def tabs_of(doc: StoryDoc, language: str) -> list[Tab]:
    """Return a tab for each language of a story, the original first; `language` is open."""
    ordered = sorted(doc.translations, key=lambda code: code != doc.source_language)
    return [
        Tab(
            code=code,
            name=wording.language_name(code),
            state=doc.translations[code].state,
            state_name=str(wording.STATES[doc.translations[code].state]),
            current=code == language,
            behind=is_behind(doc, code),
        )
        for code in ordered
    ]


def _shelves(doc: StoryDoc, site: SiteDoc, interface: str) -> list[tuple[str, str, bool]]:
    names = {
        shelf.slug: shelf.names.get(interface[:2]) or next(iter(shelf.names.values()), shelf.slug)
        for shelf in site.categories
    }
    for slug in doc.categories:
        names.setdefault(slug, slug)
    return [(slug, name, slug in doc.categories) for slug, name in names.items()]


def _pictures(doc: StoryDoc, text: Translation) -> list[PictureRow]:
    rows = []
    for picture in text.pictures:
        shown = faces_shown(doc.faces.get(picture.id))
        rows.append(
            PictureRow(
                picture,
                picture_text.picture_markdown(picture),
                f"(picture:{picture.id}" in text.body,
                str(wording.FACES[shown]),
                shown == "unseen",
            )
        )
    return rows


def _settings(label: str, guard: panel.Panel, language: str) -> dict[str, Any]:
    """Return what the rich editor's script needs; plain data, no code."""
    address = reverse("stories:picture", args=[label, "0" * 16])
    return {
        "pictures": address.replace("0" * 16, "ID"),
        "findings": panel.editor_findings(guard, language=language) if guard.marked else [],
        "words": {
            "toolbar": gettext("Formatting (Alt+F10)"),
            "bold": gettext("Bold"),
            "italic": gettext("Italic"),
            "link": gettext("Link"),
            "linkAddress": gettext("Address of the link"),
            "linkSet": gettext("Set the link"),
            "linkRemove": gettext("Remove the link"),
            "heading2": gettext("Heading"),
            "heading3": gettext("Small heading"),
            "bullets": gettext("List with bullets"),
            "numbers": gettext("Numbered list"),
            "quote": gettext("Quotation"),
            "rule": gettext("Dividing line"),
            "readMore": gettext("Read-more mark"),
            "readMoreMark": gettext("Read more: lists show the text up to here"),
            "undo": gettext("Undo"),
            "redo": gettext("Redo"),
        },
    }
