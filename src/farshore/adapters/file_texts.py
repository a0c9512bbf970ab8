"""All words that a file carries to whoever opens it: text, metadata, comments. Nothing is run.

PDF by pypdf (pdf_texts.py), Word and OpenDocument by their XML (office_texts.py), pictures by
Pillow (picture_texts.py).
"""

import zipfile
from pathlib import Path

from defusedxml.common import DefusedXmlException
from PIL import Image, UnidentifiedImageError
from pypdf.errors import PyPdfError

from farshore.adapters.office_texts import OFFICE, office_words
from farshore.adapters.pdf_texts import pdf_words
from farshore.adapters.picture_texts import PICTURES, picture_words
from farshore.domain.errors import BadInput

_LARGEST_BYTES = 50 * 1024 * 1024


def is_text(path: Path) -> bool:
    """Tell whether a file is read as plain text."""
    return path.suffix.lower() not in PICTURES | OFFICE | {".pdf"}


def is_picture(path: Path) -> bool:
    """Tell whether a file is read as a picture."""
    return path.suffix.lower() in PICTURES


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
    read = pdf_words if suffix == ".pdf" else office_words if suffix in OFFICE else picture_words
    try:
        return "\n\n".join(dict.fromkeys(part for part in read(data) if part.strip()))
    except (
        PyPdfError,
        zipfile.BadZipFile,
        UnidentifiedImageError,
        DefusedXmlException,
        Image.DecompressionBombError,
    ) as refusal:
        raise BadInput(why=f"{path} is damaged or encrypted: save it anew.") from refusal
    except (ValueError, SyntaxError, LookupError, RecursionError, OSError, TypeError) as refusal:
        raise BadInput(why=f"{path} can't be read as what its name says.") from refusal
