"""Words of a PDF: its pages, every string and stream in its objects, and its older revisions.

Every string means: info, annotations, form fields, bookmarks, page labels, names of attachments,
alternative texts, scripts. Every stream means: attachments, metadata of any object, forms, scripts,
pictures with what they carry. Looking for each by name would miss the next one. What can't be
opened or decoded is named.
"""

import io
from collections.abc import Callable, Iterator
from contextlib import suppress

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    StreamObject,
    TextStringObject,
)
from pypdfium2 import PdfiumError

from farshore.adapters.pdf.fonts import font_is_read
from farshore.adapters.pdf.forms import is_painted, painted
from farshore.adapters.pdf.pages import MOST_PAGES, is_garbled, page_words
from farshore.adapters.pdf.streams import stream_words
from farshore.adapters.texts.unread import Part, PasswordNeeded, Unread
from farshore.adapters.texts.xml_texts import xml_words

Inside = Callable[[bytes, str], Iterator[Part]]
"""Reads a file that lies in another: its bytes and its name."""

_MOST_OBJECTS = 100_000
_MOST_REVISIONS = 20
_DEEPEST = 30
_END = b"%%EOF"
_LONGEST_END = 64
_FAULTS = (
    PyPdfError, ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError,
    AssertionError, NotImplementedError,
)  # fmt: skip
_DAMAGED = "it is damaged or too large and was not read. Export the file anew."


def pdf_words(data: bytes, *, inside: Inside) -> Iterator[Part]:
    """Yield the words of a PDF and of the revisions that it still carries.

    Args:
        data: the whole file.
        inside: reads attachments and pictures.

    Raises:
        PasswordNeeded: it has a password.
        pypdf.errors.PyPdfError, ValueError: it is damaged.
    """
    yield from _around(data, inside)
    yield from _one(data, inside)
    at = data.find(_END)
    for _ in range(_MOST_REVISIONS):
        following = data.find(_END, at + 1)
        if at < 0 or following < 0:
            return
        with suppress(*_FAULTS, PdfiumError):
            yield from list(_one(data[: at + len(_END)], inside))  # else no file of its own
        at = following
    if data.find(_END, at + 1) >= 0:
        yield Unread("", "its revisions before the last 20 were not read. Print it to a new PDF.")


def _around(data: bytes, inside: Inside) -> Iterator[Part]:
    """Yield what stands before and behind the PDF: a file can be two files at once."""
    start = max(0, data.find(b"%PDF"))
    if data[:start].strip():
        yield from inside(data[:start], "what stands before the PDF")
    tail = data[data.rfind(_END) + len(_END) :] if _END in data else b""
    if len(tail.strip(b"\0\r\n\t ")) > 0:
        yield from inside(tail.strip(b"\0\r\n\t "), "what stands behind the PDF")


def _one(data: bytes, inside: Inside) -> Iterator[Part]:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PasswordNeeded
    yield from _info(reader)
    yield from _pages(data, reader)
    yield from _objects(reader, inside)


def _info(reader: PdfReader) -> Iterator[Part]:
    try:
        for value in (reader.metadata or {}).values():
            yield str(value)
        xmp = reader.xmp_metadata
        if xmp is not None and xmp.stream is not None:
            yield from xml_words(xmp.stream.get_data())
    except _FAULTS:
        yield Unread("its properties", _DAMAGED)


def _pages(data: bytes, reader: PdfReader) -> Iterator[Part]:
    """Yield the pages as both readers read them: each decodes fonts that the other does not."""
    try:
        yield from page_words(data)
        seen = True
    except PdfiumError:
        seen = False
    try:
        for number, page in enumerate(reader.pages):
            if number >= MOST_PAGES:
                break
            yield from _by_the_other(page, f"page {number + 1}", seen=seen)
    except _FAULTS:
        if not seen:
            yield Unread("its pages", _DAMAGED)


def _by_the_other(page: PageObject, where: str, *, seen: bool) -> Iterator[Part]:
    """Yield a page as pypdf reads it; what it can't read matters if PDFium has not seen it."""
    try:
        text = page.extract_text() or ""
    except _FAULTS:
        text = ""
    yield text
    if not seen and (is_garbled(text) or not text.strip()):
        yield Unread(where, _DAMAGED)


def _objects(reader: PdfReader, inside: Inside) -> Iterator[Part]:
    numbers = sorted({n for ids in reader.xref.values() for n in ids} | set(reader.xref_objStm))
    if len(numbers) > _MOST_OBJECTS:
        yield Unread("", "its parts after the 100,000th were not read. Split the file.")
    forms = False
    content = _content_of_pages(reader, numbers[:_MOST_OBJECTS])
    for number in numbers[:_MOST_OBJECTS]:
        try:
            found = reader.get_object(IndirectObject(number, 0, reader))
        except _FAULTS:
            continue  # most often a number that was freed; a page that needs it is told above
        yield from _strings(found, 0)
        if isinstance(found, DictionaryObject) and not font_is_read(found):
            yield Unread("a font", "its letters can't be told. Read the file on a screen.")
        if isinstance(found, StreamObject):
            forms = forms or is_painted(found)
            try:
                yield from stream_words(found, inside=inside, is_content=number in content)
            except (*_FAULTS, OSError):
                yield Unread(f"part {number}", _DAMAGED)
    if forms:
        yield from _painted(reader, numbers[:_MOST_OBJECTS])


def _painted(reader: PdfReader, numbers: list[int]) -> Iterator[Part]:
    """Yield the words of stamps, form fields and whatever else pages may show at times."""
    try:
        yield from painted(reader, numbers)
    except (*_FAULTS, PdfiumError, OSError):
        yield Unread("its stamps and form fields", _DAMAGED)


def _content_of_pages(reader: PdfReader, numbers: list[int]) -> set[int]:
    """Return the numbers of the streams that draw pages and letters: read as pages."""
    found: set[int] = set()
    for number in numbers:
        with suppress(*_FAULTS):
            part = reader.get_object(IndirectObject(number, 0, reader))
            if not isinstance(part, DictionaryObject):
                continue
            for key in ("/Contents", "/CharProcs"):
                found |= _numbers_in(part.raw_get(key) if key in part else None, 0)
    return found


def _numbers_in(value: object, depth: int) -> set[int]:
    if isinstance(value, IndirectObject):
        target = value.get_object()
        inner = _numbers_in(target, depth + 1) if isinstance(target, ArrayObject) else set()
        return {value.idnum, *inner}
    if depth < _DEEPEST and isinstance(value, ArrayObject):
        return {n for one in value for n in _numbers_in(one, depth + 1)}
    if depth < _DEEPEST and isinstance(value, DictionaryObject):
        return {n for key in value for n in _numbers_in(value.raw_get(key), depth + 1)}
    return set()


def _strings(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, TextStringObject):
        yield str(value)
    elif isinstance(value, ByteStringObject):
        yield bytes(value).decode("utf-8", "ignore")
    elif isinstance(value, DictionaryObject):
        for key in value:
            yield from _strings(value.raw_get(key), depth + 1)
    elif isinstance(value, ArrayObject):
        for inner in list.__iter__(value):
            yield from _strings(inner, depth + 1)
