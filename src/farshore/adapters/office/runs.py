"""Paragraphs of office XML, in every version that somebody may see.

Words that were deleted, inserted, hidden, or set above others stand inside a paragraph. Read in one
go, `Mun Ha` + deleted `no` + inserted `-neul` is no name: so each paragraph is read as it is with
all changes accepted, with all rejected, with and without what is hidden, and piece by piece.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.sax import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.expatreader import create_parser

Layers = frozenset[str]
_NONE: Layers = frozenset()
_LAYERS = {
    "del": "old", "moveFrom": "old", "delText": "old", "deletion": "old", "ins": "new",
    "moveTo": "new", "instrText": "field", "delInstrText": "field", "rPh": "ruby", "rt": "ruby",
    "ruby-text": "ruby", "Fallback": "fallback", "Choice": "choice", "hidden-text": "hidden",
    "note-citation": "mark", "note-ref": "mark",
}  # fmt: skip
"""Elements whose words are one version of a text, and which."""
_VERSIONS: tuple[Layers, ...] = (
    frozenset({"old", "hidden", "ruby", "field", "fallback", "mark"}),
    frozenset({"new", "hidden", "ruby", "field", "fallback", "mark"}),
    frozenset({"old", "ruby", "field", "fallback", "mark"}),
    frozenset({"new", "ruby", "field", "fallback", "mark"}),
    frozenset({"old", "hidden", "ruby", "field", "choice", "mark"}),
    frozenset({"new", "old", "hidden", "ruby", "field", "fallback", "mark"}),
    frozenset({"old", "hidden", "styled", "ruby", "field", "fallback", "mark"}),
    _NONE,
)
"""What each reading leaves out: all changes accepted, all rejected, the same with hidden words,
what old programs show, what was never touched, what has no style of its own (which may hide
it), and everything."""
_FINAL, _ORIGINAL = 0, 1
_PIECES = ("old", "new", "hidden", "ruby", "field", "fallback")
_PARAGRAPHS = frozenset({"p", "h", "si", "is", "title", "creator", "subject", "text", "comment"})
_TEXT = frozenset({"p", "h"})
_APART = frozenset({"annotation", "note", "txbxContent", "text-box", "changed-region", "footnote"})
"""Elements inside a paragraph whose words are not part of its sentence."""
_BETWEEN = {
    "tab": "\t", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "s": " ",
    "ptab": "\t",
}  # fmt: skip
_SAYING = frozenset(
    {
        "alt", "author", "caption", "descr", "description", "displayName", "displayText", "error",
        "errorTitle", "href", "initials", "instr", "label", "lastModifiedBy", "name", "prompt",
        "promptTitle", "string", "string-value", "subject", "Target", "text", "title", "tooltip",
        "userId", "userName",
    }
)  # fmt: skip
"""Attributes that people fill; the others hold sizes and styles."""
_TOLD_BY_VALUE = frozenset(
    {
        "tag",
        "alias",
        "docVar",
        "lvlText",
        "listItem",
        "default",
        "result",
        "statusText",
        "helpText",
        "property",
    }
)
_HIDES = frozenset({"vanish", "webHidden", "specVanish"})
_OF_A_FONT = range(0xF020, 0xF100)
_CODE = r"(?:0x[0-9a-f]{2,6}|\d{2,7})"
_QUOTED = re.compile(
    rf"\s*(?:(?<![A-Za-z])|(?<=\\[a-z]))QUOTE((?:\s+[\"“”]?{_CODE}[\"“”]?)+)\s*", re.I
)
_SYMBOL = re.compile(
    rf"\s*(?:(?<![A-Za-z])|(?<=\\[a-z]))SYMBOL\s+[\"“”]?({_CODE})[\"“”]?(?:\s*\\(?:[fs]\s+(?:\"[^\"]*\"|\S+)|[a-z]))*\s*",
    re.I,
)
"""Fields of Word that show characters by their numbers."""
_ONE_CODE = re.compile(_CODE, re.I)
_CHUNK_BYTES = 1 << 16


def xml_runs(file: IO[bytes]) -> Iterator[str]:
    """Yield the words of one XML part, chunk by chunk.

    Args:
        file: the part, opened.

    Raises:
        DefusedXmlException: it declares entities.
        xml.sax.SAXException: it is no XML.
        ValueError: the same, as a ValueError.
    """
    parser, words = create_parser(), _Words()
    parser.setContentHandler(words)
    while chunk := file.read(_CHUNK_BYTES):
        parser.feed(chunk)
        yield from words.taken()
    parser.close()
    yield from words.taken()


def _symbol(code: str) -> str:
    """Return a letter that is set by its number; fonts of symbols have theirs from F000 on."""
    try:
        number = int(code, 16)
        return chr(number - 0xF000 if number in _OF_A_FONT else number)
    except (ValueError, OverflowError):
        return ""


def _by_numbers(field: str) -> str:
    """Return text with fields that name characters by number turned into these characters."""
    return _SYMBOL.sub(_characters, _QUOTED.sub(_characters, field))


def _characters(found: re.Match[str]) -> str:
    codes = _ONE_CODE.findall(found[1])
    return "".join(
        _symbol(f"{int(code, 16 if code[:2] in {'0x', '0X'} else 10):x}") for code in codes
    )


@dataclass(slots=True)
class _Paragraph:
    runs: list[tuple[Layers, str]] = field(default_factory=list)
    mark: str = ""
    """`old` or `new` if the end of the paragraph itself was deleted or inserted."""

    def version(self, without: Layers) -> str:
        return "".join(text for layers, text in self.runs if not layers & without)

    def only(self, layer: str) -> str:
        return "".join(text for layers, text in self.runs if layer in layers)


class _Words(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self._found: list[str] = []
        self._names: list[str] = []
        self._layers: list[Layers] = [_NONE]
        self._open: list[_Paragraph] = []
        self._leaf: list[str] = []
        self._is_leaf = False
        self._hidden = self._styled = False
        self._carried = {"old": "", "new": ""}
        self._region = ""
        self._deleted: dict[str, list[str]] = {}
        self._inserted: set[str] = set()
        self._inside_insertions: set[str] = set()

    def taken(self) -> list[str]:
        """Return what was found since the last call."""
        found, self._found = self._found, []
        return found

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 the interface's name
        plain = name.rpartition(":")[2]
        said = {key.rpartition(":")[2]: value for key, value in attrs.items()}
        self._names.append(plain)
        layer = _LAYERS.get(plain)
        self._layers.append(self._layers[-1] | {layer} if layer else self._layers[-1])
        self._leaf, self._is_leaf = [], True
        self._tell(plain, said)
        if plain in _PARAGRAPHS or plain in _APART:
            self._open.append(_Paragraph())
        elif self._open:
            self._inside_paragraph(plain, said)
        self._changes(plain, said)
        if plain == "fldSimple":
            self._add(said.get("instr", ""), "field")

    def _inside_paragraph(self, plain: str, said: dict[str, str]) -> None:
        if plain == "r":
            self._hidden = self._styled = False
        elif plain == "rStyle":
            self._styled = "pPr" not in self._names
        elif plain == "sym":
            self._add(_symbol(said.get("char", "")))
        elif plain in _HIDES and said.get("val", "1") not in {"0", "false", "off"}:
            self._hidden = "rPr" in self._names and "pPr" not in self._names
        elif plain in _BETWEEN:
            self._add(_BETWEEN[plain])
        elif plain in {"del", "ins"} and self._names[-3:-1] == ["pPr", "rPr"]:
            self._open[-1].mark = _LAYERS[plain]

    def _changes(self, plain: str, said: dict[str, str]) -> None:
        """Follow the tracked changes of OpenDocument: what was deleted stands at the beginning."""
        number = said.get("change-id") or said.get("id") or ""
        if plain == "changed-region":
            self._region = number
        elif plain == "insertion":
            self._inserted.add(self._region)
        elif plain == "change":
            self._add("\n".join(self._deleted.get(number, [])), "old")
        elif plain == "change-start" and number in self._inserted:
            self._inside_insertions.add(number)
        elif plain == "change-end":
            self._inside_insertions.discard(number)

    def _tell(self, plain: str, said: dict[str, str]) -> None:
        for key, value in said.items():
            by_value = key in {"val", "value"} and plain in _TOLD_BY_VALUE
            if key in _SAYING or by_value or not value.isascii():
                self._found.append(value)

    def characters(self, content: str) -> None:
        if self._is_leaf:
            self._leaf.append(content)
        if self._open:
            self._add(content)

    def _add(self, text: str, *layers: str) -> None:
        if not self._open or not text:
            return
        own = self._layers[-1] | set(layers)
        own |= {"hidden"} if self._hidden else set()
        own |= {"styled"} if self._styled else set()
        own |= {"new"} if self._inside_insertions else set()
        self._open[-1].runs.append((own, text))

    def endElement(self, name: str) -> None:  # noqa: N802 the interface's name
        plain = self._names.pop()
        self._layers.pop()
        if plain in _PARAGRAPHS or plain in _APART:
            self._close(self._open.pop(), is_text=plain in _TEXT)
        elif self._is_leaf and not self._open:
            self._found.append("".join(self._leaf))
        if plain == "r":
            self._hidden = self._styled = False
        if plain == "changed-region":
            self._region = ""
        self._is_leaf = False

    def _close(self, paragraph: _Paragraph, *, is_text: bool) -> None:
        versions = [paragraph.version(without) for without in _VERSIONS]
        self._found += dict.fromkeys(versions)
        named = paragraph.only("field")
        for fields in (versions[-1], named) if named else ():
            shown = _by_numbers(fields)
            self._found += [shown] if shown != fields else []
        for piece in _PIECES:
            words = [text for layers, text in paragraph.runs if piece in layers]
            if words:
                self._found += ["".join(words), *(word for word in words if len(words) > 1)]
        if self._region and is_text:
            self._deleted.setdefault(self._region, []).append(versions[-1])
        for mark, version in (("old", _FINAL), ("new", _ORIGINAL)):
            joined = self._carried[mark] + versions[version]
            if self._carried[mark]:
                self._found.append(joined)
            self._carried[mark] = joined if paragraph.mark == mark else ""
