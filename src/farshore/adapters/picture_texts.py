"""Words that a picture carries beside its pixels, and what else it carries that shows somebody.

EXIF (UserComment with its charset, the UTF-16 of Windows), IPTC, XMP, PNG text, comments, whatever
stands behind the picture's end.
"""

import io
from collections.abc import Iterator
from contextlib import suppress

from PIL import Image, IptcImagePlugin
from PIL.ExifTags import IFD, Base

from farshore.adapters.xml_texts import xml_words

PICTURES = frozenset(
    {".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".gif", ".avif", ".heic", ".heif"}
)
_USER_COMMENT = 0x9286
_WINDOWS = range(0x9C9B, 0x9CA0)
"""XPTitle, XPComment, XPAuthor, XPKeywords, XPSubject: UTF-16."""
_CHARSETS = {b"ASCII\0\0\0": "utf-8", b"JIS\0\0\0\0\0": "iso2022_jp"}
_UNICODE = b"UNICODE\0"
_THUMBNAIL_OFFSET = 0x0201
_BINARY = frozenset({"exif", "icc_profile", "mp", "photoshop"})
_SAYING = frozenset({"APP1", "APP13", "COM"})
_LONGEST_TAIL = 1_000_000
_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xae\x42\x60\x82"}


def picture_words(data: bytes) -> Iterator[str]:
    """Yield the words of a picture's metadata."""
    _open_heif(data)
    with Image.open(io.BytesIO(data)) as picture:
        with suppress(OSError):
            picture.load()  # PNG may hold text behind its pixels
        for name, value in picture.info.items():
            if name not in _BINARY:
                yield str(name)
                yield from _said(value)
        exif = picture.getexif()
        parts = [exif, *(exif.get_ifd(part) for part in IFD)]
        for tag, value in [pair for part in parts for pair in part.items()]:
            yield from _exif(tag, value)
        for value in (IptcImagePlugin.getiptcinfo(picture) or {}).values():
            for one in value if isinstance(value, list) else [value]:
                yield from _said(one)
        for name, segment in getattr(picture, "applist", []):
            if name in _SAYING:
                yield from _said(segment)
        end = _ENDS.get(picture.format or "", b"")
        tail = data[data.rfind(end) + len(end) :] if end and end in data else b""
        yield from _said(tail[:_LONGEST_TAIL])


def picture_extras(data: bytes) -> list[str]:
    """Return what a picture carries that may show or place somebody: `thumbnail`, `place`."""
    _open_heif(data)
    with Image.open(io.BytesIO(data)) as picture:
        exif = picture.getexif()
        found = []
        if exif.get_ifd(IFD.IFD1).get(_THUMBNAIL_OFFSET) or picture.info.get("thumbnails"):
            found.append("thumbnail")
        if exif.get_ifd(Base.GPSInfo):
            found.append("place")
        return found


def _open_heif(data: bytes) -> None:
    if data[4:8] == b"ftyp":
        with suppress(ImportError):
            from pillow_heif import register_heif_opener

            register_heif_opener()


def _exif(tag: int, value: object) -> Iterator[str]:
    raw = bytes(value) if isinstance(value, tuple) and _are_bytes(value) else value
    if tag in _WINDOWS and isinstance(raw, bytes):
        yield raw.decode("utf-16-le", "replace").replace("\0", "")
    elif tag == _USER_COMMENT and isinstance(raw, bytes):
        body = raw[8:]
        if raw[:8] == _UNICODE:
            yield body.decode("utf-16-le", "replace").replace("\0", "")
            yield body.decode("utf-16-be", "replace").replace("\0", "")
        else:
            yield body.decode(_CHARSETS.get(raw[:8], "utf-8"), "replace").replace("\0", "")
    elif isinstance(raw, bytes):
        for encoding in ("utf-16-le", "utf-16-be"):
            with suppress(UnicodeDecodeError):
                yield raw.decode(encoding).replace("\0", "")
    yield from _said(raw)


def _are_bytes(value: tuple[object, ...]) -> bool:
    return bool(value) and all(isinstance(n, int) and 0 <= n <= 255 for n in value)


def _said(value: object) -> Iterator[str]:
    if isinstance(value, str):
        with suppress(UnicodeError):
            yield value.encode("latin-1").decode("utf-8")  # EXIF text is UTF-8 more often than not
        yield from xml_words(value) if "<" in value else [value.replace("\0", "")]
    elif isinstance(value, bytes):
        yield from _bytes(value)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _said(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _said(one)


def _bytes(value: bytes) -> Iterator[str]:
    start = value.find(b"<x:xmpmeta") if b"<x:xmpmeta" in value else value.find(b"<rdf:RDF")
    if start >= 0:
        yield from xml_words(value[start:])
    yield value.decode("utf-8", "ignore").replace("\0", "")
