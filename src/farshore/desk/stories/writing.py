"""From the editor's form to a story document: pure functions, nothing is asked or stored."""

import re
from collections.abc import Iterable

import msgspec
from django.http import QueryDict

from farshore.desk.stories import picture_text
from farshore.domain.stories.documents import Picture, StoryDoc, Translation

TEXT_FIELDS = ("title", "slug", "byline", "lead", "body")
_SPLIT = re.compile(r"[,、，\n]+")
_LABELS = re.compile(r"[\s,、，]+")


def written(doc: StoryDoc, *, language: str, form: QueryDict) -> StoryDoc:
    """Return the story with what the form says.

    Fields that the form does not send stay as they are; so do the other languages, and
    everything that only the vault may change.

    Args:
        doc: the saved story.
        language: the language on the page.
        form: the posted fields.
    """
    known = doc.translations.get(language, Translation())
    texts = {
        name: clean_text(form.get(name) or "", single_line=name not in {"lead", "body"})
        for name in TEXT_FIELDS
        if name in form
    }
    text = msgspec.structs.replace(known, **texts, pictures=_pictures(known.pictures, form))
    text = picture_text.in_step(text, known=known.pictures)
    text = picture_text.removed(text, form.get("remove_picture") or "")
    text = picture_text.placed(text, form.get("place_picture") or "")
    if "mark_current" in form and language != doc.source_language:
        source = doc.translations.get(doc.source_language, Translation())
        text = msgspec.structs.replace(text, made_from_rev=source.rev)
    changed = msgspec.structs.replace(doc, translations={**doc.translations, language: text})
    return _about(changed, form) if "about" in form else changed


def clean_text(value: str, *, single_line: bool = False) -> str:
    """Return text with plain line ends and without control characters."""
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(c for c in text if c in "\n\t" or c >= " ")
    return " ".join(text.split()) if single_line else text


def labels_in(value: str) -> list[str]:
    """Return the labels typed into one field, in capitals."""
    return [part.upper() for part in _LABELS.split(value) if part]


def relocated(text: str, *, start: int, end: int, expected: str) -> tuple[int, int] | None:
    """Find words whose place may have moved since the guard saw them.

    Returns:
        Their place in `text`: the given one if they are still there, else their only other
        place; None if they are gone or stand there more than once.
    """
    if text[start:end] == expected:
        return start, end
    if not expected or text.count(expected) != 1:
        return None
    at = text.index(expected)
    return at, at + len(expected)


def _about(doc: StoryDoc, form: QueryDict) -> StoryDoc:
    removed = form.get("remove_subject") or ""
    subjects = _unique([*form.getlist("subject"), *labels_in(form.get("new_subject") or "")])
    dropped = form.get("remove_back_story") or ""
    earlier = _unique([*form.getlist("back_story"), *labels_in(form.get("new_back_story") or "")])
    return msgspec.structs.replace(
        doc,
        subjects=[label for label in subjects if label != removed],
        no_subject="no_subject" in form,
        alias=clean_text(form.get("alias") or "", single_line=True),
        categories=_unique(form.getlist("category")),
        tags=_unique(t.strip() for t in _SPLIT.split(form.get("tags") or "")),
        public_on=clean_text(form.get("public_on") or "", single_line=True),
        back_stories=[label for label in earlier if label != dropped],
        on_paper="on_paper" in form,
        kind="page" if form.get("kind") == "page" else "story",
    )


def _unique(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))


def _pictures(known: list[Picture], form: QueryDict) -> list[Picture]:
    pictures = []
    for picture in known:
        if f"alt-{picture.id}" not in form:
            pictures.append(picture)
            continue
        pictures.append(
            msgspec.structs.replace(
                picture,
                alt=clean_text(form.get(f"alt-{picture.id}") or "", single_line=True),
                caption=clean_text(form.get(f"caption-{picture.id}") or "", single_line=True),
            )
        )
    return pictures
