"""All words that a file carries to whoever opens it: text, metadata, comments. Nothing is run.

PDF by pypdf, Word and OpenDocument by their XML, pictures by Pillow (EXIF, IPTC, XMP, comments).
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image, IptcImagePlugin, UnidentifiedImageError
from PIL.ExifTags import IFD
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from farshore.domain.errors import BadInput

_PICTURES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".gif", ".avif"})
_OFFICE = frozenset({".docx", ".odt", ".pptx", ".xlsx", ".ods", ".odp"})
_MOST_PAGES = 1_000
_LARGEST_BYTES = 50 * 1024 * 1024
_LARGEST_PART_BYTES = 40 * 1024 * 1024
_TAGS = re.compile(r"<[^>]+>")


def is_text(path: Path) -> bool:
    """Tell whether a file is read as plain text."""
    return path.suffix.lower() not in _PICTURES | _OFFICE | {".pdf"}


def words_of(path: Path) -> str:
    """Return the words of a PDF, an office document or a picture, metadata included.

    Raises:
        BadInput: it can't be read: encrypted, damaged, too large.
    """
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise BadInput(why=f"{path} is larger than 50 MB. Check it in parts.")
        data = path.read_bytes()
    except OSError as refusal:
        raise BadInput(why=f"{path} can't be read: {refusal.strerror}.") from refusal
    suffix = path.suffix.lower()
    read = _pdf if suffix == ".pdf" else _office if suffix in _OFFICE else _picture
    try:
        return "\n\n".join(part for part in read(data) if part.strip())
    except (PyPdfError, zipfile.BadZipFile, UnidentifiedImageError, DefusedXmlException) as refusal:
        raise BadInput(why=f"{path} is damaged or encrypted: save it anew.") from refusal
    except (ValueError, SyntaxError, KeyError, RecursionError, OSError) as refusal:
        raise BadInput(why=f"{path} can't be read as what its name says.") from refusal


def _pdf(data: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(data))
    for value in (reader.metadata or {}).values():
        yield str(value)
    xmp = reader.xmp_metadata
    if xmp is not None and xmp.stream is not None:
        yield _TAGS.sub("\n", xmp.stream.get_data().decode("utf-8", "replace"))
    for page in reader.pages[:_MOST_PAGES]:
        yield page.extract_text() or ""
        for note in page.get("/Annots") or []:
            yield str(note.get_object().get("/Contents") or "")


def _office(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for entry in packed.infolist():
            yield entry.filename
            if entry.filename.endswith(".xml") and entry.file_size <= _LARGEST_PART_BYTES:
                root = fromstring(packed.read(entry))
                for element in root.iter():
                    is_paragraph = element.tag.endswith(("}p", "}title", "}creator", "}subject"))
                    if is_paragraph or not len(element):
                        yield "".join(element.itertext())


def _picture(data: bytes) -> Iterator[str]:
    with Image.open(io.BytesIO(data)) as picture:
        for value in picture.info.values():
            yield _plain(value)
        exif = picture.getexif()
        for value in exif.values():
            yield _plain(value)
        for part in IFD:
            for value in exif.get_ifd(part).values():
                yield _plain(value)
        for value in (IptcImagePlugin.getiptcinfo(picture) or {}).values():
            yield from (_plain(one) for one in (value if isinstance(value, list) else [value]))


def _plain(value: object) -> str:
    if isinstance(value, bytes):
        for encoding in ("utf-8", "utf-16-le"):
            try:
                return _TAGS.sub("\n", value.decode(encoding).replace("\0", ""))
            except UnicodeDecodeError:
                continue
        return value.decode("latin-1").replace("\0", "")
    return _TAGS.sub("\n", str(value))
