"""What of a file could not be read is named and needs a decision; what can be, is read.

Found with scanned pages, fonts whose letters nobody can tell, tracked changes inside a name, stamps,
attachments, photos with films behind them: all of them were "clear".
"""

import io
import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from pypdf import PdfWriter

from farshore.adapters.files.file_texts import FileWords, read_file
from farshore.domain.errors import BadInput
from tests.commands import farshore
from tests.fakes import drawing
from tests.files import (
    HELVETICA,
    LETTER,
    cjk_pdf,
    docx,
    jpeg,
    letter_pdf,
    odt,
    packed,
    page,
    png_chunk,
    raw_pdf,
    stream,
    with_segment,
)

NAME = "Mun Ha-neul"
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 200 50] /Resources << /Font << /F1 5 0 R >> >>"
SHOWN = stream(f"BT /F1 12 Tf 5 5 Td ({NAME}) Tj ET".encode(), keys=FORM)
METADATA = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><r><a>{NAME}</a></r></x:xmpmeta>'.encode()


def with_artist() -> bytes:
    exif = Image.Exif()
    exif[0x013B] = NAME
    return jpeg(exif=exif)


def read(tmp_path: Path, name: str, data: bytes) -> FileWords:
    path = tmp_path / name
    path.write_bytes(data)
    return read_file(path)


CARRIED = {
    "a stamp": letter_pdf(
        "<< /Type /Annot /Subtype /Stamp /Rect [10 10 200 50] /AP << /N 7 0 R >> >>", SHOWN, more="/Annots [6 0 R]"
    ),
    "the other look of a button": letter_pdf(
        "<< /Type /Annot /Subtype /Widget /Rect [0 0 9 9] /AP << /N << /Off 7 0 R >> /D 8 0 R >> >>",
        stream(b"", keys=FORM), SHOWN, more="/Annots [6 0 R]",
    ),
    "a form that no page shows": letter_pdf(SHOWN),
    "an attachment of an annotation": letter_pdf(
        "<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 7 0 R >>",
        "<< /Type /Filespec /F (a.txt) /EF << /F 8 0 R >> >>",
        stream(NAME.encode(), keys="/Type /EmbeddedFile"), more="/Annots [6 0 R]",
    ),
    "an attached document": letter_pdf(stream(docx(f"<w:p><w:r><w:t>{NAME}</w:t></w:r></w:p>"), keys="/Type /EmbeddedFile")),
    "an attached PDF": letter_pdf(stream(letter_pdf(SHOWN), keys="/Type /EmbeddedFile")),
    "an attachment in UTF-16": letter_pdf(stream(NAME.encode("utf-16"), keys="/Type /EmbeddedFile")),
    "a script": letter_pdf(stream(f'var name="{NAME}";'.encode()), catalog="/OpenAction << /S /JavaScript /JS 6 0 R >>"),
    "a form in XML": letter_pdf(stream(f"<xdp><who>{NAME}</who></xdp>".encode()), catalog="/AcroForm << /XFA 6 0 R >>"),
    "metadata of a page": letter_pdf(stream(METADATA, keys="/Type /Metadata /Subtype /XML"), more="/Metadata 6 0 R"),
    "a picture's own words": raw_pdf(
        page(resources="/XObject << /I 5 0 R >>"), stream(b"q 600 0 0 200 0 0 cm /I Do Q"),
        stream(with_artist(), keys="/Type /XObject /Subtype /Image /Width 64 /Height 48 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode"),
    ),
    "invisible letters": raw_pdf(page(), stream(f"BT 3 Tr /F1 12 Tf 50 700 Td ({NAME}) Tj ET".encode()), HELVETICA),
    "letters off the page": raw_pdf(page(), stream(f"BT /F1 12 Tf -900 9000 Td ({NAME}) Tj ET".encode()), HELVETICA),
    "words behind the end": letter_pdf() + NAME.encode(),
    "words before the beginning": NAME.encode() + b"\n" + letter_pdf(),
    "an old page": letter_pdf(stream(f"BT /F1 12 Tf ({NAME}) Tj ET".encode())),
}  # fmt: skip


@pytest.mark.parametrize("place", CARRIED)
def test_a_name_is_read_wherever_a_pdf_carries_it(tmp_path: Path, place: str) -> None:
    assert NAME in read(tmp_path, "a.pdf", CARRIED[place]).text


@pytest.mark.parametrize(
    ("encoding", "codec", "text", "ordering"),
    [
        ("KSC-EUC-H", "euc_kr", "문하늘", "Korea1"), ("KSC-EUC-V", "euc_kr", "문하늘", "Korea1"),
        ("KSCms-UHC-H", "cp949", "문하늘", "Korea1"), ("KSCms-UHC-HW-H", "cp949", "문하늘", "Korea1"),
        ("EUC-H", "euc_jp", "ムン・ハヌル", "Japan1"), ("EUC-V", "euc_jp", "ムン・ハヌル", "Japan1"),
        ("90ms-RKSJ-H", "cp932", "ムン・ハヌル", "Japan1"), ("GBK-EUC-H", "gbk", "文霞讷", "GB1"),
        ("UniKS-UCS2-H", "utf-16-be", "문하늘", "Korea1"), ("ETen-B5-H", "big5", "文霞訥", "CNS1"),
    ],
)  # fmt: skip
def test_old_maps_of_korean_japanese_and_chinese_fonts_are_read(
    tmp_path: Path, encoding: str, codec: str, text: str, ordering: str
) -> None:
    found = read(tmp_path, "a.pdf", cjk_pdf(encoding, text.encode(codec), ordering))

    assert text in found.text.replace("\n", "")
    assert found.unread == ()


def scanned() -> bytes:
    out = io.BytesIO()
    picture = Image.new("RGB", (600, 400), "white")
    ImageDraw.Draw(picture).text((40, 40), NAME, fill="black")
    picture.save(out, "PDF")
    return out.getvalue()


def outlined() -> bytes:
    curves = b" ".join(b"%d %d %d %d %d %d c" % (n, n, n + 1, n, n + 2, n + 3) for n in range(90))
    return raw_pdf(page(), stream(b"0 0 m " + curves + b" f"), HELVETICA)


GLYPHS = "<< /Type /Font /Subtype /TrueType /BaseFont /AB /FontDescriptor << /Type /FontDescriptor /FontName /AB /Flags 4 /FontFile2 6 0 R >> >>"
UNREAD_PDFS = {
    "a scanned page": scanned(),
    "words turned into outlines": outlined(),
    "numbers of glyphs without a map": cjk_pdf("Identity-H", bytes.fromhex("0f2a1c331d44")),
    "the same upright": cjk_pdf("Identity-V", bytes.fromhex("0f2a1c331d44")),
    "an embedded subset without a map": raw_pdf(page(), LETTER, GLYPHS, stream(b"\0\1\0\0" * 9)),
    "glyphs with made-up names": raw_pdf(
        page(), LETTER, "<< /Type /Font /Subtype /Type1 /BaseFont /AB /Encoding << /Differences [65 /g12 /g99] >> >>"
    ),
    "letters that are drawn": raw_pdf(
        page(), LETTER,
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 /LastChar 65 /Widths [9] /CharProcs << >> >>",
    ),
    "a film": letter_pdf(stream(b"\0\0\0\x18ftypmp42" + b"\0" * 90, keys="/Type /EmbeddedFile")),
    "a sound": letter_pdf(stream(b"\x80" * 90, keys="/Type /Sound /R 8000")),
    "a model": letter_pdf(stream(b"U3D\0" * 90, keys="/Type /3D /Subtype /U3D")),
    "an attachment with a password": letter_pdf(
        stream(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"), keys="/Type /EmbeddedFile")
    ),
    "another file behind it": letter_pdf() + packed({"a.bin": bytes(range(256))}),
    "a picture that no page shows": letter_pdf(
        stream(b"\0" * 64 * 48 * 3, keys="/Type /XObject /Subtype /Image /Width 64 /Height 48 /ColorSpace /DeviceRGB /BitsPerComponent 8")
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNREAD_PDFS)
def test_what_of_a_pdf_is_not_read_is_named(tmp_path: Path, kind: str) -> None:
    found = read(tmp_path, "a.pdf", UNREAD_PDFS[kind])

    assert found.unread
    assert all(one.why.rstrip().endswith(".") for one in found.unread)


def test_a_plain_letter_is_read_whole(tmp_path: Path) -> None:
    assert read(tmp_path, "a.pdf", letter_pdf()).unread == ()
    assert read(tmp_path, "a.docx", docx("<w:p><w:r><w:t>A letter.</w:t></w:r></w:p>")).unread == ()


RUN = "<w:r><w:t>{}</w:t></w:r>"
DELETED = '<w:del w:author="q"><w:r><w:delText>{}</w:delText></w:r></w:del>'
INSERTED = '<w:ins w:author="q"><w:r><w:t>{}</w:t></w:r></w:ins>'


def paragraph(*parts: tuple[str, str]) -> str:
    return "<w:p>" + "".join(form.format(words) for form, words in parts) + "</w:p>"


HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"
SPLIT = {
    "deleted and inserted": paragraph((RUN, "Mun Ha"), (DELETED, "no"), (INSERTED, "-neul"), (RUN, " sang.")),
    "deleted inside": paragraph((RUN, "Mun Ha"), (DELETED, "xx"), (RUN, "-neul sang.")),
    "inserted inside": paragraph((RUN, "Mun Ha"), (INSERTED, "xx"), (RUN, "-neul sang.")),
    "moved away from inside": paragraph((RUN, "Mun Ha"), ('<w:moveFrom w:author="q"><w:r><w:t>{}</w:t></w:r></w:moveFrom>', "xx"), (RUN, "-neul")),
    "moved to inside": paragraph((RUN, "Mun Ha"), ('<w:moveTo w:author="q"><w:r><w:t>{}</w:t></w:r></w:moveTo>', "xx"), (RUN, "-neul")),
    "hidden letters inside": paragraph((RUN, "Mun Ha"), (HIDDEN, "xx"), (RUN, "-neul")),
    "half of it hidden": paragraph((RUN, "Mun Ha"), (HIDDEN, "-neul"), (RUN, " sang")),
    "a field's code inside": paragraph((RUN, "Mun Ha"), ("<w:r><w:instrText>{}</w:instrText></w:r>", "PAGE"), (RUN, "-neul")),
    "a box inside": paragraph((RUN, "Mun Ha"), ("<w:r><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent></w:r>", "Box"), (RUN, "-neul")),
    "a reading above it": paragraph(("<w:r><w:ruby><w:rt><w:r><w:t>{}</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>Mun Ha</w:t></w:r></w:rubyBase></w:ruby></w:r>", "xx"), (RUN, "-neul")),
    "two ways to show it": paragraph((RUN, "Mun "), ("<AlternateContent><Choice><w:r><w:t>{}</w:t></w:r></Choice><Fallback><w:r><w:t>xx</w:t></w:r></Fallback></AlternateContent>", "Ha-neul")),
    "shown by old programs only": paragraph((RUN, "Mun "), ("<AlternateContent><Choice><w:r><w:t>xx</w:t></w:r></Choice><Fallback><w:r><w:t>{}</w:t></w:r></Fallback></AlternateContent>", "Ha-neul")),
    "a deleted end of the line": "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Mun Ha</w:t></w:r></w:p>" + paragraph((RUN, "-neul sang.")),
    "an inserted end of the line": "<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr><w:r><w:t>Mun Ha</w:t></w:r></w:p>" + paragraph((RUN, "-neul sang.")),
    "a hyphen that does not break": "<w:p><w:r><w:t>Mun Ha</w:t><w:noBreakHyphen/><w:t>neul</w:t></w:r></w:p>",
    "a soft hyphen": "<w:p><w:r><w:t>Mun Ha-</w:t><w:softHyphen/><w:t>neul</w:t></w:r></w:p>",
    "all of it deleted": paragraph((RUN, "A "), (DELETED, "Mun Ha-neul"), (RUN, "letter.")),
    "the note of a control": '<w:p><w:sdt><w:sdtPr><w:alias w:val="Mun Ha-neul"/></w:sdtPr></w:sdt></w:p>',
}  # fmt: skip


@pytest.mark.parametrize("kind", SPLIT)
def test_each_version_of_a_paragraph_is_read(tmp_path: Path, kind: str) -> None:
    assert "Mun Ha-neul" in read(tmp_path, "a.docx", docx(SPLIT[kind])).text


REGION = '<t:tracked-changes><t:changed-region t:id="c1"><t:{kind}><o:change-info><dc:creator>q</dc:creator></o:change-info>{inner}</t:{kind}></t:changed-region></t:tracked-changes>'
ODTS = {
    "deleted inside": REGION.format(kind="deletion", inner="<t:p>xx</t:p>") + '<t:p>Mun Ha<t:change t:change-id="c1"/>-neul</t:p>',
    "put back": REGION.format(kind="deletion", inner="<t:p>-neul</t:p>") + '<t:p>Mun Ha<t:change t:change-id="c1"/> sang</t:p>',
    "inserted inside": REGION.format(kind="insertion", inner="") + '<t:p>Mun Ha<t:change-start t:change-id="c1"/>xx<t:change-end t:change-id="c1"/>-neul</t:p>',
    "a comment inside": "<t:p>Mun Ha<o:annotation><dc:creator>q</dc:creator><t:p>Why?</t:p></o:annotation>-neul</t:p>",
    "a footnote inside": "<t:p>Mun Ha<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>Why?</t:p></t:note-body></t:note>-neul</t:p>",
    "a reading above it": "<t:p><t:ruby><t:ruby-base>Mun Ha</t:ruby-base><t:ruby-text>xx</t:ruby-text></t:ruby>-neul</t:p>",
    "a mark inside": "<t:p>Mun <t:span>Ha</t:span>-neul</t:p>",
}  # fmt: skip


@pytest.mark.parametrize("kind", ODTS)
def test_each_version_of_an_open_document_is_read(tmp_path: Path, kind: str) -> None:
    assert "Mun Ha-neul" in read(tmp_path, "a.odt", odt(ODTS[kind])).text


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
UNREAD_PARTS: dict[str, tuple[str, bytes]] = {
    "macros": ("word/vbaProject.bin", OLE),
    "an embedded object": ("word/embeddings/oleObject1.bin", OLE),
    "an old embedded document": ("word/embeddings/a.doc", OLE),
    "a drawing of Windows": ("word/media/image1.emf", b"\1\0\0\0" + bytes(range(256))),
    "a film": ("word/media/a.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 90),
    "a picture": ("word/media/a.jpg", drawing()),
    "a damaged picture": ("word/media/a.jpg", drawing()[:300]),
    "a small copy of the first page": ("docProps/thumbnail.jpeg", drawing()),
    "files in files in files": ("a.zip", packed({"b.zip": packed({"c.zip": packed({"d.txt": b"x"})})})),
    "rich text": ("word/afchunk.rtf", b"{\\rtf1 \\u-17608? x}"),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNREAD_PARTS)
def test_what_of_a_document_is_not_read_is_named(tmp_path: Path, kind: str) -> None:
    name, body = UNREAD_PARTS[kind]

    found = read(tmp_path, "a.docx", docx("<w:p/>", **{name: body}))

    assert name.rpartition("/")[2] in " ".join(str(one) for one in found.unread)


def test_data_between_the_parts_of_an_archive_are_told(tmp_path: Path) -> None:
    plain = docx("<w:p/>")
    at = plain.rfind(b"PK\x01\x02")
    hidden = bytearray(plain[:at] + b"\x9a" * 9_000 + plain[at:])
    hidden[-6:-2] = (at + 9_000).to_bytes(4, "little")  # where the directory begins

    assert read(tmp_path, "a.docx", bytes(hidden)).unread


def test_dates_of_a_workbook_are_read_as_they_are_shown(tmp_path: Path) -> None:
    from datetime import date

    from tests.importers.test_spreadsheet import xlsx

    found = read(tmp_path, "a.xlsx", xlsx([["name", "birth"], ["Han Sol", date(1998, 3, 5)]]))

    assert "1998-03-05" in found.text


def with_exif(tag: int, value: object, *, part: int = 0x8769) -> bytes:
    exif = Image.Exif()
    exif.get_ifd(part)[tag] = value
    return jpeg(exif=exif)


def two_frames(kind: str) -> bytes:
    out = io.BytesIO()
    first, second = Image.new("RGB", (9, 9), "red"), Image.new("RGB", (9, 9), "blue")
    first.save(out, kind, save_all=True, append_images=[second])
    return out.getvalue()


def png_with(kind: bytes) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    plain = out.getvalue()
    return plain[:-12] + png_chunk(kind, b"\x80secret") + plain[-12:]


FILM = b"\0\0\0\x18ftypmp42" + b"\x80" * 2_000
UNREAD_PICTURES = {
    "maker notes": ("a.jpg", with_exif(0x927C, b"Apple iOS\0\x00\x01MM" + b"\x80" * 40)),
    "the film of a motion photo": ("a.jpg", jpeg() + FILM),
    "another picture behind it": ("a.jpg", jpeg() + jpeg("red")),
    "an archive behind it": ("a.jpg", jpeg() + packed({"a.txt": b"x" * 99})),
    "an archive behind a PNG": ("a.png", png_with(b"tEXt")[:-12] + png_chunk(b"IEND", b"") + packed({"a": b"x" * 99})),
    "an unknown segment": ("a.jpg", with_segment(jpeg(), 0xE5, b"SPECIAL\0\x80\x81")),
    "an index of pictures": ("a.jpg", with_segment(jpeg(), 0xE2, b"MPF\0\x80\x81\x82\x83")),
    "an unknown chunk": ("a.png", png_with(b"prVt")),
    "a second frame": ("a.gif", two_frames("GIF")),
    "a second page": ("a.tif", two_frames("TIFF")),
    "a film of a WebP": ("a.webp", two_frames("WEBP")),
    "a film of a PNG": ("a.png", two_frames("PNG")),
}  # fmt: skip


@pytest.mark.parametrize("kind", UNREAD_PICTURES)
def test_what_of_a_picture_is_not_read_is_named(tmp_path: Path, kind: str) -> None:
    assert read(tmp_path, *UNREAD_PICTURES[kind]).unread


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "AVIF", "HEIF"])
def test_a_plain_picture_is_read_whole(tmp_path: Path, kind: str) -> None:
    import pillow_heif

    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    with Image.open(io.BytesIO(drawing())) as plain:
        plain.save(out, kind)

    assert read(tmp_path, f"a.{kind.lower()}", out.getvalue()).unread == ()


def test_a_file_is_what_its_bytes_are_whatever_its_name_says(tmp_path: Path) -> None:
    assert NAME in read(tmp_path, "letter.txt", docx(paragraph((RUN, NAME)))).text
    with pytest.raises(BadInput, match="what its name says"):
        read(tmp_path, "a.jpg", letter_pdf())


@pytest.mark.parametrize(("name", "data"), [("a.docx", OLE + "EncryptedPackage".encode("utf-16-le")), ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"))])  # fmt: skip
def test_a_password_is_named_as_what_it_is(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(BadInput, match="has a password"):
        read(tmp_path, name, data)


def test_a_pdf_with_a_password_is_named_as_what_it_is(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)

    with pytest.raises(BadInput, match="has a password"):
        read(tmp_path, "a.pdf", out.getvalue())


# -- the command -----------------------------------------------------------------------------------


def check(tmp_path: Path, name: str, data: bytes, *, path: str = "") -> tuple[int, list[dict]]:
    register = {"people": [{"id": "P1", "hangul": "문하늘", "roman": ["Mun Ha-neul"]}]}
    (tmp_path / "register.json").write_text(json.dumps(register), "utf-8")
    (tmp_path / name).write_bytes(data)
    words = ("--register", str(tmp_path / "register.json"), "--json")
    done = farshore("guard", "check", str(tmp_path / name), *words, path=path)
    return done.returncode, json.loads(done.stdout)[0]["findings"]


def open_rules(findings: list[dict]) -> set[str]:
    return {finding["rule"] for finding in findings if finding["strength"] == "decide"}


@pytest.mark.parametrize("kind", ["a scanned page", "numbers of glyphs without a map", "a film"])
def test_the_check_asks_for_a_decision_where_a_part_was_not_read(tmp_path: Path, kind: str) -> None:
    code, findings = check(tmp_path, "a.pdf", UNREAD_PDFS[kind])

    assert code == 3
    assert open_rules(findings) == {"guard.not-looked-for"}


def test_a_name_beside_an_unread_part_blocks_and_the_part_is_told_too(tmp_path: Path) -> None:
    code, findings = check(
        tmp_path, "a.docx", docx(paragraph((RUN, NAME)), **{"a.emf": b"\1\x80\x81"})
    )

    assert code == 4
    assert "guard.not-looked-for" in open_rules(findings)


def ocr(folder: Path, *, languages: str = "eng jpn kor", seen: str = "") -> str:
    """Put a program in the place of Tesseract: it tells its languages and what it sees."""
    folder.mkdir()
    table = "level\\tblock_num\\tpar_num\\tline_num\\tconf\\ttext\\n" + seen
    script = folder / "tesseract"
    script.write_text(
        f'#!/bin/sh\nif [ "$1" = --list-langs ]; then printf "{languages}" ; else printf "{table}"; fi\n'
    )
    script.chmod(0o755)
    return f"{folder}:/usr/bin:/bin"


def test_words_in_a_picture_that_nothing_looked_for_need_a_decision(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    code, findings = check(tmp_path, "a.jpg", drawing(), path=str(tmp_path / "none"))

    assert code == 3
    assert any("tesseract" in finding["reason"] for finding in findings)


def test_a_language_that_nothing_looked_for_needs_a_decision(tmp_path: Path) -> None:
    code, findings = check(
        tmp_path, "a.jpg", drawing(), path=ocr(tmp_path / "bin", languages="eng")
    )

    assert code == 3
    assert any("Japanese and Korean" in finding["reason"] for finding in findings)


def test_a_name_that_is_seen_in_a_picture_blocks(tmp_path: Path) -> None:
    seen = "5\\t1\\t1\\t1\\t91\\tMun\\n5\\t1\\t1\\t1\\t90\\tHa-neul\\n"

    assert check(tmp_path, "a.jpg", drawing(), path=ocr(tmp_path / "bin", seen=seen))[0] == 4


def test_words_that_are_seen_need_a_decision_since_seeing_is_not_reading(tmp_path: Path) -> None:
    seen = "5\\t1\\t1\\t1\\t91\\tBakery\\n"

    assert check(tmp_path, "a.jpg", drawing(), path=ocr(tmp_path / "bin", seen=seen))[0] == 3


def test_a_picture_in_which_no_word_is_seen_is_clear(tmp_path: Path) -> None:
    assert check(tmp_path, "a.jpg", drawing(), path=ocr(tmp_path / "bin"))[0] == 0


def test_a_name_that_is_seen_on_a_scanned_page_blocks(tmp_path: Path) -> None:
    seen = "5\\t1\\t1\\t1\\t91\\tMun\\n5\\t1\\t1\\t1\\t90\\tHa-neul\\n"

    assert check(tmp_path, "a.pdf", scanned(), path=ocr(tmp_path / "bin", seen=seen))[0] == 4
