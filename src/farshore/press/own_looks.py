"""An organisation's own templates, style sheet and signs, read from a folder.

The guard reads what is published and no template, so that these may hold no word: every word of a
page comes out of a slot, which was read and approved. They load nothing, run nothing, and change
nothing of what protects a reader in the head of a page. All of it is checked when it is read.
"""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from farshore.domain.errors import FarshoreError
from farshore.press.rendering.looks import Looks
from farshore.press.rendering.slots import Template, template

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FOLDER = "theme"
TEMPLATES = ("base.html", "card.html", "footer.html", "search.html", "story.html")
_STYLE, _SIGNS = "own.css", ("favicon.svg", "logo.svg")
_LARGEST_BYTES = 200_000
_UNMARKED = dict.fromkeys(range(0xE000, 0xE100))
_SLOT = re.compile(r"\{\{ (\w+) \}\}")
_TAG_OF_SLOT = re.compile(r"<(/?)\{\{ (\w+) \}\}")
_LEADS = re.compile("[\ue000-\ue0ff]+(?!.*//)[A-Za-z0-9_/.-]*|/logo\\.svg|/|#[A-Za-z0-9_-]+")
"""A slot may be empty, so that two slashes behind it would lead to somebody else's site."""
_FETCHED = "/logo.svg"
_END_WITH_MORE = re.compile(r"</(?![A-Za-z][\w-]*\s*>)")
_HEAD = re.compile(r"<head>.*?</head>", re.DOTALL)
_FORBIDDEN = frozenset(
    ["script", "style", "iframe", "object", "embed", "link", "meta", "base", "video", "audio",
     "source", "svg", "math", "template", "textarea", "select", "noscript"]
)  # fmt: skip
_PLAIN = frozenset(
    ["class", "id", "lang", "role", "rel", "type", "name", "for", "hidden", "datetime", "autocomplete",
     "aria-describedby", "aria-hidden", "aria-labelledby", "loading", "itemprop", "itemscope"]
)  # fmt: skip
"""Attributes whose values are names for machines; all others hold words, or lead somewhere."""
_NAME = re.compile("[A-Za-z0-9_ \ue000-\ue0ff-]*")
_CODE = re.compile(r"\\|@import|url\s*\(|expression|behavior|@font-face|image-set|<", re.IGNORECASE)
_CONTENT = re.compile(r"""(?:"[^"\n\f]*"|'[^'\n\f]*')""")
_QUOTE = re.compile("[\"']")
_DECLARATION = re.compile(r"\A\ufeff?<\?xml\s[^<>]*\?>")
_XML = "{http://www.w3.org/XML/1998/namespace}"
_DRAWN = frozenset(
    ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs",
     "linearGradient", "radialGradient", "stop", "clipPath"]
)  # fmt: skip


class ThemeRefused(FarshoreError):
    """A file of the organisation's own looks can't be used."""

    code = "press.theme-refused"
    message = (
        "The site has the looks that come with Farshore, since %(file)s of its own can't be used: "
        "%(why)s Everything was written."
    )

    def __str__(self) -> str:
        others = {name: value for name, value in self.facts.items() if name != "why"}
        return self.message.replace("%(why)s", str(self.facts["why"])) % others


def looks_beside(bundle: Path) -> Path | None:
    """Return the folder `theme` in the folder of a bundle or beside it; None if there is none."""
    places = (bundle / FOLDER, bundle.parent / FOLDER)
    return next((place for place in places if place.is_dir()), None)


def read_looks(folder: Path) -> Looks:
    """Read an organisation's own looks.

    Args:
        folder: with any of `base.html`, `card.html`, `footer.html`, `search.html`, `story.html`,
            `own.css`, `favicon.svg` and `logo.svg`.

    Raises:
        ThemeRefused: says which file, and what in it.
    """
    templates, style, signs = {}, b"", {}
    for path in sorted(folder.iterdir()):
        name = path.name
        if name.startswith("."):
            continue
        if name not in {*TEMPLATES, _STYLE, *_SIGNS}:
            known = ", ".join([*TEMPLATES, _STYLE, *_SIGNS])
            raise ThemeRefused(
                file=name, why="no file has this name. Known are %(known)s.", known=known
            )
        text = _text(path)
        if name == _STYLE:
            style = _style(text)
        elif name in _SIGNS:
            signs[name] = _sign(text, name)
        else:
            templates[name] = _template(text, name)
    return Looks(templates, style, signs)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise ThemeRefused(file=path.name, why="it is larger than 200 kB.")
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as refusal:
        raise ThemeRefused(file=path.name, why="it can't be read as UTF-8.") from refusal


def _template(text: str, name: str) -> Template:
    """Return a template with all slots of ours and no word, script or address of its own."""
    ours = template(name).source
    wanted, found = _SLOT.findall(ours), _SLOT.findall(text)
    missing = [slot for slot in dict.fromkeys(wanted) if slot not in found]
    if missing:
        slots = ", ".join(f"{{{{ {slot} }}}}" for slot in missing)
        raise ThemeRefused(file=name, why="these slots are missing: %(slots)s.", slots=slots)
    unknown = [slot for slot in dict.fromkeys(found) if slot not in wanted]
    if unknown:
        slot = f"{{{{ {unknown[0]} }}}}"
        raise ThemeRefused(file=name, why="there is no slot %(slot)s.", slot=slot)
    body = text
    if head := _HEAD.search(ours):
        if head[0] not in text:
            raise ThemeRefused(
                file=name,
                why="its <head> must be the one that comes with Farshore, letter for letter.",
            )
        body = text.replace(head[0], "", 1)
    _read(_marked(body), _Reader(name, ours=_kept_of(ours)))
    return Template(text)


def _read(marked: str, reader: "_Reader") -> None:
    """Refuse what the reader refuses, and what no reader of HTML tells of: words in an end tag."""
    if _END_WITH_MORE.search(marked):
        reader.refuse_as_html()
    try:
        reader.feed(marked)
        reader.close()
    except AssertionError:  # so Python says that it knows no such declaration
        reader.refuse_as_html()


def _marked(text: str) -> str:
    """Return a template with its slots as letters that nobody writes: no word, and no tag."""
    text = _TAG_OF_SLOT.sub(r"<\1slot-\2", text.translate(_UNMARKED))
    return _SLOT.sub(lambda slot: "".join(chr(0xE000 + ord(c)) for c in slot[1]), text)


class _Reader(HTMLParser):
    """Refuses what a template may not hold."""

    def __init__(self, name: str, *, ours: "_Kept") -> None:
        super().__init__(convert_charrefs=True)
        self.file = name
        self._ours = ours

    def _refuse(self, *, why: str, what: str = "") -> None:
        place = f"{self.file}:{self.getpos()[0]}"
        raise ThemeRefused(file=place, why=why, what_is=what)

    def refuse_as_html(self) -> None:
        """Refuse what is neither a tag nor a slot."""
        self._refuse(why="this is no HTML.")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _FORBIDDEN:
            self._refuse(why="%(what_is)s is not taken.", what=f"<{tag}>")
        for name, value in attrs:
            if (tag, name, value or "") not in self._ours.attributes:
                self._attribute(name, value or "")

    def _attribute(self, name: str, value: str) -> None:
        if not re.fullmatch(r"[a-z-]+", name):
            self._refuse(why="a slot stands where no attribute can be.")
        if name in _PLAIN:
            if not _NAME.fullmatch(value):
                self._refuse(why="%(what_is)s holds more than a name.", what=name)
        elif name in {"href", "src"}:
            if not _LEADS.fullmatch(value) or (name == "src" and value != _FETCHED):
                self._refuse(why="%(what_is)s leads to an address that is no slot.", what=name)
        elif (name != "alt" and not name.startswith("aria-")) or any(c.isalnum() for c in value):
            self._refuse(why="%(what_is)s is not taken, or holds words of its own.", what=name)

    def handle_data(self, data: str) -> None:
        words = {word for word in data.split() if any(c.isalnum() for c in word)}
        if words - self._ours.words:
            self._refuse(why="words stand there that are no slot. Write them at the desk.")

    def handle_comment(self, data: str) -> None:
        self._refuse(why="comments are published too, and nobody reads them first. Take it out.")

    def handle_decl(self, decl: str) -> None:
        if decl not in self._ours.declarations:
            self.refuse_as_html()

    def unknown_decl(self, data: str) -> None:
        self.refuse_as_html()

    def handle_pi(self, data: str) -> None:
        self.refuse_as_html()


class _Kept(HTMLParser):
    """What our own template holds: an own one may keep each of it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.attributes: set[tuple[str, str, str]] = set()
        self.words: set[str] = set()
        self.declarations: set[str] = set()

    def handle_decl(self, decl: str) -> None:
        self.declarations.add(decl)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {(tag, name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.words |= set(data.split())


def _kept_of(ours: str) -> _Kept:
    reader = _Kept()
    reader.feed(_marked(ours))
    reader.close()
    return reader


def _style(text: str) -> bytes:
    """Return a style sheet that loads nothing and says nothing; its comments are left out."""
    plain = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    if found := _CODE.search(plain):
        raise ThemeRefused(
            file=_STYLE,
            why="%(what_is)s is not taken: it could load or hide something.",
            what_is=found[0],
        )
    for words in _CONTENT.findall(plain):
        if any(c.isalnum() for c in words):
            raise ThemeRefused(
                file=_STYLE,
                why="%(what_is)s would be read on every page, and nobody read it before.",
                what_is=words,
            )
    if found := _QUOTE.search(_CONTENT.sub("", plain)):
        raise ThemeRefused(
            file=_STYLE,
            why="%(what_is)s is not taken: it could load or hide something.",
            what_is=found[0],
        )
    return f"{plain.strip()}\n".encode() if plain.strip() else b""


def _sign(text: str, name: str) -> bytes:
    """Return a drawing without a word in it."""
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as refusal:
        raise ThemeRefused(file=name, why="it is no SVG.") from refusal
    drawn = _DECLARATION.sub("", text)
    if "<!" in drawn or "<?" in drawn:
        raise ThemeRefused(file=name, why="it holds comments. Take them out.")
    for element in root.iter():
        _need_drawn(element, name)
    return text.encode()


def _need_drawn(element: "Element", name: str) -> None:
    """Refuse a part of a drawing that is none."""
    tag = str(element.tag).rpartition("}")[2]
    if tag not in _DRAWN:
        raise ThemeRefused(
            file=name, why="<%(tag)s> is not taken: a sign is drawn, not written.", tag=tag
        )
    if (element.text or "").strip() or (element.tail or "").strip():
        raise ThemeRefused(file=name, why="it holds words.")
    for attribute, value in element.attrib.items():
        is_code = attribute.startswith("on") or "href" in attribute or attribute == "style"
        is_foreign = attribute.startswith(("data-", "{")) and not attribute.startswith(_XML)
        if is_code or is_foreign or "label" in attribute or "//" in value:
            raise ThemeRefused(
                file=name, why="its attribute %(what_is)s is not taken.", what_is=attribute
            )
