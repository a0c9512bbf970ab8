"""A text of unknown origin as its readers may see it: taken for Markdown, and taken for HTML.

A file on a command line does not say who will render it. A name that only a page puts together
(`[Mun](…) So-ra`, a hard break, a footnote between, `&#44396`) is read in both.
"""

import re
from collections.abc import Iterator

from farshore.domain.guard.answers.fields import Field
from farshore.domain.guard.answers.rendered import rendered_fields
from farshore.domain.stories.documents import Edition, StoryDoc
from farshore.domain.stories.rendering import rendered
from farshore.domain.stories.shown import Shown, shown_on_page

_LONGEST = 400_000
_FOOTNOTE = re.compile(r"\[\^[^\]\n]{1,40}\]|<sup>[^<\n]{0,20}</sup>")
_BLANK = Edition(
    id="0" * 16, story="0" * 16, kind="story", language="en", slug="", title="", byline="",
    lead="", page="", excerpt="", public_on="",
)  # fmt: skip


def reader_views(doc: StoryDoc) -> list[Field]:
    """Return what readers may see of the bodies of a story beside their own letters."""
    found: dict[tuple[str, str], Field] = {}
    for field in _views(doc):
        found.setdefault((field.name.partition(":")[0], field.text), field)
    return list(found.values())


def _views(doc: StoryDoc) -> Iterator[Field]:
    for language, text in doc.translations.items():
        if len(text.body) > _LONGEST:
            continue
        body = _FOOTNOTE.sub("", text.body)
        markdown = rendered(_BLANK, body=body, pictures={})
        yield from (f for f in rendered_fields(doc, {language: markdown}) if _is_of_page(f.name))
        for number, one in enumerate(shown_on_page(Shown(language, "page", body))):
            yield Field(language, f"{one.name.partition(':')[0]}:html-{number}", one.text)


def _is_of_page(name: str) -> bool:
    return name == "page" or name.startswith("link:")
