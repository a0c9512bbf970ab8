"""Audio, video and embeds of an old body as links: readers choose to go there, no page fetches it."""

import html
import re
from urllib.parse import urlsplit

_ELEMENT = re.compile(
    r"<(?P<tag>iframe|video|audio|object|embed)\b(?P<head>[^>]*)>(?P<inside>.*?)</(?P=tag)\s*>"
    r"|<(?P<single>iframe|video|audio|embed|object)\b(?P<alone>[^>]*)>",
    re.DOTALL | re.IGNORECASE,
)
_SOURCE = re.compile(r"""\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE)
_INNER = re.compile(r"<(?:source|embed|param|track)\b[^>]*>", re.IGNORECASE)
_BARE = re.compile(r"^[ \t]*(?:<p>)?(https?://[^\s<>\"']+)(?:</p>)?[ \t]*$", re.MULTILINE)
_WRAPPED = re.compile(
    r"(<div[^>]*wp-block-embed__wrapper[^>]*>)\s*(https?://[^\s<>\"']+)\s*(</div>)"
)
_PLAYERS = (
    (re.compile(r"//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)"), "https://www.youtube.com/watch?v={}"),
    (re.compile(r"//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
)  # fmt: skip


def with_links(body: str) -> str:
    """Return a body in which everything that would be played is a link to where it lies.

    A frame without an address of the web leaves what stands inside it. An address alone on its
    line, which WordPress turned into a player, is a link too.
    """
    text = _ELEMENT.sub(_element, body)
    text = _WRAPPED.sub(lambda found: found[1] + link(found[2]) + found[3], text)
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


def _element(found: re.Match[str]) -> str:
    head, inside = found["head"] or found["alone"] or "", found["inside"] or ""
    sources = [_first(head), *(_first(tag) for tag in _INNER.findall(inside))]
    links = [link(source) for source in dict.fromkeys(filter(None, sources))]
    shown = next(filter(None, links), "")
    return shown or _INNER.sub("", inside)


def _first(attributes: str) -> str:
    found = _SOURCE.search(attributes)
    return (found[1] or found[2] or found[3] or "") if found else ""
