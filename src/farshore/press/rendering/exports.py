"""The public archive as JSON: every edition of a language, for whoever wants to keep or study it."""

from collections.abc import Sequence
from urllib.parse import quote

import msgspec

from farshore.press.rendering.stories import Story


def exported(stories: Sequence[Story], *, title: str, base: str, language: str) -> bytes:
    """Return what the pages say, and nothing that they don't.

    Args:
        stories: of one language, the newest first.
        title: the site's.
        base: `https://example.org`, or empty.
        language: of all of it.
    """
    told = [
        {
            "url": base + quote(story.path, safe="/%"), "title": story.title, "date": story.date,
            "byline": story.edition.byline, "lead": story.edition.lead, "html": story.edition.page,
            "categories": story.edition.categories, "tags": story.edition.tags,
        }
        for story in stories
    ]  # fmt: skip
    return msgspec.json.encode(
        {"farshore": "stories", "title": title, "language": language, "stories": told}
    )
