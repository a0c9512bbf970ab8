"""What one revision of a story changed against the one before it."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from difflib import SequenceMatcher

import msgspec

from farshore.domain.stories.documents import Picture, StoryDoc, Text, Translation
from farshore.domain.stories.rendering import HTML_MARK

TEXT_FIELDS = ("title", "slug", "byline", "lead", "body", "pictures")
"""What an editor writes of one language; a restored text is made of these."""
SHARED_FIELDS = (
    "kind", "subjects", "no_subject", "alias", "categories", "tags", "public_on", "back_stories",
    "on_paper",
)  # fmt: skip
"""What an editor writes of all languages at once."""
_ANSWERS = ("decisions", "faces")
_NOTHING = StoryDoc()
_EMPTY = Translation(state="draft")


def changed_in(older: StoryDoc | None, newer: StoryDoc) -> list[str]:
    """Return what a revision changed.

    Args:
        older: the revision before it; None for the first.
        newer: the revision.

    Returns:
        `en:title` for a field of a language, `en:state` where only how far it is was changed,
        `tags` for what all languages share; in reading order, none twice.
    """
    before = older or _NOTHING
    found = []
    for language, text in newer.translations.items():
        known = before.translations.get(language, _EMPTY)
        names = [name for name in TEXT_FIELDS if getattr(known, name) != getattr(text, name)]
        if language not in before.translations:
            names = ["begun"]
        elif not names and known.made_from_rev != text.made_from_rev:
            names = ["made_from_rev"]
        elif known.state != text.state:
            names.append("state")
        found += [f"{language}:{name}" for name in names]
    gone = before.translations.keys() - newer.translations.keys()
    found += [f"{language}:gone" for language in sorted(gone)]
    shared = (*SHARED_FIELDS, *_ANSWERS)
    return found + [name for name in shared if getattr(before, name) != getattr(newer, name)]


def is_writing(changed: list[str]) -> bool:
    """Tell whether somebody wrote something, rather than moved or answered for it."""
    steps = {"state", *_ANSWERS}
    return any(name.rpartition(":")[2] not in steps for name in changed)


def is_behind(doc: StoryDoc, language: str) -> bool:
    """Tell whether a translation was made from an older text than the source's."""
    if language == doc.source_language or language not in doc.translations:
        return False
    source = doc.translations.get(doc.source_language)
    return source is not None and doc.translations[language].made_from_rev < source.rev


def in_step(doc: StoryDoc, *, before: StoryDoc | None = None) -> StoryDoc:
    """Return a story whose translations are as little out of date as they were.

    Args:
        doc: the story; it is changed by what is no rewriting: pictures that its text names already.
        before: as it was; None: all of its texts were handed in together.
    """
    source = doc.translations.get(doc.source_language)
    if source is None:
        return doc
    texts = {
        language: msgspec.structs.replace(text, made_from_rev=source.rev)
        if language != doc.source_language and not (before and is_behind(before, language))
        else text
        for language, text in doc.translations.items()
    }
    return msgspec.structs.replace(doc, translations=texts)


def text_of(text: Translation) -> Text:
    """Return what an editor wrote of one language, as a save takes it."""
    return Text(**{name: getattr(text, name) for name in Text.__struct_fields__})


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs in a row that differ between two texts.

    Attributes:
        older: as they were, empty where there were none.
        newer: as they are, empty where they are gone.
        is_changed: False for what stands between them, the same in both.
    """

    older: str
    newer: str
    is_changed: bool = True


def passages(older: str, newer: str) -> list[Passage]:
    """Return two texts as passages in reading order; what is the same counts too.

    Args:
        older: Markdown. The page of an older site has no paragraphs to choose from: no passages.
        newer: the same.
    """
    if older.startswith(HTML_MARK) or newer.startswith(HTML_MARK):
        return []
    then, now = _paragraphs(older), _paragraphs(newer)
    found: list[Passage] = []
    for tag, a, b, c, d in SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Passage(_whole(then[a:b]), _whole(now[c:d]), is_changed=False))
        elif b - a == d - c:
            found += [Passage(x, y) for x, y in zip(then[a:b], now[c:d], strict=True)]
        else:
            found.append(Passage(_whole(then[a:b]), _whole(now[c:d])))
    return found


def with_passages(older: Text, newer: Text, *, chosen: Collection[int]) -> Text:
    """Return a newer text with some passages as they were, and the pictures that stand in them.

    Args:
        older: the text from which they are taken.
        newer: the text that stays otherwise.
        chosen: places in `passages`; a place of something that is the same changes nothing.
    """
    found = passages(older.body, newer.body)
    parts = [one.older if n in chosen else one.newer for n, one in enumerate(found)]
    body = _whole([part for part in parts if part])
    if newer.body.endswith("\n"):
        body += "\n"
    known = {picture.id for picture in newer.pictures}
    named: list[Picture] = [
        one for one in older.pictures if one.id not in known and f"picture:{one.id}" in body
    ]
    return msgspec.structs.replace(newer, body=body, pictures=[*newer.pictures, *named])


def _paragraphs(body: str) -> list[str]:
    return [part for part in re.split(r"\n[ \t]*(?:\n[ \t]*)+", body.strip("\n")) if part.strip()]


def _whole(parts: list[str]) -> str:
    return "\n\n".join(parts)
