"""Words of Word, Excel, PowerPoint and OpenDocument files, of every part that lies in them.

Properties, comments, tracked changes, headers, footnotes, hidden text, alt texts, links, names of
embedded files; embedded documents and pictures are read as well. Parts that can't be read are
named. XML is read as a stream: a small archive may hold gigabytes.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator

from farshore.adapters.office.runs import xml_runs
from farshore.adapters.office.sheet_cells import SheetTooLarge, sheet_lines
from farshore.adapters.texts.unread import Part, PasswordNeeded, Unread

Inside = Callable[[bytes, str], Iterator[Part]]

LARGEST_PART_BYTES = 60 * 1024 * 1024
MOST_BYTES = 200 * 1024 * 1024
_MOST_PARTS = 5_000
_XML = frozenset({".xml", ".rels", ".vml", ".rdf"})
_WORDLESS = re.compile(r"\.(?:odttf|ttf|otf|fntdata|woff2?)$|(?:^|/)layout-cache$", re.I)
_PRINTER = re.compile(r"printersettings\d*\.bin$", re.I)
_SPOKEN = re.compile(r"[\w .,@'()\-]{3,}")
_PER_PART_BYTES, _SLACK_BYTES = 400, 4_096
_GAP = (
    "it holds data that belong to no part of it and were not read. Copy the words into a new file."
)
_MACROS = "it holds macros or an embedded object that are not read. Look yourself, or take it out."
_LATER_VERSION = re.compile(r"vbaproject|oleobject|activex|\.bin$", re.I)
_IS_BINARY_BOOK = re.compile(r"xl/worksheets/[^/]+\.bin$", re.I)
_IS_BOOK = re.compile(r"xl/workbook\.(?:xml|bin)$", re.I)
_END_BYTES = 22
_KNOWN_PARTS = re.compile(
    r"word/(?:document\d*|styles\w*|settings|webSettings|fontTable|numbering|comments\w*|people"
    r"|footnotes|endnotes|header\d*|footer\d*|vbaData|afchunk\d*|(?:glossary|theme|charts|diagrams|drawings"
    r"|embeddings|media|_rels|activeX|ctrlProps)/.*)\.",
    re.I,
)
_UNKNOWN = "it is of a kind that is not known: only its plain words were read. Look yourself."
_CIPHER = b"encryption-data"


def office_words(data: bytes, *, inside: Inside) -> Iterator[Part]:
    """Yield the words of an office file, or of any other archive.

    Args:
        data: the whole file.
        inside: reads a file that lies in it.

    Raises:
        PasswordNeeded: it, or a part of it, has a password.
        zipfile.BadZipFile, ValueError: it is damaged, or unpacks to more than 200 MB.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        entries = packed.infolist()
        if sum(e.file_size for e in entries) > MOST_BYTES or len(entries) > _MOST_PARTS:
            raise ValueError(len(entries))
        if any(entry.flag_bits & 1 for entry in entries) or _is_ciphered(packed):
            raise PasswordNeeded
        yield packed.comment.decode("utf-8", "replace")
        if len(data) - _accounted(entries) > _SLACK_BYTES or _goes_on(data, packed.comment):
            yield Unread("", _GAP)
        names = [entry.filename for entry in entries]
        for entry in entries:
            yield entry.filename
            yield entry.comment.decode("utf-8", "replace")
            yield from _part(packed, entry, inside)
    if any(_IS_BOOK.search(name) for name in names):
        yield from _cells(data)


def _is_ciphered(packed: zipfile.ZipFile) -> bool:
    """Tell whether an OpenDocument file is enciphered: its manifest says so."""
    if "META-INF/manifest.xml" not in packed.namelist():
        return False
    with packed.open("META-INF/manifest.xml") as manifest:
        return _CIPHER in manifest.read(1_000_000)


def _goes_on(data: bytes, comment: bytes) -> bool:
    """Tell whether something stands behind the end of an archive, or before its beginning."""
    end = data.rfind(b"PK\x05\x06") + _END_BYTES + len(comment)
    return bool(data[end:].strip(b"\0")) or not data.startswith(b"PK")


def _accounted(entries: list[zipfile.ZipInfo]) -> int:
    """Return how many bytes of an archive its directory accounts for, generously."""
    return sum(
        e.compress_size + 2 * (len(e.filename.encode()) + len(e.extra)) + _PER_PART_BYTES
        for e in entries
    )


def _part(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, inside: Inside) -> Iterator[Part]:
    name = entry.filename
    suffix = "." + name.lower().rpartition(".")[2]
    if entry.is_dir() or _WORDLESS.search(name):
        return
    if entry.file_size > LARGEST_PART_BYTES:
        raise ValueError(entry.file_size)
    if name.lower().startswith("word/") and not _KNOWN_PARTS.match(name):
        yield Unread(name, _UNKNOWN)
    if suffix in _XML:
        with packed.open(entry) as file:
            yield from xml_runs(file)
        return
    yield from _binary_part(packed.read(entry), name, inside)


def _binary_part(body: bytes, name: str, inside: Inside) -> Iterator[Part]:
    suffix = "." + name.lower().rpartition(".")[2]
    if _PRINTER.search(name):
        yield from _SPOKEN.findall(body.decode("utf-16-le", "ignore"))
    elif _IS_BINARY_BOOK.search(name) or (name.lower().startswith("xl/") and suffix == ".bin"):
        return  # its cells are read below
    elif _LATER_VERSION.search(name):
        yield Unread(name, _MACROS)
    elif body:
        yield from inside(body, name)


def _cells(data: bytes) -> Iterator[Part]:
    """Yield the lines of a workbook as they are shown: dates are numbers in its parts."""
    try:
        for sheet, row in sheet_lines(data):
            yield sheet
            yield "\t".join(cell for cell in row if cell)
    except (SheetTooLarge, ValueError):
        yield Unread("its cells", "dates in them are not read. Save it as CSV and check that too.")
