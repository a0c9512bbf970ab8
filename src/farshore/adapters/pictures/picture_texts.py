"""Words that a picture carries beside its pixels, and what else it carries that shows somebody.

EXIF (UserComment with its charset, the UTF-16 of Windows), IPTC, XMP, PNG text, comments, whatever
stands behind the picture's end. What can't be read is named: a camera's own notes, further frames
and pictures, films behind a photo.
"""

import io
from collections.abc import Iterator
from contextlib import suppress

from PIL import Image, ImageFile, IptcImagePlugin
from PIL.ExifTags import IFD, Base

from farshore.adapters.pictures.blocks import end_of, odd_blocks, written_fields
from farshore.adapters.texts.loose_words import is_unreadable, loose_words
from farshore.adapters.texts.unread import Part, Shows, Unread
from farshore.adapters.texts.xml_texts import xml_words

_USER_COMMENT = 0x9286
_WINDOWS = range(0x9C9B, 0x9CA0)
"""XPTitle, XPComment, XPAuthor, XPKeywords, XPSubject: UTF-16."""
_CHARSETS = (b"ASCII\0\0\0", b"JIS\0\0\0\0\0", b"UNICODE\0", bytes(8))
"""What UserComment and its kind begin with; what follows is often in another encoding."""
_WORDS = (
    "words in it (a comment, an author, a description) are in no encoding that is known. Save the "
    "picture without metadata, or use the copy that a story makes of it."
)
_THUMBNAIL_OFFSET = 0x0201
_BINARY = frozenset({"exif", "icc_profile", "mp", "photoshop"})
_SAYING = frozenset({"APP1", "APP13", "COM"})
_LONGEST_TAIL = 1_000_000
_MOST_PIXELS = 40_000_000
_OPAQUE_TAGS = frozenset({0x927C, 0x935C, 0xC634, 0xC4A5})
"""Maker notes, Photoshop's layers, a raw file's own data, a printer's: bytes without a standard."""
_OPAQUE_BLOCKS = frozenset({1033, 1036})
"""Photoshop's small copies."""
_NOTES = (
    "the camera's own notes in it were not read. Save the picture without metadata, or use the "
    "copy that a story makes of it."
)
_FRAMES = "only its first frame was looked at. Look at the others yourself."
_MORE_PICTURES = (
    "further pictures lie in it (a depth map, a film, small copies) and were not looked at."
)
_BEHIND = (
    "something else stands behind the picture (a film of a motion photo, another file) and was not "
    "read. Use the copy that a story makes of it."
)
_BLOCKS = "it holds blocks of a kind that is not read. Use the copy that a story makes of it."


class TooManyPixels(ValueError):
    """A picture has more pixels than are decoded."""


def picture_words(data: bytes) -> Iterator[Part]:
    """Yield the words of a picture's metadata and what of it can't be read.

    Raises:
        TooManyPixels: more than 40 million.
        PIL.UnidentifiedImageError, OSError, ValueError: it is damaged.
    """
    _open_heif(data)
    with Image.open(io.BytesIO(data)) as picture:
        if picture.width * picture.height > _MOST_PIXELS:
            raise TooManyPixels
        if picture.format == "PNG":
            with suppress(OSError):
                picture.load()  # PNG may hold text behind its pixels
        yield from unread_of(picture, data)
        yield from (Shows(kind) for kind in _extras(picture))
        yield from _metadata(picture)
        for field in _written(picture, data):
            yield from _said(field)
            if is_unreadable(field):
                yield Unread("", _WORDS)
        yield from _said(data[end_of(data) :][:_LONGEST_TAIL])


def _metadata(picture: ImageFile.ImageFile) -> Iterator[str]:
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


def unread_of(picture: Image.Image, data: bytes) -> Iterator[Unread]:
    """Yield what of an opened picture can't be read.

    Args:
        picture: as Pillow opened it.
        data: its bytes.
    """
    exif = picture.getexif()
    tags = {tag for part in (exif, *(exif.get_ifd(one) for one in IFD)) for tag in part}
    tags |= set(getattr(picture, "tag_v2", {}))
    if tags & _OPAQUE_TAGS:
        yield Unread("", _NOTES)
    if getattr(picture, "n_frames", 1) > 1:
        yield Unread("", _FRAMES)
    info = picture.info
    blocks = info.get("photoshop")
    if (isinstance(blocks, dict) and _OPAQUE_BLOCKS & set(blocks)) or info.get("mp"):
        yield Unread("", _MORE_PICTURES)
    if any(info.get(kind) for kind in ("thumbnails", "depth_images", "aux")):
        yield Unread("", _MORE_PICTURES)
    if odd_blocks(data):
        yield Unread("", _BLOCKS)
    if not _is_written(data[end_of(data) :]):
        yield Unread("", _BEHIND)


def _is_written(tail: bytes) -> bool:
    """Tell whether what stands behind a picture is text, or nothing."""
    try:
        text = tail.strip(b"\0").decode("utf-8")
    except UnicodeDecodeError:
        return False
    return len(tail) <= _LONGEST_TAIL and all(char >= " " or char in "\r\n\t" for char in text)


def _extras(picture: Image.Image) -> Iterator[str]:
    exif = picture.getexif()
    if exif.get_ifd(IFD.IFD1).get(_THUMBNAIL_OFFSET) or picture.info.get("thumbnails"):
        yield "thumbnail"
    if exif.get_ifd(Base.GPSInfo):
        yield "place"


def _open_heif(data: bytes) -> None:
    if data[4:8] == b"ftyp":
        with suppress(ImportError):
            from pillow_heif import register_heif_opener

            register_heif_opener()


def _exif(tag: int, value: object) -> Iterator[str]:
    raw = bytes(value) if isinstance(value, tuple) and _are_bytes(value) else value
    if isinstance(raw, bytes) and tag in _OPAQUE_TAGS:
        yield from _packets(raw)  # told as not read: its plain words at least
        return
    if isinstance(raw, bytes) and tag in _WINDOWS:
        yield from _wide(raw)
    if isinstance(raw, bytes) and raw[:8] in _CHARSETS:
        raw = raw[8:]
        yield from _wide(raw)
    yield from _said(raw)


def _wide(raw: bytes) -> Iterator[str]:
    """Yield both readings of UTF-16 without a mark: cameras don't agree which byte comes first."""
    for codec in ("utf-16-le", "utf-16-be"):
        yield raw.decode(codec, "replace").replace("\0", "")


def _are_bytes(value: tuple[object, ...]) -> bool:
    return bool(value) and all(isinstance(n, int) and 0 <= n <= 255 for n in value)


def _said(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from xml_words(value) if "<" in value else [value.replace("\0", "")]
        with suppress(UnicodeError):
            yield from _bytes(value.encode("latin-1"))  # as which every byte is taken there
    elif isinstance(value, bytes):
        yield from _bytes(value)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from _said(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _said(one)


def _bytes(value: bytes) -> Iterator[str]:
    yield from _packets(value)
    for text in loose_words(value):
        yield from xml_words(text) if "<" in text else [text]


def _packets(value: bytes) -> Iterator[str]:
    start = value.find(b"<x:xmpmeta") if b"<x:xmpmeta" in value else value.find(b"<rdf:RDF")
    if start >= 0:
        yield from xml_words(value[start:])
    yield value.decode("utf-8", "ignore").replace("\0", "")


def _written(picture: ImageFile.ImageFile, data: bytes) -> Iterator[bytes]:
    """Yield the fields of a picture that ought to be words."""
    yield from written_fields(data)
    yield from (body for name, body in getattr(picture, "applist", []) if name == "COM")
    for value in (IptcImagePlugin.getiptcinfo(picture) or {}).values():
        yield from value if isinstance(value, list) else [value]
    exif = picture.getexif()
    for part in (exif, *(exif.get_ifd(one) for one in IFD)):
        for value in part.values():
            if isinstance(value, str):
                with suppress(UnicodeError):
                    yield value.encode("latin-1")
