"""The texts of a story that can become public, one by one."""

from collections.abc import Iterator
from dataclasses import dataclass

from farshore.domain.stories.documents import StoryDoc


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one language."""

    language: str
    name: str
    text: str

    @property
    def is_address(self) -> bool:
        return self.name == "slug" or self.name.startswith(("tag:", "file:"))


def fields_of(doc: StoryDoc) -> Iterator[Field]:
    """Yield every text of a story that can become public."""
    for language, text in doc.translations.items():
        for name in ("title", "slug", "byline", "lead", "body"):
            yield Field(language, name, getattr(text, name))
        for picture in text.pictures:
            yield Field(language, f"alt:{picture.id}", picture.alt)
            yield Field(language, f"caption:{picture.id}", picture.caption)
            yield Field(language, f"file:{picture.id}", picture.file_name)
    for index, tag in enumerate(doc.tags):
        yield Field(doc.source_language, f"tag:{index}", tag)
