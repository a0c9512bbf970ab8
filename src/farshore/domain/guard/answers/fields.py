"""The texts of a story that can become public, one by one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from farshore.domain.stories.documents import StoryDoc

_ADDRESS = re.compile(
    r"(?:slug|path|guid|base_url|leave_url)$"
    r"|(?:tag|tags|tag-path|file|old_urls|categories)(?::[^.]*)?(?:\.slug|\.parent)?$"
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one language."""

    language: str
    name: str
    text: str

    @property
    def is_address(self) -> bool:
        """Tell whether it is a name of an address or file: small letters count as names there."""
        return _ADDRESS.match(self.name) is not None


def fields_of(doc: StoryDoc) -> Iterator[Field]:
    """Yield every text of a story that can become public."""
    for language, text in doc.translations.items():
        for name in ("title", "slug", "byline", "lead", "body"):
            alias = doc.alias if name == "byline" else ""
            yield Field(language, name, getattr(text, name) or alias)
        for picture in text.pictures:
            yield Field(language, f"alt:{picture.id}", picture.alt)
            yield Field(language, f"caption:{picture.id}", picture.caption)
            yield Field(language, f"file:{picture.id}", picture.file_name)
    for index, tag in enumerate(doc.tags):
        yield Field(doc.source_language, f"tag:{index}", tag)


_PLAIN = frozenset({"title", "slug", "byline", "lead", "body"})
_OF_PICTURES = {"alt": "alt", "caption": "caption", "file": "file_name"}


def text_of(doc: StoryDoc, language: str, name: str) -> str | None:
    """Return the text of a field as the guard names it, or None if there is none."""
    return next((f.text for f in fields_of(doc) if (f.language, f.name) == (language, name)), None)


def with_text(doc: StoryDoc, language: str, name: str, value: str) -> StoryDoc:
    """Return a story with another text in a field that `text_of` found."""
    kind, _, rest = name.partition(":")
    if kind == "tag":
        tags = [value if str(i) == rest else tag for i, tag in enumerate(doc.tags)]
        return replace(doc, tags=[tag for tag in tags if tag.strip()])
    text = doc.translations[language]
    if name in _PLAIN:
        text = replace(text, **{name: value})
    else:
        attribute = _OF_PICTURES[kind]
        pictures = [replace(p, **{attribute: value}) if p.id == rest else p for p in text.pictures]
        text = replace(text, pictures=pictures)
    return replace(doc, translations={**doc.translations, language: text})
