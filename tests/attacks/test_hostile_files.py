"""T8: hostile files are refused or cleaned with a sentence, and need less than 300 MB.

Each is given to the command or to the reader in a process of its own, and the kernel says how much
memory that process and every worker that it started used at their most.
"""

import base64
import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
import xlsxwriter
from PIL import Image

from tests.fakes import PORTRAIT, drawing
from tests.files import WORD, docx, jpeg, letter_pdf, packed, png_chunk, raw_pdf, stream
from tests.sizes import IS_LONG

MOST_BYTES = 300_000_000
RUN = """
import json, resource, sys
from pathlib import Path
from farshore.domain.errors import FarshoreError
path = Path(sys.argv[2])
try:
    if sys.argv[1] == "read":
        from farshore.adapters.files.file_texts import read_file
        found = read_file(path)
        answer = ["unread" if found.unread or found.shows else "read", found.text[:2000]]
    elif sys.argv[1] == "people":
        from farshore.importers.spreadsheet import read_people
        answer = ["read", len(read_people(path.read_bytes()).people)]
    else:
        from farshore.adapters.pictures.images import clean_picture
        answer = ["clean", clean_picture(path.read_bytes(), name=path.name).data.hex()]
except FarshoreError as refusal:
    answer = ["refused", str(refusal)]
[own] = [line for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line]
worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([*answer, int(own.split()[1]) * 1024, worker * 1024]))
"""


def given(
    tmp_path: Path, how: str, name: str, data: bytes | Callable[[], bytes]
) -> tuple[str, str]:
    """Give a file to a reader; return what came of it, and see that memory held."""
    path = tmp_path / name
    path.write_bytes(data() if callable(data) else data)
    done = subprocess.run(
        [sys.executable, "-c", RUN, how, str(path)], capture_output=True, text=True, check=True
    )
    came, said, own, worker = json.loads(done.stdout)
    assert own < MOST_BYTES
    assert worker < MOST_BYTES
    assert "Traceback" not in str(said)
    return came, said


# -- pictures --------------------------------------------------------------------------------------


def png_of(width: int, height: int, *, depth: int = 8, kind: int = 2) -> bytes:
    """Return a PNG of one colour: small, whatever it claims and holds."""
    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    channels = {0: 1, 2: 3, 6: 4}[kind]
    line = b"\0" * (1 + width * channels * depth // 8)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", head)
        + png_chunk(b"IDAT", body)
        + png_chunk(b"IEND", b"")
    )


def text_bomb() -> bytes:
    packed_words = zlib.compress(b"\0" * 400_000_000, 9)
    chunk = png_chunk(b"zTXt", b"Comment\0\0" + packed_words)
    plain = png_of(9, 9)
    return plain[:-12] + chunk + plain[-12:]


def many_frames() -> bytes:
    out = io.BytesIO()
    frames = [Image.new("P", (600, 400), n % 250) for n in range(400)]
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:])
    return out.getvalue()


def large(kind: str) -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    Image.new("RGB", (7_300, 5_400), "navy").save(out, kind)
    return out.getvalue()


NIGHTLY = {
    "a large HEIC", "a small DOCX of 58 million characters of XML", "an attribute of 50 MB",
    "a million lines", "a line without a number", "20 MB of short cells", "20 MB of commas",
    "a large AVIF", "39 million pixels of 16 bits",
}  # fmt: skip
"""Those that cost a machine seconds to make; each has a smaller sibling that is tried every time."""


def tried(kinds: Iterable[str]) -> list[str]:
    return [kind for kind in kinds if IS_LONG or kind not in NIGHTLY]


BOMBS = {
    "a PNG of 60,000 x 60,000": ("a.png", lambda: png_of(60_000, 600) [:33] + png_of(9, 9)[33:]),
    "39 million pixels with transparency": ("a.png", lambda: png_of(7_300, 5_400, kind=6)),
    "39 million pixels of 16 bits": ("a.png", lambda: png_of(7_300, 5_400, depth=16, kind=6)),
    "41 million pixels": ("a.png", lambda: png_of(7_300, 5_700)),
    "words that unpack to 400 MB": ("a.png", text_bomb),
    "400 frames": ("a.gif", many_frames),
    "a large WebP": ("a.webp", lambda: large("WEBP")),
    "a large HEIC": ("a.heic", lambda: large("HEIF")),
    "a large AVIF": ("a.avif", lambda: large("AVIF")),
    "a large JPEG": ("a.jpg", lambda: large("JPEG")),
}  # fmt: skip


@pytest.mark.parametrize("kind", tried(BOMBS))
@pytest.mark.parametrize("how", ["read", "clean"])
def test_a_picture_bomb_is_refused_or_made_small(tmp_path: Path, kind: str, how: str) -> None:
    came, said = given(tmp_path, how, *BOMBS[kind])

    assert came in {"refused", "unread", "read", "clean"}
    if came == "refused":
        assert said.endswith(".")
    if came == "clean":
        with Image.open(io.BytesIO(bytes.fromhex(said))) as picture:
            assert max(picture.size) <= 2_000


POLYGLOTS = {
    "a picture that is an archive": ("a.jpg", lambda: jpeg() + packed({"secret.txt": b"x" * 99})),
    "a picture that is a PDF": ("a.jpg", lambda: jpeg() + letter_pdf()),
    "a picture that is a page": ("a.jpg", lambda: jpeg() + b"<script>alert(1)</script>"),
    "a GIF that is a script": ("a.gif", lambda: b"GIF89a/*" + b"\0" * 40 + b"*/=1;alert(1)"),
    "a picture with an archive in a comment": ("a.jpg", lambda: jpeg()[:2] + b"\xff\xfe\x00\x40" + packed({"a": b"b"})[:62].ljust(62, b"\0") + jpeg()[2:]),
}  # fmt: skip


@pytest.mark.parametrize("kind", POLYGLOTS)
def test_a_file_that_is_two_files_is_never_passed_on_as_both(tmp_path: Path, kind: str) -> None:
    came, said = given(tmp_path, "clean", *POLYGLOTS[kind])

    assert came in {"refused", "clean"}
    for mark in (b"PK\3\4", b"%PDF", b"<script>", b"secret"):
        assert mark.hex() not in said


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script><text>x</text>'
    b'<image href="data:image/png;base64,' + base64.b64encode(drawing()) + b'"/></svg>'
)


def test_a_drawing_with_a_script_is_no_picture(tmp_path: Path) -> None:
    assert given(tmp_path, "clean", "a.svg", SVG)[0] == "refused"
    assert given(tmp_path, "clean", "a.png", SVG)[0] == "refused"


def test_pictures_inside_a_drawing_are_told(tmp_path: Path) -> None:
    assert given(tmp_path, "read", "a.svg", SVG)[0] == "unread"


def test_the_place_of_a_photo_is_told_and_gone_from_its_copy(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[2] = (35.0, 41.0, 22.0)
    out = io.BytesIO()
    with Image.open(PORTRAIT) as picture:
        picture.save(out, "JPEG", exif=exif)

    assert given(tmp_path, "read", "a.jpg", out.getvalue())[0] == "unread"
    _came, clean = given(tmp_path, "clean", "a.jpg", out.getvalue())
    with Image.open(io.BytesIO(bytes.fromhex(clean))) as picture:
        assert not picture.getexif()


# -- documents -------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ENTITIES = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l9;</x>'


def outside(secret: Path) -> str:
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "{secret.as_uri()}">]><x>&f;</x>'


def flat(words: bytes, size: int) -> bytes:
    return words * (size // len(words))


PARAGRAPH = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"


def wide_docx(size: int) -> bytes:
    head = f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
    body = head + flat(PARAGRAPH, size) + b"</w:body></w:document>"
    return packed({"word/document.xml": body})


def deep_docx() -> bytes:
    return docx("<w:p>" * 200_000 + "</w:p>" * 200_000)


def nested_zip() -> bytes:
    inner = packed({"a.xml": b"<a>" + b" " * 50_000_000 + b"</a>"})
    for _ in range(4):
        inner = packed({f"{n}.zip": inner for n in range(8)})
    return inner


def lying_zip() -> bytes:
    true = packed({"word/document.xml": b"\0" * 90_000_000})
    return true.replace((90_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))


def flate(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


DOCUMENTS = {
    "a small DOCX of 58 million characters of XML": ("a.docx", lambda: wide_docx(58_000_000)),
    "a DOCX of 190 million": ("a.docx", lambda: wide_docx(190_000_000)),
    "a DOCX 200,000 deep": ("a.docx", deep_docx),
    "a paragraph of 50 MB": ("a.docx", lambda: docx(f"<w:p><w:r><w:t>{'x' * 50_000_000}</w:t></w:r></w:p>")),
    "an attribute of 50 MB": ("a.docx", lambda: docx(f'<w:p w:rsid="{"x" * 50_000_000}"/>')),
    "100,000 runs in a paragraph": ("a.docx", lambda: docx("<w:p>" + "<w:ins><w:r><w:t>x</w:t></w:r></w:ins><w:del><w:r><w:t>y</w:t></w:r></w:del>" * 100_000 + "</w:p>")),
    "entities that unfold to a gigabyte": ("a.docx", lambda: packed({"word/document.xml": ENTITIES})),
    "the same in a page": ("a.xml", ENTITIES.encode),
    "an archive in archives": ("a.docx", nested_zip),
    "an archive that lies": ("a.docx", lying_zip),
    "20,000 parts": ("a.docx", lambda: packed({f"{n}.xml": b"<a/>" for n in range(20_000)})),
    "a cut archive": ("a.docx", lambda: wide_docx(100_000)[:300]),
    "a PDF whose page unpacks to 400 MB": ("a.pdf", lambda: raw_pdf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>", stream(flate(b"\0" * 400_000_000), keys="/Filter /FlateDecode"))),
    "a PDF packed twice": ("a.pdf", lambda: letter_pdf(stream(flate(b"\0" * 400_000_000, 2), keys="/Type /EmbeddedFile /Filter [/FlateDecode /FlateDecode]"))),
    "a PDF that is its own page": ("a.pdf", lambda: raw_pdf("<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9 /Parent 2 0 R >>", stream(b""))),
    "a PDF with a form in itself": ("a.pdf", lambda: letter_pdf(stream(b"/F Do", keys="/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 6 0 R >> >>"))),
    "a PDF of a million pages": ("a.pdf", lambda: raw_pdf("<< /Type /Pages /Kids [" + "4 0 R " * 200_000 + "] /Count 200000 /Parent 2 0 R >>", "<< /Type /Page /Parent 3 0 R /MediaBox [0 0 9 9] >>")),
    "a page of 10,000 km": ("a.pdf", lambda: raw_pdf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1e9 1e9] /Contents 4 0 R >>", stream(b""))),
    "a picture of 40,000 x 40,000 in a PDF": ("a.pdf", lambda: letter_pdf(stream(flate(b"\0" * 1_000_000), keys="/Type /XObject /Subtype /Image /Width 40000 /Height 40000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode"))),
    "half a PDF": ("a.pdf", lambda: letter_pdf()[:200]),
}  # fmt: skip


@pytest.mark.parametrize("kind", tried(DOCUMENTS))
def test_a_hostile_document_is_refused_or_read_in_bounds(tmp_path: Path, kind: str) -> None:
    came, said = given(tmp_path, "read", *DOCUMENTS[kind])

    assert came in {"refused", "unread", "read"}
    assert "hahaha" not in said
    if came == "refused":
        assert said.endswith(".")


def test_a_document_reads_no_other_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Geheimnis")

    for name, data in {
        "a.docx": packed({"word/document.xml": outside(secret)}),
        "a.svg": outside(secret).encode(),
        "a.xlsx": packed({"xl/workbook.xml": outside(secret)}),
    }.items():
        assert "Geheimnis" not in given(tmp_path, "read", name, data)[1]


# -- spreadsheets ----------------------------------------------------------------------------------

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(rows: str) -> bytes:
    """Return an XLSX file as a program writes it, with these lines in its only sheet."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("P")
    book.close()
    with zipfile.ZipFile(out) as plain:
        parts: dict[str, str | bytes] = {name: plain.read(name) for name in plain.namelist()}
    sheet = f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    return packed({**parts, "xl/worksheets/sheet1.xml": sheet})


def ods(rows: str) -> bytes:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"/>',
            "content.xml": f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="P">{rows}</table:table></office:spreadsheet></office:body></office:document-content>',
        }
    )  # fmt: skip


def cell(words: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p></table:table-cell>'


HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>'
SHEETS = {
    "a cell in the last corner": ("a.xlsx", lambda: workbook(HEAD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "a million lines": ("a.xlsx", lambda: workbook(HEAD + "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(2, 1_000_002)))),
    "a line without a number": ("a.xlsx", lambda: workbook(HEAD + "<row><c><v>1</v></c></row>" * 1_000_000)),
    "gigabytes in 700 bytes": ("a.ods", lambda: ods(f'<table:table-row table:number-rows-repeated="1048576">{cell("x", "table:number-columns-repeated=&quot;16384&quot;".replace("&quot;", chr(34)))}</table:table-row>')),
    "many rows of many cells": ("a.ods", lambda: ods(f'<table:table-row table:number-rows-repeated="20000">{cell("x" * 900, "table:number-columns-repeated=" + chr(34) + "400" + chr(34))}</table:table-row>')),
    "a number that is none": ("a.ods", lambda: ods('<table:table-row table:number-rows-repeated="-5"><table:table-cell/></table:table-row>')),
    "a huge number": ("a.ods", lambda: ods(f'<table:table-row table:number-rows-repeated="{"9" * 400}">{cell("x")}</table:table-row>')),
    "a million lines of CSV": ("a.csv", lambda: b"name,birth\n" + b"Han Sol,1998\n" * 1_000_000),
    "20 MB of commas": ("a.csv", lambda: b"name" + b"," * 20_000_000),
    "20 MB of short cells": ("a.csv", lambda: b"name,a\n" + b"ab,cd,ef,gh,ij\n" * 1_300_000),
    "one cell of 20 MB": ("a.csv", lambda: b"name\n" + "문".encode() * 6_600_000),
    "a quotation mark that nobody closes": ("a.csv", lambda: b'name,birth\n"Han Sol,1998\nPak Na,1990\n'),
    "entities": ("a.xlsx", lambda: packed({"xl/workbook.xml": ENTITIES, "xl/worksheets/sheet1.xml": ENTITIES})),
    "a broken workbook": ("a.xlsx", lambda: workbook(HEAD)[:400]),
    "an old broken workbook": ("a.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40),
}  # fmt: skip


@pytest.mark.parametrize("kind", tried(SHEETS))
@pytest.mark.parametrize("how", ["people", "read"])
def test_a_hostile_spreadsheet_is_refused_in_bounds(tmp_path: Path, kind: str, how: str) -> None:
    came, said = given(tmp_path, how, *SHEETS[kind])

    if how == "people":
        assert came == "refused"
        assert said.endswith(".")


def test_a_whole_register_of_20_000_lines_is_read(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>Han Sol-{n}</t></is></c></row>'
        for n in range(2, 20_002)
    )

    assert given(tmp_path, "people", "a.xlsx", workbook(HEAD + rows)) == ("read", 20_000)


def test_cp932_is_read_as_its_writers_meant_it(tmp_path: Path) -> None:
    data = "氏名,生年月日\n南宮佳乙,1995\n".encode("cp932")

    assert given(tmp_path, "people", "a.csv", data) == ("read", 1)


def test_a_worker_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    from farshore.adapters.processes.throwaway import WorkerFailed, run_worker

    slow = tmp_path / "slow.py"
    slow.write_text("import sys, time\nsys.stdin.buffer.read()\ntime.sleep(60)\n")

    with pytest.raises(WorkerFailed, match="too long"):
        run_worker(str(slow), data=b"", seconds=1)


def test_a_worker_writes_no_file(tmp_path: Path) -> None:
    limits = "from farshore.adapters.processes.limits import limit_this_process as limit; limit(); "
    for name, before in (("free", ""), ("limited", limits)):
        path = tmp_path / name
        write = f"open({str(path)!r}, 'w').write('x')"
        subprocess.run([sys.executable, "-c", before + write], capture_output=True, check=False)
        assert (path.exists() and path.stat().st_size > 0) == (not before)
