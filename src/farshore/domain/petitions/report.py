"""The report to the coalition: what readers see of a published page, in blocks for paper.

Only the page that was judged, approved and signed is read: paper says nothing that the site does
not say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from farshore.domain.petitions.letters import Language
from farshore.domain.petitions.written import Line, Piece

Kind = Literal["heading", "paragraph", "quote", "list", "numbered", "table"]
_HEADINGS: Mapping[str, int] = {"h1": 2, "h2": 2, "h3": 3, "h4": 3, "h5": 3, "h6": 3}
_LISTS: Mapping[str, Kind] = {"ul": "list", "ol": "numbered"}
_START = re.compile(r"[0-9]{1,9}")
"""What Markdown knows as the number of a list's first point."""
_CELLS = frozenset({"td", "th"})
_OWN_LINE = frozenset(
    {"p", "li", "figcaption", "pre", "blockquote", "dt", "dd", "summary", "caption"}
    | {*_HEADINGS, *_CELLS}
)
_BEGINS = frozenset({"table", "tr", *_OWN_LINE, *_LISTS})


@dataclass(slots=True)
class Block:
    """A heading, a paragraph, a list or a table.

    Attributes:
        level: of a heading, 2 or 3.
        first: number of the first point of a numbered list.
        lines: one of heading, paragraph and quote.
        points: of a list, each the blocks that stand in it: lists too.
        rows: of a table, the first of them its heads.
    """

    kind: Kind
    level: int = 0
    first: int = 1
    lines: list[Line] = field(default_factory=list)
    points: list[list["Block"]] = field(default_factory=list)
    rows: list[list[Line]] = field(default_factory=list)


def language_on_paper(language: str) -> Language:
    """Return the language of an edition as letters know it."""
    known: Mapping[str, Language] = {"ja": "ja", "ko": "ko", "zh": "zh-Hans"}
    return known.get(language, "en")


def blocks_of(page: str) -> list[Block]:
    """Return the blocks of a signed page (clean HTML); pictures stay on the site."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    reader.end_line()
    return _filled(reader.blocks)


def _filled(blocks: list[Block]) -> list[Block]:
    """Return the blocks without those that hold nothing."""
    for one in blocks:
        one.points = [made for made in map(_filled, one.points) if made]
    return [one for one in blocks if one.lines or one.points or any(one.rows)]


class _Reader(HTMLParser):
    """Reads headings, paragraphs, lists and tables; a reading stays above its characters."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._into: list[list[Block]] = [self.blocks]
        """Where blocks go: the page, and each point of a list that is open."""
        self._lists: list[Block] = []
        self._line: list[Piece] = []
        self._at: list[str] = []
        self._base, self._reading = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a point of a list, a row, or a reading; a cell is one line."""
        if tag == "br" or (tag in _BEGINS and self._cells()):
            self._add(" ")
        elif tag in _BEGINS:
            self._begin(tag, dict(attrs).get("start") or "")
        if tag not in {"br", "img", "hr", "wbr"}:
            self._at.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End what began."""
        if tag == "ruby":
            self._line.append((self._base.strip(), self._reading.strip()))
            self._base = self._reading = ""
        if self._cells() > (tag in _CELLS):
            self._add(" " if tag in _BEGINS else "")
        elif tag in _CELLS and self._table() and self._into[-1][-1].rows:
            self._into[-1][-1].rows[-1].append(self._taken())
        elif tag in _OWN_LINE or tag in _LISTS:
            self.end_line()
            self._end(tag)
        if tag in self._at:
            del self._at[len(self._at) - 1 - self._at[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Take words."""
        if "rp" not in self._at:
            self._add(data)

    def end_line(self) -> None:
        """Put the words so far where they belong."""
        heading = next((tag for tag in self._at if tag in _HEADINGS), "")
        line = self._taken()
        if not line:
            return
        into = self._into[-1]
        if "caption" in self._at and self._table():
            into.insert(-1, Block("paragraph", lines=[line]))
        elif heading:
            into.append(Block("heading", level=_HEADINGS[heading], lines=[line]))
        else:
            inside = [tag for tag in self._at if tag in {"blockquote", "li"}]
            quoted = inside[-1:] == ["blockquote"]
            into.append(Block("quote" if quoted else "paragraph", lines=[line]))

    def _begin(self, tag: str, start: str) -> None:
        self.end_line()
        if tag in _LISTS:
            first = int(start) if _START.fullmatch(start) else 1
            self._lists.append(Block(_LISTS[tag], first=first))
            self._into[-1].append(self._lists[-1])
        elif tag == "li" and self._lists:
            self._lists[-1].points.append([])
            self._into.append(self._lists[-1].points[-1])
        elif tag == "table":
            self._into[-1].append(Block("table"))
        elif tag == "tr" and self._table():
            self._into[-1][-1].rows.append([])

    def _end(self, tag: str) -> None:
        if tag in _LISTS and self._lists:
            self._lists.pop()
        elif tag == "li" and len(self._into) > 1:
            self._into.pop()

    def _add(self, words: str) -> None:
        if "rt" in self._at:
            self._reading += words
        elif "ruby" in self._at:
            self._base += words
        else:
            self._line.append(words)

    def _taken(self) -> Line:
        """Return the line so far with single blanks, none at its ends."""
        pieces: list[Piece] = []
        for one in self._line:
            if isinstance(one, str) and pieces and isinstance(pieces[-1], str):
                pieces[-1] += one
            else:
                pieces.append(one)
        self._line = []
        made = [_spaced(one) if isinstance(one, str) else one for one in pieces]
        if made and isinstance(made[0], str):
            made[0] = made[0].lstrip()
        if made and isinstance(made[-1], str):
            made[-1] = made[-1].rstrip()
        return tuple(one for one in made if one)

    def _cells(self) -> int:
        """Return how many cells are open; a table may stand in one."""
        return sum(tag in _CELLS for tag in self._at)

    def _table(self) -> bool:
        into = self._into[-1]
        return bool(into) and into[-1].kind == "table"


def _spaced(words: str) -> str:
    single = " ".join(words.split())
    before = " " if words[:1].isspace() else ""
    return f"{before}{single}{' ' if single and words[-1:].isspace() else ''}"
