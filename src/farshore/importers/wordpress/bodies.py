"""Bodies of posts, classic and block, as harmless HTML."""

import re

from farshore.domain.stories.documents import READ_MORE
from farshore.importers.wordpress.media import link, with_links

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
        "embed/youtube",
        "core-embed/twitter",
    ]
)
_BLOCK_TAGS = r"(?:p|h[1-6]|ul|ol|li|dl|dt|dd|blockquote|pre|table|thead|tbody|tr|td|th|div|figure|figcaption|hr|form|section|article)"
_PAGE_BREAK = re.compile(r"<!--\s*nextpage\s*-->")
_MORE = re.compile(r"<!--\s*more\b.*?-->", re.DOTALL)
_SHORTCODE = re.compile(r"\[(/?)([a-z][a-z0-9_-]*)((?:\s[^\[\]]*)?)\]", re.IGNORECASE)
_CAPTION = re.compile(r"\[caption[^\]]*\](.*?)\[/caption\]", re.DOTALL | re.IGNORECASE)
_EMBED = re.compile(r"\[embed[^\]]*\](.*?)\[/embed\]", re.DOTALL | re.IGNORECASE)
_DROPPED = frozenset({"gallery", "audio", "video", "playlist", "wp_caption"})


def body_html(raw: str) -> tuple[str, list[str]]:
    """Return a body as HTML and the names of shortcodes and blocks that we don't know.

    Unknown shortcodes stay in the text as they are written: nothing is lost silently. The HTML is
    sanitised once more when it is baked.
    """
    unknown = [name for name in _BLOCK.findall(raw) if name not in _KNOWN]
    is_blocks = bool(_BLOCK.search(raw))
    text = _MORE.sub(READ_MORE, _PAGE_BREAK.sub("\n\n", raw))
    text = _CAPTION.sub(_caption, text)
    text = with_links(_EMBED.sub(lambda m: link(m.group(1)), text))

    def shortcode(found: re.Match[str]) -> str:
        name = found.group(2).lower()
        if name in _DROPPED:
            source = re.search(
                r"(?:src|mp3|mp4|ogg|m4a|wav|webm|ogv|flac)=[\"']?([^\"'\s\]]+)", found.group(3)
            )
            return link(source.group(1)) if source else ""
        if found.group(3) or found.group(1):
            unknown.append(f"[{name}]")
        return found.group()

    text = _SHORTCODE.sub(shortcode, text)
    text = _COMMENT.sub("", text)
    return (text.strip() if is_blocks else wpautop(text)), sorted(set(unknown))


def _caption(found: re.Match[str]) -> str:
    inner = found.group(1)
    words = re.sub(r"<img[^>]*>|</?a[^>]*>", "", inner).strip()
    picture = re.search(r"<img[^>]*>", inner)
    return f"<figure>{picture.group() if picture else ''}<figcaption>{words}</figcaption></figure>"


def page_count(raw: str) -> int:
    """Return on how many pages WordPress showed a body."""
    return len(_PAGE_BREAK.findall(raw)) + 1


def wpautop(text: str) -> str:
    """Return classic text with paragraphs, as WordPress makes them at display."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    out: list[str] = []
    for number, part in enumerate(re.split(r"(<pre[\s>].*?</pre>)", text, flags=re.DOTALL)):
        out += [part] if number % 2 else _paragraphs(part)
    return "\n".join(out)


def _paragraphs(text: str) -> list[str]:
    text = re.sub(r"</?p(?:\s[^>]*)?>", "\n\n", text)  # its own paragraphs end where ours do
    text = re.sub(rf"(</?{_BLOCK_TAGS}(?:\s[^>]*)?>)", r"\n\n\1\n\n", text)
    out = []
    for part in re.split(r"\n\s*\n", text):
        piece = part.strip()
        if not piece:
            continue
        if re.match(rf"</?{_BLOCK_TAGS}[\s>]", piece) or piece == READ_MORE:
            out.append(piece)
        else:
            out.append(f"<p>{piece.replace(chr(10), '<br>' + chr(10))}</p>")
    return out
