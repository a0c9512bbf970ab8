"""Audio, video and embeds of an old body as links: readers choose to go there, no page fetches it."""

import html
import re
from urllib.parse import urlsplit

from farshore.importers.pairs import between, closed, closed_part

_ELEMENT = re.compile(r"<(?P<tag>iframe|video|audio|object|embed)\b(?P<head>[^>]*)>", re.IGNORECASE)
_ENDS = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE)
    for tag in ("iframe", "video", "audio", "object", "embed")
}
_SOURCE = re.compile(r"""\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_INNER = re.compile(r"<(?:source|embed|param|track)\b[^>]*>", re.IGNORECASE)
_BARE = re.compile(r"^[ \t]*(?:<p>)?(https?://[^\s<>\"']+)(?:</p>)?[ \t]*$", re.MULTILINE)
_WRAPPED = re.compile(r"(<div\b[^<>]*>)\s*(https?://[^\s<>\"']+)\s*(</div>)")
_PLAYERS = (
    (re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
)  # fmt: skip


def with_links(body: str) -> str:
    """Return a body in which everything that would be played is a link to where it lies.

    A frame without an address of the web leaves what stands inside it. An address alone on its
    line, which WordPress turned into a player, is a link too.
    """
    known = closed_part(body, by=">")
    text = between(known, _ELEMENT, lambda begin: _ENDS[begin["tag"].lower()], _element)
    text = _WRAPPED.sub(_wrapped, text + body[len(known) :])
    return _BARE.sub(lambda found: link(found[1]), text)


def link(address: str) -> str:
    """Return a paragraph with a link; nothing for what is no address of the web."""
    plain = html.unescape(address.strip())
    plain = f"https:{plain}" if plain.startswith("//") else plain
    for player, page in _PLAYERS:
        found = player.search(plain)
        plain = page.format(found[1]) if found else plain
    try:
        place = urlsplit(plain)
    except ValueError:
        return ""
    if place.scheme not in {"http", "https", ""} or not (place.netloc or plain.startswith("/")):
        return ""
    safe = html.escape(plain, quote=True)
    return f'\n\n<p><a href="{safe}">{safe}</a></p>\n\n'


def _wrapped(found: re.Match[str]) -> str:
    is_player = "wp-block-embed__wrapper" in found[1]
    return found[1] + link(found[2]) + found[3] if is_player else found[0]


def _element(found: re.Match[str], between_tags: str | None) -> str:
    head, inside = found["head"], between_tags or ""
    sources = [_first(head), *(_first(tag) for tag in _INNER.findall(closed_part(inside, by=">")))]
    links = [link(source) for source in dict.fromkeys(filter(None, sources))]
    shown = next(filter(None, links), "")
    return shown or closed(_INNER, "", inside)


def _first(attributes: str) -> str:
    found = _SOURCE.search(attributes)
    return (found[1] or found[2] or found[3] or "") if found else ""
