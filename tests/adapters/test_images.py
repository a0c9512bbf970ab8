"""Pictures made anew: every format in, plain pixels out."""

import io
import struct
import zlib

import pytest
from PIL import Image

from farshore.adapters.pictures.images import PictureRefused, clean_picture, covered_picture
from tests.fakes import PORTRAIT, drawing

SECRET = "Musan 1995"


def encoded(kind: str) -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif.get_ifd(0x8825)[2] = (35.0, 41.0, 22.0)
    with Image.open(PORTRAIT) as picture:
        picture.save(out, kind, exif=exif) if kind != "GIF" else picture.save(
            out, kind, comment=SECRET
        )
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF"])
def test_every_format_becomes_plain_jpeg_or_png(kind: str) -> None:
    data = encoded(kind)
    assert SECRET.encode() in data

    clean = clean_picture(data, name="kim.jpg")

    with Image.open(io.BytesIO(clean.data)) as picture:
        assert picture.format in {"JPEG", "PNG"}
        assert picture.size == (clean.width, clean.height) == (290, 300)
        assert set(picture.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
        assert not picture.getexif()
    assert SECRET.encode() not in clean.data


def test_a_comment_an_archive_and_a_script_behind_the_picture_are_gone() -> None:
    body = drawing()
    comment = b"\xff\xfe" + struct.pack(">H", len(SECRET) + 2) + SECRET.encode()
    data = body[:2] + comment + body[2:] + b"PK\x03\x04" + SECRET.encode() + b"<script>"

    clean = clean_picture(data, name="a.jpg")

    assert SECRET.encode() not in clean.data
    assert b"<script>" not in clean.data


def test_what_is_transparent_hides_nothing() -> None:
    hidden = Image.open(PORTRAIT).convert("RGBA")
    hidden.putalpha(0)
    out = io.BytesIO()
    hidden.save(out, "PNG")

    clean = clean_picture(out.getvalue(), name="a.png")

    with Image.open(io.BytesIO(clean.data)) as picture:
        assert picture.mode == "RGB"
        assert picture.getcolors() == [(290 * 300, (255, 255, 255))]


def png_of(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


REFUSED = {
    "a bomb": png_of(60_000, 60_000),
    "a broken one": drawing()[:900],
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a PDF": b"%PDF-1.7\n",
    "a film": b"\0\0\0\x18ftypmp42" + b"\0" * 40,
    "a sound": b"RIFF\0\0\0\0WAVEfmt ",
    "no HEIC behind its mark": b"\0\0\0\x18ftypheic" + b"\0" * 40,
    "nothing": b"",
    "too much": b"\xff\xd8\xff" + b"\0" * (21 * 1024 * 1024),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_a_reason(name: str) -> None:
    with pytest.raises(PictureRefused) as refusal:
        clean_picture(REFUSED[name], name="a.jpg")

    assert str(refusal.value).startswith("The picture was not taken: ")
    assert "Traceback" not in str(refusal.value)


@pytest.mark.parametrize("head", [b"%PDF-1.7", b"PK\x03\x04"])
def test_a_document_is_refused_with_the_way_on(head: bytes) -> None:
    with pytest.raises(PictureRefused, match="copy its words into the text"):
        clean_picture(head + b"\0" * 40, name="letter.pdf")


def test_a_covered_face_is_gone_from_the_pixels() -> None:
    clean = clean_picture(PORTRAIT.read_bytes(), name="a.jpg")

    covered = covered_picture(clean.data, rectangles=[(80, 40, 210, 200)])

    with Image.open(io.BytesIO(covered.data)) as picture:
        inside = picture.crop((88, 48, 202, 192)).convert("L").getextrema()
    assert inside[1] - inside[0] <= 6  # one colour, up to what JPEG makes of it
    assert covered.sha256 != clean.sha256


def test_covering_changes_the_likeness_of_a_picture_in_nothing() -> None:
    clean = clean_picture(PORTRAIT.read_bytes(), name="a.jpg")

    assert covered_picture(clean.data, rectangles=[(80, 40, 210, 200)]).likeness == clean.likeness
