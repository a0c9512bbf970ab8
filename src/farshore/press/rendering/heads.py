"""What search engines and other sites are told of a page. It names the organisation, never a person."""

from collections.abc import Mapping
from urllib.parse import quote

from farshore.press.rendering.slots import Html, escape
from farshore.press.rendering.stories import Story

_LOCALES = {"en": "en_GB", "ja": "ja_JP", "ko": "ko_KR", "zh": "zh_CN"}


class Head:
    """The head of the pages of one language: what they share is made once."""

    def __init__(self, language: str, *, title: str, base: str) -> None:
        self.base = base
        self.site_title = title
        self.language = language
        locale = _LOCALES.get(language, language)
        self._start = _property("og:site_name", title) + _property("og:locale", locale)

    def of_page(self, *, title: str, here: str, summary: str, story: Story | None) -> str:
        """Return the lines of one page: OpenGraph and the address that counts.

        Args:
            title: of the page; empty on the front page.
            here: its address; empty where it has none, and then nothing is told.
            summary: a sentence of it.
            story: what stands on it, if that is one story.
        """
        if not here:
            return ""
        parts = [self._start, _property("og:title", title or self.site_title)]
        if summary:
            parts.append(_property("og:description", summary))
        if self.base:
            address = self._absolute(here)
            parts.append(f'<link rel="canonical" href="{address}">\n')
            parts.append(f'<meta property="og:url" content="{address}">\n')
        if story is None:
            parts.append('<meta property="og:type" content="website">\n')
            return "".join(parts)
        return "".join([*parts, *self._story(story, here)])

    def alternates(self, others: Mapping[str, str], *, default: str) -> str:
        """Return links to the same text in other languages, as whole addresses."""
        lines = [
            f'<link rel="alternate" hreflang="{escape(code)}" href="{self._absolute(path)}">\n'
            for code, path in others.items()
        ]
        if default in others:
            address = self._absolute(others[default])
            lines.append(f'<link rel="alternate" hreflang="x-default" href="{address}">\n')
        return "".join(lines)

    def _story(self, story: Story, here: str) -> list[str]:
        is_story = story.kind == "story"
        parts = [f'<meta property="og:type" content="{"article" if is_story else "website"}">\n']
        address, told = story.picture()
        if address and self.base:
            parts.append(f'<meta property="og:image" content="{self._absolute(address)}">\n')
            if told:
                parts.append(f'<meta property="og:image:alt" content="{told}">\n')
        if is_story:
            parts.append(_property("article:published_time", story.date))
        return parts

    def _absolute(self, path: str) -> str:
        return escape(self.base) + quote(path, safe="/%")


def _property(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{escape(value)}">\n'


def as_article(story: Story) -> dict[str, Html]:
    """Return the slots that tell a machine what a page is (schema.org): no byline, no person."""
    if story.kind != "story":
        return {"is_article": Html(""), "title_is": Html(""), "body_is": Html("")}
    return {
        "is_article": Html(' itemscope itemtype="https://schema.org/Article"'),
        "title_is": Html(' itemprop="headline"'),
        "body_is": Html(' itemprop="articleBody"'),
    }


def published_by(publisher: str, language: str) -> Html:
    """Return language and publisher of an article, for machines alone."""
    return Html(
        f'<meta itemprop="inLanguage" content="{escape(language)}">'
        '<span itemprop="publisher" itemscope itemtype="https://schema.org/Organization">'
        f'<meta itemprop="name" content="{escape(publisher)}"></span>'
    )
