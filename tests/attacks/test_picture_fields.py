"""Names in the fields of pictures, in the encodings in which cameras and programs wrote them.

Found with CP949, Shift JIS and UTF-16 in EXIF, IPTC, XMP, PNG text and comments of JPEG and GIF:
they were read as UTF-8, and "clear". What says nothing in any encoding is told.
"""

import io
import struct
import zlib

import pytest
from PIL import Image

from farshore.adapters.pictures.picture_texts import picture_words
from farshore.adapters.texts.unread import Unread
from tests.files import jpeg, png_chunk, with_segment

KOREAN, JAPANESE = "문하늘", "ムン・ハヌル"
WRITTEN = [
    *((KOREAN, codec) for codec in ("utf-8", "cp949", "johab", "utf-16", "utf-16-le", "utf-16-be", "iso2022_kr")),
    *((JAPANESE, codec) for codec in ("utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16-be")),
    ("文霞讷", "gb18030"), ("文霞訥", "big5"), ("Mun Ha-neul", "utf-16-le"),
]  # fmt: skip
PACKET = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><r><a>{}</a></r></x:xmpmeta>"


def exif(tag: int, body: bytes, *, kind: int = 2, inner: bool = False) -> bytes:
    """Return a JPEG with one field of EXIF, byte by byte as given."""
    outer = struct.pack("<HHHIII", 1, 0x8769, 4, 1, 26, 0) if inner else b""
    at = 8 + len(outer) + 18
    field = struct.pack("<HHHIII", 1, tag, kind, len(body), at, 0)
    whole = b"Exif\0\0II*\0" + struct.pack("<I", 8) + outer + field + body
    return with_segment(jpeg(), 0xE1, whole)


def iptc(body: bytes) -> bytes:
    record = b"\x1c\x02\x78" + struct.pack(">H", len(body)) + body
    block = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)
    )
    return with_segment(jpeg(), 0xED, b"Photoshop 3.0\0" + block)


def png(kind: bytes, body: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    plain = out.getvalue()
    return plain[:-12] + png_chunk(kind, body) + plain[-12:]


def gif(body: bytes, *, kind: int = 0xFE) -> bytes:
    out = io.BytesIO()
    Image.new("P", (9, 9)).save(out, "GIF")
    return out.getvalue()[:-1] + bytes([0x21, kind, len(body)]) + body + b"\0;"


FIELDS = {
    "ImageDescription": lambda data: exif(0x010E, data + b"\0"),
    "Artist": lambda data: exif(0x013B, data + b"\0"),
    "Copyright": lambda data: exif(0x8298, data + b"\0"),
    "Copyright of an editor": lambda data: exif(0x8298, b"Photo\0" + data + b"\0"),
    "UserComment without a charset": lambda data: exif(0x9286, bytes(8) + data, kind=7, inner=True),
    "UserComment called ASCII": lambda data: exif(0x9286, b"ASCII\0\0\0" + data, kind=7, inner=True),
    "UserComment called Unicode": lambda data: exif(0x9286, b"UNICODE\0" + data, kind=7, inner=True),
    "UserComment called JIS": lambda data: exif(0x9286, b"JIS\0\0\0\0\0" + data, kind=7, inner=True),
    "XPTitle": lambda data: exif(0x9C9B, data + b"\0\0", kind=1),
    "XPAuthor": lambda data: exif(0x9C9D, data + b"\0\0", kind=1),
    "a comment of JPEG": lambda data: with_segment(jpeg(), 0xFE, data),
    "IPTC": iptc,
    "tEXt": lambda data: png(b"tEXt", b"Author\0" + data),
    "a key of tEXt": lambda data: png(b"tEXt", data + b"\0x"),
    "zTXt": lambda data: png(b"zTXt", b"Author\0\0" + zlib.compress(data)),
    "iTXt": lambda data: png(b"iTXt", b"Author\0\0\0\0\0" + data),
    "packed iTXt": lambda data: png(b"iTXt", b"Author\0\1\0\0\0" + zlib.compress(data)),
    "a comment of GIF": gif,
    "plain text of GIF": lambda data: gif(data, kind=1),
}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_a_name_is_read_in_every_field_and_encoding(field: str) -> None:
    for name, codec in WRITTEN:
        if field == "a key of tEXt" and codec.startswith("utf-16") and name.isascii():
            continue  # it ends at its first zero: not one letter is left
        said = [part for part in picture_words(FIELDS[field](name.encode(codec))) if isinstance(part, str)]  # fmt: skip

        assert any(name in part for part in said), (field, codec)


@pytest.mark.parametrize(("name", "codec"), WRITTEN)
def test_a_name_is_read_in_xmp_of_every_encoding(name: str, codec: str) -> None:
    data = with_segment(jpeg(), 0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PACKET.format(name).encode(codec))  # fmt: skip

    assert any(name in part for part in picture_words(data) if isinstance(part, str))


@pytest.mark.parametrize(
    "field", ["Artist", "a comment of JPEG", "IPTC", "tEXt", "a comment of GIF"]
)
def test_words_in_no_known_encoding_are_told(field: str) -> None:
    assert Unread in {type(part) for part in picture_words(FIELDS[field](b"\xff\xfa\x81\xff\x80"))}


@pytest.mark.parametrize("field", FIELDS)
def test_plain_words_in_a_field_leave_nothing_unread(field: str) -> None:
    assert Unread not in {type(part) for part in picture_words(FIELDS[field](b"A bakery"))}
