"""Every string that readers can see of an edition, or of what the site says about itself.

Found by reflection over the structs that the press gets, so that a new field is read by the guard,
shown to the second person and hashed on the day on which it is added. A field is left out only
while its value has the form that the vault itself gives it (ids, hashes, days); a value of any
other form is a text like all others.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from farshore.domain.stories.addresses import PUBLIC_DAY, segment, slug_for
from farshore.domain.stories.documents import LANGUAGES, Edition, SiteDoc

_ID, _HASH = r"[0-9a-f]{16}", r"[0-9a-f]{64}"
_DAY = f"(?:{PUBLIC_DAY})?"
_CODE = "|".join(LANGUAGES)
_FORMS = {
    "id": _ID,
    "story": _ID,
    "kind": "story|page",
    "language": _CODE,
    "public_on": _DAY,
    "changed_on": _DAY,
    "verdict_hash": f"(?:{_HASH})?",
    "consents": _ID,
    "earlier": _ID,
    "pictures.id": _HASH,
    "pictures.faces": "none|covered|consented|unseen",
    "languages": _CODE,
    "default_language": _CODE,
    "theme.link": "#[0-9a-f]{6}",
    "theme.accent": "#[0-9a-f]{6}",
    "theme.letters": "serif|sans",
}
_INSIDE_WORDS = frozenset(
    [
        "em", "wbr", "strong", "a", "code", "ruby", "rt", "rp", "del", "sup", "sub", "cite", "q",
        "u", "mark", "small",
    ]
)  # fmt: skip
"""Tags that part no word: a letter in bold belongs to its word. All others begin a new block."""
_READINGS = frozenset(["ruby", "rt", "rp"])
"""Tags of a reading over letters: it may hide a name from whoever reads on in one line."""
_OWN_ATTRIBUTES = {("a", "rel"), ("img", "loading"), ("th", "scope"), ("ol", "start")}
"""Attributes whose words are our own, or numbers."""
_OURS = re.compile(r"/media/[0-9a-f]{32}\.[a-z]{3,4}")


class Shown(NamedTuple):
    """One string of the public site: its language (empty: of all), what it is, the words."""

    language: str
    name: str
    text: str


def shown_of(edition: Edition) -> Iterator[Shown]:
    """Yield every string of an edition, and those that addresses are made of."""
    for found in _strings(edition, "", edition.language):
        if found.name == "page":
            yield from shown_on_page(found)
        else:
            yield found
    yield Shown(edition.language, "path", segment(edition.slug))
    for number, tag in enumerate(edition.tags):
        yield Shown(edition.language, f"tag-path:{number}", segment(slug_for(tag)))


def shown_of_site(site: SiteDoc) -> Iterator[Shown]:
    """Yield every string that the site says about itself."""
    yield from _strings(site, "", "")


def _strings(value: object, name: str, language: str) -> Iterator[Shown]:
    """Yield the strings inside a value of any type that a struct of the press may hold."""
    if isinstance(value, str):
        form = _FORMS.get(re.sub(r":\d+", "", name))
        if value and not (form and re.fullmatch(form, value, re.ASCII)):
            yield Shown(language, name, value)
        return
    for inner, inside, spoken in _inside(value, name, language):
        yield from _strings(inside, inner, spoken)


def _inside(value: object, name: str, language: str) -> Iterator[tuple[str, object, str]]:
    """Yield name, value and language of whatever a value holds.

    Raises:
        TypeError: a type that nobody thought of: nothing may pass unread.
    """
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            inner = f"{name}.{field.name}" if name else field.name
            yield inner, getattr(value, field.name), language
    elif isinstance(value, dict):
        yield from _inside_dict(value, name, language)
    elif isinstance(value, list | tuple):
        for number, inside in enumerate(value):
            yield f"{name}:{number}", inside, language
    elif not isinstance(value, bool | int | None):
        raise TypeError(f"{name}: {type(value).__name__}")


def _inside_dict(
    value: dict[object, object], name: str, language: str
) -> Iterator[tuple[str, object, str]]:
    for key, inside in value.items():
        if isinstance(key, str) and key in LANGUAGES:
            yield name, inside, key
        else:
            yield f"{name}.key", key, language
            yield name, inside, language


class _Words(HTMLParser):
    """Reads a page as a reader does: words by block, and what stands in attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = [""]
        self.letters: list[str] = [""]
        """The same blocks without the readings that stand over letters."""
        self.spoken: list[str] = [""]
        """The same blocks with the readings in place of the letters."""
        self._inside: list[str] = []
        self.links: list[str] = []
        self.told: list[str] = []

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data
        if "rp" not in self._inside and "rt" not in self._inside:
            self.letters[-1] += data
        if "rp" not in self._inside and ("rt" in self._inside or "ruby" not in self._inside):
            self.spoken[-1] += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            for blocks in self._readings():
                blocks[-1] += " "
        elif tag in _READINGS:
            if tag != "ruby":
                self._end_reading()
            self._inside.append(tag)
        elif tag not in _INSIDE_WORDS:
            self._new_block()
        for name, value in attrs:
            if not value or (tag, name) in _OWN_ATTRIBUTES or _OURS.fullmatch(value):
                continue
            (self.links if name in {"href", "src"} else self.told).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag in _READINGS:
            self._end_reading()
            if tag == "ruby" and self._inside:
                self._inside.pop()
        elif tag not in _INSIDE_WORDS and tag != "br":
            self._new_block()

    def _readings(self) -> tuple[list[str], list[str], list[str]]:
        return self.blocks, self.letters, self.spoken

    def _new_block(self) -> None:
        self._inside = []  # a reading that nobody closed ends with its paragraph
        for blocks in self._readings():
            blocks.append("")

    def _end_reading(self) -> None:
        """End a reading as a browser does: the next one, or the end of them all, ends it too."""
        while self._inside and self._inside[-1] in {"rt", "rp"}:
            self._inside.pop()


def shown_on_page(page: Shown) -> Iterator[Shown]:
    """Yield the words of a page by paragraphs, and the addresses of its links."""
    reader = _Words()
    reader.feed(page.text)
    reader.close()
    blocks = [" ".join(block.split()) for block in [*reader.blocks, *reader.told]]
    others = (" ".join(block.split()) for block in [*reader.letters, *reader.spoken])
    known = set(blocks)
    blocks += [block for block in dict.fromkeys(others) if block not in known]
    yield Shown(page.language, "page", "\n\n".join(block for block in blocks if block))
    for number, link in enumerate(dict.fromkeys(reader.links)):
        yield Shown(page.language, f"link:{number}", unquote(link))
