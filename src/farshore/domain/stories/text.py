"""Markdown of a story to safe HTML, lead and excerpt."""

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape, unescape
from typing import TYPE_CHECKING

from farshore.domain.stories.documents import READ_MORE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_PICTURE = re.compile(
    r'<p><img src="(?P<src>[^"]*)" alt="(?P<alt>[^"]*)"(?: title="(?P<title>[^"]*)")?\s*/?></p>'
    r"|<img [^>]*>"
)
"""A picture that stands alone, or any other: the parser writes `>` in an attribute as `&gt;`."""
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bDr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)[.!?]['\"”’)]*(?=\s)|[。！？][」』）]*"
)
_INLINE = re.compile(
    r"</?(?:em|strong|a|code|ruby|rt|rp|del|sup|sub|cite|q|u|mark|small)(?:\s[^>]*)?>"
)
_READING = re.compile(r"<(rt|rp)(?:\s[^>]*)?>.*?</\1>", re.DOTALL)
_WITH_READING = re.compile(
    r"(?:｜(?P<chosen>[^｜《》\n]{1,30})|(?<![\u3400-\u9fff\uf900-\ufaff々〆])(?P<letters>[\u3400-\u9fff\uf900-\ufaff々〆]++))"
    r"《(?P<reading>[\u3041-\u30ff・ー ]{1,40})》"
)
"""`漢字《かんじ》`: Chinese characters, or whatever begins at `｜`, and their reading in kana. In other
languages these brackets hold the title of a book, which is not written in kana."""
_CODE_OR_TAG = re.compile(r"(<code.*?</code>|<[^>]*>)", re.DOTALL)
_EMPTY = re.compile(r"<(p|figure|figcaption)>(?:\s|&nbsp;)*</\1>\s*")
_TAGS = {
    "p", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "em", "strong", "a", "hr", "br", "code",
    "pre", "figure", "figcaption", "ruby", "rt", "rp", "table", "thead", "tbody", "tr", "th",
    "td", "del", "sup", "sub", "dl", "dt", "dd", "cite", "q", "u", "mark", "small", "details",
    "summary", "tfoot", "caption",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id"}, "a": {"href"}, "th": {"scope", "colspan", "rowspan"}, "td": {"colspan", "rowspan"},
    "ol": {"start", "reversed"},
}  # fmt: skip
_OTHER_NAMES = {
    "h1": "h2", "b": "strong", "i": "em", "strike": "del", "s": "del", "ins": "u", "tt": "code",
    "kbd": "code", "samp": "code", "dfn": "em", "var": "em",
    **dict.fromkeys(
        ("div", "section", "article", "aside", "address", "center", "header", "footer", "main",
         "nav", "form", "fieldset", "legend", "hgroup"), "p",
    ),
}  # fmt: skip
"""Tags of old sites by the one that says the same here. What only groups becomes a paragraph: words of
two groups never run together, and empty ones are taken out."""
_OTHER_NAME = re.compile(rf"<(/?)({'|'.join(_OTHER_NAMES)})(?=[\s/>])", re.IGNORECASE)
_OWN_PICTURE = re.compile(
    r"<img\b(?=[^<>]*\ssrc=\"picture:(?P<id>[0-9a-f]{16})\")"
    r"(?:(?=[^<>]*\salt=\"(?P<alt>[^\"<>]*)\"))?[^<>]*>"
)
_TABLE_HEAD = re.compile(r"(<thead>.*?</thead>)", re.DOTALL)
_NO_SCOPE = re.compile(r"<th(?![^>]*\sscope=)(\s[^>]*>|>)")
_NO_LINK = '<a rel="noopener noreferrer">'
_ANCHOR = re.compile(r"[A-Za-z][\w-]{0,60}")
_WHOLE = re.compile(r"[0-9]{1,4}")


_MARK = re.compile(r"[\\`*_\[\]<>&!~\x00-\x08\x0b-\x1f]")
"""What may mean more than itself inside a paragraph."""
_PROSE = re.compile(r"\A(?:[^\W\d_][^\n\t\r\x00]*(?<!\s)(?:\n+|\Z))+")
"""Lines that all begin with a letter: whatever Markdown knows beside paragraphs begins otherwise."""


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(
        ["table", "strikethrough"]
    )


def to_html(body: str, *, pictures: dict[str, str]) -> str:
    """Return a Markdown body as HTML.

    Args:
        body: Markdown; raw HTML in it is shown as text, never obeyed.
        pictures: picture id to public address. Any other picture is left out, wherever it lies:
            no address that a text gives is ever loaded.
    """
    html = _with_scopes(_markdown(body.replace(READ_MORE, "")))
    html = _with_readings(html.replace("<h1>", "<h2>").replace("</h1>", "</h2>"))

    if "<img " not in html:
        return html

    def figure(found: re.Match[str]) -> str:
        source = found["src"] or ""
        address = pictures.get(source.removeprefix("picture:"), "")
        if not address or not source.startswith("picture:"):
            return ""
        caption = f"<figcaption>{found['title']}</figcaption>" if found["title"] else ""
        return (
            f'<figure><img src="{address}" alt="{found["alt"]}" loading="lazy">{caption}</figure>'
        )

    return _with_readings(_PICTURE.sub(figure, html))


def _with_readings(html: str) -> str:
    """Return HTML with each reading over its letters, `漢字《かんじ》`; none in a tag or in code."""
    if "《" not in html:
        return html
    parts = _CODE_OR_TAG.split(html)
    parts[::2] = [_WITH_READING.sub(_ruby, part) for part in parts[::2]]
    return "".join(parts)


def _ruby(found: re.Match[str]) -> str:
    letters = found["chosen"] or found["letters"]
    return f"<ruby>{letters}<rp>（</rp><rt>{found['reading']}</rt><rp>）</rp></ruby>"


def _markdown(body: str) -> str:
    """Return what the parser makes of Markdown; plain paragraphs don't need it (7 times faster)."""
    prose = body.strip("\n")
    if not _PROSE.fullmatch(prose):
        return str(_parser().render(body))
    return "".join(f"<p>{_inline(part)}</p>\n" for part in re.split(r"\n\n+", prose))


def _inline(paragraph: str) -> str:
    if _MARK.search(paragraph):
        return str(_parser().renderInline(paragraph))
    return paragraph.replace('"', "&quot;")


def clean_html(body: str, *, pictures: Mapping[str, str] | None = None) -> str:
    """Return imported HTML with only harmless tags.

    Args:
        body: HTML of an old site.
        pictures: picture id to public address, for `<img src="picture:ID">`. Any other picture is
            left out: no address that a text gives is ever loaded.
    """
    import nh3

    shown: list[str] = []
    sign = f"picture{sha256(body.encode()).hexdigest()}"
    """No body holds a hash of itself, so whatever stands there is ours."""

    def place(found: re.Match[str]) -> str:
        address = (pictures or {}).get(found["id"], "")
        if not address:
            return ""
        alt = escape(unescape(found["alt"] or ""), quote=True)
        shown.append(f'<img src="{address}" alt="{alt}" loading="lazy">')
        return f"{sign}-{len(shown) - 1}-"

    def attribute(tag: str, name: str, value: str) -> str | None:
        return None if sign in value else _attribute(tag, name, value)

    text = _OWN_PICTURE.sub(place, body)
    text = _OTHER_NAME.sub(lambda tag: f"<{tag[1]}{_OTHER_NAMES[tag[2].lower()]}", text)
    cleaned = nh3.clean(
        text,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
        strip_comments=True,
    )
    cleaned = _with_scopes(_EMPTY.sub("", _EMPTY.sub("", cleaned)).replace(_NO_LINK, "<a>"))
    return re.sub(f"{sign}-([0-9]+)-", lambda found: shown[int(found[1])], cleaned)


def _with_scopes(html: str) -> str:
    """Return HTML whose heads of tables say what they are the heads of: a column, or their row."""
    if "<th" not in html:
        return html
    parts = _TABLE_HEAD.split(html)
    parts[1::2] = [_NO_SCOPE.sub(r'<th scope="col"\1', part) for part in parts[1::2]]
    return _NO_SCOPE.sub(r'<th scope="row"\1', "".join(parts))


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Return an attribute as it may stand: anchors of a text get a name that no page has itself."""
    if name == "id":
        return f"in-{value.removeprefix('in-')}" if _ANCHOR.fullmatch(value) else None
    if name == "href" and value.startswith("#"):
        inner = value[1:].removeprefix("in-")
        return f"#in-{inner}" if _ANCHOR.fullmatch(inner) else None
    if name in {"start", "colspan", "rowspan"}:
        return value if _WHOLE.fullmatch(value) else None
    return value


def plain_text(html: str) -> str:
    """Return the words of HTML in one line: an emphasised letter parts no word, a reading is left out."""
    html = _READING.sub("", html) if "<r" in html else html
    text = re.sub(r"<(?:figure).*?</figure>", " ", html, flags=re.DOTALL)
    text = _INLINE.sub("", text)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def excerpt(lead: str, body_html: str, body: str, *, most: int = 260) -> str:
    """Return the lead, or what stands before the read-more point, or the beginning."""
    if lead.strip():
        return lead.strip()
    if READ_MORE in body:
        before = body.split(READ_MORE, maxsplit=1)[0]
        return plain_text(to_html(before, pictures={}) if "<p>" not in before else before)
    text = plain_text(body_html)
    return text if len(text) <= most else _beginning(text[:most])


def _beginning(text: str) -> str:
    """Return whole sentences of a text that goes on: a name cut in two would be another name."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    if ends and ends[-1] > len(text) // 3:
        return text[: ends[-1]].strip() + " …"
    return text.rsplit(" ", 1)[0] + " …"
