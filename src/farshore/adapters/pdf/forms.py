"""Stamps, form fields, patterns and layers of a PDF: each painted on a page of its own and read."""

import io
from collections.abc import Iterable, Iterator
from contextlib import suppress

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
)

from farshore.adapters.pdf.pages import page_words
from farshore.adapters.texts.unread import Part, Unread

_MOST_FORMS = 300
_SIDE = 2_000
_FORM = NameObject("/Form")


def painted(reader: PdfReader, numbers: Iterable[int]) -> Iterator[Part]:
    """Yield the words of everything in a PDF that can be painted but need not stand on a page.

    Args:
        reader: the PDF.
        numbers: of its objects; one that nothing refers to is painted too.

    Raises:
        pypdf.errors.PyPdfError, pypdfium2.PdfiumError: it can't be painted.
    """
    target = PdfWriter()
    for number in numbers:
        found = _object(reader, number)
        if not isinstance(found, StreamObject) or not is_painted(found):
            continue
        if len(target.pages) >= _MOST_FORMS:
            yield Unread("", "its stamps and form fields after the 300th were not read.")
            break
        form = found.clone(target)
        form[NameObject("/Type")] = NameObject("/XObject")
        form[NameObject("/Subtype")] = _FORM
        _page_for(target, form)
    if not len(target.pages):
        return
    out = io.BytesIO()
    target.write(out)
    yield from page_words(out.getvalue(), name="stamp or form field")


def is_painted(found: StreamObject) -> bool:
    """Tell whether a stream draws something that may show on a page."""
    return found.get("/Subtype") == _FORM or found.get("/Type") == "/Pattern"


def _object(reader: PdfReader, number: int) -> object:
    with suppress(PyPdfError, ValueError, LookupError, TypeError, AttributeError):
        return reader.get_object(IndirectObject(number, 0, reader))
    return None


def _page_for(writer: PdfWriter, form: DictionaryObject) -> None:
    page = writer.add_blank_page(_SIDE, _SIDE)
    stream = DecodedStreamObject()
    stream.set_data(b"q /F0 Do Q")
    forms = DictionaryObject({NameObject("/F0"): writer._add_object(form)})  # noqa: SLF001
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): forms})
    page[NameObject("/Contents")] = writer._add_object(stream)  # noqa: SLF001
