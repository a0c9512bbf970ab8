"""Reading a WXR file: bounded memory, no entities, no comments, no e-mails, no IPs, no authors."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from farshore.domain.errors import FarshoreError
from farshore.domain.stories.documents import LANGUAGES, Category
from farshore.importers.wordpress.assembling import Assembling, WordPressSite
from farshore.importers.wordpress.items import item_of, plain, slug_of, words
from farshore.importers.wordpress.mending import mended
from farshore.importers.wordpress.uploads import Uploads

_LARGEST_BYTES = 300 * 1024 * 1024
_DEEPEST = 200


class ExportRefused(FarshoreError):
    """A file is not a WordPress export that can be read."""

    code = "import.wordpress-refused"
    message = "%(file)s was not imported: %(why)s Nothing was written."


def read_wxr(path: Path, *, uploads: Uploads | None = None) -> WordPressSite:
    """Read an export.

    Args:
        path: the file.
        uploads: the old site's pictures; without them texts stand without theirs.

    Raises:
        ExportRefused: not XML (with line and column), entities in it, or no export at all.
    """
    if not path.is_file():
        raise ExportRefused(file=path, why="there is no such file. Check the path.")
    if path.stat().st_size > _LARGEST_BYTES:
        raise ExportRefused(file=path, why="it is larger than 300 MB. Export it in parts.")
    try:
        reader = _read(path)
    except ParseError as refusal:
        line, column = refusal.position
        why = f"line {line}, column {column}: {str(refusal).split(':')[0]}. Export it again."
        raise ExportRefused(file=path, why=why) from refusal
    except DefusedXmlException as refusal:
        why = "it declares XML entities, as no WordPress export does. Don't trust this file."
        raise ExportRefused(file=path, why=why) from refusal
    except (LookupError, ValueError) as refusal:  # expat knows UTF-8, UTF-16 and one-byte codes
        why = "it says that it is written in an encoding that no export has. Save it as UTF-8."
        raise ExportRefused(file=path, why=why) from refusal
    if not reader.is_export:
        raise ExportRefused(
            file=path, why="it is XML, but no WordPress export. In WordPress: Tools, Export."
        )
    return reader.found.site(uploads=uploads, mended=reader.mended)


def _read(path: Path) -> "_Reader":
    """Read a file as it is; where that fails, without the faults that WordPress is known for.

    Raises:
        ParseError: it is no XML for another reason; line and column are those of the file.
    """
    try:
        with path.open("rb") as file:
            return _taken(file)
    except ParseError as refusal:
        data, count = mended(path.read_bytes())
        if not count:
            raise
        try:
            reader = _taken(BytesIO(data))
        except ParseError:
            raise refusal from None
        reader.mended = count
        return reader


def _taken(file: IO[bytes]) -> "_Reader":
    reader = _Reader()
    for element in _items(file):
        reader.take(element)
    return reader


def _items(file: IO[bytes]) -> Iterator[Element]:
    """Yield channel facts and items; each item is dropped from memory once it was read."""
    depth: list[Element] = []
    for event, element in iterparse(file, events=("start", "end")):
        if event == "start":
            depth.append(element)
            if len(depth) > _DEEPEST:
                raise ExportRefused(file="The file", why="its elements are nested too deeply.")
            continue
        depth.pop()
        if len(depth) == 2:
            yield element
            element.clear()
            depth[1].remove(element)


class _Reader:
    """Collects what an export says."""

    def __init__(self) -> None:
        self.is_export = False
        self.mended = 0
        self.found = Assembling()

    def take(self, element: Element) -> None:
        """Take one child of the channel."""
        tag, found = plain(element.tag), self.found
        text = (element.text or "").strip()
        if tag == "title":
            found.title = words(text)
        elif tag == "description":
            found.tagline = words(text)
        elif tag == "language" and text[:2] in LANGUAGES:
            found.language = text[:2]
        elif tag in {"wp:base_blog_url", "wp:wxr_version"}:
            self.is_export = True
            found.base = text if tag == "wp:base_blog_url" else found.base
        elif tag == "wp:category":
            self._shelf(element)
        elif tag == "item":
            found.items.append(item_of(element))

    def _shelf(self, element: Element) -> None:
        values = {plain(child.tag): (child.text or "").strip() for child in element}
        slug = slug_of(values.get("wp:category_nicename", ""))
        if slug:
            self.found.shelves[slug] = Category(
                slug=slug,
                names={self.found.language: words(values.get("wp:cat_name", "")) or slug},
                parent=slug_of(values.get("wp:category_parent", "")),
            )
