"""Words of Word, Excel, PowerPoint and OpenDocument files, of every part that lies in them.

Properties, comments, tracked changes with what was deleted, headers, footnotes, hidden text, alt
texts, links, names of embedded files; embedded documents and pictures are read as well.
"""

import io
import zipfile
from collections.abc import Iterator

from defusedxml.ElementTree import fromstring
from PIL import UnidentifiedImageError

from farshore.adapters.picture_texts import PICTURES, picture_words

OFFICE = frozenset({".docx", ".odt", ".pptx", ".xlsx", ".ods", ".odp"})
_LARGEST_PART_BYTES = 40 * 1024 * 1024
_MOST_BYTES = 400 * 1024 * 1024
_DEEPEST = 2
_PARAGRAPHS = ("}p", "}title", "}creator", "}subject", "}h", "}si")
_SAYING = frozenset(
    {
        "alt", "author", "descr", "displayName", "href", "initials", "lastModifiedBy", "name",
        "Target", "title", "tooltip", "userId",
    }
)  # fmt: skip
"""Attributes that people fill; the others hold sizes and styles."""


def office_words(data: bytes, *, depth: int = 0) -> Iterator[str]:
    """Yield the words of an office file."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        yield packed.comment.decode("utf-8", "replace")
        read_bytes = 0
        for entry in packed.infolist():
            yield entry.filename
            yield entry.comment.decode("utf-8", "replace")
            read_bytes += entry.file_size
            if entry.file_size > _LARGEST_PART_BYTES or read_bytes > _MOST_BYTES:
                raise ValueError(entry.file_size)
            yield from _part(packed, entry, depth)


def _part(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, depth: int) -> Iterator[str]:
    name = entry.filename.lower()
    suffix = "." + name.rpartition(".")[2]
    if suffix in {".xml", ".rels"}:
        yield from _xml(packed.read(entry))
    elif suffix in PICTURES:
        try:
            yield from list(picture_words(packed.read(entry)))
        except (UnidentifiedImageError, OSError, ValueError):
            return  # a drawing format that Pillow does not know
    elif suffix in OFFICE and depth < _DEEPEST:
        yield from office_words(packed.read(entry), depth=depth + 1)


def _xml(data: bytes) -> Iterator[str]:
    for element in fromstring(data).iter():
        if element.tag.endswith(_PARAGRAPHS) or not len(element):
            yield "".join(element.itertext())
        for key, value in element.attrib.items():
            if key.rpartition("}")[2] in _SAYING:
                yield value
