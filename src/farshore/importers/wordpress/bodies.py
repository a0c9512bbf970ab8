"""Bodies of posts, classic and block, as harmless HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from farshore.domain.stories.documents import READ_MORE
from farshore.domain.stories.text import clean_html, plain_text
from farshore.importers.pairs import between, closed, closed_part
from farshore.importers.wordpress.media import with_links
from farshore.importers.wordpress.paragraphs import wpautop
from farshore.importers.wordpress.shortcodes import Gallery, without_shortcodes

_BLOCK = re.compile(r"<!--\s*/?wp:([a-z0-9/-]+).*?-->", re.DOTALL)
_COMMENT = re.compile(r"<!--(?!more).*?-->", re.DOTALL)
_KNOWN = frozenset(
    [
        "paragraph",
        "heading",
        "list",
        "list-item",
        "quote",
        "pullquote",
        "image",
        "gallery",
        "audio",
        "video",
        "embed",
        "more",
        "separator",
        "spacer",
        "code",
        "preformatted",
        "verse",
        "table",
        "columns",
        "column",
        "group",
        "cover",
        "media-text",
        "buttons",
        "button",
        "file",
        "html",
        "freeform",
        "classic",
        "nextpage",
        "block",
        "details",
        "shortcode",
    ]
)
_PAGE_BREAK = re.compile(r"<!--\s*nextpage\s*-->")
_MORE = re.compile(r"<!--\s*more\b.*?-->", re.DOTALL)
_REFERENCE = re.compile(r"<!--\s*wp:block\s(?=\s*\{)")
_COMMENT_ENDS = re.compile("-->")
"""WordPress writes two hyphens of a block's attributes in another way: the first `-->` ends it."""
_NUMBER = re.compile(r'"ref"\s*:\s*"?(\d+)')
_DEEPEST = 5
"""Blocks in blocks: no more than an export of a real site holds, and no circle."""
_LONGEST = 2_000_000
"""Characters of a body with its blocks: those that stand in themselves many times would fill the memory."""
_MADE_AT_DISPLAY = frozenset(
    {
        "archives", "calendar", "categories", "latest-comments", "latest-posts", "page-list", "rss",
        "search", "social-links", "social-link", "tag-cloud", "navigation", "query", "loginout",
    }
)  # fmt: skip
"""Blocks of which an export says nothing but the name: the old site made them anew each time."""


@dataclass(slots=True)
class Body:
    """A body as harmless HTML, and what became of its parts.

    Attributes:
        html: sanitised once more when it is baked.
        unknown: shortcodes and blocks that stand there as they were written.
        left_out: blocks that an export does not hold.
    """

    html: str
    unknown: list[str]
    left_out: list[str]


def body_html(
    raw: str, *, shared: Mapping[str, str] | None = None, gallery: Gallery | None = None
) -> Body:
    """Return a body as HTML.

    Args:
        raw: as the export has it.
        shared: id of a reusable block to its body.
        gallery: ids to figures; None = a gallery shows nothing.
    """
    text, lost = _with_shared(raw, shared or {})
    names = _BLOCK.findall(closed_part(text, by="-->"))
    left_out = [*lost, *(name for name in names if name in _MADE_AT_DISPLAY)]
    known = _KNOWN | _MADE_AT_DISPLAY
    unknown = [n for n in names if n not in known and not n.startswith(("core-embed/", "embed/"))]
    is_blocks = bool(names)
    text = closed(_MORE, READ_MORE, _PAGE_BREAK.sub("\n\n", text), by="-->")
    text, codes = without_shortcodes(text, gallery=gallery or (lambda _ids: ""))
    text = closed(_COMMENT, "", with_links(text), by="-->")
    return Body(
        text.strip() if is_blocks else wpautop(text),
        sorted({*unknown, *codes}),
        sorted(left_out),
    )


def _with_shared(raw: str, shared: Mapping[str, str]) -> tuple[str, list[str]]:
    """Put shared blocks where a body refers to them; names those that the export does not hold."""
    lost: list[str] = []
    left = _LONGEST

    def block(_begin: re.Match[str], attributes: str | None) -> str | None:
        nonlocal left
        if attributes is None:
            return None
        number = _NUMBER.search(attributes)
        inside = shared.get(number[1]) if number else None
        left -= len(inside or "")
        if inside is None or left < 0:
            lost.append("block (shared)")
            return ""
        return inside

    text = raw
    for _level in range(_DEEPEST):
        if "wp:block " not in text:
            return text, lost
        text = between(text, _REFERENCE, lambda _begin: _COMMENT_ENDS, block)
    lost += ["block (shared)"] * len(_REFERENCE.findall(closed_part(text, by="-->")))
    return text, lost


def page_count(raw: str) -> int:
    """Return on how many pages WordPress showed a body."""
    return len(_PAGE_BREAK.findall(raw)) + 1


def plain_words(page: str) -> str:
    """Return the words of a page's HTML with single spaces between them."""
    return " ".join(plain_text(clean_html(page)).split())
