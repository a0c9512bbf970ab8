"""Words of a PDF: its pages, every string in its objects, its attachments and its older revisions.

Every string means: info, annotations, form fields, bookmarks, page labels, names of attachments,
alternative texts, scripts. Looking for each by name would miss the next one.
"""

import io
from collections.abc import Iterator
from contextlib import suppress

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    TextStringObject,
)

from farshore.adapters.xml_texts import xml_words

_MOST_PAGES = 1_000
_MOST_OBJECTS = 100_000
_MOST_REVISIONS = 20
_DEEPEST = 30
_END = b"%%EOF"


def pdf_words(data: bytes) -> Iterator[str]:
    """Yield the words of a PDF and of the revisions that it still carries."""
    yield from _one(data)
    at = data.find(_END)
    for _ in range(_MOST_REVISIONS):
        following = data.find(_END, at + 1)
        if at < 0 or following < 0:
            return
        with suppress(PyPdfError, ValueError, LookupError, TypeError, AttributeError):
            yield from list(_one(data[: at + len(_END)]))  # else no file of its own: skipped
        at = following


def _one(data: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted:
        reader.decrypt("")
    for value in (reader.metadata or {}).values():
        yield str(value)
    xmp = reader.xmp_metadata
    if xmp is not None and xmp.stream is not None:
        yield from xml_words(xmp.stream.get_data())
    for page in reader.pages[:_MOST_PAGES]:
        yield page.extract_text() or ""
    for number in sorted(
        {n for ids in reader.xref.values() for n in ids} | set(reader.xref_objStm)
    )[:_MOST_OBJECTS]:
        try:
            found = reader.get_object(IndirectObject(number, 0, reader))
        except (PyPdfError, ValueError, LookupError, TypeError, AttributeError):
            continue  # an object that no reader can open says nothing to anybody
        yield from _strings(found, 0)
    for name, bodies in reader.attachments.items():
        yield name
        yield from (body.decode("utf-8", "ignore") for body in bodies)


def _strings(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, ByteStringObject):
        yield bytes(value).decode("utf-8", "ignore")
    elif isinstance(value, DictionaryObject):
        for inner in value.values():
            yield from _strings(inner, depth + 1)
    elif isinstance(value, ArrayObject):
        for inner in value:
            yield from _strings(inner, depth + 1)
