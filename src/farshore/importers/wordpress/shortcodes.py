"""Shortcodes of old bodies: captions, galleries and players; what is not known stays as it is."""

import html
import re
from collections.abc import Callable

from farshore.importers.pairs import between, closed, closed_part
from farshore.importers.wordpress.media import link

_ATTRIBUTES = r"""((?:[^\]"'\[]|"[^"]*"|'[^']*')*)"""
_CAPTION = re.compile(rf"\[(?:wp_)?caption\b{_ATTRIBUTES}\]", re.IGNORECASE)
_CAPTION_ENDS = re.compile(r"\[/(?:wp_)?caption\]", re.IGNORECASE)
_EMBED = re.compile(r"\[embed[^\]\[]*\]", re.IGNORECASE)
_EMBED_ENDS = re.compile(r"\[/embed\]", re.IGNORECASE)
_SHORTCODE = re.compile(rf"\[(/?)([a-z][a-z0-9_-]*)(?=[\s\]/]){_ATTRIBUTES}\]", re.IGNORECASE)
_PLAYERS = frozenset({"audio", "video", "playlist", "youtube", "vimeo", "soundcloud", "tweet"})
_SOURCE = re.compile(
    r"""(?:src|mp3|mp4|ogg|m4a|wav|webm|ogv|flac|url|id)\s*=\s*["']?([^"'\s\]]+)|((?:https?:)?//[^\s"'\]]+)""",
    re.IGNORECASE,
)
_NAMED = re.compile(r"""([a-z_-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))""", re.IGNORECASE)
_PICTURE = re.compile(r"(?:<a\b[^<>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.IGNORECASE)
Gallery = Callable[[str], str]
"""From the ids of a gallery ("" = all pictures of the post) to its figures."""


def without_shortcodes(text: str, *, gallery: Gallery) -> tuple[str, list[str]]:
    """Return a body with what its shortcodes showed, and the names of those that are not known.

    An unknown one stays as it is written: nothing is lost without a word.
    """
    unknown: list[str] = []
    text = between(text, _CAPTION, lambda _begin: _CAPTION_ENDS, _caption)
    text = between(text, _EMBED, lambda _begin: _EMBED_ENDS, _embedded)

    def shown(found: re.Match[str]) -> str:
        is_end, name, attributes = found[1], found[2].lower(), found[3]
        if name == "gallery":
            return "" if is_end else gallery(_named(attributes).get("ids", ""))
        if name in _PLAYERS:
            source = None if is_end else _SOURCE.search(attributes)
            return link(source[1] or source[2]) if source else ""
        if attributes or is_end:
            unknown.append(f"[{name}]")
        return found[0]

    return _SHORTCODE.sub(shown, text), unknown


def figure(picture: str, words: str) -> str:
    """Return a figure of an `<img>` (or "") and its caption, which may hold harmless HTML."""
    caption = f"<figcaption>{words.strip()}</figcaption>" if words.strip() else ""
    return f"\n\n<figure>{picture}{caption}</figure>\n\n" if picture or caption else ""


def _embedded(_begin: re.Match[str], inner: str | None) -> str | None:
    return None if inner is None else link(inner)


def _caption(found: re.Match[str], inner: str | None) -> str | None:
    """Before WordPress 3.4 the words stood in an attribute, since then behind the picture."""
    if inner is None:
        return None
    picture = _PICTURE.search(closed_part(inner, by=">"))
    said = html.unescape(_named(found[1]).get("caption", ""))
    words = said or closed(_PICTURE, "", inner).strip()
    image = re.search(r"<img\b[^>]*>", picture[0], re.IGNORECASE) if picture else None
    return figure(image[0] if image else "", words)


def _named(attributes: str) -> dict[str, str]:
    return {
        found[1].lower(): found[2] or found[3] or found[4] or ""
        for found in _NAMED.finditer(attributes)
    }
