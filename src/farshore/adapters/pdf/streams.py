"""What the streams of a PDF carry beside its pages: files, pictures, metadata, forms, scripts."""

import re
from collections.abc import Callable, Iterator

from pypdf.generic import ArrayObject, StreamObject

from farshore.adapters.texts.unread import Part, Unread
from farshore.adapters.texts.xml_texts import xml_words

_SAYS_NOTHING = frozenset({"/XRef", "/ObjStm", "/CMap", "/Pattern"})
_FONT_KINDS = frozenset({"/Type1C", "/CIDFontType0C", "/OpenType"})
_WORDLESS_KEYS = frozenset(
    {"/Length1", "/Length2", "/FunctionType", "/ShadingType", "/Alternate", "/CMapName"}
)
_MOVING = frozenset({"/Sound", "/3D", "/U3D", "/PRC", "/Movie", "/RichMedia"})
_PICTURE_FILTERS = frozenset({"/DCTDecode", "/DCT", "/JPXDecode"})
_FONT_MARKS = (b"\0\1\0\0", b"OTTO", b"true", b"%!PS", b"\x01\x00\x04", b"\x80\x01", b"/CIDInit")
_PROFILE_MARK, _PROFILE_AT = b"acsp", 36
_DRAWS = re.compile(rb"\bBT\b|(?:^|\s)(?:re|cm|Do|gs|d0|d1|scn?|rg|RG)\s")
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.){2,400})\)")


def stream_words(
    stream: StreamObject, *, inside: Callable[[bytes, str], Iterator[Part]], is_content: bool
) -> Iterator[Part]:
    """Yield the words of one stream and what of it is not read.

    Args:
        stream: the object.
        inside: reads a file that lies in another.
        is_content: a page or a letter is drawn by it, so that its words are read as a page.

    Raises:
        pypdf.errors.PyPdfError, ValueError: it can't be unpacked.
    """
    kind, subtype = stream.get("/Type"), stream.get("/Subtype")
    if is_content or subtype == "/Form" or kind in _SAYS_NOTHING or subtype in _FONT_KINDS:
        return
    if subtype == "/Image":
        yield from _picture(stream, inside)
    elif kind in _MOVING or subtype in _MOVING:
        yield Unread("", "a sound, a film or a model lies in it and was not looked at.")
    elif kind == "/EmbeddedFile":
        yield from inside(stream.get_data(), "attachment")
    elif kind == "/Metadata" or subtype == "/XML":
        yield from xml_words(stream.get_data())
    elif not _WORDLESS_KEYS & set(stream):
        yield from _unnamed(stream.get_data(), inside)


def _picture(
    stream: StreamObject, inside: Callable[[bytes, str], Iterator[Part]]
) -> Iterator[Part]:
    filters = stream.get("/Filter")
    names = [str(one) for one in filters] if isinstance(filters, ArrayObject) else [str(filters)]
    if names and names[-1] in _PICTURE_FILTERS:
        yield from inside(stream.get_data(), "picture")
    else:
        yield Unread(
            "", "a picture is on it, and its words and faces were not looked at. Look yourself."
        )


def _unnamed(data: bytes, inside: Callable[[bytes, str], Iterator[Part]]) -> Iterator[Part]:
    """Yield what a stream says whose kind stands nowhere: a script, a form, or drawing."""
    if not data.strip() or data.startswith(_FONT_MARKS):
        return
    if data[_PROFILE_AT : _PROFILE_AT + 4] == _PROFILE_MARK:
        return
    if _DRAWS.search(data[:100_000]) and not data.lstrip().startswith(b"<"):
        yield from (found[1].decode("utf-8", "ignore") for found in _LITERAL.finditer(data))
        yield Unread("", "left-over drawings lie in it that no page shows. Print it to a new PDF.")
    else:
        yield from inside(data, "part of the PDF")
