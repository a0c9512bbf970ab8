"""One file, whatever it is and wherever it lies: read as what its bytes say, or named as not read.

The readers are loaded when they are needed: each file has a process of its own.
"""

import re
from collections.abc import Callable, Iterator

from farshore.adapters.texts.data_addresses import embedded, text_of
from farshore.adapters.texts.decoding import decode
from farshore.adapters.texts.file_kinds import kind_of
from farshore.adapters.texts.markup import read_markup
from farshore.adapters.texts.unread import Part, PasswordNeeded, Shows, Unread
from farshore.adapters.texts.written_codes import decoded_readings
from farshore.domain.errors import BadInput

DEEPEST = 3
_NOT_KNOWN = "it is of a kind that is not read. Look yourself, or take it out."
_BROKEN = "it is damaged or too large and was not read. Look yourself, or take it out."
_LOCKED = "it has a password and was not read. Take the password off, or take it out."
_TOO_DEEP = "it lies in files in files and was not read. Check it by itself."
_SHOWN = {
    "place": "it says where it was taken. Take it out, or save it without metadata.",
    "thumbnail": "a small copy of a picture lies in it, perhaps of what was cropped or covered.",
}
DRAWN = (
    "shapes are drawn in it (SVG) that may be letters or faces, and nobody has looked at them. "
    "Look yourself."
)
_UNSURE = "its encoding is not sure; all readings were judged. Save it as UTF-8."


def words_inside(data: bytes, name: str, *, depth: int = 0) -> Iterator[Part]:
    """Yield the words of a file that lies in another; what can't be read is named, never refused.

    Args:
        data: the file.
        name: what it is called there.
        depth: how many files lie around it.
    """
    if depth >= DEEPEST:
        yield Unread(name, _TOO_DEEP)
        return
    try:
        for part in words_in(data, name, depth=depth):
            if not isinstance(part, Shows):
                yield part
    except PasswordNeeded:
        yield Unread(name, _LOCKED)
    except BadInput:
        yield Unread(name, _NOT_KNOWN)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 five libraries fail in their own ways; none of them is silent
        yield Unread(name, _BROKEN)


def words_in(data: bytes, name: str, *, depth: int = 0) -> Iterator[Part]:
    """Yield the words of a file.

    Raises:
        PasswordNeeded: it has a password.
        BadInput: it is of a kind that is not read.
        ValueError and others: it is damaged.
    """

    def inside(part: bytes, called: str) -> Iterator[Part]:
        where = f"{name}, {called}" if depth else called
        yield from words_inside(part, where, depth=depth + 1)

    kind = kind_of(data)
    if kind == "pdf":
        from farshore.adapters.pdf.pdf_texts import pdf_words

        yield from pdf_words(data, inside=inside)
    elif kind == "zip":
        from farshore.adapters.office.office_texts import office_words

        yield from office_words(data, inside=inside)
    elif kind == "picture":
        yield from _picture(data, name, depth)
    elif kind == "ole" and "EncryptedPackage".encode("utf-16-le") in data:
        raise PasswordNeeded
    elif kind == "ole":
        yield from _old_workbook(data, name)
    else:
        yield from _text(data, name, inside, depth)


def _picture(data: bytes, name: str, depth: int) -> Iterator[Part]:
    from farshore.adapters.pictures.picture_texts import picture_words

    if depth:  # a picture by itself is looked at by picture_checks
        yield Unread(
            name, "it is a picture: its words and faces were not looked at. Look yourself."
        )
    for part in picture_words(data):
        if depth and isinstance(part, Shows):
            yield Unread(name, _SHOWN[part.kind])
        else:
            yield Unread(name, part.why) if isinstance(part, Unread) and depth else part


_RICH = re.compile(rb"\s*\{\\rtf")


def _old_workbook(data: bytes, name: str) -> Iterator[Part]:
    """Yield the cells of an XLS file; other files of its time are not read."""
    from farshore.adapters.office.sheet_cells import SheetTooLarge, sheet_lines

    try:
        for sheet, row in sheet_lines(data):
            yield sheet
            yield "\t".join(cell for cell in row if cell)
    except SheetTooLarge:
        raise
    except ValueError as refusal:
        raise BadInput(why=_NOT_KNOWN) from refusal
    yield Unread(name, "only its cells were read, no comments and properties. Save it as XLSX.")


def _text(
    data: bytes, name: str, inside: Callable[[bytes, str], Iterator[Part]], depth: int
) -> Iterator[Part]:
    if _RICH.match(data):
        raise BadInput(why=_NOT_KNOWN)
    found = decode(data, where=name or "The file")
    if not found.is_sure:
        yield Unread(name, _UNSURE)
    for text in (found.text, *found.others):
        yield text
        if text.lstrip()[:1] == "<":
            page = read_markup(text)
            yield from (page.text, page.unseen_text)
            if page.draws:
                yield Unread(name if depth else "", DRAWN)
        yield from decoded_readings(text)
        for kind, charset, body in embedded(text):
            said = text_of(body, charset)
            yield from inside(said.encode() if said else body, f"{kind} in the text")
