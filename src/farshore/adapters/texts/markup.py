"""Everything that a page or another marked-up text says, shown or only in its source.

Words inside one paragraph are joined whatever marks stand between them; comments, scripts, styles,
attributes and addresses are words too: whoever looks at the source, and every search engine, reads
them.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote

from farshore.adapters.texts.name_fields import names_in_fields
from farshore.adapters.texts.short_pieces import SYLLABLE, columns, run_together

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "ruby", "rb", "tspan", "text:span", "text:a", "nobr",
    "blink", "label",
})  # fmt: skip
"""Marks that stand inside a word or a name. Everything else begins a new line."""
_ABOVE = frozenset({"rt", "rp", "rtc"})
_SOURCE_ONLY = frozenset({"script", "style"})
_APART = frozenset({"template", "noscript"})
"""Marks whose words are a text of its own: the text around them goes on behind them."""
_DRAWS = frozenset({"rect", "line", "circle", "ellipse"})
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?", re.I)
_WORDLESS = frozenset({
    "class", "style", "width", "height", "rel", "type", "charset", "integrity", "nonce", "viewbox",
    "d", "points", "transform", "fill", "stroke", "lang", "dir", "xmlns", "sizes", "loading",
    "decoding", "async", "defer", "target", "tabindex", "role", "colspan", "rowspan", "http-equiv",
    "method", "enctype", "media", "version", "border", "align", "valign", "cellpadding",
    "cellspacing", "bgcolor", "color", "size", "face", "hreflang", "crossorigin", "fetchpriority",
})  # fmt: skip
_ADDRESSES = frozenset({"src", "href", "srcset", "action", "poster", "data-src", "content", "cite"})
_STRING = re.compile(
    r'"((?:[^"\\\n]|\\.){1,100000})"|\'((?:[^\'\\\n]|\\.){1,100000})\'|`((?:[^`\\]|\\.){1,100000})`'
)
_COMMENT = re.compile(r"/\*(.{1,100000}?)\*/|(?<![:\"'])//([^\n]{1,1000})", re.DOTALL)
_ESCAPE = re.compile(r"\\u\{?([0-9a-fA-F]{4,6})\}?|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{4,6}) ?")
_LEAST_STROKES = 6
_DEEPEST = 20
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_LAST_CODE = 0x10FFFF


@dataclass(slots=True)
class Markup:
    """What a marked-up text says.

    Attributes:
        language: that it declares, two letters; empty if it does not.
        title: its title.
        parts: its words in order, with empty lines between what does not belong together.
        unseen: words of its source that are not shown.
        pieces: the words that are shown, mark by mark.
        tables: the cells of its tables, row by row.
        strokes: how many points and lines its drawings have: many can be letters.
    """

    language: str = ""
    title: str = ""
    parts: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    strokes: int = 0

    @property
    def text(self) -> str:
        """Words that are shown, a paragraph a line, with empty lines between."""
        return _tidy("".join(self.parts))

    @property
    def unseen_text(self) -> str:
        """Words that only the source shows, and what pieces that stand side by side say as one."""
        joined = [*run_together(self.pieces), *run_together(self.unseen, longest=SYLLABLE)]
        joined += names_in_fields("\n".join(" ".join(one.split()) for one in self.pieces))
        for rows in self.tables:
            lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in rows)
            joined += names_in_fields("\n".join(lines))
            for column in columns(rows):
                joined += run_together(column)
        return _tidy("\n\n".join([*self.unseen, *dict.fromkeys(joined)]))

    @property
    def draws(self) -> bool:
        """True if drawings in it may show letters."""
        return self.strokes >= _LEAST_STROKES


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.split("\n\n"))
    return "\n\n".join(line for line in lines if line)


def read_markup(source: str) -> Markup:
    """Return what HTML, XML or SVG says.

    Args:
        source: the text; broken markup is read as browsers read it.
    """
    reader = _Reader()
    reader.feed(source)
    reader.close()
    return reader.found


def script_words(source: str) -> Iterator[str]:
    """Yield the strings and comments of a script or a style sheet, escapes undone."""
    for found in _STRING.finditer(source):
        yield unescaped(next(group for group in found.groups() if group is not None))
    for found in _COMMENT.finditer(source):
        yield (found[1] or found[2]).strip()


def unescaped(text: str) -> str:
    """Return text with the escapes of JavaScript, JSON and style sheets undone."""
    plain = _ESCAPE.sub(_character, text)
    return _joined_pairs(plain.replace("\\n", "\n").replace("\\/", "/").replace("\\", ""))


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2] or found[3], 16)
    return chr(code) if code <= _LAST_CODE else ""


def _joined_pairs(text: str) -> str:
    """Join surrogates that were written one by one; one that is alone is left out."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def json_words(source: str) -> Iterator[str]:
    """Yield every key and string of a JSON text.

    Raises:
        ValueError: it is no JSON.
    """
    waiting = [json.loads(source)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield _joined_pairs(value)
        elif isinstance(value, dict):
            yield from value
            waiting += list(value.values())[::-1]
        elif isinstance(value, list):
            waiting += value[::-1]
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield str(value)


def _strokes(tag: str, said: dict[str, str]) -> int:
    """Return how many points and lines a mark of a drawing has."""
    if tag in _DRAWS:
        return 1
    drawn = said.get("d", "") or said.get("points", "")
    return sum(1 for _ in _NUMBER.finditer(drawn)) // 2


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Markup()
        self._inside: list[str] = []
        self._around: list[tuple[str, Markup]] = []
        self._in_cell = False

    def close(self) -> None:
        super().close()
        while self._around:
            self._leave()

    def _leave(self) -> None:
        """Go on with the text around a template; what it says is told apart."""
        inner, (_tag, self.found) = self.found, self._around.pop()
        self.found.unseen += [inner.text, inner.unseen_text]
        self.found.pieces += inner.pieces
        self.found.tables += inner.tables
        self.found.strokes += inner.strokes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name.lower(): value or "" for name, value in attrs}
        if tag == "html":
            self.found.language = (said.get("lang") or said.get("xml:lang") or "")[:2].lower()
        if tag in _APART and len(self._around) < _DEEPEST:
            self._around.append((tag, self.found))
            self.found = Markup(language=self.found.language)
        elif tag not in _INLINE and tag not in _ABOVE:
            self.found.parts.append("\n\n")
        self._tell(tag, said)
        self._table(tag)
        self.found.strokes += _strokes(tag, said)
        if tag in _SOURCE_ONLY or tag in _ABOVE or tag == "title":
            self._inside.append(tag)

    def _tell(self, tag: str, said: dict[str, str]) -> None:
        for name, value in said.items():
            if not value or name in _WORDLESS or name.startswith(("xmlns:", "on")):
                if name.startswith("on"):
                    self.found.unseen += script_words(value)
                continue
            shown = value if len(value) < 5_000 and not value.startswith("data:") else ""
            if name in {"alt", "title", "aria-label", "placeholder", "summary"} or (
                name == "content" and tag == "meta"
            ):
                self.found.parts.append(f"\n\n{shown}\n\n" if tag not in _INLINE else "")
                self.found.unseen += [shown] if tag in _INLINE else []
            else:
                self.found.unseen.append(shown)
            if name in _ADDRESSES and "%" in shown:
                self.found.unseen.append(unquote(shown))
            if name == "srcdoc":
                self._page_inside(value)

    def _page_inside(self, source: str) -> None:
        inner = read_markup(source)
        self.found.unseen += [inner.text, inner.unseen_text]
        self.found.strokes += inner.strokes

    def _table(self, tag: str) -> None:
        """Follow the cells of a table; a table in a cell is one by itself."""
        tables = self.found.tables
        if tag == "table":
            tables.append([])
        elif tag == "tr" and tables:
            tables[-1].append([])
        elif tag in {"td", "th"} and tables and tables[-1]:
            tables[-1][-1].append("")
        self._in_cell = tag in {"td", "th"} or (self._in_cell and tag not in {"table", "tr"})

    def handle_endtag(self, tag: str) -> None:
        if tag in _APART:
            if self._around and self._around[-1][0] == tag:
                self._leave()
            return
        self._in_cell = self._in_cell and tag not in {"td", "th", "tr", "table"}
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()
        if tag not in _INLINE and tag not in _ABOVE:
            self.found.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        inside = self._inside[-1] if self._inside else ""
        if inside in {"script", "style"}:
            for words in script_words(data):
                self.found.unseen.append(words)
                if "<" in words:
                    self._page_inside(words)
        elif inside in _ABOVE:
            self.found.unseen.append(data)
        else:
            if inside == "title" and not self.found.title:
                self.found.title = data.strip()
            self.found.parts.append(data)
            self.found.pieces.append(data)
            if self._in_cell and self.found.tables and any(self.found.tables[-1]):
                self.found.tables[-1][-1][-1] += data

    def handle_comment(self, data: str) -> None:
        self.found.unseen += [unescape(data), read_markup(data).text] if "<" in data else [data]

    def handle_decl(self, decl: str) -> None:
        self.found.unseen.append(decl)

    def unknown_decl(self, data: str) -> None:
        words = data.removeprefix("CDATA[")
        self.found.parts.append(f"{words}\n\n{read_markup(words).text}" if "<" in words else words)

    def handle_pi(self, data: str) -> None:
        self.found.unseen.append(data)
