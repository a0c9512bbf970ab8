"""What the pages of a PDF say, by PDFium, and what on them it could not read.

PDFium knows the character maps of Korean, Japanese and Chinese fonts that pypdf does not; what it
could not map, it says character by character. A page is not read where it shows more than text:
pictures, and drawn curves that may be letters.
"""

import re
import unicodedata
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as pdfium

from farshore.adapters.texts.unread import Part, Shows, Unread

MOST_PAGES = 1_000
_MOST_SEGMENTS = 60
"""Curves on a page beyond which its drawings may be letters that were turned into outlines."""
_DEEPEST = 6
_NO_LETTERS = frozenset({"Co", "Cn", "Cs", "Cc"})
_GARBLED = "it holds characters that can't be decoded. Read it on a screen, or export it anew."
_PICTURE = "a picture is on it, and its words and faces were not looked at. Look yourself."
_DRAWN = "it holds drawings that may be words turned into outlines. Look yourself."
_SHORT_LINE = 2
_BLANKS = re.compile(r"[ \t]*\r?\n[ \t]*")


def page_words(data: bytes, *, name: str = "page") -> Iterator[Part]:
    """Yield the words of every page of a PDF and what of it is not read.

    Args:
        data: a PDF without a password.
        name: what a page is called beside its number.

    Raises:
        pypdfium2.PdfiumError: it can't be opened.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            if number >= MOST_PAGES:
                yield Unread("", "the pages after the 1,000th were not read. Split the file.")
                return
            yield from _page(document, number, f"{name} {number + 1}")
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, number: int, where: str) -> Iterator[Part]:
    try:
        page = document[number]
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        count = text_page.count_chars()
        broken = any(
            pdfium.FPDFText_HasUnicodeMapError(text_page.raw, place) == 1 for place in range(count)
        )
    except pypdfium2.PdfiumError:
        yield Unread(where, "it is damaged and was not read. Export the file anew.")
        return
    yield text
    yield from _set_letter_by_letter(text)
    if broken or is_garbled(text):
        yield Unread(where, _GARBLED)
    pictures, curves = _shapes(page)
    if pictures:
        yield Unread(where, _PICTURE)
    if curves > _MOST_SEGMENTS:
        yield Unread(where, _DRAWN)
    if pictures or curves > _MOST_SEGMENTS or broken:
        yield Shows("page", number + 1)
    text_page.close()
    page.close()


def is_garbled(text: str) -> bool:
    """Tell whether a text holds characters that nobody writes: private, unassigned, replaced."""
    return any(
        char == "\ufffd" or (unicodedata.category(char) in _NO_LETTERS and char not in "\r\n\t\x02")
        for char in text
    )


def _set_letter_by_letter(text: str) -> Iterator[str]:
    """Yield vertical and widely set words in one piece: each line holds one or two characters."""
    run: list[str] = []
    for line in [*_BLANKS.split(text), "\0" * 9]:
        if 0 < len(line) <= _SHORT_LINE:
            run.append(line)
            continue
        if len(run) > 1:
            yield "".join(run)
        run = []


def _shapes(page: pypdfium2.PdfPage) -> tuple[int, int]:
    """Return how many pictures and how many drawn curves a page shows."""
    pictures = curves = 0
    for shape in page.get_objects(max_depth=_DEEPEST):
        if shape.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
        elif shape.type == pdfium.FPDF_PAGEOBJ_PATH and curves <= _MOST_SEGMENTS:
            curves += _curves(shape.raw)
        elif shape.type == pdfium.FPDF_PAGEOBJ_SHADING:
            curves += 1
    return pictures, curves


def _curves(path: object) -> int:
    count = max(0, pdfium.FPDFPath_CountSegments(path))
    return sum(
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(path, place))
        == pdfium.FPDF_SEGMENT_BEZIERTO
        for place in range(min(count, _MOST_SEGMENTS * 20))
    )
