"""Files made by hand, so that each holds one thing in one place."""

import io
import struct
import zipfile
import zlib

from PIL import Image

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def raw_pdf(*objects: str | bytes, catalog: str = "") -> bytes:
    """Return a PDF of one page; further objects are numbered from 5, `4 0 R` is its content."""
    first = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    ]
    parts = [part.encode() if isinstance(part, str) else part for part in (*first, *objects)]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.6\n")
    for number, part in enumerate(parts, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, part))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(
        b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, start)
    )
    return out.getvalue()


def stream(data: bytes, *, keys: str = "") -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys.encode(), len(data), data)


def page(*, resources: str = "/Font << /F1 5 0 R >>", more: str = "") -> str:
    return (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"/Resources << {resources} >> {more} >>"
    )


HELVETICA = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
LETTER = stream(b"BT /F1 12 Tf 50 700 Td (A letter.) Tj ET")


def letter_pdf(*objects: str | bytes, more: str = "", catalog: str = "") -> bytes:
    """Return a PDF that says "A letter."; further objects are numbered from 6."""
    return raw_pdf(page(more=more), LETTER, HELVETICA, *objects, catalog=catalog)


def cjk_pdf(encoding: str, codes: bytes, ordering: str = "Korea1") -> bytes:
    """Return a PDF whose text is set in a font that lies in no file, as old programs wrote it."""
    font = f"<< /Type /Font /Subtype /Type0 /BaseFont /X-{encoding} /Encoding /{encoding} /DescendantFonts [6 0 R] >>"
    inner = f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /X /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >> /FontDescriptor 7 0 R >>"
    about = "<< /Type /FontDescriptor /FontName /X /Flags 6 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    drawn = f"BT /F1 24 Tf 50 700 Td <{codes.hex()}> Tj ET".encode()
    return raw_pdf(page(), stream(drawn), font, inner, about)


def packed(parts: dict[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


def docx(body: str, **parts: str | bytes) -> bytes:
    """Return a DOCX with a body of WordprocessingML and further parts by name."""
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed({"word/document.xml": document, **parts})


def odt(body: str) -> bytes:
    names = 'xmlns:o="o" xmlns:t="t" xmlns:dc="dc"'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<o:document-content {names}><o:body>{body}</o:body></o:document-content>",
        }
    )


def jpeg(colour: str = "navy", **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG", **how)
    return out.getvalue()


def with_segment(data: bytes, marker: int, body: bytes) -> bytes:
    """Return a JPEG with one more segment behind its beginning."""
    return data[:2] + b"\xff" + bytes([marker]) + struct.pack(">H", len(body) + 2) + body + data[2:]


def png_chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
