"""Scenario 4 in every corner of a file: a name in Hangul, Kana, Han and Latin letters."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from farshore.adapters.files.file_texts import read_file, words_of
from farshore.domain.errors import BadInput
from tests.config.test_files import check
from tests.fakes import PORTRAIT, drawing
from tests.sizes import IS_LONG

EVERY_NAME = ["남가을", "ナム・ガウル", "南佳乙", "Nam Ga-ul"]
NAMES = EVERY_NAME if IS_LONG else EVERY_NAME[::3]
"""A corner of a file that keeps Hangul and Latin letters keeps the others; they are tried at night."""
Make = Callable[[str], bytes]


# -- pictures --------------------------------------------------------------------------------------


def picture(kind: str, **how: object) -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    with Image.open(io.BytesIO(drawing())) as plain:
        plain.save(out, kind, **how)
    return out.getvalue()


def with_exif(tag: int, value: object, *, part: int = 0, kind: str = "JPEG") -> bytes:
    exif = Image.Exif()
    (exif.get_ifd(part) if part else exif)[tag] = value
    return picture(kind, exif=exif)


def xmp(name: str) -> bytes:
    return (
        '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/" dc:title="{name}"/></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="w"?>'
    ).encode()


def references(name: str) -> bytes:
    return xmp("".join(f"&#x{ord(char):x};" for char in name))


def segment(marker: int, body: bytes) -> bytes:
    jpeg = drawing()
    return jpeg[:2] + b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body + jpeg[2:]


def iptc(name: str) -> bytes:
    value = name.encode()
    record = b"\x1c\x02\x78" + struct.pack(">H", len(value)) + value
    block = (
        b"8BIM\x04\x04\0\0" + struct.pack(">I", len(record)) + record + b"\0" * (len(record) % 2)
    )
    return segment(0xED, b"Photoshop 3.0\0" + block)


def png_text(kind: str) -> Make:
    def make(name: str) -> bytes:
        info = PngInfo()
        if kind == "iTXt":
            info.add_itxt("Title", name, zip=True)
        else:
            info.add_text("Title", name.encode().decode("latin-1"), zip=kind == "zTXt")
        return picture("PNG", pnginfo=info)

    return make


def behind_the_pixels(name: str) -> bytes:
    body = b"Comment\0\0\0\0\0" + name.encode()
    chunk = (
        struct.pack(">I", len(body))
        + b"iTXt"
        + body
        + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    )
    plain = picture("PNG")
    return plain[:-12] + chunk + plain[-12:]


PICTURES: dict[str, tuple[str, Make]] = {
    "EXIF description": (".jpg", lambda n: with_exif(0x010E, n.encode())),
    "EXIF comment, Unicode": (
        ".jpg", lambda n: with_exif(0x9286, b"UNICODE\0" + n.encode("utf-16-le"), part=0x8769)
    ),
    "EXIF comment, big endian": (
        ".jpg", lambda n: with_exif(0x9286, b"UNICODE\0" + n.encode("utf-16-be"), part=0x8769)
    ),
    "EXIF comment, ASCII": (
        ".jpg", lambda n: with_exif(0x9286, b"ASCII\0\0\0" + n.encode(), part=0x8769)
    ),
    "title of Windows": (".jpg", lambda n: with_exif(0x9C9B, n.encode("utf-16-le") + b"\0\0")),
    "comment of Windows": (".jpg", lambda n: with_exif(0x9C9C, n.encode("utf-16-le") + b"\0\0")),
    "IPTC caption": (".jpg", iptc),
    "XMP in JPEG": (".jpg", lambda n: picture("JPEG", xmp=xmp(n))),
    "XMP in character references": (".jpg", lambda n: picture("JPEG", xmp=references(n))),
    "a second comment": (".jpg", lambda n: segment(0xFE, n.encode())),
    "behind the end": (".jpg", lambda n: drawing() + n.encode()),
    "PNG tEXt": (".png", png_text("tEXt")),
    "PNG zTXt": (".png", png_text("zTXt")),
    "PNG iTXt": (".png", png_text("iTXt")),
    "PNG text behind the pixels": (".png", behind_the_pixels),
    "EXIF in PNG": (".png", lambda n: with_exif(0x010E, n.encode(), kind="PNG")),
    "EXIF in WebP": (".webp", lambda n: with_exif(0x010E, n.encode(), kind="WEBP")),
    "XMP in WebP": (".webp", lambda n: picture("WEBP", xmp=xmp(n))),
    "EXIF in AVIF": (".avif", lambda n: with_exif(0x010E, n.encode(), kind="AVIF")),
    "XMP in AVIF": (".avif", lambda n: picture("AVIF", xmp=xmp(n))),
    "EXIF in HEIC": (".heic", lambda n: with_exif(0x010E, n.encode(), kind="HEIF")),
    "XMP in HEIC": (".heic", lambda n: picture("HEIF", xmp=xmp(n))),
    "comment in GIF": (".gif", lambda n: picture("GIF", comment=n.encode())),
}  # fmt: skip


# -- PDF -------------------------------------------------------------------------------------------


def pdf(change: Callable[[PdfWriter, str], object]) -> Make:
    def make(name: str) -> bytes:
        writer = PdfWriter()
        writer.add_blank_page(200, 200)
        change(writer, name)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    return make


def form_field(writer: PdfWriter, name: str) -> None:
    field = DictionaryObject(
        {
            NameObject("/T"): TextStringObject("who"),
            NameObject("/V"): TextStringObject(name),
            NameObject("/FT"): NameObject("/Tx"),
        }
    )
    fields = ArrayObject([writer._add_object(field)])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})


def page_label(writer: PdfWriter, name: str) -> None:
    label = DictionaryObject({NameObject("/P"): TextStringObject(name)})
    numbers = ArrayObject([NumberObject(0), label])
    writer.root_object[NameObject("/PageLabels")] = DictionaryObject({NameObject("/Nums"): numbers})


def earlier_revision(name: str) -> bytes:
    old = pdf(lambda writer, said: writer.add_metadata({"/Title": said}))(name)
    writer = PdfWriter(io.BytesIO(old), incremental=True)
    writer.add_metadata({"/Title": "A letter"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PDFS: dict[str, Make] = {
    "info": pdf(lambda w, n: w.add_metadata({"/Keywords": n})),
    "XMP": pdf(lambda w, n: setattr(w, "xmp_metadata", xmp(n))),
    "annotation": pdf(lambda w, n: w.add_annotation(0, FreeText(text=n, rect=(1, 1, 90, 90)))),
    "form field": pdf(form_field),
    "bookmark": pdf(lambda w, n: w.add_outline_item(title=n, page_number=0)),
    "name of an attachment": pdf(lambda w, n: w.add_attachment(f"{n}.txt", b"words")),
    "attachment": pdf(lambda w, n: w.add_attachment("a.txt", n.encode())),
    "page label": pdf(page_label),
    "earlier revision": earlier_revision,
}


# -- documents -------------------------------------------------------------------------------------

W = 'xmlns:w="urn:w" xmlns:v="urn:v"'


def docx(part: str, xml: str) -> Make:
    def make(name: str) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            packed.writestr("word/document.xml", f"<w:d {W}><w:p>A letter.</w:p></w:d>")
            packed.writestr(part.replace("NAME", name), xml.replace("NAME", name))
        return out.getvalue()

    return make


DOCUMENTS: dict[str, Make] = {
    "author": docx("docProps/core.xml", "<c xmlns:dc='urn:x'><dc:creator>NAME</dc:creator></c>"),
    "company": docx("docProps/app.xml", "<p><Manager>NAME</Manager></p>"),
    "own property": docx(
        "docProps/custom.xml", "<p><property name='who'><l>NAME</l></property></p>"
    ),
    "comment": docx("word/comments.xml", f"<w:c {W}><w:p><w:t>NAME</w:t></w:p></w:c>"),
    "author of a comment": docx("word/comments.xml", f"<w:c {W} w:author='NAME'/>"),
    "deleted words": docx(
        "word/x.xml", f"<w:p {W}><w:del><w:delText>NAME</w:delText></w:del></w:p>"
    ),
    "author of a change": docx("word/x.xml", f"<w:p {W}><w:ins w:author='NAME'/></w:p>"),
    "header": docx("word/header1.xml", f"<w:h {W}><w:p><w:t>NAME</w:t></w:p></w:h>"),
    "footnote": docx("word/footnotes.xml", f"<w:f {W}><w:p><w:t>NAME</w:t></w:p></w:f>"),
    "hidden words": docx("word/x.xml", f"<w:p {W}><w:r><w:vanish/><w:t>NAME</w:t></w:r></w:p>"),
    "alt text": docx("word/x.xml", f"<w:p {W}><w:docPr id='1' descr='NAME'/></w:p>"),
    "link": docx("word/_rels/document.xml.rels", "<R><L Target='https://example.org/NAME'/></R>"),
    "name of an embedded file": docx("word/media/NAME.emf", "-"),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", PICTURES)
def test_it_is_read_in_a_picture(tmp_path: Path, place: str, name: str) -> None:
    suffix, make = PICTURES[place]
    path = tmp_path / f"a{suffix}"
    path.write_bytes(make(name))

    assert name in words_of(path)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", PDFS)
def test_it_is_read_in_a_pdf(tmp_path: Path, place: str, name: str) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDFS[place](name))

    assert name in words_of(path)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("place", DOCUMENTS)
def test_it_is_read_in_a_document(tmp_path: Path, place: str, name: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(DOCUMENTS[place](name))

    assert name in words_of(path)


def test_a_picture_embedded_in_a_document_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("word/media/image1.jpg", iptc("남가을"))

    assert "남가을" in words_of(path)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("suffix", "make"),
    [(".jpg", PICTURES["IPTC caption"][1]), (".heic", PICTURES["EXIF in HEIC"][1]), (".pdf", PDFS["bookmark"]), (".docx", DOCUMENTS["alt text"])],
)  # fmt: skip
def test_the_check_blocks_it(tmp_path: Path, suffix: str, make: Make, name: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(make(name))

    assert check(tmp_path, path)[0] == 4


def test_a_face_needs_a_decision_though_no_word_names_anybody(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(PORTRAIT.read_bytes())

    assert check(tmp_path, path)[0] == 3


def test_a_place_and_a_small_copy_are_told(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (35.0, 41.0, 22.0)
    path = tmp_path / "a.jpg"

    path.write_bytes(picture("JPEG", exif=exif))
    assert [one.kind for one in read_file(path).shows] == ["place"]
    path.write_bytes(picture("JPEG"))
    assert read_file(path).shows == ()


def test_an_encrypted_pdf_is_refused_and_never_called_clear(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="AES-256")
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        writer.write(file)

    with pytest.raises(BadInput):
        words_of(path)
